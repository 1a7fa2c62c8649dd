"""The titles of the chapters and exercise notebooks, in the order of the table of contents."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from nbformat import NotebookNode

from izium.book import sources, toc
from izium.language import gettext as _

ROOT = Path(__file__).resolve().parents[3]
_TITLE = re.compile(r"^# (.+)$", re.MULTILINE)


@cache
def titles() -> dict[str, str]:
    """Return the title of each notebook of the course by its name, as an activity names it.

    A chapter is named by its file (``bridges``), an exercise notebook with its folder
    (``exercises/bridges``).

    Examples:
        >>> titles()["bridges"]
        'Could the river be held?'
    """
    return {chapter_of(path): _(title_of(path)) for path in toc.all_notebooks(ROOT)}


def chapter_of(notebook: Path) -> str:
    """Return the name of a notebook as an activity names it.

    Examples:
        >>> chapter_of(ROOT / "chapters" / "bridges.ipynb")
        'bridges'
    """
    name = notebook.relative_to(ROOT).with_suffix("").as_posix()
    return name.removeprefix("chapters/")


def title_of(notebook: Path) -> str:
    """Return the title of a notebook, which is its first heading; its name where it has none."""
    return title_among(sources.read_notebook(notebook).cells) or notebook.stem


def title_among(cells: Iterable[NotebookNode]) -> str:
    """Return the first heading among the cells of a notebook, or nothing."""
    for cell in cells:
        title = _TITLE.search(cell.source)
        if cell.cell_type == "markdown" and title:
            return title[1].strip()
    return ""
