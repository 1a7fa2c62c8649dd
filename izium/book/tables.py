"""Tables as everybody can read them: a header cell without words is no header."""

from typing import Any

from docutils import nodes


class Corner(nodes.Part, nodes.Element):  # type: ignore[misc]
    """An empty cell in the head of a table."""


def free_empty_heads(doctree: nodes.document) -> None:
    """Turn empty header cells, such as that over a column of names, into plain cells."""
    for head in doctree.findall(nodes.thead):
        for entry in list(head.findall(nodes.entry)):
            if not entry.astext().strip():
                entry.replace_self(Corner())


def open_corner(self: Any, node: Corner) -> None:
    """Open an empty cell."""
    self.body.append("<td>")


def close_corner(self: Any, node: Corner) -> None:
    """Close an empty cell."""
    self.body.append("</td>")
