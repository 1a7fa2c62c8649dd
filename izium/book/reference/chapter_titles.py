"""The titles of the chapters and exercise notebooks, in the order of the table of contents."""

from functools import cache
from pathlib import Path

from izium.activities.index import chapter_of, heading_of
from izium.book import sources, toc
from izium.language import gettext as _

ROOT = Path(__file__).resolve().parents[3]


@cache
def titles() -> dict[str, str]:
    """Return the title of each notebook of the course by its name, as an activity names it.

    A chapter is named by its file (``bridges``), an exercise notebook with its folder
    (``exercises/bridges``).

    >>> titles()["bridges"]
    'Could the river be held?'
    """
    return {chapter_of(path): _(title_of(path)) for path in toc.all_notebooks(ROOT)}


def title_of(notebook: Path) -> str:
    """Return the title of a notebook, which is its first heading; its name where it has none."""
    return heading_of(sources.read_notebook(notebook).cells) or notebook.stem
