"""Geography: the lines of the rivers, distances and directions between points."""

from __future__ import annotations

import json
import math
from functools import cache
from pathlib import Path

from izium.data.schema import folder

Point = tuple[float, float]
"""Longitude and latitude in degrees, WGS84."""

EARTH_RADIUS_KM = 6371.0
KM_PER_DEGREE = math.radians(1.0) * EARTH_RADIUS_KM
"""Kilometres in a degree of latitude on a sphere."""

_RIVERS = "river_donets.geojson"
_COMPASS = (
    "north",
    "north-east",
    "east",
    "south-east",
    "south",
    "south-west",
    "west",
    "north-west",
)


def distance_km(start: Point, end: Point) -> float:
    """Return the distance between two points in kilometres, along a great circle.

    Examples:
        >>> round(distance_km((37.2784, 49.1913), (36.993, 49.108)), 1)
        22.7
    """
    (lon1, lat1), (lon2, lat2) = start, end
    north, east = math.radians(lat2 - lat1), math.radians(lon2 - lon1)
    a = math.sin(north / 2) ** 2
    a += math.cos(math.radians(lat1)) * math.cos(math.radians(lat2)) * math.sin(east / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(a))


def direction(start: Point, end: Point) -> str:
    """Return the direction from one point to another, in words.

    Examples:
        >>> direction((37.2784, 49.1913), (37.5974, 48.8497))
        'south-east'
    """
    east = (end[0] - start[0]) * math.cos(math.radians(start[1]))
    angle = math.degrees(math.atan2(east, end[1] - start[1])) % 360
    return _COMPASS[round(angle / 45) % 8]


def rivers() -> dict[str, tuple[Point, ...]]:
    """Return the rivers by name, each as one line of points from its upper to its lower end.

    Source: `data/geo/river_donets.geojson`; its licence and precision stand in
    `datapackage.json`.

    Examples:
        >>> sorted(rivers())
        ['Oskil', 'Siverskyi Donets']
    """
    return _read(folder() / "geo" / _RIVERS)


@cache
def _read(path: Path) -> dict[str, tuple[Point, ...]]:
    found = {}
    for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
        shape = feature["geometry"]
        many = shape["type"] == "MultiLineString"
        parts = shape["coordinates"] if many else [shape["coordinates"]]
        found[feature["properties"]["name"]] = tuple(
            (float(lon), float(lat)) for part in parts for lon, lat in part
        )
    return found
