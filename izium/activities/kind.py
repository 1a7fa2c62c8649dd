"""What a kind of activity is: how it stands on paper. The front end alone judges answers."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from izium.language import N_
from izium.language import gettext as _

Definition = dict[str, Any]
"""An activity as JSON: what the front end, the book and the index read."""


@dataclass(frozen=True)
class Paper:
    """What is to be answered, as on a printed sheet.

    ``lines`` has one line of inline Markdown for each thing to answer; ``pen`` says what one does
    with a pen. Lines are to be ticked where ``ticked``; otherwise each has room to write.
    ``choices`` is what may be written, the same for all lines, to be lettered A, B, C …; empty
    where anything may be.
    """

    lines: list[str]
    pen: str
    ticked: bool = False
    choices: list[str] = field(default_factory=list)

    @property
    def lettered(self) -> list[str]:
        """The choices, each after its letter.

        >>> Paper(["It was ………"], "Write.", choices=["His own", "Another's"]).lettered
        ['A. His own', "B. Another's"]
        """
        return [f"{letter(at)}. {choice}" for at, choice in enumerate(self.choices)]


ALPHABET = N_("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
"""The letters before choices, those of the alphabet that the language numbers with."""


def letter(at: int) -> str:
    """Give the letter of a choice by its place, counted from 0.

    >>> letter(0), letter(25), letter(26)
    ('A', 'Z', 'AA')
    """
    letters = _(ALPHABET)
    before, last = divmod(at, len(letters))
    return ("" if before == 0 else letter(before - 1)) + letters[last]


ROOM = "………"
"""Where something is to be written."""
SENTENCES = N_("Write in whole sentences.")
"""What is done there at length."""

KINDS: dict[str, Callable[[Mapping[str, Any]], Paper]] = {}
"""All kinds by name, each with the function that sets a definition out on paper."""

KEYS: dict[str, Callable[[Mapping[str, Any]], str]] = {}
"""The kinds whose right answer in words is put together from the parts of a definition."""


def text_of(parts: Sequence[Mapping[str, str]], id: str) -> str:
    """Give the text of the option or item with this id."""
    return next(part["text"] for part in parts if part["id"] == id)


def mixed(id: str, parts: Sequence[dict[str, str]]) -> list[dict[str, str]]:
    """Mix options or items, always in the same way for the same activity.

    >>> [part["id"] for part in mixed("gallery-own", [{"id": "a"}, {"id": "b"}, {"id": "c"}])]
    ['b', 'c', 'a']
    """

    def lot(part: dict[str, str]) -> str:
        return hashlib.sha256(f"{id} {part['id']}".encode()).hexdigest()

    return sorted(parts, key=lot)
