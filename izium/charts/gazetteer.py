"""Where the places lie: a map of those near the city, the others by direction and distance."""

from typing import Any

import pandas as pd

from izium import data
from izium.charts import svg
from izium.charts.geometry import FAR_KM, TOLD_KM, frame_around, points
from izium.charts.ground import Ground, Town, away_words, road_note, towns
from izium.charts.picture import Picture, picture
from izium.charts.rows import frame, rows_of
from izium.charts.style import WIDTHS, listed
from izium.data.geography import Point, distance_km, rivers
from izium.data.texts import written
from izium.data.words import LOCAL_LANGUAGE, local_name
from izium.language import gettext as _
from izium.language import number, pgettext

COLUMNS = ("record", "place", "local name", "kind", "from the city", "coordinate")
LOCAL = COLUMNS.index("local name")

Place = dict[str, Any]
Where = dict[str, Point]


def gazetteer_map(places: pd.DataFrame | None = None, *, title: str | None = None) -> Picture:
    """Draw the places that have a coordinate, named on the map, in their precision.

    Places beyond the map stand at its edge with their distance; places without a coordinate
    are named in the caption and nowhere drawn.

    Raises `ValueError`: none of the places has a coordinate.

    >>> gazetteer_map().columns[4]
    'from the city'
    """
    rows = rows_of(frame("places", places))
    coordinates = data.load("coordinates")
    where = points(coordinates)
    plotted = [row for row in rows if row["place_id"] in where]
    if not plotted:
        raise ValueError("None of these places has a coordinate: give rows that have one.")
    city = where[data.book().city]
    plotted.sort(key=lambda row: distance_km(city, where[row["place_id"]]))
    spots = (where[row["place_id"]] for row in plotted)
    shown = frame_around(city, (spot for spot in spots if distance_km(city, spot) <= TOLD_KM))
    near = [row for row in plotted if shown.holds(where[row["place_id"]])]
    far = [row for row in plotted if row not in near]
    nowhere = [
        row
        for row in rows
        if row["place_id"] not in where and written(str(row["name"])) not in rivers()
    ]
    words = _words(near, far, nowhere)
    precise = dict(zip(coordinates["place_id"], coordinates["precision_km"], strict=True))
    ticks = [row for row in far if distance_km(city, where[row["place_id"]]) < FAR_KM]
    drawings = {}
    for layout, width in WIDTHS.items():
        ground = Ground(shown, width, 4.0, 4.0)
        named = [_town(row, where, precise, both=width > 400) for row in near]
        kids = ground.draw(named, towns(ticks, where, precise))
        drawings[layout] = svg.drawing(width + 8, ground.height + 30, *kids, words=words)
    known = coordinates.set_index("place_id")
    columns, cells = _as_told([_row(row, where, known) for row in plotted + nowhere])
    return picture(
        title=title or _("Where the places lie"),
        alt=words,
        columns=columns,
        rows=cells,
        caption=_caption([row for row in far if row not in ticks], nowhere, where),
        form="map",
        **drawings,
    )


def _words(near: list[Place], far: list[Place], nowhere: list[Place]) -> str:
    """Say how many places the map shows, and how many it does not."""
    words = (
        f"Map of {near[0]['name']} with {len(near)} places: "
        f"{listed([str(row['name']) for row in near])}."
    )
    if far:
        words += f" {len(far)} more {'lies' if len(far) == 1 else 'lie'} further away."
    if nowhere:
        only = "has no coordinate and is" if len(nowhere) == 1 else "have no coordinate and are"
        words += f" {len(nowhere)} {only} only named."
    return words


def _town(row: Place, where: Where, precise: dict[str, float], *, both: bool) -> Town:
    """Return a place near the city, on a large map with its local name as well."""
    place, name = str(row["place_id"]), str(row["name"])
    local = local_name(name, row["name_uk"]) if both else ""
    strong, names = place == data.book().city, tuple(filter(None, [name, local]))
    spoken = LOCAL_LANGUAGE if local else ""
    return Town(place, names, where[place], precise[place], strong, spoken)


def _caption(beyond: list[Place], nowhere: list[Place], where: Where) -> str:
    """Name what the map does not show, and say how it is to be read."""
    city = where[data.book().city]
    away = [f"{row['name']} {away_words(city, where[row['place_id']])}" for row in beyond]
    undrawn = "; ".join(sorted({str(row["name"]) for row in nowhere}))
    missing = f"No coordinate, so not drawn: {undrawn}. " if undrawn else ""
    further = f"Further away: {'; '.join(away)}. " if away else ""
    return (
        f"{further}{missing}A circle shows how exactly a position is known. "
        f"{road_note()} {data.book().credit_of_maps}"
    )


def _row(row: Place, where: Where, coordinates: pd.DataFrame) -> list[str]:
    place = str(row["place_id"])
    names = [
        str(row["name"]),
        local_name(str(row["name"]), row["name_uk"]),
        pgettext("kind", str(row["kind"])).replace("-", " "),
    ]
    if place not in where:
        return [place, *names, "", _("none")]
    own = dict(coordinates.loc[place])
    at = _("{latitude}, {longitude} ± {n} km").format(
        latitude=number(own["latitude"], 4),
        longitude=number(own["longitude"], 4),
        n=number(own["precision_km"]),
    )
    return [place, *names, away_words(where[data.book().city], where[place]), at]


def _as_told(rows: list[list[str]]) -> tuple[list[str], list[list[str]]]:
    """Return columns and rows, without local names where all places are called by them anyway."""
    there = [n for n in range(len(COLUMNS)) if n != LOCAL or any(row[LOCAL] for row in rows)]
    return [COLUMNS[n] for n in there], [[row[n] for n in there] for row in rows]
