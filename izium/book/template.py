"""The process that kernels are forked from: importing this brings what nearly every notebook uses.

It also notes what is used of the course, from before the first import on. Where there is no fork,
each kernel imports it anew.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from importlib import import_module
from types import FrameType

USED: dict[str, set[str]] = {"files": set(), "tables": set()}
"""What this process, or the one it was forked from, used: files that it opened to read, by their
absolute paths; tables by their names."""

IMPORTED = ("pandas", "izium.charts", "izium.activities")
# Each kernel imports these: a third of a second, once here in place of in each.
OF_KERNELS = (
    "ipykernel.kernelapp",
    "ipykernel.ipkernel",
    "ipykernel.debugger",
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.logger",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "pdb",
    "psutil",
    "tornado.platform.asyncio",
    "zmq.utils.garbage",
)
OF_THE_COURSE = ("babel.dates", "babel.numbers", "pandas.core.methods.to_dict", "yaml")
FAULT: Exception | None = None
"""Why not all was imported. Raised here it would end the process that kernels are forked from, and
whoever waits for one would not hear why: each kernel raises it."""
TABLE = "izium.data.table"
READS_ALL_TABLES = "izium.data.reading"


def _note(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open":
        path, _, flags = arguments
        only_reads = isinstance(flags, int) and not flags & (os.O_WRONLY | os.O_RDWR)
        if only_reads and isinstance(path, (str, bytes)) and not _checks_tables():
            USED["files"].add(os.path.abspath(os.fsdecode(path)))
    elif event == TABLE:
        USED["tables"].add(str(arguments[0]))


def _checks_tables() -> bool:
    """Whether this is the reading of all tables to check them, by which no notebook uses any."""
    frame = sys._getframe(2)
    while frame.f_back and _name_of(frame).partition(".")[0] == "pathlib":  # a package since 3.13
        frame = frame.f_back
    return _name_of(frame) == READS_ALL_TABLES


def _name_of(frame: FrameType) -> str:
    return str(frame.f_globals.get("__name__"))


def _bring() -> None:
    for module in (*IMPORTED, *OF_KERNELS, *OF_THE_COURSE):
        import_module(module)
    # On import pandas asks whether a terminal is to show its frames, and sees no notebook yet.
    sys.modules["pandas"].set_option("display.max_columns", 20)
    # Each kernel would read and check the tables anew. Where they change, the next one does; which
    # of them it uses, it notes as it asks for them. The files that say how
    # they are read count for all.
    with suppress(sys.modules["izium.data"].DataError, OSError):
        sys.modules["izium.data"].all_records()


sys.addaudithook(_note)
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # a thread does not survive a fork
os.environ.setdefault("PYDEVD_DISABLE_FILE_VALIDATION", "1")  # else its import warns
try:
    _bring()
except Exception as _fault:
    FAULT = _fault
USED["tables"].clear()
