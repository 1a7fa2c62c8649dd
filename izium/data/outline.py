"""The outline of the country, with the far names that stand on it beside those of the tables."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from izium.data.faults import DataError, Fault
from izium.data.geography import Point, as_point
from izium.data.reading import as_typed
from izium.data.schema import descriptor, folder

KINDS = ("town", "word")


@dataclass(frozen=True, slots=True)
class FarName:
    """A name on the outline: of a town at its point, or a word where a region lies.

    Attributes:
        record: Id of the place that it names.
        name: What is written.
        point: Where it stands.
        town: Whether it is a town; a word has no point of its own.
    """

    record: str
    name: str
    point: Point
    town: bool


@dataclass(frozen=True, slots=True)
class Outline:
    """A country as the locator draws it.

    Attributes:
        country: Its name.
        line: Its outline, closed.
        names: Names beside those that have a row among the coordinates.
    """

    country: str
    line: tuple[Point, ...]
    names: tuple[FarName, ...]


def outline() -> Outline:
    """Return the outline of the country.

    Source: the resource `locator` of `datapackage.json`, which has its licence.

    Raises:
        DataError: The data package has no outline, or its file is missing or broken.

    Examples:
        >>> outline().country
        'Ukraine'
    """
    path = outline_file(folder())
    if path is None:
        message = "has no resource 'locator'; add the outline of the country under that name"
        raise DataError([_fault(folder() / "datapackage.json", message)])
    if not path.is_file():
        raise DataError([_fault(path, "is missing; put the file of the data package back")])
    return _read(path, path.stat().st_mtime_ns)


def outline_file(place: Path) -> Path | None:
    """Return the file of the outline in a folder of tables; None for a book that has none."""
    for resource in descriptor()["resources"]:
        if resource["name"] == "locator":
            return place / str(resource["path"])
    return None


def outline_faults(place: Path, known: Collection[str]) -> list[Fault]:
    """Return what is wrong with the outline in a folder; nothing if all is well or it has none.

    Args:
        place: A folder of tables.
        known: Ids of the places of its tables.

    Examples:
        >>> outline_faults(folder(), {"P07", "P43"})[0].message
        "names 'P44', which is no row of places.csv; name another"
    """
    path = outline_file(place)
    if path is None or not path.is_file():
        return []
    try:
        found = _read(path, path.stat().st_mtime_ns)
    except DataError as error:
        return error.faults
    return [
        _fault(path, f"names {name.record!r}, which is no row of places.csv; name another")
        for name in found.names
        if name.record not in known
    ]


@lru_cache(maxsize=4)
def _read(path: Path, stamp: int) -> Outline:
    try:
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
        (country,) = _of_type(features, "Polygon")
        return Outline(
            country=str(country["properties"]["name"]),
            line=tuple(map(as_point, country["geometry"]["coordinates"][0])),
            names=tuple(map(_name, _of_type(features, "Point"))),
        )
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        message = (
            f"cannot be read as one polygon with named points ({error!r}); mend it, or put the "
            "file back"
        )
        raise DataError([_fault(path, message)]) from error


def _of_type(features: Sequence[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [feature for feature in features if feature["geometry"]["type"] == kind]


def _name(feature: dict[str, Any]) -> FarName:
    said = feature["properties"]
    if said["kind"] not in KINDS:
        raise ValueError(f"{said['name']} is of kind {said['kind']!r}, not {' or '.join(KINDS)}")
    point = as_point(feature["geometry"]["coordinates"])
    return FarName(str(said["about"]), str(said["name"]), point, said["kind"] == "town")


def _fault(path: Path, message: str) -> Fault:
    return Fault(as_typed(path), 0, "", "", message, "outline")
