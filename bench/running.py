"""Run a command; measure its time, and the memory that it and its children take."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

BETWEEN_LOOKS = 0.2


class Failed(Exception):
    """A command that did not succeed; the text shows its last lines."""


@dataclass(frozen=True)
class Run:
    """What a command took: seconds, and bytes of memory of all its processes at their peak.

    `processor` is the time that it kept a processor busy, which does not depend on what else
    the machine does. Memory that processes share is counted in each of them.
    """

    seconds: float
    processor: float
    memory: int


def run(command: Sequence[str], folder: Path, variables: Mapping[str, str]) -> Run:
    """Run a command in a folder; raise `Failed` unless it succeeds.

    >>> import os, sys
    >>> run([sys.executable, "-c", ""], Path("."), os.environ).seconds > 0
    True
    """
    started, busy = time.monotonic(), busy_for()
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=dict(variables),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    peak = Peak(process.pid)
    said, _ = process.communicate()
    seconds = time.monotonic() - started
    processor = busy_for() - busy
    memory = peak.stop()
    if process.returncode:
        last = "\n".join(said.splitlines()[-30:])
        raise Failed(f"{' '.join(command)} in {folder} ended with {process.returncode}:\n{last}")
    return Run(round(seconds, 2), round(processor, 2), memory)


def busy_for() -> float:
    """Return the seconds for which the children that have ended kept a processor busy."""
    spent = os.times()
    return spent.children_user + spent.children_system


class Peak:
    """Looks at the memory of a process and its children until it is told to stop."""

    def __init__(self, pid: int) -> None:
        """Begin to look."""
        self._pid = pid
        self._highest = 0
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def stop(self) -> int:
        """Stop looking; return the highest sum seen, in bytes."""
        self._stopped.set()
        self._thread.join()
        return self._highest

    def _look(self) -> None:
        while not self._stopped.is_set():
            self._highest = max(self._highest, memory_of(self._pid))
            self._stopped.wait(BETWEEN_LOOKS)


def memory_of(pid: int) -> int:
    """Return the bytes of memory that a process and its children hold; 0 when it has ended."""
    total = 0
    try:
        first = psutil.Process(pid)
        family = [first, *first.children(recursive=True)]
    except psutil.Error:
        return 0
    for process in family:
        try:
            total += process.memory_info().rss
        except psutil.Error:
            continue
    return total
