"""Places, units and people."""

from collections.abc import Iterator

from izium.data.ancestry import chain
from izium.data.reading import Tables
from izium.data.rules.rule import Found, rule


@rule(
    "coordinates-in-oblast",
    "A coordinate lies inside the box around the oblast of its place.",
    *["coordinates", "places", "regions"],
)
def _coordinates_in_oblast(tables: Tables) -> Iterator[Found]:
    places, regions = tables.by_key("places"), tables.by_key("regions")
    for row in tables.rows["coordinates"]:
        place = places.get(row["place_id"])
        if place is None:
            continue
        box = regions.get(place["oblast"])
        if box is None:
            yield row, "place_id", f"has oblast {place['oblast']!r}, which is not in regions.csv"
            continue
        for column, edges in (("latitude", "south north"), ("longitude", "west east")):
            value = row.number(column)
            low, high = (box.number(edge) for edge in edges.split())
            if value is None or low is None or high is None:
                continue
            if not low <= value <= high:
                yield row, column, f"is outside {box['name']} ({low} to {high})"


@rule("no-own-ancestor", "No place or unit is part of itself, at any remove.", "places", "units")
def _no_own_ancestor(tables: Tables) -> Iterator[Found]:
    for name in ("places", "units"):
        rows = tables.by_key(name)
        for key, row in rows.items():
            if key in chain(row["parent_id"], rows, "parent_id"):
                yield row, "parent_id", f"makes {key} a part of itself"


@rule("units-of-one-side", "A unit is on the side of the unit of which it is part.", "units")
def _units_of_one_side(tables: Tables) -> Iterator[Found]:
    units = tables.by_key("units")
    for row in tables.rows["units"]:
        parent = units.get(row["parent_id"])
        if parent is not None and parent["side"] != row["side"]:
            yield row, "side", f"is not the side of {row['parent_id']}, {parent['side']}"


@rule("people-of-one-side", "A person is on the side of his or her unit.", "people", "units")
def _people_of_one_side(tables: Tables) -> Iterator[Found]:
    units = tables.by_key("units")
    for row in tables.rows["people"]:
        unit = units.get(row["unit_id"])
        if unit is not None and row["side"] and unit["side"] != row["side"]:
            yield row, "side", f"is not the side of {row['unit_id']}, {unit['side']}"
