"""How pictures look: sizes, how wide text is drawn, words for dates and bounds.

Text and thin lines take ``currentColor``, the colour of the text around the picture.
"""

import json
import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from izium.data import words
from izium.language import N_
from izium.language import gettext as _

INK = "currentColor"

RIVER = "#4682b4"
TEXT_SIZE = 12.5
SMALL_SIZE = 11.5
LINE_HEIGHT = 15

NARROW = 296
WIDE = 640
"""Pixels that the lines of a narrow and of a wide drawing fit."""

WIDTHS = {"wide": 640.0, "narrow": 320.0}
"""Pixels from edge to edge of a drawing that is laid out for each."""

_UNMEASURED = 700
"""Thousandths of the size for a letter that the book's font does not have: a broad one."""

_SAFE = 1.04
"""Letters of another font, as in Jupyter, are a little broader."""


@cache
def _advances(weight: str) -> dict[str, int]:
    """Return how wide the letters of Book Sans are, as `tools/cut_fonts.py` measured them."""
    path = Path(__file__).with_name("advances.json")
    found: dict[str, dict[str, int]] = json.loads(path.read_text(encoding="utf-8"))
    return found[weight]


def text_width(text: str, size: float = TEXT_SIZE, *, bold: bool = False) -> float:
    """Return how wide a line of text is drawn, in pixels, a little on the safe side.

    >>> text_width("Izium") < text_width("Izium, Kharkiv Oblast")
    True
    >>> round(text_width("m" * 10, 10))
    86
    """
    letters = _advances("700" if bold else "400")
    return sum(letters.get(letter, _UNMEASURED) for letter in text) / 1000 * size * _SAFE


def wrap(text: str, width: float, size: float = TEXT_SIZE, *, bold: bool = False) -> list[str]:
    """Break a text at its spaces into lines that fit into a width in pixels.

    >>> wrap("Both road bridges are destroyed", 110)
    ['Both road bridges', 'are destroyed']
    """
    lines: list[str] = []
    for word in filter(None, text.split(" ")):
        if lines and text_width(f"{lines[-1]} {word}", size, bold=bold) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines or [""]


def day(value: Any) -> date | None:
    """Return a value as a day; None where it is empty.

    >>> day("2022-03-06")
    datetime.date(2022, 3, 6)
    """
    return None if pd.isna(value) else pd.Timestamp(value).date()


def day_words(value: Any, *, year: bool = False) -> str:
    """Return a day in words.

    >>> day_words("2022-03-06")
    '6 March'
    >>> day_words("2022-03-06", year=True)
    '6 March 2022'
    """
    found = day(value)
    if found is None:
        return _("no date given")
    return words.on(found, year=year)


def span_words(start: Any, end: Any, *, year: bool = False) -> str:
    """Return a span of days in words.

    >>> span_words("2022-03-19", "2022-03-20")
    '19–20 March'
    >>> span_words("2022-03-19", "2022-04-02", year=True)
    '19 March – 2 April 2022'
    """
    first, last = day(start), day(end)
    if first is None or last is None or first == last:
        return day_words(first or last, year=year)
    return words.between(first, last, year=year)


def when_words(row: Any, *, year: bool = False) -> str:
    """Return when an event took place, as exactly as its record knows it.

    Args:
        row: A row of `events`: start, end, precision, part_of_day and what else there is.

    >>> when_words({"start": "2022-03-06", "end": "2022-03-06",
    ...             "precision": "part-of-day", "part_of_day": "evening"})
    '6 March, evening'
    """
    part, told_as = row["part_of_day"], row.get("told_as")
    return told_days(row["start"], row["end"], row["precision"], told_as, part, year=year)


def told_days(
    first: Any,
    last: Any,
    precision: Any,
    told_as: Any = None,
    part: Any = None,
    *,
    year: bool = False,
) -> str:
    """Return the days of which a row speaks, as exactly as it knows them.

    >>> told_days("2022-03-27", "2022-03-27", "since"), told_days("2022-03-19", "2022-03-20", "")
    ('on 27 March or later', '19–20 March')
    >>> told_days("2022-06-10", "2022-06-10", "by", "early")
    'by early June 2022'
    """
    start, words_of = day(first), [_filled(one) for one in (precision, part, told_as)]
    if start is None:
        return _("no date given")
    return words.when(start, day(last), *words_of, year=year)


def _filled(value: Any) -> str | None:
    return None if pd.isna(value) or not value else str(value)


def month_words(start: Any, end: Any = None) -> str:
    """Return the month, or months, of what is known to the month only.

    >>> month_words("2022-07-01", "2022-07-31")
    'July 2022'
    """
    first, last = day(start), day(end)
    if first is None:
        return _("no date given")
    return words.months(first, last)


def bound_words(low: Any, high: Any, bound: str, unit: str | None = None) -> str:
    """Return what a figure's wording allows, in words; no midpoint is made up.

    Args:
        bound: How the wording bounds it, as the tables say it.
        unit: What is counted; None where it stands elsewhere in the picture.

    >>> bound_words(40, None, "more-than")
    'more than 40'
    >>> bound_words(30, 35, "range"), bound_words(80, 80, "about", "percent")
    ('30–35', 'about 80%')
    """
    known = [None if pd.isna(value) else float(value) for value in (low, high)]
    return words.in_words(known[0], known[1], bound, unit)


def curly(text: str) -> str:
    """Return a text with the quotation marks and apostrophes of print.

    >>> curly('"almost 80%"')
    '“almost 80%”'
    """
    return re.sub(r'"([^"]*)"', r"“\1”", text).replace("'", "’")


def dotted(parts: list[str]) -> str:
    """Join parts with dots that never begin a line.

    >>> len(dotted(["evening", "", "E016"]).split(" "))
    2
    """
    return "\u00a0· ".join(filter(None, parts))


def listed(words: list[str], last: str = N_("and")) -> str:
    """Join words as a sentence does, with another word before the last if it is given.

    >>> listed(["a", "b", "c"]), listed(['a', 'b'], 'or')
    ('a, b and c', 'a or b')
    """
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + f" {_(last)} " + words[-1]
