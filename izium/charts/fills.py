"""How ground and symbols are filled for whose they are said to be: by colour and by texture.

Plain, dotted, hatched: no two of them are told apart by colour alone. Lines are those of
contested ground; where statements clash, each side keeps its texture in stripes of its own.
"""

from izium.charts import svg
from izium.charts.palette import palette

PAPER = "var(--picture-paper)"
LINES, DOTS = 6.0, 6.2
"""Pixels after which the lines and the dots of a fill begin again."""

DOT = 1.0
"""Half the width of a dot in pixels."""

STRIPES = 3 * DOTS
"""As for lines, where statements clash: each stripe has whole dots in it."""


def fill_of(holder: str, layout: str) -> str:
    """Return how ground or a symbol is filled for whose it was said to be."""
    if holder not in palette():
        return svg.pattern(layout, "contested") if holder else PAPER
    voice = palette()[holder]
    return svg.pattern(layout, holder) if voice.dotted else voice.colour


def hollow_of(holder: str, layout: str) -> str:
    """Return how a hollow symbol is filled: with the paper, and the dots of its holder in ink."""
    dotted = holder in palette() and palette()[holder].dotted
    return svg.pattern(layout, f"{holder}-hollow") if dotted else PAPER


def textures(layout: str, scale: float = 1.0) -> list[svg.Element]:
    """Return the fills of a drawing that are more than a colour.

    Args:
        layout: Tells the ids of two drawings in one picture apart.
        scale: Pixels for each unit of the drawing: what is small has no finer texture.
    """
    lines = svg.stripes(layout, "contested", LINES / scale, 1.6 / scale, PAPER, "currentColor")
    return [lines] + [
        svg.dots(layout, holder, DOTS / scale, DOT / scale, ink, PAPER) for holder, ink in _dotted()
    ]


def symbol_textures(layout: str) -> list[svg.Element]:
    """Return the fills of symbols and keys that are more than a colour."""
    hollow = [
        svg.dots(layout, f"{holder}-hollow", DOTS, DOT, PAPER, ink) for holder, ink in _dotted()
    ]
    return [*textures(layout), *hollow]


def _dotted() -> list[tuple[str, str]]:
    return [(holder, voice.colour) for holder, voice in palette().items() if voice.dotted]


def split(layout: str, one: str, other: str, scale: float) -> svg.Element:
    """Return the fill for ground of which two statements of one day say different things."""
    fills = [fill_of(holder, layout) if holder in palette() else PAPER for holder in (one, other)]
    return svg.stripes(layout, f"{one}-{other}", STRIPES / scale, STRIPES / scale, *fills)
