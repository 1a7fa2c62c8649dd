"""What all activities share: ids, feedback, hints, evidence, and the hash of their content."""

import difflib
import hashlib
import json
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Literal, TypedDict, get_args

from izium import data
from izium.activities import tongue
from izium.activities.errors import DefinitionError
from izium.activities.kind import KEYS, Definition
from izium.inline import linked_records, links, resolve

Move = Literal["sourcing", "contextualising", "corroborating", "close reading"]
MOVES: tuple[str, ...] = get_args(Move)

_ACTIVITY_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_PART_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
_NOT_CONTENT = frozenset(
    {
        "criteria",
        "evidence",
        "feedback",
        "hash",
        "hints",
        "how",
        "key",
        "map",
        "minutes",
        "move",
        "solution",
    }
)


class About(TypedDict, total=False):
    """What every kind of activity takes beside its question.

    - ``move``: the move it practises: sourcing, contextualising, corroborating or close reading.
      Required, so that the teaching guide can count them.
    - ``minutes``: how long it takes, a whole number; 2 where nothing is said.
    - ``feedback``: what to say to an answer, by option, item or case. ``"correct"`` is said to
      every right answer.
    - ``hints``: shown one at a time, on request.
    - ``evidence``: ids of the records that settle it, such as ``"E021"``.
    - ``solution``: why the right answer is right; shown on request after an attempt.
    """

    move: Move
    minutes: int
    feedback: Mapping[Any, str]
    hints: Sequence[str]
    evidence: Iterable[str]
    solution: str


def check_part_id(part: object, *, where: str) -> str:
    """Return the id of an option or item, or raise."""
    if not isinstance(part, str) or not _PART_ID.fullmatch(part):
        raise DefinitionError(
            f"{where} has the id {part!r}: use letters, digits, '-', '_' and '.', "
            "starting with a letter or digit."
        )
    if part == "correct":
        raise DefinitionError(
            f"{where} has the id 'correct', which names the feedback to every right answer: "
            "choose another."
        )
    return part


def check_text(text: object, *, where: str) -> str:
    """Return the text, or raise a `DefinitionError` that says what is wrong with it."""
    if not isinstance(text, str) or not text.strip():
        raise DefinitionError(f"{where} is {text!r}: write a text that is not empty.")
    for target in links(text):
        if resolve(target, "") is None:
            raise DefinitionError(
                f"{where} links to {target!r}: link to a page of the course, such as "
                "'reference/records.md#e021' or 'bridges.ipynb', or to an https address."
            )
    return text


def check_list(texts: object, *, name: str, one: str) -> list[str]:
    """Return texts as a list, or raise; ``name`` and ``one`` are what they are called.

    >>> check_list(["Look", "Look again"], name="hints", one="hint")
    ['Look', 'Look again']
    """
    if isinstance(texts, str):
        raise DefinitionError(f"{name} is one text: write a list of texts.")
    if not isinstance(texts, Iterable):
        raise DefinitionError(f"{name} is {texts!r}: write a list of texts.")
    return [check_text(text, where=f"{one} {at}") for at, text in enumerate(texts, start=1)]


def check_texts(texts: object, *, where: str, least: int = 2) -> list[dict[str, str]]:
    """Return options or items as a list of id and text, or raise.

    >>> check_texts({"a": "One", "b": "Two"}, where="options")
    [{'id': 'a', 'text': 'One'}, {'id': 'b', 'text': 'Two'}]
    """
    if not isinstance(texts, Mapping):
        raise DefinitionError(f"{where} is {texts!r}: write a dict from id to text.")
    if len(texts) < least:
        raise DefinitionError(f"{where} has {len(texts)} entries: give at least {least}.")
    parts = [
        {
            "id": check_part_id(part, where=where),
            "text": check_text(text, where=f"{where}[{part!r}]"),
        }
        for part, text in texts.items()
    ]
    seen: dict[str, str] = {}
    for part in parts:
        if part["text"] in seen:
            raise DefinitionError(
                f"{where} says {part['text']!r} twice, as {seen[part['text']]!r} and "
                f"{part['id']!r}: a reader cannot tell them apart; change one."
            )
        seen[part["text"]] = part["id"]
    return parts


def evidence_of(records: Iterable[str]) -> list[dict[str, str]]:
    """Look up records: id, title and address on the records page.

    Raises `DefinitionError` for a record that is in no table.
    """
    if isinstance(records, str):
        raise DefinitionError(f"evidence is {records!r}: write a list, [{records!r}].")
    found = []
    for record in records:
        if not data.exists(record):
            raise DefinitionError(
                f"evidence names the record {record!r}, which is in no table: "
                "use an id that `izium.data.record` knows."
            )
        href = f"reference/records.html#{data.anchor(record)}"
        found.append({"id": record, "title": data.title(record), "href": href})
    return found


def _check_linked_records(text: str, *, where: str) -> None:
    for name in linked_records(text):
        as_row = name.upper()
        as_sentence = re.sub(r"-(?=[0-9]+$)", ".", as_row)
        if not data.exists(as_row) and not data.exists(as_sentence):
            raise DefinitionError(
                f"{where} links to the record {name!r}, which is in no table: "
                "use the lower-case id of a record that `izium.data.record` knows."
            )


def content_hash(definition: Mapping[str, Any]) -> str:
    """Hash what makes an answer mean what it means: the question and all that is answered.

    Feedback, hints, evidence, solution and the drawing of a map may be bettered without losing
    anybody's answer.
    """
    content = {key: value for key, value in definition.items() if key not in _NOT_CONTENT}
    if "map" in definition:
        content["options"] = [
            {name: part[name] for name in ("id", "text")} for part in content["options"]
        ]
    written = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()[:12]


def build(
    kind: str,
    id: str,
    question: str,
    content: Mapping[str, Any],
    *,
    key: str = "",
    says_to: Collection[str],
    about: Mapping[str, Any],
    own_feedback: Mapping[str, str] | None = None,
) -> Definition:
    """Put a definition together and check all that kinds share.

    ``content`` is what is particular to the kind; ``key`` the right answer in words, where the
    kind has no function for it in `KEYS`; ``says_to`` the cases that feedback may name;
    ``own_feedback`` what the kit says where the author does not.
    """
    if not isinstance(id, str) or not _ACTIVITY_ID.fullmatch(id):
        raise DefinitionError(
            "this is no id: use lower-case letters and digits joined by '-', such as "
            "'bridges-wiring'."
        )
    _check_names(kind, about)
    feedback = {
        **(own_feedback or {}),
        **_feedback(about.get("feedback", {}), says_to=says_to),
    }
    solution = about.get("solution", "")
    definition: Definition = {
        "id": id,
        "kind": kind,
        "question": check_text(question, where="the question"),
        **content,
        "key": KEYS[kind](content) if kind in KEYS else key,
        "feedback": feedback,
        "hints": check_list(about.get("hints", ()), name="hints", one="hint"),
        "evidence": evidence_of(about.get("evidence", ())),
        "move": _move(about.get("move")),
        "minutes": _minutes(about.get("minutes", 2)),
        "solution": check_text(solution, where="the solution") if solution else "",
    }
    for name, text in tongue.texts(definition):
        _check_linked_records(text, where=name)
    definition["hash"] = content_hash(definition)
    return definition


def _move(move: object) -> str:
    if move not in MOVES:
        raise DefinitionError(f"move is {move!r}: choose one of {', '.join(map(repr, MOVES))}.")
    return str(move)


def _minutes(minutes: object) -> int:
    if not isinstance(minutes, int) or isinstance(minutes, bool) or not 1 <= minutes <= 180:
        raise DefinitionError(f"minutes is {minutes!r}: write a whole number from 1 to 180.")
    return minutes


def _check_names(kind: str, about: Mapping[str, Any]) -> None:
    known = About.__annotations__
    for name in about:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            mend = f"did you mean {near[0]!r}?" if near else f"it takes {', '.join(known)}."
            raise DefinitionError(f"{kind} takes no {name!r}: {mend}")


def _feedback(given: object, *, says_to: Collection[str]) -> dict[str, str]:
    if not isinstance(given, Mapping):
        raise DefinitionError(f"feedback is {given!r}: write a dict from case to text.")
    feedback = {}
    for case, text in given.items():
        name = str(case)
        if name != "correct" and name not in says_to:
            raise DefinitionError(
                f"feedback speaks to {name!r}, which no answer can be: "
                f"use one of {', '.join(map(repr, [*says_to, 'correct']))}."
            )
        feedback[name] = check_text(text, where=f"feedback to {name!r}")
    return feedback
