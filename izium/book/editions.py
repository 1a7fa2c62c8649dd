"""Two editions of one build: that of pupils does without the pages that are for teachers alone.

The site holds both: pages of pupils do not list those of teachers, whose door is on the cover.
What pupils take away, and what a learning platform shows them, holds none of them. The right
answers are in every page all the same, as they must be where answers are judged without a server.
"""

from collections.abc import Iterable

from izium import data
from izium.book.sources import Unreadable
from izium.book.toc import NAME, Part, Toc, pages_of, parts_of
from izium.language import gettext as _


def part_of_teachers(parts: Iterable[Part]) -> Part | None:
    """Return the part of the contents that is for teachers alone, where there is one."""
    named = data.book().teachers
    return next((part for part in parts if _(part.caption) == named), None)


def for_teachers(contents: Toc, *, required: bool = False) -> list[str]:
    """Return the pages that are for teachers alone; none where the contents have no such part.

    Args:
        required: Whether something is made that must do without them.

    Raises `Unreadable`: such pages are required to be known, and the contents have no such part.
    """
    part = part_of_teachers(parts_of(contents))
    found = list(part.docs) if part else []
    if required and not found:
        raise Unreadable(
            f"{NAME} has no part “{data.book().teachers}”, which book.toml names as that of "
            "teachers, so that their pages cannot be kept from pupils: name the part as book.toml "
            "does"
        )
    return found


def for_pupils(contents: Toc) -> list[str]:
    """Return the pages of the edition for pupils, in the order of the contents."""
    barred = for_teachers(contents, required=True)
    return [page for page in pages_of(contents) if page not in barred]
