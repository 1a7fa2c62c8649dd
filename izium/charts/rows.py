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
    fields = data.schema()[table].fields.values()
    days = [column.name for column in fields if column.type == "date"]
    return given.assign(**{name: pd.to_datetime(given[name]) for name in days})


def rows_of(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a frame as a record has them: days as dates, None where nothing stands.

    >>> rows_of(pd.DataFrame({"claim_id": ["C001"], "made_on": [pd.Timestamp("2022-03-06")]}))
    [{'claim_id': 'C001', 'made_on': datetime.date(2022, 3, 6)}]
    """
    found = rows.to_dict("records")
    return [{str(name): _plain(value) for name, value in row.items()} for row in found]


def _plain(value: Any) -> Any:
    if pd.isna(value):
        return None
    return value.date() if isinstance(value, pd.Timestamp) else value


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
