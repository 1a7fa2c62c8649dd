"""The order of battle: units by echelon, joined where it is told to which one belongs."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from izium import data
from izium.charts import svg
from izium.charts.palette import palette, status_words
from izium.charts.picture import Picture, picture
from izium.charts.rows import frame, rows_of, whole_span
from izium.charts.statements import days_between
from izium.charts.style import (
    SMALL_SIZE,
    day_words,
    listed,
    text_width,
    when_words,
    wrap,
)
from izium.data.echelons import echelon_words, tells_echelon
from izium.language import gettext as _

COLUMNS = ("record", "side", "military unit", "echelon", "part of", "named in", "note")
WIDTHS = {"wide": 680.0, "narrow": 320.0}
TREE = {"wide": 534.0, "narrow": 320.0}
"""Pixels of the units; right of them, on a phone below each, are the days."""

DAY = {"wide": 5.0, "narrow": 8.0}
"""Pixels of one day."""

INDENT = {"wide": 0.0, "narrow": 15.0}
"""Pixels that a unit stands right of the one it belongs to, where there is no room for columns."""

Unit = dict[str, Any]
Seen = dict[str, list[dict[str, Any]]]


# long: one picture from its frames to its words
def order_of_battle(units: pd.DataFrame | None = None, *, title: str | None = None) -> Picture:
    """Draw the units that are named, from left to right by echelon, each below what it is part of.

    A line joins a unit to the one of which it is told that it is part. A unit without such a
    line stands by itself: nothing is filled in.

    Raises `ValueError`: no unit is left to draw, or a unit is part of itself.

    >>> {row[1] for row in order_of_battle().rows} == {"RU", "UA"}
    True
    """
    parties = list(data.sides("party"))
    rows = [row for row in rows_of(frame("units", units)) if str(row["side"]) in parties]
    if not rows:
        raise ValueError("No unit of a party is left to draw: give more units.")
    known = {row["unit_id"]: row for row in rows}
    tree = data.order_of_battle(pd.DataFrame(known.values()))
    lines = dict(zip(tree["unit_id"], tree["path"].str.split("/"), strict=True))
    counts = [
        f"{sum(str(row['side']) == one for row in rows)} {status_words()[one]}"
        for one in parties
        if any(str(row["side"]) == one for row in rows)
    ]
    alone = sum(len(line) == 1 for line in lines.values())
    narrator = data.book().narrator_in_words
    seen = _seen()
    named = sum(unit in seen for unit in known)
    days = "from {} to {}".format(*map(day_words, whole_span()))
    words = (
        f"{len(rows)} units by echelon: {listed(counts)}. Lines join them, "
        f"{max(map(len, lines.values()))} levels deep at most; of {alone} units {narrator} names "
        f"none of which they are part. {named} are named in an event; its days, {days}, "
        "stand beside them."
    )
    return picture(
        title=title
        or _("Order of battle, as far as {narrator} tells it").format(narrator=narrator),
        alt=words,
        columns=COLUMNS,
        rows=[_row(known[unit], lines[unit], known, seen.get(unit, [])) for unit in lines],
        caption="A line joins a unit to the one of which it is told to be part; nothing is added. "
        f"The small strips are the days {days} with an event that names the unit: a block is one "
        "day, a bar a span of days, a hollow block “by” or “since” a day.",
        **{layout: _drawing(layout, lines, known, seen, words) for layout in WIDTHS},
    )


def _echelons(known: dict[str, Unit]) -> list[str]:
    """Return the echelons that are there, the largest first."""
    order = list(data.schema()["units"].fields["echelon"].meanings)
    there = {str(row["echelon"]) for row in known.values()}
    return [one for one in order if one in there]


# long: one drawing, echelon by echelon
def _drawing(
    layout: str,
    lines: dict[str, list[str]],
    known: dict[str, Unit],
    seen: Seen,
    words: str,
) -> str:
    width = TREE[layout]
    echelons = _echelons(known)
    wide = layout == "wide"
    step = (width - 250) / max(1, len(echelons) - 1)
    deepest = INDENT[layout] * (max(map(len, lines.values())) - 1)
    days_at = width + 8 if wide else min(18 + deepest, width - _days_wide(layout))
    kids: list[svg.Element] = []
    at: dict[str, tuple[float, float]] = {}
    y, before = 10.0, ""
    if wide:
        for number, echelon in enumerate(echelons):
            kids.append(_head(6 + step * number, echelon, number % 4))
        kids += _ends(layout, days_at, 50.0)
        y = 72.0
    for unit, line in lines.items():
        row = known[unit]
        if str(row["side"]) != before:
            y += 10 if before else 0
            before = str(row["side"])
            kids += _heading(layout, before, y, days_at)
            y += 20 if wide else 40
        depth = len(line) - 1
        column = echelons.index(str(row["echelon"]))
        x = 6 + (step * column if wide else INDENT[layout] * depth)
        at[unit] = x, y
        if depth:
            left, top = at[line[-2]]
            path = f"M{left:.1f} {top + 6:.1f}V{y:.1f}H{x - 6:.1f}"
            look = {"fill": "none", "stroke": "currentColor", "opacity": "0.5"}
            kids.append(svg.el("path", d=path, **look))
        voice = palette()[before]
        name = str(row["name"])
        label = wrap(
            name if wide else _with_echelon(row, "{name}, {echelon}"),
            width - x - (24 if wide else 14),
        )
        mark = svg.symbol(voice.shape, x, y, 4.5, fill=voice.colour)
        said = f"{_with_echelon(row, '{name} ({echelon})')}. {unit}"
        kids.append(svg.link(unit, said, mark, svg.lines(x + 12, y, label)))
        if wide:
            kids += _days(layout, days_at, y, unit, seen)
        y += 15.0 * len(label) + 4
        if not wide and _in_span(seen.get(unit, [])):
            kids += _days(layout, days_at, y - 2, unit, seen)
            y += 16
    inner = svg.group(*kids, transform="translate(4 0)")
    return svg.drawing(WIDTHS[layout] + 8, y, inner, words=words)


def _heading(layout: str, side: str, y: float, days_at: float) -> list[svg.Element]:
    """Name a side and, where they stand below each unit and not in a column, the days."""
    words = _("{side} units").format(side=status_words()[side])
    ends = [] if layout == "wide" else _ends(layout, days_at, y + 20)
    return [svg.lines(0.0, y, words, class_="bold"), *ends]


def _with_echelon(row: Unit, form: str) -> str:
    """Return the name of a unit, in a form with its echelon where the name does not tell it."""
    name = str(row["name"])
    told = tells_echelon(name, str(row["echelon"]))
    return name if told else form.format(name=name, echelon=_echelon(row))


def _seen() -> Seen:
    """Return the events that name each unit, in order of time."""
    events = {event["event_id"]: event for event in rows_of(data.load("events"))}
    found: Seen = {}
    for row in rows_of(data.load("event_units")):
        found.setdefault(row["unit_id"], []).append(events[row["event_id"]])
    return {unit: sorted(named, key=lambda one: str(one["start"])) for unit, named in found.items()}


def _in_span(events: Sequence[Unit]) -> list[tuple[Unit, int, int]]:
    """Return the events of the days that are drawn, each with its first and last column."""
    days = days_between(*whole_span())
    found = []
    for event in events:
        start, end = event["start"], event["end"] or event["start"]
        columns = [n for n, one in enumerate(days) if start and end and start <= one <= end]
        found += [(event, columns[0], columns[-1])] if columns else []
    return sorted(found, key=lambda one: one[1] - one[2])  # the long ones lie below


def _days(layout: str, x: float, y: float, unit: str, seen: Seen) -> list[svg.Element]:
    """Return the days on which events name a unit, on a line of all days.

    They lead nowhere: events of one day would lie on each other. The table of the picture names
    each of them.
    """
    step, found = DAY[layout], _in_span(seen.get(unit, []))
    if not found:
        return []
    line = f"M{x:g} {y:g}h{_days_wide(layout):g}"
    marks = [svg.el("path", d=line, stroke="currentColor", opacity="0.3")]
    for event, first, last in found:
        high = 9.0 if first == last else 3.0
        size = {"width": step * (last - first + 1) - 1, "height": high}
        is_open = str(event["precision"]) in ("by", "since")
        look = {"stroke": "currentColor", "stroke_width": 1.0}
        look["fill"] = "var(--picture-paper)" if is_open else "currentColor"
        marks.append(svg.el("rect", x=x + step * first, y=y - high / 2, **size, **look))
    return marks


def _days_wide(layout: str) -> float:
    """Return how many pixels all days take."""
    return DAY[layout] * len(days_between(*whole_span()))


def _ends(layout: str, x: float, y: float) -> list[svg.Element]:
    """Name the first and the last of the days."""
    first, last = map(day_words, whole_span())
    right = x + _days_wide(layout)
    return [
        svg.lines(x, y, first, size=SMALL_SIZE, class_="faint"),
        svg.lines(right, y, last, size=SMALL_SIZE, class_="faint", anchor="end"),
    ]


def _head(x: float, echelon: str, low: int) -> svg.Element:
    """Name a column; each stands lower than the last, by turns, so that long names do not meet."""
    words = echelon_words(echelon)
    assert text_width(words, SMALL_SIZE) < 200
    return svg.lines(x - 4, 8.0 + 14 * low, words, size=SMALL_SIZE, class_="faint")


def _echelon(row: Unit) -> str:
    return echelon_words(str(row["echelon"]))


def _row(row: Unit, line: list[str], known: dict[str, Unit], events: Sequence[Unit]) -> list[str]:
    part_of = str(known[line[-2]]["name"]) if len(line) > 1 else ""
    side, note = str(row["side"]), row["note"] or ""
    named = "; ".join(f"{one['event_id']} ({when_words(one, year=True)})" for one in events)
    return [str(row["unit_id"]), side, str(row["name"]), _echelon(row), part_of, named, note]
