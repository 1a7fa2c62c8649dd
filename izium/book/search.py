"""What the search of the book knows: every section and picture, with its words."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, NotRequired, TypedDict

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
    """A section of a page: its address from the root of the book, its title, its words.

    ``page`` is what it stands on, where that is not the page that was read.
    """

    at: str
    title: str
    text: str
    page: NotRequired[str]


def note(app: Sphinx, doctree: nodes.document) -> None:
    """Keep the sections and pictures of a page that was read, for the index of all.

    A record goes by what it says, not by its id.
    """
    docname = app.env.docname
    app.env.metadata[docname][_KEPT] = list(_entries(docname, doctree))


def _entries(docname: str, doctree: nodes.document) -> Iterator[Entry]:
    for section in doctree.findall(nodes.section):
        title = section.next_node(nodes.title)
        blocks = list(_blocks(section))
        if title is None or not section["ids"]:
            continue
        anchor = "" if section.parent is doctree else f"#{section['ids'][0]}"
        at, named = f"{docname}.html{anchor}", title.astext()
        if _RECORD.fullmatch(named):
            yield _record(at, named, section, blocks)
        else:
            yield Entry(at=at, title=named, text=_joined(blocks))
    for node in doctree.findall(_is_picture):
        at = f"{docname}.html#{node['key']}"
        kind = _("{title} (map)") if node["form"] == "map" else _("{title} (picture)")
        yield Entry(at=at, title=kind.format(title=node["title"]), text=node["says"])


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


def _blocks(node: nodes.Element) -> Iterator[str]:
    """Yield the words of each block; of an activity its question, not what could be answered."""
    for part in node.children:
        if isinstance(part, _UNREAD) or _is(part, "cell_code_source"):
            continue
        activity = part.next_node(_is_activity) if _is(part, "mime_bundle") else None
        if activity:
            yield activity["question"]
        elif isinstance(part, nodes.TextElement):
            yield " ".join(_text(part).split())
        elif isinstance(part, nodes.Element):
            yield from _blocks(part)


def _is(node: nodes.Node, element: str) -> bool:
    return isinstance(node, nodes.container) and node.get("nb_element") == element


def _is_activity(node: nodes.Node) -> bool:
    return isinstance(node, nodes.raw) and "question" in node


def _text(node: nodes.Node) -> str:
    if isinstance(node, nodes.Text):
        return str(node.astext())
    return "" if isinstance(node, _UNREAD) else "".join(map(_text, node.children))


def _joined(blocks: Iterable[str]) -> str:
    """Join blocks so that none runs into the next.

    >>> _joined(["Who held it?", "Kind: bridge", "Part of: the city"])
    'Who held it? Kind: bridge · Part of: the city'
    """
    return re.sub(r"(?<![.?!:;…]) \n", " · ", " \n".join(filter(None, blocks))).replace("\n", "")


def _record(at: str, id: str, section: nodes.section, blocks: list[str]) -> Entry:
    """Return the entry of a record, which says of which table it is as the table's page does."""
    said = section.next_node(nodes.strong)
    name = said.astext() if said is not None else ""
    page, table = (each.next_node(nodes.title) for each in (section.document, section.parent))
    return Entry(
        at=at,
        title=f"{name} ({id.upper().replace('-', '.')})",
        text=_joined(block for block in blocks if block != name),
        page=record_pages.named(page.astext(), table.astext()),
    )
