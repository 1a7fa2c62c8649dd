"""Ground by day: who said whose each piece of ground was, each statement on its own day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from izium import data
from izium.charts import svg
from izium.charts.asking import Day, asked_days, asked_names, asked_span
from izium.charts.calendar import Calendar, columns_of
from izium.charts.fills import fill_of, symbol_textures
from izium.charts.geometry import points
from izium.charts.holders import holder_key
from izium.charts.key import in_lines, voice_key
from izium.charts.palette import palette, status_words
from izium.charts.picture import Picture, picture
from izium.charts.rows import LONGEST, rows_of, whole_span
from izium.charts.statements import Statement, mark_of, statements
from izium.charts.style import SMALL_SIZE, WIDTHS, listed
from izium.data.geography import distance_km
from izium.data.views import lines_of_places
from izium.data.words import between
from izium.language import gettext as _

COLUMNS = ("record", "days", "place", "who says it", "asserts", "statement")
LABELS = {"wide": 128.0, "narrow": 0.0}
"""Pixels left of the days for the names of the ground; on a phone these stand above."""

WHOLE = _(" as a whole")

_BARE = " A slanting cross only says that another claim is wrong."

STACK = 12.5
"""Pixels from a mark to the next one of the same day."""


@dataclass(frozen=True, slots=True)
class Coded:
    """A span of a database for one place."""

    place: str
    first: date
    last: date
    status: str
    dataset: str


# long: one picture from its frames to its words
def control_matrix(
    *,
    start: Day | None = None,
    end: Day | None = None,
    places: str | Sequence[str] | None = None,
    days: Day | Sequence[Day] = (),
    title: str | None = None,
) -> Picture:
    """Draw who said whose each piece of ground was, on each day: ground by day.

    The shape of a mark says who speaks, its fill whose the ground is said to be. Two marks in
    one cell are two statements. Nothing is carried forward. The database stands last.

    Args:
        start: First day; that of the book if none is given.
        end: Last day; likewise.
        places: Ids of places; the city, its parts and the villages spoken of if none are given.
        days: Days to set off.

    Raises `ValueError`: no claim speaks of control of these places in these days, or a place or day
    is not there.

    >>> control_matrix(days=["2022-03-17"]).columns[:3]
    ('record', 'days', 'place')
    """
    whole = whole_span()
    first, last = asked_span(whole[0] if start is None else start, whole[1] if end is None else end)
    set_off = asked_days(days, first, last)
    found = [
        one
        for one in statements(topic="control", longest=LONGEST)
        if one.first <= last and one.last >= first
    ]
    rows = _rows(found, places)
    ground = _grounds(found, rows)
    said = {place: [one for one in found if ground[one.place] == place] for place in rows}
    every = [one for members in said.values() for one in members]
    if not every:
        raise ValueError(
            f"No claim speaks of control of {', '.join(rows)} from {first} to {last}: "
            "widen the days or choose other places."
        )
    coded = _coded(data.load("control_series"), rows, first, last)
    names = names_of_grounds()
    words = _describe(said, names, between(first, last), bool(coded))
    drawings = {
        layout: _drawing(layout, first, last, said, coded, set_off, names, words)
        for layout in WIDTHS
    }
    return picture(
        title=title or _("Who said whose the ground was, {span}").format(span=between(first, last)),
        alt=words,
        columns=COLUMNS,
        rows=[*_table(said, names), *_coded_table(coded, names)],
        caption="Shape: who speaks; hollow where somebody passed it on."
        + ("" if all(one.holder for one in every) else _BARE)
        + " Nothing is carried forward to days of which nobody speaks."
        + (" The last row is a database, not a voice." if coded else ""),
        **drawings,
    )


def names_of_grounds() -> dict[str, str]:
    """Return the name of each place by its id; that of the city says that the whole is meant."""
    names = {row["place_id"]: str(row["name"]) for row in rows_of(data.load("places"))}
    names[data.book().city] += WHOLE
    return names


def _rows(found: Sequence[Statement], places: str | Sequence[str] | None) -> list[str]:
    """Return the ground in order: as the book lists it, then what else is spoken of, near first."""
    if places is not None:
        return asked_names(places, data.load("places")["place_id"], "places")
    listed_ = list(data.book().grounds)
    where = points(data.load("coordinates"))
    spoken = set(_grounds(found, listed_).values()) - set(listed_)
    others, city = [place for place in spoken if place in where], data.book().city
    return listed_ + sorted(others, key=lambda place: distance_km(where[city], where[place]))


def _grounds(found: Sequence[Statement], rows: Sequence[str]) -> dict[str, str]:
    """Return the row in which what is said of each place stands: its own, or that of its part.

    What lies somewhere in the city says nothing on the city as a whole.
    """
    lines = lines_of_places()
    grounds = {}
    for place in {one.place for one in found}:
        above = next((one for one in reversed(lines.get(place, [])) if one in rows), place)
        grounds[place] = place if above == data.book().city else above
    return grounds


def _coded(series: pd.DataFrame, rows: Sequence[str], first: date, last: date) -> list[Coded]:
    found = []
    for row in rows_of(series):
        start, end = row["start"], row["end"] or last
        if row["place_id"] in rows and start and start <= last and end >= first:
            span = max(start, first), min(end, last)
            place, status = str(row["place_id"]), str(row["status"])
            found.append(Coded(place, *span, status, str(row["dataset"])))
    return found


# long: one drawing from top to bottom
def _drawing(
    layout: str,
    first: date,
    last: date,
    said: Mapping[str, list[Statement]],
    coded: Sequence[Coded],
    set_off: Sequence[date],
    names: Mapping[str, str],
    words: str,
) -> str:
    width, left = WIDTHS[layout], LABELS[layout]
    calendar = Calendar(columns_of(first, last), left, width)
    kids: list[svg.Element] = []
    y = top = 20.0
    lines = lines_of_places()
    inside = {place for place in said if data.book().city in lines[place]}
    before = ""
    for place, members in said.items():
        if before in inside and place not in inside:
            y += 9
        before = place
        y, drawn = _row(layout, calendar, y, place, names[place], members)
        kids += drawn
    for place in dict.fromkeys(one.place for one in coded):
        spans = [one for one in coded if one.place == place]
        y, drawn = _coded_row(
            layout,
            calendar,
            y + 6,
            f"{data.book().series}: {names[place].removesuffix(WHOLE)}",
            spans,
        )
        kids += drawn
    every = [one for members in said.values() for one in members]
    bands = calendar.bands(top, y, said=None, set_off=set_off, layout=layout)
    key, foot = voice_key((palette()[one.side] for one in every), width, y + 18)
    holders = {one.holder for one in every if one.holder} | {one.status for one in coded}
    fills, foot = holder_key(0.0, foot, layout, width, drawn=holders)
    signs, foot = _sign_key(every, width, foot)
    drawn_all = [*symbol_textures(layout), *bands, *calendar.axis(8.0), *kids, *key, *fills, *signs]
    return svg.drawing(
        width + 8, foot + 8, svg.group(*drawn_all, transform="translate(4 2)"), words=words
    )


def _row(
    layout: str, calendar: Calendar, y: float, place: str, name: str, members: Sequence[Statement]
) -> tuple[float, list[svg.Element]]:
    """Draw a row, and return where the next one begins."""
    cells = calendar.cells(members)
    stack = max((len(cell) for cell in cells.values()), default=0)
    kids, y = _label(layout, y, place, name)
    high = max(17.0, stack * STACK + 5)
    r = min(4.8, calendar.step * 0.32)
    told: set[str] = set()
    for number, cell in cells.items():
        for place_in, one in enumerate(cell):
            x, down = calendar.middle(number), y + 9 + STACK * place_in
            mark = svg.group(*_tail(one, x, down, r), mark_of(one, x, down, r, layout))
            kids.append(svg.link(one.record, one.words, mark, again=one.record in told))
            told.add(one.record)
    kids.append(calendar.rule(y + high))
    return y + high + 1, kids


def _tail(one: Statement, x: float, y: float, r: float) -> list[svg.Element]:
    """Draw the open end of a statement that names only the last day, or only the first."""
    sign = {"by": -1, "since": 1}.get(one.precision)
    if sign is None:
        return []
    path = f"M{x:.1f} {y:.1f}h{sign * (r + 7):.1f}l{-sign * 3} -3m{sign * 3} 3l{-sign * 3} 3"
    return [svg.el("path", d=path, fill="none", stroke="currentColor", stroke_width=1.2)]


def _sign_key(
    every: Sequence[Statement], width: float, y: float
) -> tuple[list[svg.Element], float]:
    """Name the signs at marks that are drawn; return how far down they reach."""
    by, since = (
        next((one for one in every if one.precision == name), None) for name in ("by", "since")
    )
    repeat = next((one for one in every if one.repeats and one.holder), None)
    named = {_("by that day"): by, _("on that day or later"): since, _("only repeats"): repeat}
    shown = {words: one for words, one in named.items() if one is not None}
    if not shown:
        return [], y
    places, foot = in_lines(shown, 27, width, (0.0, y))
    found = []
    for (words, one), (x, down) in zip(shown.items(), places, strict=True):
        look = {"fill": "none", "stroke": "currentColor", "stroke_width": 2.4}
        found += (
            [svg.symbol("square", x + 14, down, 4.5, stroke_dasharray="2 1.5", **look)]
            if one is repeat
            else _tail(one, x + (20 if one is by else 4), down, 7.0)
        )
        found.append(svg.lines(x + 24, down, words, size=SMALL_SIZE))
    return found, foot


def _label(layout: str, y: float, place: str, name: str) -> tuple[list[svg.Element], float]:
    middle, high = (7, 14) if layout == "narrow" else (9, 0)
    return [svg.link(place, name, svg.lines(0.0, y + middle, name, size=SMALL_SIZE))], y + high


def _coded_row(
    layout: str, calendar: Calendar, y: float, name: str, spans: Sequence[Coded]
) -> tuple[float, list[svg.Element]]:
    kids, y = _label(layout, y, "", name)
    for one in spans:
        reached = calendar.reached(one.first, one.last)
        x, end = calendar.x(reached[0]), calendar.x(reached[-1]) + calendar.step
        bar = svg.el(
            "rect", x=x + 0.5, y=y + 3, width=end - x - 1, height=11,
            fill=fill_of(one.status, layout), stroke="currentColor", stroke_width=0.8,
        )  # fmt: skip
        kids.append(svg.group(svg.el("title", _coded_words(one)), bar))
    return y + 18, kids


def _coded_words(one: Coded) -> str:
    span = between(one.first, one.last, year=False)
    return _("{span}: coded as {status}").format(span=span, status=status_words()[one.status])


def _clash(one: Statement, other: Statement) -> bool:
    """Whether of two statements on one ground and day the first does not let the second be right.

    What was so on a day *or later* says nothing of the day itself.
    """
    if "since" in (one.precision, other.precision):
        return False
    if not one.holder:
        return one.answers == other.record
    return other.holder not in ("", one.holder)


def _table(said: Mapping[str, list[Statement]], names: Mapping[str, str]) -> list[list[str]]:
    return [
        [one.record, one.when, names[one.place], one.who, one.says, one.text]
        for members in said.values()
        for one in members
    ]


def _coded_table(coded: Sequence[Coded], names: Mapping[str, str]) -> list[list[str]]:
    return [
        ["", between(one.first, one.last, year=False), names[one.place], one.dataset,
         status_words()[one.status], _coded_words(one)]
        for one in coded
    ]  # fmt: skip


def _describe(
    said: Mapping[str, list[Statement]], names: Mapping[str, str], span: str, coded: bool
) -> str:
    every = [one for members in said.values() for one in members]
    counts = {
        words: sum(one.holder == holder for one in every)
        for holder, words in status_words().items()
    }
    shares = [f"{count} {words}" for words, count in counts.items() if count]
    if bare := sum(not one.holder for one in every):
        shares.append(f"{bare} that only {'says' if bare == 1 else 'say'} that another is wrong")
    clashing = sorted(
        {
            one.first
            for members in said.values()
            for one in members
            for other in members
            if other.on(one.first) and (_clash(one, other) or _clash(other, one))
        }
    )
    clash = (
        f" Statements clash on {listed([between(when, when, year=False) for when in clashing])}."
        if clashing
        else ""
    )
    silent = [names[place] for place, members in said.items() if not members]
    unspoken = f" Of {listed(silent)} no claim speaks." if silent else ""
    return (
        f"{len(every)} statements on whose the ground was, by ground and day, {span}: "
        f"{listed(shares)}.{clash}{unspoken}" + (" The last row is a database." if coded else "")
    )
