"""Tasks of a notebook that ask for words: on its page there is a place to write, as in a chapter.

In the notebook the place is a cell of text, which nobody can write into on a page.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from izium.activities import page as activities
from izium.book import live_pages, sources
from izium.inline import plain
from izium.language import gettext as _
from izium.live import page

LINES_OF_A_CELL = 10_000
"""MyST-NB counts so many for each: the line of a paragraph says in which one it stands."""


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.connect("doctree-read", make_room, priority=90)  # before links to activities are named


def make_room(app: Sphinx, doctree: nodes.document) -> None:
    """Put an activity where a notebook says to write, and the question above it into it.

    A place that nothing is asked for is for those who hand the notebook in: the page has none.
    """
    docname = app.env.docname
    if not live_pages.is_live(docname) or app.builder.name == "gettext":
        return  # what there is to translate is the text of the notebook
    said = plain(_(page.OPEN_TEXT))
    places = [one for one in doctree.findall(nodes.paragraph) if one.astext() == said]
    notebook = sources.read_notebook(Path(app.env.doc2path(docname)))
    tasks = {task["id"]: task for task in page.writings(notebook)}
    for place in places:
        place.parent.remove(place.parent[place.parent.index(place) - 1])
        task = tasks.get(notebook.cells[place.line // LINES_OF_A_CELL - 1].id)
        place.replace_self([_room(task, docname)] if task else [])


def _room(task: Mapping[str, Any], docname: str) -> nodes.raw:
    html = activities.to_html(task, docname=docname)
    room = nodes.raw("", f'<div class="cell">{html}</div>', format="html")
    room["activity"] = task["id"]
    return room
