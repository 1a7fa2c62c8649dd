"""Where the places lie: a map of those near Izium, and the others by distance."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from izium import data
from izium.charts.canvas import Canvas, Cursor, Note, Spot, both, heights
from izium.charts.geometry import IZIUM, frame_around, points
from izium.charts.ground import CREDIT_HEIGHT, draw_ground, map_spot
from izium.charts.speakers import frame, rows_of
from izium.charts.style import INK, NARROW, NARROW_MAP, SMALL_SIZE, WIDE, listed, wrap
from izium.data.geography import direction, distance_km, rivers

MAP_WIDTH = (NARROW_MAP, 350.0)
MAP_TOP = 4.0
LIST_LEFT = MAP_WIDTH[1] + 18
COLUMNS = ("record", "place", "name in Ukrainian", "kind", "from Izium", "coordinate")

Place = dict[str, Any]


def gazetteer_map(
    places: pd.DataFrame | None = None, *, title: str | None = None
) -> alt.LayerChart:
    """Draw the places that have a coordinate, numbered on the map and named beside it.

    Places further away than the map reaches stand below with distance and direction; places
    without a coordinate are named last and nowhere drawn.

    Args:
        places: Rows of `places`; the whole table if none is given.
        title: What the figure shows.

    Raises:
        ValueError: None of the places has a coordinate.

    Examples:
        >>> chart = gazetteer_map()
        >>> chart.usermeta["table"]["columns"][4]
        'from Izium'
    """
    rows = rows_of(frame("places", places))
    where = points(data.load("coordinates"))
    plotted = [row for row in rows if row["place_id"] in where]
    if not plotted:
        raise ValueError("None of these places has a coordinate: give rows that have one.")
    plotted.sort(key=lambda row: distance_km(IZIUM, where[row["place_id"]]))
    ground = frame_around(where[row["place_id"]] for row in plotted)
    near = [row for row in plotted if ground.holds(where[row["place_id"]])]
    far = [row for row in plotted if not ground.holds(where[row["place_id"]])]
    nowhere = [row for row in rows if row["place_id"] not in where and row["name"] not in rivers()]
    sources = data.load("coordinates").set_index("place_id")
    canvas = Canvas(map_width=MAP_WIDTH)
    draw_ground(canvas, ground, MAP_TOP)
    bottom = [MAP_TOP + width * ground.ratio + CREDIT_HEIGHT + 22 for width in MAP_WIDTH]
    cursor = Cursor(bottom[0], MAP_TOP + 8)
    table: list[list[str]] = []
    _write(canvas, cursor, "On the map", bold=True)
    for number, row in enumerate(near, 1):
        point = where[row["place_id"]]
        note = _note(row, sources.loc[row["place_id"]])
        spot = map_spot(ground, point, MAP_TOP)
        canvas.point(spot, shape="circle", colour=INK, size=40, note=note)
        canvas.text(
            map_spot(ground, point, MAP_TOP, 7, -7), str(number), size=SMALL_SIZE, bold=True
        )
        _write(canvas, cursor, f"{number}  {_both_names(row)}, {_away(row, where)}")
    if far:
        cursor.move(8)
        _write(canvas, cursor, "Further away", bold=True)
        for row in far:
            _write(canvas, cursor, f"{_both_names(row)}, {_away(row, where)}")
    if nowhere:
        cursor.wide = max(cursor.wide, bottom[1])
        cursor.move(8)
        undrawn = "; ".join(sorted({str(row["name"]) for row in nowhere}))
        lines = both(f"No coordinate, so not drawn: {undrawn}.", size=SMALL_SIZE)
        canvas.text(Spot(y=cursor.y), lines, size=SMALL_SIZE, faint=True)
        cursor.move(heights(lines))
    for row in plotted + nowhere:
        own = row["place_id"] in where
        coordinate = _coordinate(sources.loc[row["place_id"]]) if own else "none"
        names = [str(row["name"]), _ukrainian(row), str(row["kind"]).replace("-", " ")]
        table.append([row["place_id"], *names, _away(row, where) if own else "", coordinate])
    return canvas.figure(
        title=title or "Where the places lie",
        description=(
            f"Map of Izium in the loop of the Siverskyi Donets with {len(near)} places: "
            f"{listed([str(row['name']) for row in near])}. {len(far)} more lie further away, "
            f"{len(nowhere)} have no coordinate and are only named."
        ),
        height=(cursor.narrow, max(cursor.wide, bottom[1])),
        columns=COLUMNS,
        rows=table,
    )


def _write(canvas: Canvas, cursor: Cursor, words: str, *, bold: bool = False) -> None:
    narrow, wide = NARROW - 6, WIDE - LIST_LEFT - 6
    lines = wrap(words, narrow, bold=bold), wrap(words, wide, bold=bold)
    canvas.text(Spot(x=(0, LIST_LEFT), y=cursor.y), lines, bold=bold)
    cursor.move(heights(lines))
    cursor.move(4)


def _ukrainian(row: Place) -> str:
    return "" if pd.isna(row["name_uk"]) else str(row["name_uk"])


def _both_names(row: Place) -> str:
    return " ".join(filter(None, [str(row["name"]), _ukrainian(row)]))


def _away(row: Place, where: dict[str, tuple[float, float]]) -> str:
    point = where[row["place_id"]]
    away = distance_km(IZIUM, point)
    return "the city" if away < 0.5 else f"{away:.0f} km {direction(IZIUM, point)}"


def _coordinate(row: Any) -> str:
    return f"{row['latitude']:.4f}, {row['longitude']:.4f} ± {row['precision_km']:g} km"


def _note(row: Place, coordinate: Any) -> Note:
    says = f"{_both_names(row)}: {_coordinate(coordinate)}"
    return Note(row["place_id"], says, str(coordinate["source"]), "position")
