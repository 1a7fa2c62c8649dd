"""A page on which Python runs, for the tests in a browser."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page

from tests.browser.watching import profile

START = "Run and edit on this page"
LONGEST_START = 180
"""Seconds; a busy machine takes many times what a quiet one does."""


@dataclass
class Live:
    """An exercise page in a browser."""

    page: Page
    faults: list[str] = field(default_factory=list)

    def until(self, true: Callable[[], bool], seconds: float = 60) -> None:
        """Wait for something; the page's policy refuses Playwright's own waiting on texts."""
        deadline = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < deadline, f"waited {seconds} s; the page says {self.says!r}"
            time.sleep(0.05)

    @property
    def says(self) -> str:
        return self.page.locator(".live-status").inner_text()

    @property
    def busy(self) -> bool:
        return self.page.locator(".live-door").get_attribute("aria-busy") == "true"

    def start(self) -> None:
        self.page.get_by_role("button", name=START).click()
        self.until(lambda: "ready" in self.says or "did not start" in self.says, LONGEST_START)
        assert "ready" in self.says

    def cell(self, cell_id: str) -> Locator:
        return self.page.locator(f"#cell-{cell_id}")

    def write(self, cell_id: str, source: str) -> None:
        self.cell(cell_id).locator("textarea").fill(source)

    def press(self, cell_id: str) -> None:
        self.cell(cell_id).get_by_role("button", name="Run cell").click()

    def run(self, cell_id: str, seconds: float = 60) -> str:
        self.press(cell_id)
        self.until(lambda: not self.busy, seconds)
        return self.output(cell_id)

    def told(self, cell_id: str) -> Locator:
        return self.cell(cell_id).get_by_role("status")

    def output(self, cell_id: str) -> str:
        shown = self.cell(cell_id).locator(".cell_output")
        return shown.inner_text().strip() if shown.count() else ""


def _started(page: Page, book_url: str) -> Live:
    found = Live(page)

    def listen(message: ConsoleMessage) -> None:
        if message.type == "error":
            found.faults.append(message.text)

    page.on("console", listen)
    page.on("pageerror", lambda error: found.faults.append(str(error)))
    page.goto(f"{book_url}exercises/bridges.html")
    found.start()
    return found


@pytest.fixture
def live(python_of_pages: Path, page: Page, book_url: str) -> Iterator[Live]:
    """The exercises on the bridges, Python started."""
    found = _started(page, book_url)
    yield found
    assert found.faults == []


@pytest.fixture(scope="module")
def opened(python_of_pages: Path, browser: Browser, book_url: str) -> Iterator[Live]:
    """The same, for several tests: Python starts for four seconds."""
    with profile(browser) as context:
        yield _started(context.new_page(), book_url)


@pytest.fixture
def working(opened: Live) -> Iterator[Live]:
    """The page of `opened`, all of its code as it was."""
    assert not opened.busy
    for button in opened.page.get_by_role("button", name="As it was").all():
        if button.is_visible():
            button.click()
    opened.faults.clear()  # a test that fails leaves its own
    yield opened
    assert opened.faults == []
