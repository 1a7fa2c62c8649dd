"""When the book says what: the cases of an activity's feedback, in words."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from izium.activities.kinds.quantities import BOUND_WORDS
from izium.data.words import on
from izium.inline import plain
from izium.language import N_
from izium.language import gettext as _

_SIDES = {
    "correct": N_("If right"),
    "low": N_("If too low"),
    "high": N_("If too high"),
    "early": N_("If too early"),
    "late": N_("If too late"),
}
_ENDS = {
    "low": (N_("If the lowest is {number}"), N_("If the lowest is wrong")),
    "high": (N_("If the highest is {number}"), N_("If the highest is wrong")),
}
_INNER_QUOTES = str.maketrans("“”«»", "‘’„“")


def case_in_words(definition: Mapping[str, Any], case: str) -> str:
    """Say when an activity's feedback is shown.

    >>> case_in_words({"kind": "choice", "options": [{"id": "a", "text": "A “*party*”"}]}, "a")
    'To “A ‘party’”'
    >>> case_in_words({"kind": "number"}, "low"), case_in_words({"kind": "range"}, "low 40")
    ('If too low', 'If the lowest is 40')
    >>> case_in_words({"kind": "date"}, "2022-03-09")
    'If 9 March 2022'
    """
    for part in (*definition.get("options", ()), *definition.get("items", ())):
        if part["id"] == case:
            return _("To “{text}”").format(text=plain(part["text"]).translate(_INNER_QUOTES))
    kind = definition["kind"]
    end, _space, number = case.partition(" ")
    if kind == "range" and end in _ENDS:
        with_number, without = _ENDS[end]
        return _(with_number).format(number=number) if number else _(without)
    if case in _SIDES:
        return _(_SIDES[case])
    if case in BOUND_WORDS:
        return _("If “{words}”").format(words=_(BOUND_WORDS[case]))
    said = on(date.fromisoformat(case)) if kind == "date" else case
    return _("If {answer}").format(answer=said)
