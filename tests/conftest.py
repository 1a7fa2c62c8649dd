"""What the tests share: the book built once, a server for it, a real Chromium."""

import gc
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from izium.book import chromium, pyodide
from tests.browser.watching import profile
from tests.engines import drivers, reader
from tests.machine import MISSING, NETWORK_CLOSED, do_without, in_ci
from tests.tab import Tab
from tools.serve import serving

__all__ = ["drivers", "reader"]
ROOT = Path(__file__).resolve().parent.parent
LONGEST_BUILD = 600
WITHOUT_WINDOWS = "chromium-headless-shell"
"""Debian's Chromium that draws no window: a page takes a third of the processor's time."""


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The path of a Chromium; without one its tests are skipped, in CI they fail."""
    try:
        return chromium.find()
    except chromium.NoChromium as fault:
        do_without(str(fault))


@pytest.fixture(scope="session")
def launch(chromium_path: str) -> Iterator[Callable[..., Browser]]:
    """Start a Chromium, its network closed, with the flags that are named beside."""
    path = chromium_path
    if not os.environ.get("IZIUM_CHROMIUM"):
        path = shutil.which(WITHOUT_WINDOWS) or path
    flags = [*chromium.FLAGS, NETWORK_CLOSED]
    with sync_playwright() as playwright:
        yield lambda *more: playwright.chromium.launch(executable_path=path, args=[*flags, *more])


@pytest.fixture(scope="session")
def browser(launch: Callable[..., Browser]) -> Iterator[Browser]:
    """One Chromium for all tests of this process."""
    opened = launch()
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def walker(launch: Callable[..., Browser]) -> Iterator[Browser]:
    """One for walks through all pages, which then take half of the time.

    It draws a frame when it is ready, not when the next of sixty a second is due; where tests wait
    for a page it would only be busy.
    """
    opened = launch("--disable-frame-rate-limit", "--disable-gpu-vsync")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def python_of_pages() -> Path:
    """The store of Python's files: where it lacks some, CI fails and a local run says so."""
    folder = pyodide.store(ROOT)
    if lacks := pyodide.missing(folder):
        do_without(f"{folder} lacks {', '.join(lacks)}: run make setup with a network")
    return folder


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh browser profile."""
    with profile(browser) as fresh:
        yield fresh


@pytest.fixture(scope="session")
def tab(browser: Browser) -> Tab:
    """The one page of this process."""
    return Tab(browser)


@pytest.fixture
def page(tab: Tab) -> Iterator[Page]:
    """A page on which nobody was before."""
    yield tab.lend()
    tab.give_back()


def _build(out: Path) -> dict[str, object]:
    done = subprocess.run(
        [sys.executable, "-m", "izium.book", "build"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    if done.returncode == 0:
        shutil.copytree(ROOT / "_build" / "html", out)
    return {"folder": str(out), "status": done.returncode, "log": done.stdout[-6000:]}


@pytest.fixture(scope="session")
def built_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the book of `make book`, brought up to date once, whatever the number of workers.

    With IZIUM_BUILT_BOOK set to a folder, that book is tested and none is built.
    """
    if given := os.environ.get("IZIUM_BUILT_BOOK"):
        return Path(given).resolve()
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    result, turn = shared / "book.json", shared / "book-turn"
    try:
        turn.mkdir()
    except FileExistsError:
        deadline = time.monotonic() + LONGEST_BUILD
        while not result.exists():
            if time.monotonic() > deadline:
                pytest.fail(f"the book was not built within {LONGEST_BUILD} seconds", pytrace=False)
            time.sleep(0.2)
    else:
        outcome = _build(shared / "book")
        fresh = shared / "book.json.new"
        fresh.write_text(json.dumps(outcome), encoding="utf-8")
        fresh.replace(result)
    outcome = json.loads(result.read_text(encoding="utf-8"))
    if outcome["status"] != 0:
        pytest.fail(f"the book does not build:\n{outcome['log']}", pytrace=False)
    return Path(outcome["folder"])


@pytest.fixture(scope="session")
def book_url(built_book: Path) -> Iterator[str]:
    """The address of the built book on this machine, ending in a slash."""
    with serving(built_book) as address:
        yield address


@pytest.fixture(
    scope="session",
    params=["", pytest.param("uk/", marks=pytest.mark.gate)],
    ids=["English", "Ukrainian"],
)
def edition(request: pytest.FixtureRequest) -> str:
    """The folder of the pages of a language; through those of the second the gates walk."""
    return str(request.param)


def pytest_configure() -> None:
    """Look for circles of dead things a hundred times less often: it took a tenth of the time."""
    gc.set_threshold(70_000)


def pytest_collection_finish() -> None:
    """Look no more through the tests and modules, which stay."""
    gc.freeze()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest: walks through the book, then all in a browser."""

    def rank(item: pytest.Item) -> int:
        if ROOT / "tests" / "browser" in item.path.parents:
            return 0
        return 1 if {"browser", "page"} & set(getattr(item, "fixturenames", ())) else 2

    ranks: dict[Path, int] = {}
    for item in items:
        ranks[item.path] = min(rank(item), ranks.get(item.path, 2))
    items.sort(key=lambda item: ranks[item.path])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say plainly what was not tested for want of a program."""
    skipped = [str(one.longrepr) for one in terminalreporter.stats.get("skipped", [])]
    for want in (chromium.NONE_FOUND, MISSING):
        if missing := [one for one in skipped if want in one]:
            terminalreporter.section(f"Not tested: {len(missing)}", red=True, bold=True)
            for reason in sorted({one.rpartition("Skipped: ")[2].rstrip("')") for one in missing}):
                terminalreporter.line(reason)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """In CI a skipped test is a failure."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if in_ci() and reporter and reporter.stats.get("skipped") and session.exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
