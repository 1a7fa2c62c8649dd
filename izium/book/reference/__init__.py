"""Pages of the reference part made from the tables and activities, and the cards of records.

    python -m izium.book.reference

writes the pages; they are committed, so that links work in JupyterLab as in the book.
"""

from collections.abc import Callable, Collection

from izium.activities import index
from izium.book.reference.bibliography_page import bibliography_page
from izium.book.reference.cards import (
    Card,
    card_anchors,
    cards,
    cards_by_file,
    in_runs,
    state_of_cards,
)
from izium.book.reference.chapter_titles import ROOT
from izium.book.reference.dictionary_page import dictionary_page
from izium.book.reference.gaps_page import gaps_page
from izium.book.reference.matrix_page import matrix_page
from izium.book.reference.records_page import records_page
from izium.book.reference.who_page import who_page
from izium.classroom.key import to_markdown as answer_key
from izium.files import put

__all__ = [
    "FOLDER",
    "KEY",
    "Card",
    "card_anchors",
    "cards",
    "cards_by_file",
    "in_runs",
    "names",
    "page",
    "pages",
    "state_of_cards",
    "write",
]

FOLDER = ROOT / "chapters" / "reference"
"""Where the pages stand."""
KEY = "answer-key"
"""The page of answers."""


def _answer_key(left_out: Collection[str]) -> str:
    every = (one for one in index.read() if "/" not in one["chapter"])
    return answer_key(one for one in every if one["chapter"] not in left_out)


_MADE: dict[str, Callable[[Collection[str]], str]] = {
    "records.md": records_page,
    "data-dictionary.md": lambda _: dictionary_page(),
    "who-is-who.md": lambda _: who_page(),
    "gaps.md": lambda _: gaps_page(),
    "bibliography.md": lambda _: bibliography_page(),
    "matrix.md": matrix_page,
    f"{KEY}.md": _answer_key,
}


def names() -> frozenset[str]:
    """Return the names of the generated pages, without making them.

    >>> "records.md" in names()
    True
    """
    return frozenset(_MADE)


def makes(page: str) -> bool:
    """Whether a page, named as the contents name it, is one of the generated ones.

    >>> makes("chapters/reference/records"), makes("chapters/welcome")
    (True, False)
    """
    return f"{page.rpartition('/')[2]}.md" in _MADE


def pages(left_out: Collection[str] = ()) -> dict[str, str]:
    """Return the Markdown of each generated page, by the name of its file.

    Args:
        left_out: Notebooks that they do not list, named as the index of activities does.

    >>> sorted(pages())[:3]
    ['answer-key.md', 'bibliography.md', 'data-dictionary.md']
    """
    return {name: page(name, left_out) for name in _MADE}


def page(name: str, left_out: Collection[str] = ()) -> str:
    """Return the Markdown of one generated page."""
    return _MADE[name](left_out)


def write() -> list[str]:
    """Write the pages that are not as the tables have them; return the names of those."""
    return [name for name, text in pages().items() if put(FOLDER / name, text.encode())]
