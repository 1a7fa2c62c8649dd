"""Notebooks handed in are named with their fault and its mend before nbgrader grades them."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from izium.classroom import handed_in
from izium.classroom.cli import main

ROOT = Path(__file__).resolve().parents[2]
RELEASED = json.loads((ROOT / "exercises/solutions/bridges.ipynb").read_text(encoding="utf-8"))
Change = Callable[[list[dict[str, Any]]], None]


def place_of(cells: list[dict[str, Any]], name: str) -> int:
    return next(at for at, cell in enumerate(cells) if cell["id"] == name)


def copied(cells: list[dict[str, Any]]) -> None:
    at = place_of(cells, "bridges-1")
    cells.insert(at + 1, {**copy.deepcopy(cells[at]), "id": "a-copy"})


def stripped(cells: list[dict[str, Any]]) -> None:
    for cell in cells:
        cell["metadata"] = {}


def deleted(cells: list[dict[str, Any]]) -> None:
    del cells[place_of(cells, "bridges-2")]


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course whose assignment is released and handed in by one student, as it should be."""
    put(tmp_path / "release" / "bridges", json.dumps(RELEASED))
    hand_in(tmp_path, "anna", lambda cells: None)
    return tmp_path


def put(folder: Path, text: str, name: str = "bridges.ipynb") -> Path:
    folder.mkdir(parents=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def hand_in(course: Path, student: str, change: Change) -> Path:
    notebook = copy.deepcopy(RELEASED)
    change(notebook["cells"])
    return put(course / "submitted" / student / "bridges", json.dumps(notebook))


def faults(course: Path, *, mend: bool = False) -> list[str]:
    return handed_in.check(course, "bridges", mend=mend).faults


def test_sound_notebooks_have_no_fault(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check-handed-in", "bridges", "--course", str(course)]) == 0
    assert capsys.readouterr().out == "1 student handed in; nothing is wrong.\n"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (copied, "are both called bridges-1, since one is a copy, and nbgrader stops here"),
        (stripped, "bridges-6: the metadata of these cells is lost, and they would count 0"),
    ],
)
def test_what_can_be_put_right_is_and_the_file_is_kept_as_it_came(
    course: Path, change: Change, said: str
) -> None:
    file = hand_in(course, "Олена", change)
    came = file.read_bytes()
    (fault,) = faults(course)
    assert fault.startswith("submitted/Олена/bridges/bridges.ipynb: ")
    assert said in fault
    assert fault.endswith("run this command again with --mend.")
    assert file.read_bytes() == came
    assert faults(course, mend=True) == []
    assert file.with_name("bridges.ipynb.handed-in").read_bytes() == came
    sources = [cell["source"] for cell in json.loads(came)["cells"]]
    assert [cell["source"] for cell in json.loads(file.read_bytes())["cells"]] == sources


def test_a_deleted_cell_is_named_and_nothing_is_made_up_for_it(course: Path) -> None:
    file = hand_in(course, "ben", deleted)
    came = file.read_bytes()
    (fault,) = faults(course, mend=True)
    assert "bridges-2: these cells are not there, and would count 0" in fault
    assert file.read_bytes() == came


def test_a_broken_file_and_one_of_another_name_are_named(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(course / "submitted" / "cem" / "bridges", json.dumps(RELEASED)[:3000])
    put(course / "submitted" / "dao" / "bridges", json.dumps(RELEASED), "bridges (1).ipynb")
    assert main(["check-handed-in", "bridges", "--course", str(course)]) == 1
    broken, renamed, last = capsys.readouterr().out.splitlines()
    assert "cem/bridges/bridges.ipynb: is not a whole notebook" in broken
    assert "rename bridges (1).ipynb" in renamed
    assert last == "3 students handed in; 2 faults left."


def test_an_assignment_that_is_not_there_is_refused(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check-handed-in", "fall", "--course", str(course)]) == 1
    assert "has nothing of 'fall'" in capsys.readouterr().err
