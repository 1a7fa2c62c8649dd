"""The answer key: every activity's right answer, feedback and evidence, from its own definition."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from izium.activities.kind import KINDS, letter
from izium.classroom.cases import case_in_words
from izium.inline import plain

TITLE = "Answer key"
INTRODUCTION = (
    "For teachers: of each activity the right answer and why it is right, what the book says to "
    "other answers, and the records to look at.",
    "The key stands in everyone's contents, so learners can open it too. That is meant: the book "
    "gives no marks, and the reasons that you ask them for are their own.",
)
_UNGRADED = {
    "reflect": "No answer is right or wrong; look for reasons and for records named.",
    "code": "Checked in the live notebook; the solution notebook shows one way.",
}


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
    lines = [f"# {TITLE}", ""]
    for sentence in INTRODUCTION:
        lines += [sentence, ""]
    for chapter, group in _chapters(definitions):
        lines += [f"## {_escaped(_heading(chapter, group))}", "", _escaped(_time(group)), ""]
        for definition in group:
            lines += _entry(definition)
    return "\n".join(lines)


def _listed(heading: str, items: Iterable[str], end: str = ":") -> list[str]:
    """Return a list below its heading; nothing where it is empty."""
    found = [f"- {_escaped(item)}" for item in items]
    return [f"{heading}{end}", "", *found, ""] if found else []


def _chapters(
    definitions: Iterable[Mapping[str, Any]],
) -> Iterable[tuple[str, list[Mapping[str, Any]]]]:
    for chapter, group in groupby(definitions, key=lambda one: str(one["chapter"])):
        yield chapter, list(group)


def _heading(chapter: str, group: list[Mapping[str, Any]]) -> str:
    return str(group[0].get("title") or chapter)


def _time(group: list[Mapping[str, Any]]) -> str:
    minutes = sum(definition["minutes"] for definition in group)
    moves = Counter(definition["move"] for definition in group)
    counted = ", ".join(f"{move} {number}" for move, number in sorted(moves.items()))
    activities = "1 activity" if len(group) == 1 else f"{len(group)} activities"
    return f"{activities}, about {minutes} minutes: {counted}."


def _entry(definition: Mapping[str, Any]) -> list[str]:
    """Return the lines on one activity: what it asks, what is right, and what is said to it."""
    kind, paper = definition["kind"], KINDS[definition["kind"]](definition)
    offered = [plain(part["text"]) for part in _offered(definition)]
    about = [kind, definition["move"], f"about {definition['minutes']} min", definition["id"]]
    question = _escaped(plain(definition["question"]))
    lines = [f"### {question}", "", f"*{_escaped(' · '.join(about))}*", ""]
    if paper.lettered:
        letters = {one["id"]: letter(at) for at, one in enumerate(definition["targets"])}
        belongs = (letters[definition["correct"][part["id"]]] for part in definition["items"])
        right = [f"{text}: {where}" for text, where in zip(offered, belongs, strict=True)]
        lines += _listed("Choices", map(plain, paper.lettered)) + _listed("**Answer", right, ":**")
    else:
        said = plain(definition["key"]) or _UNGRADED.get(kind, "See the solution.")
        lines += [f"**Answer:** {_escaped(said)}", ""]
    if why := plain(definition["solution"]):
        lines += [_escaped(why), ""]
    told = definition["feedback"].items()
    lines += _listed("Offered", [] if paper.lettered else offered)
    lines += _listed("Feedback", [f"{case_in_words(definition, a)}: {plain(b)}" for a, b in told])
    lines += _listed("Hints", map(plain, definition["hints"]))
    lines += _listed("Look for", map(plain, definition.get("criteria", ())))
    records = [f"{record['id']}: {record['title']}" for record in definition["evidence"]]
    return lines + _listed("Evidence", records)


def _offered(definition: Mapping[str, Any]) -> list[Mapping[str, str]]:
    return [*definition.get("options", ()), *definition.get("items", ())]


def _escaped(text: str) -> str:
    one_line = " ".join(text.split())
    marked = re.sub(r"([\\`*_{}\[\]<>#|~$&])", r"\\\1", one_line)
    return re.sub(r"^(\d+)([.)])|^([-+])", r"\1\\\2\3", marked)
