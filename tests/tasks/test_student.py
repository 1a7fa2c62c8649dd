"""The student's notebooks are what the solutions give, and run without a single raised error."""

import itertools
import re
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from izium import tasks
from izium.live.page import OPEN_TEXT
from tools import student

ROOT = Path(__file__).resolve().parents[2]
SOLUTIONS = sorted((ROOT / "exercises" / "solutions").glob("*.ipynb"))
STUDENT = sorted((ROOT / "exercises").glob("*.ipynb"))
FOLDED = re.compile(r"<details><summary>(Hint(?: \d)?)</summary>\n\n(.+?)\n\n</details>")


def _cells(path: Path) -> list[tuple[str, str, dict[str, Any]]]:
    cells = nbformat.read(path, as_version=4).cells
    return [(cell.cell_type, cell.source, cell.metadata) for cell in cells]


def test_every_student_notebook_is_what_its_solution_gives(tmp_path):
    written = student.write_versions(tmp_path)
    assert [path.name for path in written] == [path.name for path in STUDENT]
    for fresh, committed in zip(written, STUDENT, strict=True):
        assert _cells(fresh) == _cells(committed), f"{committed.name}: run make student"


def test_every_set_of_tasks_has_its_notebook_and_every_task_is_asked_there():
    assert {path.stem for path in SOLUTIONS} == set(tasks.notebooks())
    for path in SOLUTIONS:
        text = path.read_text(encoding="utf-8")
        of_notebook = [one for one in tasks.every_task() if one.rpartition("-")[0] == path.stem]
        for task_id in of_notebook:
            for call in (f'tasks.check(\\"{task_id}\\", answer)', f"{task_id}-grade"):
                assert call in text, f"{path.name} lacks {call}"


@pytest.mark.parametrize("path", STUDENT, ids=lambda path: path.stem)
def test_a_student_notebook_gives_no_solution_away(path):
    cells = nbformat.read(path, as_version=4).cells
    text = "\n".join(cell.source for cell in cells)
    assert "SOLUTION" not in text
    assert "tasks.grade" not in text
    assert not any("nbgrader" in cell.metadata for cell in cells)
    solved = nbformat.read(ROOT / "exercises" / "solutions" / path.name, as_version=4).cells
    for cell in solved:
        marks = cell.metadata.get("nbgrader", {})
        if marks.get("solution"):
            assert cell.source not in text


@pytest.mark.parametrize("path", STUDENT, ids=lambda path: path.stem)
def test_every_task_has_hints_and_none_stands_open(path):
    cells = nbformat.read(path, as_version=4).cells
    asked = {cell.id: before.source for before, cell in itertools.pairwise(cells)}
    of_notebook = [one for one in tasks.every_task() if one.rpartition("-")[0] == path.stem]
    for task_id in of_notebook:
        folded = FOLDED.findall(asked[task_id])
        names = [name for name, _ in folded]
        several = [f"Hint {number}" for number in range(1, len(names) + 1)]
        assert names == (several if len(names) > 1 else ["Hint"]), task_id
        assert "Hint" not in FOLDED.sub("", asked[task_id]), task_id


@pytest.mark.parametrize("path", STUDENT, ids=lambda path: path.stem)
def test_every_check_of_a_student_notebook_says_not_answered_yet(path):
    checks = [
        cell
        for cell in nbformat.read(path, as_version=4).cells
        if cell.cell_type == "code" and cell.source.startswith("tasks.check(")
    ]
    assert checks
    for cell in checks:
        assert [output.output_type for output in cell.outputs] == ["execute_result"], cell.source
        assert cell.outputs[0].data["text/plain"].startswith("Not answered yet")


@pytest.mark.parametrize("path", SOLUTIONS, ids=lambda path: path.stem)
def test_every_check_of_a_solution_says_right(path):
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "code" and cell.source.startswith("tasks.check("):
            assert cell.outputs[0].data["text/plain"].startswith("Right."), cell.source


@pytest.mark.parametrize("path", SOLUTIONS, ids=lambda path: path.stem)
def test_a_task_needs_the_first_cell_alone_so_that_no_other_can_spoil_its_tables(path):
    cells = nbformat.read(path, as_version=4).cells
    first = next(cell for cell in cells if "hide-input" in cell.metadata.get("tags", ()))
    for cell in cells:
        if cell.id in tasks.every_task():
            names: dict[str, Any] = {}
            exec(first.source, names)
            assert "pd" in names
            exec(cell.source, names)
            tasks.grade(cell.id, names["answer"])


def _solution(source: str) -> nbformat.NotebookNode:
    cell = new_code_cell(source)
    cell.metadata["nbgrader"] = {"solution": True, "grade": False}
    return new_notebook(cells=[cell])


@pytest.mark.parametrize(
    "source",
    [
        "answer = 4",
        "### BEGIN SOLUTION\nanswer = 4",
        "answer = 4\n### END SOLUTION",
        "### BEGIN SOLUTION\nanswer = 1\n### END SOLUTION\n### BEGIN SOLUTION\nanswer = 2",
    ],
)
def test_a_solution_without_its_marks_is_refused_by_name(source):
    with pytest.raises(student.SolutionFault, match=r"fall\.ipynb, cell 1: .*END SOLUTION"):
        student.student_version(_solution(source), "fall.ipynb")


@pytest.mark.parametrize(
    ("stem", "source", "said"),
    [
        (
            "bridges",
            "answer = 'nobody'",
            r"bridges-1: its own answer is not accepted by .*s/bridges\.py: Not yet",
        ),
        ("bridges", "", r"cell bridges-1: its own answer is not accepted by .*: Not answered yet"),
        ("bridges", "answer = 1 / 0", r"cell bridges-1: ZeroDivisionError: .*; mend the cell"),
        ("bridges", "display(1)\npass", r"cell bridges-1: its own .*: Not answered yet"),
        (
            "strike",
            "answer = 4",
            r"strike\.ipynb has no tasks: write them in exercises/tasks/strike",
        ),
    ],
)
def test_a_solution_that_its_own_task_does_not_accept_is_named(stem, source, said):
    solution = _solution(source)
    solution.cells[0].id = f"{stem}-1"
    with pytest.raises(student.SolutionFault, match=said):
        student.prove(solution, stem)


def test_each_task_has_a_solution_cell_of_its_own_answer():
    solution = nbformat.read(student.SOLUTIONS / "bridges.ipynb", as_version=4)
    (second,) = [cell for cell in solution.cells if cell.id == "bridges-2"]
    second.id = "bridges-two"
    with pytest.raises(student.SolutionFault, match="no solution cell with the id bridges-2: give"):
        student.prove(solution, "bridges")
    second.id, second.source = "bridges-2", "pass"
    with pytest.raises(student.SolutionFault, match=r"bridges-2: its own .*Not answered yet"):
        student.prove(solution, "bridges")


def test_marks_without_metadata_are_refused():
    cells = [new_code_cell("### BEGIN SOLUTION\nanswer = 4\n### END SOLUTION")]
    with pytest.raises(student.SolutionFault, match="metadata"):
        student.student_version(new_notebook(cells=cells), "fall.ipynb")


def test_written_answers_become_an_empty_line_and_links_are_one_folder_nearer():
    model = new_markdown_cell("A model answer.")
    model.metadata["nbgrader"] = {"solution": True, "grade": True}
    prose = new_markdown_cell("See [the fall](../../chapters/fall.ipynb).")
    version = student.student_version(new_notebook(cells=[model, prose]), "fall.ipynb")
    assert version.cells[0].source == OPEN_TEXT
    assert version.cells[1].source == "See [the fall](../chapters/fall.ipynb)."
