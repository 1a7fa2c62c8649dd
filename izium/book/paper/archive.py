"""The built book as one zip file: the same book gives the same bytes."""

from __future__ import annotations

import zipfile
from pathlib import Path

FOLDER = "izium-book"
LEFT_OUT = {".buildinfo", "objects.inv"}
MOMENT = (2022, 4, 1, 0, 0, 0)


def write_zip(html: Path, target: Path) -> Path:
    """Write the built book into a zip file and return its path.

    Args:
        html: The folder of the built book.
        target: The file to write; one that is there already is replaced once the new one is whole.
    """
    fresh = target.with_suffix(".new")
    with zipfile.ZipFile(fresh, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(html.rglob("*")):
            inside = path.relative_to(html)
            if path.is_file() and path.name not in LEFT_OUT and inside.parts[0] != "_sources":
                entry = zipfile.ZipInfo(f"{FOLDER}/{inside.as_posix()}", MOMENT)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, path.read_bytes())
    fresh.replace(target)
    return target
