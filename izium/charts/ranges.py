"""Numbers with their bounds: what a wording allows, and no midpoint that nobody said."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from izium import data
from izium.charts.asking import asked_values
from izium.charts.bounds import (
    LEFT,
    Number,
    draw_number,
    draw_scale,
    number_of,
    one_unit,
    scale_for,
    values_of,
)
from izium.charts.palette import narrator_side
from izium.charts.picture import Picture, picture
from izium.charts.rows import frame, rows_of
from izium.charts.sheet import Sheet, drawings
from izium.charts.speakers import Speaker, speakers
from izium.charts.style import told_days
from izium.data.words import in_words
from izium.language import gettext as _
from izium.language import pgettext

COLUMNS = ("record", "when", "what is counted", "number", "unit", "who says it")


def figure_ranges(
    figures: pd.DataFrame | None = None,
    *,
    measure: str | Sequence[str] | None = None,
    side: str | Sequence[str] | None = None,
    title: str | None = None,
) -> Picture:
    """Draw numbers with their bounds, in order of time.

    A tick is an exact number, a bar between two ticks a range, a tick with an arrow a number
    that the wording leaves open upwards or downwards (an open circle with an arrow: the number
    itself is excluded), a wavy sign an "about". Rows stand in order of time, never of size, and
    nothing is added up: the numbers count different things. A day that is only a bound says so.

    Args:
        measure: Only this measure, or these.
        side: Only figures that count people or things of this side, or these.

    Raises `ValueError`: a measure or side is none, no figure is left to draw, or those left are
    counted in several units.

    >>> chart = figure_ranges(measure=["killed", "wounded"])
    >>> chart.columns[3]
    'number'
    """
    rows = _chosen(frame("figures", figures), measure, side)
    unit = one_unit(row["unit"] for row in rows)
    known = speakers()
    scale = scale_for([value for row in rows for value in values_of(row)])
    numbers = [told(row, known[row["source_id"]]) for row in rows]

    def fill(sheet: Sheet) -> None:
        sheet.key([number.voice for number in numbers], LEFT)
        draw_scale(sheet, scale, unit)
        for number in numbers:
            draw_number(sheet, scale, number)
        sheet.y += 2

    words = _describe(rows, unit)
    return picture(
        title=title or _title(measure, unit),
        alt=words,
        columns=COLUMNS,
        rows=[[one.record, one.when, one.counts, one.words, one.units, one.who] for one in numbers],
        **drawings(fill, words),
    )


def _chosen(
    figures: pd.DataFrame, measure: str | Sequence[str] | None, side: str | Sequence[str] | None
) -> list[dict[str, Any]]:
    claims = data.load("claims").set_index("claim_id")
    said = figures["claim_id"].map(claims["about_start"].fillna(claims["made_on"]))
    rows = figures.assign(_day=figures["start"].fillna(said))
    rows = rows.sort_values(["_day", "figure_id"], na_position="last", kind="stable")
    for column, given in (("measure", measure), ("side", side)):
        if given is not None:
            rows = rows[rows[column].astype(str).isin(asked_values(given, "figures", column))]
    rows = rows[rows["low"].notna() | rows["high"].notna()]
    if rows.empty:
        raise ValueError(
            f"No figure is left to draw with measure {measure!r} and side {side!r}: "
            "widen the choice."
        )
    return rows_of(rows)


def told(row: dict[str, Any], speaker: Speaker) -> Number:
    """Return the number of a row of `figures` with the one who says it."""
    narrates = speaker.side == narrator_side()
    return number_of(
        row,
        record=row["figure_id"],
        counts=str(row["subject"]),
        who=_("{narrator} itself").format(narrator=data.book().narrator_in_words)
        if narrates
        else speaker.name,
        when=told_days(row["start"], row["end"], row["precision"], row["told_as"], year=True),
        voice=speaker.voice,
    )


def _title(measure: str | Sequence[str] | None, unit: str) -> str:
    if measure is None:
        return _("Numbers and their bounds ({unit})").format(unit=pgettext("unit", unit))
    names = [measure] if isinstance(measure, str) else list(measure)
    words = ", ".join(name.replace("-", " ") for name in names)
    return f"{words[0].upper()}{words[1:]}: the numbers and their bounds"


def _describe(rows: list[dict[str, Any]], unit: str) -> str:
    said = [f"{row['subject']}, {in_words(row['low'], row['high'], row['bound'])}" for row in rows]
    shown = "; ".join(said[:4])
    more = f"; and {len(said) - 4} more" if len(said) > 4 else ""
    return (
        f"{len(rows)} numbers with their bounds, counted in {unit}, in order of time and not "
        f"added up: {shown}{more}."
    )
