"""What every map draws: the river, a frame, a scale bar, north, and who is to be named."""

from __future__ import annotations

from izium.charts.canvas import Canvas, Spot
from izium.charts.geometry import CREDITS, Frame
from izium.charts.style import LINE_HEIGHT, RIVER, SMALL_SIZE
from izium.data.geography import Point, rivers

RIVER_NAMES: dict[str, tuple[list[str], list[Point]]] = {
    "Siverskyi Donets": (
        ["Siverskyi Donets", "Сіверський Донець"],
        [(37.14, 49.2), (37.36, 49.148)],
    ),
    "Oskil": (["river", "Oskil", "Оскіл"], [(37.437, 49.15)]),
}
"""The names of each river, and where they may be written, the best place first."""

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
    for name, line in rivers().items():
        for number, piece in enumerate(frame.clip(line)):
            path = [map_spot(frame, point, top) for point in piece]
            canvas.line(f"{name} {number}", path, colour=RIVER, thick=3)
        words, places = RIVER_NAMES[name]
        for place in [place for place in places if 0.17 < frame.place(place)[0] < 0.97][:1]:
            canvas.text(map_spot(frame, place, top), words, size=SMALL_SIZE, align="center")
    below = Spot(y=top + 14, map_y=frame.ratio)
    km = 5 if frame.width_km < 30 else 10
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
