"""What every map draws: rivers, a scale, places in their precision, ticks towards what is far.

Names stand where they cover least; no map tells where one goes.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from izium import data
from izium.charts import svg
from izium.charts.geometry import Frame, points
from izium.charts.labels import CROSSING, Labels, Placed, dotted
from izium.charts.style import RIVER, SMALL_SIZE, text_width, wrap
from izium.data.geography import Point, direction, distance_km, rivers
from izium.data.schematic import schematic
from izium.language import gettext as _
from izium.language import ngettext

DOT = 3.0
BARS_KM = (5, 2, 1)
"""Lengths of the bar that tells a map's scale: the first one that takes up no more than a third."""
STUB = 26.0
"""Pixels of a road at the edge of a map: more of it is not told."""


@dataclass(frozen=True, slots=True)
class Town:
    """A place as a map names it."""

    place: str
    names: tuple[str, ...]  # its name, and the names in other languages that stand below it
    point: Point
    precision_km: float  # how exactly that is known
    strong: bool = False  # whether its name is set in bold
    language: str = ""  # of the names below the first, where that is another one


@dataclass(slots=True)
class Ground:
    """A map of so many pixels, at a corner of a drawing."""

    frame: Frame
    width: float
    left: float = 0.0
    top: float = 0.0
    marks: list[svg.Element] = field(default_factory=list)
    places: dict[str, tuple[float, float]] = field(default_factory=dict)
    labels: Labels = field(init=False)
    lines: dict[str, list[list[tuple[float, float]]]] = field(init=False)

    def __post_init__(self) -> None:
        """Find the lines of the rivers, which names had better not lie on."""
        self.lines = {
            name: [[self.at(point) for point in piece] for piece in self.frame.clip(river.line)]
            for name, river in rivers().items()
        }
        box = (self.left, self.top, self.left + self.width, self.top + self.height)
        self.labels = Labels(box, lines=[piece for line in self.lines.values() for piece in line])

    @property
    def height(self) -> float:
        """Its height in pixels, without the scale below it."""
        return self.width * self.frame.ratio

    def at(self, point: Point) -> tuple[float, float]:
        """Return where a point of the ground stands in the drawing."""
        across, down = self.frame.place(point)
        return self.left + across * self.width, self.top + down * self.width

    def draw(self, towns: Sequence[Town], far: Iterable[Town] = ()) -> list[svg.Element]:
        """Draw the ground with its places, and return all of it.

        Args:
            towns: Places on the map, the most important first.
            far: Places beyond it, which are named at its edge with their distance.

        Roads are named at the edge as well, in the direction of where they lead.
        """
        city = towns[0]
        self._draw_rivers()
        for town in towns:
            self._draw_dot(town)
        stubs = [
            (self._draw_way(city, road, STUB, stroke_dasharray="5 3"), road)
            for road in roads()
            if not self.frame.holds(road.point)
        ]
        for town in far:
            self._draw_tick(city, town)
        for town in towns:
            self._name(self.places[town.place], town.names, town)
        for ends, road in stubs:
            self._name_road(ends, road)
        self._name_rivers()
        self._draw_frame()
        return self.marks

    def _draw_rivers(self) -> None:
        for pieces in self.lines.values():
            for piece in pieces:
                path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in piece)
                look = {"fill": "none", "stroke": RIVER, "stroke_width": 2.5, "opacity": "0.8"}
                self.marks.append(svg.el("path", d=path, stroke_linejoin="round", **look))

    def _draw_dot(self, town: Town) -> None:
        x, y = self.places[town.place] = self.at(town.point)
        r = town.precision_km / self.frame.width_km * self.width
        circle = svg.el("circle", cx=x, cy=y, r=r, fill="currentColor", opacity="0.1")
        self.marks += [circle, svg.el("circle", cx=x, cy=y, r=DOT, fill="currentColor")]
        self.labels.keep_free((x - 5, y - 5, x + 5, y + 5))

    def _name(self, at: tuple[float, float], lines: Sequence[str], town: Town) -> None:
        self._write(self.labels.beside(at, lines, size=SMALL_SIZE), lines, town)

    def _name_road(self, ends: Sequence[tuple[float, float]], road: Town) -> None:
        """Name a road somewhere beside what is drawn of it, off rivers, in one line or in two."""
        name = road.names[0]
        half = 0.6 * text_width(name, SMALL_SIZE)
        forms = [wrap(name, wide, SMALL_SIZE) for wide in (self.width / 4, half)]
        spots = dotted(ends, 1.5)
        found = self.labels.among(spots, forms, size=SMALL_SIZE, crossing=4 * CROSSING)
        self._write(*found, road)

    def _write(self, found: Placed, lines: Sequence[str], town: Town) -> None:
        look = "halo bold" if town.strong else "halo"
        words = svg.lines(
            found.x, found.y, lines, size=SMALL_SIZE, anchor=found.anchor, class_=look
        )
        if town.language:
            for local in list(words)[1:]:
                local.set("lang", town.language)
        self.marks.append(svg.link(town.place, town.names[0], words))

    def _draw_tick(self, city: Town, town: Town) -> None:
        """Name a place beyond the map where the way to it leaves the frame."""
        away = round(distance_km(city.point, town.point))
        km = ngettext("{n} km", "{n} km", away).format(n=away)
        start = self._draw_way(city, town, 9.0)[0]
        named = replace(town, names=(f"{town.names[0]} {km}",), strong=False)
        self._name(start, named.names, named)

    def _draw_way(
        self, city: Town, town: Town, long: float, **look: str
    ) -> list[tuple[float, float]]:
        """Draw the last pixels of the way to a place beyond the map; return start, middle, end."""
        x, y = self.places[city.place]
        east = (town.point[0] - city.point[0]) * math.cos(math.radians(city.point[1]))
        north = town.point[1] - city.point[1]
        across, down = east / math.hypot(east, north), -north / math.hypot(east, north)
        right, bottom = self.left + self.width, self.top + self.height
        reach = min(
            ((right if across > 0 else self.left) - x) / across if across else math.inf,
            ((bottom if down > 0 else self.top) - y) / down if down else math.inf,
        )
        start, end = ((x + across * r, y + down * r) for r in (reach - long, reach))
        line = {"x1": start[0], "y1": start[1], "x2": end[0], "y2": end[1]}
        self.marks.append(svg.el("line", **line, stroke="currentColor", stroke_width=2, **look))
        middle = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
        for at in dotted([start, end], 6.0):
            self.labels.keep_free((at[0] - 5, at[1] - 5, at[0] + 5, at[1] + 5))
        return [start, middle, end]

    def _name_rivers(self) -> None:
        for name, pieces in self.lines.items():
            if not pieces:
                continue
            longest = max(pieces, key=len)
            said = _(name)
            found = self.labels.along(longest, [said], size=SMALL_SIZE)
            if found is not None:
                words = svg.lines(
                    found.x, found.y, said, size=SMALL_SIZE, anchor=found.anchor,
                    class_="halo", font_style="italic",
                )  # fmt: skip
                self.marks.append(words)

    def _draw_frame(self) -> None:
        size = {"x": self.left, "y": self.top, "width": self.width, "height": self.height}
        look = {"fill": "none", "stroke": "currentColor", "opacity": "0.35"}
        self.marks.append(svg.el("rect", **size, **look))
        short = [km for km in BARS_KM if km < self.frame.width_km / 3]
        km = next(iter(short), BARS_KM[-1])
        self.marks += scale(self.frame, km, self.left, self.top + self.height + 12, self.width)


def scale(frame: Frame, km: int, x: float, y: float, width: float) -> list[svg.Element]:
    """Draw, below a map of a width in pixels, how long so many km are, and where north is."""
    share = km / frame.width_km * width
    look = {"fill": "none", "stroke": "currentColor", "stroke_width": 1.5}
    return [
        svg.el("path", d=f"M{x:g} {y - 4:g}v8m0 -4h{share:.1f}m0 -4v8", **look),
        svg.lines(x + share + 6, y, ngettext("{n} km", "{n} km", km).format(n=km), size=SMALL_SIZE),
        svg.lines(x + width, y, _("↑ north"), size=SMALL_SIZE, anchor="end"),
    ]


def away_words(city: Point, point: Point) -> str:
    """Return how far and in which direction a place lies from the city.

    >>> away_words((37.2784, 49.1913), (36.993, 49.108))
    '23 km south-west'
    """
    away = distance_km(city, point)
    if away < 0.5:
        return _("the city")
    return _("{n} km {direction}").format(n=f"{away:.0f}", direction=_(direction(city, point)))


def towns(
    rows: Iterable[Mapping[str, object]], where: Mapping[str, Point], precision: Mapping[str, float]
) -> list[Town]:
    """Return the places of some rows of `places` that have a coordinate."""
    return [
        Town(str(row["place_id"]), (str(row["name"]),), where[str(row["place_id"])],
             precision[str(row["place_id"])])
        for row in rows
        if str(row["place_id"]) in where
    ]  # fmt: skip


def roads() -> list[Town]:
    """Return the roads of which no more is told than where they lead, each with that point.

    >>> roads()[0].names
    ('Road to Sloviansk',)
    """
    where = points(data.load("coordinates"))
    drawn = schematic()
    return [
        Town(road, (data.title(road),), where[end], 0.0)
        for road, end in (drawn.roads.items() if drawn else ())
        if end in where
    ]


def road_note() -> str:
    """Return what a reader has to know of the roads of a map, if it has any."""
    said = _("A dashed line at the edge is a road: only where it leads is told.")
    return said if roads() else ""
