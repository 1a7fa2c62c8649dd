"""Sections of generated pages keep the ids that their English titles give them.

Sphinx sees to it where it translates a page. A generated page is made in the language, and without
this a link to a section, and the way to the same place in the other language, would be lost.
"""

import re
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx

from izium import language
from izium.book import reference
from izium.inline import plain

_TITLE = re.compile(r"(?m)^#+ (.+)$")


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.connect("doctree-read", keep_ids, priority=300)


def keep_ids(app: Sphinx, doctree: nodes.document) -> None:
    """Give the sections of a page in the language the ids that the English page has.

    Titles that stand there twice are left: their ids are numbers in both languages.
    """
    name = Path(app.env.docname).name + ".md"
    if language.current() == language.ENGLISH or name not in reference.names():
        return
    english = (reference.FOLDER / name).read_text(encoding="utf-8")
    ids = [nodes.make_id(plain(title)) for title in _TITLE.findall(english)]
    sections = list(doctree.findall(nodes.section))
    if len(ids) != len(sections):  # the book leaves out chapters that the file lists
        return
    for id, section in zip(ids, sections, strict=True):
        if ids.count(id) == 1:
            rename(doctree, section, id)


def rename(doctree: nodes.document, section: nodes.section, id: str) -> None:
    """Let a section go by another id, unless something else of the page has it."""
    if id not in doctree.ids:
        for own in section["ids"]:
            del doctree.ids[own]
        section["ids"] = [id]
        doctree.ids[id] = section
        doctree.nameids.update(dict.fromkeys(section["names"], id))


def title_of(section: nodes.section) -> str:
    """Return the title of a section as plain text, empty where it has none."""
    title = section.next_node(nodes.title)
    return title.astext() if title is not None else ""
