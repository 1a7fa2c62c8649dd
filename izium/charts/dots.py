"""Rows of symbols, one for each record, so that a count can be seen and each record asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from izium.charts.canvas import Canvas, Cursor, Note, Spot
from izium.charts.style import NARROW, WIDE

STEP = 14.0
PER_LINE = (int((NARROW - 16) // STEP), int((WIDE - 16) // STEP))


@dataclass(frozen=True, slots=True)
class Dot:
    """One record as a symbol."""

    note: Note
    shape: str
    colour: str
    filled: bool = True


def draw_dots(canvas: Canvas, cursor: Cursor, dots: Sequence[Dot]) -> None:
    """Draw symbols from left to right in as many lines as they need, and move below them."""
    for number, dot in enumerate(dots):
        (low, right), (wide_low, wide_right) = (divmod(number, per) for per in PER_LINE)
        canvas.point(
            Spot(
                x=(8 + STEP * right, 8 + STEP * wide_right),
                y=(cursor.narrow + STEP * low, cursor.wide + STEP * wide_low),
            ),
            shape=dot.shape,
            colour=dot.colour,
            filled=dot.filled,
            size=70,
            note=dot.note,
        )
    lines = [-(-len(dots) // per) for per in PER_LINE]
    cursor.move((STEP * lines[0], STEP * lines[1]))
