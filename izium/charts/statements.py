"""Claims as the pictures show them: who speaks, of which days and ground, and whose it was."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pandas as pd

from izium.charts import svg
from izium.charts.fills import fill_of, hollow_of
from izium.charts.palette import palette, status_words
from izium.charts.rows import frame, rows_of
from izium.charts.sheet import Note
from izium.charts.speakers import said_by, speakers
from izium.charts.style import told_days
from izium.language import gettext as _


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim on its days."""

    record: str
    place: str  # id of the place that it speaks of; empty where it names none
    side: str  # the key of `palette()` under which the speaker is drawn
    who: str  # the speaker in words, and who passed it on
    relayed: bool  # whether somebody else passed it on
    repeats: bool  # whether it only says again what an earlier one says: no voice of its own
    holder: str  # whose the ground was by it: a side, a state such as contested, or empty
    first: date  # first day that it speaks of
    last: date
    precision: str  # `by` and `since` leave one end open
    told_as: str  # what is told in place of a day; empty where a day is told
    text: str  # what it says
    answers: str  # id of the claim that it answers; empty where it answers none

    @property
    def when(self) -> str:
        """Its days in words."""
        return told_days(self.first, self.last, self.precision, self.told_as)

    @property
    def words(self) -> str:
        """What a reader hears of its mark."""
        return Note(self.record, self.text, self.who, self.when).words

    @property
    def says(self) -> str:
        """Whose the ground was by it, in words."""
        return status_words().get(self.holder, _("says only that another claim is wrong"))

    def on(self, when: date) -> bool:
        """Whether it speaks of a day."""
        return self.first <= when <= self.last


def statements(
    claims: pd.DataFrame | None = None, *, topic: str | None = None, longest: int | None = None
) -> list[Statement]:
    """Return the claims that speak of days, in order of time.

    A claim that names no day of its own speaks of the day on which it was made.

    Args:
        longest: Only claims on at most so many days.

    >>> found = statements(topic="control")
    >>> found == sorted(found, key=lambda one: (one.first, one.record))
    True
    """
    known = speakers()
    found = [
        _statement(row, known)
        for row in rows_of(frame("claims", claims))
        if (topic is None or row["topic"] == topic) and (row["about_start"] or row["made_on"])
    ]
    short = [one for one in found if longest is None or (one.last - one.first).days < longest]
    return sorted(short, key=lambda one: (one.first, one.record))


def _statement(row: dict[str, Any], known: dict[str, Any]) -> Statement:
    first = row["about_start"] or row["made_on"]
    return Statement(
        record=str(row["claim_id"]),
        place=row["place_id"] or "",
        side=known[row["source_id"]].side,
        who=said_by(row, known),
        relayed=row["relayed_by"] is not None,
        repeats=row["answer_kind"] == "repeats",
        holder=row["asserts"] or "",
        first=first,
        last=row["about_end"] or first,
        precision=row["precision"] or "",
        told_as=row["told_as"] or "",
        text=str(row["statement"]),
        answers=row["answers"] or "",
    )


def days_between(first: date, last: date) -> list[date]:
    """Return all days of a span.

    >>> len(days_between(date(2022, 3, 6), date(2022, 4, 1)))
    27
    """
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def counted_once(found: Iterable[Statement]) -> list[Statement]:
    """Return the statements that are a voice of their own: one that only repeats is none.

    >>> every = statements()
    >>> len(counted_once(every)) < len(every)
    True
    """
    return [one for one in found if not one.repeats]


def mark_of(one: Statement, x: float, y: float, r: float, layout: str) -> svg.Element:
    """Draw a statement on whose the ground was: shape for the speaker, fill for the holder.

    Hollow says that somebody passed it on, dots in the outline that it only repeats, a cross
    that it names no holder.
    """
    if not one.holder:
        path = f"M{x - r:.1f} {y - r:.1f}l{2 * r:.1f} {2 * r:.1f}m0 {-2 * r:.1f}"
        path += f"l{-2 * r:.1f} {2 * r:.1f}"
        return svg.el("path", d=path, stroke="currentColor", stroke_width=2, fill="none")
    ink = palette()[one.holder].colour if one.holder in palette() else "currentColor"
    look: dict[str, object] = {"stroke": "currentColor", "stroke_width": 1.3}
    look["fill"] = fill_of(one.holder, layout)
    if one.relayed or one.repeats:
        look |= {"fill": hollow_of(one.holder, layout), "stroke": ink, "stroke_width": 2.4}
    if one.repeats:
        look["stroke_dasharray"] = "2 1.5"
    return svg.symbol(palette()[one.side].shape, x, y, r, **look)


def voice_mark(side: str, x: float, y: float, r: float, *, hollow: bool = False) -> svg.Element:
    """Draw the symbol of a voice by itself, in the colour of the text."""
    fill = "var(--picture-paper)" if hollow else "currentColor"
    look = {"fill": fill, "stroke": "currentColor", "stroke_width": 1.3}
    return svg.symbol(palette()[side].shape, x, y, r, **look)
