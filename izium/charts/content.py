"""What pictures have to know of the book before they read its tables."""

from datetime import date

from izium import data

LONGEST = 20
"""A statement on more days than these is one about the whole, not about each of them."""


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
