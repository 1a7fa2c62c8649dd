"""One day at a time: the city as a schematic beside a map, and all that the records say of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from izium import data
from izium.charts import day_lists, svg
from izium.charts.asking import Day, asked_span
from izium.charts.city import City
from izium.charts.day_places import Places
from izium.charts.day_symbols import (
    BAND,
    Slots,
    Spots,
    draw_line,
    line_on_map,
    records,
    voices_of,
)
from izium.charts.entries import entries_of, key_words
from izium.charts.geometry import frame_around
from izium.charts.ground import Ground, road_note
from izium.charts.holders import holder_key
from izium.charts.key import voice_key
from izium.charts.picture import Picture, picture
from izium.charts.statements import statements
from izium.charts.style import WIDTHS
from izium.data.words import between
from izium.language import gettext as _

COLUMNS = (
    *("day", "record", "what the record says", "who says it", "when", "place"),
    *("whose the ground is said to be", "on the map"),
)
DATED = 40.0
"""Pixels from a symbol to the next one where a day stands beside its number."""

_SIGNS = (
    "A number is that of a record in the list. A part is filled even where a record speaks of one "
    "place in it alone. A frame around the city is a statement on all "
    "of it, dashed where contested; a tick is a bridge; a disc is how exactly a position is known."
)


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
    span = between(first, last)
    words = day_lists.describe(entries, days, place, span)
    spots = {
        layout: Spots(City(layout, scale), place, said)
        for layout, scale in (("wide", 2.0), ("narrow", 1.56), ("paper", 1.62))
    }
    at = {key: spots["wide"].slots(of_day[key]) for key in days}
    spoken = {key: spots["wide"].spoken(key) for key in keys}
    return picture(
        title=title or _("Day by day, {span}").format(span=span),
        alt=words,
        wide=_drawing(spots["wide"], at, words),
        narrow=_drawing(spots["narrow"], at, words),
        columns=COLUMNS,
        rows=day_lists.rows(of_day, spoken, place),
        caption=(
            f"{spots['wide'].city.drawn.note} {road_note()} {_SIGNS} {data.book().credit_of_maps}"
        ),
        below=day_lists.lists(days, of_day, spoken, place),
        paper=_multiples(spots["paper"], at, _ground(spots["wide"]), words),
        days=days,
        form="map",
    )


# long: one drawing, layer by layer
def _drawing(spots: Spots, at: Mapping[str, Slots], words: str) -> str:
    city, place, layout = spots.city, spots.place, spots.city.layout
    wide, width, ground = layout == "wide", WIDTHS[layout], _ground(spots)
    left = ground.left
    still = ground.draw(place.near, place.far)
    # Below all days lies the city of which nobody says anything: most days draw no other.
    grounds = [city.ground({})]
    marks: list[svg.Element] = []
    for key, slots in at.items():
        chosen = {"data_day": key, "data_chosen": None if marks else ""}
        if inside := spots.inside(key):
            grounds.append(svg.group(city.ground(inside), **chosen))
        marks.append(svg.group(spots.whole(slots), *spots.draw(slots, ground), **chosen))
    names = city.names(place.part_names())
    down = f"translate(0 {BAND:g})"
    room = (4.0, BAND + city.size[1] + 16) if wide else (city.size[0] + 12, BAND + 8)
    fills, foot = holder_key(*room, layout, (left if wide else width) - room[0])
    high = max(ground.top + ground.height + 24, foot + 8)
    voices, high = voice_key(voices_of([*at.values()]), width, high + 10)
    kids = [
        svg.el("defs", *city.definitions()),
        *still,
        svg.group(*grounds, transform=down),
        svg.group(*names, *spots.bridges(), transform=down),
        *fills,
        *voices,
        *marks,
    ]
    return svg.drawing(
        width + 8, high + 2, svg.group(*kids, transform="translate(4 4)"), words=words
    )


def _ground(spots: Spots) -> Ground:
    """Return the map of the villages: beside the city, or below it where there is no room."""
    layout, size, place = spots.city.layout, spots.city.size, spots.place
    wide = layout == "wide"
    left, top = (size[0] + 18, 0.0) if wide else (0.0, BAND + size[1] + 12)
    centre, towns = place.where[data.book().city], [town.point for town in place.near]
    frame_ = frame_around(centre, towns, ratio=0.86 if wide else 1.0)
    return Ground(frame_, WIDTHS[layout] - left, left, top)


# long: tiles, a map and a key on one sheet
def _multiples(spots: Spots, at: Mapping[str, Slots], ground: Ground, words: str) -> str:
    """Draw, for paper, the city on each day that says something of it, and the villages once."""
    city = spots.city
    across, cell = 3, (214.0, city.size[1] + 46)
    names = city.names(spots.place.part_names())
    kids = []
    told = [key for key in at if _is_told(key, spots, at[key])]
    for number, key in enumerate(told):
        row, column = divmod(number, across)
        inside = city.ground(spots.inside(key))
        down = svg.group(inside, *names, transform=f"translate(0 {BAND:g})")
        names = []
        heading = svg.lines(0.0, -8.0, key_words(key), size=12.0, class_="bold")
        marks = [spots.whole(at[key]), down, *spots.draw(at[key], None)]
        moved = f"translate({column * cell[0]:g} {16 + row * cell[1]:g})"
        kids.append(svg.group(heading, *marks, transform=moved))
    high, width = -(-len(told) // across) * cell[1] + 8, across * cell[0]
    villages, high = _villages(spots, at, ground, high)
    fills, foot = holder_key(0.0, high + 10, "paper", width)
    voices, foot = voice_key(voices_of([*at.values()]), width, foot)
    defs = svg.el("defs", *city.definitions())
    return svg.drawing(width, foot - 1, defs, *kids, villages, *fills, *voices, words=words)


def _is_told(key: str, spots: Spots, at: Slots) -> bool:
    """Whether a day says something of the city or a part of it."""
    return bool(spots.inside(key)) or any(spots.line(spot, 1) for spot in at)


def _villages(
    spots: Spots, days: Mapping[str, Slots], ground: Ground, top: float
) -> tuple[svg.Element, float]:
    """Draw the map once with the symbols of all days; return how far down it reaches.

    The ground is that of screens: the same drawing once more weighs next to nothing.
    """
    at: Slots = {}
    for key, slots_of_day in days.items():
        for spot, slots in slots_of_day.items():
            if spots.line(spot, 1) is None:
                short = key_words(key).split(" ")[0] if "/" not in key else key_words(key)
                dated = [replace(one, number=f"{short}/{one.number}") for one in slots]
                at.setdefault(spot, []).extend(dated)
    words = _("All days: day/number in the list")
    heading = svg.lines(ground.left, -12.0, words, size=12.0, class_="bold")
    kids = [heading, *ground.draw(spots.place.near, spots.place.far)]
    told = records(at)
    for spot, slots in at.items():
        line = line_on_map(ground.places[spot], len(slots), ground.labels, DATED)
        kids += draw_line(slots, line, "paper", told)
    placed = svg.group(*kids, transform=f"translate({-ground.left:g} {top + 16:g})")
    return placed, top + 16 + ground.height + 24
