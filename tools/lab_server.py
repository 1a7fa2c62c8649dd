"""Start a JupyterLab for as long as something needs one: to measure it, to drive it in a test."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tools.lab import ROOT

LONGEST_START = 60
LONGEST_END = 20
BETWEEN_LOOKS = 0.2
TOKEN = "open"
OPTIONS = ("--no-browser", "--port=0", "--allow-root", f"--IdentityProvider.token={TOKEN}")
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/")
PLAIN = ("-m", "jupyterlab")
AS_MAKE_LAB = ("-m", "tools.lab")


class DoesNotStart(Exception):
    """JupyterLab has ended, or is not there in time; the text shows what it said last."""


@dataclass(frozen=True)
class Lab:
    """A running JupyterLab: its address, ending in a slash, and the process that was started."""

    address: str
    pid: int

    def page(self, notebook: str = "") -> str:
        """Return the address that opens a notebook, or what opens by itself.

        >>> Lab("http://127.0.0.1:1/", 1).page("a.ipynb")
        'http://127.0.0.1:1/lab/tree/a.ipynb?token=open'
        """
        return f"{self.address}{f'lab/tree/{notebook}' if notebook else ''}?token={TOKEN}"


@contextmanager
def running(
    scratch: Path,
    *options: str,
    command: Sequence[str] = PLAIN,
    variables: Mapping[str, str] | None = None,
    longest_start: float = LONGEST_START,
) -> Iterator[Lab]:
    """Start a JupyterLab on a free port, give it when it answers, and end it with the block.

    `scratch` is a folder for its log; `options` go to JupyterLab, `variables` are its whole
    environment. Raises `DoesNotStart`.
    """
    log = scratch / "lab.log"
    with log.open("w", encoding="utf-8") as output:
        server = subprocess.Popen(
            [sys.executable, *command, *OPTIONS, *options],
            cwd=ROOT,
            env=dict(os.environ if variables is None else variables),
            stderr=output,
            start_new_session=True,
        )
    try:
        yield Lab(_wait_for_address(server, log, longest_start), server.pid)
    finally:
        if server.poll() is None:
            os.killpg(server.pid, signal.SIGTERM)
        try:
            server.wait(timeout=LONGEST_END)
        except subprocess.TimeoutExpired:
            # A busy machine: nobody waits for its farewell, and what was measured still counts.
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()


def _wait_for_address(server: subprocess.Popen[bytes], log: Path, longest: float) -> str:
    deadline = time.monotonic() + longest
    while server.poll() is None and time.monotonic() < deadline:
        found = ADDRESS.search(log.read_text(encoding="utf-8", errors="replace"))
        if found:
            return found[0]
        time.sleep(BETWEEN_LOOKS)
    said = log.read_text(encoding="utf-8", errors="replace")[-2000:]
    raise DoesNotStart(f"JupyterLab has not started within {longest:g} s:\n{said}")
