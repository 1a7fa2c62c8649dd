"""What the search of the book knows: every section and picture, with its words."""

import re
from collections.abc import Iterator
from typing import Any, TypedDict

from docutils import nodes
from sphinx.application import Sphinx

from izium.activities.script import in_script
from izium.book import contents, record_pages
from izium.language import gettext as _

FILE = "searchindex.js"
_KEPT = "izium_search"
_UNREAD = (nodes.raw, nodes.comment, nodes.literal_block, nodes.title, nodes.section)
_RECORD = re.compile(r"[a-z]\d{1,3}(?:-\d+)?")


class Entry(TypedDict):
    """A section of a page: its address from the root of the book, its title, its words."""

    at: str
    title: str
    text: str


def note(app: Sphinx, doctree: nodes.document) -> None:
    """Keep the sections and pictures of a page that was read, for the index of all.

    A record goes by what it says, not by its id.
    """
    docname = app.env.docname
    app.env.metadata[docname][_KEPT] = list(_entries(docname, doctree))


def _entries(docname: str, doctree: nodes.document) -> Iterator[Entry]:
    for section in doctree.findall(nodes.section):
        title = section.next_node(nodes.title)
        words = " ".join(_words(section))
        if title is None or not section["ids"]:
            continue
        anchor = "" if section.parent is doctree else f"#{section['ids'][0]}"
        named = title.astext()
        if _RECORD.fullmatch(named):
            named, words = _record(section, named, words)
        yield Entry(at=f"{docname}.html{anchor}", title=named, text=words)
    for node in doctree.findall(_is_picture):
        at = f"{docname}.html#{node['key']}"
        kind = _("{title} (map)") if _is_map(node["says"]) else _("{title} (picture)")
        yield Entry(at=at, title=kind.format(title=node["title"]), text=node["says"])


def _is_map(said: str) -> bool:
    """Say whether the words of a picture call it a map; in some languages the word has an ending.

    >>> _is_map("A map of the city"), _is_map("What is mapped")
    (True, False)
    """
    stem = _("map")[:4]
    return re.search(rf"\b{stem}\w?\b", said, re.IGNORECASE) is not None


def _is_picture(node: nodes.Node) -> bool:
    return isinstance(node, nodes.raw) and "says" in node


def script(env: Any) -> str:
    """Return the index as a script, which a page can load from a folder as from a server."""
    part = contents.read(env.config).teachers
    found = [
        {"page": env.titles[docname].astext(), **entry}
        for docname in sorted(env.found_docs.difference(part.docs if part else ()))
        for entry in env.metadata[docname][_KEPT]
    ]
    return record_pages.to_parts(f"window.iziumSearch={in_script(found)};\n")


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
