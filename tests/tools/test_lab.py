"""The notebooks in a real JupyterLab: it opens where it should, and links lead to records."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.book.built import notebook
from tools.lab_server import AS_MAKE_LAB, Lab, running

CHART = "charts.timeline()"
LONGEST_START = 60_000

pytestmark = [pytest.mark.gate, pytest.mark.browser]


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """A JupyterLab started as `make lab` starts it."""
    home = tmp_path_factory.mktemp("home")
    own = {**os.environ, "HOME": str(home), "JUPYTERLAB_WORKSPACES_DIR": str(home / "lab")}
    with running(home, command=AS_MAKE_LAB, variables=own) as started:
        yield started


@pytest.fixture
def shown(tmp_path: Path) -> Path:
    """A folder with one notebook that draws a chart of the course and stores no output."""
    folder = tmp_path / "shown"
    folder.mkdir()
    notebook(folder / "chart.ipynb", ("import izium.charts as charts\n" + CHART, {}))
    return folder


def open_page(page: Page, address: str) -> None:
    page.goto(address)
    page.locator(".jp-NotebookPanel:visible").wait_for(timeout=LONGEST_START)


def test_it_opens_on_the_welcome_notebook_with_its_contents_at_hand(page: Page, lab: Lab) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_page(page, lab.page())
    expect(page.locator(".jp-NotebookPanel:visible h1").first).to_be_visible()
    expect(page.locator(".jp-TableOfContents:visible")).to_contain_text(re.compile(r"\w{4}"))
    hosts = {url.split("/")[2] for url in asked if url.startswith("http")}
    assert hosts == {lab.address.split("/")[2]}


def test_a_record_link_opens_the_record_itself(context: BrowserContext, lab: Lab) -> None:
    page = context.new_page()
    open_page(page, lab.page("chapters/bridges.ipynb"))
    # Another test's notebook may be restored beside this one, and shown for a moment.
    title = page.get_by_role("heading", name="Could the river be held?", level=1)
    chapter = page.locator(".jp-NotebookPanel:visible").filter(has=title)
    link = chapter.locator("a[href*='records.md'][href*='#']:visible").first
    link.wait_for(timeout=LONGEST_START)
    record_id = (link.get_attribute("href") or "").rpartition("#")[2]
    link.click()
    record = page.locator(".jp-MarkdownViewer:visible h3", has_text=record_id)
    expect(record).to_be_in_viewport(timeout=LONGEST_START)


def drawn(page: Page) -> Locator:
    """The pictures of charts that JupyterLab has drawn."""
    return page.locator(".jp-OutputArea-output .picture svg:visible")


def test_a_stored_chart_is_drawn_without_running_anything(page: Page, lab: Lab) -> None:
    open_page(page, lab.page("chapters/bridges.ipynb"))
    chart = page.locator(".jp-CodeCell", has_text="charts.").last
    chart.scroll_into_view_if_needed(timeout=LONGEST_START)
    expect(drawn(page).first).to_be_visible(timeout=LONGEST_START)


def test_a_chart_is_drawn_when_its_cell_runs(page: Page, shown: Path, tmp_path: Path) -> None:
    own = {name: text for name, text in os.environ.items() if name != "IZIUM_STORE_OUTPUTS"}
    own["HOME"] = str(tmp_path)
    with running(tmp_path, f"--ServerApp.root_dir={shown}", variables=own) as lab:
        open_page(page, lab.page("chart.ipynb"))
        expect(page.locator("#jp-main-statusbar").get_by_text("Idle")).to_be_visible(
            timeout=LONGEST_START
        )
        expect(drawn(page)).to_have_count(0)
        page.locator(".jp-CodeCell .jp-InputPrompt").first.click()
        page.keyboard.press("Control+Enter")
        expect(drawn(page).first).to_be_visible(timeout=LONGEST_START)
        box = drawn(page).first.bounding_box()
    assert box is not None
    assert box["width"] > 200
    assert box["height"] > 100
