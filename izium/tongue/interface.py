"""The texts that stand in code: in Python, templates and scripts, in the settings of the book."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir

from izium import data
from izium.book import toc
from izium.book.sources import read_settings

_OURS = [
    ("izium/**.py", "python"),
    ("izium/*/front/*.js", "javascript"),
    ("_templates/**.html", "jinja2"),
]
_LATER = ("izium/classroom/", "izium/tasks/", "izium/book/platforms/")
_KEYWORDS = {
    "_": None,
    "N_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "t": None,
    "nt": (1, 2),
}


def templates(root: Path) -> dict[str, Catalog]:
    """Return the texts of the interface: of what learners meet, and of what teachers do."""
    found = {"interface": Catalog(), "later/interface": Catalog()}
    for place, text in _of_settings(root):
        found["interface"].add(text, locations=[(place, 1)])
    for path, _, message, comments, context in extract_from_dir(
        root, _OURS, keywords=_KEYWORDS, comment_tags=("Words:",), strip_comment_tags=True
    ):
        name = "later/interface" if path.startswith(_LATER) else "interface"
        found[name].add(message, locations=[(path, 1)], auto_comments=comments, context=context)
    return found


def _of_settings(root: Path) -> Iterator[tuple[str, str]]:
    book = data.book()
    for text in (book.title, book.short_title, book.authors, book.credit, book.narrator_in_words):
        yield "book.toml", text
    for part in toc.parts_of(toc.read(root)):
        if part.caption:
            yield toc.NAME, part.caption
    config = read_settings(root / toc.CONFIG)
    for chapter in config["sphinx"]["config"].get("izium_story", {}).values():
        yield toc.CONFIG, chapter["covers"]
