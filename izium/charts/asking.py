"""What a picture is asked for: days and names, as they are meant or not at all."""

from collections.abc import Iterable
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any

from izium.charts.style import listed
from izium.data.frames import load
from izium.data.reading import parse_date
from izium.data.schema import schema

Day = str | date
"""A day as a caller may give it: ``"2022-03-06"``, a date or a Timestamp."""


def asked_day(value: Any, name: str) -> date:
    """Return the day that an argument names; no order of day and month is guessed.

    Args:
        value: ISO 8601 text, a date or a Timestamp.

    Raises `ValueError`: it is none of these.

    >>> asked_day("2022-03-06", "start")
    datetime.date(2022, 3, 6)
    >>> asked_day("6.3.2022", "start")
    Traceback (most recent call last):
    ValueError: start is '6.3.2022': write a day as YYYY-MM-DD.
    """
    found = parse_date(value) if isinstance(value, str) else value
    if isinstance(found, datetime) and found == found:
        return found.date()
    if isinstance(found, date) and found == found:
        return found
    raise ValueError(f"{name} is {value!r}: write a day as YYYY-MM-DD.")


def asked_span(start: Any, end: Any) -> tuple[date, date]:
    """Return the first and the last day of a span.

    Raises `ValueError`: one of them is no day, or the first is after the last.

    >>> asked_span("2022-04-02", "2022-03-06")
    Traceback (most recent call last):
    ValueError: start is 2022-04-02 and end 2022-03-06, which is earlier: exchange them.
    """
    first, last = asked_day(start, "start"), asked_day(end, "end")
    if first > last:
        raise ValueError(f"start is {first} and end {last}, which is earlier: exchange them.")
    return first, last


def asked_days(given: Day | Iterable[Day], first: date, last: date) -> list[date]:
    """Return the days that ``days`` names, each once and within the span of the picture.

    Raises:
        ValueError: One of them is no day, or lies outside the span.

    Examples:
        >>> asked_days("2022-03-17", date(2022, 3, 6), date(2022, 4, 2))
        [datetime.date(2022, 3, 17)]
        >>> asked_days(["2023-01-01"], date(2022, 3, 6), date(2022, 4, 2))
        Traceback (most recent call last):
        ValueError: days has 2023-01-01, but the picture runs from 2022-03-06 to 2022-04-02: \
choose another day, or widen start and end.
    """
    many = [given] if isinstance(given, str | date) else given
    days = list(dict.fromkeys(asked_day(value, "a day of days") for value in many))
    for when in days:
        if not first <= when <= last:
            raise ValueError(
                f"days has {when}, but the picture runs from {first} to {last}: choose another "
                "day, or widen start and end."
            )
    return days


def asked_names(given: Any, known: Iterable[str], name: str) -> list[str]:
    """Return the names that an argument gives, one or several, each once and in their order.

    Args:
        given: A text, or several.
        known: The names that can be given.
        name: The argument's name.

    Raises:
        ValueError: A name is not known, or none is given.

    Examples:
        >>> asked_names("killed", ["killed", "wounded"], "measure")
        ['killed']
        >>> asked_names(["killed", "wound"], ["killed", "wounded"], "measure")
        Traceback (most recent call last):
        ValueError: measure has 'wound', which is not there; near it is wounded. It can be killed \
or wounded.
    """
    names = list(dict.fromkeys([given] if isinstance(given, str) else _several(given, name)))
    choices = list(dict.fromkeys(known))
    unknown = [value for value in names if value not in choices]
    if not names or unknown:
        said = listed([repr(value) for value in unknown]) if unknown else "no name"
        there = ", which are not there" if len(unknown) > 1 else ", which is not there"
        close = (get_close_matches(str(value), choices, 2) for value in unknown)
        near = list(dict.fromkeys(name for names in close for name in names))
        raise ValueError(
            f"{name} has {said}{there if unknown else ''}"
            + (f"; near it is {listed(near, 'or')}" if near else "")
            + f". It can be {listed(choices, 'or')}."
        )
    return names


def asked_values(given: Any, table: str, column: str) -> list[str]:
    """Return the values of a column that the argument of its name gives, one or several.

    Raises `ValueError`: a value is none that the data dictionary, or the table that the column
    points to, allows there.

    >>> asked_values("fall", "events", "phase")
    ['fall']
    """
    field = schema()[table].fields[column]
    known = list(field.meanings)
    if field.points_to:
        other, key = field.points_to
        known = load(other)[key].tolist()
    return asked_names(given, known, column)


def _several(given: Any, name: str) -> list[Any]:
    if not isinstance(given, Iterable):
        raise ValueError(f"{name} is {given!r}: give a text, or a list of texts.")
    return list(given)
