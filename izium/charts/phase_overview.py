"""The whole course of events at a glance: a row for each phase, a symbol for each event."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
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
from izium.data import words

COLUMNS = ("phase", "days", "events", *STANDINGS, "records")

NAMES = {
    "background": "Background",
    "first-assault": "First assault",
    "river-line": "The line of the river",
    "south-bank": "The south bank",
    "fall": "The fall",
    "aftermath": "Aftermath",
    "liberation": "Liberation",
}


def days_of(first: date, last: date) -> str:
    """Return the days of a phase in words; the year stands at the open ends of the course.

    Months that a phase fills to its end, or from its beginning, are told as months.

    Examples:
        >>> days_of(date(2022, 4, 3), date(2022, 8, 31)), days_of(date(2022, 9, 1), date.max)
        ('3 April – August', 'from September 2022')
    """
    if first == date.min:
        return f"to {words.on(last)}"
    if last == date.max:
        return f"from {words.months(first) if first.day == 1 else words.on(first)}"
    if first.month != last.month and (last + timedelta(days=1)).day == 1:
        return f"{words.on(first, year=False)} – {words.MONTHS[last.month - 1]}"
    return words.between(first, last, year=False)


PHASES = {phase: (NAMES[phase], days_of(*span)) for phase, span in data.PHASES.items()}
"""Name and days of each phase."""


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
    for phase, (name, days) in PHASES.items():
        members = [row for row in rows_of(rows) if str(row["phase"]) == phase]
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
