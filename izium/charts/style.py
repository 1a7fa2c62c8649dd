"""How pictures look: sizes, how wide text is drawn, words for days.

Text and thin lines take ``currentColor``, the colour of the text around the picture.
"""

import json
import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

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


def unmeasured(text: str) -> str:
    """Return the letters of a text that the fonts of the book lack, each once.

    >>> unmeasured("Łódź, Ізюм")
    'óŁź'
    """
    return "".join(sorted(filter(str.isalpha, {*text}.difference(_advances("400")))))


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


def day_words(value: date | None, *, year: bool = False) -> str:
    """Return a day in words.

    >>> day_words(date(2022, 3, 6)), day_words(None)
    ('6 March', 'no date given')
    """
    return _("no date given") if value is None else words.on(value, year=year)


def when_words(row: Any, *, year: bool = False) -> str:
    """Return when an event took place, as exactly as its record knows it.

    Args:
        row: A row of `events`: start, end, precision, part_of_day and told_as.
    """
    part = row["part_of_day"]
    return told_days(row["start"], row["end"], row["precision"], row["told_as"], part, year=year)


def told_days(
    first: date | None,
    last: date | None,
    precision: str | None,
    told_as: str | None = None,
    part: str | None = None,
    *,
    year: bool = False,
) -> str:
    """Return the days of which a row speaks, as exactly as it knows them.

    >>> told_days(date(2022, 3, 27), None, "since"), told_days(None, None, None)
    ('on 27 March or later', 'no date given')
    """
    if first is None:
        return _("no date given")
    return words.when(first, last, precision, part, told_as, year=year)


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
