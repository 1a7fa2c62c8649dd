"""Stored outputs: written in one way, the same on every run, with faults that can be read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import (
    new_code_cell,
    new_markdown_cell,
    new_notebook,
    new_output,
)

from tools import notebooks

ROOT = Path(__file__).resolve().parents[2]


def write(path: Path, *sources: str) -> Path:
    cells = [new_markdown_cell("# A page"), *(new_code_cell(source) for source in sources)]
    nbformat.write(new_notebook(cells=cells), path)
    return path


def run(*arguments: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tools.notebooks", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, **variables},
        capture_output=True,
        encoding="utf-8",
    )


def fault_of(path: Path) -> str:
    """Run one notebook in a process of its own and return its fault."""
    script = (
        "import json, sys; from pathlib import Path; from tools import notebooks\n"
        "[outcome] = notebooks.run([Path(sys.argv[1])], report=False)\n"
        "print(json.dumps(outcome.fault))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(path)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return str(json.loads(done.stdout))


def test_what_changes_between_runs_is_not_stored() -> None:
    cell = new_code_cell("1", execution_count=7, metadata={"execution": {"shell": "now"}})
    view = {"application/vnd.jupyter.widget-view+json": {"model_id": "af"}, "text/plain": "Box"}
    cell.outputs = [
        new_output("stream", name="stdout", text="a"),
        new_output("stream", name="stdout", text="b\n"),
        new_output("execute_result", data=view, execution_count=7),
        new_output("error", ename="KeyError", evalue="x", traceback=["\x1b[31m/home/me\x1b[0m"]),
    ]
    notebook = new_notebook(cells=[cell], metadata={"widgets": {"state": {}}, "title": "kept"})
    stored = json.loads(notebooks.normalise(notebook))
    [code] = stored["cells"]
    assert code["execution_count"] == 1
    assert code["metadata"] == {}
    assert code["outputs"] == [
        {"name": "stdout", "output_type": "stream", "text": ["ab\n"]},
        {
            "data": {"text/plain": ["Box"]},
            "execution_count": 1,
            "metadata": {},
            "output_type": "execute_result",
        },
        {
            "ename": "KeyError",
            "evalue": "x",
            "output_type": "error",
            "traceback": ["KeyError: x"],
        },
    ]
    assert stored["metadata"]["title"] == "kept"
    assert "widgets" not in stored["metadata"]
    assert "version" not in stored["metadata"]["language_info"]


def test_cell_ids_are_kept() -> None:
    stored = notebooks.normalise(new_notebook(cells=[new_code_cell("1", id="kept")]))
    assert json.loads(stored)["cells"][0]["id"] == "kept"


def test_a_fault_names_notebook_cell_line_and_exception(tmp_path: Path) -> None:
    path = write(tmp_path / "page.ipynb", "from izium import data", "x = 1\ndata.load('evnts')")
    lines = fault_of(path).splitlines()
    assert lines[0].startswith(f"{path}, cell 3 (id ")
    assert lines[0].endswith("line 2:")
    assert lines[1].strip() == "data.load('evnts')"
    assert lines[2].startswith("  in izium/data/")
    assert "evnts" in lines[-1]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("object()", "memory address"),
        ("import warnings; warnings.warn('look here')", "look here"),
        ("import os; os._exit(1)", "cell 2: the kernel died"),
    ],
)
def test_outputs_that_must_not_be_stored_are_refused(
    tmp_path: Path, source: str, said: str
) -> None:
    path = write(tmp_path / "page.ipynb", source)
    before = path.read_bytes()
    assert said in fault_of(path)
    assert path.read_bytes() == before


def test_notebooks_run_apart_from_each_other_and_from_their_own_folder(tmp_path: Path) -> None:
    here = tmp_path / "мої нотатки"
    here.mkdir()
    (here / "note.txt").write_text("note", encoding="utf-8")
    write(here / "a.ipynb", "import builtins; builtins.left = 1; open('note.txt').read()")
    write(here / "b.ipynb", "import builtins; hasattr(builtins, 'left')")
    script = (
        "import sys; from pathlib import Path; from tools import notebooks\n"
        "for outcome in notebooks.run(notebooks.find([Path(sys.argv[1])]), report=False):\n"
        "    assert not outcome.fault, outcome.fault; notebooks.store(outcome)"
    )
    subprocess.run([sys.executable, "-c", script, here], cwd=ROOT, check=True)
    texts = [(here / name).read_text(encoding="utf-8") for name in ("a.ipynb", "b.ipynb")]
    assert "\"'note'\"" in texts[0]
    assert '"False"' in texts[1]


def test_a_path_that_is_no_notebook_is_named() -> None:
    done = run("chapters/nowhere.ipynb")
    assert done.returncode == 2
    assert "nowhere.ipynb: neither a notebook nor a folder" in done.stderr


def test_stored_outputs_are_what_a_fresh_run_gives() -> None:
    done = run("--check", TZ="Asia/Tokyo", PYTHONHASHSEED="20220306")
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_changed_output_is_found_stale(tmp_path: Path) -> None:
    path = write(tmp_path / "page.ipynb", "print(1)")
    assert f"{path} is stale" in run("--check", path).stderr


@pytest.mark.parametrize("path", notebooks.find([]), ids=lambda path: path.stem)
def test_no_output_is_left_out_of_the_comparison(path: Path) -> None:
    text = path.read_text(encoding="utf-8").lower()
    assert "nbval_ignore" not in text
    assert "nbval-ignore" not in text
    assert "nbval_skip" not in text
    assert "nbval-skip" not in text
