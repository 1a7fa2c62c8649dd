"""What a kind of activity is, and the register of all kinds."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from izium.activities.definition import Definition
from izium.data.words import shortened

Answer = Any
"""An answer as JSON: a text, a number, a list or a dict, according to the kind."""


@dataclass(frozen=True)
class Result:
    """What a check finds.

    ``correct`` is None where an answer is kept and not graded; ``parts`` says which part is right,
    in the order of the definition, or None for an answer of one piece; ``messages`` is the
    feedback to show, as inline Markdown.
    """

    correct: bool | None
    parts: list[bool] | None = None
    messages: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Paper:
    """What is to be answered, as on a printed sheet.

    ``lines`` has one line of inline Markdown for each thing to answer. They are to be ticked where
    ``ticked``; otherwise each has room to write. ``choices`` is what may be written, the same for
    all lines, to be lettered A, B, C …; empty where anything may be.
    """

    lines: list[str]
    ticked: bool = False
    choices: list[str] = field(default_factory=list)

    @property
    def lettered(self) -> list[str]:
        """The choices, each after its letter.

        >>> Paper(["It was ………"], choices=["His own", "Another's"]).lettered
        ['A. His own', "B. Another's"]
        """
        return [f"{letter(at)}. {choice}" for at, choice in enumerate(self.choices)]


def letter(at: int) -> str:
    """Give the letter of a choice by its place, counted from 0.

    >>> letter(0), letter(25), letter(26)
    ('A', 'Z', 'AA')
    """
    before, last = divmod(at, 26)
    return ("" if before == 0 else letter(before - 1)) + chr(ord("A") + last)


ROOM = "………"
"""Where something is to be written."""


class Kind(Protocol):
    """How answers of one kind are read, checked and put into words."""

    def clean(self, definition: Definition, answer: object) -> Answer | None:
        """Return the answer in its one form, or None where it is not (yet) an answer."""

    def check(self, definition: Definition, answer: Answer) -> Result:
        """Check an answer that `clean` gave."""

    def in_words(self, definition: Definition, answer: Answer) -> str:
        """Put an answer that `clean` gave into words, as a reader would say it."""

    def paper(self, definition: Definition) -> Paper:
        """Say what is to be answered, as on a printed sheet."""


KINDS: dict[str, Kind] = {}

_LONGEST_NAME = 60


def register(name: str, kind: Kind) -> None:
    """Make a kind known by its name."""
    KINDS[name] = kind


def text_of(parts: list[dict[str, str]], id: str) -> str:
    """Give the text of the option or item with this id."""
    return next(part["text"] for part in parts if part["id"] == id)


def says(definition: Definition, *cases: str) -> list[str]:
    """Collect the feedback to these cases, each once, where there is any."""
    feedback: Mapping[str, str] = definition["feedback"]
    return [feedback[case] for case in dict.fromkeys(cases) if case in feedback]


def says_of(definition: Definition, items: Sequence[str]) -> list[str]:
    """Collect the feedback to these items, each behind the item's first words.

    >>> says_of({"items": [{"id": "a", "text": "It rained."}], "feedback": {"a": "No."}}, ["a"])
    ['**It rained.** No.']
    >>> long = "It rained, and the river rose until nobody could cross it by any of the bridges."
    >>> says_of({"items": [{"id": "a", "text": long}], "feedback": {"a": "No."}}, ["a"])
    ['**It rained, and the river rose until nobody could cross it …** No.']
    """
    feedback: Mapping[str, str] = definition["feedback"]
    named = [item for item in items if item in feedback]
    texts = {item: shortened(text_of(definition["items"], item), _LONGEST_NAME) for item in named}
    return [f"**{texts[item]}** {feedback[item]}" for item in named]


def mixed(id: str, parts: Sequence[dict[str, str]]) -> list[dict[str, str]]:
    """Mix options or items, always in the same way for the same activity.

    >>> [part["id"] for part in mixed("gallery-own", [{"id": "a"}, {"id": "b"}, {"id": "c"}])]
    ['b', 'c', 'a']
    """

    def lot(part: dict[str, str]) -> str:
        return hashlib.sha256(f"{id} {part['id']}".encode()).hexdigest()

    return sorted(parts, key=lot)
