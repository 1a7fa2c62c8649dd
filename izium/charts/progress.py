"""The strip small, for the bar above a chapter: where its days lie, and a way to the others."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import groupby

from izium.charts import svg
from izium.charts.calendar import Calendar, columns_of
from izium.charts.palette import narrator_first
from izium.charts.rows import LONGEST, whole_span
from izium.charts.statements import counted_once, statements
from izium.charts.style import SMALL_SIZE
from izium.data.by_folder import cache_by_folder
from izium.data.words import between
from izium.language import gettext as _

STEP = 8.0
ROW = 5.0
DIMMED = "0.35"
"""Opacity of the days that are not those of the chapter."""


Leads = Callable[[date], tuple[str, str]]


def progress(own: tuple[date, date] | None, leads: Leads) -> str:
    """Draw who speaks on which day as a bar of links, the days of a chapter lit.

    The days of this page are links of their own, those of another chapter are one.

    Args:
        own: First and last day of the chapter; none of a chapter that tells no days.
        leads: Gives the address at which a day is told, and the title of that chapter.

    Returns:
        A drawing as SVG: 27 days at 8 pixels, a row of 5 pixels for each voice, and beside them,
        where the page leaves room, the first and the last day.

    >>> progress(None, lambda day: (f"#d={day}", "")).count("<a ")
    27
    >>> progress(None, lambda day: (f"a.html#d={day}", "A chapter")).count("<a ")
    1
    """
    first, last = whole_span()
    columns = columns_of(first, last)
    calendar = Calendar(columns, 0.0, STEP * len(columns))
    rows = _rows()
    high = ROW * len(rows) + 2
    lit = {n for n, day in enumerate(columns) if own and day.meets(*own)}
    kids = _cells(calendar, rows, lit)
    if lit:
        x, wide = calendar.x(min(lit)), STEP * len(lit)
        kids.append(svg.el("rect", x=x, y=high, width=wide, height=2, fill="currentColor"))
    for x, column, anchor in ((-6.0, columns[0], "end"), (calendar.right + 6, columns[-1], None)):
        look = {"fill": "currentColor"}
        kids.append(svg.lines(x, high / 2, column.short, size=SMALL_SIZE, anchor=anchor, **look))
    kids += _links(calendar, leads, high, min(lit, default=0))
    words = _("Who speaks of which day, {span}").format(span=between(first, last))
    if own:
        words = _("{words}; grey: days of other chapters").format(words=words)
    return svg.drawing(calendar.right, high + 2, *kids, words=words)


def _cells(
    calendar: Calendar, rows: Sequence[Sequence[int]], lit: set[int]
) -> list[svg.Element | None]:
    """Draw on which days each voice speaks, those of the chapter darker."""
    dark = set(range(len(calendar.columns))) - lit
    kids: list[svg.Element | None] = []
    for shown, opacity in ((lit, None), (dark, DIMMED)):
        path = "".join(
            f"M{calendar.x(n) + 1:g} {ROW * row + 2:g}h{STEP - 2:g}v{ROW - 2:g}h{2 - STEP:g}z"
            for row, days in enumerate(rows)
            for n in days
            if n in shown
        )
        kids.append(svg.el("path", d=path, fill="currentColor", opacity=opacity))
    return kids


def _links(calendar: Calendar, leads: Leads, high: float, stop: int) -> Iterator[svg.Element]:
    """Draw what is to be pressed; the keyboard comes to that which holds the column `stop`."""

    def page(number: int) -> str | int:
        return leads(calendar.columns[number].first)[0].partition("#")[0] or number

    for _page, run in groupby(range(len(calendar.columns)), key=page):
        numbers = list(run)
        first, last = (calendar.columns[n] for n in (numbers[0], numbers[-1]))
        address, title = leads(first.first)
        words = ": ".join(filter(None, (between(first.first, last.last, year=False), title)))
        box = {"x": calendar.x(numbers[0]), "width": STEP * len(numbers), "height": high}
        band = svg.el("rect", svg.el("title", words), data_band=first.key, y=0, **box)
        reached = "0" if stop in numbers else "-1"
        yield svg.el("a", band, href=address, aria_label=words, tabindex=reached)


@cache_by_folder
def _rows() -> Sequence[Sequence[int]]:
    """Return the days on which each voice speaks, as the strip has them."""
    first, last = whole_span()
    calendar = Calendar(columns_of(first, last), 0.0, 1.0)
    found = counted_once(statements(longest=LONGEST))
    rows = [
        sorted(calendar.cells(one for one in found if one.side == side))
        for side in narrator_first()
    ]
    return [row for row in rows if row]
