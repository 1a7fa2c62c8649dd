"""Check the tables from a command line: ``python -m izium.data check [FOLDER]``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from izium.data import check, folder, tables


def main(arguments: list[str] | None = None) -> int:
    """Print every fault of the tables, one to a line; return 1 if there is one.

    Examples:
        >>> main(["check"])  # doctest: +ELLIPSIS
        15 tables in ...: no fault found.
        0
    """
    parser = argparse.ArgumentParser(prog="python -m izium.data", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="check")
    command = commands.add_parser("check", help="check the tables of a folder")
    command.add_argument("folder", nargs="?", type=Path, default=folder(), metavar="FOLDER")
    place: Path = parser.parse_args(arguments).folder
    if not place.is_dir():
        print(f"There is no folder {place}; give the folder that holds the tables.")
        return 2
    faults = check(place)
    print("\n".join(map(str, faults)) or f"{len(tables())} tables in {place}: no fault found.")
    return 1 if faults else 0


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    sys.exit(main())
