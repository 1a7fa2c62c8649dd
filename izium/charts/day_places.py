"""Where a day map shows each place: in a part of the city, at a bridge, or on the map."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from izium import data
from izium.charts.city import parts_of, schematic_of_the_book
from izium.charts.entries import Entry
from izium.charts.geometry import FAR_KM, REACH_KM, TOLD_KM, points
from izium.charts.ground import Town, towns
from izium.charts.rows import rows_of
from izium.data.geography import Point, distance_km

Numbered = list[tuple[int, Entry]]
"""Records with the number under which a day shows them."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where each place can be shown: in a part of the schematic, at a bridge, on the map."""

    names: dict[str, str]  # name of each place
    parts: dict[str, str]  # part of the schematic in which a place lies
    bridges: Collection[str]  # bridges that have a mark in the schematic
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
            or (town.place in told and away <= TOLD_KM)
        ]
        far = [
            town
            for town in every
            if town not in near and town.place in told and distance_km(city, town.point) < FAR_KM
        ]
        near[0] = Town(near[0].place, near[0].names, near[0].point, near[0].precision_km, True)
        names = {str(row["place_id"]): str(row["name"]) for row in rows}
        drawn = schematic_of_the_book()
        return cls(names, parts_of(drawn), drawn.crossings, where, tuple(near), tuple(far))

    def spots(self, entry: Entry) -> list[str]:
        """Return the parts, bridges and villages at which a record is shown."""
        on_map = {town.place for town in self.near}
        found = []
        for place in entry.places:
            if place in self.bridges:
                found.append(place)
            elif place in self.parts:
                found.append(self.parts[place])
            elif place in on_map:
                found.append(place)
        return list(dict.fromkeys(found))

    def numbered(self, entries: Sequence[Entry]) -> tuple[Numbered, list[Entry]]:
        """Return the records of a day that can be shown, numbered, and those that cannot."""
        shown = [entry for entry in entries if self.spots(entry)]
        return list(enumerate(shown, 1)), [entry for entry in entries if entry not in shown]

    def part_names(self) -> dict[str, str]:
        """Return the names of the city's parts, without that of the city."""
        prefix = f"{self.names[data.book().city]}, "
        return {place: name.removeprefix(prefix) for place, name in self.names.items()}
