"""Command line of the book builder.

python -m izium.book build [--root DIR] [--out DIR] [--url URL]
"""

import argparse
import atexit
import gc
import os
import subprocess
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import NoReturn

# A build makes millions of small objects that stay: looking for waste among them at Python's
# usual pace takes a quarter of the time.
SELDOM = (200_000, 20, 20)


def main(arguments: Sequence[str]) -> int:
    """Run a command; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m izium.book", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    build = commands.add_parser("build", help="build the book")
    build.add_argument("--root", type=Path, help="folder of the course (default: this checkout)")
    build.add_argument("--out", type=Path, help="folder to build into (default: _build)")
    build.add_argument("--url", help="public address of the repository, for this build")
    build.add_argument("--wait", action="store_true", help="build once a line is read")
    given = parser.parse_args(arguments)

    os.environ["IZIUM_STORE_OUTPUTS"] = "1"
    gc.set_threshold(*SELDOM)
    if status := _compile():
        return status
    from izium.book.build import ROOT, CannotBuild
    from izium.book.build import build as make

    if given.wait:
        for name in ("jupyter_book.sphinx", "myst_nb.sphinx_ext", "izium.book.extension"):
            import_module(name)
        if not sys.stdin.readline():
            return 1

    try:
        root = (given.root or ROOT).resolve()
        make(given.out, given.url, root, tell=lambda line: print(line, flush=True))
    except CannotBuild as fault:
        print(f"The book is not built: {fault}.", file=sys.stderr)
        return 1
    return 0


def _compile() -> int:
    """Compile the catalogues of the language in use; return the exit status.

    A process of its own does it: modules read the catalogues as they are imported, and tables once.
    """
    from izium import language

    if (own := language.current()) == language.ENGLISH:
        return 0
    command = [sys.executable, "-m", "izium.tongue", "compile", own]
    return subprocess.run(command, env={**os.environ, "IZIUM_LANGUAGE": ""}, check=False).returncode


def _leave(status: int) -> NoReturn:
    """End this process at once: to free what a build made, object by object, takes a second."""
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


if __name__ == "__main__":
    _leave(main(sys.argv[1:]))
