"""Plain Markdown that reads the same in Sphinx and in JupyterLab."""

import re

from izium import data
from izium.book.reference.describe import Line, Link, Part

_SPECIAL = re.compile(r"([\\`*_\[\]<>~|])")


def escape(text: str) -> str:
    r"""Return a text with the characters escaped that Markdown would take for its own.

    >>> escape("about ~200 [sic]")
    'about \\~200 \\[sic\\]'
    """
    return _SPECIAL.sub(r"\\\1", text)


def link(id: str, text: str = "", page: str = "records.md") -> str:
    """Return a link to a record, by default on its id.

    >>> link("B19.3"), link("P01", "Izium", page="")
    ('[B19.3](records.md#b19-3)', '[Izium](#p01)')
    """
    return f"[{escape(text or id)}]({page}#{data.anchor(id)})"


def inline(parts: tuple[Part, ...]) -> str:
    """Return text with links to other places of the page of records as Markdown."""
    return "".join(
        link(part.id, part.text, page="") if isinstance(part, Link) else escape(part)
        for part in parts
    )


def bullet(line: Line) -> str:
    """Return a labelled line as an item of a list."""
    return f"- {line.label}: {inline(line.parts)}"
