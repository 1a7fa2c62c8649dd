"""What the symbols of a figure stand for, in a line above it."""

from collections.abc import Iterable

from izium.charts.palette import Voice, palette
from izium.charts.sheet import Sheet
from izium.charts.style import SMALL_SIZE, text_width

LINE, SYMBOL, GAP = 17.0, 20.0, 12.0
"""Pixels from line to line, from a symbol to its name, and from a name to the next symbol."""


def draw_key(sheet: Sheet, voices: Iterable[Voice], left: float = 0.0) -> None:
    """Name the symbols of the voices that a figure shows, and move below.

    Args:
        sheet: The figure; the middle of the first line stands where it is.
        voices: The voices; each is named once, those of `palette()` in their order first.
        left: Pixels kept free beside it.
    """
    given = list(dict.fromkeys(voices))
    shown = [voice for voice in palette().values() if voice in given]
    shown += [voice for voice in given if voice not in shown]
    right = 0.0
    for voice in shown:
        long = SYMBOL + text_width(voice.name, SMALL_SIZE)
        if right and right + long > sheet.room:
            right = 0.0
            sheet.y += LINE
        sheet.symbol(voice.shape, left + right + 8, 4.2)
        sheet.write(left + right + SYMBOL, voice.name, size=SMALL_SIZE)
        right += long + GAP
    sheet.y += LINE + 4
