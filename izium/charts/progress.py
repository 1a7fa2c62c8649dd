"""The strip small, for the bar above a chapter: where its days lie, and a way to the others."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from izium import data
from izium.charts import svg
from izium.charts.calendar import Calendar, columns_of
from izium.charts.content import LONGEST, whole_span
from izium.charts.palette import narrator_first
from izium.charts.statements import counted_once, statements
from izium.charts.style import day_words, span_words
from izium.language import gettext as _

STEP = 8.0
ROW = 5.0
DIMMED = "0.35"
"""Opacity of the days that are not those of the chapter."""


def progress(own: tuple[date, date] | None, leads: Callable[[date], tuple[str, str]]) -> str:
    """Draw who speaks on which day as a bar of links, the days of a chapter lit.

    Args:
        own: First and last day of the chapter; none of a chapter that tells no days.
        leads: Gives the address at which a day is told, and the title of that chapter.

    Returns:
        A drawing as SVG: 27 days at 8 pixels, a row of 5 pixels for each voice.

    >>> progress(None, lambda day: (f"#d={day}", "")).count("<a ")
    27
    """
    first, last = whole_span()
    columns = columns_of(first, last)
    calendar = Calendar(columns, 0.0, STEP * len(columns))
    rows = _rows(data.folder())
    high = ROW * len(rows) + 2
    lit = {n for n, day in enumerate(columns) if own and day.meets(*own)}
    kids = []
    for shown, opacity in ((lit, None), (set(range(len(columns))) - lit, DIMMED)):
        path = "".join(
            f"M{calendar.x(n) + 1:g} {ROW * row + 2:g}h{STEP - 2:g}v{ROW - 2:g}h{2 - STEP:g}z"
            for row, days in enumerate(rows)
            for n in days
            if n in shown
        )
        kids.append(svg.el("path", d=path, fill="currentColor", opacity=opacity))
    if lit:
        x, wide = calendar.x(min(lit)), STEP * len(lit)
        kids.append(svg.el("rect", x=x, y=high, width=wide, height=2, fill="currentColor"))
    stop = min(lit, default=0)
    for number, column in enumerate(columns):
        address, title = leads(column.first)
        words = ": ".join(part for part in (day_words(column.first), title) if part)
        box = {"x": calendar.x(number), "y": 0, "width": STEP, "height": high}
        band = svg.el("rect", svg.el("title", words), data_band=column.key, **box)
        reached = "0" if number == stop else "-1"
        kids.append(svg.el("a", band, href=address, aria_label=words, tabindex=reached))
    words = _("Who speaks of which day, {span}").format(span=span_words(first, last, year=True))
    if own:
        words = _("{words}; grey: days of other chapters").format(words=words)
    return svg.drawing(calendar.right, high + 2, *kids, words=words)


@cache
def _rows(_: Path) -> Sequence[Sequence[int]]:
    """Return the days on which each voice of a data package speaks, as the strip has them."""
    first, last = whole_span()
    calendar = Calendar(columns_of(first, last), 0.0, 1.0)
    found = counted_once(statements(longest=LONGEST))
    rows = [
        sorted(calendar.cells(one for one in found if one.side == side))
        for side in narrator_first()
    ]
    return [row for row in rows if row]
