"""nbgrader makes an assignment of a solution notebook and grades what comes back."""

import copy
import csv
import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from izium import tasks

ROOT = Path(__file__).resolve().parents[2]
SOLUTIONS = ROOT / "exercises" / "solutions"
TASK = "bridges-1"

pytestmark = pytest.mark.gate


def _run(python: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(python.parent), os.environ["PATH"]])
    return subprocess.run(
        [str(python), *arguments],
        cwd=cwd,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment of its own with nbgrader and the course, as a teacher would make it."""
    folder = tmp_path_factory.mktemp("nbgrader") / "venv"
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    found = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    pip = [str(found), "-m", "pip", "install", "--quiet"]
    requirements = str(ROOT / "requirements-nbgrader.txt")
    subprocess.run([*pip, "--require-hashes", "-r", requirements], check=True)
    subprocess.run([*pip, "--no-deps", "--no-build-isolation", str(ROOT)], check=True)
    return found


@pytest.fixture(scope="module")
def course(python: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course with one assignment, released, and submissions sound and unsound, mended."""
    folder = tmp_path_factory.mktemp("course")
    shutil.copy(ROOT / "exercises" / "nbgrader_config.py", folder)
    source = folder / "source" / "bridges"
    source.mkdir(parents=True)
    shutil.copy(SOLUTIONS / "bridges.ipynb", source)
    made = _run(python, "-m", "nbgrader", "generate_assignment", "bridges", "--create", cwd=folder)
    assert made.returncode == 0, made.stderr
    released = folder / "release" / "bridges" / "bridges.ipynb"
    submissions = {
        "right": (source / "bridges.ipynb").read_text(encoding="utf-8"),
        "wrong": _with_one_wrong_answer(source / "bridges.ipynb"),
        "empty": released.read_text(encoding="utf-8"),
        "copied": _with_a_copied_cell(source / "bridges.ipynb"),
        "stripped": _without_metadata(source / "bridges.ipynb"),
        "broken": released.read_text(encoding="utf-8")[:3000],
    }
    for student, text in submissions.items():
        handed_in = folder / "submitted" / student / "bridges"
        handed_in.mkdir(parents=True)
        (handed_in / "bridges.ipynb").write_text(text, encoding="utf-8")
    program = "from izium.classroom.cli import main; raise SystemExit(main())"
    checked = _run(python, "-c", program, "check-handed-in", "bridges", "--mend", cwd=folder)
    assert "broken/bridges/bridges.ipynb: is not a whole notebook" in checked.stdout
    _run(python, "-m", "nbgrader", "autograde", "bridges", cwd=folder)
    exported = _run(python, "-m", "nbgrader", "export", cwd=folder)
    assert exported.returncode == 0, exported.stderr
    return folder


def _with_one_wrong_answer(path: Path) -> str:
    notebook = nbformat.read(path, as_version=4)
    cell = next(cell for cell in notebook.cells if cell.id == TASK)
    cell.source += "\nanswer = -1"
    return nbformat.writes(notebook)


def _with_a_copied_cell(path: Path) -> str:
    notebook = nbformat.read(path, as_version=4)
    at = next(at for at, cell in enumerate(notebook.cells) if cell.id == TASK)
    notebook.cells.insert(at + 1, copy.deepcopy(notebook.cells[at]))
    notebook.cells[at + 1].id = "a-copy"
    return nbformat.writes(notebook)


def _without_metadata(path: Path) -> str:
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        cell.metadata = {}
    return nbformat.writes(notebook)


def _scores(course: Path) -> dict[str, float]:
    with (course / "grades.csv").open(encoding="utf-8", newline="") as file:
        return {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}


def test_the_released_notebook_holds_stubs_and_locked_grades(course):
    text = (course / "release" / "bridges" / "bridges.ipynb").read_text(encoding="utf-8")
    assert "SOLUTION" not in text
    assert text.count('"answer = ..."') + text.count("answer = ...") >= 5
    assert f"{TASK}-grade" in text


def test_right_wrong_and_empty_submissions_get_what_they_deserve(course):
    ids = [one for one in tasks.every_task() if one.startswith("bridges-")]
    scores = _scores(course)
    assert scores["right"] == scores["copied"] == scores["stripped"] == len(ids)
    assert scores["wrong"] == len(ids) - 1
    assert scores["empty"] == 0


def test_a_broken_submission_is_left_ungraded_and_stops_nobody(course):
    assert not (course / "autograded" / "broken" / "bridges" / "bridges.ipynb").exists()
    assert (course / "autograded" / "right" / "bridges" / "bridges.ipynb").exists()


@pytest.mark.parametrize("path", sorted(SOLUTIONS.glob("*.ipynb")), ids=lambda path: path.stem)
def test_every_solution_validates(python, path, tmp_path):
    copy = tmp_path / path.name
    shutil.copy(path, copy)
    said = _run(python, "-m", "nbgrader", "validate", str(copy), cwd=tmp_path)
    assert "Success!" in said.stdout, said.stdout + said.stderr
