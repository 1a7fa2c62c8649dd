"""The small map of a place activity: the river's line and dots with names, as SVG coordinates."""

from statistics import median
from typing import NamedTuple

from izium import data
from izium.charts.geometry import frame_around, points
from izium.charts.labels import Labels
from izium.charts.style import text_width
from izium.data.geography import distance_km, rivers

WIDTH = 360
"""Width of the map in its own units; a unit is about a pixel on a phone."""

_RATIO = 0.94
_FARTHEST_KM = 60.0
_LETTERS, _LINE, _GAP = 14.0, 17.0, 11.0
_OTHER_FONT = 1.1
"""A first visit draws in a font of the system, which is broader than that of the book."""


class Dot(NamedTuple):
    """A place on the map: its dot, where its name begins or ends, and at which side it hangs."""

    x: float
    y: float
    label_x: float
    label_y: float
    anchor: str


class Ground(NamedTuple):
    """A map: its height, the rivers as one SVG path, the dots by place id, and whom to credit."""

    height: int
    river: str
    dots: dict[str, Dot]
    credit: str


def draw(places: dict[str, str]) -> Ground | None:
    """Draw the places (id to name) that have coordinates and lie near one another.

    What has no coordinate that may be shown, or lies more than 60 km from the rest, gets no dot.
    None where fewer than two places could be drawn.
    """
    every = points(data.load("coordinates"))
    known = {place: every[place] for place in places if place in every}
    if not known:
        return None
    middle = median(p[0] for p in known.values()), median(p[1] for p in known.values())
    near = {place: one for place, one in known.items() if distance_km(middle, one) <= _FARTHEST_KM}
    if len(near) < 2:
        return None
    margin = max(distance_km(middle, point) for point in near.values()) / 6
    frame = frame_around(middle, near.values(), ratio=_RATIO, more_km=margin)
    height = round(WIDTH * _RATIO)

    def at(point: tuple[float, float]) -> tuple[float, float]:
        across, down = frame.place(point)
        return round(across * WIDTH, 1), round(down * WIDTH, 1)

    spots = {place: at(point) for place, point in near.items()}
    lines = [list(map(at, line)) for river in rivers().values() for line in frame.clip(river.line)]
    sheet = Labels((8.0, 8.0, WIDTH - 8.0, height - 8.0), lines=lines)
    for x, y in spots.values():
        sheet.keep_free((x - 8, y - 8, x + 8, y + 8))
    dots = {}
    for place, (x, y) in spots.items():
        wide = _OTHER_FONT * text_width(places[place], _LETTERS)
        placed = sheet.block((x, y), wide, _LINE, gap=_GAP)
        left, base = round(placed.x, 1), round((placed.box[1] + placed.box[3]) / 2 + 5, 1)
        dots[place] = Dot(x, y, left, base, placed.anchor or "start")
    path = "".join("M" + "L".join(f"{x:g} {y:g}" for x, y in line) for line in lines)
    return Ground(height, path, dots, data.book().credit_of_maps)
