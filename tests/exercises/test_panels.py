"""Panels filter what they show, and give way to a table where no kernel will be."""

from __future__ import annotations

import html

import ipywidgets as widgets
import pandas as pd
import pytest

from izium import data
from izium.exercises import panels

ALL_PANELS = [panels.claims, panels.events, panels.figures]


@pytest.mark.parametrize("panel", ALL_PANELS, ids=lambda panel: panel.__name__)
def test_a_panel_is_a_table_while_outputs_are_stored_and_controls_in_a_live_kernel(
    panel, monkeypatch
):
    monkeypatch.delenv("IZIUM_STORE_OUTPUTS", raising=False)
    live = panel()
    assert isinstance(live, widgets.VBox)
    assert isinstance(live.children[0], widgets.Dropdown)
    monkeypatch.setenv("IZIUM_STORE_OUTPUTS", "1")
    assert isinstance(panel(), pd.DataFrame)


def test_a_live_panel_shows_every_row_and_every_word_in_a_box_that_scrolls(monkeypatch):
    shown: list[str] = []
    monkeypatch.delenv("IZIUM_STORE_OUTPUTS", raising=False)
    monkeypatch.setattr(panels, "display", lambda frame: shown.append(frame.to_html()))
    before = pd.get_option("display.max_colwidth")
    box = panels.claims()
    claims = data.claims_with_speakers()
    assert shown[-1].count("<tr") == len(claims) + 1
    longest = max(claims["statement"], key=len)
    assert html.escape(longest, quote=False) in shown[-1]
    assert "..." not in shown[-1].replace(longest, "")
    assert box.children[-1].layout.max_height == "24em"
    assert pd.get_option("display.max_colwidth") == before


def test_every_row_is_there_before_anything_is_chosen_the_undated_too():
    claims = data.claims_with_speakers()
    days = claims["about_start"].dropna()
    assert claims["about_start"].isna().any()
    chosen = {"topic": panels.EVERYTHING, "about_start": (days.min(), days.max())}
    assert len(panels.filtered(claims, chosen, "about_start")) == len(claims)


def test_a_narrower_span_leaves_out_other_days_and_the_undated():
    claims = data.claims_with_speakers()
    day = pd.Timestamp("2022-03-24")
    kept = panels.filtered(claims, {"about_start": (day, day)}, "about_start")
    assert set(kept["about_start"]) == {day}


def test_a_picker_keeps_the_rows_of_its_value():
    kept = panels.filtered(data.claims_with_speakers(), {"topic": "crossing"})
    assert set(kept["topic"].astype("str")) == {"crossing"}


def test_an_unknown_column_is_named_with_those_that_exist():
    with pytest.raises(ValueError, match="no column 'speakers'; it has side"):
        panels.table_panel(pd.DataFrame({"side": ["RU"]}), ["speakers"], ["side"])
