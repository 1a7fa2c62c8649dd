"""The rows that a picture is drawn from, and the days of the whole that they are part of."""

from datetime import date
from typing import Any

import pandas as pd

from izium import data
from izium.charts.style import listed

LONGEST = 20
"""A statement on more days than these is one about the whole, not about each of them."""


def frame(table: str, given: pd.DataFrame | None) -> pd.DataFrame:
    """Return the frame that was given, or the whole table.

    Raises:
        TypeError: What was given is no frame.
        ValueError: It lacks a column of the table.

    >>> frame("events", data.load("events").drop(columns="precision"))
    Traceback (most recent call last):
    ValueError: events lacks the column 'precision': give rows of data.load('events').
    """
    if given is None:
        return data.load(table)
    mend = f"give rows of data.load({table!r})"
    if not isinstance(given, pd.DataFrame):
        raise TypeError(f"{table} is a {type(given).__name__}, not a DataFrame: {mend}.")
    missing = [repr(name) for name in data.schema()[table].fields if name not in given.columns]
    if missing:
        many = "columns" if len(missing) > 1 else "column"
        raise ValueError(f"{table} lacks the {many} {listed(missing)}: {mend}.")
    return given


def rows_of(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a frame as dictionaries.

    >>> rows_of(pd.DataFrame({"claim_id": ["C001"]}))
    [{'claim_id': 'C001'}]
    """
    return [{str(name): value for name, value in row.items()} for row in rows.to_dict("records")]


def whole_span() -> tuple[date, date]:
    """Return the first and the last day of the event that the book is about.

    >>> [str(day) for day in whole_span()]
    ['2022-03-06', '2022-04-01']
    """
    row = data.record(data.book().whole).row
    start, end = row["start"], row["end"]
    if not isinstance(start, date) or not isinstance(end, date):
        book = data.book()
        return book.first_day, book.last_day
    return start, end
