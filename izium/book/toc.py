"""The table of contents as `_toc.yml` has it: the one place that reads the file.

It needs nothing of Sphinx, so that whatever runs notebooks reads it too.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from izium.book.sources import Unreadable, read_settings

NAME, CONFIG = "_toc.yml", "_config.yml"
Toc = dict[str, object]


@dataclass(frozen=True)
class Part:
    """A part of the table of contents: its caption and the pages in it, in order."""

    caption: str
    docs: tuple[str, ...]


def read(root: Path) -> Toc:
    """Read the table of contents of a course.

    Raises `Unreadable`: it cannot be read, or names no first page (``root:``).
    """
    read = read_settings(root / NAME)
    if not isinstance(read.get("root"), str):
        raise Unreadable(f"{root / NAME} names no first page: give it a line “root: …”")
    return read


def pages_of(toc: object) -> list[str]:
    """List the pages that a table of contents, or a part of one, names, in its order.

    >>> pages_of({"root": "a", "parts": [{"chapters": [{"file": "b.ipynb"}]}]})
    ['a', 'b']
    """
    if isinstance(toc, list):
        return [page for item in toc for page in pages_of(item)]
    if not isinstance(toc, dict):
        return []
    here = [str(toc[key]).removesuffix(".ipynb") for key in ("root", "file") if key in toc]
    return here + [page for item in toc.values() for page in pages_of(item)]


def parts_of(toc: Toc) -> list[Part]:
    """Return the parts of a table of contents; the first page is one by itself.

    >>> toc = {"root": "a", "parts": [{"caption": "Story", "chapters": [{"file": "b"}]}]}
    >>> parts_of(toc)[1]
    Part(caption='Story', docs=('b',))
    """
    listed = toc.get("parts", [])
    parts = listed if isinstance(listed, list) else []
    return [Part("", (str(toc["root"]),))] + [
        Part(str(part.get("caption", "")), tuple(pages_of(part))) for part in parts
    ]


def is_chapter(page: str) -> bool:
    """Whether a page is a chapter of the story.

    >>> is_chapter("chapters/bridges"), is_chapter("chapters/reference/records")
    (True, False)
    """
    return page.startswith("chapters/") and page.count("/") == 1


def notebooks(root: Path) -> list[Path]:
    """Return the notebooks that the table of contents names, in its order."""
    paths = (root / f"{name}.ipynb" for name in pages_of(read(root)))
    return [path for path in paths if path.is_file()]


def all_notebooks(root: Path) -> list[Path]:
    """Return the notebooks of chapters and exercises, those that the contents leave out, too.

    These stand where the story of `_config.yml` has them, so that leaving one out moves no other;
    what is not of the story comes last in its folder.
    """
    found, story = notebooks(root), _story(root)
    folders = [root / name for name in ("chapters", "exercises", "chapters/reference")]

    def rank(path: Path) -> tuple[int, int]:
        place = story.index(path.stem) if path.stem in story else len(story)
        return (folders.index(path.parent) if path.parent in folders else len(folders), place)

    there = (path for folder in folders for path in sorted(folder.glob("*.ipynb")))
    for path in sorted(there, key=rank):
        if path not in found:
            before = [at for at, other in enumerate(found) if rank(other) <= rank(path)]
            found.insert(max(before, default=-1) + 1, path)
    return found


def check_story(root: Path) -> None:
    """See that the chapters of the story have days that can be read.

    Raises `Unreadable`: the days of a chapter are none, or its first is after its last.
    """
    for page, chapter in _settings_of_story(root).items():
        days = str(chapter.get("days", "")) if isinstance(chapter, dict) else "?"
        first, _, last = days.partition("/")
        try:
            fits = not days or date.fromisoformat(first) <= date.fromisoformat(last)
        except ValueError:
            fits = False
        if not fits:
            raise Unreadable(
                f"{root / CONFIG}: izium_story, {page}: days is {days!r}: "
                "write its first and its last day as YYYY-MM-DD/YYYY-MM-DD"
            )


def _story(root: Path) -> list[str]:
    return [str(page).rpartition("/")[2] for page in _settings_of_story(root)]


def _settings_of_story(root: Path) -> dict[str, Any]:
    config = read_settings(root / CONFIG) if (root / CONFIG).is_file() else {}
    return ((config.get("sphinx") or {}).get("config") or {}).get("izium_story") or {}
