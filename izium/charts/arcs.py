"""All answers at once: an arc over the days from a claim to the one that answers it."""

from collections import Counter
from datetime import date

import pandas as pd

from izium.charts import svg
from izium.charts.calendar import Calendar, columns_of
from izium.charts.key import voice_key
from izium.charts.palette import palette
from izium.charts.picture import Picture, picture
from izium.charts.rows import frame
from izium.charts.statements import Statement, statements, voice_mark
from izium.charts.style import WIDTHS
from izium.data.words import between
from izium.language import gettext as _

COLUMNS = ("record", "days", "who says it", "statement", "answers")
STEP = 13.0


def answer_arcs(claims: pd.DataFrame | None = None, *, title: str | None = None) -> Picture:
    """Draw all answers as arcs over the days, a repetition dashed.

    An arc leads from a claim to the one that answers it: on one day it stands within its
    column, and where the answer speaks of a later day it spans the days between.

    Raises `ValueError`: no claim answers another one.

    >>> answer_arcs().columns[4]
    'answers'
    """
    rows = frame("claims", claims)
    every = {one.record: one for one in statements(rows)}
    pairs = [(every[one.answers], one) for one in every.values() if one.answers in every]
    if not pairs:
        raise ValueError("No claim answers another one of the frame: give more claims.")
    undated = int(rows["answers"].isin(rows["claim_id"]).sum()) - len(pairs)
    told = {one.record: one for pair in pairs for one in pair}
    first, last = (end(one.first for one in told.values()) for end in (min, max))
    counts = Counter(later.repeats for _, later in pairs)
    by_who = Counter(later.who for _, later in pairs)
    verb = "only repeats" if counts[True] == 1 else "only repeat"
    who = "; ".join(f"{name}, {count}" for name, count in by_who.most_common())
    words = (
        f"{len(pairs)} answers of one claim to another, {between(first, last)}; "
        f"{counts[True]} of them {verb} the claim. Those who answer, and how often: {who}."
    )
    return picture(
        title=title or _("Who answers whom, on which day"),
        alt=words,
        columns=COLUMNS,
        rows=[[b.record, b.when, b.who, b.text, a.record] for a, b in pairs],
        caption="An arc leads from a claim to its answer; dashed: it only repeats the claim, so "
        "that no new voice is heard. A hollow symbol: passed on by somebody else."
        + (f" {undated} more answers have no day and no place here." if undated else ""),
        **{
            layout: _drawing(layout, pairs, list(told.values()), (first, last), words)
            for layout in WIDTHS
        },
    )


def _drawing(
    layout: str,
    pairs: list[tuple[Statement, Statement]],
    told: list[Statement],
    span: tuple[date, date],
    words: str,
) -> str:
    width = WIDTHS[layout]
    # Days of which nobody answers take no room: only those that are told have a column.
    shown = sorted({one.first for one in told})
    columns = [column for day in shown for column in columns_of(day, day)]
    calendar = Calendar(columns, 0.0, width)
    stacks: dict[int, list[Statement]] = {}
    for one in sorted(told, key=lambda one: (one.first, one.record)):
        stacks.setdefault(shown.index(one.first), []).append(one)
    tallest = max(map(len, stacks.values()))
    base = 34.0 + STEP * tallest
    at = {
        one.record: (calendar.middle(number), base - STEP * level)
        for number, stack in stacks.items()
        for level, one in enumerate(stack)
    }
    kids: list[svg.Element] = []
    for before, later in pairs:
        kids.append(_arc(at[before.record], at[later.record], later.repeats))
    for one in told:
        x, y = at[one.record]
        mark = voice_mark(one.side, x, y, 4.0, hollow=one.relayed)
        kids.append(svg.link(one.record, one.words, mark))
    dates = [
        svg.group(
            svg.lines(0.0, 0.0, column.short, size=10.5, anchor="end"),
            transform=f"translate({calendar.middle(number) + 3:.1f} {base + 12:.1f}) rotate(-60)",
        )
        for number, column in enumerate(columns)
    ]
    key, foot = voice_key((palette()[one.side] for one in told), width, base + 58)
    inner = svg.group(*kids, *dates, *key, transform="translate(4 0)")
    return svg.drawing(width + 8, foot, inner, words=words)


def _arc(start: tuple[float, float], end: tuple[float, float], dashed: bool) -> svg.Element:
    (x1, y1), (x2, y2) = start, end
    if x1 == x2:
        bend = 7.0 + abs(y2 - y1) / 4
        path = f"M{x1 + 4:.1f} {y1:.1f}C{x1 + bend:.1f} {y1:.1f} "
        path += f"{x2 + bend:.1f} {y2:.1f} {x2 + 4:.1f} {y2:.1f}"
    else:
        top = max(6.0, min(y1, y2) - 10 - abs(x2 - x1) / 6)
        path = f"M{x1:.1f} {y1 - 5:.1f}C{x1:.1f} {top:.1f} {x2:.1f} {top:.1f} {x2:.1f} {y2 - 5:.1f}"
    return svg.el(
        "path", d=path, fill="none", stroke="currentColor", stroke_width=1.4,
        stroke_dasharray="3 3" if dashed else None,
    )  # fmt: skip
