"""The order of battle as a tree: each unit below the one of which it is part."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from izium.charts.ancestry import ancestry
from izium.charts.asking import asked_values
from izium.charts.canvas import Canvas, Cursor, Note, Spot, both, heights
from izium.charts.picture import Picture
from izium.charts.speakers import frame, rows_of
from izium.charts.style import SIDES, STATUS_WORDS, listed

COLUMNS = ("record", "side", "unit", "echelon", "part of", "note")
STEP = 20.0

Unit = dict[str, Any]


def order_of_battle(
    units: pd.DataFrame | None = None,
    *,
    side: str | Sequence[str] | None = None,
    title: str | None = None,
) -> Picture:
    """Draw the units that the article names as a tree for each side.

    A line joins a unit to the one of which the article says that it is part. A unit without
    such a line stands by itself: nothing is filled in.

    Args:
        units: Rows of `units`; the whole table if none is given.
        side: Only the units of this side, `RU` or `UA`, or of these.
        title: What the figure shows.

    Raises:
        ValueError: No unit is left to draw, a side is none, or a unit is part of itself.

    Examples:
        >>> chart = order_of_battle(side="UA")
        >>> {row[1] for row in chart.rows}
        {'UA'}
    """
    sides = ["RU", "UA"] if side is None else asked_values(side, "units", "side")
    rows = [row for row in rows_of(frame("units", units)) if str(row["side"]) in sides]
    if not rows:
        raise ValueError(f"No unit of side {listed(sides, 'or')} is left to draw: give more units.")
    canvas, cursor = Canvas(), Cursor(8, 8)
    table: list[list[str]] = []
    counts = []
    for key in [key for key in ("RU", "UA") if any(str(row["side"]) == key for row in rows)]:
        members = [row for row in rows if str(row["side"]) == key]
        counts.append(f"{len(members)} {STATUS_WORDS[key]}")
        canvas.text(Spot(y=cursor.y), f"{STATUS_WORDS[key]} units ({key})", bold=True, size=13.5)
        cursor.move(24)
        table += _draw_tree(canvas, cursor, members)
        cursor.move(10)
    known = {row["unit_id"]: row for row in rows}
    deepest = max(len(ancestry(unit, known, "parent_id")) for unit in known)
    alone = sum(row[4] == "" for row in table)
    return canvas.figure(
        title=title or "Order of battle, as far as the article tells it",
        description=(
            f"Tree of {len(table)} units: {listed(counts)}. It is {deepest} levels deep at most; "
            f"of {alone} units the article names none of which they are part."
        ),
        height=cursor.y,
        columns=COLUMNS,
        rows=table,
    )


def _draw_tree(canvas: Canvas, cursor: Cursor, rows: list[Unit]) -> list[list[str]]:
    known = {row["unit_id"]: row for row in rows}
    order = list(known)
    lines = {unit: ancestry(unit, known, "parent_id") for unit in known}
    at: dict[str, tuple[float, float]] = {}
    table = []
    for unit in sorted(known, key=lambda unit: [order.index(step) for step in lines[unit]]):
        row, depth = known[unit], len(lines[unit]) - 1
        voice = SIDES[str(row["side"])]
        left = 9 + STEP * depth
        note = _note(row)
        label = both(str(row["name"]), indent=left + 13)
        here = cursor.y
        at[unit] = here
        if depth:
            above = at[lines[unit][-2]]
            stem = left - STEP
            canvas.rule(
                Spot(x=stem, y=(above[0] + 8, above[1] + 8)), Spot(x=stem, y=here), opacity=0.5
            )
            canvas.rule(Spot(x=stem, y=here), Spot(x=left - 8, y=here), opacity=0.5)
        canvas.point(
            Spot(x=left, y=here), shape=voice.shape, colour=voice.colour, size=90, note=note
        )
        canvas.text(Spot(x=left + 13, y=here), label, note=note)
        cursor.move(heights(label))
        cursor.move(9)
        part_of = known[lines[unit][-2]]["name"] if depth else ""
        remark = str("" if pd.isna(row["note"]) else row["note"])
        cells = [unit, str(row["side"]), str(row["name"]), _echelon(row), part_of, remark]
        table.append(cells)
    return table


def _echelon(row: Unit) -> str:
    return str(row["echelon"]).replace("-", " ")


def _note(row: Unit) -> Note:
    remark = str("" if pd.isna(row["note"]) else f". {row['note']}")
    return Note(row["unit_id"], f"{row['name']} ({_echelon(row)}){remark}", "the article", "2022")
