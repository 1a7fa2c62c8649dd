"""How often each voice is heard: one row a side, directly or passed on, each voice once."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from izium import data
from izium.charts import svg
from izium.charts.asking import asked_values
from izium.charts.palette import narrator_side, palette
from izium.charts.picture import Picture, picture
from izium.charts.rows import frame, rows_of
from izium.charts.speakers import said_by, speakers
from izium.charts.statements import voice_mark
from izium.charts.style import SMALL_SIZE, WIDTHS, listed
from izium.language import gettext as _
from izium.language import ngettext

COLUMNS = ("side", "claims", "direct", "passed on", "only repeated", "speakers", "records")
LABELS = {"wide": 215.0, "narrow": 0.0}
STEP, LINE = 12.5, 14.0


def voices(
    claims: pd.DataFrame | None = None,
    *,
    topic: str | Sequence[str] | None = None,
    title: str | None = None,
) -> Picture:
    """Draw how many claims come from which side: one symbol a claim, one row a side.

    A symbol is hollow where somebody passed the claim on. A claim that only repeats another
    one is no voice of its own: it is counted in the table and has no symbol.

    Args:
        topic: Only claims about this topic, or these.

    Raises `ValueError`: no claim is left to draw, or a topic is none.

    >>> voices(topic="control").columns[1:4]
    ('claims', 'direct', 'passed on')
    """
    rows = rows_of(frame("claims", claims))
    topics = [] if topic is None else asked_values(topic, "claims", "topic")
    about = f" about {listed(topics)}" if topics else ""
    rows = [row for row in rows if not topics or str(row["topic"]) in topics]
    if not rows:
        raise ValueError(f"No claim{about} is left to draw: give more claims.")
    known = speakers()
    groups = {
        side: [row for row in rows if known[row["source_id"]].side == side] for side in palette()
    }
    groups = {side: members for side, members in groups.items() if members}
    table = [_row(side, members) for side, members in groups.items()]
    shares = [
        f"{palette()[side].name} {_heard(side, [row for row in members if not _repeats(row)])}"
        for side, members in groups.items()
    ]
    passed, repeated = (sum(int(row[column]) for row in table) for column in (3, 4))
    words = (
        f"{len(rows) - repeated} claims{about}, by side. {'; '.join(shares)}. "
        f"{passed} of them {'is' if passed == 1 else 'are'} passed on by another voice; "
        f"{repeated} more only {'repeats' if repeated == 1 else 'repeat'} an earlier one."
    )
    return picture(
        title=title or (f"Who is heard on {listed(topics)}" if topics else _("Who is heard")),
        alt=words,
        columns=COLUMNS,
        rows=table,
        caption="One symbol is one claim; hollow: passed on by somebody else. What only repeats "
        "an earlier claim is no voice of its own.",
        **{layout: _drawing(layout, groups, words) for layout in WIDTHS},
    )


def _drawing(layout: str, groups: dict[str, list[dict[str, Any]]], words: str) -> str:
    width, left = WIDTHS[layout], LABELS[layout]
    per_line = int((width - left) // STEP)
    known = speakers()
    kids: list[svg.Element] = []
    y = 10.0
    for side, members in groups.items():
        heard = sorted(
            (row for row in members if not _repeats(row)),
            key=lambda row: (row["relayed_by"] is not None, row["claim_id"]),
        )
        label = f"{palette()[side].name}: {_heard(side, heard)}"
        kids.append(svg.lines(0.0, y, label, size=SMALL_SIZE, class_="bold"))
        y += 0.0 if left else 15.0
        for number, row in enumerate(heard):
            line, column = divmod(number, per_line)
            hollow = row["relayed_by"] is not None
            mark = voice_mark(side, left + 6 + STEP * column, y + LINE * line, 4.2, hollow=hollow)
            said = f"{said_by(row, known)}. {row['claim_id']}"
            kids.append(svg.link(str(row["claim_id"]), said, mark))
        y += LINE * max(1, -(-len(heard) // per_line)) + 7
    inner = svg.group(*kids, transform="translate(4 0)")
    return svg.drawing(width + 8, y, inner, words=words)


def _heard(side: str, rows: Sequence[dict[str, Any]]) -> str:
    """Return the number of claims, and of how many speakers: one with many claims is one voice.

    The text itself is no several speakers, and who is not named cannot be counted.
    """
    if side in (narrator_side(), speakers()[data.book().nobody].side):
        return str(len(rows))
    number = len({row["source_id"] for row in rows})
    said = ngettext("{all}, of {n} speaker", "{all}, of {n} speakers", number)
    return said.format(all=len(rows), n=number)


def _repeats(row: dict[str, Any]) -> bool:
    return str(row["answer_kind"]) == "repeats"


def _row(side: str, members: list[dict[str, Any]]) -> list[str | int]:
    known = speakers()
    heard = [row for row in members if not _repeats(row)]
    passed = sum(row["relayed_by"] is not None for row in heard)
    names = list(dict.fromkeys(known[str(row["source_id"])].name for row in members))
    ids = ", ".join(str(row["claim_id"]) for row in members)
    repeated = len(members) - len(heard)
    counts = [len(heard), len(heard) - passed, passed, repeated]
    return [palette()[side].name, *counts, "; ".join(names), ids]
