"""Python on a page: how long from the click to the first check, and what it takes."""

import time
from collections.abc import Callable
from pathlib import Path

import psutil
from playwright.sync_api import BrowserContext, sync_playwright

from bench.figures import Figure
from bench.running import Failed
from bench.serving import serving_packed
from izium.book import chromium, pyodide
from tools import lab_server

PAGE = "exercises/bridges"
COLD_SECONDS, WARM_SECONDS = 8.0, 6.0
LONGEST_SECONDS = 300
CHECKED = """() => [...document.querySelectorAll(".cell_output")]
  .some((shown) => shown.ariaLive && shown.textContent.includes("Not answered yet"))"""
LAB_READY = ".jp-Notebook .jp-CodeCell .cm-content"

Tell = Callable[[str], None]


def measure(html: Path, scratch: Path, tell: Tell) -> list[Figure]:
    """Run the first check of a page three ways, beside JupyterLab's own start.

    Raises `Failed`: the book has no Python for its pages.
    """
    if not (html / pyodide.FOLDER).is_dir():
        raise Failed(f"{html} has no Python for its pages: run make setup, then make book")
    with sync_playwright() as playwright, serving_packed(html) as address:
        browser = playwright.chromium.launch(
            executable_path=chromium.find(), args=list(chromium.FLAGS)
        )
        lab = _lab(browser.new_context(), scratch)
        tell(f"JupyterLab, from its command to the notebook: {lab:.1f} s")
        context, found = browser.new_context(), []
        before = _memory()
        for way, limit, url in (
            ("cold", COLD_SECONDS, f"{address}{PAGE}.html"),
            ("warm", WARM_SECONDS, f"{address}{PAGE}.html"),
            ("from a disk", None, (html / f"{PAGE}.html").as_uri()),
        ):
            seconds, wire, memory = _first_check(context, url)
            tell(f"Python on the page, {way}: {seconds:.1f} s")
            found.append(Figure("live", f"click to check, {way}", "s", seconds, lab, limit=limit))
            if way == "cold":
                found.append(Figure("live", "wire, once", "MB", wire / 1e6))
                found.append(Figure("live", "memory", "MB", (memory - before) / 1e6))
        browser.close()
    return found


def _first_check(context: BrowserContext, url: str) -> tuple[float, int, int]:
    """Return the seconds from the click, bytes on the wire, and memory at the end."""
    page, wire = context.new_page(), 0
    session = context.new_cdp_session(page)
    session.send("Network.enable")

    def count(event: dict[str, float]) -> None:
        nonlocal wire
        wire += int(event["encodedDataLength"])

    session.on("Network.loadingFinished", count)
    page.goto(url)
    started = time.monotonic()
    page.locator(".live-door button").click()
    page.locator(".live-edit").first.wait_for()
    page.locator(".cell:has(.live-edit)", has_text=".check(").first.get_by_role(
        "button", name="Run cell"
    ).click()
    while not page.evaluate(CHECKED):
        if time.monotonic() - started > LONGEST_SECONDS:
            raise Failed(f"{url}: no check within {LONGEST_SECONDS} s")
        time.sleep(0.05)
    seconds = time.monotonic() - started
    memory = _memory()
    page.close()
    return seconds, wire, memory


def _memory() -> int:
    """Return the bytes that the processes of the browser hold."""
    return sum(one.memory_info().rss for one in psutil.Process().children(recursive=True))


def _lab(context: BrowserContext, scratch: Path) -> float:
    started = time.monotonic()
    with lab_server.running(scratch) as lab:
        page = context.new_page()
        page.goto(lab.page(f"{PAGE}.ipynb"))
        page.locator(LAB_READY).first.wait_for(timeout=LONGEST_SECONDS * 1000)
        seconds = time.monotonic() - started
    context.close()
    return seconds
