"""One test in Chromium, Firefox and WebKit: a `reader` does in each what readers do."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection, Pipe
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from izium.book.chromium import FLAGS
from tests.machine import NETWORK_CLOSED, program

ROOT = Path(__file__).resolve().parent.parent
AT_HAND = Path(__file__).with_name("engine_at_hand.py")
FIREFOX, WEBKIT = (pytest.param(name, marks=pytest.mark.gate) for name in ("firefox", "webkit"))
IN_TURN = """async ([selector, words, wanted]) => {
  const parts = () => [...document.querySelectorAll(selector)];
  const said = () => parts().map((part) => part.innerText).join("\\n");
  const end = Date.now() + 10000;
  while (said().includes(words) !== wanted && Date.now() < end)
    await new Promise((next) => setTimeout(next, 50));
  return said();
}"""
STATE = """(selector) => {
  const part = document.querySelector(selector);
  return {
    state: part.dataset.state,
    chosen: [...part.querySelectorAll("input:checked")].map((one) => one.value),
    said: part.querySelector("[role=status]").textContent.trim(),
  };
}"""


class Reader:
    """Somebody at a browser; what a page gives arrives in `folder`.

    What a browser is asked is that of `Engine` in engine_at_hand.py: to open an address, go back,
    run a function of JavaScript, click, choose a file in a field for files, be so wide.
    """

    def __init__(self, folder: Path, engine: Any) -> None:
        self.folder, self.engine = folder, engine

    def __getattr__(self, word: str) -> Any:
        """Give what the browser does at a word."""
        return getattr(self.engine, word)

    def says(self, selector: str, words: str, wanted: bool = True) -> None:
        """Wait until a part says these words, or no longer does."""
        said = self.run(f"(...given) => ({IN_TURN})(given)", selector, words, wanted)
        assert (words in said) is wanted, (selector, words, said)

    def answer(self) -> None:
        """Choose the first option of the trial's question, and check it."""
        self.click("#activity-case-choice label")
        self.click("#activity-case-choice [data-action=check]")
        assert self.state() == ("tried", ["a"])

    def seen(self, part: str) -> dict[str, Any]:
        """How a question stands on the screen, what is chosen there and what it says."""
        seen: dict[str, Any] = self.run(STATE, part)
        return seen

    def state(self) -> tuple[str, list[str]]:
        """How the trial's question stands on the screen, and what is chosen there."""
        seen = self.seen("#activity-case-choice")
        return seen["state"], seen["chosen"]

    def file(self, ending: str) -> Path:
        """Wait for the one file of that ending; the next one finds it gone."""
        for _ in range(100):
            found = [path for path in self.folder.glob(f"*{ending}") if path.stat().st_size]
            if found:
                return found[0].rename(self.folder / f"seen-{found[0].name}.seen")
            self.run("() => new Promise((next) => setTimeout(next, 100))")
        raise AssertionError(f"no file *{ending} came")


class AtHand:
    """A Firefox or a WebKit, in a process of an environment of its own."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def __getattr__(self, word: str) -> Callable[..., Any]:
        """Give what asks the process for a part of its `Engine`."""

        def ask(*given: Any) -> Any:
            self.connection.send(
                (word, [str(one) if isinstance(one, Path) else one for one in given])
            )
            right, found = self.connection.recv()
            assert right, found
            return found

        return ask


class InChromium:
    """The Chromium of the other tests, with its memory of pages."""

    def __init__(self, page: Page) -> None:
        self.page, self.open, self.choose = page, page.goto, page.set_input_files

    def back(self) -> None:
        self.page.go_back(wait_until="commit")  # from memory nothing is loaded

    def run(self, function: str, *given: Any) -> Any:
        return self.page.evaluate(f"(given) => ({function})(...given)", given)

    def click(self, selector: str) -> None:
        self.page.locator(selector).first.click()

    def width(self, width: int) -> None:
        """Make the window that wide; Firefox takes no less than 500."""
        self.page.set_viewport_size({"width": width, "height": 900})


@pytest.fixture(scope="session")
def drivers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment that can drive Firefox and WebKit."""
    folder = tmp_path_factory.mktemp("engines") / "venv"
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    python = folder / "bin" / "python"
    requirements = str(ROOT / "requirements-engines.txt")
    pip = [str(python), "-m", "pip", "install", "--quiet", "--require-hashes"]
    subprocess.run([*pip, "-r", requirements], check=True)
    return python


def _command(engine: str) -> tuple[list[str], str]:
    """What stands before the command that drives an engine, and the program that is driven."""
    if engine == "firefox":
        names = ("firefox-esr", "firefox")
        there = next((name for name in names if shutil.which(name)), names[0])
        return [], program(there, "firefox-esr")
    driver = program("WebKitWebDriver", "webkit2gtk-driver")
    return [program("xvfb-run", "xvfb xauth"), "-a"], driver


@contextmanager
def _at_hand(engine: str, folder: Path, drivers: Path) -> Iterator[Reader]:
    before, driven = _command(engine)
    ours, theirs = Pipe()
    log = folder / "log"
    with ours, log.open("w") as told:
        number = theirs.fileno()
        given = [*before, drivers, AT_HAND, engine, str(number), folder, driven]
        started = subprocess.Popen(given, stdout=told, stderr=told, pass_fds=[number])
        theirs.close()
        try:
            ours.recv()
        except EOFError:
            pytest.fail(log.read_text(encoding="utf-8")[-3000:], pytrace=False)
        yield Reader(folder, AtHand(ours))
    assert started.wait(timeout=60) == 0, log.read_text(encoding="utf-8")[-3000:]


@contextmanager
def _chromium(folder: Path, browser: Browser, path: str) -> Iterator[Reader]:
    opened = browser.browser_type.launch(
        executable_path=path,
        args=[*FLAGS, NETWORK_CLOSED],
        ignore_default_args=["--disable-back-forward-cache"],
    )
    page = opened.new_page()
    page.on("download", lambda file: file.save_as(folder / file.suggested_filename))
    yield Reader(folder, InChromium(page))
    opened.close()


@pytest.fixture(scope="session", params=["chromium", FIREFOX, WEBKIT])
def reader(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Reader]:
    """A reader in each of the three engines; the two that start slowly, in the gates."""
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "chromium":
        browser, path = map(request.getfixturevalue, ("browser", "chromium_path"))
        opened = _chromium(folder, browser, path)
    else:
        opened = _at_hand(request.param, folder, request.getfixturevalue("drivers"))
    with opened as found:
        yield found
