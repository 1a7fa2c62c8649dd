"""What commands that make something from the built book have in common."""

import argparse
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from izium import data, language
from izium.book import sources, subset
from izium.book.chromium import NoChromium

ROOT = Path(__file__).resolve().parents[2]


class CannotMake(Exception):
    """Something cannot be made from the book; the text says what, why and what to do."""


def start_of_names(own: str | None = None) -> str:
    """Return what the names of all files begin with that are made from the pages of a language.

    Args:
        own: The code of the language, by default that of the one in use.

    >>> start_of_names(), start_of_names("uk")
    ('izium', 'izium-uk')
    """
    own = own or language.current()
    package = data.book().package
    return package if own == language.ENGLISH else f"{package}-{own}"


def own_folder(out: Path) -> Path:
    """Return where files go whose names do not tell the language: below `out`, but in English."""
    return out if language.current() == language.ENGLISH else out / language.current()


def parser(module: str, about: str | None) -> argparse.ArgumentParser:
    """Return the parser of such a command, which knows where the built book is."""
    asked = argparse.ArgumentParser(prog=f"python -m {module}", description=about)
    asked.add_argument("--html", type=Path, default=ROOT / "_build" / "html")
    return asked


def run(
    module: str,
    arguments: Sequence[str] | None,
    html: Path,
    work: Callable[[], None],
    *,
    failing: str,
    elsewhere: str = "name another folder with --out",
) -> int:
    """Do a work for which the book must be built, in each of its languages; return the exit status.

    Each is a process of its own, as it was when its pages were made.

    Args:
        html: The folder of the built book, below which the other languages lie.
        work: What is done; what is in its way is said in a sentence.
        failing: What is not done then, such as ``Nothing is printed``.
        elsewhere: What helps where a file cannot be written.

    >>> run("izium.book.paper", [], Path("nowhere"), print, failing="Nothing is made")
    1
    """
    if not (html / "index.html").is_file():
        print(f"There is no built book in {html}: run 'make book' first.", file=sys.stderr)
        return 1
    try:
        data.all_records()  # a table at fault stops it before the first of its files is there
        work()
    except (CannotMake, NoChromium, sources.Unreadable, data.DataError) as fault:
        print(f"{failing}: {fault}.", file=sys.stderr)
        return 1
    except OSError as fault:
        said = f"{fault.filename} cannot be written ({fault.strerror}): {elsewhere}."
        print(said, file=sys.stderr)
        return 1
    given = sys.argv[1:] if arguments is None else arguments
    for own in subset.languages(html):
        sys.stdout.flush()
        command = [sys.executable, "-m", module, *given, "--html", str(html / own)]
        if status := subprocess.call(command, env={**os.environ, "IZIUM_LANGUAGE": own}):
            return status
    return 0
