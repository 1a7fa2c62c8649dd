"""What every map draws: the river, a frame, a scale bar, north, and who is to be named."""

from __future__ import annotations

from dataclasses import dataclass

from izium.charts.canvas import Canvas, Spot
from izium.charts.geometry import CREDITS, Frame
from izium.charts.style import LINE_HEIGHT, RIVER, SMALL_SIZE
from izium.data.geography import Point, rivers


@dataclass(frozen=True, slots=True)
class RiverName:
    """How the name of a river is written beside its line.

    Attributes:
        lines: The name in English and in Ukrainian.
        beside: A point on its line or near it.
        align: At which edge the lines are flush.
        dx: Pixels from the point to that edge.
        dy: Pixels from the point to the middle of the first line.
    """

    lines: tuple[str, ...]
    beside: Point
    align: str
    dx: float
    dy: float


DONETS = ("Siverskyi Donets", "Сіверський Донець")
RIVER_NAMES = {
    "near": {
        "Siverskyi Donets": RiverName(DONETS, (37.3355, 49.1229), "center", 6.0, 28.0),
        "Oskil": RiverName(("river Oskil", "Оскіл"), (37.402, 49.142), "right", -8.0, -10.0),
    },
    "far": {
        "Siverskyi Donets": RiverName(DONETS, (37.18, 49.1364), "center", 21.0, 34.0),
        "Oskil": RiverName(("river", "Oskil", "Оскіл"), (37.448, 49.15), "center", 0.0, -4.0),
    },
}
"""How the rivers are named where a map shows the villages around Izium, and where it shows more."""

NEAR_KM = 30.0
"""Maps of less than this width show little more than those villages."""

CREDIT_HEIGHT = LINE_HEIGHT * (len(CREDITS) + 1)
"""Pixels that a map needs below its frame."""


def map_spot(frame: Frame, point: Point, top: float, dx: float = 0.0, dy: float = 0.0) -> Spot:
    """Return the position of a point on a map whose frame begins some pixels from the top."""
    across, down = frame.place(point)
    return Spot(x=dx, y=top + dy, map_x=across, map_y=down)


def draw_ground(canvas: Canvas, frame: Frame, top: float) -> None:
    """Draw the ground of a map, and below its frame the scale and who is to be named."""
    corner = Spot(y=top)
    far = Spot(y=top, map_x=1.0, map_y=frame.ratio)
    canvas.bar(corner, far, colour="currentColor", filled=False, opacity=0.35)
    near = frame.width_km < NEAR_KM
    names = RIVER_NAMES["near" if near else "far"]
    for name, river in rivers().items():
        for number, piece in enumerate(frame.clip(river.line)):
            path = [map_spot(frame, point, top) for point in piece]
            canvas.line(f"{name} {number}", path, colour=RIVER, thick=3)
        written = names[name]
        spot = map_spot(frame, written.beside, top, written.dx, written.dy)
        canvas.text(spot, list(written.lines), size=SMALL_SIZE, align=written.align, halo=True)
    below = Spot(y=top + 14, map_y=frame.ratio)
    km = 5 if near else 10
    share = km / frame.width_km
    canvas.rule(below, Spot(y=top + 14, map_x=share, map_y=frame.ratio), thick=2)
    for at in (0.0, share):
        canvas.rule(
            Spot(y=top + 10, map_x=at, map_y=frame.ratio),
            Spot(y=top + 18, map_x=at, map_y=frame.ratio),
            thick=2,
        )
    canvas.text(Spot(x=8, y=top + 14, map_x=share, map_y=frame.ratio), f"{km} km", size=SMALL_SIZE)
    canvas.text(
        Spot(x=-4, y=top + 14, map_x=1.0, map_y=frame.ratio),
        "↑ north",
        size=SMALL_SIZE,
        align="right",
    )
    canvas.text(
        Spot(y=top + 14 + LINE_HEIGHT + 3, map_y=frame.ratio),
        list(CREDITS),
        size=SMALL_SIZE,
        faint=True,
    )
