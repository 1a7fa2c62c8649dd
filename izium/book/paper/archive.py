"""The built book, or its print sheets, as one zip file: the same files give the same bytes."""

import re
from collections.abc import Collection, Iterable
from pathlib import Path

from izium.book import pyodide, subset
from izium.book.from_built import start_of_names
from izium.book.pages import DOWNLOADS
from izium.book.take_away import FOLDER as FILES
from izium.book.zipped import pack

LEFT_OUT = {".buildinfo", ".nojekyll", "objects.inv"}
ASSET = re.compile(r'(?:src|href)="(?:\.\./)*([^":?#]+\.(?:js|css))')
LIVE = re.compile(r"<!-- live -->.*?<!-- /live -->", re.DOTALL)
"""What a page says and carries of Python that runs on it."""


def name_of(what: str) -> str:
    """Return what a file and the folder in it are called.

    >>> name_of("sheets")
    'izium-sheets'
    """
    return f"{start_of_names()}-{what}"


def write_zip(
    html: Path, target: Path, *, python: bool = False, barred: Collection[str] = ()
) -> Path:
    """Write the built book into a zip file and return its path.

    What would lead to a file that does not come along is no link in it.

    Args:
        python: Whether the files of Python come along, by which exercise pages run their cells;
            without them the pages offer no such button.
        barred: Pages that do not come along, such as ``chapters/reference/answer-key``.
        target: The file to write; one that is there already is replaced once the new one is whole.
    """
    unasked = _asked_by_these_alone(html, barred)
    left_out = {"_sources"} | (set() if python else {Path(pyodide.FOLDER).name})
    pages = {f"{page}.html" for page in (*barred, DOWNLOADS)}
    kept = {
        name: path
        for name, path in subset.files(html).items()
        if path.name not in LEFT_OUT
        and name not in pages | unasked
        and not left_out & {*name.split("/")[:2]}
        and (not name.startswith(f"{FILES}/") or name.endswith(".whl"))
    }

    def content(name: str) -> bytes:
        if not name.endswith(".html"):
            return kept[name].read_bytes()
        text = kept[name].read_text(encoding="utf-8")
        return subset.page(text if python else LIVE.sub("", text), name, kept).encode()

    folder = name_of("book")
    return pack(((f"{folder}/{name}", content(name)) for name in kept), target)


def _asked_by_these_alone(html: Path, pages: Collection[str]) -> set[str]:
    """Return the scripts and styles for which no other page of the book asks."""
    asked: dict[bool, set[str]] = {True: set(), False: set()}
    for name, path in subset.files(html).items() if pages else ():
        if name.endswith(".html"):
            found = ASSET.findall(path.read_text(encoding="utf-8"))
            asked[name.removesuffix(".html") in pages] |= set(found)
    return asked[True] - asked[False]


def write_sheets_zip(sheets: Iterable[Path], target: Path) -> Path:
    """Write print sheets into a zip file and return its path.

    Args:
        target: The file to write; one that is there already is replaced once the new one is whole.
    """
    folder = name_of("sheets")
    files = ((f"{folder}/{path.name}", path.read_bytes()) for path in sorted(sheets))
    return pack(files, target)
