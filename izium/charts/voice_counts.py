"""How often each voice is heard, by side and kind, directly or passed on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from izium.charts.asking import asked_values
from izium.charts.canvas import Canvas, Cursor, Note, Spot, both, heights
from izium.charts.chains import date_words
from izium.charts.dots import Dot, draw_dots
from izium.charts.picture import Picture
from izium.charts.speakers import Speaker, frame, rows_of, said_by, speakers
from izium.charts.style import SIDES, SMALL_SIZE, listed

COLUMNS = ("side", "kind of speaker", "claims", "direct", "passed on", "speakers", "records")

KINDS = {
    "narrator": "its own voice",
    "party": "government or military",
    "participant": "people who took part",
    "local-official": "local officials",
    "social-media": "social media, anonymous",
    "third-state": "officials of a third state",
    "think-tank": "think tank",
    "analyst": "analysts",
    "news-media": "news media",
    "unattributed": "not attributed",
}
"""Kinds of speakers in words."""


def voices(
    claims: pd.DataFrame | None = None,
    *,
    topic: str | Sequence[str] | None = None,
    title: str | None = None,
) -> Picture:
    """Draw how many claims come from which side and kind of speaker.

    Each symbol is one claim: solid if the article gives the speaker directly, hollow if
    somebody passed it on, so that one voice heard twice is seen as such.

    Args:
        claims: Rows of `claims`; the whole table if none is given.
        topic: Only claims about this topic, or these.
        title: What the figure shows.

    Raises:
        ValueError: No claim is left to draw, or a topic is none.

    Examples:
        >>> chart = voices(topic="control")
        >>> chart.columns[2:5]
        ('claims', 'direct', 'passed on')
    """
    rows = rows_of(frame("claims", claims))
    topics = [] if topic is None else asked_values(topic, "claims", "topic")
    about = f" about {listed(topics)}" if topics else ""
    rows = [row for row in rows if not topics or str(row["topic"]) in topics]
    if not rows:
        raise ValueError(f"No claim{about} is left to draw: give more claims.")
    known = speakers()
    canvas, cursor = Canvas(), Cursor(10, 10)
    key = both("One symbol is one claim; hollow: passed on by another.", size=SMALL_SIZE)
    canvas.text(Spot(y=cursor.y), key, size=SMALL_SIZE)
    cursor.move(heights(key))
    cursor.move(9)
    table: list[list[Any]] = []
    for side, voice in SIDES.items():
        members = [row for row in rows if known[row["source_id"]].side == side]
        if not members:
            continue
        canvas.text(Spot(y=cursor.y), _counted(voice.name, len(members)), bold=True)
        cursor.move(19)
        for kind, words in KINDS.items():
            said = [row for row in members if known[row["source_id"]].kind == kind]
            if said:
                table.append(_draw_kind(canvas, cursor, side, words, said, known))
        cursor.move(6)
    passed = sum(not pd.isna(row["relayed_by"]) for row in rows)
    sides = list(dict.fromkeys(row[0] for row in table))
    shares = [f"{sum(row[2] for row in table if row[0] == side)} {side}" for side in sides]
    return canvas.figure(
        title=title or _title(topics),
        description=(
            f"{len(rows)} claims{about}, one symbol each, by side and "
            f"kind of speaker: {listed(shares)}. {passed} of them are passed on by another voice."
        ),
        height=cursor.y,
        columns=COLUMNS,
        rows=table,
    )


def _title(topics: list[str]) -> str:
    return f"Who is heard on {listed(topics)}" if topics else "Who is heard, and how directly"


def _counted(name: str, count: int) -> str:
    name = name[0].upper() + name[1:]
    return f"{name}: {count} claim" + ("s" if count != 1 else "")


def _draw_kind(
    canvas: Canvas,
    cursor: Cursor,
    side: str,
    words: str,
    said: list[dict[str, Any]],
    known: dict[str, Speaker],
) -> list[Any]:
    voice = SIDES[side]
    direct = sorted(said, key=lambda row: (not pd.isna(row["relayed_by"]), row["claim_id"]))
    passed = sum(not pd.isna(row["relayed_by"]) for row in said)
    share = "all" if passed == len(said) else f"{passed} of them"
    many = f"{words}: {len(said)}" + (f", {share} passed on" if passed else "")
    canvas.text(Spot(y=cursor.y), many, size=SMALL_SIZE)
    cursor.move(15)
    dots = []
    for row in direct:
        who = said_by(row, known)
        note = Note(row["claim_id"], str(row["statement"]), who, date_words(row))
        filled = pd.isna(row["relayed_by"])
        dots.append(Dot(note, voice.shape, voice.colour, filled))
    draw_dots(canvas, cursor, dots)
    cursor.move(6)
    names = list(dict.fromkeys(known[row["source_id"]].name for row in said))
    ids = ", ".join(str(row["claim_id"]) for row in direct)
    return [voice.name, words, len(said), len(said) - passed, passed, "; ".join(names), ids]
