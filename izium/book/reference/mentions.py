"""What links to a record: other rows of the tables, and chapters of the book."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from izium import data
from izium.activities.index import heading_of
from izium.book import sources, toc
from izium.book.reference.chapter_titles import ROOT
from izium.language import gettext as _

_TITLE = re.compile(r'"# [^"]*')
_LINK = re.compile(r"(?:records|glossary)\.md#([a-z0-9-]+)")


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of the book and the anchors of the records and terms that it links to."""

    path: str
    title: str
    anchors: frozenset[str]


def rows_that_mention() -> dict[str, list[str]]:
    """Return, for each record, the ids of the rows that name it, in the order of the tables.

    A row of a joining table (places and units of events) counts for both records that it
    joins: the event is not listed again, since it lists its places and units itself.

    >>> "E021" in rows_that_mention()["B5.4"]
    True
    """
    records = data.all_records()
    found: dict[str, dict[str, None]] = {id: {} for id in records}
    for id, record in records.items():
        for value in record.row.values():
            for word in value.split() if isinstance(value, str) else ():
                if word in found and word != id:
                    found[word][id] = None
    for pairs, column in (("event_places", "place_id"), ("event_units", "unit_id")):
        for event, other in data.load(pairs)[["event_id", column]].itertuples(index=False):
            found[other][event] = None
    place = {id: number for number, id in enumerate(records)}
    return {id: sorted(ids, key=place.__getitem__) for id, ids in found.items()}


def state_of_chapters() -> str:
    """Return the state of what is read here in chapters: their titles and links to records."""
    texts = ((path.name, path.read_text(encoding="utf-8")) for path in toc.all_notebooks(ROOT))
    found = [(name, _TITLE.findall(text), sorted({*_LINK.findall(text)})) for name, text in texts]
    return hashlib.sha256(repr(found).encode()).hexdigest()[:16]


def chapters(root: Path = ROOT) -> list[Chapter]:
    """Return the chapters in the order of the table of contents, those that it leaves out, too."""
    folder = root / "chapters"
    return [_chapter(path) for path in toc.all_notebooks(root) if path.parent == folder]


def _chapter(path: Path) -> Chapter:
    cells = sources.read_notebook(path).cells
    text = "\n\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    return Chapter(path.name, _(heading_of(cells) or path.stem), frozenset(_LINK.findall(text)))
