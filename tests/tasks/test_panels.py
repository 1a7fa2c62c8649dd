"""Panels are data, with the script that filters them beside it in a live kernel."""

import html
import json
from types import SimpleNamespace

import pytest

from izium import data
from izium.tasks import panels

ALL_PANELS = [panels.claims, panels.events, panels.figures]


@pytest.mark.parametrize("panel", ALL_PANELS, ids=lambda panel: panel.__name__)
def test_a_panel_is_data_while_outputs_are_stored_and_controls_in_a_live_kernel(panel, monkeypatch):
    monkeypatch.setattr("izium.mime.shell", lambda: SimpleNamespace(kernel="one"))
    monkeypatch.setenv("IZIUM_STORE_OUTPUTS", "0")
    view, _metadata = panel()._repr_mimebundle_()
    assert set(view) == {"application/vnd.jupyter.widget-view+json", panels.PANEL, "text/plain"}
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
