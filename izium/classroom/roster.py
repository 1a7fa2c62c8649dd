"""Who handed in: put hand-ins together into students, each with the latest of their answers."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from izium.classroom.answers import Answer, HandIn
from izium.classroom.rules import Fault, Likeness
from izium.classroom.values import json_text

Outline = frozenset[tuple[str, str, int, str]]


@dataclass
class Student:
    """One learner, under a name that no other has.

    Attributes:
        name: the name typed, made unique; `(no name) FILE` where none was typed.
        answers: each activity once per version, in the order handed in.
    """

    name: str
    answers: list[Answer] = field(default_factory=list)

    @property
    def files(self) -> list[str]:
        """The files that the answers come from, each once."""
        return list(dict.fromkeys(answer.file for answer in self.answers))


@dataclass
class Roster:
    """The students of a class, and what became of every hand-in.

    Attributes:
        students: in the order in which they first handed in.
        notes: copies, second hand-ins and namesakes, each naming the files.
        kept: per file, how many of its answers stand in `students`.
        replaced: per file, how many gave way to a later answer or were a copy.
    """

    students: list[Student] = field(default_factory=list)
    notes: list[Fault] = field(default_factory=list)
    kept: dict[str, int] = field(default_factory=dict)
    replaced: dict[str, int] = field(default_factory=dict)


def enrol(hand_ins: Iterable[HandIn], *, one_per_name: bool = False) -> Roster:
    """Put hand-ins together into students.

    The same answers twice under one name count once. Two files of one name are one student's if an
    answer in both bears the same time; otherwise they are two students, unless `one_per_name`.
    A student's latest answer to each version of an activity counts.

    Args:
        hand_ins: in the order given.
        one_per_name: whether files of one name are always one student's.

    Example:
        >>> enrol([HandIn("Anna", "anna.json")]).students
        []
    """
    roster = Roster()
    groups: list[list[HandIn]] = []
    by_name: dict[str, list[list[HandIn]]] = {}
    by_outline: dict[Outline, list[HandIn]] = {}
    for hand_in in hand_ins:
        roster.kept.setdefault(hand_in.file, 0)
        roster.replaced.setdefault(hand_in.file, 0)
        if not hand_in.answers:
            continue
        key = name_key(hand_in.name)
        dated = any(answer.updated for answer in hand_in.answers)
        outlined = by_outline.setdefault(_outline(hand_in), [])
        twins = [other for other in outlined if _content(other) == _content(hand_in)]
        copied = next((other for other in twins if name_key(other.name) == key), None)
        if copied and (key or dated):
            roster.replaced[hand_in.file] += len(hand_in.answers)
            roster.notes.append(_note("copy", hand_in, copied))
            continue
        if twins and dated:
            roster.notes.append(_note("alike", hand_in, twins[0]))
        outlined.append(hand_in)
        namesakes = by_name.setdefault(key, []) if key else []
        group = next((g for g in namesakes if one_per_name or _continues(hand_in, g)), None)
        if group is None:
            if namesakes:
                roster.notes.append(_note("namesake", hand_in, namesakes[0][0]))
            group = []
            groups.append(group)
            namesakes.append(group)
        else:
            code = "again" if _continues(hand_in, group) else "one_name"
            roster.notes.append(_note(code, hand_in, group[0]))
        group.append(hand_in)
    _name_and_merge(groups, roster)
    return roster


def name_key(name: str) -> str:
    """Return what two spellings of one name have in common.

    Example:
        >>> name_key("ANNA  Kovalenko") == name_key("Anna kovalenko")
        False
        >>> name_key("ANNA Kovalenko") == name_key("Anna kovalenko")
        True
    """
    return unicodedata.normalize("NFC", name).lower()


def _note(code: str, hand_in: HandIn, other: HandIn) -> Likeness:
    return Likeness.between(hand_in.file, other.file, code, hand_in.name)


def _outline(hand_in: HandIn) -> Outline:
    """Return what two hand-ins of the same content have in common, without comparing texts."""
    return frozenset((a.id, a.hash, a.attempts, a.updated) for a in hand_in.answers)


def _content(hand_in: HandIn) -> str:
    rows = [
        [a.id, a.hash, a.answer, a.attempts, a.first_answer, a.state, a.updated]
        for a in hand_in.answers
    ]
    return json_text(sorted(rows, key=lambda row: row[:2]))


def _continues(hand_in: HandIn, group: list[HandIn]) -> bool:
    def marks(handed: HandIn) -> set[tuple[str, str]]:
        return {(a.id, a.updated) for a in handed.answers if a.updated}

    mine = marks(hand_in)
    return any(mine & marks(other) for other in group)


def _name_and_merge(groups: list[list[HandIn]], roster: Roster) -> None:
    spelled: dict[str, int] = {}
    for group in groups:
        if key := name_key(group[0].name):
            spelled[key] = spelled.get(key, 0) + 1
    taken = {key for key, count in spelled.items() if count == 1}
    for group in groups:
        name = group[0].name
        key = name_key(name)
        if not key:
            name = _free(f"(no name) {group[0].file[-300:]}", "", taken)
        elif spelled[key] > 1:
            name = _free(name, " (1)", taken)
        roster.students.append(Student(name, _latest(group, roster)))


def _free(name: str, suffix: str, taken: set[str]) -> str:
    number = 1
    while name_key(name + suffix) in taken:
        number += 1
        suffix = f" ({number})"
    taken.add(name_key(name + suffix))
    return name + suffix


def _latest(group: list[HandIn], roster: Roster) -> list[Answer]:
    latest: dict[tuple[str, str], tuple[Answer, str]] = {}
    for hand_in in group:
        for answer in hand_in.answers:
            key = (answer.id, answer.hash)
            if key not in latest:
                latest[key] = (answer, hand_in.file)
                continue
            old, old_file = latest[key]
            newer = (answer.updated, answer.exported) >= (old.updated, old.exported)
            roster.replaced[old_file if newer else hand_in.file] += 1
            if newer:
                latest[key] = (answer, hand_in.file)
    for _, file in latest.values():
        roster.kept[file] += 1
    return [answer for answer, _ in latest.values()]


def without_names(
    students: Iterable[Student], faults: Iterable[Fault] = ()
) -> tuple[list[Student], list[Fault]]:
    """Return students and faults, in the same order, without the names of students and files.

    Students become *Student 1*, *Student 2*, …, their files *File 1*, *File 2*, ….

    Args:
        students: whose names are to be hidden.
        faults: what is told of their files.

    Example:
        >>> students, faults = without_names([Student("Anna")], [Fault("a.json", "", "is empty")])
        >>> students[0].name, str(faults[0])
        ('Student 1', 'File 1: is empty')
    """
    files: dict[str, str] = {}

    def rename(file: str) -> str:
        return files.setdefault(file, f"File {len(files) + 1}")

    hidden = [
        Student(
            f"Student {number}",
            [replace(answer, file=rename(answer.file)) for answer in student.answers],
        )
        for number, student in enumerate(students, start=1)
    ]
    return hidden, [fault.without_names(rename) for fault in faults]
