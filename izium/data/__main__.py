"""Check the tables from a command line: ``python -m izium.data check [FOLDER]``."""

import argparse
import os
import sys
from pathlib import Path

from izium.data import check, folder, tables
from izium.data.schema import own_folder

_FOLDER = "; give the folder that holds the tables."
_VARIABLE = (
    ", which IZIUM_DATA names; correct the variable, or unset it for the course's own tables."
)


def main(arguments: list[str] | None = None) -> int:
    """Print every fault of the tables of a folder, one to a line.

    Returns:
        0 if there is no fault, 1 if there is one, 2 if there is no such folder.

    >>> main(["check"])  # doctest: +ELLIPSIS
    18 tables in ...: no fault found.
    0
    >>> main(["check", "nowhere"])
    There is no folder nowhere; give the folder that holds the tables.
    2
    """
    parser = argparse.ArgumentParser(prog="python -m izium.data", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="check")
    command = commands.add_parser("check", help="check the tables of a folder")
    command.add_argument("folder", nargs="?", type=Path, metavar="FOLDER")
    given = parser.parse_args(arguments).folder
    place = given or folder()
    if not place.is_dir():
        by_variable = not given and place != own_folder()
        print(f"There is no folder {place}{_VARIABLE if by_variable else _FOLDER}")
        return 2
    if given:  # with its own package, where it has one
        os.environ["IZIUM_DATA"] = str(given)
    faults = check()
    print("\n".join(map(str, faults)) or f"{len(tables())} tables in {place}: no fault found.")
    return 1 if faults else 0


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    sys.exit(main())
