"""The index of all activities of the course, read from the notebooks' stored outputs.

``index.json`` travels with the package, so that a teacher's tools and the page *My work* know every
activity without running a notebook.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from izium.activities.activity import MIME
from izium.activities.errors import DefinitionError
from izium.files import put
from izium.inline import plain

FILE = Path(__file__).parent / "index.json"

Entry = dict[str, Any]
"""A definition, with the chapter in which it stands and the title of that chapter."""

_HEADING = re.compile(r"^# +(.+?) *$", re.MULTILINE)


def collect(notebooks: Iterable[Path]) -> list[Entry]:
    """Read all activities from notebooks: their definitions and chapters, in reading order.

    A notebook's chapter is its name, with ``exercises/`` or ``reference/`` before it where it lies
    in such a folder; its title is its first heading. Raises `DefinitionError` where two activities
    have one id, or a file is not a notebook.

    >>> collect([Path("chapters/bridges.ipynb")])[0]["chapter"]
    'bridges'
    """
    entries: list[Entry] = []
    seen: dict[str, str] = {}
    for notebook in notebooks:
        chapter = chapter_of(notebook)
        cells = _cells(notebook)
        for definition in _definitions(cells):
            id = str(definition["id"])
            if id in seen:
                raise DefinitionError(
                    f"Activity {id!r} stands in {seen[id]} and in {chapter}: "
                    "ids are unique across the course; give one of the two another id."
                )
            seen[id] = chapter
            entries.append({**definition, "chapter": chapter, "title": plain(heading_of(cells))})
    return entries


def chapter_of(notebook: Path) -> str:
    """Name the chapter of a notebook, as answers name it.

    >>> chapter_of(Path("chapters/bridges.ipynb")), chapter_of(Path("exercises/bridges.ipynb"))
    ('bridges', 'exercises/bridges')
    """
    folder = notebook.resolve().parent.name
    return notebook.stem if folder == "chapters" else f"{folder}/{notebook.stem}"


def write(notebooks: Iterable[Path], path: Path = FILE) -> bool:
    """Write the index of these notebooks; say whether the file changed.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder, "index.json")
    ...     write([Path("chapters/bridges.ipynb")], file), write([], file), write([], file)
    (True, True, False)
    """
    return put(path, as_text(collect(notebooks)).encode())


def as_text(entries: Sequence[Entry]) -> str:
    """Write entries as the file has them: the same entries give the same bytes."""
    return json.dumps(entries, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def read(path: Path = FILE) -> list[Entry]:
    """Read the index; empty where none is written yet.

    >>> read()[0]["chapter"], read(Path("nowhere.json"))
    ('welcome', [])
    """
    if not path.exists():
        return []
    entries: list[Entry] = json.loads(path.read_text(encoding="utf-8"))
    return entries


def numbered(
    definitions: Iterable[Mapping[str, Any]],
) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Give each activity with its number on its page; 0 to a task of a notebook, which shows none.

    >>> list(numbered([{"chapter": "a", "move": "sourcing"}, {"chapter": "a", "move": ""}]))
    [(1, {'chapter': 'a', 'move': 'sourcing'}), (0, {'chapter': 'a', 'move': ''})]
    """
    counted = Counter[str]()
    for definition in definitions:
        if definition["move"]:
            counted[definition["chapter"]] += 1
        yield counted[definition["chapter"]] if definition["move"] else 0, definition


def _cells(notebook: Path) -> list[dict[str, Any]]:
    try:
        cells: list[dict[str, Any]] = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    except (ValueError, LookupError, TypeError) as fault:
        raise DefinitionError(
            f"{notebook} is not a notebook ({fault}): mend it, or take the version that was "
            "committed last."
        ) from fault
    return cells


def heading_of(cells: Iterable[Mapping[str, Any]]) -> str:
    """Give the first heading among the cells of a notebook, or nothing.

    >>> heading_of([{"cell_type": "markdown", "source": ["# The *fall*"]}])
    'The *fall*'
    """
    texts = ("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    return next((found[1] for text in texts if (found := _HEADING.search(text))), "")


def _definitions(cells: Iterable[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    for cell in cells:
        for output in cell.get("outputs", ()):
            found = output.get("data", {}).get(MIME)
            if found is not None:
                yield found
