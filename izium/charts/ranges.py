"""Numbers with their bounds: what a wording allows, and no midpoint that nobody said."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from izium import data
from izium.charts.canvas import Canvas, Cursor, Note, Spot, both, heights
from izium.charts.speakers import frame, rows_of, speakers
from izium.charts.style import (
    NARROW,
    SMALL_SIZE,
    Voice,
    bound_words,
    dotted,
    listed,
    number_words,
    span_words,
    text_width,
)

COLUMNS = ("record", "when", "what is counted", "number", "unit", "who says it")
LEFT, RIGHT = 6.0, 28.0


@dataclass(frozen=True, slots=True)
class Scale:
    """Where a number stands between the left and the right edge, as a fraction."""

    top: float
    logarithmic: bool

    def share(self, value: float) -> float:
        """Return the place of a number; on a logarithmic scale nothing stands left of 1."""
        if self.logarithmic:
            return math.log10(max(1.0, value)) / math.log10(self.top)
        return value / self.top

    def ticks(self) -> list[float]:
        """Return the numbers at which the scale is labelled."""
        if self.logarithmic:
            return [10.0**power for power in range(int(math.log10(self.top)) + 1)]
        step = 10 ** math.floor(math.log10(self.top / 2))
        step *= next(factor for factor in (1, 2, 5, 10) if self.top / (step * factor) <= 5)
        return [step * number for number in range(int(self.top / step) + 1)]


def scale_for(values: Sequence[float]) -> Scale:
    """Return a scale from nought that holds all values; logarithmic where they lie far apart.

    Examples:
        >>> scale_for([8, 40]).logarithmic, scale_for([2, 15000]).logarithmic
        (False, True)
    """
    top = max(values) * 1.04
    smallest = min([value for value in values if value > 0], default=top)
    return Scale(max(top, 1.2), top / smallest > 250)


def figure_ranges(
    figures: pd.DataFrame | None = None,
    *,
    measure: str | Sequence[str] | None = None,
    side: str | None = None,
    title: str | None = None,
) -> alt.LayerChart:
    """Draw numbers with their bounds, in order of time.

    A tick is an exact number, a bar between two ticks a range, a tick with an arrow a number
    that the wording leaves open upwards or downwards (an open circle with an arrow: the number
    itself is excluded), a wavy sign an "about". Rows stand in order of time, never of size, and
    nothing is added up: the numbers count different things.

    Args:
        figures: Rows of `figures`; the whole table if none is given.
        measure: Only this measure, or these.
        side: Only figures that count people or things of this side.
        title: What the figure shows.

    Raises:
        ValueError: No figure is left to draw, or those left are counted in several units.

    Examples:
        >>> chart = figure_ranges(measure=["killed", "wounded"])
        >>> chart.usermeta["table"]["columns"][3]
        'number'
    """
    rows = _chosen(frame("figures", figures), measure, side)
    known = speakers()
    scale = scale_for([value for row in rows for value in values_of(row)])
    canvas, cursor = Canvas(left=LEFT, right=RIGHT), Cursor(10, 10)
    unit = str(rows[0]["unit"])
    top = draw_scale(canvas, cursor, scale, unit)
    table: list[list[str]] = []
    for row in rows:
        speaker = known[row["source_id"]]
        when = _when(row)
        number = bound_words(row["low"], row["high"], str(row["bound"]), percent=unit == "percent")
        name = "the article itself" if speaker.side == "article" else speaker.name
        note = Note(row["figure_id"], f"{row['subject']}: {number} {unit}", name, when)
        subject = str(row["subject"])
        label = both(subject[0].upper() + subject[1:], indent=20)
        small = both(dotted([name, when, row["figure_id"]]), indent=20, size=SMALL_SIZE)
        draw_figure(canvas, cursor, scale, row, number, speaker.voice, label, small, note)
        table.append([row["figure_id"], when, subject, number, unit, name])
    draw_grid(canvas, scale, top, cursor)
    return canvas.figure(
        title=title or _title(measure, unit),
        description=_describe(rows, unit),
        height=cursor.below(2),
        columns=COLUMNS,
        rows=table,
    )


def _chosen(
    figures: pd.DataFrame, measure: str | Sequence[str] | None, side: str | None
) -> list[dict[str, Any]]:
    wanted = [measure] if isinstance(measure, str) else measure
    claims = data.load("claims").set_index("claim_id")
    said = figures["claim_id"].map(claims["about_start"].fillna(claims["made_on"]))
    rows = figures.assign(_day=figures["start"].fillna(said))
    rows = rows.sort_values(["_day", "figure_id"], na_position="last", kind="stable")
    if wanted is not None:
        rows = rows[rows["measure"].astype(str).isin(list(wanted))]
    if side is not None:
        rows = rows[rows["side"].astype(str) == side]
    rows = rows[rows["low"].notna() | rows["high"].notna()]
    if rows.empty:
        raise ValueError(
            f"No figure is left to draw with measure {measure!r} and side {side!r}: "
            "the column measure of figures.csv lists the measures."
        )
    units = list(dict.fromkeys(rows["unit"].astype(str)))
    if len(units) > 1:
        raise ValueError(
            f"These figures are counted in {listed(units)}, which no scale holds together: "
            "choose one measure."
        )
    return rows_of(rows)


def values_of(row: dict[str, Any]) -> list[float]:
    """Return the bounds of a figure that its wording gives: one or two numbers.

    Examples:
        >>> values_of({"low": 30, "high": 35}), values_of({"low": None, "high": 100})
        ([30.0, 35.0], [100.0])
    """
    return [float(row[end]) for end in ("low", "high") if not pd.isna(row[end])]


def _when(row: dict[str, Any]) -> str:
    if pd.isna(row["start"]):
        return "no date given"
    return span_words(row["start"], row["end"], year=True)


def draw_scale(canvas: Canvas, cursor: Cursor, scale: Scale, unit: str) -> tuple[float, float]:
    """Draw the scale with its numbers and unit, and return where its lines begin."""
    words = unit + (", each step ten times the last" if scale.logarithmic else "")
    canvas.text(Spot(x=-LEFT, y=cursor.y), words, size=SMALL_SIZE, faint=True)
    cursor.move(18)
    for tick in scale.ticks():
        canvas.text(
            Spot(y=cursor.y, share=scale.share(tick)),
            number_words(tick),
            align="center",
            size=SMALL_SIZE,
        )
    cursor.move(10)
    top = cursor.y
    cursor.move(14)
    return top


def draw_grid(canvas: Canvas, scale: Scale, top: tuple[float, float], cursor: Cursor) -> None:
    """Draw the lines of the scale from its numbers to the foot of the figure."""
    for tick in scale.ticks():
        share = scale.share(tick)
        canvas.rule(Spot(y=top, share=share), Spot(y=cursor.y, share=share), opacity=0.18)


def draw_figure(
    canvas: Canvas,
    cursor: Cursor,
    scale: Scale,
    row: dict[str, Any],
    number: str,
    voice: Voice,
    label: tuple[list[str], list[str]],
    small: tuple[list[str], list[str]],
    note: Note,
) -> None:
    """Draw one number below its label, and move on."""
    canvas.point(
        Spot(x=1, y=cursor.y), shape=voice.shape, colour=voice.colour, filled=voice.filled, size=80
    )
    canvas.text(Spot(x=13, y=cursor.y), label, note=note)
    cursor.move(heights(label))
    canvas.text(Spot(x=13, y=cursor.y), small, size=SMALL_SIZE, faint=True)
    cursor.move(heights(small))
    cursor.move(4)
    _draw_bound(canvas, cursor, scale, row, number, voice.colour, note)
    cursor.move(26)


def _draw_bound(
    canvas: Canvas,
    cursor: Cursor,
    scale: Scale,
    row: dict[str, Any],
    number: str,
    colour: str,
    note: Note,
) -> None:
    bound, values = str(row["bound"]), values_of(row)
    shares = [scale.share(value) for value in values]
    y = cursor.y
    excluded = bound == "more-than"
    if bound == "about" and len(set(shares)) == 1:
        canvas.text(Spot(y=y, share=shares[0]), "≈", align="center", size=22, note=note)
    elif excluded:
        canvas.point(
            Spot(y=y, share=shares[0]),
            shape="circle",
            colour=colour,
            filled=False,
            size=60,
            note=note,
        )
    else:
        for share in dict.fromkeys(shares):
            canvas.rule(
                Spot(y=cursor.below(-7), share=share),
                Spot(y=cursor.below(7), share=share),
                colour=colour,
                thick=3,
                note=note,
            )
    reach = 0.0
    if bound in ("range", "about") and len(set(shares)) == 2:
        canvas.rule(
            Spot(y=y, share=shares[0]),
            Spot(y=y, share=shares[1]),
            colour=colour,
            thick=5,
            opacity=0.6,
            note=note,
        )
    elif bound in ("at-least", "more-than", "at-most"):
        sign = -1.0 if bound == "at-most" else 1.0
        start = 5.0 * sign if excluded else 0.0
        canvas.rule(
            Spot(x=start, y=y, share=shares[0]),
            Spot(x=20 * sign, y=y, share=shares[0]),
            colour=colour,
            thick=2,
            note=note,
        )
        canvas.point(
            Spot(x=20 * sign, y=y, share=shares[0]),
            shape="triangle-left" if sign < 0 else "triangle-right",
            colour=colour,
            size=50,
            note=note,
        )
        reach = 22.0 if sign > 0 else 0.0
    _write_number(canvas, y, min(shares), max(shares), reach, number, bound == "at-most", note)


def _write_number(
    canvas: Canvas,
    y: tuple[float, float],
    first: float,
    last: float,
    reach: float,
    words: str,
    downwards: bool,
    note: Note,
) -> None:
    """Write a number beside its mark: at the right where it fits, else at the left."""
    room = (1 - last) * (NARROW - LEFT - RIGHT) + RIGHT - reach
    if room > text_width(words, bold=True) + 12:
        spot, align = Spot(x=reach + 9, y=y, share=last), "left"
    else:
        spot, align = Spot(x=-30 if downwards else -9, y=y, share=first), "right"
    canvas.text(spot, words, align=align, bold=True, note=note)


def _title(measure: str | Sequence[str] | None, unit: str) -> str:
    if measure is None:
        return f"Numbers and their bounds ({unit})"
    names = [measure] if isinstance(measure, str) else list(measure)
    words = ", ".join(name.replace("-", " ") for name in names)
    return f"{words[0].upper()}{words[1:]}: the numbers and their bounds"


def _describe(rows: list[dict[str, Any]], unit: str) -> str:
    said = [
        f"{row['subject']}, {bound_words(row['low'], row['high'], str(row['bound']))}"
        for row in rows
    ]
    shown = "; ".join(said[:4])
    more = f"; and {len(said) - 4} more" if len(said) > 4 else ""
    return (
        f"{len(rows)} numbers with their bounds, counted in {unit}, in order of time and not "
        f"added up: {shown}{more}."
    )
