"""The data package in the built book: every file, and all of them in one archive."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from pathlib import Path

ARCHIVE = "data/izium-data.zip"
SUFFIXES = {".csv", ".json", ".geojson", ".md"}
LONG_AGO = (1980, 1, 1, 0, 0, 0)


@cache
def published() -> dict[str, Path]:
    """Return the files of the data package by their address from the root of the book."""
    from izium import data

    folder = data.folder()
    return {
        f"data/{path.relative_to(folder).as_posix()}": path
        for path in sorted(folder.rglob("*"))
        if path.suffix in SUFFIXES and not path.name.startswith(".")
    }


def archive(files: dict[str, Path]) -> bytes:
    """Return a zip of the files that is the same, byte for byte, as long as they are."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, path in files.items():
            entry = zipfile.ZipInfo(name.replace("data/", "izium-data/", 1), LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, path.read_bytes())
    return buffer.getvalue()


def write(outdir: Path) -> None:
    """Put the data package into the built book."""
    files = published()
    contents = {name: path.read_bytes() for name, path in files.items()}
    contents[ARCHIVE] = archive(files)
    for name, content in contents.items():
        target = outdir / name
        if not target.is_file() or target.read_bytes() != content:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
    for path in (outdir / "data").rglob("*"):
        if path.is_file() and path.relative_to(outdir).as_posix() not in contents:
            path.unlink()
