"""The limits and the sentences that the command line and the *Class report* page share.

They stand in one file, `front/rules.json`, so that Python and the browser cannot disagree.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
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
