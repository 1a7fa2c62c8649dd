"""Zip files that are the same byte for byte as long as what is in them is."""

import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

MOMENT = (2022, 4, 1, 0, 0, 0)

Moment = tuple[int, int, int, int, int, int]


def fill(
    target: Path | BinaryIO,
    files: Iterable[tuple[str, bytes]],
    *,
    moment: Moment,
    level: int | None = None,
) -> None:
    """Write files into a zip, in their order.

    Args:
        moment: What stands as the time of every file.
        level: How hard to pack, 0 to 9.
    """
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(name, moment)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)


def pack(files: Iterable[tuple[str, bytes]], target: Path) -> Path:
    """Write files into a zip file, in their order, and return its path.

    One that is there already is replaced once the new one is whole.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_suffix(".new")
    fill(fresh, files, moment=MOMENT, level=9)
    fresh.replace(target)
    return target
