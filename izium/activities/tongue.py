"""An activity in another language: its texts are translated, its ids and its hash stay.

So an answer that was given in one language is right, and is found again, in every other.
"""

from collections.abc import Callable, Mapping
from typing import Any

from izium import data, language
from izium.activities.kind import KEYS, Definition

_LISTS = {"hints": "hint", "criteria": "criterion"}
_PARTS = {"options": "option", "items": "item", "targets": "target"}


def texts(definition: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return the texts of an activity, each with what it is in it.

    >>> texts({"kind": "reflect", "question": "Why?", "key": "", "hints": ["Who says so?"]})
    [('question', 'Why?'), ('hint 1', 'Who says so?')]
    """
    found: list[tuple[str, str]] = []

    def note(place: str, text: str) -> str:
        found.append((place, text))
        return text

    _each_text(definition, note)
    return found


def translated(definition: Definition) -> Definition:
    """Return an activity in the language in use; in English, as it is."""
    if language.current() == language.ENGLISH:
        return definition
    told = _each_text(definition, lambda _, text: language.gettext(text))
    if "evidence" in told:
        told["evidence"] = [{**one, "title": data.title(one["id"])} for one in told["evidence"]]
    if told.get("title"):
        told["title"] = language.gettext(told["title"])
    if "map" in told:
        told["map"] = {**told["map"], "credit": data.book().credit_of_maps}
        told["options"] = _laid_anew(told["options"])
    return told


def _laid_anew(options: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the places of a map with their names where there is room for these names."""
    from izium.activities import ground  # which brings the maps of the charts along

    drawn = ground.draw({option["id"]: option["text"] for option in options})
    dots = drawn.dots if drawn else {}
    return [
        {**option, "dot": dots[option["id"]]._asdict()} if option["id"] in dots else option
        for option in options
    ]


def kind_in_words(definition: Mapping[str, Any]) -> str:
    """Return the kind of an activity as teachers read it.

    >>> kind_in_words({"kind": "multiple"})
    'multiple'
    """
    return language.pgettext("kind of activity", str(definition["kind"]))


def move_in_words(move: str) -> str:
    """Return a move as it stands within a line.

    >>> move_in_words("close reading")
    'close reading'
    """
    return language.gettext(move.capitalize()).lower()


def _each_text(definition: Mapping[str, Any], say: Callable[[str, str], str]) -> Definition:
    told = dict(definition)
    for name in ("question", "how", "unit", "solution"):
        if told.get(name):
            told[name] = say(name, told[name])
    for name, one in _PARTS.items():
        if name in told:
            told[name] = [
                {**part, "text": say(f"{one} {part['id']}", part["text"])} for part in told[name]
            ]
    told["feedback"] = {
        case: say(f"feedback to {case}", text) for case, text in told.get("feedback", {}).items()
    }
    for name, one in _LISTS.items():
        if name in told:
            told[name] = [
                say(f"{one} {number}", text) for number, text in enumerate(told[name], start=1)
            ]
    if told["kind"] in KEYS:
        told["key"] = KEYS[told["kind"]](told)
    elif told.get("key"):
        told["key"] = say("right answer", told["key"])
    return told
