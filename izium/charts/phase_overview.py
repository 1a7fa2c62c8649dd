"""The whole course of events at a glance: a row for each phase, a symbol for each event."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pandas as pd

from izium import data
from izium.charts.canvas import Canvas, Cursor, Note, Spot, both, heights
from izium.charts.dots import Dot, draw_dots
from izium.charts.events import chosen
from izium.charts.key import draw_key
from izium.charts.picture import Picture
from izium.charts.speakers import frame, rows_of, tellers
from izium.charts.style import (
    SMALL_SIZE,
    STANDINGS,
    day_words,
    listed,
    when_words,
)

COLUMNS = ("phase", "days", "events", *STANDINGS, "records")


def phases(events: pd.DataFrame | None = None, *, title: str | None = None) -> Picture:
    """Draw the phases of the course with their events, each event by who tells of it.

    Args:
        events: Rows of `events`; the whole table if none is given.
        title: What the figure shows.

    Raises:
        ValueError: There is no event.

    Examples:
        >>> chart = phases()
        >>> chart.rows[1][:2]
        ('First assault', '6–8 March')
    """
    rows = chosen(frame("events", events))
    told = tellers(rows)
    canvas, cursor = Canvas(), Cursor(8, 8)
    draw_key(canvas, cursor, [teller.voice for teller in told.values()])
    table: list[list[Any]] = []
    for phase in data.phases().values():
        name, days = phase.name, phase.days
        members = [row for row in rows_of(rows) if str(row["phase"]) == phase.id]
        if not members:
            continue
        counts = Counter(str(row["standing"]) for row in members)
        said = [f"{counts[standing]} {standing}" for standing in STANDINGS if counts[standing]]
        cursor.move(6)
        canvas.text(Spot(y=cursor.y), f"{name}, {days}", bold=True)
        cursor.move(16)
        many = "events" if len(members) != 1 else "event"
        lines = both(f"{len(members)} {many}: {listed(said)}", size=SMALL_SIZE)
        canvas.text(Spot(y=cursor.y), lines, size=SMALL_SIZE, faint=True)
        cursor.move(heights(lines))
        cursor.move(3)
        draw_dots(canvas, cursor, [_dot(row, told[row["event_id"]]) for row in members])
        cursor.move(6)
        numbers = [counts[standing] for standing in STANDINGS]
        ids = ", ".join(str(row["event_id"]) for row in members)
        table.append([name, days, len(members), *numbers, ids])
    total = Counter(str(row["standing"]) for row in rows_of(rows))
    parts = [f"{total[standing]} {standing}" for standing in STANDINGS if total[standing]]
    busiest = max(table, key=lambda row: int(row[2]))
    return canvas.figure(
        title=title or "The phases and their events",
        description=(
            f"{len(rows)} events in {len(table)} phases from "
            f"{day_words(rows['start'].min(), year=True)} on: {listed(parts)}. Most events, "
            f"{busiest[2]}, are of the phase “{busiest[0]}” ({busiest[1]})."
        ),
        height=cursor.below(2),
        columns=COLUMNS,
        rows=table,
    )


def _dot(row: dict[str, Any], teller: Any) -> Dot:
    note = Note(row["event_id"], str(row["title"]), teller.words, when_words(row))
    voice = teller.voice
    return Dot(note, voice.shape, voice.colour)
