"""Check the tables and `book.toml`, with the pages that it names: ``python -m izium.book.checks``.

`izium.data` knows nothing of pages, and checks the rest without a builder.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from izium import data
from izium.book import editions, reference, toc
from izium.book.sources import Unreadable
from izium.data.__main__ import main as check_tables
from izium.data.book import fault_of_key

ROOT = Path(__file__).parents[2]
PRINTED = ("appendix", "dense", "on_screen_only")


def faults_of_pages(root: Path) -> list[str]:
    """Return what is wrong with the pages that `book.toml` names; nothing if all is well.

    >>> faults_of_pages(ROOT)
    []
    """
    return [*_unknown(root), *shown_to_pupils(root)]


def _unknown(root: Path) -> Iterator[str]:
    """Yield pages for print that are neither files nor made by the build."""
    made = {reference.FOLDER / name for name in reference.names()}
    for key in PRINTED:
        for page in getattr(data.book(), key):
            paths = [root / f"{page}.{ending}" for ending in ("md", "ipynb")]
            if not any(path.is_file() or path in made for path in paths):
                message = "is no page of this book; correct its name, or take it out"
                yield str(fault_of_key(key, page, message))


def shown_to_pupils(root: Path) -> Iterator[str]:
    """Yield why pupils are shown the page of answers, where the contents have it in no part."""
    contents = toc.read(root)
    if f"chapters/reference/{reference.KEY}" in toc.pages_of(contents):
        try:
            editions.for_teachers(contents, required=True)
        except Unreadable as fault:
            yield str(fault)


def main(arguments: list[str]) -> int:
    """Print every fault, one to a line; return 0 only if there is none."""
    argparse.ArgumentParser(prog="python -m izium.book.checks", description=__doc__).parse_args(
        arguments
    )
    status = check_tables(["check"])
    try:
        faults = faults_of_pages(ROOT)
    except data.DataError:  # of book.toml itself, and said by now
        return status
    except Unreadable as error:
        faults = [str(error)]
    for fault in faults:
        print(fault)
    return status or int(bool(faults))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
