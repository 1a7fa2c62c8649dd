"""Where the places lie: a map of those near the city, the others by direction and distance."""

from __future__ import annotations

from typing import Any

import pandas as pd

from izium import data
from izium.charts import svg
from izium.charts.content import city_id, credits
from izium.charts.geometry import frame_around, points
from izium.charts.ground import Ground, Town, away_words, road_note
from izium.charts.picture import Picture, picture
from izium.charts.speakers import frame, rows_of
from izium.charts.style import listed
from izium.data.geography import distance_km, rivers

COLUMNS = ("record", "place", "local name", "kind", "from the city", "coordinate")
FAR_KM = 120.0
"""What lies further away than this is named in the caption alone."""

Place = dict[str, Any]


# long: one drawing, layer by layer
def gazetteer_map(places: pd.DataFrame | None = None, *, title: str | None = None) -> Picture:
    """Draw the places that have a coordinate, named on the map, in their precision.

    Places beyond the map stand at its edge with their distance; places without a coordinate
    are named in the caption and nowhere drawn.

    Args:
        places: Rows of `places`; the whole table if none is given.
        title: What the picture shows.

    Raises:
        ValueError: None of the places has a coordinate.

    Examples:
        >>> gazetteer_map().columns[4]
        'from the city'
    """
    rows = rows_of(frame("places", places))
    where = points(data.load("coordinates"))
    coordinates = data.load("coordinates").set_index("place_id")
    precision_of = {p: float(km) for p, km in coordinates["precision_km"].items()}
    city = where[city_id()]
    plotted = [row for row in rows if row["place_id"] in where]
    if not plotted:
        raise ValueError("None of these places has a coordinate: give rows that have one.")
    plotted.sort(key=lambda row: distance_km(city, where[row["place_id"]]))
    shown = frame_around(city, (where[row["place_id"]] for row in plotted))
    near = [row for row in plotted if shown.holds(where[row["place_id"]])]
    far = [row for row in plotted if row not in near]
    nowhere = [row for row in rows if row["place_id"] not in where and row["name"] not in rivers()]

    def town(row: Place, width: float) -> Town:
        place = str(row["place_id"])
        second = _ukrainian(row) if width > 400 else ""
        names = tuple(filter(None, [str(row["name"]), second]))
        precision = precision_of[place]
        return Town(place, names, where[place], precision, strong=place == city_id())

    ticks = [row for row in far if distance_km(city, where[row["place_id"]]) < FAR_KM]
    beyond = [
        f"{row['name']} {away_words(city, where[row['place_id']])}"
        for row in far
        if distance_km(city, where[row["place_id"]]) >= FAR_KM
    ]
    words = (
        f"Map of {near[0]['name']} with {len(near)} places: "
        f"{listed([str(row['name']) for row in near])}. {len(far)} more lie further away, "
        f"{len(nowhere)} have no coordinate and are only named."
    )
    drawings = {}
    for layout, width in (("wide", 640.0), ("narrow", 320.0)):
        ground = Ground(shown, width, 4.0, 4.0)
        kids = ground.draw([town(row, width) for row in near], [town(row, width) for row in ticks])
        drawings[layout] = svg.drawing(width + 8, ground.height + 30, *kids, words=words)
    undrawn = "; ".join(sorted({str(row["name"]) for row in nowhere}))
    missing = f"No coordinate, so not drawn: {undrawn}. " if undrawn else ""
    further = f"Further away: {'; '.join(beyond)}. " if beyond else ""
    return picture(
        title=title or "Where the places lie",
        alt=words,
        columns=COLUMNS,
        rows=[_row(row, where, coordinates) for row in plotted + nowhere],
        caption=(
            f"{further}{missing}A circle shows how exactly a position is known. "
            f"{road_note()} {credits()}"
        ),
        **drawings,
    )


def _row(row: Place, where: dict[str, tuple[float, float]], coordinates: pd.DataFrame) -> list[str]:
    place = str(row["place_id"])
    names = [str(row["name"]), _ukrainian(row), str(row["kind"]).replace("-", " ")]
    if place not in where:
        return [place, *names, "", "none"]
    own = coordinates.loc[place]
    at = f"{own['latitude']:.4f}, {own['longitude']:.4f} ± {own['precision_km']:g} km"
    return [place, *names, away_words(where[city_id()], where[place]), at]


def _ukrainian(row: Place) -> str:
    return "" if pd.isna(row["name_uk"]) else str(row["name_uk"])
