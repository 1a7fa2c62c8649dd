"""No file stops the reading of another, and every bad one is named with the reason."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import pytest

from izium.classroom.answers import read
from izium.classroom.collect import collect, from_table

from .bad_files import bad_files
from .support import student_file

FILES = bad_files()


def test_there_are_more_than_200() -> None:
    assert len(FILES) >= 200


def test_all_at_once_each_is_reported_and_the_good_one_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, data in FILES.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "good.json").write_bytes(student_file(1))
    monkeypatch.chdir(tmp_path)
    collected = collect(str(path) for path in sorted(Path().iterdir()))
    named = {fault.file.split("/")[0] for fault in collected.faults}
    assert sorted(FILES.keys() - named) == []
    good = next(one for one in collected.roster.students if one.name == "Student no. 1")
    assert len(good.answers) == 60
    assert not [fault for fault in collected.faults if fault.file == "good.json"]
    assert from_table("class.csv", collected.table)[0] == collected.roster.students


@pytest.mark.parametrize("packed", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_however_an_archive_is_damaged_the_rest_is_read(tmp_path: Path, packed: int) -> None:
    dice = random.Random(packed)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", packed) as archive:
        for number in range(3):
            archive.writestr(zipfile.ZipInfo(f"{number}.json"), student_file(number, 3), packed)
    good = tmp_path / "good.json"
    good.write_bytes(student_file(9))
    for _ in range(150):
        data = bytearray(made.getvalue())
        for at in dice.sample(range(len(data)), dice.randint(1, 6)):
            data[at] = dice.randrange(256)
        (tmp_path / "class.zip").write_bytes(data)
        collected = collect([str(tmp_path / "class.zip"), str(good)])
        assert "Student no. 9" in [student.name for student in collected.roster.students]


def test_a_fault_of_the_program_is_not_called_a_fault_of_the_archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wrong(*_: object) -> bytes:
        raise TypeError("a mistake of ours")

    with zipfile.ZipFile(tmp_path / "class.zip", "w") as archive:
        archive.writestr("a.json", student_file(1))
    monkeypatch.setattr("izium.classroom.intake._content", wrong)
    with pytest.raises(TypeError, match="a mistake of ours"):
        collect([str(tmp_path / "class.zip")])


READ = [name for name in FILES if name[1:].endswith((".json", ".csv"))]


@pytest.mark.parametrize("name", READ)
def test_each_is_a_sentence_that_names_it(name: str) -> None:
    reading = read(name, FILES[name])
    assert reading.faults
    for fault in reading.faults:
        line = str(fault)
        assert line.startswith(name)
        assert line.isprintable()
        assert len(line) < 300
    kept = sum(len(hand_in.answers) for hand_in in reading.hand_ins)
    assert kept <= reading.found
