"""Zip files that are the same byte for byte as long as what is in them is."""

import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

MOMENT = (2022, 4, 1, 0, 0, 0)
"""What stands as the time of every file."""


def fill(target: Path | BinaryIO, files: Iterable[tuple[str, bytes]]) -> None:
    """Write files into a zip, in their order."""
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(name, MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)


def pack(files: Iterable[tuple[str, bytes]], target: Path) -> Path:
    """Write files into a zip file, in their order, and return its path.

    One that is there already is replaced once the new one is whole.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_suffix(".new")
    fill(fresh, files)
    fresh.replace(target)
    return target
