"""Events in order of time, day by day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import pandas as pd

from izium.charts.asking import Day, asked_day, asked_values
from izium.charts.canvas import Canvas, Cursor, Note, Spot, both, heights
from izium.charts.key import draw_key
from izium.charts.picture import Picture
from izium.charts.speakers import Teller, frame, rows_of, tellers
from izium.charts.style import (
    SMALL_SIZE,
    STANDINGS,
    day,
    day_words,
    dotted,
    listed,
    month_words,
    span_words,
    when_words,
)

INDENT = 24
COLUMNS = ("record", "when", "event", "who says it", "standing")


def timeline(
    events: pd.DataFrame | None = None,
    *,
    phase: str | Sequence[str] | None = None,
    start: Day | None = None,
    end: Day | None = None,
    title: str | None = None,
) -> Picture:
    """Draw events in order of time, each with who says it and how exactly its time is known.

    Args:
        events: Rows of `events`; the whole table if none is given.
        phase: Only the events of this phase, or these.
        start: Only events that start on this day or later.
        end: Only events that start on this day or earlier.
        title: What the figure shows; made from the days if none is given.

    Raises:
        ValueError: No event is left to draw, or a phase or day is none.

    Examples:
        >>> chart = timeline(start="2022-03-06", end="2022-03-08")
        >>> chart.columns
        ('record', 'when', 'event', 'who says it', 'standing')
    """
    rows = chosen(frame("events", events), phase=phase, start=start, end=end)
    told = tellers(rows)
    canvas = Canvas()
    cursor = Cursor(8, 8)
    draw_key(canvas, cursor, [teller.voice for teller in told.values()])
    table: list[list[str]] = []
    header = ""
    for event in rows_of(rows):
        if (heading := _heading(event)) != header:
            header = heading
            cursor.move(12 if table else 4)
            canvas.text(Spot(y=cursor.y), header, bold=True)
            cursor.move(22)
        table.append(_event(canvas, cursor, event, told[event["event_id"]]))
    days = span_words(rows["start"].min(), rows["start"].max(), year=True)
    return canvas.figure(
        title=title or f"What happened, {days}",
        description=_describe(rows, days),
        height=(cursor.narrow + 4, cursor.wide + 4),
        columns=COLUMNS,
        rows=table,
    )


def chosen(
    events: pd.DataFrame,
    *,
    phase: str | Sequence[str] | None = None,
    start: Day | None = None,
    end: Day | None = None,
) -> pd.DataFrame:
    """Return the events of a phase or span of days, in order of time.

    Raises:
        ValueError: None is left, or a phase or day is none.
    """
    rows = events
    if phase is not None:
        rows = rows[rows["phase"].astype(str).isin(asked_values(phase, "events", "phase"))]
    if start is not None:
        rows = rows[rows["start"] >= pd.Timestamp(asked_day(start, "start"))]
    if end is not None:
        rows = rows[rows["start"] <= pd.Timestamp(asked_day(end, "end"))]
    if rows.empty:
        asked = {"phase": phase, "start": start, "end": end}
        limits = listed([f"{name} {value}" for name, value in asked.items() if value] or ["all"])
        raise ValueError(f"No event is left to draw with {limits}: widen the choice.")
    return rows.assign(_part=rows.apply(_part_order, axis=1)).sort_values(
        ["start", "_part", "event_id"], kind="stable"
    )


def _part_order(event: Any) -> int:
    if str(event["precision"]) == "month":
        return 9
    if str(event["precision"]) == "by" or str(event["kind"]) == "battle":
        return 0
    return {"night": 4, "morning": 1, "day": 2, "evening": 3}.get(str(event["part_of_day"]), 2)


def _heading(event: Any) -> str:
    if str(event["precision"]) == "month":
        return month_words(event["start"], event["end"])
    return day_words(event["start"], year=True)


def _event(canvas: Canvas, cursor: Cursor, event: Any, teller: Teller) -> list[str]:
    when = when_words(event)
    words = both(str(event["title"]), indent=INDENT)
    told = teller.words
    line = dotted([_time(event, when), told, event["event_id"]])
    small = both(line, indent=INDENT, size=SMALL_SIZE)
    note = Note(event["event_id"], str(event["summary"]), told, when)
    voice = teller.voice
    top = cursor.y
    canvas.point(
        Spot(x=9, y=top),
        shape=voice.shape,
        colour=voice.colour,
        note=note,
    )
    canvas.text(Spot(x=INDENT, y=top), words, note=note)
    cursor.move(heights(words))
    canvas.text(Spot(x=INDENT, y=cursor.y), small, size=SMALL_SIZE, faint=True)
    cursor.move(heights(small))
    spine = (top[0] + 9, top[1] + 9), (cursor.narrow - 6, cursor.wide - 6)
    canvas.rule(Spot(x=9, y=spine[0]), Spot(x=9, y=spine[1]), opacity=0.3)
    cursor.move(8)
    return [event["event_id"], when, str(event["title"]), told, str(event["standing"])]


def _time(event: Any, when: str) -> str:
    """Return what the heading of the day leaves to be said of the time."""
    precision = str(event["precision"])
    if precision == "day":
        return ""
    one_day = pd.isna(event["end"]) or day(event["end"]) == day(event["start"])
    if precision == "part-of-day" and one_day:
        return when.rpartition(", ")[2]
    return when


def _describe(rows: pd.DataFrame, days: str) -> str:
    counts = Counter(str(standing) for standing in rows["standing"])
    parts = [f"{counts[name]} {name}" for name in STANDINGS if counts[name]]
    first, last = rows.iloc[0], rows.iloc[-1]
    return (
        f"Timeline of {len(rows)} events, {days}: {listed(parts)}. "
        f"It begins with “{first['title']}” ({when_words(first)}) "
        f"and ends with “{last['title']}” ({when_words(last)})."
    )
