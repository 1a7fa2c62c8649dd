"""Where a page stands: parts of the book, chapters of the story, neighbours."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, cast

from izium.book import editions, toc
from izium.book.reading import Time
from izium.book.toc import Part
from izium.language import gettext as _


@dataclass(frozen=True)
class Contents:
    """The table of contents as pages of the book use it."""

    parts: tuple[Part, ...]
    story: dict[str, dict[str, str]]

    @property
    def chapters(self) -> list[str]:
        """The chapters of the story that are in the book, in the order of the contents."""
        return [doc for part in self.parts for doc in part.docs if doc in self.story]

    @cached_property
    def teachers(self) -> Part | None:
        """The part for teachers alone, where there is one."""
        return editions.part_of_teachers(self.parts)

    def menu_of(self, doc: str) -> list[Part]:
        """Return the parts that a page lists: those for teachers, on their own pages alone."""
        mine = self.part_of(doc)
        return [part for part in self.parts if part is mine or part is not self.teachers]

    def part_of(self, doc: str) -> Part | None:
        """Return the part that holds a page."""
        return next((part for part in self.parts if doc in part.docs), None)

    def covers(self, doc: str) -> str:
        """Return what a chapter covers, such as '6–8 March 2022', or ''."""
        return self.story.get(doc, {}).get("covers", "")

    def neighbours(self, doc: str) -> tuple[str | None, str | None]:
        """Return the pages before and after a page in the order of the contents."""
        order = [name for part in self.menu_of(doc) for name in part.docs]
        if doc not in order:
            return None, None
        place = order.index(doc)
        before = order[place - 1] if place else None
        return before, order[place + 1] if place + 1 < len(order) else None

    def chapter_practised_in(self, doc: str) -> str | None:
        """Return the chapter that a notebook of exercises belongs to."""
        chapter = f"chapters/{doc.removeprefix('exercises/')}"
        return chapter if doc.startswith("exercises/") and chapter in self.story else None


def teller(story: Mapping[str, Mapping[str, str]], day: str) -> str | None:
    """Return the chapter of a story that tells a day.

    >>> teller({"chapters/a": {"days": "2022-03-06/2022-03-08"}}, "2022-03-07")
    'chapters/a'
    """
    for doc, chapter in story.items():
        first, _, last = chapter.get("days", "").partition("/")
        if first and first <= day <= last:
            return doc
    return None


def read(config: Any) -> Contents:
    """Read the contents of the book that Sphinx is told of."""
    parts = toc.parts_of(toc.read(Path(config.external_toc_path).parent))
    named = (replace(part, caption=_(part.caption) if part.caption else "") for part in parts)
    return Contents(tuple(named), config.izium_story)


def time_of(env: Any, doc: str) -> Time | None:
    """Return how long a page takes, where that was counted."""
    return cast("Time | None", env.metadata[doc].get("izium_time"))
