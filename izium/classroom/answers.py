"""Read one answer file: every sound answer in it, and a fault for everything else.

An answer file is what a learner exports from the book, as JSON or CSV. A class table (what
`izium collect` writes) is read too, so that tables can be merged and reported on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from izium.classroom.rules import LIMITS, RULES, Fault, say
from izium.classroom.sheet import flag_of, read_table, unshield, unshield_export, value_of
from izium.classroom.values import Json, clean, clean_line, parse, shown, trouble

COLUMNS: list[str] = RULES["columns"]
CLASS_COLUMNS: list[str] = RULES["class_columns"]

_SLUG = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,119}")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)?", re.ASCII)
_NEEDED = ("id", "hash", "kind", "answer", "correct", "attempts")


@dataclass(frozen=True, slots=True)
class Answer:
    """One learner's answer to one activity.

    Attributes:
        id: the activity.
        hash: the version of the activity that was answered.
        kind: choice, multiple, number, ….
        chapter: the chapter's file name without its ending.
        question: the question as the learner saw it.
        answer: the answer as it stands, any JSON value.
        correct: whether it is right; None where nothing is right or wrong.
        attempts: how often the learner had it checked.
        first_correct: whether the first attempt was right.
        first_answer: the first answer that was checked, any JSON value.
        parts: which parts of the answer are right, or None.
        state: new, tried or solved.
        updated: when it was last changed, ISO 8601; empty if not known.
        file: the name of the file it was handed in with.
        exported: when that file was exported, ISO 8601; empty if not known.
    """

    id: str
    hash: str
    kind: str
    chapter: str
    question: str
    answer: Json
    correct: bool | None
    attempts: int
    first_correct: bool | None
    first_answer: Json
    parts: list[bool] | None
    state: str
    updated: str
    file: str
    exported: str


@dataclass
class HandIn:
    """One learner's sound answers in one file.

    Attributes:
        name: the name or code that the learner typed; empty if none.
        file: the file that was read.
        answers: each activity once per version.
    """

    name: str
    file: str
    answers: list[Answer] = field(default_factory=list)

    def keep(self, answer: Answer) -> bool:
        """Add an answer; False if that version of its activity is already there."""
        if (answer.id, answer.hash) in self._known:
            return False
        self._known.add((answer.id, answer.hash))
        self.answers.append(answer)
        return True

    def __post_init__(self) -> None:
        """Know the answers that are there."""
        self._known = {(answer.id, answer.hash) for answer in self.answers}


@dataclass
class Reading:
    """What was read from one file.

    Attributes:
        hand_ins: one for an answer file, one per learner for a class table.
        faults: what is wrong with the file or with some of its answers.
        found: how many answers or rows the file holds, sound or not.
        of_class: whether it is a class table, whose rows name their students.
    """

    hand_ins: list[HandIn] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    found: int = 0
    of_class: bool = False


def read(file: str, data: bytes) -> Reading:
    """Read an answer file or a class table.

    Args:
        file: its name; it decides how the file is read (`.csv`, or else JSON) and stands in faults.
        data: its bytes.

    Example:
        >>> reading = read("anna.json", b"{}")
        >>> print(reading.faults[0])
        anna.json: is not an answer file of this course
    """
    reading = Reading()
    is_table = file.lower().endswith(".csv")
    try:
        text = _text(data, is_table)
        if is_table:
            _read_rows(file, text, reading, small=len(data) <= LIMITS["file_bytes"])
        else:
            if len(data) > LIMITS["file_bytes"]:
                raise ValueError(say("too_large", limit=LIMITS["file_bytes"]))
            _read_record(file, parse(text), reading)
    except ValueError as fault:
        reading.faults.append(Fault(file, "", str(fault)))
    return reading


def _text(data: bytes, is_table: bool) -> str:
    if not data.strip(b" \t\r\n"):
        raise ValueError(say("empty"))
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    if not wide and b"\0" in data:
        raise ValueError(say("nul"))
    try:
        text = data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        if wide or not is_table:
            raise ValueError(say("encoding")) from None
        return data.decode("cp1252", "replace")
    if "\0" in text:
        raise ValueError(say("nul"))
    return text


def _read_record(file: str, record: Json, reading: Reading) -> None:
    if not isinstance(record, dict) or "schema" not in record:
        raise ValueError(say("foreign"))
    _check_schema(record["schema"])
    course = record.get("course", RULES["course"])
    if course != RULES["course"]:
        raise ValueError(say("course", value=shown(course)))
    rows = record.get("answers")
    if not isinstance(rows, list):
        raise ValueError(say("bad_list"))
    name, exported = _name(record.get("name"), LIMITS["name"]), _header_time(file, record, reading)
    reading.found = len(rows)
    if not rows:
        reading.faults.append(Fault(file, "", say("none")))
    if len(rows) > LIMITS["answers"]:
        reading.faults.append(Fault(file, "", say("many", limit=LIMITS["answers"])))
    hand_in = HandIn(name, file)
    for number, row in enumerate(rows[: LIMITS["answers"]], start=1):
        _keep(f"answer {number}", row, file, exported, hand_in, reading)
    reading.hand_ins.append(hand_in)


def _check_schema(schema: Json) -> None:
    if schema == RULES["schema"]:
        return
    if isinstance(schema, str) and schema.startswith("izium-answers/"):
        raise ValueError(say("version", value=clean_line(schema)[:40]))
    raise ValueError(say("foreign"))


def _read_rows(file: str, text: str, reading: Reading, *, small: bool) -> None:
    rows = read_table(text)
    columns = _columns(rows)
    reading.of_class = "student" in columns
    if not small and not reading.of_class:
        raise ValueError(say("too_large", limit=LIMITS["file_bytes"]))
    bare = unshield if reading.of_class else unshield_export
    hand_ins: dict[str, HandIn] = {}
    full: set[str] = set()
    try:
        for number, cells in rows:
            reading.found += 1
            place = f"row {number}"
            if len(cells) != len(columns):
                reason = say("cells", found=len(cells), expected=len(columns))
                reading.faults.append(Fault(file, place, reason))
                continue
            texts = zip(columns, map(bare, cells), strict=True)
            row = {column: _cell(column, text) for column, text in texts}
            _read_row(place, row, file, hand_ins, full, reading)
    finally:
        reading.hand_ins.extend(hand_ins.values())
    if not reading.found:
        reading.faults.append(Fault(file, "", say("none")))


def _read_row(
    place: str,
    row: dict[str, Json],
    file: str,
    hand_ins: dict[str, HandIn],
    full: set[str],
    reading: Reading,
) -> None:
    try:
        _check_schema(row.get("schema") or RULES["schema"])
        name = _student(row)
    except ValueError as fault:
        reading.faults.append(Fault(file, place, str(fault)))
        return
    if name not in hand_ins:
        hand_ins[name] = HandIn(name, file)
    hand_in = hand_ins[name]
    if len(hand_in.answers) < LIMITS["answers"]:
        origin = clean_line(row.get("file", "")) or file
        exported = row.get("exported", "")
        exported = exported if _TIME.fullmatch(exported) else ""
        _keep(place, row, origin, exported, hand_in, reading)
    elif name not in full:
        full.add(name)
        reading.faults.append(Fault(file, place, say("many", limit=LIMITS["answers"])))


def _columns(rows: Iterator[tuple[int, list[str]]]) -> list[str]:
    columns = [unshield(cell).strip().lower() for cell in next(rows, (0, []))[1]]
    for column in (*COLUMNS, *CLASS_COLUMNS, "name", "schema"):
        if column in _NEEDED and column not in columns:
            raise ValueError(say("no_column", column=column))
        if columns.count(column) > 1:
            raise ValueError(say("twice_column", column=column))
    return columns


def _cell(column: str, text: str) -> Json:
    if column in ("answer", "first_answer", "attempts", "parts"):
        return value_of(text)
    if column in ("correct", "first_correct"):
        return flag_of(text)
    return text


def _student(row: Mapping[str, Json]) -> str:
    if "student" in row:
        return _name(row["student"], LIMITS["student"])
    return _name(row.get("name"), LIMITS["name"])


def _name(value: Json, limit: int) -> str:
    name = clean_line(value) if isinstance(value, str) else "" if value is None else None
    if name is None or len(name) > limit:
        raise ValueError(say("bad_name", limit=limit))
    return name


def _header_time(file: str, record: Mapping[str, Json], reading: Reading) -> str:
    value = record.get("exported")
    if value is None or value == "":
        return ""
    if isinstance(value, str) and _TIME.fullmatch(value):
        return value
    reading.faults.append(Fault(file, "", say("bad_time", column="exported", value=shown(value))))
    return ""


def _keep(
    place: str, row: Json, origin: str, exported: str, hand_in: HandIn, reading: Reading
) -> None:
    try:
        answer, notes = _answer(row, origin, exported)
    except ValueError as fault:
        reading.faults.append(Fault(hand_in.file, place, str(fault)))
        return
    if hand_in.keep(answer):
        reading.faults.extend(Fault(hand_in.file, place, note) for note in notes)
    else:
        reading.faults.append(Fault(hand_in.file, place, say("twice_id", id=answer.id)))


def _answer(row: Json, origin: str, exported: str) -> tuple[Answer, list[str]]:
    if not isinstance(row, dict):
        raise ValueError(say("not_record"))
    notes: list[str] = []
    fields: dict[str, Any] = {}
    for column in COLUMNS:
        if column in _NEEDED and column not in row:
            raise ValueError(say("no_field", column=column))
        value = row.get(column)
        if column in ("answer", "first_answer"):
            if why := trouble(value):
                raise ValueError(say("bad_value", column=column, why=why))
        elif column == "updated":
            value = "" if value is None else value
            if value != "" and not (isinstance(value, str) and _TIME.fullmatch(value)):
                notes.append(say("bad_time", column=column, value=shown(value)))
                value = ""
        else:
            wanted, takes, keep = _FIELDS[column]
            if not takes(value):
                raise ValueError(
                    say("bad_field", column=column, value=shown(value), expected=wanted)
                )
            value = keep(value)
        fields[column] = value
    return Answer(**fields, file=origin, exported=exported), notes


def _is_slug(value: Json) -> bool:
    return isinstance(value, str) and bool(_SLUG.fullmatch(value))


def _is_flag(value: Json) -> bool:
    return value is None or isinstance(value, bool)


def _is_count(value: Json) -> bool:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return number and 0 <= value <= LIMITS["attempts"] and value == int(value)


def _is_parts(value: Json) -> bool:
    if value is None:
        return True
    short = isinstance(value, list) and len(value) <= LIMITS["items"]
    return short and all(isinstance(part, bool) for part in value)


def _is_text(limit: int) -> Callable[[Json], bool]:
    return lambda value: value is None or (isinstance(value, str) and len(value) <= limit)


def _as_is(value: Json) -> Json:
    return value


_FIELDS: dict[str, tuple[str, Callable[[Json], bool], Callable[[Json], Json]]] = {
    "id": ("an activity's id", _is_slug, _as_is),
    "hash": ("an activity's hash", _is_slug, _as_is),
    "kind": ("a kind of activity", _is_slug, _as_is),
    "chapter": (
        f"a text of at most {LIMITS['name']} characters",
        _is_text(LIMITS["name"]),
        lambda value: clean_line(value or ""),
    ),
    "question": (
        f"a text of at most {LIMITS['question']} characters",
        _is_text(LIMITS["question"]),
        lambda value: clean(value or ""),
    ),
    "correct": ("true, false or null", _is_flag, _as_is),
    "attempts": (f"a whole number from 0 to {LIMITS['attempts']}", _is_count, int),
    "first_correct": ("true, false or null", _is_flag, _as_is),
    "parts": ("a list of true and false, or null", _is_parts, _as_is),
    "state": (
        f"a text of at most {LIMITS['name']} characters",
        _is_text(LIMITS["name"]),
        lambda value: clean_line(value or ""),
    ),
}
