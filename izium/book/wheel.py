"""The course's own package as one file: what a notebook opened elsewhere installs."""

from __future__ import annotations

import hashlib
from pathlib import Path

from hatchling.builders.wheel import WheelBuilder

FOLDER = "downloads"


def build(root: Path, folder: Path) -> Path:
    """Build the wheel of a checkout into a folder; return its path.

    The same sources give the same bytes, so that no page changes without a reason.
    """
    folder.mkdir(parents=True, exist_ok=True)
    return Path(next(WheelBuilder(str(root)).build(directory=str(folder), versions=["standard"])))


def digest(wheel: Path) -> str:
    """Return the SHA-256 digest of a wheel, as pip takes it."""
    return hashlib.sha256(wheel.read_bytes()).hexdigest()
