"""What a class answered, question by question, in whole numbers.

`front/class-report.js` counts in the same way; one table of cases holds both to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from izium.classroom.answers import Answer
from izium.classroom.catalogue import Question
from izium.classroom.roster import Student
from izium.classroom.values import Json, clean, json_text, utf16

Standing = Literal["in-book", "other-version", "unknown"]

_PIECES_SHOWN = 60
_LABEL_SHOWN = 200


@dataclass
class Piece:
    """Something answered at the first attempt, and by how many.

    Attributes:
        label: in words, such as an option's text.
        right: whether it is right; None where that is not known.
        count: how many answered so at their first attempt.
    """

    label: str
    right: bool | None
    count: int


@dataclass
class Asked:
    """One question, or one version of it, and how it went.

    Attributes:
        id: the activity.
        hash: its version.
        standing: in this book as it is, in another version, or not in this book.
        kind: choice, multiple, number, ….
        chapter: the chapter's file name without its ending.
        question: what it asks.
        move: the move it practises; empty if not in this book.
        tried: how many students tried it.
        graded: how many of them gave a first answer that is right or wrong.
        right_first: how many were right at the first attempt.
        right_later: how many were right in the end, though not at first.
        first_answers: of how many the first answer is known.
        pieces: what they answered at first: options, pairs or whole answers.
        more: how many further pieces are not listed.
        texts: free answers, each with its student's name.
        title: the chapter's title; empty if not known.
    """

    id: str
    hash: str
    standing: Standing
    kind: str
    chapter: str
    question: str
    move: str
    tried: int = 0
    graded: int = 0
    right_first: int = 0
    right_later: int = 0
    first_answers: int = 0
    pieces: list[Piece] = field(default_factory=list)
    more: int = 0
    texts: list[tuple[str, str]] = field(default_factory=list)
    title: str = ""


@dataclass
class Figures:
    """A class's answers in figures.

    Attributes:
        students: each student's name, files and number of questions tried.
        exported: the first and the last time of export; empty if not known.
        questions: chapter by chapter in the order of the book, then what the book does not have.
    """

    students: list[tuple[str, list[str], int]]
    exported: tuple[str, str]
    questions: list[Asked]

    def as_json(self) -> dict[str, Any]:
        """Return the figures as JSON has them, to compare or to keep."""
        return asdict(self)


def count(students: Sequence[Student], questions: Iterable[Question]) -> Figures:
    """Count a class's answers.

    Questions that nobody tried are listed in chapters of which something was tried.

    Args:
        students: as `roster.enrol` gives them.
        questions: the activities of the book, in its order.

    Example:
        >>> count([], []).questions
        []
    """
    book = {(question.id, question.hash): question for question in questions}
    ids = {question.id for question in book.values()}
    answered: dict[tuple[str, str], list[tuple[str, Answer]]] = {}
    roll: list[tuple[str, list[str], int]] = []
    times: set[str] = set()
    for student in students:
        tried = [answer for answer in student.answers if _is_tried(answer)]
        for answer in tried:
            answered.setdefault((answer.id, answer.hash), []).append((student.name, answer))
        times.update(answer.exported for answer in student.answers if answer.exported)
        roll.append((student.name, student.files, len({answer.id for answer in tried})))
    chapters = {question.chapter for key, question in book.items() if key in answered}
    listed = [
        _asked(question, "in-book", answered.get(key, []))
        for key, question in book.items()
        if question.chapter in chapters
    ]
    for key in sorted(answered.keys() - book.keys(), key=lambda key: [utf16(part) for part in key]):
        standing: Standing = "other-version" if key[0] in ids else "unknown"
        listed.append(_asked(_as_answered(answered[key][0][1]), standing, answered[key]))
    return Figures(roll, (min(times, default=""), max(times, default="")), listed)


def percent(part: int, whole: int) -> int:
    """Return a share in whole per cent, halves upwards.

    Example:
        >>> percent(1, 8), percent(0, 0)
        (13, 0)
    """
    return (200 * part + whole) // (2 * whole) if whole else 0


def _is_tried(answer: Answer) -> bool:
    return answer.attempts > 0 or (answer.kind == "reflect" and answer.answer not in (None, ""))


def _as_answered(answer: Answer) -> Question:
    return Question(answer.id, answer.hash, answer.kind, answer.chapter, answer.question)


def _asked(question: Question, standing: Standing, rows: list[tuple[str, Answer]]) -> Asked:
    asked = Asked(
        question.id,
        question.hash,
        standing,
        question.kind,
        question.chapter,
        question.question,
        question.move,
        title=question.title,
    )
    tally = {(0, label): Piece(label, right, 0) for label, right in _options(question)}
    for student, answer in rows:
        asked.tried += 1
        asked.graded += answer.first_correct is not None
        asked.right_first += answer.first_correct is True
        asked.right_later += answer.correct is True and answer.first_correct is False
        if question.kind == "reflect":
            asked.texts.append((student, _words(answer.answer)))
        elif question.kind != "code" and answer.first_answer is not None:
            asked.first_answers += 1
            for group, label, right in _pieces(question, answer):
                tally.setdefault((group, label), Piece(label, right, 0)).count += 1
    if question.kind not in ("choice", "multiple"):
        tally = dict(sorted(tally.items(), key=_by_group_and_count))
    pieces = list(tally.values())
    asked.pieces, asked.more = pieces[:_PIECES_SHOWN], len(pieces[_PIECES_SHOWN:])
    return asked


def _by_group_and_count(entry: tuple[tuple[int, str], Piece]) -> tuple[int, int, bytes]:
    (group, label), piece = entry
    return group, -piece.count, utf16(label)


def _options(question: Question) -> list[tuple[str, bool | None]]:
    """List what can be picked, whether or not anybody picked it."""
    if question.kind not in ("choice", "multiple"):
        return []
    right = question.correct if isinstance(question.correct, list) else [question.correct]
    return [(_shorten(label), part in right) for part, label in question.labels.items()]


def _pieces(question: Question, answer: Answer) -> list[tuple[int, str, bool | None]]:
    """Take an answer apart: per piece the group it is listed in, its label, if it is right."""
    value = answer.first_answer
    if question.kind in ("match", "classify") and isinstance(value, dict):
        return _pairs(question, value)
    if question.kind == "order" and isinstance(value, list):
        return _positions(question, value)
    if question.kind == "multiple" and isinstance(value, list):
        return [(0, label, None) for label in dict.fromkeys(_label(question, v) for v in value)]
    return [(0, _label(question, value), answer.first_correct)]


def _pairs(question: Question, value: dict[str, Json]) -> list[tuple[int, str, bool | None]]:
    correct = question.correct if isinstance(question.correct, dict) else {}
    items = list(question.labels)
    items += sorted((item for item in value if item not in question.labels), key=utf16)
    pairs: list[tuple[int, str, bool | None]] = []
    for group, item in enumerate(items):
        if item in value:
            target = _words(value[item])
            words = question.targets.get(target, target)
            label = f"{question.labels.get(item, clean(item))} → {words}"
            right = target == correct[item] if item in correct else None
            pairs.append((group, _shorten(label), right))
    return pairs


def _positions(question: Question, value: list[Json]) -> list[tuple[int, str, bool | None]]:
    expected: list[Json] = []
    for group in question.correct if isinstance(question.correct, list) else []:
        same = group if isinstance(group, list) else [group]
        expected.extend(same for _ in same)
    return [
        (
            number,
            _shorten(f"{number}. {_label(question, item)}"),
            _words(item) in expected[number - 1] if number <= len(expected) else None,
        )
        for number, item in enumerate(value, start=1)
    ]


def _label(question: Question, value: Json) -> str:
    words = _words(value)
    return _shorten(question.labels.get(words, words))


def _words(value: Json) -> str:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return ", ".join(map(_words, value))
    if isinstance(value, dict):
        return ", ".join(f"{clean(key)} {_words(value[key])}" for key in sorted(value, key=utf16))
    return "not said" if value is None else json_text(value)


def _shorten(label: str) -> str:
    return label if len(label) <= _LABEL_SHOWN else f"{label[: _LABEL_SHOWN - 1]}…"
