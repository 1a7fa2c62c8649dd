"""The command line of the prose checks: see `python -m izium.prose --help`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from izium import data, prose
from izium.prose.check import Course
from izium.prose.hash_runs import read_article

ROOT = Path(__file__).resolve().parent.parent.parent


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the checks; return 1 where there is a fault, 2 where a file is not there."""
    parser = argparse.ArgumentParser(
        prog="python -m izium.prose",
        description=prose.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("notebooks", nargs="*", type=Path)
    parser.add_argument("--article", type=Path, metavar="FILE")
    given = parser.parse_args(arguments)
    for path in [*given.notebooks, *([given.article] if given.article else [])]:
        if not path.is_file():
            print(f"{path} is not there. Name a notebook, such as chapters/bridges.ipynb.")
            return 2
    article = read_article(given.article) if given.article else None
    try:
        faults = Course(ROOT).check(given.notebooks, article)
    except data.DataError as broken:
        print(f"Prose is not held against the records: {broken}.", file=sys.stderr)
        return 1
    for fault in faults:
        print(fault)
    what = f"{len(given.notebooks)} named" if given.notebooks else "the whole course"
    print(f"prose held against the records ({what}): {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
