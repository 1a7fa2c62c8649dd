"""When the book says what: the cases of an activity's feedback, in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from izium.activities.kinds.quantities import BOUND_WORDS
from izium.data.words import on
from izium.inline import plain

_SIDES = {
    "correct": "right",
    "low": "too low",
    "high": "too high",
    "early": "too early",
    "late": "too late",
}
_ENDS = {"low": "the lowest", "high": "the highest"}
_INNER_QUOTES = str.maketrans("“”", "‘’")


def case_in_words(definition: Mapping[str, Any], case: str) -> str:
    """Say when an activity's feedback is shown.

    Args:
        definition: the activity.
        case: a key of its feedback.

    Example:
        >>> case_in_words({"kind": "choice", "options": [{"id": "a", "text": "A “*party*”"}]}, "a")
        'To “A ‘party’”'
        >>> case_in_words({"kind": "number"}, "low"), case_in_words({"kind": "range"}, "low 40")
        ('If too low', 'If the lowest is 40')
        >>> case_in_words({"kind": "date"}, "2022-03-09")
        'If 9 March 2022'
    """
    for part in (*definition.get("options", ()), *definition.get("items", ())):
        if part["id"] == case:
            return f"To “{plain(part['text']).translate(_INNER_QUOTES)}”"
    return f"If {_condition(definition['kind'], case)}"


def _condition(kind: str, case: str) -> str:
    end, _, number = case.partition(" ")
    if kind == "range" and end in _ENDS:
        return f"{_ENDS[end]} is {number or 'wrong'}"
    if case in _SIDES:
        return _SIDES[case]
    if case in BOUND_WORDS:
        return f"“{BOUND_WORDS[case]}”"
    return on(date.fromisoformat(case)) if kind == "date" else case
