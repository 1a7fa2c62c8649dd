"""Measure how much memory the notebooks take, to size a hub for a class by.

    python -m tools.memory                          every notebook of the course
    python -m tools.memory chapters/fall.ipynb      only this one (files or folders)

For each notebook: the highest resident memory of its kernel while all its cells run, live, as a
learner runs them. Then that of an idle JupyterLab, which every learner on a hub has as well.
Needs Linux, whose kernel keeps the highest value of each process.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

from izium.book import sources
from tools.lab_server import DoesNotStart, running
from tools.notebooks import ROOT, SECONDS_PER_CELL, NotebookFault, find

HIGHEST = re.compile(r"^VmHWM:\s+(\d+) kB$", re.MULTILINE)


@dataclass(frozen=True)
class Measured:
    """A notebook and the highest resident memory of its kernel, in megabytes."""

    name: str
    megabytes: float


def highest(pid: int) -> float:
    """Return the highest resident memory of a running process so far, in megabytes.

    >>> highest(os.getpid()) > 1 if Path("/proc/self").exists() else True
    True
    """
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace")
    match = HIGHEST.search(status)
    if match is None:
        raise ProcessLookupError(f"Process {pid} has ended.")
    return int(match[1]) * 1024 / 1e6


def of_notebook(path: Path, notebook: NotebookNode, sockets: Path) -> Measured:
    """Run a notebook in a kernel of its own and measure that kernel."""
    client = NotebookClient(
        notebook,
        kernel_name="python3",
        timeout=SECONDS_PER_CELL,
        resources={"metadata": {"path": str(path.parent)}},
    )
    manager = client.create_kernel_manager()
    manager.transport, manager.ip = "ipc", str(sockets)
    peak = 0.0

    def measure(**_: object) -> None:
        nonlocal peak
        peak = max(peak, highest(manager.provisioner.pid))

    client.on_cell_executed = measure
    asyncio.run(client.async_execute(env={**os.environ, "IPYTHONDIR": str(sockets.parent)}))
    return Measured(path.relative_to(ROOT).as_posix(), peak)


def of_server(scratch: Path) -> float:
    """Start a JupyterLab, wait until it answers, and return its highest resident memory."""
    with running(scratch, f"--ServerApp.root_dir={ROOT}") as lab:
        return highest(lab.pid)


def report(measured: Sequence[Measured], server: float) -> str:
    """Write the account: notebooks by weight, then what one learner needs.

    >>> print(report([Measured("a.ipynb", 120.4), Measured("b.ipynb", 150.0)], 90.2))
      150 MB  b.ipynb
      120 MB  a.ipynb
       90 MB  JupyterLab itself, idle
    One learner with the heaviest notebook open: 240 MB.
    """
    ordered = sorted(measured, key=lambda one: -one.megabytes)
    lines = [f"{one.megabytes:5.0f} MB  {one.name}" for one in ordered]
    lines.append(f"{server:5.0f} MB  JupyterLab itself, idle")
    together = ordered[0].megabytes + server
    return "\n".join([*lines, f"One learner with the heaviest notebook open: {together:.0f} MB."])


def main(arguments: Sequence[str]) -> int:
    """Measure and print; return the exit status."""
    if not Path("/proc/self/status").exists():
        print("Nothing is measured: this reads /proc, which only Linux has.", file=sys.stderr)
        return 2
    try:
        with tempfile.TemporaryDirectory(prefix="izium-") as folder:
            paths = find([Path(name) for name in arguments])
            notebooks = {path: sources.read_notebook(path) for path in paths}
            measured = [
                of_notebook(path, notebook, Path(folder, f"k{number}"))
                for number, (path, notebook) in enumerate(notebooks.items())
            ]
            server = of_server(Path(folder))
    except (NotebookFault, DoesNotStart, sources.Unreadable) as fault:
        print(fault, file=sys.stderr)
        return 2
    except (CellExecutionError, CellTimeoutError, DeadKernelError) as fault:
        print(f"A notebook does not run to its end:\n{fault}", file=sys.stderr)
        return 1
    print(report(measured, server))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
