"""The sheet that a picture is composed on: marks placed by fractions and pixels, at two widths.

A picture has a narrow drawing for phones and a wide one. Across, the sheet places a mark by a
fraction of the width plus pixels; down, by pixels. Labels can so be wrapped, set above their
bars, and kept from colliding at both widths.

Marks that stand for a record lead to it, and say what is said, who says it and when.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from izium.charts import svg
from izium.charts.picture import Picture, picture
from izium.charts.style import INK, LINE_HEIGHT, NARROW, TEXT_SIZE, WIDE, curly, wrap

Lines = str | Sequence[str]
Pair = float | tuple[float, float]
WIDTHS = (NARROW + 24.0, WIDE + 40.0)
"""Width of the narrow and of the wide drawing."""

EDGE = 4.0
"""Pixels around a drawing, so that no symbol at its edge is cut."""

HOLD = 3.0
"""Pixels beside a line by which its link is pressed and its focus is seen."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A position on the sheet.

    Attributes:
        x: Pixels from the left, or a pair for the narrow and the wide drawing.
        y: Pixels from the top, or such a pair.
        share: Fraction of the width that is added to x.
    """

    x: Pair = 0.0
    y: Pair = 0.0
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class Note:
    """The record that a mark stands for: its id, what it says, who says it, and when."""

    record: str
    says: str
    who: str
    when: str

    @property
    def words(self) -> str:
        """What is heard of a mark."""
        return f"{self.when}: {self.says.rstrip('.')}. {self.who.rstrip('.')}. {self.record}"


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark with its own values: what is drawn follows from its kind."""

    kind: str
    spot: Spot
    end: Spot
    looks: dict[str, Any]
    note: Note | None


KINDS = ("bar", "rule", "point", "text")
"""The kinds of marks in the order in which they lie on one another, the lowest first."""


@dataclass(slots=True)
class Canvas:
    """A sheet on which a picture is composed.

    Attributes:
        left: Pixels kept free at the left of the shared width.
        right: Pixels kept free at the right of it.
    """

    left: float = 0.0
    right: float = 0.0
    marks: list[_Mark] = field(default_factory=list)

    def text(
        self,
        spot: Spot,
        words: Lines | tuple[Lines, Lines],
        *,
        align: str = "left",
        size: float = TEXT_SIZE,
        bold: bool = False,
        faint: bool = False,
        halo: bool = False,
        note: Note | None = None,
    ) -> None:
        """Write words; a pair gives the narrow and the wide drawing their own lines.

        A halo of the page's colour keeps them apart from lines that they lie on.
        """
        look = {"bold": bold, "faint": faint, "halo": halo}
        looks = {
            "words": words if isinstance(words, tuple) else (words, words),
            "anchor": {"left": None, "center": "middle", "right": "end"}[align],
            "size": size,
            "class_": " ".join(name for name, wanted in look.items() if wanted) or None,
        }
        self.marks.append(_Mark("text", spot, spot, looks, note))

    def point(
        self,
        spot: Spot,
        *,
        shape: str,
        colour: str,
        filled: bool = True,
        size: float = 110,
        note: Note | None = None,
    ) -> None:
        """Draw a symbol of so many square pixels."""
        looks = {"shape": shape, "r": size**0.5 / 2, "stroke": colour, "stroke_width": 1.6}
        looks["fill"] = colour if filled else "var(--picture-paper)"
        self.marks.append(_Mark("point", spot, spot, looks, note))

    def rule(
        self,
        spot: Spot,
        end: Spot,
        *,
        colour: str = INK,
        thick: float = 1.0,
        opacity: float = 1.0,
        dashed: bool = False,
        note: Note | None = None,
    ) -> None:
        """Draw a straight line."""
        looks = {"stroke": colour, "stroke_width": thick, "opacity": _unless_whole(opacity)}
        if dashed:
            looks["stroke_dasharray"] = "3 3"
        self.marks.append(_Mark("rule", spot, end, looks, note))

    def bar(
        self,
        spot: Spot,
        end: Spot,
        *,
        colour: str,
        filled: bool = True,
        opacity: float = 1.0,
        note: Note | None = None,
    ) -> None:
        """Draw a rectangle between two corners."""
        looks = {"stroke": colour, "fill": colour if filled else "none", "stroke_width": 1.5}
        looks["opacity"] = _unless_whole(opacity)
        self.marks.append(_Mark("bar", spot, end, looks, note))

    def figure(
        self,
        *,
        title: str,
        description: str,
        height: Pair,
        columns: Sequence[str],
        rows: Iterable[Sequence[Any]],
        caption: str = "",
    ) -> Picture:
        """Return the picture.

        Args:
            title: What it shows, as a finding where there is one.
            description: Alternative text: what it says, from the data.
            height: Height in pixels, or one for the narrow and one for the wide drawing.
            columns: Header of the table that says the same.
            rows: Its rows.
            caption: What a reader has to know in order to read it.
        """
        narrow, wide = (self._drawn(wide, height, description) for wide in (False, True))
        return picture(
            title=title,
            alt=description,
            narrow=narrow,
            wide=wide,
            columns=columns,
            rows=rows,
            caption=caption,
        )

    def _drawn(self, wide: bool, height: Pair, words: str) -> str:
        told: set[str] = set()
        kids = []
        for kind in KINDS:
            for mark in self.marks:
                if mark.kind == kind:
                    drawn = self._mark(mark, wide)
                    if mark.note:
                        record = mark.note.record
                        drawn = svg.link(record, mark.note.words, drawn, again=record in told)
                        told.add(record)
                    kids.append(drawn)
        width, high = WIDTHS[wide], _own(height, wide)
        inner = svg.group(*kids, transform=f"translate({EDGE:g} {EDGE:g})")
        return svg.drawing(width + 2 * EDGE, high + 2 * EDGE, inner, words=words)

    def _mark(self, mark: _Mark, wide: bool) -> svg.Element:
        x, y = self._at(mark.spot, wide)
        looks = dict(mark.looks)
        if mark.kind == "text":
            said = looks.pop("words")[wide]
            rows = [said] if isinstance(said, str) else said
            return svg.lines(x, y, [curly(row) for row in rows], **looks)
        if mark.kind == "point":
            return svg.symbol(looks.pop("shape"), x, y, looks.pop("r"), **looks)
        x2, y2 = self._at(mark.end, wide)
        if mark.kind == "rule":
            line = svg.el("line", x1=x, y1=y, x2=x2, y2=y2, **looks)
            return svg.group(_around(x, y, x2, y2), line) if mark.note else line
        return svg.el("rect", x=x, y=y, width=abs(x2 - x), height=abs(y2 - y), **looks)

    def _at(self, spot: Spot, wide: bool) -> tuple[float, float]:
        shared = WIDTHS[wide] - self.left - self.right
        return self.left + spot.share * shared + _own(spot.x, wide), _own(spot.y, wide)


def _own(value: Pair, wide: bool) -> float:
    return value[wide] if isinstance(value, tuple) else value


def _around(x: float, y: float, x2: float, y2: float) -> svg.Element:
    """Return what is pressed, and framed by the focus, where a line alone has no breadth."""
    left, top = min(x, x2) - HOLD, min(y, y2) - HOLD
    size = {"width": abs(x2 - x) + 2 * HOLD, "height": abs(y2 - y) + 2 * HOLD}
    return svg.el("rect", x=left, y=top, fill="none", pointer_events="all", **size)


def _unless_whole(opacity: float) -> str | None:
    """Return an opacity as it is written; it needs more digits than a pixel."""
    return None if opacity == 1.0 else f"{opacity:g}"


@dataclass(slots=True)
class Cursor:
    """How far down a sheet is filled, in the narrow and in the wide layout."""

    narrow: float = 0.0
    wide: float = 0.0

    @property
    def y(self) -> tuple[float, float]:
        """The position now, for both layouts."""
        return self.narrow, self.wide

    def below(self, down: float) -> tuple[float, float]:
        """Return a position some pixels further down, without moving."""
        return self.narrow + down, self.wide + down

    def move(self, down: float | tuple[float, float]) -> None:
        """Move down."""
        narrow, wide = down if isinstance(down, tuple) else (down, down)
        self.narrow += narrow
        self.wide += wide


def both(
    text: str, *, indent: float = 0.0, size: float = TEXT_SIZE, bold: bool = False
) -> tuple[list[str], list[str]]:
    """Return a text as lines for the narrow and for the wide layout.

    Args:
        text: The text.
        indent: Pixels that it cannot use.
        size: Size of its letters in pixels.
        bold: Whether its letters are bold.

    Examples:
        >>> narrow, wide = both("Units of the battalion reach the city by the morning of the day")
        >>> len(narrow), len(wide)
        (2, 1)
    """
    narrow, wide = NARROW - indent - 12, WIDE - indent - 12
    return wrap(text, narrow, size, bold=bold), wrap(text, wide, size, bold=bold)


def heights(lines: tuple[Sequence[str], Sequence[str]]) -> tuple[float, float]:
    """Return how high the lines of both layouts stand, in pixels."""
    return LINE_HEIGHT * len(lines[0]), LINE_HEIGHT * len(lines[1])
