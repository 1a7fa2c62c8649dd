"""Panels to look around in the tables: pickers and a span of days above a table.

A panel is data: its table and the values to choose by. The book's page filters it without
Python, and so does a page on which Python runs; a live notebook shows the same as ipywidgets.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from html import escape, unescape
from typing import TYPE_CHECKING, Any

import pandas as pd

from izium import data
from izium.data import words
from izium.language import N_, spoken
from izium.mime import PANEL

if TYPE_CHECKING:
    import ipywidgets as widgets

EVERYTHING = "(all)"

CONTEXTS = {
    "title": "events.title",
    "statement": "claims.statement",
    "wording": "claims.wording",
    "subject": "figures.subject",
    "topic": "other_accounts.topic",
    "other_says": "other_accounts.other_says",
    "name": "sources.name",
    "speaker": "sources.name",
    "place": "places.name",
}
"""Columns of panels that hold texts for readers, with the context in which these are translated."""

LABELS = {
    "speaker_kind": N_("speaker kind"),
    "speaker_side": N_("speaker side"),
    "speaker": N_("speaker"),
    "place": N_("place"),
    "work_id": N_("work"),
    "topic": N_("topic"),
    "kind": N_("kind"),
    "standing": N_("standing"),
    "actor": N_("actor"),
    "measure": N_("measure"),
    "bound": N_("bound"),
    "name": N_("name"),
}
"""What stands beside a picker; one of another column has the column's own name."""


class Panel:
    """A table with pickers, as data; every row and every word of it is there."""

    def __init__(
        self, frame: pd.DataFrame, pickers: Sequence[str], columns: Sequence[str], day: str | None
    ) -> None:
        """Take a frame, the columns to choose by, those to show, and the column of days."""
        self.frame, self.pickers, self.columns, self.day = frame, [*pickers], [*columns], day

    def as_data(self) -> dict[str, Any]:
        """Return what the page's script reads.

        ``html`` is the table, ``values`` the text of each row by column (None where it is
        missing), ``labels`` what its pickers are called, ``day`` the column of days or None.

        >>> frame = pd.DataFrame({"side": ["RU", None], "name": ["a", "b"]})
        >>> table_panel(frame, ["side"], ["name"]).as_data()["values"]
        {'side': ['RU', None]}
        """
        chosen = [*self.pickers, *([self.day] if self.day else [])]
        values = {name: _texts(self.frame[name], name == self.day) for name in chosen}
        return told({"html": self._table(self.frame), "values": values, "day": self.day})

    def _table(self, frame: pd.DataFrame) -> str:
        with pd.option_context("display.max_colwidth", None, "display.max_rows", None):
            return str(frame[self.columns].to_html(max_rows=None))

    def widget(self) -> widgets.VBox:
        """Return the panel as ipywidgets, for a live kernel."""
        import ipywidgets as widgets

        controls: dict[str, Any] = {name: _dropdown(self.frame, name) for name in self.pickers}
        if self.day:
            controls[self.day] = _span(self.frame, self.day)
        # No widget that captures output: what it captures, nbval takes for the cell's own.
        table = widgets.HTML(layout={"max_height": "24em", "overflow": "auto"})

        def show(_: object = None) -> None:
            values = {name: control.value for name, control in controls.items()}
            chosen = filtered(self.frame, values, self.day)
            table.value = (
                f'<div class="jp-RenderedHTMLCommon"><p>{len(chosen)} of {len(self.frame)} rows</p>'
                f"{self._table(chosen)}</div>"
            )

        for control in controls.values():
            control.observe(show, names="value")
        show()
        return widgets.VBox([*controls.values(), table])

    def __repr__(self) -> str:
        """Say what there is to look around in; the same on every run."""
        return f"A panel of {len(self.frame)} rows, by {', '.join(self.pickers)}"

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        bundle = {PANEL: self.as_data(), "text/plain": repr(self)}
        if os.environ.get("IZIUM_STORE_OUTPUTS"):
            return bundle
        return {**self.widget()._repr_mimebundle_(), **bundle}


def table_panel(
    frame: pd.DataFrame, pickers: Sequence[str], columns: Sequence[str], day: str | None = None
) -> Panel:
    """Return a panel that filters a frame by pickers and, if wanted, by a span of days.

    Args:
        pickers: Columns to choose one value of; each becomes a dropdown.
        day: A column of dates, to choose a first and a last one of.

    Raises `ValueError`: a column is not in the frame.

    >>> frame = pd.DataFrame({"side": ["RU", "UA"], "name": ["a", "b"]})
    >>> table_panel(frame, ["side"], ["name"])
    A panel of 2 rows, by side
    >>> table_panel(frame, ["speaker"], ["name"])
    Traceback (most recent call last):
    ValueError: The frame has no column 'speaker'; it has side, name.
    """
    for column in [*pickers, *columns, *([day] if day else [])]:
        if column not in frame.columns:
            raise ValueError(
                f"The frame has no column {column!r}; it has {', '.join(map(str, frame.columns))}."
            )
    return Panel(frame, pickers, columns, day)


def told(panel: dict[str, Any]) -> dict[str, Any]:
    """Return what a page reads of a panel in the language in which Python speaks to learners.

    What code names stays: ids, names of columns, words of lists.

    >>> told({"html": "<table></table>", "values": {}, "day": None})["html"]
    '<table></table>'
    """
    head, end, body = panel["html"].partition("</thead>")
    columns = re.findall(r"<th>(.+?)</th>", head)

    def row(found: re.Match[str]) -> str:
        names = iter(columns)
        return re.sub(
            r"(?s)<td>(.*?)</td>",
            lambda cell: f"<td>{escape(_told(next(names), unescape(cell[1])), quote=False)}</td>",
            found[0],
        )

    values = {
        name: [text and _told(name, text) for text in texts]
        for name, texts in panel["values"].items()
    }
    labels = {name: _label(name) for name in values}
    body = re.sub(r"(?s)<tr>.*?</tr>", row, body)
    return {**panel, "html": head + end + body, "values": values, "labels": labels}


def _label(column: str) -> str:
    return spoken(LABELS.get(column, column.replace("_", " ")))


def _told(column: str, text: str) -> str:
    return spoken(text, CONTEXTS[column]) if column in CONTEXTS else text


def _texts(column: pd.Series[Any], is_day: bool) -> list[str | None]:
    return [
        None if missing else str(value)[:10] if is_day else str(value)
        for value, missing in zip(column, column.isna(), strict=True)
    ]


def filtered(frame: pd.DataFrame, chosen: dict[str, Any], day: str | None = None) -> pd.DataFrame:
    """Return the rows that match every chosen value; undated ones while no day is left out.

    Args:
        chosen: Value by column; ``(all)`` keeps every row; for `day` a pair of dates.
        day: The column of dates, if there is one.

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
    import ipywidgets as widgets

    values = sorted(frame[column].dropna().astype("str").unique())
    return widgets.Dropdown(
        options=[EVERYTHING, *values],
        description=_label(column),
        style={"description_width": "initial"},
    )


def _span(frame: pd.DataFrame, column: str) -> widgets.SelectionRangeSlider:
    import ipywidgets as widgets

    days = [day.date() for day in sorted(frame[column].dropna().unique())]
    several = len({day.year for day in days}) > 1  # of two whole dates the end is cut off
    return widgets.SelectionRangeSlider(
        options=[(words.on(day, year=several), day) for day in days],
        index=(0, len(days) - 1),
        description="days",
        continuous_update=False,
        layout={"width": "100%", "max_width": "40em"},
    )


def claims(*, topic: str | None = None) -> Panel:
    """Return a panel over the claims with their speakers.

    Args:
        topic: Show only claims on this topic, for example ``control``.
    """
    frame = data.claims_with_speakers()
    if topic:
        frame = frame[frame["topic"] == topic]
    shown = ["claim_id", "about_start", "speaker", "wording", "statement", "ref"]
    return table_panel(frame, ["speaker_kind", "speaker_side", "topic"], shown, day="about_start")


def events(*, phase: str | None = None) -> Panel:
    """Return a panel over the events.

    Args:
        phase: Show only events of this phase, for example ``river-line``.
    """
    frame = data.load("events")
    if phase:
        frame = frame[frame["phase"] == phase]
    shown = ["event_id", "start", "precision", "title", "standing", "ref"]
    return table_panel(frame, ["kind", "standing", "actor"], shown, day="start")


def figures(*, side: str | None = None) -> Panel:
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
