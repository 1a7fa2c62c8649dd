"""Notebooks handed in for nbgrader, looked at before they are graded.

nbgrader knows a cell by a name in its metadata. A cell that was copied brings the name along, and
grading stops there; a program that drops metadata leaves no name, and the answer counts nothing
without a word. Here each such file is named with what is wrong and how it is mended: a cell of the
released notebook has an id that a copy has not and that outlives its metadata, so that the right
names can be put back.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

Notebook = dict[str, Any]
KEPT = ".handed-in"
"""What the name of a file ends in that keeps a notebook as it came."""

BY_ITSELF = "run this command again with --mend"


class Refused(Exception):
    """Something a command will not do, in a sentence that says how to mend it."""


class HandIns(NamedTuple):
    """What was found: how many students handed in, and a sentence for each fault."""

    students: int
    faults: list[str]
    mended: list[Path]


class _Fault(NamedTuple):
    """What is wrong with a file, and what mends it."""

    wrong: str
    mend: str

    def __str__(self) -> str:
        return f"{self.wrong}; {self.mend}."


def check(course: Path, assignment: str, *, mend: bool = False) -> HandIns:
    """Compare what was handed in with what was released.

    Args:
        course: The course folder of nbgrader, with ``release`` and ``submitted``.
        mend: Whether names of cells are put right; the file as it came is kept beside it.

    Raises `Refused`: there is no such assignment, or nobody has handed anything in.
    """
    models = (course / "release" / assignment).glob("*.ipynb")
    released = {path.name: _read(path) for path in models}
    folders = sorted(path for path in course.glob(f"submitted/*/{assignment}") if path.is_dir())
    if not released or not folders:
        lacking = "release" if not released else "submitted"
        raise Refused(
            f"{course / lacking} has nothing of '{assignment}': name the assignment, and with "
            "--course the folder in which nbgrader works."
        )
    faults: list[str] = []
    mended: list[Path] = []
    for folder in folders:
        for name, model in released.items():
            file = folder / name
            found = list(_faults(file, model))
            if mend and any(fault.mend == BY_ITSELF for fault in found):
                _mend(file, model)
                mended.append(file)
                found = list(_faults(file, model))
            faults += [f"{file.relative_to(course)}: {fault}" for fault in found]
    return HandIns(len(folders), faults, mended)


def _read(path: Path) -> Notebook:
    content = json.loads(path.read_text(encoding="utf-8-sig"))
    if not isinstance(content, dict) or not isinstance(content.get("cells"), list):
        raise ValueError
    return content


def _faults(file: Path, released: Notebook) -> Iterator[_Fault]:
    if not file.is_file():
        others = sorted(path.name for path in file.parent.glob("*.ipynb"))
        instead = f"rename {others[0]}, if that is it" if others else "ask for the file"
        yield _Fault("is not there, and nothing would be graded", instead)
        return
    try:
        notebook = _read(file)
    except ValueError:
        yield _Fault(
            "is not a whole notebook: it breaks off or was changed",
            "ask for it again, or open it in JupyterLab if it opens there, and save it",
        )
        return
    yield from _faults_of_cells(notebook, released)


def _faults_of_cells(notebook: Notebook, released: Notebook) -> Iterator[_Fault]:
    places: dict[str, list[int]] = defaultdict(list)
    for number, cell in enumerate(notebook["cells"], start=1):
        if name := _name(cell):
            places[name].append(number)
    wanted = {name: cell for cell in released["cells"] if (name := _name(cell))}
    there = {cell.get("id") for cell in notebook["cells"]}
    for name, numbers in places.items():
        if len(numbers) > 1:
            cells = " and ".join(map(str, numbers))
            yield _Fault(
                f"cells {cells} are both called {name}, since one is a copy, and nbgrader stops "
                "here",
                BY_ITSELF,
            )
    lost = [name for name in wanted if name not in places]
    nameless = [name for name in lost if wanted[name].get("id") in there]
    if nameless:
        yield _Fault(
            f"{', '.join(nameless)}: the metadata of these cells is lost, and they would count 0",
            BY_ITSELF,
        )
    if gone := [name for name in lost if name not in nameless]:
        yield _Fault(
            f"{', '.join(gone)}: these cells are not there, and would count 0",
            "if the answers stand in other cells, paste them into a fresh copy of the released "
            "notebook",
        )


def _name(cell: Notebook) -> str:
    return str(cell.get("metadata", {}).get("nbgrader", {}).get("grade_id", ""))


def _mend(file: Path, released: Notebook) -> None:
    """Give each cell of the released notebook its metadata, and no other cell any."""
    came = file.read_bytes()
    notebook = _read(file)
    right = {cell["id"]: cell["metadata"]["nbgrader"] for cell in released["cells"] if _name(cell)}
    for cell in notebook["cells"]:
        cell.get("metadata", {}).pop("nbgrader", None)
        if cell.get("id") in right:
            cell.setdefault("metadata", {})["nbgrader"] = right[cell["id"]]
    file.with_name(file.name + KEPT).write_bytes(came)
    text = json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"
    file.write_text(text, encoding="utf-8")
