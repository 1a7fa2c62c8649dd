"""What the symbols of a figure stand for, in a line above it."""

from __future__ import annotations

from collections.abc import Iterable

from izium.charts.canvas import Canvas, Cursor, Spot
from izium.charts.palette import Voice, palette
from izium.charts.style import INK, NARROW, SMALL_SIZE, WIDE, text_width

LINE, SYMBOL, GAP = 17.0, 20.0, 12.0
"""Pixels from line to line, from a symbol to its name, and from a name to the next symbol."""


def draw_key(
    canvas: Canvas,
    cursor: Cursor,
    voices: Iterable[Voice],
    widths: tuple[float, float] = (NARROW, WIDE),
) -> None:
    """Name the symbols of the voices that a figure shows, and move below.

    Args:
        canvas: The figure.
        cursor: Where the middle of the first line stands.
        voices: The voices; each is named once, those of `palette()` in their order first.
        widths: Pixels that a line can take in the narrow and in the wide layout.
    """
    given = list(dict.fromkeys(voices))
    shown = [voice for voice in palette().values() if voice in given]
    shown += [voice for voice in given if voice not in shown]
    narrow, wide = (_placed(shown, width) for width in widths)
    for voice, (x, line), (wide_x, wide_line) in zip(shown, narrow, wide, strict=True):
        y = cursor.narrow + LINE * line, cursor.wide + LINE * wide_line
        canvas.point(Spot(x=(x + 8, wide_x + 8), y=y), shape=voice.shape, colour=INK, size=70)
        canvas.text(Spot(x=(x + SYMBOL, wide_x + SYMBOL), y=y), voice.name, size=SMALL_SIZE)
    cursor.move((LINE * (narrow[-1][1] + 1) + 4, LINE * (wide[-1][1] + 1) + 4))


def _placed(voices: list[Voice], width: float) -> list[tuple[float, int]]:
    """Return how far to the right and in which line each voice stands."""
    found: list[tuple[float, int]] = []
    right, line = 0.0, 0
    for voice in voices:
        long = SYMBOL + text_width(voice.name, SMALL_SIZE)
        if right and right + long > width:
            right, line = 0.0, line + 1
        found.append((right, line))
        right += long + GAP
    return found
