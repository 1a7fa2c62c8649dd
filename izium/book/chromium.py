"""The Chromium of this machine: where it is, and how everything here starts it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
)
NONE_FOUND = (
    "no Chromium was found: install one (sudo apt install chromium) "
    "or name it in the environment variable IZIUM_CHROMIUM"
)


class NoChromium(Exception):
    """There is no Chromium on this machine that starts; the text says what to do."""


def find() -> str:
    """Return the path of the machine's Chromium.

    The variable `IZIUM_CHROMIUM` names another one, by its path or its name.

    Raises `NoChromium`: there is none.
    """
    named = os.environ.get("IZIUM_CHROMIUM")
    found = next(filter(None, map(shutil.which, (named,) if named else NAMES)), None)
    if not found:
        raise NoChromium(NONE_FOUND)
    return found


@contextmanager
def started() -> Iterator[Browser]:
    """Start the machine's Chromium for a block.

    Raises `NoChromium`: there is none, it does not start, or playwright is not installed.
    """
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError as fault:
        raise NoChromium("playwright is not installed: run make setup") from fault
    found = find()
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        except Error as fault:
            said = fault.message.splitlines()[0]
            raise NoChromium(
                f"{found} does not start ({said}): mend it, "
                "or name another in the environment variable IZIUM_CHROMIUM"
            ) from fault
        yield browser
        browser.close()
