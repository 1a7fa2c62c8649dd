"""The timeline's table is filtered in the page by phase, kind, speaker and standing."""

import html

import pytest
from playwright.sync_api import Page

from izium import data
from izium.activities import script
from izium.book import assets

pytestmark = pytest.mark.browser


@pytest.fixture
def page(page: Page) -> Page:
    lines = str(data.markdown_timeline()).splitlines()
    head, *rows = [line.strip("| ").split(" | ") for line in (lines[0], *lines[2:])]
    table = "<table><thead><tr>" + "".join(f"<th>{cell}</th>" for cell in head)
    table += "</tr></thead><tbody>"
    for row in rows:
        table += "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>"
    page.set_viewport_size({"width": 360, "height": 800})
    page.set_content(f"<main>{table}</tbody></table></main>")
    page.add_script_tag(content=script.saying())
    page.add_script_tag(content=assets.table_filter().decode())
    return page


def shown(page: Page) -> int:
    return page.locator("tbody tr:visible").count()


def test_everything_is_shown_at_first(page: Page) -> None:
    events = len(data.load("events"))
    assert shown(page) == events
    assert page.locator("output").inner_text() == f"{events} of {events} events"


def test_lists_pick_out_rows_together(page: Page) -> None:
    events = data.load("events")
    page.get_by_label("Phase").select_option("first assault")
    first = events[events["phase"] == "first-assault"]
    assert shown(page) == len(first)
    page.get_by_label("Kind").select_option("crossing")
    assert shown(page) == (first["kind"] == "crossing").sum()
    page.get_by_label("Phase").select_option("all")
    page.get_by_label("Kind").select_option("all")
    page.get_by_label("Said by").select_option("Tom Cooper")
    cooper = data.claims_with_speakers().query("speaker == 'Tom Cooper'")["event_id"].dropna()
    assert shown(page) == cooper.nunique()
    assert page.locator("output").inner_text().startswith(f"{cooper.nunique()} of ")


def test_keyboard_is_enough(page: Page) -> None:
    page.get_by_label("Standing").focus()
    page.keyboard.press("ArrowDown")
    assert shown(page) < len(data.load("events"))


def test_the_lists_fit_a_phone(page: Page) -> None:
    assert page.evaluate("document.querySelector('form').scrollWidth") <= 360


def test_a_label_stays_with_its_value_on_a_phone(page: Page) -> None:
    page.add_style_tag(content=(assets.FRONT / "book.css").read_text(encoding="utf-8"))
    cells = page.locator(".by-row td:nth-child(n + 5)")
    assert set(cells.evaluate_all("(all) => all.map((one) => one.getClientRects().length)")) == {1}
