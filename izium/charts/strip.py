"""The strip: who speaks of which day, one block a claim, a row for each voice."""

from collections.abc import Sequence
from datetime import date

from izium.charts import svg
from izium.charts.asking import Day, asked_span
from izium.charts.calendar import Calendar, columns_of, silence
from izium.charts.palette import narrator_first, palette
from izium.charts.picture import Picture, picture
from izium.charts.rows import LONGEST, whole_span
from izium.charts.statements import Statement, counted_once, statements
from izium.charts.style import SMALL_SIZE, WIDTHS, listed
from izium.data.words import between
from izium.language import gettext as _
from izium.language import ngettext

LABELS = {"wide": 104.0, "narrow": 0.0}
BLOCK = 5.0
DIMMED = "0.35"
"""Opacity of the days that are not those of the chapter."""


def strip(
    *,
    start: Day | None = None,
    end: Day | None = None,
    own: tuple[Day, Day] | None = None,
    title: str | None = None,
) -> Picture:
    """Draw who speaks of which day: one block for each claim, a row for each voice.

    A claim that only repeats another one is no voice of its own and has no block, nor has one
    that speaks of no day; a hollow block is a voice that somebody passed on. Days of which no
    claim speaks are hatched.

    Args:
        start: First day; a long span is told by month.
        own: First and last day of the chapter; the others are dimmed.

    Raises `ValueError`: no claim speaks of these days, or one of them is none.

    >>> len(strip().rows)
    27
    """
    whole = whole_span()
    first, last = asked_span(whole[0] if start is None else start, whole[1] if end is None else end)
    lit = asked_span(*own) if own else (first, last)
    columns = columns_of(first, last)
    longest = LONGEST if columns[0].is_day else None
    found = [
        one
        for one in counted_once(statements(longest=longest))
        if one.first <= last and one.last >= first
    ]
    if not found:
        raise ValueError(f"No claim speaks of the days from {first} to {last}: widen the span.")
    words = _describe(found, first, last)
    return picture(
        title=title or _("Who speaks of which day, {span}").format(span=between(first, last)),
        alt=words,
        columns=("day", *(voice.name for voice in palette().values()), "records"),
        rows=_table(found, first, last),
        caption="One block is one claim, whatever it speaks of; hollow: passed on by somebody "
        "else. Left out: a claim that only repeats another one, and one that speaks of no "
        "day. Hatched: no claim."
        + ("" if lit[0] <= first and last <= lit[1] else " Grey: days of other chapters."),
        **{layout: _drawing(layout, first, last, lit, found, words) for layout in WIDTHS},
    )


def _drawing(
    layout: str,
    first: date,
    last: date,
    lit: tuple[date, date],
    found: Sequence[Statement],
    words: str,
) -> str:
    width = WIDTHS[layout]
    calendar = Calendar(columns_of(first, last), LABELS[layout], width)
    kids: list[svg.Element] = []
    y = top = 18.0
    for side in narrator_first():
        members = [one for one in found if one.side == side]
        if not members:
            continue
        y, drawn = _row(layout, calendar, y, side, members, lit)
        kids += drawn
    bands = calendar.bands(top, y, said=found, set_off=(), layout=layout)
    axis = calendar.axis(8.0)
    inner = svg.group(silence(layout), *bands, *axis, *kids, transform="translate(4 0)")
    return svg.drawing(width + 8, y + 4, inner, words=words)


# long: one row from left to right
def _row(
    layout: str,
    calendar: Calendar,
    y: float,
    side: str,
    members: Sequence[Statement],
    lit: tuple[date, date],
) -> tuple[float, list[svg.Element]]:
    """Draw a voice: its symbol and name, and its claims stacked on their days."""
    cells = calendar.cells(members)
    voice = palette()[side]
    kids = [
        svg.symbol(voice.shape, 6.0, y + 8, 4.0, fill="currentColor"),
        svg.lines(15.0, y + 8, voice.name, size=SMALL_SIZE),
    ]
    high = max(len(cell) for cell in cells.values()) * (BLOCK + 1) + 5
    y, high = (y + 15, high) if layout == "narrow" else (y, max(18.0, high))
    told: set[str] = set()
    for number, cell in cells.items():
        dim = None if calendar.columns[number].meets(*lit) else DIMMED
        for level, one in enumerate(cell):
            mark = _block(calendar, number, y + high - 1 - (BLOCK + 1) * (level + 1), one, dim)
            kids.append(svg.link(one.record, one.words, mark, again=one.record in told))
            told.add(one.record)
    kids.append(calendar.rule(y + high))
    return y + high + 1, kids


def _block(
    calendar: Calendar, number: int, y: float, one: Statement, opacity: str | None
) -> svg.Element:
    """Draw a claim on a day; hollow where somebody passed it on."""
    look: dict[str, object] = {"fill": "currentColor"}
    if one.relayed:
        look = {"fill": "none", "stroke": "currentColor", "stroke_width": 0.9}
    inset = 1.0 if calendar.step < 30 else 4.0
    box = {"x": calendar.x(number) + inset, "y": y, "width": calendar.step - 2 * inset}
    return svg.el("rect", **box, height=BLOCK, opacity=opacity, **look)


def _table(found: Sequence[Statement], first: date, last: date) -> list[list[str | int]]:
    rows: list[list[str | int]] = []
    for column in columns_of(first, last):
        said = [one for one in found if column.meets(one.first, one.last)]
        counts = [sum(one.side == side for one in said) for side in palette()]
        rows.append([column.words, *counts, ", ".join(one.record for one in said)])
    return rows


def _describe(found: Sequence[Statement], first: date, last: date) -> str:
    columns = columns_of(first, last)
    counts = [
        _("{n} {voice}").format(
            n=sum(one.side == side for one in found), voice=palette()[side].name
        )
        for side in narrator_first()
        if any(one.side == side for one in found)
    ]
    silent = [
        column for column in columns if not any(column.meets(one.first, one.last) for one in found)
    ]

    def many(n: int) -> str:
        said = (
            ngettext("{n} day", "{n} days", n)
            if columns[0].is_day
            else ngettext("{n} month", "{n} months", n)
        )
        return said.format(n=n)

    told = _("{claims} on {days}, {span}, by voice: {counts}.").format(
        claims=ngettext("{n} claim", "{n} claims", len(found)).format(n=len(found)),
        days=many(len(columns)),
        span=between(first, last),
        counts=listed(counts),
    )
    if not silent:
        return told
    quiet = listed([column.words for column in silent])
    return f"{told} " + _("Of {days} no claim speaks: {list}.").format(
        days=many(len(silent)), list=quiet
    )
