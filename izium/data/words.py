"""Numbers and days as words, no more exact than they are known."""

from __future__ import annotations

from datetime import date

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
"""In English, whatever the language of the machine."""


def in_words(low: float | None, high: float | None, bound: str | None, unit: str | None) -> str:
    """Return a number with its bound as words; nothing is rounded and no midpoint is made up.

    Args:
        low: Lowest value, None where there is none.
        high: Highest value, None where there is none.
        bound: One of ``exact``, ``at-least``, ``more-than``, ``about``, ``at-most``, ``range``.
        unit: What is counted; ``percent`` becomes a sign.

    Examples:
        >>> in_words(40, None, "more-than", "people")
        'more than 40 people'
        >>> in_words(1500, 2000, "range", "people")
        '1,500–2,000 people'
    """
    numbers = [f"{number:,.10g}" for number in (low, high) if number is not None]
    text = "–".join(dict.fromkeys(numbers))
    words = {"at-least": "at least ", "more-than": "more than ", "about": "about "}
    words["at-most"] = "at most "
    tail = {"percent": "%", None: ""}.get(unit, f" {unit}")
    return words.get(bound or "", "") + text + tail


def shortened(text: str, most: int) -> str:
    """Return a text of more than `most` characters up to the last word that fits, and an ellipsis.

    Examples:
        >>> shortened("The river was crossed", 12), shortened("The river", 12)
        ('The river …', 'The river')
    """
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"


def on(day: date, *, year: bool = True) -> str:
    """Return a day as words.

    Examples:
        >>> on(date(2022, 3, 6)), on(date(2022, 3, 6), year=False)
        ('6 March 2022', '6 March')
    """
    return f"{day.day} {MONTHS[day.month - 1]}" + (f" {day.year}" if year else "")


def months(start: date, end: date | None = None) -> str:
    """Return the month, or the months, of what is known to the month only.

    Examples:
        >>> months(date(2022, 7, 1), date(2022, 7, 31)), months(date(2022, 4, 1), date(2022, 9, 1))
        ('July 2022', 'April – September 2022')
    """
    first = MONTHS[start.month - 1]
    if end is None or (start.year, start.month) == (end.year, end.month):
        return f"{first} {start.year}"
    before = first if start.year == end.year else f"{first} {start.year}"
    return f"{before} – {MONTHS[end.month - 1]} {end.year}"


def as_of(text: str) -> str:
    """Return a day, month or year in ISO 8601 as words.

    Examples:
        >>> as_of("2022-03-06"), as_of("2022-03"), as_of("2022")
        ('6 March 2022', 'March 2022', '2022')
    """
    year, *rest = text.split("-")
    if not rest:
        return year
    if len(rest) > 1:
        return on(date.fromisoformat(text))
    return months(date(int(year), int(rest[0]), 1))


def between(start: date, end: date | None, *, year: bool = True) -> str:
    """Return a span of days as words, without what both days share.

    Examples:
        >>> between(date(2022, 3, 19), date(2022, 3, 20))
        '19–20 March 2022'
        >>> between(date(2022, 3, 19), date(2022, 4, 2), year=False)
        '19 March – 2 April'
    """
    if end is None or end == start:
        return on(start, year=year)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{on(end, year=year)}"
    return f"{on(start, year=year and start.year != end.year)} – {on(end, year=year)}"


def when(
    start: date,
    end: date | None = None,
    precision: str | None = "day",
    part_of_day: str | None = None,
) -> str:
    """Return the day of an event as words, as exact as its precision says.

    Args:
        start: First day.
        end: Last day, None where it is not told.
        precision: One of ``day``, ``part-of-day``, ``range``, ``by``, ``since``, ``month``.
        part_of_day: ``morning`` and the like, None where it is not told.

    Examples:
        >>> when(date(2022, 3, 6), None, "part-of-day", "evening")
        'evening of 6 March 2022'
        >>> when(date(2022, 3, 27), None, "by")
        'by 27 March 2022'
        >>> when(date(2022, 7, 1), date(2022, 7, 31), "month")
        'July 2022'
    """
    if precision == "month":
        return months(start, end)
    if precision in ("by", "since"):
        words = {"by": "by", "since": "from"}[precision]
        until = f" to {on(end)}" if end is not None and end != start else ""
        return f"{words} {on(start)}{until}"
    span = between(start, end)
    return f"{part_of_day} of {span}" if part_of_day else span
