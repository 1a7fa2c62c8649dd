"""What the symbols of a figure stand for, in lines above or below it."""

from collections.abc import Iterable

from izium.charts import svg
from izium.charts.palette import Voice, palette
from izium.charts.style import INK, SMALL_SIZE, text_width

LINE = 17.0
"""Pixels from line to line."""


def voice_key(
    voices: Iterable[Voice], width: float, y: float, left: float = 0.0
) -> tuple[list[svg.Element], float]:
    """Name the symbols of voices in lines of a width; return how far down they reach.

    Each voice is named once, those of `palette()` in their order first.
    """
    given = list(dict.fromkeys(voices))
    shown = [voice for voice in palette().values() if voice in given]
    found: list[svg.Element] = []
    x = 0.0
    for voice in [*shown, *(voice for voice in given if voice not in shown)]:
        long = 18 + text_width(voice.name, SMALL_SIZE)
        if x and x + long > width:
            x, y = 0.0, y + LINE
        look = {"fill": INK, "stroke": INK, "stroke_width": 1.3}
        found.append(svg.symbol(voice.shape, left + x + 6, y, 4.5, **look))
        found.append(svg.lines(left + x + 16, y, voice.name, size=SMALL_SIZE))
        x += long + 12
    return found, y + LINE
