"""Write the zip of the data package into ``dist/``."""

import argparse
import sys
from pathlib import Path

from izium.book.build import CannotBuild, told_as_sentences
from izium.book.data_files import archive_name
from izium.book.reference.chapter_titles import ROOT


def main(arguments: list[str]) -> int:
    """Write the zip and say where it lies."""
    argparse.ArgumentParser(prog="python -m izium.book.deposit", description=__doc__).parse_args(
        arguments
    )
    try:
        with told_as_sentences():
            path = ROOT / "dist" / Path(archive_name()).name
            path.parent.mkdir(exist_ok=True)
            from izium.book.deposit.archive import archive

            path.write_bytes(archive())
    except CannotBuild as fault:
        print(f"The data package is not made: {fault}.", file=sys.stderr)
        return 1
    print(f"The data package lies in {path.relative_to(ROOT)}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
