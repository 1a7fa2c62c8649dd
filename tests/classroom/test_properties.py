"""Whatever is handed in: nothing crashes, nothing is lost, the counts add up."""

import json
from collections import Counter
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from .conftest import Report
from .support import BOOK, hand_in, named_answers

pytestmark = pytest.mark.browser

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)
FLAG = st.none() | st.booleans()
TIME = st.sampled_from(["", "2026-02-03T08:00:00.000Z", "2026-02-02T08:00:00+00:00"])
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
MANY = settings(
    max_examples=40,
    deadline=None,
    phases=[Phase.reuse, Phase.generate],  # making a failing class smaller takes minutes
    suppress_health_check=[HealthCheck.too_slow],
)


@MANY
@given(st.binary(max_size=400), st.sampled_from(["a.json", "a.csv", "a.zip"]))
def test_any_bytes_are_read_or_reported(report: Report, data: bytes, name: str) -> None:
    found = report.of({name: data})
    assert found["faults"] or found["students"]


@MANY
@given(st.text("\"',;\t\r\n=ab\ufeff\x00", max_size=60))
def test_any_table_is_read_or_reported(report: Report, text: str) -> None:
    header = '"id","hash","kind","answer","correct","attempts"\n'
    found = report.of({"a.csv": (header + text).encode("utf-8")})
    assert found["faults"] or found["students"]


@MANY
@given(JSON)
def test_any_json_is_read_or_reported(report: Report, value: Any) -> None:
    for whole in (value, {"schema": "izium-answers/1", "answers": value}, hand_in("A", [value])):
        assert report.of({"a.json": json.dumps(whole).encode("utf-8")})["faults"]


@MANY
@given(st.lists(FILE, min_size=1, max_size=6), st.booleans())
def test_good_rows_out_are_good_rows_in(
    report: Report, files: list[dict[str, Any]], one_per_name: bool
) -> None:
    written = {f"{at}.json": json.dumps(file).encode() for at, file in enumerate(files)}
    found = report.of(written, one_per_name=one_per_name)
    students = found["students"]
    kept = Counter((row["file"], row["id"], row["hash"]) for s in students for row in s["answers"])
    told = " ".join(found["faults"])
    for name, file in zip(sorted(written), files, strict=True):
        for row in file["answers"]:
            gave_way = any(
                (other["id"], other["hash"]) == (row["id"], row["hash"])
                for student in students
                for other in student["answers"]
            )
            assert kept[name, row["id"], row["hash"]] == 1 or (gave_way and name in told)
    names = [student["name"] for student in students]
    assert len(set(names)) == len(names)
    again = report.of({"class.csv": found["table"].encode()})
    assert named_answers(again["students"]) == named_answers(students)
    assert again["table"] == found["table"]
    # What is said each time and left out never.
    said = ("has the very answers of", "which a program changed")
    left_out = [line for line in again["faults"] if not any(one in line for one in said)]
    assert left_out == [] or not students
    check_sums(found["counts"])


def check_sums(counts: dict[str, Any]) -> None:
    for asked in counts["questions"]:
        assert 0 <= asked["right_first"] + asked["right_later"] <= asked["graded"]
        assert asked["graded"] <= asked["tried"] <= len(counts["students"])
        pieces = [piece["count"] for piece in asked["pieces"]]
        assert all(0 <= count <= asked["first_answers"] for count in pieces)
        if asked["kind"] == "choice" and asked["standing"] == "in-book":
            assert sum(pieces) == asked["first_answers"]


@MANY
@given(st.integers(0, 500), st.integers(1, 500))
def test_percent_is_a_share(report: Report, part: int, whole: int) -> None:
    assert abs(report.percent(part, whole) - 100 * part / whole) <= 0.5
