"""Make the student's exercise notebooks from the solutions: the one way they are written.

    python -m tools.student

writes exercises/*.ipynb from exercises/solutions/*.ipynb.

In a solution notebook nbgrader's metadata says what a cell is. A student's version has the three
dots in place of every solution between ``### BEGIN SOLUTION`` and ``### END SOLUTION``, an empty
line to write on in place of every written answer, and none of the graded cells. Its outputs are
those of a run from top to bottom, in which every check says "not answered yet".
"""

import argparse
import copy
import re
import sys
from pathlib import Path
from typing import Any

import nbformat
from IPython.core.inputtransformer2 import TransformerManager
from IPython.display import display
from nbformat import NotebookNode

from izium import data, tasks
from izium.book import notebooks
from izium.live.page import OPEN_TEXT

ROOT = Path(__file__).resolve().parent.parent
SOLUTIONS = ROOT / "exercises" / "solutions"
STUB = "answer = ..."
REGION = re.compile(r"^### BEGIN SOLUTION\n.*?^### END SOLUTION$", re.DOTALL | re.MULTILINE)
FROM_SOLUTIONS = re.compile(r"(\]\(|\")\.\./\.\.(?=[/\"])")


class SolutionFault(ValueError):
    """A solution notebook from which no student's version can be made."""


def student_version(solution: NotebookNode, name: str) -> NotebookNode:
    r"""Return the student's version of a solution notebook, without outputs.

    Raises `SolutionFault`: a solution cell has no marked region, or a mark stands alone.

    >>> from nbformat.v4 import new_code_cell, new_notebook
    >>> cell = new_code_cell("### BEGIN SOLUTION\nanswer = 4\n### END SOLUTION")
    >>> cell.metadata["nbgrader"] = {"solution": True, "grade": False}
    >>> student_version(new_notebook(cells=[cell]), "x.ipynb").cells[0].source
    'answer = ...'
    """
    version = copy.deepcopy(solution)
    version.cells = [
        _student_cell(cell, f"{name}, cell {number}")
        for number, cell in enumerate(version.cells, 1)
        if not _is_graded_code(cell)
    ]
    return version


def _is_graded_code(cell: NotebookNode) -> bool:
    marks = cell.metadata.get("nbgrader", {})
    return cell.cell_type == "code" and bool(marks.get("grade")) and not marks.get("solution")


def _student_cell(cell: NotebookNode, place: str) -> NotebookNode:
    marks = cell.metadata.pop("nbgrader", {})
    cell.source = FROM_SOLUTIONS.sub(r"\1..", cell.source)
    if cell.cell_type == "markdown" and marks.get("solution"):
        cell.source = OPEN_TEXT
    if cell.cell_type != "code":
        return cell
    cell.outputs, cell.execution_count = [], None
    if marks.get("solution"):
        if not REGION.search(cell.source):
            raise SolutionFault(
                f"{place}: nbgrader's metadata calls this cell a solution, but no line "
                "'### BEGIN SOLUTION' is closed by a line '### END SOLUTION'; add both."
            )
        cell.source = REGION.sub(STUB, cell.source)
    if "### BEGIN SOLUTION" in cell.source or "### END SOLUTION" in cell.source:
        raise SolutionFault(
            f"{place}: a mark of a solution is left over; each '### BEGIN SOLUTION' needs its "
            "'### END SOLUTION', and the cell needs nbgrader's metadata (solution: true)."
        )
    return cell


def prove(solution: NotebookNode, stem: str) -> None:
    """Run a solution notebook and hold what each cell of it answers to the task of that cell.

    Raises `SolutionFault`: a cell raises, its task does not accept the answer, or the notebook has
    no tasks.
    """
    name = f"exercises/solutions/{stem}.ipynb"
    if stem not in tasks.notebooks():
        raise SolutionFault(f"{name} has no tasks: write them in exercises/tasks/{stem}.py.")
    asked = {task.id for task in tasks.module(stem).TASKS}
    as_python = TransformerManager().transform_cell  # a cell may hold a command of IPython
    names: dict[str, Any] = {"display": display}  # as a kernel has it
    for cell in solution.cells:
        if cell.cell_type != "code" or _is_graded_code(cell):
            continue
        answers = bool(cell.metadata.get("nbgrader", {}).get("solution"))
        if answers:
            names.pop("answer", None)  # that of the cell before is not this one's
        try:
            exec(compile(as_python(cell.source), f"<{cell.id}>", "exec"), names)
        except Exception as error:
            said = f"{type(error).__name__}: {error}"
            raise SolutionFault(f"{name}, cell {cell.id}: {said}; mend the cell.") from error
        if cell.id in asked and answers:
            asked.remove(cell.id)
            verdict = tasks.check(cell.id, names.get("answer", ...))
            if not verdict.right:
                raise SolutionFault(
                    f"{name}, cell {cell.id}: its own answer is not accepted by "
                    f"exercises/tasks/{stem}.py: {verdict.text}"
                )
    if asked:
        raise SolutionFault(
            f"{name} has no solution cell with the id {', '.join(sorted(asked))}: give the cell "
            f"that answers the task this id, or take the task out of exercises/tasks/{stem}.py."
        )


def write_versions(target: Path) -> list[Path]:
    """Write the student's version of every solution notebook, without outputs, into a folder.

    Raises `SolutionFault`: as `student_version` and `prove` do; what comes before is written.

    Returns:
        The files written, in order of their names.
    """
    target.mkdir(parents=True, exist_ok=True)
    written = []
    for path in sorted(SOLUTIONS.glob("*.ipynb")):
        solution = nbformat.read(path, as_version=4)
        prove(solution, path.stem)
        version = student_version(solution, f"exercises/solutions/{path.name}")
        nbformat.write(version, target / path.name)
        written.append(target / path.name)
    return written


def main(arguments: list[str] | None = None) -> int:
    """Write the student notebooks and run them."""
    parser = argparse.ArgumentParser(prog="python -m tools.student", description=__doc__)
    parser.parse_args(arguments)
    try:
        data.all_records()  # a table at fault would leave every notebook without its outputs
        written = write_versions(ROOT / "exercises")
    except (SolutionFault, data.DataError) as fault:
        print(fault, file=sys.stderr)
        return 1
    return notebooks.main([str(path) for path in written]) if written else 0


if __name__ == "__main__":
    sys.exit(main())
