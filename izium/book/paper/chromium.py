"""A PDF from a document, printed by the Chromium of the machine."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
OPTIONS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class CannotPrint(Exception):
    """There is nothing to print with; the text says what to do."""


def find_chromium() -> str:
    """Return the path of the machine's Chromium.

    The variable ``IZIUM_CHROMIUM`` names another one.

    Raises:
        CannotPrint: There is none.
    """
    named = os.environ.get("IZIUM_CHROMIUM")
    found = named or next((path for name in NAMES if (path := shutil.which(name))), None)
    if not found:
        raise CannotPrint(
            "No Chromium is found to print with: run 'sudo apt install chromium', or set "
            "IZIUM_CHROMIUM to the path of yours"
        )
    return found


def print_pdfs(documents: dict[Path, Path]) -> None:
    """Print documents, each to its PDF, with bookmarks and tags, asking no other host.

    Args:
        documents: Path of each HTML document, and of the PDF to write.

    Raises:
        CannotPrint: There is no Chromium, or playwright is not installed.
    """
    try:
        from playwright.sync_api import sync_playwright
    except ImportError as error:
        raise CannotPrint("Printing needs playwright: install requirements.txt") from error
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(OPTIONS))
        page = browser.new_context(java_script_enabled=False, color_scheme="light").new_page()
        for document, target in documents.items():
            page.goto(document.resolve().as_uri())
            page.pdf(
                path=target,
                prefer_css_page_size=True,
                print_background=True,
                tagged=True,
                outline=True,
            )
        browser.close()
