"""The small map of a place activity: the river's line and dots with names, as SVG coordinates."""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from izium import data
from izium.data.geography import KM_PER_DEGREE, Point, rivers

WIDTH = 360
"""Width of the map in its own units; a unit is about a pixel on a phone."""

_MARGIN = 34
_LEAST_HEIGHT, _MOST_HEIGHT = 200, 340
_FARTHEST_KM = 60.0
_LETTER, _LINE = 7.6, 17


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
    table = data.load("coordinates")
    ids = [str(place) for place in table["place_id"]]
    points = table[["longitude", "latitude"]].to_numpy(dtype=float)
    known = {
        place: (float(point[0]), float(point[1]))
        for place, point in zip(ids, points, strict=True)
        if place in places
    }
    near = _near_one_another(known)
    if len(near) < 2:
        return None
    lons, lats = [p[0] for p in near.values()], [p[1] for p in near.values()]
    squeeze = math.cos(math.radians(sum(lats) / len(lats)))
    wide = max((max(lons) - min(lons)) * squeeze, 0.02)
    tall = max(max(lats) - min(lats), 0.02)
    scale = min((WIDTH - 2 * _MARGIN) / wide, (_MOST_HEIGHT - 2 * _MARGIN) / tall)
    height = max(_LEAST_HEIGHT, math.ceil(tall * scale) + 2 * _MARGIN)
    middle_lon, middle_lat = (max(lons) + min(lons)) / 2, (max(lats) + min(lats)) / 2

    def at(lon: float, lat: float) -> tuple[float, float]:
        x = WIDTH / 2 + (lon - middle_lon) * squeeze * scale
        y = height / 2 - (lat - middle_lat) * scale
        return round(x, 1), round(y, 1)

    spots = {place: at(*point) for place, point in near.items()}
    lines = [[at(*point) for point in line] for line in (river.line for river in rivers().values())]
    path = "".join(_path(line, height) for line in lines)
    return Ground(height, path, _named(spots, places, lines, height), " ".join(data.book().credits))


def _near_one_another(known: dict[str, Point]) -> dict[str, Point]:
    if not known:
        return {}
    lons = sorted(lon for lon, _ in known.values())
    lats = sorted(lat for _, lat in known.values())
    lon, lat = lons[len(lons) // 2], lats[len(lats) // 2]
    squeeze = math.cos(math.radians(lat))
    return {
        place: point
        for place, point in known.items()
        if math.hypot((point[0] - lon) * squeeze, point[1] - lat) * KM_PER_DEGREE <= _FARTHEST_KM
    }


def _path(line: Sequence[tuple[float, float]], height: int) -> str:
    """Write the runs of a line that touch the map, with one point to spare at each end."""

    def inside(point: tuple[float, float]) -> bool:
        return -WIDTH / 2 <= point[0] <= WIDTH * 1.5 and -height / 2 <= point[1] <= height * 1.5

    written, drawing = [], False
    for before, point in pairwise(line):
        if not inside(before) and not inside(point):
            drawing = False
            continue
        if not drawing:
            written.append(f"M{before[0]:g} {before[1]:g}")
        written.append(f"L{point[0]:g} {point[1]:g}")
        drawing = True
    return "".join(written)


def _named(
    spots: dict[str, tuple[float, float]],
    names: dict[str, str],
    lines: Sequence[Sequence[tuple[float, float]]],
    height: int,
) -> dict[str, Dot]:
    """Hang each name at the side of its dot where it covers least."""
    taken = [(x - 8, y - 8, x + 8, y + 8) for x, y in spots.values()]
    taken += [
        (min(a[0], b[0]) - 1, min(a[1], b[1]) - 1, max(a[0], b[0]) + 1, max(a[1], b[1]) + 1)
        for line in lines
        for a, b in pairwise(line)
    ]
    dots = {}
    for place, (x, y) in spots.items():
        width = len(names[place]) * _LETTER
        best: tuple[float, Dot, tuple[float, float, float, float]] | None = None
        for dx, dy, anchor in (
            (11, 4, "start"),
            (-11, 4, "end"),
            (0, -12, "middle"),
            (0, 21, "middle"),
            (9, -8, "start"),
            (9, 17, "start"),
            (-9, -8, "end"),
            (-9, 17, "end"),
        ):
            left = x + dx - {"start": 0.0, "end": width, "middle": width / 2}[anchor]
            box = (left, y + dy - _LINE + 4, left + width, y + dy + 4)
            out = max(0.0, 3 - box[0]) + max(0.0, box[2] - WIDTH + 3)
            out += max(0.0, 3 - box[1]) + max(0.0, box[3] - height + 3)
            cost = out * 50 + sum(_overlap(box, other) for other in taken)
            if best is None or cost < best[0]:
                best = (cost, Dot(x, y, round(x + dx, 1), round(y + dy, 1), anchor), box)
        assert best is not None
        dots[place] = best[1]
        taken.append(best[2])
    return dots


def _overlap(
    one: tuple[float, float, float, float], other: tuple[float, float, float, float]
) -> float:
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across * down if across > 0 and down > 0 else 0.0
