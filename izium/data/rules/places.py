"""Places, units and people."""

from __future__ import annotations

from collections.abc import Iterator

from izium.data.faults import Fault
from izium.data.reading import Tables
from izium.data.rules.rule import chain, rule


@rule(
    "coordinates-in-oblast",
    "A coordinate lies inside the box around the oblast of its place.",
    *["coordinates", "places", "regions"],
)
def _coordinates_in_oblast(tables: Tables) -> Iterator[Fault]:
    places, regions = tables.by_key("places"), tables.by_key("regions")
    for row in tables.rows["coordinates"]:
        place = places.get(row["place_id"])
        if place is None:
            continue
        box = regions.get(place["oblast"])
        if box is None:
            message = f"has oblast {place['oblast']!r}, which is not in regions.csv"
            yield tables.fault(row, "place_id", message, "coordinates-in-oblast")
            continue
        for column, edges in (("latitude", "south north"), ("longitude", "west east")):
            value = row.number(column)
            low, high = (box.number(edge) for edge in edges.split())
            if value is None or low is None or high is None:
                continue
            if not low <= value <= high:
                message = f"is outside {box['name']} ({low} to {high})"
                yield tables.fault(row, column, message, "coordinates-in-oblast")


@rule("no-own-ancestor", "No place or unit is part of itself, at any remove.", "places", "units")
def _no_own_ancestor(tables: Tables) -> Iterator[Fault]:
    for name in ("places", "units"):
        rows = tables.by_key(name)
        for key, row in rows.items():
            if key in chain(rows, row["parent_id"], "parent_id"):
                message = f"makes {key} a part of itself"
                yield tables.fault(row, "parent_id", message, "no-own-ancestor")


@rule("units-of-one-side", "A unit is on the side of the unit of which it is part.", "units")
def _units_of_one_side(tables: Tables) -> Iterator[Fault]:
    units = tables.by_key("units")
    for row in tables.rows["units"]:
        parent = units.get(row["parent_id"])
        if parent is not None and parent["side"] != row["side"]:
            message = f"is not the side of {row['parent_id']}, {parent['side']}"
            yield tables.fault(row, "side", message, "units-of-one-side")


@rule("people-of-one-side", "A person is on the side of his or her unit.", "people", "units")
def _people_of_one_side(tables: Tables) -> Iterator[Fault]:
    units = tables.by_key("units")
    for row in tables.rows["people"]:
        unit = units.get(row["unit_id"])
        if unit is not None and row["side"] and unit["side"] != row["side"]:
            message = f"is not the side of {row['unit_id']}, {unit['side']}"
            yield tables.fault(row, "side", message, "people-of-one-side")
