"""Typed frames of the tables, checked before anybody works with them."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from izium import language
from izium.data.book import book_file
from izium.data.faults import DataError, Fault
from izium.data.geography import river_file
from izium.data.reading import Tables, read
from izium.data.rules import find_faults
from izium.data.schema import Field, folder, schema
from izium.data.texts import translate
from izium.data.unknown import no_table

if int(pd.__version__.partition(".")[0]) < 3:  # loaded before the course was installed, say
    raise ImportError(
        f"pandas {pd.__version__} is in use here, and the course needs 3.0 or newer: restart the "
        "kernel (on Colab: Runtime, Restart session), then run the first cell and the others again"
    )

Value = str | int | float | date | None
Stamp = tuple[object, ...]

USED_TABLE = "izium.data.table"
"""Raised with a table's name whenever it is used, for whoever listens with `sys.addaudithook`:
the builder runs a notebook again when a table that it used has changed."""

_held: tuple[Path, list[Stamp]] | None = None


@contextmanager
def unchanging() -> Iterator[None]:
    """Take the tables of `folder()`, until the block ends, as they are when one is first asked for.

    Whoever reads a thousand records in a row, as a build does, asks the files once.

    >>> with unchanging():
    ...     len(checked().rows["places"]) == len(load("places"))
    True
    """
    global _held
    before = _held
    _held = (place_of(), [])
    try:
        yield
    finally:
        _held = before


def check() -> list[Fault]:
    """Return everything that is wrong with the tables of `folder()`; nothing if all is well.

    >>> check()
    []
    """
    try:
        return find_faults(read(place_of()))
    except DataError as error:  # no table can be told from a data package that is broken
        return error.faults


def load(table: str) -> pd.DataFrame:
    """Load one table as a typed frame.

    Days are ``datetime64``, columns with a list of allowed values are categoricals in the order
    of that list, whole numbers are nullable ``Int64``, coordinates are floats, everything else
    is text; a column that points to a vocabulary, such as the phases, is a categorical in the
    order of that table. What is not known is missing (``NaT``, ``<NA>`` or ``NaN``). The key is
    a column like any other. The data dictionary describes every column.

    Args:
        table: Name of the table, one of `tables()`.

    Raises:
        DataError: The tables break a rule; the text lists every fault.
        ValueError: There is no table of this name.

    >>> events = load("events")
    >>> str(events["start"].dtype)
    'datetime64[s]'
    >>> load("coordinates").columns.tolist()
    ['place_id', 'latitude', 'longitude', 'precision_km', 'source']
    """
    if table not in schema():
        raise ValueError(no_table(table, schema()))
    place = place_of()
    sys.audit(USED_TABLE, table)
    return _frame(place, _stamp(), table).copy()


def checked() -> Tables:
    """Return the rows of all tables, once no rule finds a fault in them."""
    return _checked(place_of(), _stamp())


def value(cell: str, column: Field) -> Value:
    """Return the text of a cell as what its column holds; None where it is empty.

    >>> value("2022-03-06", schema()["events"].fields["start"])
    datetime.date(2022, 3, 6)
    """
    if not cell:
        return None
    if column.type == "date":
        return date.fromisoformat(cell)
    if column.type == "integer":
        return int(cell)
    return float(cell) if column.type == "number" else cell


def place_of() -> Path:
    """Return the folder that tables are loaded from: the one held, or `folder()`.

    >>> place_of() == folder()
    True
    """
    return _held[0] if _held else folder()


def _stamp() -> Stamp:
    """Return what changes when a file of the folder does, so that no stale row is ever shown."""
    if not _held:
        return _read_stamp()
    if not _held[1]:
        _held[1].append(_read_stamp())
    return _held[1][0]


def _read_stamp() -> Stamp:
    stats, place = [], place_of()
    files: list[str | Path] = [
        *(f"{place}{os.sep}{table}.csv" for table in schema()),
        river_file(),
        book_file(),
    ]
    for file in files:
        with suppress(FileNotFoundError):
            stats.append(os.stat(file))
    found = ((stat.st_mtime_ns, stat.st_size) for stat in stats)
    return (language.current(), *found)


@lru_cache(maxsize=4)
def _checked(folder: Path, stamp: Stamp) -> Tables:
    tables = read(folder)
    # Where they were checked when they were packed, nobody has changed them since.
    if not os.environ.get("IZIUM_CHECKED") and (faults := find_faults(tables)):
        raise DataError(faults)
    translate(tables)
    return tables


@lru_cache(maxsize=64)
def _frame(folder: Path, stamp: Stamp, table: str) -> pd.DataFrame:
    tables = _checked(folder, stamp)
    return pd.DataFrame(
        {
            name: _column([row.cells[name] for row in tables.rows[table]], column, tables)
            for name, column in schema()[table].fields.items()
        }
    )


def _column(cells: list[str], column: Field, tables: Tables) -> Any:
    known = [cell or None for cell in cells]
    if column.type == "date":
        return np.array([cell or "NaT" for cell in cells], dtype="datetime64[s]")
    if column.type == "integer":
        return pd.array([int(cell) if cell else None for cell in cells], dtype="Int64")
    if column.type == "number":
        return np.array([cell or "nan" for cell in cells], dtype="float64")
    if column.meanings:
        return pd.Categorical(known, categories=list(column.meanings))
    if column.points_to and schema()[column.points_to[0]].vocabulary:
        return pd.Categorical(known, categories=list(tables.by_key(column.points_to[0])))
    return pd.array(known, dtype="str")
