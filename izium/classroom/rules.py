"""The limits and the sentences that the command line and the *Class report* page share.

They stand in one file, `front/rules.json`, so that Python and the browser cannot disagree.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib import resources
from typing import Any

RULES: dict[str, Any] = json.loads(
    resources.files("izium.classroom").joinpath("front/rules.json").read_text(encoding="utf-8")
)
LIMITS: dict[str, int] = RULES["limits"]


def say(code: str, **values: object) -> str:
    """Return the sentence for a fault, with its values filled in.

    Args:
        code: a key of `says` in `front/rules.json`.
        values: what stands in the sentence's braces.

    Raises:
        KeyError: if there is no such sentence, or a value is missing.

    Example:
        >>> say("no_field", column="hash")
        'has no hash'
    """
    sentence: str = RULES["says"][code]
    return sentence.format_map(values)


@dataclass(frozen=True)
class Fault:
    """Something a teacher should know about a file: where, and what.

    Attributes:
        file: the file's name as the teacher gave it (`class.zip/anna.json` inside an archive).
        place: the answer or row, such as `answer 3`; empty for the whole file.
        reason: the rest of the sentence.

    Example:
        >>> print(Fault("anna.json", "answer 3", "has no hash"))
        anna.json, answer 3: has no hash
    """

    file: str
    place: str
    reason: str

    def __str__(self) -> str:
        """Return one line: file, place, reason."""
        where = f"{self.file}, {self.place}" if self.place else self.file
        return f"{where}: {self.reason}"

    def without_names(self, rename: Callable[[str], str]) -> Fault:
        """Return the fault without the name of its file, which may be a student's.

        Args:
            rename: gives another name for a file's.

        Example:
            >>> print(Fault("anna.json", "", "is empty").without_names(lambda _: "File 1"))
            File 1: is empty
        """
        return replace(self, file=rename(self.file))


@dataclass(frozen=True)
class Likeness(Fault):
    """What one hand-in has in common with another.

    Attributes:
        code: a key of `says` in `front/rules.json`.
        other: the name of the other's file.
    """

    code: str
    other: str

    @classmethod
    def between(cls, file: str, other: str, code: str, name: str = "") -> Likeness:
        """Return what is to be said of a file beside another.

        Args:
            file: the file's name.
            other: the other's.
            code: a key of `says` in `front/rules.json`.
            name: the name that both bear, if the sentence has it.

        Example:
            >>> print(Likeness.between("a.json", "anna.json", "copy"))
            a.json: is the same hand-in as anna.json; counted once
        """
        return cls(file, "", say(code, name=name, other=other), code, other)

    def without_names(self, rename: Callable[[str], str]) -> Fault:
        """Return the fault without the names of its files and of the student.

        Example:
            >>> likeness = Likeness.between("a.json", "anna.json", "one_name", "Anna")
            >>> print(likeness.without_names({"a.json": "File 2", "anna.json": "File 1"}.get))
            File 2: has the name '…' like File 1; counted as one student
        """
        return Likeness.between(rename(self.file), rename(self.other), self.code, "…")
