"""How each kind of mark on the sheet is drawn from the fields of its data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import altair as alt

from izium.charts.style import INK, LINE_HEIGHT, PAPER

Channels = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Mark:
    """A kind of mark.

    Attributes:
        draw: Makes the chart draw it, given whether assistive technology hears of it and the
            expression of its opacity.
        channels: What its data decide beside its position.
        ends: Whether it has a second position.
        spoken: Field that assistive technology hears where the mark stands for no record.
        fields: Fields that are worked out from the data first, by name.
    """

    draw: Callable[[alt.Chart, bool, alt.ExprRef], Any]
    channels: Channels
    ends: bool = False
    spoken: str | None = None
    fields: tuple[tuple[str, str], ...] = ()


def _bars(chart: alt.Chart, heard: bool, opacity: alt.ExprRef) -> Any:
    return chart.mark_rect(aria=heard, strokeWidth=1.5, opacity=opacity)


def _lines(chart: alt.Chart, heard: bool, opacity: alt.ExprRef) -> Any:
    return chart.mark_line(aria=False, strokeCap="round", strokeJoin="round")


def _rules(chart: alt.Chart, heard: bool, opacity: alt.ExprRef) -> Any:
    dash = alt.expr("datum.dash ? [3, 3] : [1, 0]")
    return chart.mark_rule(aria=heard, opacity=opacity, strokeDash=dash)


def _points(chart: alt.Chart, heard: bool, opacity: alt.ExprRef) -> Any:
    return chart.mark_point(aria=heard, strokeWidth=2, opacity=opacity)


def _halos(chart: alt.Chart, heard: bool, opacity: alt.ExprRef) -> Any:
    return _texts(chart, False, opacity, color=PAPER, stroke=PAPER, strokeWidth=4)


def _texts(chart: alt.Chart, heard: bool, opacity: alt.ExprRef, **look: Any) -> Any:
    return chart.mark_text(
        aria=heard,
        align=alt.expr("datum.align"),
        baseline="middle",
        lineBreak="\n",
        lineHeight=LINE_HEIGHT,
        fontSize=alt.expr("datum.size"),
        fontWeight=alt.expr("datum.weight"),
        opacity=opacity,
        **({"color": INK} | look),
    )


_WORDS = {"text": alt.Text("words:N")}
_CHOSEN_WORDS = "wide && isValid(datum.wide_text) ? datum.wide_text : datum.text"
_FILL = {"fill": alt.Fill("fill:N", scale=None)}
_STROKE = {"stroke": alt.Stroke("stroke:N", scale=None)}
_THICK = {"strokeWidth": alt.StrokeWidth("thick:Q", scale=None)}

MARKS = {
    "bars": Mark(_bars, {**_FILL, **_STROKE}, ends=True),
    "lines": Mark(
        _lines,
        {"detail": alt.Detail("path:N"), "order": alt.Order("order:Q"), **_STROKE, **_THICK},
    ),
    "rules": Mark(_rules, {**_STROKE, **_THICK}, ends=True),
    "halos": Mark(_halos, _WORDS, fields=(("words", _CHOSEN_WORDS),)),
    "points": Mark(
        _points,
        {
            "shape": alt.Shape("shape:N", scale=None),
            "size": alt.Size("size:Q", scale=None),
            **_FILL,
            **_STROKE,
        },
    ),
    "texts": Mark(_texts, _WORDS, spoken="words:N", fields=(("words", _CHOSEN_WORDS),)),
}
"""The kinds of marks in the order in which they lie on one another, the lowest first."""

OF_RECORD: Channels = {
    "description": alt.Description("spoken:N"),
    "tooltip": [
        alt.Tooltip("says:N", title="Record says"),
        alt.Tooltip("who:N", title="Who says it"),
        alt.Tooltip("when:N", title="When"),
        alt.Tooltip("record:N", title="Record"),
    ],
}
"""What a mark that stands for a record says when it is pointed at or read out."""
