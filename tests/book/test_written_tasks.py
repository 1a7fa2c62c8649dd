"""Each place to write on the page of a notebook asks what stands above it."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import nbformat
from docutils import nodes
from docutils.core import publish_doctree
from myst_nb.docutils_ import Parser
from nbformat.v4 import new_markdown_cell, new_notebook

from izium.book import written_tasks
from izium.live.page import OPEN_TEXT


def test_a_place_asks_the_question_above_it_whatever_is_bold_elsewhere(tmp_path: Path) -> None:
    asked = ("__Bold in another way.__", "Look at it.\n\n**How?** Say so.", "Hand it in.")
    cells = []
    for number, text in enumerate(asked, start=1):
        cells.append(new_markdown_cell(f"## Task {number}\n\n{text}"))
        cells.append(new_markdown_cell(OPEN_TEXT, id=f"t-{number}"))
    path = tmp_path / "t.ipynb"
    nbformat.write(new_notebook(cells=cells), path)
    settings = {"nb_output_folder": str(tmp_path)}
    text = path.read_text(encoding="utf-8")
    page = publish_doctree(text, parser=Parser(), settings_overrides=settings)
    env = SimpleNamespace(docname="exercises/t", doc2path=lambda _: path)
    app: Any = SimpleNamespace(env=env, builder=SimpleNamespace(name="html"))
    written_tasks.make_room(app, page)
    [room] = page.findall(nodes.raw)
    assert room["activity"] == "t-2"
    assert room.parent[0].astext() == "Task 2"
    assert "Write your answer here." not in page.astext()
