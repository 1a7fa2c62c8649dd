"""The answer key: every activity's right answer, feedback and evidence, from its own definition."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from izium.activities.kind import KINDS, letter
from izium.activities.tongue import kind_in_words, move_in_words, translated
from izium.classroom.cases import case_in_words
from izium.classroom.markup import Node, Tree, h, page
from izium.classroom.page import style
from izium.inline import plain
from izium.language import N_, ngettext
from izium.language import gettext as _

TITLE = N_("Answer key")
INTRODUCTION = (
    N_(
        "For teachers: of each activity the right answer and why it is right, what the book says "
        "to other answers, and the records to look at."
    ),
    N_(
        "The key stands in everyone's contents, so learners can open it too. That is meant: the "
        "book gives no marks, and the reasons that you ask them for are their own."
    ),
)
_UNGRADED = {
    "reflect": N_("No answer is right or wrong; look for reasons and for records named."),
    "code": N_("Checked in the live notebook; the solution notebook shows one way."),
}


@dataclass(frozen=True)
class Entry:
    """One activity in the key, all texts without marks.

    Attributes:
        about: its kind, move, minutes and id on one line.
        question: what it asks.
        choices: what its items are sorted into, lettered; empty where nothing is sorted.
        right: the right answer in words, or each item with the letter where it belongs.
        why: the solution; empty if none is given.
        notes: headed lists: what can be chosen, feedback, hints, evidence.
    """

    about: str
    question: str
    choices: tuple[str, ...]
    right: str | tuple[str, ...]
    why: str
    notes: tuple[tuple[str, tuple[str, ...]], ...]


def to_markdown(definitions: Iterable[Mapping[str, Any]]) -> str:
    """Return the key as Markdown, chapter by chapter.

    Args:
        definitions: as `izium.activities.index.read` gives them.

    Example:
        >>> print(to_markdown([]))  # doctest: +ELLIPSIS
        # Answer key
        <BLANKLINE>
        For teachers: ...
    """
    lines, answer = [f"# {_(TITLE)}", ""], _("Answer:")
    for sentence in INTRODUCTION:
        lines += [_(sentence), ""]
    for chapter, group in _chapters(definitions):
        lines += [f"## {_escaped(_heading(chapter, group))}", "", _escaped(_time(group)), ""]
        for entry in map(_entry, group):
            lines += [f"### {_escaped(entry.question)}", "", f"*{_escaped(entry.about)}*", ""]
            lines += _listed(f"{_('Choices')}:", entry.choices) if entry.choices else []
            if isinstance(entry.right, str):
                lines += [f"**{answer}** {_escaped(entry.right)}", ""]
            else:
                lines += _listed(f"**{answer}**", entry.right)
            lines += [_escaped(entry.why), ""] if entry.why else []
            for heading, items in entry.notes:
                lines += _listed(f"{heading}:", items)
    return "\n".join(lines)


def _listed(heading: str, items: Iterable[str]) -> list[str]:
    return [heading, "", *(f"- {_escaped(item)}" for item in items), ""]


def to_page(definitions: Iterable[Mapping[str, Any]]) -> str:
    """Return the key as a whole HTML page that needs nothing else.

    Args:
        definitions: as `izium.activities.index.read` gives them.

    Example:
        >>> "<h1>Answer key</h1>" in to_page([])
        True
    """
    sections: list[Tree] = [
        h("h1", None, _(TITLE)),
        *(h("p", None, _(line)) for line in INTRODUCTION),
    ]
    for chapter, group in _chapters(definitions):
        heading = h("h2", None, _heading(chapter, group))
        entries = map(_section, map(_entry, group))
        sections.append(h("section", None, heading, h("p", None, _time(group)), *entries))
    return page(_(TITLE), *style(), h("main", {"class": "cr-sheet"}, *sections))


def _chapters(
    definitions: Iterable[Mapping[str, Any]],
) -> Iterable[tuple[str, list[Mapping[str, Any]]]]:
    for chapter, group in groupby(definitions, key=lambda one: str(one["chapter"])):
        yield chapter, [translated(dict(one)) for one in group]


def _heading(chapter: str, group: list[Mapping[str, Any]]) -> str:
    return str(group[0].get("title") or chapter)


def _time(group: list[Mapping[str, Any]]) -> str:
    minutes = sum(definition["minutes"] for definition in group)
    moves = Counter(move_in_words(definition) for definition in group)
    counted = ", ".join(f"{move} {number}" for move, number in sorted(moves.items()))
    activities = ngettext("{n} activity", "{n} activities", len(group)).format(n=len(group))
    told = ngettext(
        "{activities}, about {n} minute: {moves}.",
        "{activities}, about {n} minutes: {moves}.",
        minutes,
    )
    return told.format(activities=activities, n=minutes, moves=counted)


def _entry(definition: Mapping[str, Any]) -> Entry:
    paper = KINDS[definition["kind"]](definition)
    offered = tuple(plain(part["text"]) for part in _offered(definition))
    right: str | tuple[str, ...] = plain(definition["key"])
    if paper.lettered:
        letters = {one["id"]: letter(at) for at, one in enumerate(definition["targets"])}
        correct = definition["correct"]
        belongs = (letters[correct[part["id"]]] for part in definition["items"])
        right = tuple(f"{text}: {where}" for text, where in zip(offered, belongs, strict=True))
    about = [
        kind_in_words(definition),
        move_in_words(definition),
        _("about {n} min").format(n=definition["minutes"]),
    ]
    said = (
        _("{case}: {text}").format(case=case_in_words(definition, case), text=plain(text))
        for case, text in definition["feedback"].items()
    )
    records = (f"{record['id']}: {record['title']}" for record in definition["evidence"])
    notes = (
        (_("Offered"), () if paper.lettered else offered),
        (_("Feedback"), tuple(said)),
        (_("Hints"), tuple(map(plain, definition["hints"]))),
        (_("Look for"), tuple(map(plain, definition.get("criteria", ())))),
        (_("Evidence"), tuple(records)),
    )
    return Entry(
        about=" · ".join([*about, definition["id"]]),
        question=plain(definition["question"]),
        choices=tuple(map(plain, paper.lettered)),
        right=right or _(_UNGRADED.get(definition["kind"], N_("See the solution."))),
        why=plain(definition["solution"]),
        notes=tuple((heading, items) for heading, items in notes if items),
    )


def _offered(definition: Mapping[str, Any]) -> list[Mapping[str, str]]:
    return [*definition.get("options", ()), *definition.get("items", ())]


def _section(entry: Entry) -> Node:
    parts: list[Tree] = [
        h("h3", None, entry.question),
        h("p", {"class": "cr-meta"}, entry.about),
    ]
    if entry.choices:
        parts += _headed(_("Choices"), entry.choices)
    if isinstance(entry.right, str):
        parts.append(h("p", None, h("strong", None, _("Answer:")), " ", entry.right))
    else:
        parts += _headed(_("Answer"), entry.right)
    if entry.why:
        parts.append(h("p", None, entry.why))
    for heading, items in entry.notes:
        parts += _headed(heading, items)
    return h("section", {"class": "cr-question"}, *parts)


def _headed(heading: str, items: Iterable[str]) -> list[Tree]:
    return [h("h4", None, heading), h("ul", None, *(h("li", None, item) for item in items))]


def _escaped(text: str) -> str:
    one_line = " ".join(text.split())
    marked = re.sub(r"([\\`*_{}\[\]<>#|~$&])", r"\\\1", one_line)
    return re.sub(r"^(\d+)([.)])|^([-+])", r"\1\\\2\3", marked)
