"""Where names stand on a map: beside their points, clear of each other and of what is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from izium.charts.style import LINE_HEIGHT, text_width

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels."""

Pixel = tuple[float, float]

CROSSING = 6.0
"""What it costs to lie on three pixels of a line; to lie on a square pixel of a name costs 1."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A name with its place: where its first line has its middle, and which edge is flush."""

    x: float
    y: float
    anchor: str | None
    box: Box


class Labels:
    """A sheet on which names are laid one after the other, the most important first."""

    def __init__(self, within: Box, *, lines: Iterable[Sequence[Pixel]] = ()) -> None:
        """Begin with lines, such as rivers, that names had better not lie on."""
        self.within = within
        self.points = [point for line in lines for point in dotted(line)]
        self.taken: list[Box] = []

    def keep_free(self, box: Box) -> None:
        """Let no name stand in a box, such as that of a symbol."""
        self.taken.append(box)

    def copy(self) -> Labels:
        """Return a sheet on which the same is taken, for what changes from day to day."""
        found = Labels(self.within)
        found.points, found.taken = self.points, list(self.taken)
        return found

    def beside(self, at: Pixel, words: Sequence[str], *, size: float) -> Placed:
        """Lay a name beside a point, where it covers least, and return its place.

        >>> sheet = Labels((0, 0, 200, 100))
        >>> sheet.beside((20, 50), ["Hill"], size=11.5).anchor is None
        True
        >>> sheet.beside((198, 50), ["Dale"], size=11.5).anchor
        'end'
        """
        return self.among([at], [words], size=size)[0]

    def among(
        self,
        points: Sequence[Pixel],
        forms: Sequence[Sequence[str]],
        *,
        size: float,
        crossing: float = CROSSING,
    ) -> tuple[Placed, Sequence[str]]:
        """Lay a name beside one of some points, in one of its forms, where it covers least.

        Args:
            points: Where it may stand, the best first.
            forms: The lines of the name as it may be broken, the best first.
            crossing: What a line below the name costs: more where it would be taken for its own.

        >>> sheet = Labels((0, 0, 90, 40), lines=[[(0, 10), (90, 10)]])
        >>> sheet.among([(5, 20)], [["Road to", "Hill"], ["Road to Hill"]], size=11.5)[1]
        ['Road to Hill']
        """
        tried = [
            (_candidate(at, side, _wide(words, size), LINE_HEIGHT * len(words), 7.0), words)
            for words in forms
            for at in points
            for side in _SIDES
        ]
        return tried[self._take([placed for placed, _ in tried], crossing=crossing)]

    def block(self, at: Pixel, wide: float, high: float, *, gap: float = 7.0) -> Placed:
        """Lay something of a size beside a point, where it covers least."""
        found = [_candidate(at, side, wide, high, gap) for side in _SIDES]
        return found[self._take(found)]

    def along(self, line: Sequence[Pixel], words: Sequence[str], *, size: float) -> Placed | None:
        """Lay the name of a line beside it, where it is freest; None if the line is not there."""
        inside = [point for point in dotted(line, 6.0) if _holds(self.within, point)]
        wide, high = _wide(words, size), LINE_HEIGHT * len(words)
        tried = [
            _candidate(point, side, wide, high, 6.0) for point in inside for side in _SIDES[:4]
        ]
        return tried[self._take(tried, later=0.0)] if tried else None

    def _take(
        self, tried: Sequence[Placed], *, crossing: float = CROSSING, later: float = 0.01
    ) -> int:
        """Take the place that covers least, and return its number; `later` is what each costs more.

        Of two that are alike the first is taken.
        """
        costs = [self._cost(one.box, crossing) + later * n for n, one in enumerate(tried)]
        best = costs.index(min(costs))
        self.taken.append(tried[best].box)
        return best

    def _cost(self, box: Box, crossing: float = CROSSING) -> float:
        """Return how much a box would cover: names and symbols weigh more than lines."""
        covered = sum(_shared(box, other) for other in self.taken)
        crossed = sum(_holds(box, point) for point in self.points)
        outside = (box[2] - box[0]) * (box[3] - box[1]) - _shared(box, self.within)
        return covered + crossing * crossed + 3.0 * outside


_SIDES = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1))
"""Right, left, below, above, and the corners."""


def _wide(words: Sequence[str], size: float) -> float:
    return max(text_width(row, size) for row in words)


def _candidate(at: Pixel, side: tuple[int, int], wide: float, high: float, gap: float) -> Placed:
    across, down = side
    near = gap if not (across and down) else 0.7 * gap
    x = at[0] + across * near
    left = x if across > 0 else x - wide if across < 0 else x - wide / 2
    middle = at[1] + down * (near + high / 2)
    top = middle - high / 2
    anchor = {1: None, -1: "end", 0: "middle"}[across]
    return Placed(x, top + LINE_HEIGHT / 2, anchor, (left, top, left + wide, top + high))


def _shared(one: Box, other: Box) -> float:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return wide * high if wide > 0 and high > 0 else 0.0


def _holds(box: Box, point: Pixel) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def dotted(line: Sequence[Pixel], step: float = 3.0) -> list[Pixel]:
    """Return points along a line, no further apart than a step.

    >>> dotted([(0, 0), (4, 0)], 2)
    [(0.0, 0.0), (2.0, 0.0), (4, 0)]
    """
    found: list[Pixel] = []
    for (x1, y1), (x2, y2) in pairwise(line):
        many = max(1, int(max(abs(x2 - x1), abs(y2 - y1)) / step))
        found += [(x1 + (x2 - x1) * n / many, y1 + (y2 - y1) * n / many) for n in range(many)]
    return [*found, *line[-1:]]
