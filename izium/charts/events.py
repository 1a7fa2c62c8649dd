"""Events in order of time: who speaks of their days, and beneath it what happened."""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pandas as pd

from izium import data
from izium.charts import html
from izium.charts.asking import asked_values
from izium.charts.picture import Picture, picture
from izium.charts.rows import frame, rows_of, whole_span
from izium.charts.speakers import tellers
from izium.charts.strip import strip
from izium.charts.style import (
    day_words,
    dotted,
    listed,
    when_words,
)
from izium.data.words import THIRDS, between
from izium.language import gettext as _
from izium.language import pgettext

COLUMNS = ("record", "when", "event", "who says it", "standing")


def timeline(
    events: pd.DataFrame | None = None,
    *,
    phase: str | Sequence[str] | None = None,
    title: str | None = None,
) -> Picture:
    """Draw who speaks of the days of some events, and list the events day by day.

    Args:
        phase: Only the events of this phase, or these.

    Raises `ValueError`: no event is left to draw, or a phase is none.

    >>> timeline(phase="fall").columns
    ('record', 'when', 'event', 'who says it', 'standing')
    """
    rows = chosen(frame("events", events), phase)
    told = tellers(rows)
    groups: dict[str, list[str]] = {}
    table = []
    for event in rows_of(rows):
        teller, when = told[event["event_id"]], when_words(event)
        small = dotted([_time(event, when), teller.words])
        line = html.item(event["event_id"], str(event["title"]), small, teller.sides)
        groups.setdefault(_heading(event), []).append(line)
        row = [event["event_id"], when, str(event["title"]), teller.words]
        row.append(pgettext("standing", str(event["standing"])))
        table.append(row)
    days = _span(rows)
    above = _strip_over(rows)
    return picture(
        title=title or _("What happened, {days}").format(days=days),
        alt=_describe(rows, days),
        wide=above.wide if above else "",
        narrow=above.narrow if above else "",
        caption=above.caption if above else "",
        columns=COLUMNS,
        rows=table,
        below="".join(html.listing(heading, lines) for heading, lines in groups.items()),
    )


def _strip_over(rows: pd.DataFrame) -> Picture | None:
    """Return the strip of the events' days: of the whole story, or of a longer time by month.

    None where nobody speaks of those days.
    """
    first, last = rows["start"].min().date(), rows["start"].max().date()
    whole = whole_span()
    try:
        if whole[0] <= first and last <= whole[1] + timedelta(days=1):
            return strip(own=(first, max(first, last)))
        return strip(start=first, end=last)
    except ValueError:
        return None


def chosen(rows: pd.DataFrame, phase: str | Sequence[str] | None) -> pd.DataFrame:
    """Return the events of a phase, or all of them, in order of time.

    Raises `ValueError`: none is left, or a phase is none.
    """
    if phase is not None:
        rows = rows[rows["phase"].astype(str).isin(asked_values(phase, "events", "phase"))]
    if rows.empty:
        of_phase = "" if phase is None else f" of phase {phase}"
        raise ValueError(f"No event is left to draw{of_phase}: widen the choice.")
    return rows.assign(_part=rows.apply(_part_order, axis=1)).sort_values(
        ["start", "_part", "event_id"], kind="stable"
    )


def _part_order(event: Any) -> int:
    if str(event["precision"]) == "month":
        return 9
    if str(event["precision"]) == "by" or event["event_id"] == data.book().whole:
        return 0
    return {"night": 4, "morning": 1, "day": 2, "evening": 3}.get(str(event["part_of_day"]), 2)


def _heading(event: Any) -> str:
    if str(event["precision"]) == "month" or str(event["told_as"]) in THIRDS:
        return when_words(event)
    return day_words(event["start"], year=True)


def _span(rows: pd.DataFrame) -> str:
    """Return from when to when events begin: no day where only a third of a month is told."""
    ends = rows.iloc[[0, -1]]
    if not ends["told_as"].isin(THIRDS).any():
        return between(*(one["start"] for one in rows_of(ends)))
    first, last = map(_heading, rows_of(ends))
    year = f" {ends['start'].max():%Y}"
    return last if first == last else f"{first.removesuffix(year)} – {last}"


def _time(event: Any, when: str) -> str:
    """Return what the heading of the day leaves to be said of the time."""
    precision = str(event["precision"])
    if when == _heading(event) or (precision == "day" and not event["told_as"]):
        return ""
    one_day = event["end"] in (None, event["start"])
    if precision == "part-of-day" and one_day:
        return when.rpartition(", ")[2]
    return when


def _describe(rows: pd.DataFrame, days: str) -> str:
    counts = Counter(str(standing) for standing in rows["standing"])
    standings = data.schema()["events"].fields["standing"].meanings
    parts = [f"{counts[name]} {name}" for name in standings if counts[name]]
    first, last = rows_of(rows.iloc[[0, -1]])
    return (
        f"Timeline of {len(rows)} events, {days}: {listed(parts)}. "
        f"It begins with “{first['title']}” ({when_words(first)}) "
        f"and ends with “{last['title']}” ({when_words(last)})."
    )
