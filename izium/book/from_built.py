"""What commands that make something from the built book have in common."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from izium.book import sources

ROOT = Path(__file__).resolve().parents[2]


class CannotMake(Exception):
    """Something cannot be made from the book; the text says what, why and what to do."""


def parser(module: str, about: str | None) -> argparse.ArgumentParser:
    """Return the parser of such a command, which knows where the built book is.

    Args:
        module: The module that is run.
        about: What it is for.
    """
    asked = argparse.ArgumentParser(prog=f"python -m {module}", description=about)
    asked.add_argument("--html", type=Path, default=ROOT / "_build" / "html")
    return asked


def attempt(html: Path, work: Callable[[], None], *, failing: str, elsewhere: str) -> int:
    """Do a work for which the book must be built; return the exit status of its command.

    Args:
        html: The folder of the built book.
        work: What is done; what is in its way is said in a sentence.
        failing: What is not done then, such as ``Nothing is printed``.
        elsewhere: What helps where a file cannot be written.

    Examples:
        >>> attempt(Path("nowhere"), print, failing="Nothing is made", elsewhere="make room")
        1
    """
    if not (html / "index.html").is_file():
        print(f"There is no built book in {html}: run 'make book' first.", file=sys.stderr)
        return 1
    try:
        work()
    except (CannotMake, sources.Unreadable) as fault:
        print(f"{failing}: {fault}.", file=sys.stderr)
        return 1
    except OSError as fault:
        said = f"{fault.filename} cannot be written ({fault.strerror}): {elsewhere}."
        print(said, file=sys.stderr)
        return 1
    return 0
