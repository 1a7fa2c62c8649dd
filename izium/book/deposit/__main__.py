"""Write the zip of the data package into ``dist/``."""

from __future__ import annotations

import sys
from pathlib import Path

from izium.book.deposit import archive
from izium.book.downloads import archive_name
from izium.book.reference.chapter_titles import ROOT


def main(arguments: list[str]) -> int:
    """Write the zip and say where it lies."""
    if arguments:
        print(f"{arguments[0]!r} is not an argument of this command; it takes none.")
        return 2
    path = ROOT / "dist" / Path(archive_name()).name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(archive())
    print(f"The data package lies in {path.relative_to(ROOT)}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
