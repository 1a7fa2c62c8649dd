"""The ground as maps show it: which bank a point stands on, and the frame around points."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from izium import data
from izium.data.geography import KM_PER_DEGREE, Point, distance_km, rivers

IZIUM: Point = (37.2784, 49.1913)
"""The centre of Izium, inside the loop of the river."""

CREDITS = (
    "River: GSHHG/WDBII (LGPL), up to 1 km off.",
    "Places: © OpenStreetMap contributors, ODbL 1.0;",
    "GeoNames, CC BY 4.0.",
)
"""Who is to be named under every map."""


def bank(point: Point) -> str:
    """Return the bank of the Siverskyi Donets on which a point stands: left or right.

    The river comes from the north-west and leaves to the south-east, so that its left bank is
    the northern and eastern one, its right bank the southern one with the centre of Izium.
    The line of the river is up to 1 km off: see `bank_margin_km`.

    Examples:
        >>> bank(IZIUM), bank((37.2214, 49.251))
        ('right', 'left')
    """
    line = _main_river()
    north = [*line, (line[-1][0], 60.0), (line[0][0], 60.0)]
    return "left" if _inside(point, north) else "right"


def bank_margin_km(point: Point) -> float:
    """Return how far a point lies from the line of the Siverskyi Donets, in kilometres.

    Examples:
        >>> bank_margin_km((37.3099, 49.0206)) > 5
        True
    """
    line = _main_river()
    flat = [_flat(p, point) for p in line]
    return min(_from_origin(a, b) for a, b in pairwise(flat))


def _main_river() -> tuple[Point, ...]:
    return rivers()[data.title(data.book().river)].line


def _flat(point: Point, origin: Point) -> Point:
    east = (point[0] - origin[0]) * math.cos(math.radians(origin[1])) * KM_PER_DEGREE
    return east, (point[1] - origin[1]) * KM_PER_DEGREE


def _from_origin(a: Point, b: Point) -> float:
    along = (b[0] - a[0], b[1] - a[1])
    length = along[0] ** 2 + along[1] ** 2
    share = 0.0 if length == 0 else -(a[0] * along[0] + a[1] * along[1]) / length
    share = min(1.0, max(0.0, share))
    return math.hypot(a[0] + share * along[0], a[1] + share * along[1])


def _inside(point: Point, ring: Sequence[Point]) -> bool:
    x, y = point
    inside = False
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


@dataclass(frozen=True, slots=True)
class Frame:
    """The piece of ground that a map shows, in degrees."""

    west: float
    south: float
    east: float
    north: float

    @property
    def width_km(self) -> float:
        """Width at the middle latitude, in kilometres."""
        middle = math.radians((self.south + self.north) / 2)
        return (self.east - self.west) * math.cos(middle) * KM_PER_DEGREE

    @property
    def ratio(self) -> float:
        """Height divided by width."""
        return (self.north - self.south) * KM_PER_DEGREE / self.width_km

    def holds(self, point: Point) -> bool:
        """Whether a point lies in the frame."""
        return self.west <= point[0] <= self.east and self.south <= point[1] <= self.north

    def place(self, point: Point) -> tuple[float, float]:
        """Return a point as fractions of the map's width, from the left and from the top."""
        across = (point[0] - self.west) / (self.east - self.west)
        down = (self.north - point[1]) / (self.north - self.south) * self.ratio
        return across, down

    def clip(self, line: Sequence[Point]) -> list[list[Point]]:
        """Return the pieces of a line that lie in the frame.

        Examples:
            >>> Frame(0, 0, 2, 2).clip([(-1, 1), (1, 1), (1, 3)])
            [[(0.0, 1.0), (1.0, 1.0), (1.0, 2.0)]]
        """
        pieces: list[list[Point]] = []
        for start, end in pairwise(line):
            piece = self._clip_segment(start, end)
            if piece is None:
                continue
            if pieces and pieces[-1][-1] == piece[0]:
                pieces[-1].append(piece[1])
            else:
                pieces.append(list(piece))
        return pieces

    def _clip_segment(self, start: Point, end: Point) -> tuple[Point, Point] | None:
        dx, dy = end[0] - start[0], end[1] - start[1]
        first, last = 0.0, 1.0
        for change, room in (
            (-dx, start[0] - self.west),
            (dx, self.east - start[0]),
            (-dy, start[1] - self.south),
            (dy, self.north - start[1]),
        ):
            if change == 0:
                if room < 0:
                    return None
            elif change < 0:
                first = max(first, room / change)
            else:
                last = min(last, room / change)
        if first > last:
            return None
        at = [(start[0] + share * dx, start[1] + share * dy) for share in (first, last)]
        return at[0], at[1]


NEAR = Frame(37.15, 49.06, 37.415, 49.268)
"""Izium and the villages around it."""


def frame_around(points: Iterable[Point], reach_km: float = 25.0) -> Frame:
    """Return a frame with Izium, its surroundings, and every point within reach of it.

    Args:
        points: Points that the map should show.
        reach_km: Points further from Izium than this do not widen the frame.

    Examples:
        >>> frame_around([IZIUM]) == NEAR
        True
    """
    near = [p for p in points if distance_km(IZIUM, p) <= reach_km]
    lon, lat = 0.025, 0.014
    outside = [p for p in near if not NEAR.holds(p)]
    return Frame(
        min([NEAR.west, *(p[0] - 2.5 * lon for p in outside)]),
        min([NEAR.south, *(p[1] - 2.5 * lat for p in outside)]),
        max([NEAR.east, *(p[0] + 2.5 * lon for p in outside)]),
        max([NEAR.north, *(p[1] + lat for p in outside)]),
    )


def points(coordinates: pd.DataFrame) -> dict[str, Point]:
    """Return the coordinates as longitude and latitude by place.

    Args:
        coordinates: Rows of `coordinates`.
    """
    return {
        str(place): (float(longitude), float(latitude))
        for place, longitude, latitude in zip(
            coordinates["place_id"], coordinates["longitude"], coordinates["latitude"], strict=True
        )
    }
