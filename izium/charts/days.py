"""One day at a time: where the records of that day can be placed, and which cannot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import altair as alt
import pandas as pd

from izium import data
from izium.charts.asking import Day, asked_span
from izium.charts.canvas import Canvas, Choice, Cursor, Note, Spot
from izium.charts.geometry import IZIUM, Frame, frame_around, points
from izium.charts.ground import CREDIT_HEIGHT, draw_ground, map_spot
from izium.charts.key import draw_key
from izium.charts.speakers import Speaker, Teller, frame, rows_of, said_by, speakers, tellers
from izium.charts.style import (
    LINE_HEIGHT,
    NARROW,
    NARROW_MAP,
    SIDES,
    SMALL_SIZE,
    WIDE,
    Voice,
    day,
    day_words,
    dotted,
    listed,
    month_words,
    span_words,
    when_words,
    wrap,
)
from izium.data.geography import Point, direction, distance_km

MAP_WIDTH = (NARROW_MAP, 350.0)
GAP = 18.0
MAP_TOP = 34.0
LONGEST = 7
"""A record that speaks of more days than these is told under its span, not under each day."""

PLOTTED_ROLES = ("at", "near", "target", "to")
COLUMNS = ("day", "record", "what the record says", "who says it", "when", "place", "on the map")

LABELS: dict[str, tuple[str, float, float]] = {
    "Izium": ("center", 0.0, 15.0),
    "Hlynske": ("left", 9.0, 0.0),
    "Kapytolivka": ("center", 0.0, 15.0),
    "Kamyanka": ("right", -11.0, 8.0),
    "Sukha Kamyanka": ("right", -9.0, 4.0),
    "Donetske": ("center", 22.0, 16.0),
    "Zavody": ("left", 6.0, 16.0),
    "Topolske": ("right", -9.0, 6.0),
    "Shpakivka": ("right", -9.0, -2.0),
    "Oskil": ("right", -10.0, -9.0),
    "Velyka Komyshuvakha": ("left", -20.0, 18.0),
}
"""Alignment and offset in pixels of a place's label; to the right of its point otherwise."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One record on the days of which it speaks."""

    record: str
    text: str
    says: str
    who: str
    when: str
    voices: tuple[Voice, ...]
    places: tuple[str, ...]
    aims: tuple[str, ...]
    days: tuple[str, ...]


def day_map(
    start: Day,
    end: Day,
    *,
    events: pd.DataFrame | None = None,
    claims: pd.DataFrame | None = None,
    title: str | None = None,
) -> alt.LayerChart:
    """Draw a map of the records of one day at a time, chosen from a list in the page.

    A record stands on the map, with its number in the list and the shapes of those who tell
    it, where one of its places has a coordinate. The rest of the list is what cannot be
    placed. A day has a mark only where a record speaks about it: nothing is carried forward.

    Args:
        start: First day.
        end: Last day.
        events: Rows of `events`; the whole table if none is given.
        claims: Rows of `claims`; the whole table if none is given.
        title: What the figure shows; made from the days if none is given.

    Raises:
        ValueError: No record speaks of these days, or one of them is no day.

    Examples:
        >>> chart = day_map("2022-03-06", "2022-03-08")
        >>> chart.usermeta["table"]["columns"][:3]
        ['day', 'record', 'what the record says']
    """
    first, last = asked_span(start, end)
    entries = entries_of(frame("events", events), frame("claims", claims), first, last)
    days = sorted({key for entry in entries for key in entry.days})
    if not days:
        raise ValueError(f"No record speaks of the days from {first} to {last}: widen the span.")
    names = _names()
    where = points(data.load("coordinates"))
    shown = {place for entry in entries for place in entry.places if place in where}
    ground = frame_around(where[place] for place in sorted(shown))
    on_map = {place for place in shown if ground.holds(where[place])}
    options = {key: key_words(key) for key in days}
    opening = next((key for key in days if "/" not in key), days[0])
    canvas = Canvas(map_width=MAP_WIDTH, choice=Choice("day", "Day", options, opening, hides=True))
    draw_ground(canvas, ground, MAP_TOP)
    _draw_places(canvas, ground, on_map, names, where)
    cursor = Cursor(*(MAP_TOP + width * ground.ratio + CREDIT_HEIGHT + 18 for width in MAP_WIDTH))
    told = [voice for entry in entries for voice in entry.voices]
    draw_key(canvas, cursor, told, (NARROW, MAP_WIDTH[1]))
    heights: dict[str, tuple[float, float]] = {}
    table: list[list[str]] = []
    for key in days:
        todays = [entry for entry in entries if key in entry.days]
        heights[key] = _draw_day(canvas, ground, key, todays, on_map, names, where, cursor.y)
        table += [_row(key, entry, on_map, names) for entry in todays]
    span = span_words(first, last, year=True)
    placed = sum(row[-1] == "yes" for row in table)
    return canvas.figure(
        title=title or f"Day by day, {span}",
        description=(
            f"Map of Izium in the loop of the Siverskyi Donets, {span}, for one day at a time "
            f"chosen from {len(days)} days. Of {len({e.record for e in entries})} records, "
            f"{_placed_words(entries, on_map, names)}. "
            f"In all {placed} of {len(table)} entries can be placed; the others are listed."
        ),
        height=heights,
        columns=COLUMNS,
        rows=table,
    )


def key_words(key: str) -> str:
    """Return a day, or a span of which no single day is told, in words.

    Examples:
        >>> key_words("2022-03-06"), key_words("2022-07-01/2022-07-31")
        ('6 March 2022', 'July 2022, as a whole')
    """
    first, _, last = key.partition("/")
    if not last:
        return day_words(first, year=True)
    start, end = pd.Timestamp(first), pd.Timestamp(last)
    whole_month = start.is_month_start and end.is_month_end
    span = month_words(start, end) if whole_month else span_words(start, end, year=True)
    return f"{span}, as a whole"


def entries_of(events: pd.DataFrame, claims: pd.DataFrame, first: date, last: date) -> list[Entry]:
    """Return the records that speak of a span of days, each with the days it speaks of.

    A claim about an event of the same day is told with the event; any other claim stands by
    itself. What speaks of more than a week stands under that span, not under its single days;
    what speaks of the battle as a whole is left out.
    """
    events, claims = _without_whole_battle(events, claims)
    told = tellers(events, claims)
    places = _event_places()
    found = [
        _event_entry(event, told[event["event_id"]], places.get(event["event_id"], []), keys)
        for event in rows_of(events.sort_values(["start", "event_id"]))
        if (keys := days_of_event(event, first, last))
    ]
    days_told = {entry.record: set(entry.days) for entry in found}
    known = speakers()
    for claim in rows_of(claims.sort_values("claim_id")):
        keys = days_of_claim(claim, first, last)
        told_there = days_told.get(str(claim["event_id"]), set())
        keys = tuple(key for key in keys if key not in told_there)
        if keys:
            found.append(_claim_entry(claim, keys, known))
    return found


def _without_whole_battle(
    events: pd.DataFrame, claims: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    battles = data.load("events").query("kind == 'battle'")
    for _, battle in battles.iterrows():
        first, last = battle["start"], battle["end"]
        events = events[~((events["start"] <= first) & (events["end"] >= last))]
        claims = claims[~((claims["about_start"] <= first) & (claims["about_end"] >= last))]
    return events, claims


def days_of_event(event: Mapping[str, Any], first: date, last: date) -> tuple[str, ...]:
    """Return the days of a span of which an event's record speaks.

    Examples:
        >>> event = {"start": "2022-03-09", "end": "2022-03-10", "precision": "range"}
        >>> days_of_event(event, date(2022, 3, 6), date(2022, 3, 9))
        ('2022-03-09',)
        >>> event = {"start": "2022-07-01", "end": "2022-07-31", "precision": "month"}
        >>> days_of_event(event, date(2022, 6, 1), date(2022, 8, 1))
        ('2022-07-01/2022-07-31',)
    """
    start, end = day(event["start"]), day(event["end"])
    precision = str(event["precision"])
    if start is None:
        return ()
    if precision == "by":
        start = end or start
    stop = start if end is None or precision == "by" else end
    return _days(start, stop, first, last)


def days_of_claim(claim: Mapping[str, Any], first: date, last: date) -> tuple[str, ...]:
    """Return the days of a span of which a claim speaks.

    A claim that names no day of its own speaks of the day on which it was made.
    """
    start = day(claim["about_start"]) or day(claim["made_on"])
    if start is None:
        return ()
    return _days(start, day(claim["about_end"]) or start, first, last)


def _days(start: date, stop: date, first: date, last: date) -> tuple[str, ...]:
    if stop < first or start > last:
        return ()
    if (stop - start).days >= LONGEST:
        return (f"{start}/{stop}",)
    start, stop = max(start, first), min(stop, last)
    return tuple((start + timedelta(days=n)).isoformat() for n in range((stop - start).days + 1))


def _event_places() -> dict[str, list[tuple[str, str]]]:
    """Return the places of each event, each with its role."""
    found: dict[str, list[tuple[str, str]]] = {}
    for row in rows_of(data.load("event_places")):
        pair = str(row["place_id"]), str(row["role"])
        found.setdefault(str(row["event_id"]), []).append(pair)
    return found


def _names() -> dict[str, tuple[str, str]]:
    return {
        row["place_id"]: (row["name"], "" if pd.isna(row["name_uk"]) else row["name_uk"])
        for row in rows_of(data.load("places"))
    }


def _event_entry(
    event: Mapping[str, Any],
    teller: Teller,
    places: list[tuple[str, str]],
    days: tuple[str, ...],
) -> Entry:
    return Entry(
        record=str(event["event_id"]),
        text=str(event["title"]),
        says=str(event["summary"]),
        who=teller.words,
        when=when_words(event),
        voices=tuple(SIDES[side] for side in teller.sides),
        places=tuple(place for place, role in places if role in PLOTTED_ROLES),
        aims=tuple(f"{role} {place}" for place, role in places if role not in PLOTTED_ROLES),
        days=days,
    )


def _claim_entry(
    claim: Mapping[str, Any], days: tuple[str, ...], known: Mapping[str, Speaker]
) -> Entry:
    who = f"{claim['wording']}: {said_by(claim, known)}"
    start = claim["made_on"] if pd.isna(claim["about_start"]) else claim["about_start"]
    return Entry(
        record=str(claim["claim_id"]),
        text=str(claim["statement"]),
        says=str(claim["statement"]),
        who=who,
        when=span_words(start, claim["about_end"]),
        voices=(known[claim["source_id"]].voice,),
        places=() if pd.isna(claim["place_id"]) else (str(claim["place_id"]),),
        aims=(),
        days=days,
    )


def _draw_places(
    canvas: Canvas,
    ground: Frame,
    on_map: set[str],
    names: Mapping[str, tuple[str, str]],
    where: Mapping[str, Point],
) -> None:
    city = _izium(names)
    for place in sorted(on_map | {city}):
        name, ukrainian = names[place]
        align, dx, dy = LABELS.get(name, ("left", 9.0, 0.0))
        point = where[place]
        canvas.point(
            map_spot(ground, point, MAP_TOP),
            shape="circle",
            colour="currentColor",
            size=28,
        )
        canvas.text(
            map_spot(ground, point, MAP_TOP, dx, dy),
            [name, ukrainian],
            align=align,
            size=SMALL_SIZE,
            bold=place == city,
            halo=True,
        )


def _izium(names: Mapping[str, tuple[str, str]]) -> str:
    return next(place for place, (name, _) in names.items() if name == "Izium")


def _draw_day(
    canvas: Canvas,
    ground: Frame,
    key: str,
    entries: list[Entry],
    on_map: set[str],
    names: Mapping[str, tuple[str, str]],
    where: Mapping[str, Point],
    map_bottom: tuple[float, float],
) -> tuple[float, float]:
    placed = [entry for entry in entries if _on_map(entry, on_map)]
    others = [entry for entry in entries if not _on_map(entry, on_map)]
    marks: dict[str, list[tuple[int, Entry]]] = {}
    for number, entry in enumerate(placed, 1):
        for place in _on_map(entry, on_map):
            marks.setdefault(place, []).append((number, entry))
    for place, numbered in marks.items():
        _draw_marks(canvas, ground, key, names[place][0], where[place], numbered)
    counted = f"{len(entries)} record" + ("s" if len(entries) != 1 else "")
    canvas.text(Spot(y=12), f"{key_words(key)}: {counted}", bold=True, size=14, pick=[key])
    writer = _Writer(canvas, key, narrow=map_bottom[0], wide=MAP_TOP + 2)
    if placed:
        writer.heading("On the map")
        for number, entry in enumerate(placed, 1):
            at = [names[place][0] for place in entry.places]
            writer.entry(entry, str(number), "; ".join([*at, *_aims(entry, names)]))
    if others:
        writer.heading("No point on this map")
        for entry in others:
            writer.entry(entry, "–", _where_words(entry, names, where))
    return writer.narrow, max(writer.wide, map_bottom[1])


def _on_map(entry: Entry, on_map: set[str]) -> list[str]:
    return [place for place in entry.places if place in on_map]


def _draw_marks(
    canvas: Canvas,
    ground: Frame,
    key: str,
    name: str,
    point: Point,
    numbered: list[tuple[int, Entry]],
) -> None:
    align, dx, dy = LABELS.get(name, ("left", 9.0, 0.0))
    columns = 2 if align == "center" else 3
    first = {"left": 6.0, "center": -15.0, "right": -22.0}[align]
    step = {"left": 26.0, "center": 25.0, "right": -26.0}[align]
    slots = [(number, entry, voice) for number, entry in numbered for voice in entry.voices]
    for slot, (number, entry, voice) in enumerate(slots):
        row, column = divmod(slot, columns)
        across = dx + first + step * column
        down = dy + 2 * LINE_HEIGHT + 17 * row
        note = Note(entry.record, entry.says, entry.who, entry.when)
        canvas.point(
            map_spot(ground, point, MAP_TOP, across, down),
            shape=voice.shape,
            colour=voice.colour,
            size=100,
            note=note,
            pick=[key],
        )
        canvas.text(
            map_spot(ground, point, MAP_TOP, across + 8, down),
            str(number),
            size=SMALL_SIZE,
            bold=True,
            pick=[key],
        )


class _Writer:
    """Writes the list of a day, below the map when narrow and beside it when wide."""

    def __init__(self, canvas: Canvas, key: str, *, narrow: float, wide: float) -> None:
        self.canvas, self.key, self.narrow, self.wide = canvas, key, narrow, wide
        self.left = MAP_WIDTH[1] + GAP

    def spot(self, indent: float) -> Spot:
        return Spot(x=(indent, self.left + indent), y=(self.narrow, self.wide))

    def move(self, narrow: float, wide: float) -> None:
        self.narrow += narrow
        self.wide += wide

    def heading(self, words: str) -> None:
        self.move(6, 6)
        self.canvas.text(self.spot(0), words, bold=True, pick=[self.key])
        self.move(19, 19)

    def entry(self, entry: Entry, number: str, place: str) -> None:
        note = Note(entry.record, entry.says, entry.who, entry.when)
        self.canvas.text(self.spot(0), number, bold=number != "–", pick=[self.key])
        for column, voice in enumerate(entry.voices[:2]):
            self.canvas.point(
                self.spot(22 + 15 * column),
                shape=voice.shape,
                colour=voice.colour,
                size=80,
                note=note,
                pick=[self.key],
            )
        indent = 34 + 15 * (min(2, len(entry.voices)) - 1)
        self._lines(entry.text, indent, note)
        when = entry.when.removeprefix(day_words(self.key.partition("/")[0])).removeprefix(", ")
        self._lines(dotted([entry.who, when, place, entry.record]), indent, None)
        self.move(7, 7)

    def _lines(self, words: str, indent: float, note: Note | None) -> None:
        size = SMALL_SIZE if note is None else 12.0
        narrow = wrap(words, NARROW - 6 - indent, size)
        wide = wrap(words, WIDE - 6 - self.left - indent, size)
        self.canvas.text(
            self.spot(indent),
            (narrow, wide),
            size=size,
            faint=note is None,
            note=note,
            pick=[self.key],
        )
        self.move(LINE_HEIGHT * len(narrow), LINE_HEIGHT * len(wide))


def _where_words(
    entry: Entry, names: Mapping[str, tuple[str, str]], where: Mapping[str, Point]
) -> str:
    parents = data.load("places").set_index("place_id")["parent_id"]
    wholes = {parents[place] for place in entry.places}
    words = []
    for place in [place for place in entry.places if place not in wholes]:
        name = names[place][0]
        if place in where:
            away = round(distance_km(IZIUM, where[place]))
            name += f", {away} km {direction(IZIUM, where[place])}"
        words.append(name)
    return "; ".join([*words, *_aims(entry, names)]) or "no place named"


def _aims(entry: Entry, names: Mapping[str, tuple[str, str]]) -> list[str]:
    """Return in words the places from, towards and through which a record leads."""
    pairs = (aim.split(" ") for aim in entry.aims)
    return [f"{role} {names[place][0]}" for role, place in pairs]


def _row(
    key: str, entry: Entry, on_map: set[str], names: Mapping[str, tuple[str, str]]
) -> list[str]:
    places = "; ".join([*(names[place][0] for place in entry.places), *_aims(entry, names)])
    shown = "yes" if _on_map(entry, on_map) else "no"
    return [key_words(key), entry.record, entry.text, entry.who, entry.when, places, shown]


def _placed_words(
    entries: list[Entry], on_map: set[str], names: Mapping[str, tuple[str, str]]
) -> str:
    counts: dict[str, int] = {}
    for entry in entries:
        for place in _on_map(entry, on_map):
            counts[names[place][0]] = counts.get(names[place][0], 0) + 1
    if not counts:
        return "none has a place with a coordinate"
    return listed([f"{count} at {name}" for name, count in sorted(counts.items())])
