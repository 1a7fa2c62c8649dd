"""The key to fills and symbols: whose ground is said to be, and who says it."""

from collections.abc import Iterable

from izium.charts import svg
from izium.charts.palette import palette, status_words
from izium.charts.statements import fill_of, voice_mark
from izium.charts.style import SMALL_SIZE, text_width
from izium.language import gettext as _

LINE = 17.0


def holder_key(x: float, y: float, layout: str, *, across: int) -> list[svg.Element]:
    """Name the fills, in so many columns from a corner on."""
    shown = [*status_words(), "split", ""]
    words = {**status_words(), "split": _("statements clash"), "": _("nobody says")}
    found = []
    for number, holder in enumerate(shown):
        row, column = divmod(number, across)
        left, top = x + 122.0 * column, y + LINE * row
        found += [
            *_swatch(holder, left, top, layout),
            svg.lines(left + 19, top, words[holder], size=SMALL_SIZE),
        ]
    return found


def _swatch(holder: str, x: float, y: float, layout: str) -> list[svg.Element]:
    look = {"stroke": "currentColor", "stroke_width": 0.6}
    if holder != "split":
        fill = fill_of(holder, layout)
        return [svg.el("rect", x=x, y=y - 6, width=13, height=12, fill=fill, **look)]
    one, other = list(status_words())[:2]
    return [
        svg.el("path", d=f"M{x:g} {y - 6:g}h13l-13 12z", fill=fill_of(one, layout)),
        svg.el("path", d=f"M{x + 13:g} {y - 6:g}v12h-13z", fill=fill_of(other, layout)),
    ]


def voice_key(sides: Iterable[str], width: float, y: float) -> tuple[list[svg.Element], float]:
    """Name the symbols of voices in lines of a width; return how far down they reach."""
    told = set(sides)
    found: list[svg.Element] = []
    x = 0.0
    for side in [side for side in palette() if side in told]:
        name = palette()[side].name
        long = 18 + text_width(name, SMALL_SIZE)
        if x and x + long > width:
            x, y = 0.0, y + LINE
        found += [voice_mark(side, x + 6, y, 4.5), svg.lines(x + 16, y, name, size=SMALL_SIZE)]
        x += long + 12
    return found, y + LINE
