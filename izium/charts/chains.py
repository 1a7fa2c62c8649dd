"""Who denies, corrects, confirms or repeats whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import pandas as pd

from izium.charts.ancestry import ancestry
from izium.charts.asking import asked_values
from izium.charts.canvas import Canvas, Cursor, Note, Spot, both, heights
from izium.charts.key import draw_key
from izium.charts.picture import Picture
from izium.charts.speakers import frame, rows_of, said_by, speakers
from izium.charts.style import INK, SMALL_SIZE, day_words, dotted, listed
from izium.language import gettext as _

COLUMNS = ("record", "when", "who says it", "statement", "answer", "answers")
DASHED = ("repeats",)
STEP = 14.0
ROW_GAP = 11.0

Claim = dict[str, Any]


def claim_chains(
    claims: pd.DataFrame | None = None,
    *,
    topic: str | Sequence[str] | None = None,
    title: str | None = None,
) -> Picture:
    """Draw claims that answer one another as chains: time runs down, each answer is named.

    A line leads from a claim up to the one that it answers; a dashed line is a mere
    repetition, in which no new voice is heard.

    Args:
        claims: Rows of `claims`; the whole table if none is given. A chain is drawn as far as
            its claims are in the frame.
        topic: Only chains in which a claim is about this topic, or these.
        title: What the figure shows.

    Raises:
        ValueError: No claim of the frame answers another one of it, or a topic is none.

    Examples:
        >>> chart = claim_chains(topic="control")
        >>> chart.columns[4:]
        ('answer', 'answers')
    """
    rows = rows_of(frame("claims", claims))
    topics = [] if topic is None else asked_values(topic, "claims", "topic")
    chains = [
        chain
        for chain in chains_of(rows)
        if not topics or any(str(row["topic"]) in topics for row in chain)
    ]
    if not chains:
        limit = f" about {listed(topics, 'or')}" if topics else ""
        raise ValueError(f"No claim{limit} answers another one of the frame: give more claims.")
    known = speakers()
    canvas, cursor = Canvas(), Cursor(8, 8)
    draw_key(canvas, cursor, [known[row["source_id"]].voice for chain in chains for row in chain])
    cursor.move(4)
    table: list[list[str]] = []
    for number, chain in enumerate(chains):
        if number:
            canvas.rule(Spot(y=cursor.y), Spot(y=cursor.y, share=1.0), opacity=0.25)
            cursor.move(16)
        table += _draw_chain(canvas, cursor, chain, known)
    return canvas.figure(
        title=title or _("Who answers whom"),
        description=_describe(chains, known),
        height=cursor.y,
        columns=COLUMNS,
        rows=table,
    )


def chains_of(rows: list[Claim]) -> list[list[Claim]]:
    """Return the claims that hang together by their answers, each chain in order of time.

    Examples:
        >>> claims = [{"claim_id": "C2", "answers": "C1", "made_on": None, "about_start": None},
        ...           {"claim_id": "C1", "answers": None, "made_on": None, "about_start": None}]
        >>> [[claim["claim_id"] for claim in chain] for chain in chains_of(claims)]
        [['C1', 'C2']]
    """
    known = {row["claim_id"]: row for row in rows}
    chains: dict[str, list[Claim]] = {}
    for claim, row in known.items():
        chains.setdefault(ancestry(claim, known, "answers")[0], []).append(row)
    linked = [_in_order(chain) for chain in chains.values() if len(chain) > 1]
    return sorted(linked, key=lambda chain: _when(chain[0]))


def _in_order(chain: list[Claim]) -> list[Claim]:
    """Return a chain in order of time, no answer before what it answers."""
    rows = {row["claim_id"]: row for row in chain}

    def place(claim: str) -> tuple[pd.Timestamp, int]:
        own, above = _when(rows[claim])[0], rows[claim]["answers"]
        if above not in rows:
            return own, 0
        before, depth = place(above)
        return max(own, before), depth + 1

    return sorted(chain, key=lambda row: (*place(row["claim_id"]), row["claim_id"]))


def _when(row: Claim) -> tuple[pd.Timestamp, str]:
    stamps = [row["made_on"], row["about_start"]]
    known = [pd.Timestamp(stamp) for stamp in stamps if not pd.isna(stamp)]
    return (known[0] if known else pd.Timestamp.max), str(row["claim_id"])


def date_words(row: Claim) -> str:
    """Return when a claim was made or, where that is not told, of which day it speaks.

    Examples:
        >>> date_words({"made_on": None, "about_start": "2022-03-15"})
        'speaks of 15 March 2022'
    """
    if not pd.isna(row["made_on"]):
        return _("said on {day}").format(day=day_words(row["made_on"], year=True))
    if not pd.isna(row["about_start"]):
        return _("speaks of {day}").format(day=day_words(row["about_start"], year=True))
    return _("no date given")


def _draw_chain(
    canvas: Canvas, cursor: Cursor, chain: list[Claim], known: dict[str, Any]
) -> list[list[str]]:
    tracks = _tracks(chain)
    width = max(tracks.values(), default=0)
    indent = 32.0 + STEP * width
    at: dict[str, tuple[float, float]] = {}
    table = []
    for row in chain:
        who, when = said_by(row, known), date_words(row)
        who = who[0].upper() + who[1:]
        voice = known[row["source_id"]].voice
        kind = str("" if pd.isna(row["answer_kind"]) else row["answer_kind"])
        answered = str(row["answers"]) if kind and row["answers"] in at else ""
        head = both(who, indent=indent, bold=True)
        body = both(str(row["statement"]), indent=indent, size=SMALL_SIZE)
        note = Note(row["claim_id"], str(row["statement"]), who, when)
        here = cursor.y
        at[row["claim_id"]] = here
        canvas.point(
            Spot(x=indent - 14, y=here),
            shape=voice.shape,
            colour=INK,
            note=note,
        )
        canvas.text(Spot(x=indent, y=here), head, bold=True, note=note)
        cursor.move(heights(head))
        canvas.text(Spot(x=indent, y=cursor.y), body, size=SMALL_SIZE)
        cursor.move(heights(body))
        small = dotted([when, f"{kind} {answered}" if answered else "", row["claim_id"]])
        foot = both(small, indent=indent, size=SMALL_SIZE)
        canvas.text(Spot(x=indent, y=cursor.y), foot, size=SMALL_SIZE)
        cursor.move(heights(foot))
        cursor.move(ROW_GAP)
        if answered:
            _draw_link(canvas, at[answered], here, indent, tracks[row["claim_id"]], kind in DASHED)
        table.append([row["claim_id"], when, who, str(row["statement"]), kind, answered])
    cursor.move(2)
    return table


def _tracks(chain: list[Claim]) -> dict[str, int]:
    """Return how far to the left the line of each answer runs, so that no two share a track."""
    order = {row["claim_id"]: number for number, row in enumerate(chain)}
    spans = sorted(
        (number - order[row["answers"]], order[row["answers"]], number, row["claim_id"])
        for number, row in enumerate(chain)
        if row["answers"] in order
    )
    taken: list[list[tuple[int, int]]] = []
    tracks: dict[str, int] = {}
    for _column, top, bottom, claim in spans:
        for track, used in enumerate(taken):
            if all(bottom <= start or end <= top for start, end in used):
                used.append((top, bottom))
                tracks[claim] = track
                break
        else:
            taken.append([(top, bottom)])
            tracks[claim] = len(taken) - 1
    return tracks


def _draw_link(
    canvas: Canvas,
    top: tuple[float, float],
    bottom: tuple[float, float],
    indent: float,
    track: int,
    dashed: bool,
) -> None:
    node, lane = indent - 24, indent - 31 - STEP * track
    start, end = (top[0] + 5, top[1] + 5), (bottom[0] - 2, bottom[1] - 2)
    for one, two in (
        (Spot(x=node, y=start), Spot(x=lane, y=start)),
        (Spot(x=lane, y=start), Spot(x=lane, y=end)),
        (Spot(x=lane, y=end), Spot(x=node, y=end)),
    ):
        canvas.rule(one, two, colour=INK, thick=1.4, opacity=0.7, dashed=dashed)
    canvas.point(Spot(x=node - 1, y=start), shape="triangle-right", colour=INK, size=26)


def _describe(chains: list[list[Claim]], known: dict[str, Any]) -> str:
    kinds = Counter(
        str(row["answer_kind"]) for chain in chains for row in chain if not pd.isna(row["answers"])
    )
    parts = [f"{count} {_verb(kind, count)}" for kind, count in kinds.most_common()]
    first = chains[0]
    names = [said_by(row, known) for row in first]
    return (
        f"{len(chains)} chains of claims in order of time, with "
        f"{sum(len(chain) for chain in chains)} claims: {listed(parts)}. "
        f"The first begins with {names[0]} ({date_words(first[0])}), "
        f"answered by {names[1]}."
    )


def _verb(kind: str, count: int) -> str:
    plain = {"denies": "deny", "corrects": "correct", "confirms": "confirm", "repeats": "repeat"}
    return f"{kind if count == 1 else plain[kind]} an earlier one"
