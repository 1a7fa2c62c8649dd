"""The key to fills: whose ground is said to be."""

from collections.abc import Collection

from izium.charts import svg
from izium.charts.fills import fill_of
from izium.charts.key import in_lines
from izium.charts.palette import status_words
from izium.charts.style import SMALL_SIZE
from izium.language import gettext as _


def holder_key(
    x: float, y: float, layout: str, width: float, *, drawn: Collection[str] | None = None
) -> tuple[list[svg.Element], float]:
    """Name the fills in lines of a width, from a corner on; return how far down they reach.

    Args:
        drawn: The holders that are drawn; None where clashes and silence may be as well.
    """
    words = {**status_words(), "split": _("statements clash"), "": _("nobody says")}
    shown = [holder for holder in words if drawn is None or holder in drawn]
    places, foot = in_lines([words[holder] for holder in shown], 23, width, (x, y))
    found = []
    for holder, (left, top) in zip(shown, places, strict=True):
        found += [
            *_swatch(holder, left, top, layout),
            svg.lines(left + 19, top, words[holder], size=SMALL_SIZE),
        ]
    return found, foot


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
