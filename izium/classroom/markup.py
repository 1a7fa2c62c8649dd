"""HTML as a tree of plain values, escaped in one place.

`front/class-report.js` builds the same trees; it draws them in the page and writes them out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from izium import language

_EMPTY = frozenset({"br", "col", "hr", "meta"})


class Node(NamedTuple):
    """An element: its tag, its attributes, and what it holds."""

    tag: str
    attributes: Mapping[str, str]
    children: tuple[Tree, ...]


Tree = Node | str
"""An element or a text."""


def h(tag: str, attributes: Mapping[str, str] | None = None, *children: Tree) -> Node:
    """Return an element.

    Example:
        >>> to_html(h("p", {"class": "note"}, "2 < 3"))
        '<p class="note">2 &lt; 3</p>'
    """
    return Node(tag, attributes or {}, children)


def to_html(tree: Tree) -> str:
    """Return a tree as HTML, every text and every attribute's value escaped.

    Example:
        >>> to_html("<script>")
        '&lt;script&gt;'
    """
    parts: list[str] = []
    _write(tree, parts)
    return "".join(parts)


def escape(text: str) -> str:
    """Return a text so that HTML shows it as it is, in an element or in a quoted attribute.

    Example:
        >>> escape('"<&>"')
        '&quot;&lt;&amp;&gt;&quot;'
    """
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;").replace("'", "&#39;")


def _write(tree: Tree, parts: list[str]) -> None:
    if isinstance(tree, str):
        parts.append(escape(tree))
        return
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in tree.attributes.items())
    parts.append(f"<{tree.tag}{attributes}>")
    if tree.tag in _EMPTY:
        return
    for child in tree.children:
        _write(child, parts)
    parts.append(f"</{tree.tag}>")


def page(title: str, css: str, style_hash: str, body: Tree) -> str:
    """Return a whole page that needs nothing else and may load nothing.

    Args:
        title: the page's title.
        css: its style sheet.
        style_hash: the style sheet's hash, as a content security policy has it.
        body: what stands in the body.
    """
    policy = f"default-src 'none'; style-src '{style_hash}'; base-uri 'none'; form-action 'none'"
    return (
        f'<!doctype html>\n<html lang="{language.tag()}"><head><meta charset="utf-8">'
        '<meta http-equiv="Content-Security-Policy" content="'
        f'{escape(policy)}"><meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="referrer" content="no-referrer"><meta name="robots" content="noindex">'
        f"<title>{escape(title)}</title><style>{css}</style></head>"
        f"<body>{to_html(body)}</body></html>\n"
    )
