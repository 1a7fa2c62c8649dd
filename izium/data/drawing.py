"""Drawings that lie beside the tables as JSON: read once, and told in a sentence where broken."""

import json
from collections.abc import Callable, Collection, Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from izium import language
from izium.data.faults import DataError, Fault, as_typed, no_json

Made = TypeVar("Made")


def read_drawing(path: Path, make: Callable[[Any], Made], *, rule: str, form: str) -> Made:
    """Return what `make` makes of a file of JSON; anew for another file or language.

    Args:
        make: Takes what the JSON holds.
        rule: The rule of `check-data` that the file breaks where it is broken.
        form: What the file cannot be read as, then.

    Raises `DataError`: the file is broken.

    >>> from izium.data.schema import folder
    >>> path = folder() / "geo" / "schematic.json"
    >>> read_drawing(path, dict, rule="schematic", form="a schematic")["whole"]
    'P01'
    """
    made: Made = _made(path, path.stat().st_mtime_ns, language.current(), make, rule, form)
    return made


@lru_cache(maxsize=8)
def _made(
    path: Path, stamp: int, own: str, make: Callable[[Any], Any], rule: str, form: str
) -> Any:
    text = ""
    try:
        text = path.read_text(encoding="utf-8")
        drawn = json.loads(text)
    except ValueError as error:
        raise DataError([no_json(path, text, error, rule)]) from error
    try:
        return make(drawn)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        lacks = f"it has no {error}" if isinstance(error, KeyError) else "a part has another form"
        message = f"cannot be read as {form}: {lacks}; mend it, or put the file back"
        raise DataError([fault_of(path, rule, message)]) from error


def fault_of(path: Path, rule: str, message: str) -> Fault:
    """Return the fault of a file as a whole."""
    return Fault(as_typed(path), 0, "", "", message, rule)


def unknown_places(
    path: Path, rule: str, named: Iterable[str], known: Collection[str]
) -> list[Fault]:
    """Return a fault for each id in a drawing that no place has.

    >>> unknown_places(Path("map.json"), "map", ["P99"], {"P01"})[0].message
    "names 'P99', which is no row of places.csv; name another"
    """
    return [
        fault_of(path, rule, f"names {id!r}, which is no row of places.csv; name another")
        for id in named
        if id not in known
    ]
