"""The piece of ground that a map shows: which, and where on the map a point of it stands."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from izium.data.geography import KM_PER_DEGREE, Point


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


REACH_KM = 14.0
"""What lies no further from the city than this is on every map of its surroundings."""

TOLD_KM = 25.0
"""What lies no further away than this, and is spoken of, may widen such a map."""

FAR_KM = 120.0
"""What lies further away than this is named beside a map alone."""

MARGIN_KM = 1.4
"""Kilometres that a map shows beyond its outermost places."""


def frame_around(
    city: Point, points: Iterable[Point], *, ratio: float = 0.9, more_km: float = MARGIN_KM
) -> Frame:
    """Return a frame with a city and every point, and so many kilometres beyond them.

    Args:
        ratio: Height divided by width, at least and at most what it takes to be near this.

    >>> round(frame_around((37.0, 49.0), [(37.2, 49.1)]).ratio, 2)
    0.9
    """
    near = [city, *points]
    lat = more_km / KM_PER_DEGREE
    lon = lat / math.cos(math.radians(city[1]))
    west, east = min(p[0] for p in near) - lon, max(p[0] for p in near) + lon
    south, north = min(p[1] for p in near) - lat, max(p[1] for p in near) + lat
    found = Frame(west, south, east, north)
    if found.ratio < ratio:
        more = (ratio / found.ratio - 1) * (north - south) / 2
        return Frame(west, south - more, east, north + more)
    more = (found.ratio / ratio - 1) * (east - west) / 2
    return Frame(west - more, south, east + more, north)


def points(coordinates: pd.DataFrame) -> dict[str, Point]:
    """Return the coordinates as longitude and latitude by place."""
    return {
        str(place): (float(longitude), float(latitude))
        for place, longitude, latitude in zip(
            coordinates["place_id"], coordinates["longitude"], coordinates["latitude"], strict=True
        )
    }
