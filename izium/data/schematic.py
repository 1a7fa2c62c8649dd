"""The city as a schematic: its parts beside each other, where no map of them can be drawn."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from izium.data.drawing import read_drawing, unknown_places
from izium.data.faults import Fault
from izium.data.schema import folder

Pair = tuple[float, float]
RULE = "schematic"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the city: its place and outline, and where its name and what is marked stand."""

    place: str
    path: str
    label: Pair  # the middle of the first line of its name
    room: float  # how wide name and marks may be around that middle, in the same units


@dataclass(frozen=True, slots=True)
class Schematic:
    """The schematic in units of its own, from the left and from the top."""

    width: float
    height: float
    note: str  # what a reader has to know of it
    whole: str  # id of the place that is the city as a whole
    river: str  # the line of the river, as SVG writes a path
    parts: tuple[Part, ...]  # the parts of the city in the order in which they lie on one another
    crossings: dict[str, Pair]  # where marks of bridges stand, by the id of the place
    roads: dict[str, str]  # the place to which each road leads of which no more than this is told


def schematic() -> Schematic | None:
    """Return the schematic of the city; None for a book that has none.

    Raises `DataError`: the file is broken.

    >>> schematic().whole
    'P01'
    """
    if not _file().is_file():
        return None
    return read_drawing(_file(), _schematic, rule=RULE, form="a schematic")


def schematic_faults(known: Collection[str]) -> list[Fault]:
    """Return places of the schematic that are not known; none where there is no schematic.

    >>> schematic_faults({"P01"})[0].message
    "names 'P02', which is no row of places.csv; name another"
    """
    found = schematic()
    if found is None:
        return []
    named = [found.whole, *(part.place for part in found.parts), *found.crossings]
    named += [*found.roads, *found.roads.values()]
    return unknown_places(_file(), RULE, named, known)


def _file() -> Path:
    return folder() / "geo" / "schematic.json"


def _schematic(said: dict[str, Any]) -> Schematic:
    return Schematic(
        width=float(said["width"]),
        height=float(said["height"]),
        note=str(said["note"]),
        whole=str(said["whole"]),
        river=str(said["river"]["path"]),
        parts=tuple(
            Part(str(part["place"]), str(part["path"]), _pair(part["label"]), float(part["room"]))
            for part in said["parts"]
        ),
        crossings={str(one["place"]): _pair(one["at"]) for one in said["crossings"]},
        roads={str(one["place"]): str(one["towards"]) for one in said.get("roads", [])},
    )


def _pair(given: list[float]) -> Pair:
    across, down = given
    return float(across), float(down)
