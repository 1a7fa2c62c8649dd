"""Every figure comes alive in a real browser, under a content security policy, offline."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import vl_convert
from playwright.sync_api import Page

from tests.charts.cases import CASES

POLICY = "default-src 'none'; script-src 'self' file:; style-src 'unsafe-inline'"
START = """
const draw = async (place) => {
  const spec = JSON.parse(document.getElementById(place.dataset.spec).textContent);
  await vegaEmbed(place, spec, {actions: false, ast: true, mode: "vega-lite", renderer: "svg"});
  place.dataset.done = "yes";
};
for (const place of document.querySelectorAll("[data-spec]")) draw(place);
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("figures")
    library = vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;", vl_version="6.4")
    (place / "vega.js").write_text(f"(() => {{{library}}})();", encoding="utf-8")
    (place / "start.js").write_text(START, encoding="utf-8")
    body = "".join(
        f'<script type="application/json" id="spec-{number}">{_text(name)}</script>'
        f'<div style="width:100%" id="chart-{number}" data-spec="spec-{number}"></div>'
        for number, name in enumerate(CASES)
    )
    (place / "index.html").write_text(
        '<!doctype html><html lang="en"><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        f'<body style="margin:8px">{body}<script src="vega.js"></script>'
        '<script src="start.js"></script></body></html>',
        encoding="utf-8",
    )
    return place


def _text(name: str) -> str:
    return json.dumps(CASES[name]().to_dict()).replace("<", "\\u003c")


@pytest.fixture
def figures(page: Page, folder: Path) -> Page:
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto((folder / "index.html").as_uri())
    page.wait_for_function(
        "document.querySelectorAll('[data-done]').length === "
        "document.querySelectorAll('[data-spec]').length",
        timeout=60_000,
    )
    assert faults == []
    return page


def _number(name: str) -> int:
    return list(CASES).index(name)


def _words(page: Page, number: int) -> str:
    return " ".join(page.locator(f"#chart-{number} svg text").all_text_contents())


@pytest.mark.browser
def test_every_figure_fits_a_phone_with_no_label_cut_off(figures: Page) -> None:
    cut = figures.evaluate(
        """() => [...document.querySelectorAll('[data-spec] svg')].flatMap((svg) => {
            const room = svg.getBoundingClientRect();
            return [...svg.querySelectorAll('text')].filter((text) => {
                const box = text.getBoundingClientRect();
                return box.width && (box.right > room.right + 1 || box.left < room.left - 1
                    || box.bottom > room.bottom + 1 || box.top < room.top - 1);
            }).map((text) => text.textContent);
        })"""
    )
    assert cut == []
    assert figures.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.browser
def test_the_list_of_days_drives_map_and_list(figures: Page) -> None:
    number = _number("day map, first-assault")
    days = figures.locator(f"#chart-{number} label", has_text="Day").locator("select")
    assert "6 March 2022: " in _words(figures, number)
    days.select_option(label="7 March 2022")
    figures.wait_for_function(
        f"document.querySelector('#chart-{number}').textContent.includes('7 March 2022: ')"
    )
    words = _words(figures, number)
    assert "Fighting at the concrete bridge" in words
    assert "Joint patrol" not in words


@pytest.mark.browser
def test_the_list_of_voices_dims_the_others(figures: Page) -> None:
    number = _number("timeline of a phase")
    figures.locator(f"#chart-{number}").get_by_label("In whose voice").select_option("claimed")
    figures.wait_for_function(
        f"document.querySelector('#chart-{number} svg text[opacity=\"0.3\"]') !== null"
    )
    shown = figures.locator(f"#chart-{number} svg text[opacity='1']").all_text_contents()
    assert any("according to Telegram channels" in text for text in shown)
    assert not any("An attack on Topolske fails" in text for text in shown)


@pytest.mark.browser
def test_a_mark_says_on_hover_who_says_it(figures: Page) -> None:
    number = _number("voices")
    figures.locator(f"#chart-{number} svg path[aria-label*='C046']").hover()
    tip = figures.locator("#vg-tooltip-element")
    tip.wait_for(state="visible")
    assert "Russian military" in tip.inner_text()
    assert "C046" in tip.inner_text()
