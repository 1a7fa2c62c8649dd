"""Numbers on a scale, each with the bounds that its wording gives and its record."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from izium.charts.palette import Voice
from izium.charts.sheet import Note, Sheet
from izium.charts.style import SMALL_SIZE, dotted, listed, text_width
from izium.data.words import in_words, unit_of
from izium.language import gettext as _
from izium.language import pgettext

LEFT, RIGHT = 6.0, 28.0
"""Pixels beside the scale."""

BAND = 9.0
"""Pixels above and below the middle of a mark to which the lines of the scale reach."""

BELOW = 13.0
"""Pixels from there to the words of the next number, so that a mark lies nearer to its own."""

ARROW = 20.0
"""Pixels from a number to the tip of the arrow that leaves it open."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Where a number stands between the left and the right edge, as a fraction."""

    top: float
    logarithmic: bool

    def share(self, value: float) -> float:
        """Return the place of a number; on a logarithmic scale nothing stands left of 1."""
        if self.logarithmic:
            return math.log10(max(1.0, value)) / math.log10(self.top)
        return value / self.top

    def ticks(self) -> list[float]:
        """Return the numbers at which the scale is labelled."""
        if self.logarithmic:
            return [10.0**power for power in range(int(math.log10(self.top)) + 1)]
        step = 10 ** math.floor(math.log10(self.top / 2))
        step *= next(factor for factor in (1, 2, 5, 10) if self.top / (step * factor) <= 5)
        return [step * number for number in range(int(self.top / step) + 1)]


def scale_for(values: Sequence[float]) -> Scale:
    """Return a scale from nought that holds all values; logarithmic where they lie far apart.

    >>> scale_for([8, 40]).logarithmic, scale_for([2, 15000]).logarithmic
    (False, True)
    """
    top = max(values) * 1.04
    smallest = min([value for value in values if value > 0], default=top)
    return Scale(max(top, 1.2), top / smallest > 250)


def values_of(row: dict[str, Any]) -> list[float]:
    """Return the bounds of a figure that its wording gives: one or two numbers.

    >>> values_of({"low": 30, "high": 35}), values_of({"low": None, "high": 100})
    ([30.0, 35.0], [100.0])
    """
    return [float(row[end]) for end in ("low", "high") if row[end] is not None]


@dataclass(frozen=True, slots=True)
class Number:
    """A number as a picture shows it."""

    record: str
    counts: str
    unit: str
    values: tuple[float, ...]  # one number, or the two ends of a range
    bound: str  # how the wording bounds it, as the tables say it
    words: str
    who: str
    when: str  # of when it is said
    voice: Voice  # how the one who says it is drawn

    @property
    def units(self) -> str:
        """Its unit, in the form that goes with the number."""
        return unit_of(self.values[-1], self.unit)

    @property
    def note(self) -> Note:
        """What its marks say of its record."""
        units = "" if self.unit == "percent" else f" {self.units}"
        return Note(self.record, f"{self.counts}: {self.words}{units}", self.who, self.when)


def one_unit(units: Iterable[Any]) -> str:
    """Return the one unit in which numbers are counted.

    Raises `ValueError`: they are counted in several, which no scale holds together.

    >>> one_unit(["people", "people"])
    'people'
    """
    found = list(dict.fromkeys(str(unit) for unit in units))
    if len(found) > 1:
        raise ValueError(
            f"These figures are counted in {listed(found)}, which no scale holds together: "
            "choose one measure."
        )
    return found[0]


def number_of(
    row: dict[str, Any], *, record: str, counts: str, who: str, when: str, voice: Voice
) -> Number:
    """Return the number of a row that has the columns low, high, bound and unit."""
    unit = str(row["unit"])
    bound = str(row["bound"])
    axis_unit = "percent" if unit == "percent" else None
    words = in_words(row["low"], row["high"], bound, axis_unit)
    return Number(record, counts, unit, tuple(values_of(row)), bound, words, who, when, voice)


def draw_scale(sheet: Sheet, scale: Scale, unit: str) -> None:
    """Draw the scale with its unit, its numbers and a short line below each of them."""
    grows = _(", logarithmic: each step ten times the last") if scale.logarithmic else ""
    sheet.write(0.0, pgettext("unit", unit) + grows, size=SMALL_SIZE, look="faint")
    sheet.y += 18
    for tick in scale.ticks():
        words = in_words(tick, tick, "exact")
        sheet.write(_across(sheet, scale, tick), words, anchor="middle", size=SMALL_SIZE)
    sheet.y += 12
    _draw_grid(sheet, scale, 4)
    sheet.y += 18


def _across(sheet: Sheet, scale: Scale, value: float) -> float:
    return LEFT + scale.share(value) * (sheet.width - LEFT - RIGHT)


def _draw_grid(sheet: Sheet, scale: Scale, reach: float) -> None:
    """Draw the lines of the scale, so many pixels up and down from here."""
    for tick in scale.ticks():
        x = _across(sheet, scale, tick)
        sheet.line(x, x, up=reach, down=reach, opacity="0.3")


def draw_number(sheet: Sheet, scale: Scale, number: Number) -> None:
    """Draw one number below what it counts and who says it, and move on."""
    words = number.counts[0].upper() + number.counts[1:]
    small = dotted([number.who, number.when, number.record])
    sheet.symbol(number.voice.shape, LEFT + 1, 4.5)
    sheet.paragraph(LEFT + 13, words, note=number.note)
    sheet.paragraph(LEFT + 13, small, size=SMALL_SIZE, look="faint")
    sheet.y += 5
    _draw_grid(sheet, scale, BAND)
    ends = [_across(sheet, scale, value) for value in number.values]
    _draw_ends(sheet, number, ends)
    if len(set(ends)) == 2:
        sheet.line(ends[0], ends[1], thick=5.0, opacity="0.6", note=number.note)
    open_to = {"at-least": 1, "more-than": 1, "at-most": -1}.get(number.bound, 0)
    if open_to:
        _draw_arrow(sheet, number, ends[0], open_to)
    _write(sheet, number, ends, open_to)
    sheet.y += BAND + BELOW


def _draw_ends(sheet: Sheet, number: Number, ends: Sequence[float]) -> None:
    """Draw a tick at each end; a wavy sign for an "about", a circle for what is excluded."""
    if number.bound == "about" and len(set(ends)) == 1:
        sheet.write(ends[0], "≈", anchor="middle", size=22, note=number.note)
    elif number.bound == "more-than":
        sheet.symbol("circle", ends[0], 3.9, hollow=True, note=number.note)
    else:
        for x in dict.fromkeys(ends):
            sheet.line(x, x, up=7, down=7, thick=3.0, note=number.note)


def _draw_arrow(sheet: Sheet, number: Number, x: float, sign: int) -> None:
    """Draw an arrow upwards (sign 1) or downwards (sign -1); it begins beside a circle."""
    start = 5.0 * sign if number.bound == "more-than" else 0.0
    tip, shape = x + ARROW * sign, "triangle-right" if sign > 0 else "triangle-left"
    sheet.line(x + start, tip, thick=2.0, note=number.note)
    sheet.symbol(shape, tip, 3.5, note=number.note)


def _write(sheet: Sheet, number: Number, ends: Sequence[float], sign: int) -> None:
    """Write a number beside its mark: at the right where it fits, else at the left."""
    right = max(ends) + (ARROW + 2 if sign > 0 else 0.0) + 9
    if right + text_width(number.words, bold=True) < sheet.width:
        x, anchor = right, None
    else:
        x, anchor = min(ends) - (30 if sign < 0 else 9), "end"
    sheet.write(x, number.words, anchor=anchor, look="bold halo", note=number.note)
