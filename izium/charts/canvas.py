"""The sheet that every figure is drawn on: marks placed by fractions and pixels.

A figure has two layouts, a narrow one for phones and a wide one, and changes between them by
its own width, in the page, without Python. So the sheet places its marks itself: across, by a
fraction of the width plus pixels; down, by pixels. Labels can then be wrapped, set above
their bars, and kept from colliding at both widths, which Vega-Lite's own axes do not do.

Marks that stand for a record carry it: a tooltip shows what is said, who says it, when, and
the record's id. The rest is decoration and hidden from assistive technology.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import altair as alt
import pandas as pd

from izium.charts.marks import MARKS, OF_RECORD
from izium.charts.style import BREAKPOINT, INK, LINE_HEIGHT, NARROW, TEXT_SIZE, WIDE, curly, wrap

Datum = dict[str, Any]
Lines = str | Sequence[str]
DRAWN_AS = {"renderer": "svg"}
"""A drawing takes the colour of the text around it; a bitmap, the default elsewhere, does not."""

Height = float | tuple[float, float]


@dataclass(frozen=True, slots=True)
class Spot:
    """A position on the sheet.

    Attributes:
        x: Pixels from the left, or a pair for the narrow and the wide layout.
        y: Pixels from the top, or such a pair.
        share: Fraction of the width that is added to x.
        map_x: Fraction of the map's width that is added to x.
        map_y: Fraction of the map's width that is added to y.
    """

    x: float | tuple[float, float] = 0.0
    y: float | tuple[float, float] = 0.0
    share: float = 0.0
    map_x: float = 0.0
    map_y: float = 0.0

    def fields(self, end: str = "") -> Datum:
        """Return the position as fields of a datum; `end` tells a second position apart."""
        x, wide_x = self.x if isinstance(self.x, tuple) else (self.x, self.x)
        y, wide_y = self.y if isinstance(self.y, tuple) else (self.y, self.y)
        found = {f"x{end}": x, f"y{end}": y, f"share{end}": self.share}
        if wide_x != x:
            found[f"wide_x{end}"] = wide_x
        if wide_y != y:
            found[f"wide_y{end}"] = wide_y
        if self.map_x or self.map_y:
            found |= {f"map_x{end}": self.map_x, f"map_y{end}": self.map_y}
        return {name: round(value, 5) for name, value in found.items()}


@dataclass(frozen=True, slots=True)
class Note:
    """The record that a mark stands for, as its tooltip shows it."""

    record: str
    says: str
    who: str
    when: str

    def fields(self) -> Datum:
        """Return the note as fields of a datum."""
        return {
            "record": self.record,
            "says": curly(self.says),
            "who": curly(self.who),
            "when": self.when,
            "spoken": curly(f"{self.when}: {self.says}. {self.who}. {self.record}"),
        }


@dataclass(frozen=True, slots=True)
class Choice:
    """A list in the page from which a reader chooses what is shown.

    Attributes:
        name: Name of the parameter.
        label: What the list is called.
        options: Option and its words, in order; the first is chosen at the start unless
            `start` says otherwise.
        start: Option chosen at the start.
        hides: Whether what is not chosen disappears; else it is dimmed.
        everything: The option under which all is shown, if there is one.
    """

    name: str
    label: str
    options: dict[str, str]
    start: str
    hides: bool
    everything: str | None = None

    def parameter(self) -> alt.Parameter:
        """Return the parameter with its list."""
        return alt.param(
            name=self.name,
            value=self.start,
            bind=alt.binding_select(
                options=list(self.options),
                labels=list(self.options.values()),
                name=f"{self.label} ",
            ),
        )

    def chosen(self) -> str:
        """Return the expression that is true for a datum that is to be seen."""
        matches = f"!isValid(datum.pick) || indexof(datum.pick, {self.name}) >= 0"
        if self.everything is None:
            return matches
        return f"{self.name} == '{self.everything}' || {matches}"


@dataclass(slots=True)
class Canvas:
    """A sheet on which a figure is composed, then turned into an Altair chart.

    Attributes:
        left: Pixels kept free at the left of the shared width.
        right: Pixels kept free at the right of it.
        map_width: Width of the map in the narrow and the wide layout, if there is a map.
        choice: A list that picks what is shown, if there is one.
    """

    left: float = 0.0
    right: float = 0.0
    map_width: tuple[float, float] | None = None
    choice: Choice | None = None
    layers: dict[str, list[Datum]] = field(default_factory=dict)

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
        pick: Iterable[str] | None = None,
    ) -> None:
        """Write words; a pair gives the narrow and the wide layout their own lines.

        A halo of the page's colour keeps them apart from lines that they lie on.
        """
        narrow, wide = words if isinstance(words, tuple) else (words, words)
        datum = spot.fields() | {"text": _lines(narrow), "align": align, "size": size}
        if _lines(wide) != _lines(narrow):
            datum["wide_text"] = _lines(wide)
        datum |= {"weight": "bold" if bold else "normal", "opacity": 0.8 if faint else 1.0}
        if halo:
            self._add("halos", datum, None, pick)
        self._add("texts", datum, note, pick)

    def point(
        self,
        spot: Spot,
        *,
        shape: str,
        colour: str,
        filled: bool = True,
        size: float = 110,
        note: Note | None = None,
        pick: Iterable[str] | None = None,
    ) -> None:
        """Draw a symbol."""
        datum = spot.fields() | {"shape": shape, "stroke": colour, "size": size, "opacity": 1.0}
        datum["fill"] = colour if filled else "transparent"
        self._add("points", datum, note, pick)

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
        pick: Iterable[str] | None = None,
    ) -> None:
        """Draw a straight line."""
        datum = spot.fields() | end.fields("2") | {"stroke": colour, "thick": thick}
        self._add("rules", datum | {"dash": int(dashed), "opacity": opacity}, note, pick)

    def bar(
        self,
        spot: Spot,
        end: Spot,
        *,
        colour: str,
        filled: bool = True,
        opacity: float = 1.0,
        note: Note | None = None,
        pick: Iterable[str] | None = None,
    ) -> None:
        """Draw a rectangle between two corners."""
        datum = spot.fields() | end.fields("2") | {"stroke": colour, "opacity": opacity}
        datum["fill"] = colour if filled else "transparent"
        self._add("bars", datum, note, pick)

    def line(self, path: str, spots: Iterable[Spot], *, colour: str, thick: float) -> None:
        """Draw a line through several positions."""
        for order, spot in enumerate(spots):
            datum = spot.fields() | {"path": path, "order": order}
            self._add("lines", datum | {"stroke": colour, "thick": thick}, None, None)

    def _add(self, layer: str, datum: Datum, note: Note | None, pick: Iterable[str] | None) -> None:
        if pick is not None:
            datum["pick"] = list(pick)
        if note is not None:
            datum |= note.fields()
            layer = f"{layer} of records"
        self.layers.setdefault(layer, []).append(datum)

    def figure(
        self,
        *,
        title: str,
        description: str,
        height: Height | Mapping[str, Height],
        columns: Sequence[str],
        rows: Iterable[Sequence[Any]],
    ) -> alt.LayerChart:
        """Return the chart.

        Args:
            title: What the figure shows, in a few words.
            description: Alternative text: what the figure says, from the data.
            height: Height in pixels, or one for the narrow and one for the wide layout, or
                such heights by option of the choice.
            columns: Header of the table that says the same.
            rows: Its rows.
        """
        parameters = [alt.param(name="wide", expr=f"width >= {BREAKPOINT}")]
        if self.map_width:
            small, large = self.map_width
            widths = f"width >= {BREAKPOINT} ? {large} : min(width, {small})"
            parameters.append(alt.param(name="map_width", expr=widths))
        if self.choice:
            parameters.append(self.choice.parameter())
        first, varying = self._height(height)
        if varying:
            parameters.append(alt.param(name="height", expr=varying))
        names = [name for kind in MARKS for name in (kind, f"{kind} of records")]
        layers = [self._layer(name) for name in names if name in self.layers]
        table = {"columns": list(columns), "rows": [[_cell(cell) for cell in r] for r in rows]}
        chart: alt.LayerChart = (
            alt.layer(*layers)
            .properties(
                title=alt.TitleParams(
                    _title(curly(title)),
                    anchor="start",
                    align="left",
                    color=INK,
                    fontSize=14,
                    fontWeight="bold",
                    offset=8,
                ),
                description=curly(description),
                width="container",
                height=first,
                padding=3,
                background="transparent",
                autosize=alt.AutoSizeParams(type="fit-x", contains="padding"),
                usermeta={"table": table, "embedOptions": DRAWN_AS},
            )
            .add_params(*parameters)
            .configure_view(stroke=None)
        )
        return chart

    def _height(self, height: Height | Mapping[str, Height]) -> tuple[int, str]:
        """Return the height at the start, and the expression for it where it varies."""
        if isinstance(height, Mapping):
            if self.choice is None:
                raise ValueError("Heights by option need a choice on the canvas.")
            pairs = {option: _pair(value) for option, value in height.items()}
            table = json.dumps(pairs)
            return pairs[self.choice.start][0], f"{table}[{self.choice.name}][wide ? 1 : 0]"
        narrow, wide = _pair(height)
        return narrow, "" if narrow == wide else f"wide ? {wide} : {narrow}"

    def _layer(self, name: str) -> alt.Chart:
        data = self.layers[name]
        kind, _, of_records = name.partition(" of ")
        mark = MARKS[kind]
        chart = alt.Chart(alt.InlineData(values=data, name=name.replace(" ", "-")))
        picked = self.choice is not None and any("pick" in datum for datum in data)
        opacity = "datum.opacity"
        if self.choice and picked and self.choice.hides:
            chart = chart.transform_filter(self.choice.chosen())
        elif self.choice and picked:
            opacity = f"({self.choice.chosen()}) ? datum.opacity : 0.3"
        chart = chart.transform_calculate(across=self._across(""), down=self._down(""))
        channels: dict[str, Any] = {
            "x": alt.X("across:Q", scale=None, axis=None),
            "y": alt.Y("down:Q", scale=None, axis=None),
            **mark.channels,
        }
        if mark.ends:
            chart = chart.transform_calculate(across2=self._across("2"), down2=self._down("2"))
            channels |= {"x2": alt.X2("across2"), "y2": alt.Y2("down2")}
        for field_name, expression in mark.fields:
            chart = chart.transform_calculate(**{field_name: expression})
        if of_records:
            channels |= OF_RECORD
        elif mark.spoken:
            channels["description"] = alt.Description(mark.spoken)
        heard = bool(of_records or mark.spoken)
        encoded: alt.Chart = mark.draw(chart, heard, alt.expr(opacity)).encode(**channels)
        return encoded

    def _across(self, end: str) -> str:
        own = f"(wide && isValid(datum.wide_x{end}) ? datum.wide_x{end} : datum.x{end})"
        inner = f"{self.left} + datum.share{end} * (width - {self.left + self.right}) + {own}"
        if self.map_width:
            inner += f" + (datum.map_x{end} || 0) * map_width"
        return inner

    def _down(self, end: str) -> str:
        own = f"(wide && isValid(datum.wide_y{end}) ? datum.wide_y{end} : datum.y{end})"
        return own + (f" + (datum.map_y{end} || 0) * map_width" if self.map_width else "")


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


def _pair(height: Height) -> tuple[int, int]:
    narrow, wide = height if isinstance(height, tuple) else (height, height)
    return round(narrow), round(wide)


def _title(title: str) -> list[str] | alt.ExprRef:
    """Return the lines of a title; an expression where both layouts break it differently."""
    narrow, wide = (wrap(title, width - 4, 14, bold=True) for width in (NARROW, WIDE))
    if narrow == wide:
        return narrow
    return alt.ExprRef(f"wide ? {json.dumps(wide)} : {json.dumps(narrow)}")


def _lines(words: Lines) -> str:
    return curly(words if isinstance(words, str) else "\n".join(words))


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        return curly(value)
    if isinstance(value, int | float) and not pd.isna(value):
        return value
    return "" if pd.isna(value) else str(value)
