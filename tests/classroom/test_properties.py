"""Whatever is handed in: nothing crashes, nothing is lost, the figures add up."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from izium.classroom import report
from izium.classroom.answers import read
from izium.classroom.collect import collect, from_table, to_table
from izium.classroom.figures import count, percent
from izium.classroom.roster import enrol

from .support import BOOK, QUESTIONS, hand_in

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)
FLAG = st.none() | st.booleans()
TIME = st.sampled_from(["", "2026-02-03T08:00:00.000Z", "2026-02-04T08:00:00+00:00"])
NAME = st.sampled_from(["", "Anna", "anna ", "Boris", "=cmd", "Соломія", "007", "Anna (1)"])
ANSWER = st.fixed_dictionaries(
    {
        "id": st.sampled_from([one["id"] for one in BOOK] + ["unknown"]),
        "hash": st.sampled_from(["aaaaaaaaaaaa", "bbbbbbbbbbbb", "0"]),
        "kind": st.sampled_from([one["kind"] for one in BOOK] + ["code", "new-kind"]),
        "chapter": st.just("bridges"),
        "question": st.text(max_size=10),
        "answer": st.none()
        | st.text(max_size=10)
        | st.sampled_from(["own", ["a", "b"], {"1": "ua"}, 5]),
        "correct": FLAG,
        "attempts": st.integers(0, 4),
        "first_correct": FLAG,
        "first_answer": st.none() | st.sampled_from(["own", "claim", ["x", "y"], {"1": "ru"}, 5]),
        "parts": st.none() | st.lists(st.booleans(), max_size=3),
        "state": st.sampled_from(["new", "tried", "solved"]),
        "updated": TIME,
    }
)
FILE = st.builds(hand_in, NAME, st.lists(ANSWER, max_size=6))
MANY = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@given(st.binary(max_size=400), st.sampled_from(["a.json", "a.csv"]))
def test_any_bytes_are_read_or_reported(data: bytes, name: str) -> None:
    reading = read(name, data)
    assert reading.faults or any(one.answers for one in reading.hand_ins)


@given(st.text("\"',;\t\r\n=ab\ufeff\x00", max_size=60))
def test_any_table_is_read_or_reported(text: str) -> None:
    header = '"id","hash","kind","answer","correct","attempts"\n'
    reading = read("a.csv", (header + text).encode("utf-8"))
    assert all(fault.reason for fault in reading.faults)


@MANY
@given(JSON)
def test_any_json_is_read_or_reported(value: Any) -> None:
    for whole in (value, {"schema": "izium-answers/1", "answers": value}, hand_in("A", [value])):
        reading = read("a.json", json.dumps(whole).encode("utf-8"))
        assert reading.faults


@MANY
@given(st.lists(FILE, min_size=1, max_size=6), st.booleans())
def test_good_rows_out_are_good_rows_in(files: list[dict[str, Any]], one_per_name: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number, file in enumerate(files):
            path = Path(folder, f"{number}.json")
            path.write_text(json.dumps(file), encoding="utf-8")
            paths.append(path)
        collected = collect(map(str, paths), one_per_name=one_per_name)
    for path, file in zip(paths, files, strict=True):
        good = len({(row["id"], row["hash"]) for row in file["answers"]})
        kept = collected.roster.kept.get(path.name, 0)
        assert kept + collected.roster.replaced.get(path.name, 0) == good
    students, faults = from_table("class.csv", collected.table)
    assert faults == [] or not students
    assert students == collected.roster.students
    assert to_table(students) == collected.table
    names = [student.name for student in students]
    assert len(set(names)) == len(names)


@MANY
@given(st.lists(FILE, max_size=5))
def test_figures_add_up(files: list[dict[str, Any]]) -> None:
    readings = (
        read(f"{number}.json", json.dumps(file).encode()) for number, file in enumerate(files)
    )
    roster = enrol(hand_in for reading in readings for hand_in in reading.hand_ins)
    figures = count(roster.students, QUESTIONS)
    for asked in figures.questions:
        assert 0 <= asked.right_first + asked.right_later <= asked.graded <= asked.tried
        assert asked.tried <= len(figures.students)
        assert all(0 <= piece.count <= asked.first_answers for piece in asked.pieces)
        if asked.kind == "choice" and asked.standing == "in-book":
            assert sum(piece.count for piece in asked.pieces) == asked.first_answers
    assert report.to_page(figures).count("<h1>") == 1
    assert all(len(line) <= 80 for line in report.to_text(figures, width=80).splitlines())


@given(st.integers(0, 500), st.integers(1, 500))
def test_percent_is_a_share(part: int, whole: int) -> None:
    assert abs(percent(part, whole) - 100 * part / whole) <= 0.5
