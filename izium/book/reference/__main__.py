"""Write the generated reference pages: ``python -m izium.book.reference``."""

import argparse
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the pages; return the exit status."""
    argparse.ArgumentParser(prog="python -m izium.book.reference", description=__doc__).parse_args(
        arguments
    )
    from izium.book.reference import FOLDER, write
    from izium.book.sources import Unreadable
    from izium.data import DataError

    try:
        changed = write()
    except (Unreadable, DataError) as fault:
        print(f"No page is written: {fault}.", file=sys.stderr)
        return 1
    print(f"Written to {FOLDER}: {', '.join(changed)}" if changed else "Nothing has changed.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
