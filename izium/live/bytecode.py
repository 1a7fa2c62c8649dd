"""Compile packed Python code, so that a page starts without reading thousands of sources.

Bytecode is of one version of Python: this runs in the Python of the pages, once, when the store is
filled (`izium.book.pyodide_bytecode`). It needs the standard library alone.
"""

import importlib.util
import io
import marshal
import zipfile

MOMENT = (1980, 1, 1, 0, 0, 0)
# Its flags say that the code is known by a hash that is not compared: no source lies beside it.
HEAD = importlib.util.MAGIC_NUMBER + (1).to_bytes(4, "little") + bytes(8)
NEVER_IMPORTED = (".pyi", ".pxd", ".h", ".c", ".a")


def compiled(content: bytes, place: str) -> bytes:
    """Return a zip or wheel with its sources compiled, and without what no import reads.

    Args:
        content: The archive.
        place: The folder of its modules when they run, which tracebacks name.

    >>> packed = io.BytesIO()
    >>> with zipfile.ZipFile(packed, "w") as archive:
    ...     archive.writestr("one.py", "a = 1")
    ...     archive.writestr("one.pyi", "a: int")
    >>> with zipfile.ZipFile(io.BytesIO(compiled(packed.getvalue(), "/lib"))) as archive:
    ...     archive.namelist()
    ['one.pyc']
    """
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as given,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as result,
    ):
        for name in given.namelist():
            if name.endswith(("/", *NEVER_IMPORTED)):
                continue
            inside = given.read(name)
            if name.endswith(".py"):
                code = compile(inside, f"{place}/{name}", "exec", dont_inherit=True)
                name, inside = f"{name}c", HEAD + marshal.dumps(code)
            result.writestr(zipfile.ZipInfo(name, MOMENT), inside, zipfile.ZIP_DEFLATED)
    return made.getvalue()
