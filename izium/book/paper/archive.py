"""The built book, or its print sheets, as one zip file: the same files give the same bytes."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from pathlib import Path

FOLDER, SHEETS = "izium-book", "izium-sheets"
LEFT_OUT = {".buildinfo", "objects.inv"}
MOMENT = (2022, 4, 1, 0, 0, 0)


def write_zip(html: Path, target: Path) -> Path:
    """Write the built book into a zip file and return its path.

    Args:
        html: The folder of the built book.
        target: The file to write; one that is there already is replaced once the new one is whole.
    """
    inside = {
        path.relative_to(html): path
        for path in sorted(html.rglob("*"))
        if path.is_file() and path.name not in LEFT_OUT
    }
    kept = ((name, path) for name, path in inside.items() if name.parts[0] != "_sources")
    return _pack(((f"{FOLDER}/{name.as_posix()}", path) for name, path in kept), target)


def write_sheets_zip(sheets: Iterable[Path], target: Path) -> Path:
    """Write print sheets into a zip file and return its path.

    Args:
        sheets: The PDF files.
        target: The file to write; one that is there already is replaced once the new one is whole.
    """
    return _pack(((f"{SHEETS}/{path.name}", path) for path in sorted(sheets)), target)


def _pack(files: Iterable[tuple[str, Path]], target: Path) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_suffix(".new")
    with zipfile.ZipFile(fresh, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, path in files:
            entry = zipfile.ZipInfo(name, MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, path.read_bytes())
    fresh.replace(target)
    return target
