"""The Chromium of this machine: where it is, and how everything here starts it."""

import os
import shutil

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
    """There is no Chromium on this machine; the text says what to do."""


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
