"""One day at a time: the city as a schematic beside a map, and all that the records say of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from izium import data
from izium.charts import html, svg
from izium.charts.asking import Day, asked_span
from izium.charts.city import City, in_the_city, parts_of
from izium.charts.entries import Entry, entries_of, key_words
from izium.charts.geometry import REACH_KM, frame_around, points
from izium.charts.ground import Ground, Town, away_words, road_note, towns
from izium.charts.holders import holder_key
from izium.charts.key import voice_key
from izium.charts.labels import Labels
from izium.charts.palette import Voice, palette
from izium.charts.picture import Picture, picture
from izium.charts.rows import rows_of
from izium.charts.statements import Statement, mark_of, statements, voice_mark
from izium.charts.style import (
    LINE_HEIGHT,
    SMALL_SIZE,
    WIDTHS,
    day_words,
    dotted,
    listed,
    span_words,
    text_width,
)
from izium.data.geography import Point, distance_km
from izium.language import gettext as _
from izium.language import ngettext, pgettext

COLUMNS = ("day", "record", "what the record says", "who says it", "when", "place", "on the map")
SYMBOL, STEP, NUMBERED = 5.0, 25.0, 20.0
"""Half the side of a symbol, pixels from one to the next, and pixels of one with its number."""

BAND = 22.0
"""Pixels above the city for what is said of it as a whole."""

BRIDGES = "bridges"
"""Where marks of all bridges stand: which of them is where is not told."""

FAR_KM = 120.0
"""What lies further away than this is named in the list alone."""

DATED = 40.0
"""Pixels from a symbol to the next one where a day stands beside its number."""

_SIGNS = (
    "A number is that of a record in the list. A frame around the city is a statement on all "
    "of it, dashed where contested; a tick is a bridge; a disc is how exactly a position is known."
)

Marked = list[tuple[int, Entry]]
"""Records with the number under which a day shows them."""


def day_map(
    start: Day,
    end: Day,
    *,
    title: str | None = None,
) -> Picture:
    """Draw what the records say of each day from start to end, one day at a time.

    The city stands as a schematic of the parts that the text names; each is filled by whose
    somebody said it was. The villages stand on a map, in their precision. What has no place on
    either is told in the list beneath.

    Raises `ValueError`: no record speaks of any of these days, or one of them is none.

    >>> chart = day_map("2022-03-09", "2022-03-14")
    >>> chart.columns[0]
    'day'
    """
    first, last = asked_span(start, end)
    entries = entries_of(data.load("events"), data.load("claims"), first, last)
    keys = sorted({key for entry in entries for key in entry.days}, key=lambda k: ("/" in k, k))
    days = [key for key in keys if "/" not in key] or keys
    if not days:
        raise ValueError(f"No record speaks of the days from {first} to {last}: widen the span.")
    said = {one.record: one for one in statements(topic="control")}
    place = Places.of(entries)
    of_day = {key: [entry for entry in entries if key in entry.days] for key in keys}
    span = span_words(first, last, year=True)
    words = _describe(entries, days, place, span)
    drawn = {
        layout: _drawing(layout, days, of_day, place, said, words) for layout in ("wide", "narrow")
    }
    return picture(
        title=title or _("Day by day, {span}").format(span=span),
        alt=words,
        wide=drawn["wide"],
        narrow=drawn["narrow"],
        columns=COLUMNS,
        rows=[_row(key, entry, place) for key in keys for entry in of_day[key]],
        caption=f"{City('', 1.0).drawn.note} {road_note()} {_SIGNS} {data.book().credit_of_maps}",
        below=_lists(keys, days, of_day, place),
        paper=_multiples(days, of_day, place, said, words),
        days=days,
        form="map",
    )


@dataclass(frozen=True, slots=True)
class Places:
    """Where each place can be shown: in a part of the schematic, at a bridge, on the map."""

    names: dict[str, str]  # name of each place
    parts: dict[str, str]  # part of the schematic in which a place lies
    where: dict[str, Point]  # coordinate of each place that has one
    near: tuple[Town, ...]  # places of the map, the city first
    far: tuple[Town, ...]  # places beyond it that the records name

    @classmethod
    def of(cls, entries: Sequence[Entry]) -> Places:
        """Return the places, with a map that holds those that the entries speak of."""
        rows = rows_of(data.load("places"))
        coordinates = data.load("coordinates")
        where = points(coordinates)
        city = where[data.book().city]
        precision = dict(zip(coordinates["place_id"], coordinates["precision_km"], strict=True))
        told = {place for entry in entries for place in entry.places}
        told |= {place for entry in entries for _, place in entry.aims}
        every = towns(rows, where, precision)
        every.sort(key=lambda town: distance_km(city, town.point))
        near = [
            town
            for town in every
            if (away := distance_km(city, town.point)) <= REACH_KM
            or (town.place in told and away <= 25.0)
        ]
        far = [
            town
            for town in every
            if town not in near and town.place in told and distance_km(city, town.point) < FAR_KM
        ]
        near[0] = Town(near[0].place, near[0].names, near[0].point, near[0].precision_km, True)
        names = {str(row["place_id"]): str(row["name"]) for row in rows}
        drawn = City("", 1.0).drawn
        return cls(names, parts_of(drawn), where, tuple(near), tuple(far))

    def spots(self, entry: Entry, city: City) -> list[str]:
        """Return the parts, bridges and villages at which a record is shown."""
        on_map = {town.place for town in self.near}
        found = []
        for place in entry.places:
            if place in city.drawn.crossings:
                found.append(place)
            elif place in self.parts:
                found.append(self.parts[place])
            elif place in on_map:
                found.append(place)
        return list(dict.fromkeys(found))

    def part_names(self) -> dict[str, str]:
        """Return the names of the city's parts, without that of the city."""
        prefix = f"{self.names[data.book().city]}, "
        return {place: name.removeprefix(prefix) for place, name in self.names.items()}


def _marked(entries: Sequence[Entry], place: Places, city: City) -> tuple[Marked, list[Entry]]:
    """Return the records of a day that can be shown, numbered, and those that cannot."""
    shown = [entry for entry in entries if place.spots(entry, city)]
    return list(enumerate(shown, 1)), [entry for entry in entries if entry not in shown]


# long: one drawing, layer by layer
def _drawing(
    layout: str,
    days: Sequence[str],
    of_day: Mapping[str, list[Entry]],
    place: Places,
    said: Mapping[str, Statement],
    words: str,
) -> str:
    wide = layout == "wide"
    city, width, ground = _city(layout), WIDTHS[layout], _ground(layout, place)
    left = ground.left
    still = ground.draw(place.near, place.far)
    grounds, marks = [], []
    for key in days:
        chosen = {"data_day": key, "data_chosen": "" if key == days[0] else None}
        entries = of_day[key]
        inside = in_the_city(_said_on(key, said), city.drawn)
        grounds.append(svg.group(city.ground(inside), **chosen))
        drawn = _symbols(entries, place, city, ground, said)
        marks.append(svg.group(_whole(entries, place, city, said), *drawn, **chosen))
    names = city.names(place.part_names())
    down = f"translate(0 {BAND:g})"
    room = (4.0, BAND + city.size[1] + 16) if wide else (city.size[0] + 12, BAND + 8)
    fills, foot = holder_key(*room, layout, (left if wide else width) - room[0])
    every = [entry for key in days for entry in of_day[key]]
    high = max(ground.top + ground.height + 24, foot + 8)
    voices, high = voice_key(_voices(every, place, city, said), width, high + 10)
    kids = [
        svg.el("defs", *city.definitions()),
        *still,
        svg.group(*grounds, transform=down),
        svg.group(*names, *_bridges(city, place), transform=down),
        *fills,
        *voices,
        *marks,
    ]
    return svg.drawing(
        width + 8, high + 2, svg.group(*kids, transform="translate(4 4)"), words=words
    )


def _city(layout: str) -> City:
    return City(layout, 2.0 if layout == "wide" else 1.56)


def _ground(layout: str, place: Places) -> Ground:
    """Return the map of the villages: beside the city, or below it where there is no room."""
    size, wide = _city(layout).size, layout == "wide"
    left, top = (size[0] + 18, 0.0) if wide else (0.0, BAND + size[1] + 12)
    centre, spots = place.where[data.book().city], [town.point for town in place.near]
    frame_ = frame_around(centre, spots, ratio=0.86 if wide else 1.0)
    return Ground(frame_, WIDTHS[layout] - left, left, top)


def _whole(
    entries: Sequence[Entry], place: Places, city: City, said: Mapping[str, Statement]
) -> svg.Element:
    """Write what the symbols above the city speak of, or that nobody does where there are none."""
    words = _whole_words(place)
    if city.drawn.whole not in _at_spots(entries, place, city, said):
        words = _("{place}: nobody speaks").format(place=words.rstrip(":"))
    return svg.lines(0.0, 8.0, words, size=SMALL_SIZE)


def _whole_words(place: Places) -> str:
    return _("{place} as a whole:").format(place=place.names[data.book().city])


def _bridges(city: City, place: Places) -> list[svg.Element]:
    """Draw a tick over the river for each bridge: that it is there is told, not where."""
    found = []
    for bridge, (x, y) in city.drawn.crossings.items():
        x, y = x * city.scale, y * city.scale
        # A line has no width of its own to point at or to focus; a narrow rectangle has.
        tick = svg.el(
            "rect",
            x=round(x - 1.25, 1),
            y=round(y - 6, 1),
            width=2.5,
            height=12,
            fill="currentColor",
        )
        found.append(svg.link(bridge, place.names[bridge], tick))
    return found


def _at_spots(
    entries: Sequence[Entry], place: Places, city: City, said: Mapping[str, Statement]
) -> dict[str, list[Slot]]:
    """Return what is shown of a day, by the spot at which it stands."""
    numbered, _rest = _marked(entries, place, city)
    at: dict[str, list[Slot]] = {}
    for number, entry in numbered:
        for slot in _slots(str(number), entry, place, city, said):
            spot = BRIDGES if slot.spot in city.drawn.crossings else slot.spot
            row_of_spot, here = at.setdefault(spot, []), replace(slot, spot=spot)
            if here not in row_of_spot:  # one record may speak of several bridges
                row_of_spot.append(here)
    return at


def _records(at: Mapping[str, list[Slot]]) -> set[str]:
    """Return what has its words on screens, for paper, which nobody hears."""
    return {slot.record for slots in at.values() for slot in slots}


def _voices(
    entries: Sequence[Entry], place: Places, city: City, said: Mapping[str, Statement]
) -> list[Voice]:
    """Return the voices whose symbols are drawn."""
    at = _at_spots(entries, place, city, said)
    return [palette()[slot.side] for slots in at.values() for slot in slots]


def _symbols(
    entries: Sequence[Entry],
    place: Places,
    city: City,
    ground: Ground | None,
    said: Mapping[str, Statement],
) -> list[svg.Element]:
    at = _at_spots(entries, place, city, said)
    sheet = ground.labels.copy() if ground else None
    found: list[svg.Element] = []
    told = set() if ground else _records(at)
    for spot, slots in at.items():
        row = _row_in_city(spot, len(slots), place, city)
        if row is None and ground is not None and sheet is not None:
            row = _row_on_map(ground.places[spot], len(slots), sheet)
        if row is not None:
            found += _row_of(slots, row, city.layout, told)
    return found


@dataclass(frozen=True, slots=True)
class Row:
    """Where the symbols of a spot begin, and how many stand in a line."""

    x: float
    y: float
    most: int = 3
    step: float = STEP


def _row_in_city(spot: str, many: int, place: Places, city: City) -> Row | None:
    """Return where the symbols of a part of the city stand; None for what is no part of it."""
    if spot == city.drawn.whole:
        return Row(22 + text_width(_whole_words(place), SMALL_SIZE), 8.0, 99)
    if spot == BRIDGES:
        crossings = city.drawn.crossings.values()
        x = city.scale * sum(at[0] for at in crossings) / len(crossings)
        y = city.scale * min(at[1] for at in crossings) + BAND - 13
        return _row_around(x, y, many, city.size[0])
    for part in city.drawn.parts:
        if part.place == spot:
            x, y = (value * city.scale for value in part.label)
            below = LINE_HEIGHT * len(city.name_of(part, place.part_names())) - 1
            return _row_around(x, y + BAND + below, many, part.room * city.scale)
    return None


def _row_around(middle: float, y: float, many: int, room: float) -> Row:
    """Return where so many symbols stand around a middle, in lines no longer than their room."""
    most = max(1, int((room - NUMBERED) / STEP) + 1)
    return Row(middle - (STEP * (min(most, many) - 1) + 10) / 2, y, most)


def _row_on_map(at: tuple[float, float], many: int, sheet: Labels, step: float = STEP) -> Row:
    """Return where symbols stand beside a village, clear of the names."""
    box = sheet.block(at, step * min(3, many), 16.0 * -(-many // 3)).box
    return Row(box[0] + 6, box[1] + 8, step=step)


@dataclass(frozen=True, slots=True)
class Slot:
    """A symbol at a spot: the number and the words of its record, and whom or what it shows."""

    spot: str
    number: str
    record: str
    words: str
    side: str
    claim: Statement | None


def _slots(
    number: str, entry: Entry, place: Places, city: City, said: Mapping[str, Statement]
) -> list[Slot]:
    """Return a symbol for each voice on a record: a disputed event shows all of them.

    Claims on whose the ground was stand where they speak of, filled by whose they say it was.
    """
    claims = [said[claim] for claim in entry.claims if claim in said]
    claims = [claim for claim in claims if claim.place in place.parts or claim.place in place.where]
    if claims:
        return [
            Slot(place.parts.get(c.place, c.place), number, c.record, c.words, c.side, c)
            for c in claims
        ]
    words = f"{number}: {entry.text.rstrip('.')}. {entry.who}. {entry.when}. {entry.record}"
    return [
        Slot(spot, number, entry.record, words, side, None)
        for spot in place.spots(entry, city)
        for side in entry.sides
    ]


def _said_on(key: str, said: Mapping[str, Statement]) -> list[Statement]:
    if "/" in key:
        return []
    return [one for one in said.values() if one.on(date.fromisoformat(key))]


def _row_of(slots: Sequence[Slot], row: Row, layout: str, told: set[str]) -> list[svg.Element]:
    found = []
    for place, slot in enumerate(slots):
        line, column = divmod(place, row.most)
        left, down = row.x + row.step * column, row.y + 16.0 * line
        mark = (
            mark_of(slot.claim, left, down, SYMBOL, layout)
            if slot.claim is not None
            else voice_mark(slot.side, left, down, SYMBOL)
        )
        digit = svg.lines(left + 7.5, down, slot.number, size=11.0, class_="halo bold")
        found.append(svg.link(slot.record, slot.words, mark, digit, again=slot.record in told))
        told.add(slot.record)
    return found


# long: tiles, a map and a key on one sheet
def _multiples(
    days: Sequence[str],
    of_day: Mapping[str, list[Entry]],
    place: Places,
    said: Mapping[str, Statement],
    words: str,
) -> str:
    """Draw, for paper, the city on each day that says something of it, and the villages once."""
    city = City("paper", 1.62)
    across, cell = 3, (214.0, city.size[1] + 46)
    names = city.names(place.part_names())
    kids = []
    told = [key for key in days if _is_told(key, of_day[key], place, city, said)]
    for number, key in enumerate(told):
        row, column = divmod(number, across)
        inside = in_the_city(_said_on(key, said), city.drawn)
        down = svg.group(city.ground(inside), *names, transform=f"translate(0 {BAND:g})")
        names = []
        marks = _symbols(of_day[key], place, city, None, said)
        heading = svg.lines(0.0, -8.0, key_words(key), size=12.0, class_="bold")
        at = f"translate({column * cell[0]:g} {16 + row * cell[1]:g})"
        whole = _whole(of_day[key], place, city, said)
        kids.append(svg.group(heading, whole, down, *marks, transform=at))
    high, width = -(-len(told) // across) * cell[1] + 8, across * cell[0]
    villages, high = _villages(days, of_day, place, city, said, high)
    fills, foot = holder_key(0.0, high + 10, "paper", width)
    every = [entry for key in days for entry in of_day[key]]
    voices, foot = voice_key(_voices(every, place, city, said), width, foot)
    defs = svg.el("defs", *city.definitions())
    return svg.drawing(width, foot - 1, defs, *kids, villages, *fills, *voices, words=words)


def _is_told(
    key: str,
    entries: Sequence[Entry],
    place: Places,
    city: City,
    said: Mapping[str, Statement],
) -> bool:
    """Whether a day says something of the city or a part of it."""
    spots = _at_spots(entries, place, city, said)
    inside = in_the_city(_said_on(key, said), city.drawn)
    return bool(inside) or any(_row_in_city(spot, 1, place, city) for spot in spots)


def _villages(
    days: Sequence[str],
    of_day: Mapping[str, list[Entry]],
    place: Places,
    city: City,
    said: Mapping[str, Statement],
    top: float,
) -> tuple[svg.Element, float]:
    """Draw the map once with the symbols of all days; return how far down it reaches."""
    ground = _ground("wide", place)  # the same as on screens weighs next to nothing
    at: dict[str, list[Slot]] = {}
    for key in days:
        for spot, slots in _at_spots(of_day[key], place, city, said).items():
            if _row_in_city(spot, 1, place, city) is None:
                short = key_words(key).split(" ")[0] if "/" not in key else key_words(key)
                dated = [replace(one, number=f"{short}/{one.number}") for one in slots]
                at.setdefault(spot, []).extend(dated)
    words = _("All days: day/number in the list")
    heading = svg.lines(ground.left, -12.0, words, size=12.0, class_="bold")
    kids = [heading, *ground.draw(place.near, place.far)]
    told = _records(at)
    for spot, slots in at.items():
        row = _row_on_map(ground.places[spot], len(slots), ground.labels, DATED)
        kids += _row_of(slots, row, "paper", told)
    placed = svg.group(*kids, transform=f"translate({-ground.left:g} {top + 16:g})")
    return placed, top + 16 + ground.height + 24


def _lists(
    keys: Sequence[str], days: Sequence[str], of_day: Mapping[str, list[Entry]], place: Places
) -> str:
    """Return what the records say of each day as lists, the numbers those of the symbols."""
    city = City("", 1.0)
    parts = []
    for key in keys:
        numbered, others = _marked(of_day[key], place, city)
        lines = [_item(entry, str(number), key, place) for number, entry in numbered]
        lines += [_item(entry, "–", key, place) for entry in others]
        many = ngettext("{n} record", "{n} records", len(lines)).format(n=len(lines))
        when = f' data-day="{key}"' if key in days else ""
        chosen = " data-chosen" if key == days[0] else ""
        parts.append(html.listing(f"{key_words(key)}: {many}", lines, f"{when}{chosen}"))
    return "".join(parts)


def _item(entry: Entry, number: str, key: str, place: Places) -> str:
    when = _left(entry.when, day_words(key.partition("/")[0]))
    small = dotted([entry.who, when, _where_words(entry, place)])
    return html.item(entry.record, entry.text, small, entry.sides, number)


def _left(when: str, heading: str) -> str:
    """Return what the day above a list leaves to be said of a time.

    >>> _left("6 March, evening", "6 March"), _left("6 March or later", "6 March")
    ('evening', '6 March or later')
    """
    return "" if when == heading else when.removeprefix(f"{heading}, ")


def _where_words(entry: Entry, place: Places) -> str:
    words = []
    for one in entry.places:
        away = ""
        if one in place.where and one != data.book().city:
            away = f", {away_words(place.where[data.book().city], place.where[one])}"
        words.append(f"{place.names[one]}{away}")
    return "; ".join([*words, *_aims(entry, place)]) or _("no place named")


def _aims(entry: Entry, place: Places) -> list[str]:
    told = _("{role} {place}")  # where names are declined, the language parts the two by a colon
    return [
        told.format(role=pgettext("role", role), place=place.names[one]) for role, one in entry.aims
    ]


def _row(key: str, entry: Entry, place: Places) -> list[str]:
    where = "; ".join([*(place.names[one] for one in entry.places), *_aims(entry, place)])
    shown = _("yes") if place.spots(entry, City("", 1.0)) else _("no")
    return [key_words(key), entry.record, entry.text, entry.who, entry.when, where, shown]


def _describe(entries: Sequence[Entry], days: Sequence[str], place: Places, span: str) -> str:
    city = City("", 1.0)
    spots = [place.spots(entry, city) for entry in entries]
    many = Counter(place.names[spot] for each in spots for spot in each)
    told = [f"{count} at {name}" for name, count in many.most_common()]
    shown = sum(map(bool, spots))
    several = "some at several places" if many.total() > shown else "each at one place"
    where = f", {several}: {listed(told)}" if told else ""
    unit = "spans" if "/" in days[0] else "days"
    of_many = f", one of {len(days)} {unit} at a time" if len(days) > 1 else ""
    silent = len(entries) - shown
    return (
        f"{place.names[data.book().city]} as a schematic and its villages on a map, "
        f"{span}{of_many}. "
        f"Of {len(entries)} records {shown} can be shown{where}."
        + (f" {silent} {'has' if silent == 1 else 'have'} no place on either." if silent else "")
    )
