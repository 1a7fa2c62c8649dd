"""The built book, or its print sheets, as one zip file: the same files give the same bytes."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable
from pathlib import Path

from izium.book import pyodide

FOLDER, SHEETS = "izium-book", "izium-sheets"
LEFT_OUT = {".buildinfo", "objects.inv"}
MOMENT = (2022, 4, 1, 0, 0, 0)
LIVE = re.compile(rb"<!-- live -->.*?<!-- /live -->", re.DOTALL)
"""What a page says and carries of Python that runs on it."""


def write_zip(html: Path, target: Path, *, python: bool = False) -> Path:
    """Write the built book into a zip file and return its path.

    Args:
        html: The folder of the built book.
        python: Whether the files of Python come along, by which exercise pages run their cells;
            without them the pages offer no such button.
        target: The file to write; one that is there already is replaced once the new one is whole.
    """
    inside = {
        path.relative_to(html): path
        for path in sorted(html.rglob("*"))
        if path.is_file() and path.name not in LEFT_OUT
    }
    left_out = {"_sources"} | (set() if python else {Path(pyodide.FOLDER).name})
    kept = {name: path for name, path in inside.items() if not left_out & {*name.parts[:2]}}
    files = ((f"{FOLDER}/{name.as_posix()}", _content(path, python)) for name, path in kept.items())
    return pack(files, target)


def _content(path: Path, python: bool) -> bytes:
    content = path.read_bytes()
    return content if python or path.suffix != ".html" else LIVE.sub(b"", content)


def write_sheets_zip(sheets: Iterable[Path], target: Path) -> Path:
    """Write print sheets into a zip file and return its path.

    Args:
        sheets: The PDF files.
        target: The file to write; one that is there already is replaced once the new one is whole.
    """
    files = ((f"{SHEETS}/{path.name}", path.read_bytes()) for path in sorted(sheets))
    return pack(files, target)


def pack(files: Iterable[tuple[str, bytes]], target: Path) -> Path:
    """Write files into a zip file, in their order, and return its path."""
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_suffix(".new")
    with zipfile.ZipFile(fresh, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(name, MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    fresh.replace(target)
    return target
