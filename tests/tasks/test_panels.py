"""Panels filter what they show, and give way to a table where no kernel will be."""

import html
import json

import ipywidgets as widgets
import pandas as pd
import pytest

from izium import data
from izium.tasks import panels

ALL_PANELS = [panels.claims, panels.events, panels.figures]


@pytest.mark.parametrize("panel", ALL_PANELS, ids=lambda panel: panel.__name__)
def test_a_panel_is_data_while_outputs_are_stored_and_controls_in_a_live_kernel(panel, monkeypatch):
    monkeypatch.delenv("IZIUM_STORE_OUTPUTS", raising=False)
    view = panel()._repr_mimebundle_()
    assert set(view) == {"application/vnd.jupyter.widget-view+json", panels.PANEL, "text/plain"}
    assert isinstance(panel().widget().children[0], widgets.Dropdown)
    monkeypatch.setenv("IZIUM_STORE_OUTPUTS", "1")
    stored = panel()._repr_mimebundle_()
    assert set(stored) == {panels.PANEL, "text/plain"}
    json.dumps(stored)


def test_a_panel_holds_every_row_and_every_word():
    claims, found = data.claims_with_speakers(), panels.claims().as_data()
    assert found["html"].count("<tr") == len(claims) + 1
    for statement in claims["statement"]:
        assert html.escape(statement, quote=False) in found["html"]
    assert {len(values) for values in found["values"].values()} == {len(claims)}


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


@pytest.mark.parametrize(
    ("last", "said"), [("2022-04-02", "2 April"), ("2023-04-02", "2 April 2023")]
)
def test_the_days_of_a_span_name_the_year_where_there_are_several(last, said):
    frame = pd.DataFrame({"day": pd.to_datetime(["2022-03-19", last])})
    slider = panels.table_panel(frame, [], ["day"], day="day").widget().children[0]
    assert [words for words, _ in slider.options][1] == said
