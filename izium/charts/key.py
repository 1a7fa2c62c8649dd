"""What the symbols of a picture stand for, in lines above or below it."""

from collections.abc import Iterable

from izium.charts import svg
from izium.charts.palette import Voice, palette
from izium.charts.style import INK, SMALL_SIZE, text_width

LINE = 17.0
"""Pixels from line to line."""
GAP = 12
"""Pixels from the words of one entry to the next."""


def voice_key(
    voices: Iterable[Voice], width: float, y: float, left: float = 0.0
) -> tuple[list[svg.Element], float]:
    """Name the symbols of voices in lines of a width; return how far down they reach.

    Each voice is named once, those of `palette()` in their order first.
    """
    given = list(dict.fromkeys(voices))
    shown = [voice for voice in palette().values() if voice in given]
    shown += [voice for voice in given if voice not in shown]
    places, foot = in_lines([voice.name for voice in shown], 18, width, (left, y))
    found: list[svg.Element] = []
    for voice, (x, down) in zip(shown, places, strict=True):
        look = {"fill": INK, "stroke": INK, "stroke_width": 1.3}
        found.append(svg.symbol(voice.shape, x + 6, down, 4.5, **look))
        found.append(svg.lines(x + 16, down, voice.name, size=SMALL_SIZE))
    return found, foot


def in_lines(
    words: Iterable[str], symbol: float, width: float, at: tuple[float, float]
) -> tuple[list[tuple[float, float]], float]:
    """Return where each entry of a key begins, in lines of a width, and how far down they reach.

    Args:
        words: What stands beside the symbol of each entry.
        symbol: Pixels from the beginning of an entry to its words.
        width: Pixels that a line has.
        at: Where the first entry begins.

    >>> in_lines(["ours", "theirs", "nobody says"], 19, 120, (0, 10))[1]
    44.0
    """
    (left, y), places = at, []
    x = left
    for text in words:
        long = symbol + text_width(text, SMALL_SIZE)
        if x > left and x + long > left + width:
            x, y = left, y + LINE
        places.append((x, y))
        x += long + GAP
    return places, y + LINE
