"""What Python has imported already when a page starts it from a snapshot of its memory.

This runs in the Python of the pages, once, when the store is filled
(`izium.book.pyodide_bytecode`). It needs the standard library alone.
"""

import importlib
import sys
from contextlib import suppress


def names_of_the_library(needed_by: str = "pandas") -> str:
    """Return the modules of the standard library that a package imports, as `import` takes them.

    Args:
        needed_by: The package; where there is none, the modules that are imported already.

    >>> "zipfile" in names_of_the_library("json").split(", ")
    True
    """
    with suppress(ImportError):
        importlib.import_module(needed_by)
    library = sys.stdlib_module_names - {"__main__", "this", "antigravity"}
    return ", ".join(sorted(name for name in sys.modules if name.split(".")[0] in library))
