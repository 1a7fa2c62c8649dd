"""The answer key: every activity's right answer, feedback and evidence, from its own definition."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from izium.classroom.catalogue import plain
from izium.classroom.markup import Node, Tree, h, page
from izium.classroom.report import chapter_title, style

TITLE = "Answer key"
_UNGRADED = {
    "reflect": "No answer is right or wrong; look for reasons and for records named.",
    "code": "Checked in the live notebook; the solution notebook shows one way.",
}


@dataclass(frozen=True)
class Entry:
    """One activity in the key, all texts without marks.

    Attributes:
        about: its kind, move, minutes and id on one line.
        question: what it asks.
        right: the right answer in words.
        why: the solution; empty if none is given.
        notes: headed lists: what can be chosen, feedback, hints, evidence.
    """

    about: str
    question: str
    right: str
    why: str
    notes: tuple[tuple[str, tuple[str, ...]], ...]


def to_markdown(definitions: Iterable[Mapping[str, Any]]) -> str:
    """Return the key as Markdown, chapter by chapter.

    Args:
        definitions: as `catalogue.index` gives them.

    Example:
        >>> print(to_markdown([]))
        # Answer key
        <BLANKLINE>
    """
    lines = [f"# {TITLE}", ""]
    for chapter, group in _chapters(definitions):
        lines += [f"## {_escaped(_heading(chapter, group))}", "", _escaped(_time(group)), ""]
        for entry in _entries(group):
            lines += [f"### {_escaped(entry.question)}", "", f"*{_escaped(entry.about)}*", ""]
            lines += [f"**Answer:** {_escaped(entry.right)}", ""]
            lines += [_escaped(entry.why), ""] if entry.why else []
            for heading, items in entry.notes:
                lines += [f"{heading}:", "", *(f"- {_escaped(item)}" for item in items), ""]
    return "\n".join(lines)


def to_page(definitions: Iterable[Mapping[str, Any]]) -> str:
    """Return the key as a whole HTML page that needs nothing else.

    Args:
        definitions: as `catalogue.index` gives them.

    Example:
        >>> "<h1>Answer key</h1>" in to_page([])
        True
    """
    sections: list[Tree] = [h("h1", None, TITLE)]
    for chapter, group in _chapters(definitions):
        heading = h("h2", None, _heading(chapter, group))
        entries = map(_section, _entries(group))
        sections.append(h("section", None, heading, h("p", None, _time(group)), *entries))
    return page(TITLE, *style(), h("main", {"class": "cr-sheet"}, *sections))


def _chapters(
    definitions: Iterable[Mapping[str, Any]],
) -> Iterable[tuple[str, list[Mapping[str, Any]]]]:
    for chapter, group in groupby(definitions, key=lambda one: str(one["chapter"])):
        yield chapter, list(group)


def _heading(chapter: str, group: list[Mapping[str, Any]]) -> str:
    return str(group[0].get("title") or chapter_title(chapter))


def _time(group: list[Mapping[str, Any]]) -> str:
    minutes = sum(definition["minutes"] for definition in group)
    moves = Counter(definition["move"] for definition in group)
    counted = ", ".join(f"{move} {number}" for move, number in sorted(moves.items()))
    activities = "1 activity" if len(group) == 1 else f"{len(group)} activities"
    return f"{activities}, about {minutes} minutes: {counted}."


def _entries(group: list[Mapping[str, Any]]) -> list[Entry]:
    from izium.activities.index import answer_key

    keyed = answer_key([dict(definition) for definition in group])
    return [_entry(row, definition) for row, definition in zip(keyed, group, strict=True)]


def _entry(row: Mapping[str, Any], definition: Mapping[str, Any]) -> Entry:
    about = [row["kind"], row["move"], f"about {row['minutes']} min", row["id"]]
    said = (f"To “{case}”: {text}" for case, text in row["feedback"])
    records = (f"{record['id']}: {record['title']}" for record in definition["evidence"])
    notes = (
        ("Choices", tuple(row["choices"])),
        ("Items" if row["choices"] else "Offered", tuple(row["offered"])),
        ("Feedback", tuple(said)),
        ("Hints", tuple(map(plain, definition["hints"]))),
        ("Evidence", tuple(records)),
    )
    return Entry(
        about=" · ".join(about),
        question=row["question"],
        right=row["right"] or _UNGRADED.get(row["kind"], "See the solution."),
        why=row["why"],
        notes=tuple((heading, items) for heading, items in notes if items),
    )


def _section(entry: Entry) -> Node:
    parts: list[Tree] = [
        h("h3", None, entry.question),
        h("p", {"class": "cr-meta"}, entry.about),
        h("p", None, h("strong", None, "Answer: "), entry.right),
    ]
    if entry.why:
        parts.append(h("p", None, entry.why))
    for heading, items in entry.notes:
        parts.append(h("h4", None, heading))
        parts.append(h("ul", None, *(h("li", None, item) for item in items)))
    return h("section", {"class": "cr-question"}, *parts)


def _escaped(text: str) -> str:
    one_line = " ".join(text.split())
    marked = re.sub(r"([\\`*_{}\[\]<>#|~$&])", r"\\\1", one_line)
    return re.sub(r"^(\d+)([.)])|^([-+])", r"\1\\\2\3", marked)
