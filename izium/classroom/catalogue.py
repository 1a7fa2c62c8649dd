"""The course's activities as a report needs them: from the index that the package carries.

The index is read here without `izium.activities`, which would load pandas: a teacher's command is
done before that.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

Definition = Mapping[str, Any]

_MARKS = re.compile(
    r"`([^`\n]+)`|\*\*([^*\n]+)\*\*|\*([^*\n]+)\*|\[([^\]\n]+)\]\([^()\s]+\)",
)


@dataclass(frozen=True)
class Question:
    """One activity.

    Attributes:
        id: its id.
        hash: the version that the book has now.
        kind: choice, multiple, number, ….
        chapter: the chapter's file name without its ending.
        question: what it asks, without marks.
        move: the move it practises.
        minutes: how long it takes.
        labels: the text of each option or item, by id, in the order shown.
        targets: the text of each target or class to which items are put, by id.
        title: the chapter's title; empty if not known.
        correct: as in the definition: an id, a list of ids, a record from item to target, ….
    """

    id: str
    hash: str
    kind: str
    chapter: str
    question: str
    move: str = ""
    minutes: int = 0
    labels: dict[str, str] = field(default_factory=dict)
    targets: dict[str, str] = field(default_factory=dict)
    correct: Any = None
    title: str = ""


def index(path: Path | None = None) -> list[dict[str, Any]]:
    """Return the definitions of all activities, in the order of the course.

    Args:
        path: another index file than the package's own.

    Raises:
        FileNotFoundError: if the package carries no index.

    Example:
        >>> all("id" in definition for definition in index())
        True
    """
    own = resources.files("izium").joinpath("activities", "index.json")
    text = (path or own).read_text(encoding="utf-8")
    definitions: list[dict[str, Any]] = json.loads(text)
    return definitions


@cache
def questions() -> tuple[Question, ...]:
    """Return the course's activities as a report needs them; none if the package has no index.

    Example:
        >>> len({question.id for question in questions()}) == len(questions())
        True
    """
    try:
        return tuple(as_questions(index()))
    except FileNotFoundError:
        return ()


def as_questions(definitions: Iterable[Definition]) -> list[Question]:
    """Return definitions as a report needs them.

    Example:
        >>> asked = {"id": "a", "kind": "choice", "question": "*Who* says so?", "correct": "x",
        ...          "options": [{"id": "x", "text": "Izium's mayor"}]}
        >>> as_questions([asked])[0].question
        'Who says so?'
    """
    return [
        Question(
            id=definition["id"],
            hash=definition.get("hash", ""),
            kind=definition["kind"],
            chapter=definition.get("chapter", ""),
            question=plain(definition.get("question", "")),
            move=definition.get("move", ""),
            minutes=definition.get("minutes", 0),
            labels=_texts(definition, "options", "items"),
            targets=_texts(definition, "targets"),
            correct=definition.get("correct"),
            title=definition.get("title", ""),
        )
        for definition in definitions
    ]


def plain(text: str) -> str:
    """Return a text of an activity without its marks.

    Example:
        >>> plain("Read *closely* the [record](reference/records.md#e021).")
        'Read closely the record.'
    """
    return _MARKS.sub(lambda found: next(group for group in found.groups() if group), text)


def _texts(definition: Definition, *groups: str) -> dict[str, str]:
    return {
        part["id"]: plain(part["text"]) for group in groups for part in definition.get(group) or []
    }
