"""Where a page stands: parts of the book, chapters of the story, neighbours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from izium.book.reading import Time


@dataclass(frozen=True)
class Part:
    """A part of the table of contents: its caption and the pages in it, in order."""

    caption: str
    docs: tuple[str, ...]


@dataclass(frozen=True)
class Contents:
    """The table of contents as pages of the book use it."""

    parts: tuple[Part, ...]
    story: dict[str, dict[str, str]]

    @property
    def chapters(self) -> list[str]:
        """The chapters of the story that are in the book, in the order of the contents."""
        return [doc for part in self.parts for doc in part.docs if doc in self.story]

    def part_of(self, doc: str) -> Part | None:
        """Return the part that holds a page."""
        return next((part for part in self.parts if doc in part.docs), None)

    def covers(self, doc: str) -> str:
        """Return what a chapter covers, such as '6–8 March 2022', or ''."""
        return self.story.get(doc, {}).get("covers", "")

    def neighbours(self, doc: str) -> tuple[str | None, str | None]:
        """Return the pages before and after a page in the order of the contents."""
        order = [name for part in self.parts for name in part.docs]
        if doc not in order:
            return None, None
        place = order.index(doc)
        before = order[place - 1] if place else None
        return before, order[place + 1] if place + 1 < len(order) else None

    def chapter_of(self, doc: str) -> str | None:
        """Return the chapter that a notebook of exercises belongs to."""
        chapter = f"chapters/{doc.removeprefix('exercises/')}"
        return chapter if doc.startswith("exercises/") and chapter in self.story else None


def read(config: Any) -> Contents:
    """Read the contents from Sphinx's configuration, where `_toc.yml` was loaded."""
    site_map = config.external_site_map
    root = site_map.root
    parts = [Part("", (root.docname,))]
    parts += [
        Part(tree.caption or "", tuple(_below(site_map, tree.items))) for tree in root.subtrees
    ]
    return Contents(tuple(parts), config.izium_story)


def _below(site_map: Any, items: list[Any]) -> list[str]:
    docs: list[str] = []
    for item in items:
        doc = str(item)
        if doc in site_map:
            docs.append(doc)
            for tree in site_map[doc].subtrees:
                docs += _below(site_map, tree.items)
    return docs


def time_of(env: Any, doc: str) -> Time | None:
    """Return how long a page takes, where that was counted."""
    return cast("Time | None", env.metadata[doc].get("izium_time"))
