"""Charts on a static page: pictures, controls, tables, look."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from izium.book import figures

SPEC: dict[str, Any] = {
    "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
    "description": "Two points, one above the other.",
    "data": {"values": [{"x": 1, "y": 2}, {"x": 2, "y": 3}]},
    "mark": {"type": "point", "clip": True},
    "width": "container",
    "height": 120,
    "encoding": {"x": {"field": "x", "type": "quantitative"}},
    "usermeta": {"table": {"columns": ["what", "which"], "rows": [["<b>", "E021, C003"]]}},
}


def test_a_chart_without_words_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 20 characters"):
        figures.chart_html({**SPEC, "description": "Chart"}, "chart-1-0", "records.html")


def test_pictures_for_a_wide_and_a_narrow_page(tmp_path: Path) -> None:
    html = figures.chart_html(SPEC, "chart-1-0", "records.html", tmp_path)
    widths = [int(width) for width in re.findall(r'<svg[^>]*? width="(\d+)"', html)]
    assert widths == [figures.WIDE, figures.NARROW]
    assert html.count('aria-label="Two points, one above the other."') == 2
    assert "var(--chart-ink)" in html


def test_inner_ids_differ_between_pictures(tmp_path: Path) -> None:
    html = figures.chart_html(SPEC, "chart-1-0", "records.html", tmp_path)
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids)) == 3
    assert set(re.findall(r"url\(#([^)]+)\)", html)) <= set(ids)


def test_a_kept_picture_is_not_drawn_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = figures.svg(SPEC, 700, tmp_path)
    monkeypatch.setattr("vl_convert.vegalite_to_svg", lambda *_, **__: pytest.fail("drawn again"))
    assert figures.svg(SPEC, 700, tmp_path) == drawn


def test_the_table_escapes_text_and_links_records() -> None:
    html = figures.table_html(SPEC, "reference/records.html")
    assert "<td>&lt;b&gt;</td>" in html
    assert 'href="reference/records.html#e021"' in html
    assert 'href="reference/records.html#c003"' in html


def test_the_look_yields_to_the_chart() -> None:
    dressed = figures.themed({**SPEC, "config": {"axis": {"grid": False}}})
    assert dressed["config"]["axis"]["grid"] is False
    assert dressed["config"]["axis"]["labelColor"] == "var(--chart-ink)"
    assert "usermeta" not in dressed
