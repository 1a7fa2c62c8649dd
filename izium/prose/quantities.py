"""Read numbers, days, months, years and times of day out of English text."""

import re
from dataclasses import dataclass
from typing import Literal

from izium.data.schema import ids_within
from izium.data.words import MONTHS as NAMES

Kind = Literal["number", "day", "month", "year", "time"]

MONTHS = {name: number for number, name in enumerate(NAMES, 1)}
_SMALL = (
    *("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
SMALL = {name: number for number, name in enumerate(_SMALL, 2)}
TENS = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
        "ninety": 90}  # fmt: skip
SCALES = {"dozen": 12, "hundred": 100, "thousand": 1000}
PARTS_OF_A_TEXT = (
    "accounts?|answers?|articles?|chapters?|charts?|claims?|columns?|copies|copy|exercises?|"
    "figures?|gaps?|ids?|kinds?|maps?|meanings?|minutes?|moves?|paragraphs?|phrases?|questions?|"
    "readings?|reasons?|records?|reports?|rows?|sentences?|sources?|speakers?|statements?|steps?|"
    "tables?|tellings?|texts?|things?|verbs?|versions?|voices?|ways?|witness|witnesses|words?"
)

MONTH = "|".join(MONTHS)
DAY = r"(?:[12]\d|3[01]|0?[1-9])"
JOIN = r"\s*(?:–|-|,|and|or|to|until|into|/)\s*(?:the\s+)?"
WORD = "|".join([*SMALL, *TENS, *SCALES])

DAYS_THEN_MONTH = re.compile(
    rf"(?<![\w.,:-])({DAY}(?:{JOIN}{DAY})*)(?:st|nd|rd|th)?(?:\s+of)?\s+({MONTH})\b(?:,?\s+((?:19|20)\d\d)\b)?"
)
MONTH_THEN_DAY = re.compile(rf"\b({MONTH})\s+({DAY})(?!\d|\s*:)\b(?:,\s+((?:19|20)\d\d)\b)?")
ISO_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
ISO_MONTH = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d\d)(?![\d-])")
ONE_MONTH = re.compile(
    rf"\b((?!May\b)(?:{MONTH})|(?<=in )May|(?<=of )May|(?<=by )May|(?<=until )May|(?<=since )May"
    r"|(?<=[Ee]arly )May|(?<=[Ll]ate )May|(?<=[Mm]id-)May|(?<=to )May|(?<=from )May)\b"
    r"(?:\s+((?:19|20)\d\d)\b)?"
)
TIME = re.compile(r"(?<![\d:])([01]?\d|2[0-3]):([0-5]\d)(?![\d:])")
YEAR = re.compile(r"(?<![\d,.])((?:19|20)\d\d)(?![\d,]|\.\d|-\d)")
FIGURE = re.compile(r"(?<![\w.#-])(?:~)?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(?!\.?\w*\d)")
IN_WORDS = re.compile(rf"\b((?:{WORD})(?:[\s-]+(?:and\s+)?(?:{WORD}))*)\b(?!-)", re.IGNORECASE)
COUNTS_TEXT = re.compile(
    r"^\s*(?:(?:of|the|these|those|its|our|other|more)\s+)*(?:[\w’'-]+\s+)?"
    rf"(?:{PARTS_OF_A_TEXT})\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Quantity:
    """A number, a day (month, day), a month, a year or a time, and the words that give it."""

    kind: Kind
    value: float | tuple[int, int] | str
    words: str


def quantities(text: str) -> list[Quantity]:
    """Return what a text counts and dates, in the order day, month, time, year, number.

    >>> [q.value for q in quantities("On 6–8 March two dozen tanks, of 2,250 in all")]
    [(3, 6), (3, 8), 2250.0, 24.0]
    """
    found: list[Quantity] = []
    left = ids_within().sub(" ", text)

    def take(pattern: re.Pattern[str], read: str) -> None:
        nonlocal left
        left = pattern.sub(lambda match: _blank(_read(match, read, found)), left)

    take(ISO_DAY, "iso-day")
    take(ISO_MONTH, "iso-month")
    take(DAYS_THEN_MONTH, "days")
    take(MONTH_THEN_DAY, "month-day")
    take(ONE_MONTH, "month")
    take(TIME, "time")
    take(YEAR, "year")
    take(FIGURE, "figure")
    found.extend(
        Quantity("number", number_of(match[1]), match[1])
        for match in IN_WORDS.finditer(left)
        if not COUNTS_TEXT.match(left[match.end() :])
    )
    return found


def numbers_meant(text: str) -> set[float]:
    """Return the numbers that a reader may take from a row, "both" and "a pair" included.

    >>> sorted(numbers_meant("Both bridges; some 30–35 people"))
    [2.0, 30.0, 35.0]
    """
    meant = {float(q.value) for q in quantities(text) if isinstance(q.value, float)}
    meant |= {number_of(match[1]) for match in IN_WORDS.finditer(text)}
    if re.search(r"\b(both|pair|couple)\b", text, re.IGNORECASE):
        meant.add(2.0)
    return meant


def number_of(words: str) -> float:
    """Return the number that a phrase of number words names.

    >>> number_of("two dozen"), number_of("twenty-six"), number_of("two hundred and fifty")
    (24.0, 26.0, 250.0)
    """
    total = part = 0
    for word in re.findall(r"[a-z]+", words.lower()):
        if word in SCALES:
            part = max(part, 1) * SCALES[word]
            if word == "thousand":
                total, part = total + part, 0
        else:
            part += SMALL.get(word, 0) + TENS.get(word, 0)
    return float(total + part)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _read(match: re.Match[str], read: str, found: list[Quantity]) -> re.Match[str]:
    words = match[0].strip()
    if read == "iso-day":
        found.append(Quantity("day", (int(match[2]), int(match[3])), words))
        found.append(Quantity("year", match[1], words))
    elif read == "iso-month":
        found.append(Quantity("month", (int(match[2]), 0), words))
        found.append(Quantity("year", match[1], words))
    elif read == "days":
        for day in re.findall(r"\d+", match[1]):
            found.append(Quantity("day", (MONTHS[match[2]], int(day)), f"{day} {match[2]}"))
        _year(match[3], found)
    elif read == "month-day":
        found.append(Quantity("day", (MONTHS[match[1]], int(match[2])), words))
        _year(match[3], found)
    elif read == "month":
        found.append(Quantity("month", (MONTHS[match[1]], 0), words))
        _year(match[2], found)
    elif read == "time":
        found.append(Quantity("time", f"{int(match[1]):02d}:{match[2]}", words))
    elif read == "year":
        found.append(Quantity("year", match[1], words))
    else:
        value = float(match[1].replace(",", "") + (match[2] or ""))
        found.append(Quantity("number", value, words))
    return match


def _year(words: str | None, found: list[Quantity]) -> None:
    if words:
        found.append(Quantity("year", words, words))
