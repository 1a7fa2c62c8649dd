"""Who asserted control of what, on which day, beside a coded series."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import altair as alt
import pandas as pd

from izium import data
from izium.charts.asking import Day, asked_days, asked_names, asked_span
from izium.charts.canvas import Canvas, Cursor, Note, Spot, both, heights
from izium.charts.speakers import Speaker, frame, rows_of, said_by, speakers
from izium.charts.style import (
    INK,
    NARROW,
    NEUTRAL,
    SIDES,
    SMALL_SIZE,
    day,
    day_words,
    listed,
    span_words,
    text_width,
)

COLUMNS = ("record", "days", "place", "who says it", "asserts", "statement")
LETTERS = {"RU": "RU", "UA": "UA", "contested": "C", "": "×"}
ASSERTED = {
    "RU": "Russian control",
    "UA": "Ukrainian control",
    "contested": "contested",
    "": "no holder named",
}
CITY = "P01"
DATE_WIDTH = 42.0
"""Pixels that the date of a day takes above a strip."""


@dataclass(frozen=True, slots=True)
class Days:
    """The days that a strip covers, laid out from left to right."""

    first: date
    last: date

    @property
    def count(self) -> int:
        """How many days there are."""
        return (self.last - self.first).days + 1

    def share(self, when: date, after: int = 0) -> float:
        """Return where a day begins, as a fraction of the width; with `after=1`, where it ends."""
        return min(1.0, max(0.0, ((when - self.first).days + after) / self.count))

    def labelled(self) -> list[date]:
        """Return the days under which the axis is labelled, as many as a phone has room for."""
        steps = (1, 2, 7, 14, 28, 56, 112)
        step = next((step for step in steps if self._has_room(step)), steps[-1])
        found = pd.date_range(self.first, self.last, freq=f"{step}D")
        return [stamp.date() for stamp in found]

    def _has_room(self, step: int) -> bool:
        """Whether every step can have its date, the last one if need be at its left."""
        apart = step / self.count * NARROW
        last = (self.count - 1) // step * step
        at_the_end = (1 - last / self.count) * NARROW
        return apart > DATE_WIDTH and (at_the_end > DATE_WIDTH or apart > 2 * DATE_WIDTH)


def control_strips(
    claims: pd.DataFrame | None = None,
    series: pd.DataFrame | None = None,
    *,
    start: Day = "2022-03-06",
    end: Day = "2022-04-02",
    places: str | Sequence[str] | None = None,
    days: Day | Sequence[Day] = (),
    title: str | None = None,
) -> alt.LayerChart:
    """Draw who asserted control of what on which day: a row for each speaker and place.

    A mark stands only on days of which a claim speaks; nothing is carried forward. RU, UA and
    C (contested) say what is asserted, the symbol before a name for which side it speaks. The
    coded series of the same places stands beneath.

    Args:
        claims: Rows of `claims`; the whole table if none is given.
        series: Rows of `control_series`; the whole table if none is given.
        start: First day.
        end: Last day.
        places: Ids of places; Izium with its parts if none are given.
        days: Days to set off by a band through all rows.
        title: What the figure shows.

    Raises:
        ValueError: No claim speaks of control of these places in these days, or a place or day
            is not there.

    Examples:
        >>> chart = control_strips(days=["2022-03-17", "2022-03-24"])
        >>> chart.usermeta["table"]["columns"][:4]
        ['record', 'days', 'place', 'who says it']
    """
    span = Days(*asked_span(start, end))
    set_off = asked_days(days, span.first, span.last)
    wanted = _with_parts(CITY)
    if places is not None:
        wanted = asked_names(places, data.load("places")["place_id"], "places")
    rows = _chosen(frame("claims", claims), wanted, span)
    if not rows:
        raise ValueError(
            f"No claim speaks of control of {', '.join(wanted)} from {span.first} to {span.last}: "
            "widen the days or choose other places."
        )
    known = speakers()
    names = {row["place_id"]: row["name"] for row in rows_of(data.load("places"))}
    canvas, cursor = Canvas(left=2, right=2), Cursor(10, 10)
    _draw_key(canvas, cursor, any(row["asserts"] == "" for row in rows))
    _draw_axis(canvas, cursor, span)
    top = cursor.below(-6)
    table: list[list[str]] = []
    for group, members in _grouped(rows, wanted).items():
        cursor.move(10)
        heading = f"{names[group]}, the city as a whole" if group == CITY else names[group]
        canvas.text(Spot(y=cursor.y), heading, bold=True)
        cursor.move(20)
        for speaker, said in _by_speaker(members, known).items():
            table += _draw_speaker(canvas, cursor, span, speaker, said, group, names, known)
    spoken_of = {row["place_id"] for row in rows}
    unspoken = [place for place in wanted if places is not None and place not in spoken_of]
    silence = f"No claim speaks of {listed([names[p] for p in unspoken])}." if unspoken else ""
    if silence:
        cursor.move(10)
        lines = both(silence, size=SMALL_SIZE)
        canvas.text(Spot(y=cursor.y), lines, size=SMALL_SIZE)
        cursor.move(heights(lines))
    coded = _coded(frame("control_series", series), wanted, span)
    if coded:
        cursor.move(10)
        canvas.text(Spot(y=cursor.y), "A coded series beside them: VIINA", bold=True)
        cursor.move(20)
    for place in dict.fromkeys(row["place_id"] for row in coded):
        members = [row for row in coded if row["place_id"] == place]
        table += draw_series(canvas, cursor, span, place, members, names)
    _draw_days(canvas, span, set_off, top, cursor)
    bottom = cursor.below(4)
    words = span_words(span.first, span.last, year=True)
    return canvas.figure(
        title=title or f"Who asserted control, {words}",
        description=" ".join(
            filter(None, [_describe(rows, known, names, words, bool(coded)), silence])
        ),
        height=bottom,
        columns=COLUMNS,
        rows=table,
    )


def coded_series(
    series: pd.DataFrame | None = None,
    *,
    places: str | Sequence[str] | None = None,
    start: Day = "2022-02-24",
    end: Day = "2022-10-01",
    days: Day | Sequence[Day] = (),
    title: str | None = None,
) -> alt.LayerChart:
    """Draw the coded series VIINA: who is coded as in control of each place, span by span.

    Args:
        series: Rows of `control_series`; the whole table if none is given.
        places: Ids of places; all of the series if none are given.
        start: First day.
        end: Last day.
        days: Days to set off by a band through all rows.
        title: What the figure shows.

    Raises:
        ValueError: The series has nothing on one of these places in these days, or a day is none.

    Examples:
        >>> chart = coded_series(places=["P01"], end="2022-04-02")
        >>> chart.usermeta["table"]["rows"][0][4]
        'Ukrainian control'
    """
    span = Days(*asked_span(start, end))
    set_off = asked_days(days, span.first, span.last)
    table_rows = frame("control_series", series)
    known = list(dict.fromkeys(table_rows["place_id"]))
    wanted = known if places is None else asked_names(places, known, "places")
    coded = _coded(table_rows, wanted, span)
    told = {row["place_id"] for row in coded}
    silent = [place for place in wanted if place not in told]
    if silent or not coded:
        raise ValueError(
            f"The series has nothing on {', '.join(silent)} from {span.first} to {span.last}: "
            "widen the days or choose other places."
        )
    names = {row["place_id"]: row["name"] for row in rows_of(data.load("places"))}
    canvas, cursor = Canvas(left=2, right=2), Cursor(10, 10)
    _draw_key(canvas, cursor, crosses=False)
    _draw_axis(canvas, cursor, span)
    top = cursor.below(-6)
    cursor.move(10)
    table: list[list[str]] = []
    for place in dict.fromkeys(row["place_id"] for row in coded):
        members = [row for row in coded if row["place_id"] == place]
        table += draw_series(canvas, cursor, span, place, members, names)
    _draw_days(canvas, span, set_off, top, cursor)
    words = span_words(span.first, span.last, year=True)
    here = [row for row in coded if row["place_id"] == wanted[0]]
    steps = [f"{_status(row)} {span_words(row['from'], row['to'])}" for row in here]
    return canvas.figure(
        title=title or f"VIINA’s coding of control, {words}",
        description=(
            f"Strips of the coded series VIINA for {listed([names[p] for p in wanted])}, {words}. "
            f"{names[wanted[0]]}: {'; '.join(steps)}."
        ),
        height=cursor.below(4),
        columns=COLUMNS,
        rows=table,
    )


def _with_parts(place: str) -> list[str]:
    table = rows_of(data.load("places"))
    found = [place]
    for above in found:
        found += [row["place_id"] for row in table if row["parent_id"] == above]
    return found


def _chosen(claims: pd.DataFrame, wanted: list[str], span: Days) -> list[dict[str, Any]]:
    found = []
    for row in rows_of(claims):
        if str(row["topic"]) != "control" or row["place_id"] not in wanted:
            continue
        first = day(row["about_start"]) or day(row["made_on"])
        last = day(row["about_end"]) or first
        if first is None or last is None or last < span.first or first > span.last:
            continue
        asserts = "" if pd.isna(row["asserts"]) else str(row["asserts"])
        found.append(row | {"from": first, "to": last, "asserts": asserts})
    return sorted(found, key=lambda row: (row["from"], row["claim_id"]))


def _grouped(rows: list[dict[str, Any]], wanted: list[str]) -> dict[str, list[dict[str, Any]]]:
    """Return the claims by place; a part of a part of the city stands with the part."""
    parents = data.load("places").set_index("place_id")["parent_id"]
    groups: dict[str, list[dict[str, Any]]] = {}
    for place in wanted:
        groups[place] = []
    for row in rows:
        place = row["place_id"]
        above = parents[place]
        groups[above if above in wanted and above != CITY else place].append(row)
    return {place: members for place, members in groups.items() if members}


def _by_speaker(
    rows: list[dict[str, Any]], known: dict[str, Speaker]
) -> dict[tuple[str, str], list[dict[str, Any]]]:
    found: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault((row["source_id"], said_by(row, known)), []).append(row)
    return found


def _draw_key(canvas: Canvas, cursor: Cursor, crosses: bool) -> None:
    """Name the letters, in the words of the data dictionary."""
    meanings = data.schema()["claims"].fields["asserts"].meanings
    corners = [((0, 0), (0, 0)), ((140, 140), (0, 0)), ((0, 280), (18, 0))]
    for (status, meaning), (x, down) in zip(meanings.items(), corners, strict=True):
        y = (cursor.narrow + down[0], cursor.wide + down[1])
        left = Spot(x=(x[0] + 1, x[1] + 1), y=(y[0] - 6, y[1] - 6))
        right = Spot(x=(x[0] + 13, x[1] + 13), y=(y[0] + 6, y[1] + 6))
        _bar(canvas, left, right, status, None)
        words = f"{LETTERS[status]}: {meaning}"
        canvas.text(Spot(x=(x[0] + 18, x[1] + 18), y=y), words, size=SMALL_SIZE)
    cursor.move((18, 0))
    if crosses:
        cursor.move(18)
        words = "only says that another claim is wrong"
        canvas.text(Spot(x=7, y=cursor.y), "×", align="center", size=16, bold=True)
        canvas.text(Spot(x=18, y=cursor.y), words, size=SMALL_SIZE)
    cursor.move(24)


def _bar(canvas: Canvas, start: Spot, end: Spot, status: str, note: Note | None) -> None:
    colour = SIDES[status].colour if status in SIDES else NEUTRAL
    canvas.bar(start, end, colour=colour, filled=status in SIDES, note=note)


def _draw_axis(canvas: Canvas, cursor: Cursor, span: Days) -> None:
    for when in span.labelled():
        share = span.share(when)
        fits = (1 - share) * NARROW > DATE_WIDTH
        canvas.text(
            Spot(x=2 if fits else -3, y=cursor.y, share=share),
            _short(when),
            align="left" if fits else "right",
            size=SMALL_SIZE,
        )
        canvas.rule(
            Spot(y=cursor.below(-6), share=share), Spot(y=cursor.below(8), share=share), opacity=0.5
        )
    cursor.move(8)
    canvas.rule(Spot(y=cursor.y), Spot(y=cursor.y, share=1.0), opacity=0.5)
    cursor.move(6)


def _short(when: date) -> str:
    return f"{when.day} {day_words(when).split()[1][:3]}"


def _draw_speaker(
    canvas: Canvas,
    cursor: Cursor,
    span: Days,
    speaker: tuple[str, str],
    said: list[dict[str, Any]],
    group: str,
    names: dict[str, str],
    known: dict[str, Speaker],
) -> list[list[str]]:
    source, words = speaker
    voice = known[source].voice
    elsewhere = dict.fromkeys(names[row["place_id"]] for row in said if row["place_id"] != group)
    label = words[0].upper() + words[1:]
    label += f": {listed(list(elsewhere))}" if elsewhere else ""
    lines = both(label, indent=18, size=SMALL_SIZE)
    canvas.point(Spot(x=7, y=cursor.y), shape=voice.shape, colour=voice.colour, size=70)
    canvas.text(Spot(x=18, y=cursor.y), lines, size=SMALL_SIZE)
    cursor.move(heights(lines))
    table = []
    marks = []
    for row in _merged(said):
        note = Note(row["ids"], row["says"], words, span_words(row["from"], row["to"]))
        marks.append(Mark(row["from"], row["to"], str(row["asserts"]), note))
    _draw_marks(canvas, cursor, span, marks)
    for row in said:
        when = span_words(row["from"], row["to"])
        cells = [row["claim_id"], when, names[row["place_id"]], words]
        table.append([*cells, ASSERTED[str(row["asserts"])], row["statement"]])
    canvas.rule(Spot(y=cursor.y), Spot(y=cursor.y, share=1.0), opacity=0.2)
    cursor.move(12)
    return table


@dataclass(frozen=True, slots=True)
class Mark:
    """One span of a strip: its days, what is asserted of them, and the record."""

    first: date
    last: date
    status: str
    note: Note


def _draw_marks(canvas: Canvas, cursor: Cursor, span: Days, marks: list[Mark]) -> None:
    """Draw the marks of one strip; letters that would touch are moved below the bars."""
    levels = {0: 1.0, 1: 30.0, 2: 45.0}
    free = dict.fromkeys(levels, 0.0)
    deepest = 0
    for mark in marks:
        if mark.status:
            start, end = span.share(mark.first), span.share(mark.last, after=1)
            left = Spot(x=1, y=cursor.below(8), share=start)
            right = Spot(x=-1, y=cursor.below(20), share=end)
            _bar(canvas, left, right, mark.status, mark.note)
    for mark in _lettered(marks, span):
        start, end = span.share(mark.first), span.share(mark.last, after=1)
        letters = LETTERS[mark.status]
        middle, half = (start + end) / 2 * NARROW, text_width(letters, SMALL_SIZE, bold=True) / 2
        fits = [level for level in levels if free[level] <= middle - half]
        level = fits[0] if fits else min(levels, key=lambda level: free[level])
        free[level], deepest = middle + half, max(deepest, level)
        canvas.text(
            Spot(y=cursor.below(levels[level]), share=(start + end) / 2),
            letters,
            align="center",
            size=SMALL_SIZE if mark.status else 16,
            bold=True,
            note=mark.note,
        )
    cursor.move((25.0, 38.0, 53.0)[deepest])


def _lettered(marks: list[Mark], span: Days) -> list[Mark]:
    """Return what letters are written for, in order of time.

    Bars that touch and assert the same share their letters where one is too short for its own.
    """
    found: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: mark.first):
        before = found[-1] if found else None
        if before and mark.status and mark.status == before.status and _touch(before, mark):
            room = min(span.share(m.last, after=1) - span.share(m.first) for m in (before, mark))
            if room * NARROW < text_width(LETTERS[mark.status], SMALL_SIZE, bold=True) + 4:
                found[-1] = _together(before, mark)
                continue
        found.append(mark)
    return found


def _touch(before: Mark, mark: Mark) -> bool:
    return (mark.first - before.last).days == 1


def _together(before: Mark, mark: Mark) -> Mark:
    one, two = before.note, mark.note
    records = dict.fromkeys([one.record, two.record])
    note = Note(
        ", ".join(records),
        f"{one.says} {two.says}",
        one.who,
        span_words(before.first, mark.last),
    )
    return Mark(before.first, mark.last, mark.status, note)


def _merged(said: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return one mark for claims of one speaker that assert the same of the same days."""
    found: dict[tuple[Any, ...], dict[str, Any]] = {}
    for row in said:
        key = (row["from"], row["to"], row["asserts"])
        if key in found:
            found[key]["ids"] += f", {row['claim_id']}"
            found[key]["says"] += f" {row['statement']}"
        else:
            found[key] = row | {"ids": row["claim_id"], "says": row["statement"]}
    return list(found.values())


def _coded(series: pd.DataFrame, wanted: list[str], span: Days) -> list[dict[str, Any]]:
    found = []
    for row in rows_of(series):
        first = day(row["start"])
        last = day(row["end"]) or span.last
        if row["place_id"] in wanted and first and first <= span.last and last >= span.first:
            found.append(row | {"from": max(first, span.first), "to": min(last, span.last)})
    return sorted(found, key=lambda row: (wanted.index(row["place_id"]), row["from"]))


def draw_series(
    canvas: Canvas,
    cursor: Cursor,
    span: Days,
    place: str,
    rows: list[dict[str, Any]],
    names: dict[str, str],
) -> list[list[str]]:
    """Draw the spans of a coded series for one place, and return their rows of the table."""
    label = f"{names[place]}, coded as one point"
    canvas.text(Spot(y=cursor.y), label, size=SMALL_SIZE)
    cursor.move(16)
    table, marks = [], []
    for row in rows:
        status, when = str(row["status"]), span_words(row["from"], row["to"])
        note = Note("VIINA", f"{names[place]}: {_status(row)}", str(row["dataset"]), when)
        marks.append(Mark(row["from"], row["to"], status, note))
        coded = f"{names[place]} is coded as {_status(row)}"
        table.append(["VIINA", when, names[place], "VIINA 2.0", ASSERTED[status], coded])
    _draw_marks(canvas, cursor, span, marks)
    cursor.move(10)
    return table


def _status(row: dict[str, Any]) -> str:
    return ASSERTED[str(row["status"])]


def _draw_days(
    canvas: Canvas, span: Days, days: Sequence[date], top: tuple[float, float], cursor: Cursor
) -> None:
    for when in days:
        start, end = span.share(when), span.share(when, after=1)
        canvas.bar(
            Spot(y=top, share=start),
            Spot(y=cursor.y, share=end),
            colour=INK,
            opacity=0.12,
        )
        canvas.text(
            Spot(y=cursor.below(8), share=(start + end) / 2),
            _short(when),
            align="center",
            size=SMALL_SIZE,
        )
    if days:
        cursor.move(16)


def _describe(
    rows: list[dict[str, Any]],
    known: dict[str, Speaker],
    names: dict[str, str],
    words: str,
    coded: bool,
) -> str:
    counts = {
        status: sum(row["asserts"] == status for row in rows)
        for status in ("RU", "UA", "contested")
    }
    said = [
        f"{count} {'says' if count == 1 else 'say'} {ASSERTED[status]}"
        for status, count in counts.items()
        if count
    ]
    voices = {said_by(row, known) for row in rows}
    places = list(dict.fromkeys(names[row["place_id"]] for row in rows))
    beneath = " The coded series VIINA stands beneath." if coded else ""
    return (
        f"Strips of {len(rows)} claims about control by {len(voices)} voices, {words}: "
        f"{listed(said)}. Places: {listed(places)}. Most days have no mark.{beneath}"
    )
