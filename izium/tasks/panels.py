"""Panels to look around in the tables: pickers and a span of days above a table.

A panel is data: its table and the values to choose by. One script filters it, on the book's page,
in what a cell gives there, and in a live notebook.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from html import escape, unescape
from typing import TYPE_CHECKING, Any

import pandas as pd

from izium import data
from izium.language import N_, spoken
from izium.mime import PANEL, with_widget

if TYPE_CHECKING:
    import anywidget

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
        with pd.option_context("display.max_colwidth", None, "display.max_rows", None):
            html = str(self.frame[self.columns].to_html(max_rows=None))
        return told({"html": html, "values": values, "day": self.day})

    def __repr__(self) -> str:
        """Say what there is to look around in; the same on every run."""
        return f"A panel of {len(self.frame)} rows, by {', '.join(self.pickers)}"

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> Any:
        bundle = {PANEL: self.as_data(), "text/plain": repr(self)}
        return with_widget(bundle, lambda: _widget()(panel=bundle[PANEL]))


@cache
def _widget() -> type[anywidget.AnyWidget]:
    import anywidget
    import traitlets

    from izium.live.page import panel_module

    class PanelWidget(anywidget.AnyWidget):
        """The script of the page, and what it is given."""

        _esm = panel_module()
        _css = """
            .table-filter { display: flex; flex-wrap: wrap; gap: .4em 1.4em }
            .table-filter label { display: flex; gap: .4em }
        """
        panel = traitlets.Dict().tag(sync=True)

    return PanelWidget


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
