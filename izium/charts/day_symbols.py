"""The symbols of a day map: one for each voice on a record, where the record speaks of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from izium import data
from izium.charts import svg
from izium.charts.city import City, in_the_city
from izium.charts.day_places import Places
from izium.charts.entries import Entry
from izium.charts.fills import PAPER
from izium.charts.ground import Ground
from izium.charts.labels import Labels
from izium.charts.palette import Voice, palette
from izium.charts.statements import Statement, mark_of, voice_mark
from izium.charts.style import LINE_HEIGHT, SMALL_SIZE, text_width
from izium.language import gettext as _

SYMBOL, STEP, NUMBERED = 5.0, 25.0, 20.0
"""Half the side of a symbol, pixels from one to the next, and pixels of one with its number."""

BAND = 22.0
"""Pixels above the city for what is said of it as a whole."""

BRIDGES = "bridges"
"""Where marks of all bridges stand: which of them is where is not told."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A symbol at a spot: the number and the words of its record, and whom or what it shows."""

    spot: str
    number: str
    record: str
    words: str
    side: str
    claim: Statement | None


Slots = dict[str, list[Slot]]
"""What is shown, by the spot at which it stands."""


@dataclass(frozen=True, slots=True)
class Line:
    """Where the symbols of a spot begin, and how many stand in a line."""

    x: float
    y: float
    most: int = 3
    step: float = STEP


@dataclass(frozen=True, slots=True)
class Spots:
    """The city in one layout, the places beside it, and the claims on whose they were."""

    city: City
    place: Places
    said: Mapping[str, Statement]

    def spoken(self, key: str) -> list[Statement]:
        """Return what was said on a day of whose the ground was; nothing for a span."""
        if "/" in key:
            return []
        when = date.fromisoformat(key)
        return [one for one in self.said.values() if one.on(when) and self._is_shown(one)]

    def inside(self, key: str) -> dict[str, list[Statement]]:
        """Return what was said of the parts of the city on a day; nothing for a span."""
        return in_the_city(self.spoken(key), self.city.drawn)

    def _is_shown(self, one: Statement) -> bool:
        return one.place in self.place.parts or one.place in self.place.where

    def slots(self, entries: Sequence[Entry]) -> Slots:
        """Return what is shown of the records of a day."""
        at: Slots = {}
        for number, entry in self.place.numbered(entries)[0]:
            for slot in self._slots_of(str(number), entry):
                spot = BRIDGES if slot.spot in self.place.bridges else slot.spot
                of_spot, here = at.setdefault(spot, []), replace(slot, spot=spot)
                if here not in of_spot:  # one record may speak of several bridges
                    of_spot.append(here)
        return at

    def _slots_of(self, number: str, entry: Entry) -> list[Slot]:
        """Return a symbol for each voice on a record: a disputed event shows all of them.

        Claims on whose the ground was stand where they speak of, filled by whose they say it was.
        """
        place = self.place
        claims = [self.said[claim] for claim in entry.claims if claim in self.said]
        claims = [one for one in claims if self._is_shown(one)]
        if claims:
            return [
                Slot(
                    place.parts.get(c.place, c.place),
                    number,
                    c.record,
                    _heard(number, c),
                    c.side,
                    c,
                )
                for c in claims
            ]
        words = _heard(number, entry)
        return [
            Slot(spot, number, entry.record, words, side, None)
            for spot in place.spots(entry)
            for side in entry.sides
        ]

    def whole(self, at: Slots) -> svg.Element:
        """Write what the symbols above the city speak of, or that nobody does if there are none."""
        words = self._whole_words()
        if self.city.drawn.whole not in at:
            words = _("{place}: nobody speaks").format(place=words.rstrip(":"))
        return svg.lines(0.0, 8.0, words, size=SMALL_SIZE)

    def _whole_words(self) -> str:
        return _("{place} as a whole:").format(place=self.place.names[data.book().city])

    def bridges(self) -> list[svg.Element]:
        """Draw a tick over the river for each bridge: that it is there is told, not where."""
        found = []
        for bridge, (x, y) in self.city.drawn.crossings.items():
            x, y = x * self.city.scale, y * self.city.scale
            # A line has no width of its own to point at or to focus; a narrow rectangle has.
            tick = svg.el(
                "rect",
                x=round(x - 1.25, 1),
                y=round(y - 6, 1),
                width=2.5,
                height=12,
                fill="currentColor",
            )
            found.append(svg.link(bridge, self.place.names[bridge], tick))
        return found

    def draw(self, at: Slots, ground: Ground | None) -> list[svg.Element]:
        """Draw the symbols of a day; where there is no ground, on paper, those in the city alone.

        Paper has the words of a record once: nobody hears it.
        """
        sheet = ground.labels.copy() if ground else None
        found: list[svg.Element] = []
        told = set() if ground else records(at)
        for spot, slots in at.items():
            line = self.line(spot, len(slots))
            if line is None and ground is not None and sheet is not None:
                line = line_on_map(ground.places[spot], len(slots), sheet)
            if line is not None:
                found += draw_line(slots, line, self.city.layout, told)
        return found

    def line(self, spot: str, many: int) -> Line | None:
        """Return where symbols of a part of the city stand; None for what is no part of it."""
        city = self.city
        if spot == city.drawn.whole:
            return Line(22 + text_width(self._whole_words(), SMALL_SIZE), 8.0, 99)
        if spot == BRIDGES:
            crossings = city.drawn.crossings.values()
            x = city.scale * sum(at[0] for at in crossings) / len(crossings)
            y = city.scale * min(at[1] for at in crossings) + BAND - 13
            return _line_around(x, y, many, city.size[0])
        for part in city.drawn.parts:
            if part.place == spot:
                x, y = (value * city.scale for value in part.label)
                below = LINE_HEIGHT * len(city.name_of(part, self.place.part_names())) - 1
                return _line_around(x, y + BAND + below, many, part.room * city.scale)
        return None


def _heard(number: str, told: Entry | Statement) -> str:
    """Return what is heard of a symbol: first what is seen beside it, the number in the list."""
    parts = (told.text, told.who, told.when)
    return f"{number}: {'. '.join(part.rstrip('.') for part in parts)}. {told.record}"


def _line_around(middle: float, y: float, many: int, room: float) -> Line:
    """Return where so many symbols stand around a middle, in lines no longer than their room."""
    most = max(1, int((room - NUMBERED) / STEP) + 1)
    return Line(middle - (STEP * (min(most, many) - 1) + 10) / 2, y, most)


def line_on_map(at: tuple[float, float], many: int, sheet: Labels, step: float = STEP) -> Line:
    """Return where symbols stand beside a village, clear of the names."""
    box = sheet.block(at, step * min(3, many), 16.0 * -(-many // 3)).box
    return Line(box[0] + 6, box[1] + 8, step=step)


def records(at: Slots) -> set[str]:
    """Return the records that are shown."""
    return {slot.record for slots in at.values() for slot in slots}


def voices_of(days: Sequence[Slots]) -> list[Voice]:
    """Return the voices whose symbols are drawn."""
    return [palette()[slot.side] for at in days for slots in at.values() for slot in slots]


def draw_line(slots: Sequence[Slot], line: Line, layout: str, told: set[str]) -> list[svg.Element]:
    """Draw the symbols of a spot; the words of records in `told` stand elsewhere already."""
    found = []
    for place, slot in enumerate(slots):
        below, along = divmod(place, line.most)
        left, down = line.x + line.step * along, line.y + 16.0 * below
        mark = (
            mark_of(slot.claim, left, down, SYMBOL, layout)
            if slot.claim is not None
            else voice_mark(slot.side, left, down, SYMBOL)
        )
        shape = palette()[slot.side].shape
        clear = svg.symbol(shape, left, down, SYMBOL, fill=PAPER, stroke=PAPER, stroke_width=4)
        digit = svg.lines(left + 7.5, down, slot.number, size=11.0, class_="halo bold")
        again = slot.record in told
        found.append(svg.link(slot.record, slot.words, clear, mark, digit, again=again))
        told.add(slot.record)
    return found
