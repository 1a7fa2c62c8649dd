"""Holds a Firefox or a WebKit for the tests and does what they ask; started by engines.py.

    python engine_at_hand.py firefox|webkit NUMBER FOLDER PROGRAM

`PROGRAM` is the Firefox, or WebKit's WebDriver; files that pages give arrive in `FOLDER`. What is
asked comes through the open pipe of that `NUMBER`: the name of a part of `Engine`, and what it is
given. This runs in an environment of its own, from `requirements-engines.txt`, which has nothing of
the course.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

MINI_BROWSERS = "lib/*/webkit2gtk-4.*/MiniBrowser"
LONGEST_SECONDS = 120
HEIGHT = 900
RUN = """
const [given, done] = arguments;
(async () => (%s)(...given))().then(
  (found) => done([true, found ?? null]), (problem) => done([false, `${problem}`]));
"""


IN_SIGHT = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })"


@dataclass(frozen=True)
class Engine:
    """What is asked of a browser: to open an address, run a function, click, be so wide …

    `found` gives the first part of a selector, where one can click it.
    """

    open: Callable[[str], Any]
    back: Callable[[], Any]
    run: Callable[..., Any]
    found: Callable[[str], Any]
    width: Callable[[int], Any]

    def click(self, selector: str) -> None:
        self.found(selector).click()

    def choose(self, selector: str, path: str) -> None:
        self.found(selector).send_keys(path)


def outcome(told: tuple[bool, Any]) -> Any:
    """Return what a function gave on the page.

    Raises:
        RuntimeError: It failed there; the text is what the page said.
    """
    right, found = told
    if not right:
        raise RuntimeError(found)
    return found


@contextmanager
def firefox(folder: str, program: str) -> Iterator[Engine]:
    """The Firefox of the machine."""
    from marionette_driver.by import By
    from marionette_driver.marionette import Marionette

    wanted = {
        "browser.sessionhistory.max_total_viewers": 4,
        "browser.download.dir": folder,
        "browser.download.folderList": 2,
        "browser.download.alwaysOpenPanel": False,
        "browser.helperApps.neverAsk.saveToDisk": "application/json,text/csv,text/html",
    }
    driver = Marionette(bin=program, headless=True, port=0, prefs=wanted, gecko_log=os.devnull)
    driver.start_session()
    driver.timeout.script = LONGEST_SECONDS

    def found(selector: str) -> Any:
        return driver.find_element(By.CSS_SELECTOR, selector)

    try:
        yield Engine(
            driver.navigate,
            driver.go_back,
            lambda source, *given: outcome(
                driver.execute_async_script(RUN % source, (given,), sandbox=None)
            ),
            found,
            lambda width: driver.set_window_rect(width=width, height=HEIGHT),
        )
    finally:
        driver.quit()


@contextmanager
def webkit(folder: str, program: str) -> Iterator[Engine]:
    """The small browser that comes with WebKitGTK's WebDriver."""
    from selenium import webdriver
    from selenium.webdriver.common.by import By

    os.environ["XDG_CONFIG_HOME"] = folder
    Path(folder, "user-dirs.dirs").write_text(f'XDG_DOWNLOAD_DIR="{folder}"\n', encoding="utf-8")
    options = webdriver.WebKitGTKOptions()
    options.binary_location = str(next(Path("/usr").glob(MINI_BROWSERS)))
    options.add_argument("--automation")
    service = webdriver.WebKitGTKService(executable_path=program)
    driver = webdriver.WebKitGTK(options=options, service=service)
    driver.set_script_timeout(LONGEST_SECONDS)

    def found(selector: str) -> Any:
        part = driver.find_element(By.CSS_SELECTOR, selector)
        driver.execute_script(IN_SIGHT, part)  # a page that glides there is not there yet
        return part

    try:
        yield Engine(
            driver.get,
            driver.back,
            lambda source, *given: outcome(driver.execute_async_script(RUN % source, given)),
            found,
            lambda width: driver.set_window_size(width, HEIGHT),
        )
    finally:
        driver.quit()


def main() -> None:
    """Do what is asked until the other side closes."""
    name, number, folder, program = sys.argv[1:]
    opened = {"firefox": firefox, "webkit": webkit}[name](folder, program)
    with Connection(int(number)) as asked, opened as engine:
        asked.send("ready")
        while True:
            try:
                word, given = asked.recv()
            except EOFError:
                return
            try:
                asked.send((True, getattr(engine, word)(*given)))
            except Exception as fault:  # the test is to say it, whatever it is
                asked.send((False, f"{type(fault).__name__}: {fault}"[:2000]))


if __name__ == "__main__":
    main()
