"""Panels to look around in the tables: pickers and sliders for a live kernel.

A panel shows every row and every word, in a box that scrolls. It needs a kernel: where outputs are
stored for the book it gives way to the head of its table as it stands before any picker is touched,
so that the page shows no dead control.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

import ipywidgets as widgets
import pandas as pd
from IPython.display import display

from izium import data
from izium.data import words

EVERYTHING = "(all)"
ROWS_STORED = 12


def table_panel(
    frame: pd.DataFrame, pickers: Sequence[str], columns: Sequence[str], day: str | None = None
) -> Any:
    """Return a panel that filters a frame by pickers and, if wanted, by a span of days.

    Args:
        frame: Any frame.
        pickers: Columns to choose one value of; each becomes a dropdown.
        columns: Columns to show.
        day: A column of dates; it becomes a slider with two ends.

    Returns:
        An ipywidgets box in a live kernel; while outputs are stored, the head of the frame.

    Raises:
        ValueError: A column is not in the frame.

    Examples:
        >>> frame = pd.DataFrame({"side": ["RU", "UA"], "name": ["a", "b"]})
        >>> table_panel(frame, ["speaker"], ["name"])
        Traceback (most recent call last):
        ValueError: The frame has no column 'speaker'; it has side, name.
    """
    for column in [*pickers, *columns, *([day] if day else [])]:
        if column not in frame.columns:
            raise ValueError(
                f"The frame has no column {column!r}; it has {', '.join(map(str, frame.columns))}."
            )
    if os.environ.get("IZIUM_STORE_OUTPUTS"):
        return frame[list(columns)].head(ROWS_STORED)
    controls: dict[str, widgets.Widget] = {name: _dropdown(frame, name) for name in pickers}
    if day:
        controls[day] = _span(frame, day)
    output = widgets.Output(layout={"max_height": "24em", "overflow": "auto"})

    def show(_: object = None) -> None:
        chosen = filtered(frame, {name: controls[name].value for name in controls}, day)
        output.clear_output(wait=True)
        whole = pd.option_context("display.max_colwidth", None, "display.max_rows", None)
        with output, whole:
            print(f"{len(chosen)} of {len(frame)} rows")
            display(chosen[list(columns)])  # type: ignore[no-untyped-call]

    for control in controls.values():
        control.observe(show, names="value")
    show()
    return widgets.VBox([*controls.values(), output])


def filtered(frame: pd.DataFrame, chosen: dict[str, Any], day: str | None = None) -> pd.DataFrame:
    """Return the rows that match every chosen value; undated ones while no day is left out.

    Args:
        frame: The frame of the panel.
        chosen: Value by column; ``(all)`` keeps every row; for `day` a pair of dates.
        day: The column of dates, if there is one.

    Examples:
        >>> frame = pd.DataFrame({"side": ["RU", "UA"]})
        >>> filtered(frame, {"side": "UA"})["side"].tolist()
        ['UA']
    """
    keep = pd.Series(True, index=frame.index)
    for column, value in chosen.items():
        if column == day:
            keep &= _within(frame[column], pd.Timestamp(value[0]), pd.Timestamp(value[1]))
        elif value != EVERYTHING:
            keep &= (frame[column].astype("str") == value).fillna(False)
    return frame[keep]


def _within(days: pd.Series[pd.Timestamp], first: pd.Timestamp, last: pd.Timestamp) -> Any:
    every_day = bool(first <= days.min() and days.max() <= last)
    return days.between(first, last) | (days.isna() & every_day)


def _dropdown(frame: pd.DataFrame, column: str) -> widgets.Dropdown:
    values = sorted(frame[column].dropna().astype("str").unique())
    return widgets.Dropdown(
        options=[EVERYTHING, *values],
        description=column.replace("_", " "),
        style={"description_width": "initial"},
    )


def _span(frame: pd.DataFrame, column: str) -> widgets.SelectionRangeSlider:
    days = [day.date() for day in sorted(frame[column].dropna().unique())]
    return widgets.SelectionRangeSlider(
        options=[(words.on(day), day) for day in days],
        index=(0, len(days) - 1),
        description="days",
        continuous_update=False,
    )


def claims(*, topic: str | None = None) -> Any:
    """Return a panel over the claims with their speakers.

    Args:
        topic: Show only claims on this topic, for example ``control``.
    """
    frame = data.claims_with_speakers()
    if topic:
        frame = frame[frame["topic"] == topic]
    shown = ["claim_id", "about_start", "speaker", "wording", "statement", "ref"]
    return table_panel(frame, ["speaker_kind", "speaker_side", "topic"], shown, day="about_start")


def events(*, phase: str | None = None) -> Any:
    """Return a panel over the events.

    Args:
        phase: Show only events of this phase, for example ``river-line``.
    """
    frame = data.load("events")
    if phase:
        frame = frame[frame["phase"] == phase]
    shown = ["event_id", "start", "precision", "title", "standing", "ref"]
    return table_panel(frame, ["kind", "standing", "actor"], shown, day="start")


def figures(*, side: str | None = None) -> Any:
    """Return a panel over the figures: which number, with which bound, from whom.

    Args:
        side: Show only figures about this side, for example ``civilian``.
    """
    frame = data.load("figures").merge(
        data.load("sources")[["source_id", "name"]], on="source_id", how="left"
    )
    if side:
        frame = frame[frame["side"] == side]
    shown = ["figure_id", "subject", "low", "high", "bound", "unit", "name", "ref"]
    return table_panel(frame, ["measure", "bound", "name"], shown)
