"""The answer key on a screen: each activity a fold below its question, its name the id.

In the course's folder its text stays plain Markdown, and on paper nothing folds. The list of
chapters at the top is for screens that have no guide beside the text.
"""

from collections.abc import Iterator
from html import escape
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.locale import _ as of_sphinx

from izium.book import reference
from izium.book.section_ids import rename, title_of
from izium.classroom.key import name_in

FOLD = "answer-fold"
"""The class of a fold."""
LIST = "answer-chapters"
"""The class of the list of chapters."""


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.connect("doctree-read", name_answers, priority=400)  # once ids are those of English
    app.connect("doctree-resolved", fold_answers)


def name_answers(app: Sphinx, doctree: nodes.document) -> None:
    """Let each activity's section go by the activity's name, which all languages share."""
    if not _is_key(app.env.docname):
        return
    for section in _answers(doctree):
        about = section.next_node(nodes.emphasis)
        name = name_in(about.astext()) if about is not None else ""
        if name:
            rename(doctree, section, name)


def fold_answers(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put what stands below each question into a fold, and the list of chapters on top.

    The link to a place stands in the fold: a summary, which itself is to be pressed, holds none.
    """
    if not _is_key(docname):
        return
    listed = nodes.bullet_list("", classes=[LIST])
    for chapter in _chapters(doctree):
        title = nodes.reference("", title_of(chapter), refid=chapter["ids"][0], internal=True)
        listed += nodes.list_item("", nodes.paragraph("", "", title))
    for section in _answers(doctree):
        _asked, about, *told = section.children
        question = f"<h3>{escape(title_of(section), quote=False)}</h3>"
        opened = _html(f'<details class="{FOLD}"><summary>{question}</summary>')
        link = nodes.reference("", "", refid=section["ids"][0], classes=["headerlink"])
        link["reftitle"] = of_sphinx("Link to this heading")
        about += link
        section.children = [opened, about, *told, _html("</details>")]
    first = next(_chapters(doctree), None)
    if first is not None:
        first.parent.insert(first.parent.index(first), listed)


def _is_key(docname: str) -> bool:
    return Path(docname).name == reference.KEY


def _chapters(doctree: nodes.document) -> Iterator[nodes.section]:
    for page in doctree.children:
        if isinstance(page, nodes.section):
            yield from (one for one in page.children if isinstance(one, nodes.section))


def _answers(doctree: nodes.document) -> Iterator[nodes.section]:
    for chapter in _chapters(doctree):
        yield from (one for one in chapter.children if isinstance(one, nodes.section))


def _html(text: str) -> nodes.raw:
    return nodes.raw("", text, format="html")
