"""The outline of the country, with the far names that stand on it beside those of the tables."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from izium.data.drawing import fault_of, read_drawing, unknown_places
from izium.data.faults import DataError, Fault
from izium.data.geography import Point, as_point
from izium.data.schema import descriptor, folder
from izium.language import gettext as _

KINDS = ("town", "word")
RULE = "outline"


@dataclass(frozen=True, slots=True)
class FarName:
    """A name on the outline: of a town at its point, or a word where a region lies."""

    record: str  # id of the place that it names
    name: str  # what is written
    point: Point  # where it stands
    town: bool  # whether it is a town; a word has no point of its own


@dataclass(frozen=True, slots=True)
class Outline:
    """A country as the locator draws it."""

    country: str
    line: tuple[Point, ...]  # its outline, closed
    names: tuple[FarName, ...]  # names beside those that have a row among the coordinates


def outline() -> Outline:
    """Return the outline of the country.

    Source: the resource `locator` of `datapackage.json`, which has its licence.

    Raises `DataError`: the data package has no outline, or its file is missing or broken.

    >>> outline().country
    'Ukraine'
    """
    path = outline_file()
    if path is None:
        message = "has no resource 'locator'; add the outline of the country under that name"
        raise DataError([fault_of(folder() / "datapackage.json", RULE, message)])
    if not path.is_file():
        message = "is missing; put the file of the data package back"
        raise DataError([fault_of(path, RULE, message)])
    return _read(path)


def outline_resource() -> dict[str, Any] | None:
    """Return what `datapackage.json` says of the outline; None for a book that has none.

    >>> outline_resource()["path"]
    'geo/ukraine.geojson'
    """
    resources: list[dict[str, Any]] = descriptor()["resources"]
    return next((one for one in resources if one["name"] == "locator"), None)


def outline_file() -> Path | None:
    """Return the file of the outline; None for a book that has none."""
    resource = outline_resource()
    return folder() / str(resource["path"]) if resource else None


def outline_faults(known: Collection[str]) -> list[Fault]:
    """Return places of the outline that are not known; none where there is no outline.

    >>> outline_faults({"P07", "P43"})[0].message
    "names 'P44', which is no row of places.csv; name another"
    """
    path = outline_file()
    if path is None or not path.is_file():
        return []
    return unknown_places(path, RULE, (name.record for name in _read(path).names), known)


def _read(path: Path) -> Outline:
    return read_drawing(path, _outline, rule=RULE, form="one polygon with named points")


def _outline(said: dict[str, Any]) -> Outline:
    features = said["features"]
    (country,) = _of_type(features, "Polygon")
    return Outline(
        country=_(str(country["properties"]["name"])),
        line=tuple(map(as_point, country["geometry"]["coordinates"][0])),
        names=tuple(map(_name, _of_type(features, "Point"))),
    )


def _of_type(features: Sequence[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [feature for feature in features if feature["geometry"]["type"] == kind]


def _name(feature: dict[str, Any]) -> FarName:
    said = feature["properties"]
    if said["kind"] not in KINDS:
        raise ValueError(f"{said['name']} is of kind {said['kind']!r}, not {' or '.join(KINDS)}")
    point = as_point(feature["geometry"]["coordinates"])
    return FarName(str(said["about"]), _(str(said["name"])), point, said["kind"] == "town")
