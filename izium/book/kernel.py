"""One kernel, as its own process runs it."""

import json
import os
import traceback
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

QUIETLY = ("--log-level=ERROR", "--HistoryManager.enabled=False")
"""Nobody asks these kernels what was typed before, and a file of it takes time."""
SECONDS_PER_CELL = 120
"""How long a cell may take, where the settings say nothing else."""
PACKAGE = Path(__file__).parents[1]


class NotStarted(Exception):
    """No kernel starts here; the text says why and what to do."""


def run(connection_file: str, folder: str, variables: Mapping[str, str], used: str) -> None:
    """Run a kernel to its end; then write what it used of the course, as JSON.

    Args:
        connection_file: Where Jupyter's client says how it will talk to the kernel.
        used: The file for `template.USED`; a kernel that does not start writes its `fault` there.
    """
    try:
        app = _started(connection_file, folder, variables)
    except Exception as fault:
        with suppress(FileNotFoundError):  # another kernel told it, and the folder is gone
            Path(used).write_text(json.dumps({"fault": _in_a_line(fault)}), encoding="utf-8")
        return
    from izium.book import template
    from izium.data.frames import unchanging

    with unchanging():  # asked for each statement of a picture, files take a third of its time
        app.start()
    found = {what: sorted(names) for what, names in template.USED.items()}
    Path(used).write_text(json.dumps(found), encoding="utf-8")


def _started(connection_file: str, folder: str, variables: Mapping[str, str]) -> Any:
    from izium.book import template

    if template.FAULT:
        raise template.FAULT
    # An interrupt from the keyboard is the client's to handle; Windows has no such session.
    getattr(os, "setsid", lambda: None)()
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(variables)
    from ipykernel.kernelapp import IPKernelApp

    # A kernel that knows its parent ends when that is gone, and says nothing on the terminal.
    parent = f"--IPKernelApp.parent_handle={os.getppid()}"
    app: Any = IPKernelApp.instance()
    app.initialize(["-f", connection_file, *QUIETLY, parent])
    return app


def _in_a_line(fault: Exception) -> str:
    """Return the last line of this package that a fault came through, and what it says first."""
    frames = traceback.extract_tb(fault.__traceback__)
    place = [frame for frame in frames if frame.filename.startswith(str(PACKAGE))][-1]
    said = f"{type(fault).__name__}: {fault}".splitlines()[0]
    return f"{place.filename}, line {place.lineno}: {said}"
