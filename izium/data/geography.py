"""Geography: the lines of the rivers, distances and directions between points."""

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from izium import language
from izium.data.drawing import fault_of, read_drawing
from izium.data.faults import DataError
from izium.data.schema import folder
from izium.language import N_

RULE = "rivers"
Point = tuple[float, float]
"""Longitude and latitude in degrees, WGS84."""

EARTH_RADIUS_KM = 6371.0
KM_PER_DEGREE = math.radians(1.0) * EARTH_RADIUS_KM
"""Kilometres in a degree of latitude on a sphere."""

_COMPASS = (
    *(N_("north"), N_("north-east"), N_("east"), N_("south-east")),
    *(N_("south"), N_("south-west"), N_("west"), N_("north-west")),
)


def distance_km(start: Point, end: Point) -> float:
    """Return the distance between two points in kilometres, along a great circle.

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

    >>> direction((37.2784, 49.1913), (37.5974, 48.8497))
    'south-east'
    """
    east = (end[0] - start[0]) * math.cos(math.radians(start[1]))
    angle = math.degrees(math.atan2(east, end[1] - start[1])) % 360
    return _COMPASS[round(angle / 45) % 8]


@dataclass(frozen=True, slots=True)
class River:
    """A river as a map draws it."""

    name: str
    line: tuple[Point, ...]  # points from its upper to its lower end
    # points on the line or near it where its name may be written, best first
    label_points: tuple[Point, ...]


def rivers() -> dict[str, River]:
    """Return the rivers by name.

    Source: `data/geo/rivers.geojson`; its licence and precision stand in `datapackage.json`.

    Raises `DataError`: the file is missing or broken.

    >>> sorted(rivers())
    ['Oskil', 'Siverskyi Donets']
    >>> rivers()["Oskil"].label_points[0]
    (37.402, 49.142)
    """
    path = river_file()
    if not path.is_file():
        message = "is missing; the maps draw the rivers from it"
        raise DataError([fault_of(path, RULE, message)])
    return read_drawing(path, _rivers, rule=RULE, form="GeoJSON of named lines")


def river_file() -> Path:
    """Return the file of the rivers."""
    return folder() / "geo" / "rivers.geojson"


def _rivers(said: dict[str, Any]) -> dict[str, River]:
    found = {feature["properties"]["name"]: _river(feature) for feature in said["features"]}
    for name, river in found.items():
        if len(river.line) < 2 or not river.label_points:
            raise ValueError(f"{name} has no line or label_points")
    return found


def _river(feature: dict[str, Any]) -> River:
    shape, said = feature["geometry"], feature["properties"]
    many = shape["type"] == "MultiLineString"
    parts = shape["coordinates"] if many else [shape["coordinates"]]
    line = [as_point(pair) for part in parts for pair in part]
    labels = [as_point(pair) for pair in said["label_points"]]
    name = said.get(f"name_{language.current()}") or language.gettext(said["name"])
    return River(name, tuple(line), tuple(labels))


def as_point(pair: list[float]) -> Point:
    """Return a pair of numbers as longitude and latitude.

    Raises `ValueError`: it is no place on the earth.

    >>> as_point([37.25, 49.2])
    (37.25, 49.2)
    """
    lon, lat = map(float, pair)
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise ValueError(f"{lon}, {lat} is no longitude and latitude")
    return lon, lat
