"""The book in other languages, each built by a process of its own beside the English one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Collection, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from izium.book import state
from izium.book.state import cache_of


class Beside:
    """Languages that are built while a block builds the English book.

    Each process imports its modules at once and waits; it builds when `let_go` is called. One that
    still waits when the block ends is stopped.
    """

    def __init__(self, languages: Iterable[str], root: Path, html: Path, url: str | None) -> None:
        """Start the processes: of the course in `root`, beside the pages in `html`."""
        self._out = html.parent
        self._begun = {own: _begin(own, root, self._out, url) for own in languages}
        self._talks: dict[str, Future[tuple[str, str]]] = {}
        self._aside = ThreadPoolExecutor(max(1, len(self._begun)))

    def __enter__(self) -> Beside:
        """Begin the block."""
        return self

    def let_go(self) -> None:
        """Let the processes build."""
        for own, process in self._begun.items():
            self._talks[own] = self._aside.submit(process.communicate, "build\n")

    def told(self) -> dict[str, tuple[int, str]]:
        """Wait until all have built; return the exit status and the output of each, by language."""
        said = {own: talk.result()[0] for own, talk in self._talks.items()}
        return {own: (self._begun[own].returncode, said[own].rstrip()) for own in said}

    def __exit__(self, *_: object) -> None:
        """Stop the processes that still wait."""
        for own, process in self._begun.items():
            if own not in self._talks:
                process.kill()
                process.communicate()
        self._aside.shutdown()


def _begin(own: str, root: Path, out: Path, url: str | None) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "izium.book", "build", "--wait", "--root", str(root)]
    return subprocess.Popen(
        [*command, "--out", str(out / own), *(("--url", url) if url is not None else ())],
        env={**os.environ, "IZIUM_LANGUAGE": own, "PYTHONUTF8": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )


def is_fresh(own: str, html: Path, made_from: str) -> bool:
    """Whether the pages of a language are those of these sources and of its catalogues."""
    stamp = _stamp(own, html)
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == _state(own, made_from)


def _stamp(own: str, html: Path) -> Path:
    return cache_of(html) / f"built-{own}.txt"


def _state(own: str, made_from: str) -> str:
    return f"{made_from} {state.of_catalogues(own)}"


def keep_only(listed: Collection[str], html: Path) -> None:
    """Take away the pages of languages that were laid there once and are listed no more."""
    for stamp in cache_of(html).glob("built-*.txt"):
        own = stamp.stem.removeprefix("built-")
        if own not in listed:
            shutil.rmtree(html / own, ignore_errors=True)
            stamp.unlink()


def lay_below(own: str, html: Path, made_from: str) -> None:
    """Let the pages of a language lie below the English ones: the same files, not their copies."""
    new, there = html.parent / own / "html", html / own
    shutil.rmtree(there, ignore_errors=True)
    try:
        shutil.copytree(new, there, copy_function=os.link)
    except (shutil.Error, OSError):  # where a file cannot have two names
        shutil.rmtree(there, ignore_errors=True)
        shutil.copytree(new, there)
    _stamp(own, html).write_text(_state(own, made_from), encoding="utf-8")
