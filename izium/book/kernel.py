"""One kernel, as its own process runs it."""

import json
import os
from collections.abc import Mapping
from pathlib import Path

QUIETLY = ("--log-level=ERROR", "--HistoryManager.enabled=False")
"""Nobody asks these kernels what was typed before, and a file of it takes time."""


def run(connection_file: str, folder: str, variables: Mapping[str, str], used: str) -> None:
    """Run a kernel to its end; then write what it used of the course, as JSON.

    Args:
        connection_file: Where Jupyter's client says how it will talk to the kernel.
        used: The file for `template.USED`.
    """
    from izium.book import template

    # An interrupt from the keyboard is the client's to handle; Windows has no such session.
    getattr(os, "setsid", lambda: None)()
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(variables)
    from ipykernel.kernelapp import IPKernelApp

    from izium.data.frames import unchanging

    # A kernel that knows its parent ends when that is gone, and says nothing on the terminal.
    parent = f"--IPKernelApp.parent_handle={os.getppid()}"
    with unchanging():  # asked for each statement of a picture, files take a third of its time
        IPKernelApp.launch_instance(argv=["-f", connection_file, *QUIETLY, parent])
    found = {what: sorted(names) for what, names in template.USED.items()}
    Path(used).write_text(json.dumps(found), encoding="utf-8")
