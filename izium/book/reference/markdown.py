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


def link(id: str, text: str, page: str = "") -> str:
    """Return a link to a record, by default on the same page.

    >>> link("B19.3", "B19.3")
    '[B19.3](#b19-3)'
    """
    return f"[{escape(text)}]({page}#{data.anchor(id)})"


def inline(parts: tuple[Part, ...], page: str = "") -> str:
    """Return text with links as Markdown."""
    return "".join(
        link(part.id, part.text, page) if isinstance(part, Link) else escape(part) for part in parts
    )


def bullet(line: Line) -> str:
    """Return a labelled line as an item of a list."""
    return f"- {line.label}: {inline(line.parts)}"
