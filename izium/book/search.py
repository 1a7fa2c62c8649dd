"""What the search of the book knows: every section and picture, with its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, TypedDict

from docutils import nodes

from izium.activities.script import in_script
from izium.book import contents, record_pages

FILE = "searchindex.js"
_UNREAD = (nodes.raw, nodes.comment, nodes.literal_block, nodes.title, nodes.section)
_MAP = re.compile(r"\bmap\b", re.IGNORECASE)
_RECORD = re.compile(r"[a-z]\d{1,3}(?:-\d+)?")


class Entry(TypedDict):
    """A section: its address from the root of the book, its title, its page's title, its words."""

    at: str
    title: str
    page: str
    text: str


def entries(env: Any) -> Iterator[Entry]:
    """Yield the sections and pictures of all pages; a record goes by what it says, not its id."""
    part = contents.read(env.config).teachers
    for docname in sorted(env.found_docs.difference(part.docs if part else ())):
        doctree = env.get_doctree(docname)
        page = env.titles[docname].astext()
        for section in doctree.findall(nodes.section):
            title = section.next_node(nodes.title)
            words = " ".join(_words(section))
            if title is None or not section["ids"]:
                continue
            anchor = "" if section.parent is doctree else f"#{section['ids'][0]}"
            named = title.astext()
            if _RECORD.fullmatch(named):
                named, words = _record(section, named, words)
            yield Entry(at=f"{docname}.html{anchor}", title=named, page=page, text=words)
        for node in doctree.findall(_is_picture):
            at = f"{docname}.html#{node['key']}"
            kind = "map" if _MAP.search(node["says"]) else "picture"
            yield Entry(at=at, title=f"{node['title']} ({kind})", page=page, text=node["says"])


def _is_picture(node: nodes.Node) -> bool:
    return isinstance(node, nodes.raw) and "says" in node


def script(env: Any) -> str:
    """Return the index as a script, which a page can load from a folder as from a server."""
    return record_pages.to_parts(f"window.iziumSearch={in_script(list(entries(env)))};\n")


def _words(section: nodes.section) -> Iterator[str]:
    for part in section.children:
        if not isinstance(part, _UNREAD):
            yield " ".join(_text(part).split())


def _text(node: nodes.Node) -> str:
    """Return the words of a part, those of its blocks kept apart."""
    if isinstance(node, nodes.Text):
        return str(node.astext())
    if isinstance(node, _UNREAD) or node.get("nb_element") == "cell_code_source":
        return ""
    gap = "" if isinstance(node, nodes.TextElement) else " "
    return gap.join(_text(child) for child in node.children)


def _record(section: nodes.section, id: str, words: str) -> tuple[str, str]:
    said = section.next_node(nodes.strong)
    name = said.astext() if said is not None else ""
    return f"{name} ({id.upper().replace('-', '.')})", words.removeprefix(name).strip()
