"""Run a command; measure its time, and the memory that it takes."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024


class Failed(Exception):
    """A command that did not succeed; the text shows its last lines."""


@dataclass(frozen=True)
class Run:
    """What a command and its children took: seconds, and bytes of the largest process at its peak.

    `processor` is the time that they kept a processor busy, which does not depend on what else
    the machine does.
    """

    seconds: float
    processor: float
    memory: int


def run(command: Sequence[str], folder: Path, variables: Mapping[str, str]) -> Run:
    """Run a command in a folder; raise `Failed` unless it succeeds.

    >>> run([sys.executable, "-c", ""], Path("."), os.environ).seconds > 0
    True
    """
    started = time.monotonic()
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as said:
        child = subprocess.Popen(command, cwd=folder, env=variables, stdout=said, stderr=said)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.monotonic() - started
        if child.returncode:
            said.seek(0)
            last = "".join(said.readlines()[-30:])
            raise Failed(f"{' '.join(command)} in {folder} ended with {child.returncode}:\n{last}")
    processor = round(used.ru_utime + used.ru_stime, 2)
    return Run(round(seconds, 2), processor, used.ru_maxrss * MAXRSS_UNIT)
