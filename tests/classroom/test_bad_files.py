"""No file stops the reading of another, and every bad one is named with the reason."""

import io
import random
import zipfile

import pytest

from .bad_files import bad_files
from .conftest import Report
from .support import named_answers, student_file

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
    for _ in range(60):
        data = bytearray(made.getvalue())
        for at in dice.sample(range(len(data)), dice.randint(1, 6)):
            data[at] = dice.randrange(256)
        found = report.of({"class.zip": bytes(data), "good.json": student_file(9)})
        assert "Student no. 9" in [student["name"] for student in found["students"]]
