"""Merge answer files into one class table, and read it back."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from izium.classroom.answers import CLASS_COLUMNS, COLUMNS, Answer, HandIn, read
from izium.classroom.intake import find
from izium.classroom.roster import Roster, Student, enrol
from izium.classroom.rules import Fault
from izium.classroom.sheet import shield, to_cell, to_flag, write_table


@dataclasses.dataclass
class Collected:
    """What came of a number of answer files.

    Attributes:
        table: the class table as CSV, ready to be written.
        roster: the students and their answers.
        faults: everything a teacher should know, each naming its file.
        files: how many files held at least one sound answer.
    """

    table: bytes
    roster: Roster
    faults: list[Fault]
    files: int

    @property
    def answers(self) -> int:
        """How many answers the table holds."""
        return sum(len(student.answers) for student in self.roster.students)


def collect(arguments: Iterable[str], *, one_per_name: bool = False) -> Collected:
    """Merge answer files into one class table.

    Every sound answer of a file stands in the table or gave way to a later answer of the same
    student; this is asserted for each file.

    Args:
        arguments: files, folders, patterns and zip archives.
        one_per_name: whether files of one name are always one student's.

    Raises:
        AssertionError: if the table would not hold the answers that were read.

    Example:
        >>> len(collect(["nobody.json"]).faults)
        1
    """
    hand_ins: list[HandIn] = []
    faults: list[Fault] = []
    for found in find(arguments):
        if isinstance(found, Fault):
            faults.append(found)
            continue
        reading = read(*found)
        hand_ins.extend(reading.hand_ins)
        faults.extend(reading.faults)
    roster = enrol(hand_ins, one_per_name=one_per_name)
    table = to_table(roster.students)
    _assert_whole(hand_ins, roster, table)
    sound = {hand_in.file for hand_in in hand_ins if hand_in.answers}
    return Collected(table, roster, faults + roster.notes, len(sound))


def to_table(students: Iterable[Student]) -> bytes:
    """Return students' answers as a class table: CSV, one row per answer.

    Columns: student, file, exported, and those of an exported answer file.

    Example:
        >>> to_table([]).decode("utf-8-sig").split(",")[0]
        '"student"'
    """
    rows = (_row(student.name, answer) for student in students for answer in student.answers)
    return write_table([*CLASS_COLUMNS, *COLUMNS], rows)


def from_table(file: str, table: bytes) -> tuple[list[Student], list[Fault]]:
    """Return the students of a class table, and what is wrong with it.

    Args:
        file: its name, which stands in the faults.
        table: its bytes.

    Example:
        >>> from_table("class.csv", to_table([]))[0]
        []
    """
    reading = read(file, table)
    roster = enrol(reading.hand_ins, one_per_name=True)
    return roster.students, reading.faults


def _row(student: str, answer: Answer) -> list[str]:
    return [
        shield(student),
        shield(answer.file),
        shield(answer.exported),
        answer.id,
        shield(answer.hash),
        answer.kind,
        shield(answer.chapter),
        shield(answer.question),
        to_cell(answer.answer),
        to_flag(answer.correct),
        to_cell(answer.attempts),
        to_flag(answer.first_correct),
        to_cell(answer.first_answer),
        to_cell(answer.parts),
        shield(answer.state),
        shield(answer.updated),
    ]


def _assert_whole(hand_ins: list[HandIn], roster: Roster, table: bytes) -> None:
    read_in: dict[str, int] = {}
    for hand_in in hand_ins:
        read_in[hand_in.file] = read_in.get(hand_in.file, 0) + len(hand_in.answers)
    for file, number in read_in.items():
        accounted = roster.kept[file] + roster.replaced[file]
        if accounted != number:
            raise AssertionError(f"{file}: {number} sound answers read, {accounted} accounted for.")
    students, faults = from_table("class.csv", table)
    written = {student.name: student.answers for student in students}
    for student in roster.students:
        if written.get(student.name) != student.answers:
            raise AssertionError(f"The class table would not hold the answers of {student.name}.")
    if faults and roster.students:
        raise AssertionError(f"The class table would not read back: {faults[0]}")
