"""No file stops the reading of another, and every bad one is named with the reason."""

from __future__ import annotations

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
