"""Who denies, corrects, confirms or repeats whom."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from izium.charts import svg
from izium.charts.palette import Voice
from izium.charts.picture import Picture, picture
from izium.charts.rows import frame, rows_of
from izium.charts.sheet import Note, Sheet, drawings
from izium.charts.speakers import Speaker, said_by, speakers
from izium.charts.style import INK, SMALL_SIZE, day_words, dotted, listed, told_days
from izium.data.ancestry import ancestry
from izium.language import N_, pgettext
from izium.language import gettext as _

COLUMNS = ("record", "when", "who says it", "statement", "answer", "answers")
DASHED = ("repeats",)
STEP = 14.0
ROW_GAP = 11.0

Claim = dict[str, Any]


def claim_chains(claims: pd.DataFrame | None = None, *, title: str | None = None) -> Picture:
    """Draw claims that answer one another as chains: time runs down, each answer is named.

    A line leads from a claim up to the one that it answers; a dashed line is a mere
    repetition, in which no new voice is heard.

    Args:
        claims: Rows of `claims`; the whole table if none is given. A chain is drawn as far as
            its claims are in the frame.

    Raises `ValueError`: no claim of the frame answers another one of it.

    >>> chart = claim_chains()
    >>> chart.columns[4:]
    ('answer', 'answers')
    """
    chains = chains_of(rows_of(frame("claims", claims)))
    if not chains:
        raise ValueError("No claim answers another one of the frame: give more claims.")
    known = speakers()
    links = [[_link(row, known) for row in chain] for chain in chains]

    def fill(sheet: Sheet) -> None:
        sheet.key([link.voice for chain in links for link in chain])
        sheet.y += 4
        for number, chain in enumerate(links):
            if number:
                sheet.line(0.0, sheet.width, opacity="0.25")
                sheet.y += 16
            _draw_chain(sheet, chain)

    words = _describe(chains, known)
    return picture(
        title=title or _("Who answers whom"),
        alt=words,
        columns=COLUMNS,
        rows=[link.cells for chain in links for link in chain],
        **drawings(fill, words),
    )


def chains_of(rows: list[Claim]) -> list[list[Claim]]:
    """Return the claims that hang together by their answers, each chain in order of time.

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

    def place(claim: str) -> tuple[date, int]:
        own, above = _when(rows[claim])[0], rows[claim]["answers"]
        if above not in rows:
            return own, 0
        before, depth = place(above)
        return max(own, before), depth + 1

    return sorted(chain, key=lambda row: (*place(row["claim_id"]), row["claim_id"]))


def _when(row: Claim) -> tuple[date, str]:
    return row["made_on"] or row["about_start"] or date.max, str(row["claim_id"])


_ABOUT = {"by": N_("speaks of {day} or before"), "since": N_("speaks of {day} or later")}


def date_words(row: Claim) -> str:
    """Return when a claim was made or, where that is not told, of which day it speaks.

    >>> date_words({"made_on": None, "about_start": date(2022, 3, 15)})
    'speaks of 15 March 2022'
    >>> date_words({"made_on": None, "about_start": date(2022, 3, 24), "precision": "by"})
    'speaks of 24 March 2022 or before'
    """
    if row["made_on"]:
        return _("said on {day}").format(day=day_words(row["made_on"], year=True))
    told_as = row.get("told_as")
    if row["about_start"] and told_as:
        days = row["about_start"], row["about_end"], row["precision"], told_as
        return told_days(*days, year=True)
    if row["about_start"]:
        about = _ABOUT.get(str(row.get("precision")), N_("speaks of {day}"))
        return _(about).format(day=day_words(row["about_start"], year=True))
    return _("no date given")


@dataclass(frozen=True, slots=True)
class _Link:
    """A claim of a chain: what is heard of it, its voice, how it answers, and what."""

    note: Note
    voice: Voice
    kind: str
    answers: str

    @property
    def cells(self) -> list[str]:
        note = self.note
        return [
            note.record,
            note.when,
            note.who,
            note.says,
            pgettext("answer_kind", self.kind),
            self.answers,
        ]


def _link(row: Claim, known: dict[str, Speaker]) -> _Link:
    who = said_by(row, known)
    who = who[0].upper() + who[1:]
    note = Note(row["claim_id"], row["statement"], who, date_words(row))
    voice, answers = known[row["source_id"]].voice, row["answers"] or ""
    return _Link(note, voice, row["answer_kind"] or "", answers)


def _draw_chain(sheet: Sheet, chain: list[_Link]) -> None:
    tracks = _tracks(chain)
    indent = 32.0 + STEP * max(tracks.values(), default=0)
    at: dict[str, float] = {}
    for link in chain:
        record, here = link.note.record, sheet.y
        at[record] = here
        sheet.symbol(link.voice.shape, indent - 14, 5.2, note=link.note)
        sheet.paragraph(indent, link.note.who, look="bold", note=link.note)
        sheet.paragraph(indent, link.note.says, size=SMALL_SIZE)
        answer = f"{pgettext('answer_kind', link.kind)} {link.answers}" if record in tracks else ""
        sheet.paragraph(indent, dotted([link.note.when, answer, record]), size=SMALL_SIZE)
        sheet.y += ROW_GAP
        if record in tracks:
            lane, dashed = indent - 31 - STEP * tracks[record], link.kind in DASHED
            _draw_answer(sheet, at[link.answers] + 5, here - 2, indent - 24, lane, dashed)
    sheet.y += 2


def _tracks(chain: list[_Link]) -> dict[str, int]:
    """Return how far to the left the line of each answer runs, so that no two share a track."""
    order = {link.note.record: number for number, link in enumerate(chain)}
    spans = sorted(
        (number - order[link.answers], order[link.answers], number, link.note.record)
        for number, link in enumerate(chain)
        if link.answers in order
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


def _draw_answer(
    sheet: Sheet, top: float, bottom: float, node: float, lane: float, dashed: bool
) -> None:
    path = f"M{node:g} {bottom:g}H{lane:g}V{top:g}H{node:g}"
    look = {"fill": "none", "stroke": INK, "stroke_width": 1.4, "opacity": "0.7"}
    sheet.add(svg.el("path", d=path, stroke_dasharray="3 3" if dashed else None, **look))
    sheet.add(svg.symbol("triangle-right", node - 1, top, 2.5, fill=INK))


def _describe(chains: list[list[Claim]], known: dict[str, Any]) -> str:
    kinds = Counter(str(row["answer_kind"]) for chain in chains for row in chain if row["answers"])
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
