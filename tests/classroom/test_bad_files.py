"""No file stops the reading of another, and every bad one is named with the reason."""

import io
import json
import random
import time
import zipfile

import pytest

from .bad_files import bad_files
from .conftest import Report
from .support import hand_in, named_answers, student_file

pytestmark = pytest.mark.browser

FILES = bad_files()


def test_there_are_more_than_200() -> None:
    assert len(FILES) >= 200


def test_all_at_once_each_is_reported_and_the_good_one_is_kept(report: Report) -> None:
    found = report.of({**FILES, "good.json": student_file(1)})
    faults = found["faults"]
    assert [name for name in FILES if not any(line.startswith(name) for line in faults)] == []
    for line in faults:
        assert line.isprintable()
        assert len(line) < 300
    good = next(one for one in found["students"] if one["name"] == "Student no. 1")
    assert len(good["answers"]) == 60
    assert not [line for line in faults if line.startswith("good.json")]
    again = report.of({"class.csv": found["table"].encode()})["students"]
    assert named_answers(again) == named_answers(found["students"])


@pytest.mark.parametrize("packed", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED, zipfile.ZIP_BZIP2])
def test_however_an_archive_is_damaged_the_rest_is_read(report: Report, packed: int) -> None:
    dice = random.Random(packed)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", packed) as archive:
        for number in range(3):
            archive.writestr(zipfile.ZipInfo(f"{number}.json"), student_file(number, 3), packed)
    files = {"good.json": student_file(9)}
    for number in range(60):
        data = bytearray(made.getvalue())
        for at in dice.sample(range(len(data)), dice.randint(1, 6)):
            data[at] = dice.randrange(256)
        files[f"class-{number:02d}.zip"] = bytes(data)
    found = report.of(files)
    assert "Student no. 9" in [student["name"] for student in found["students"]]


def test_no_file_holds_the_page_up(report: Report) -> None:
    """One word without end took seconds, and one of twice its length four times as many."""
    written = {"answer": "x" * 20_000, "hash": "a" * 12, "kind": "reflect", "attempts": 1}
    whole = hand_in(
        "Anna", [{**written, "id": f"a{number}", "correct": None} for number in range(100)]
    )
    table = "id,hash,kind,answer,correct,attempts\nwho-says,a,choice,Zoé {},yes,1\n"
    files = {
        "one.json": json.dumps(whole).encode(),
        "two.csv": table.format("a" * 100_000).encode("cp1252"),
        "three.csv": table.format("é" * 100_000).encode("cp1252"),
    }
    files["rows.csv"] = table.encode() + b"x\n" * 200_000
    began = time.monotonic()
    found = report.of(files)
    assert time.monotonic() - began < 20
    assert len(found["faults"]) < 11_000
    assert any("the rest is not read" in fault for fault in found["faults"])
    assert len(next(one for one in found["students"] if one["name"] == "Anna")["answers"]) == 100


def test_members_of_an_archive_count_whether_or_not_they_are_whole(report: Report) -> None:
    """Ten thousand may share one body of zeros that unpacks to gigabytes and has a wrong sum."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(9):
            archive.writestr(f"{number}.json", b" " * 1_000_000)
    damaged = bytearray(made.getvalue())
    at = 0
    while (at := damaged.find(b"PK\x01\x02", at + 1)) > 0:
        damaged[at + 16] ^= 1
    most = report.page.evaluate(
        "() => { const most = report.LIMITS.archive_bytes;"
        " report.LIMITS.archive_bytes = 3000000; return most; }"
    )
    try:
        faults = report.of({"class.zip": bytes(damaged)})["faults"]
    finally:
        report.page.evaluate("(most) => { report.LIMITS.archive_bytes = most; }", most)
    assert len(faults) == 5
    assert faults[-1].startswith("class.zip: unpacks to more than")
