"""Stored outputs: written in one way, the same on every run, with faults that can be read."""

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import nbformat
import pytest
from nbclient.exceptions import CellExecutionError
from nbformat.v4 import (
    new_code_cell,
    new_markdown_cell,
    new_notebook,
    new_output,
)

from izium.book import execution, kernel, notebooks, stored

ROOT = Path(__file__).resolve().parents[2]


def write(path: Path, *sources: str) -> Path:
    cells = [new_markdown_cell("# A page"), *(new_code_cell(source) for source in sources)]
    nbformat.write(new_notebook(cells=cells), path)
    return path


def run(*arguments: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "izium.book.notebooks", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, **variables},
        capture_output=True,
        encoding="utf-8",
    )


SOURCES = {
    "unknown table": ("from izium import data", "x = 1\ndata.load('evnts')"),
    "memory address": ("object()",),
    "warning": ("import warnings; warnings.warn('look here')",),
    "exit": ("import os; os._exit(1)",),
    "leaves something": ("import builtins; builtins.left = 1; open('note.txt').read()",),
    "finds nothing": ("import builtins; hasattr(builtins, 'left')",),
}


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, str]]:
    """What a run of small notebooks gave, good and bad ones: their texts and faults by name."""
    folder = tmp_path_factory.mktemp("runs") / "мої нотатки"
    folder.mkdir()
    (folder / "note.txt").write_text("note", encoding="utf-8")
    for name, sources in SOURCES.items():
        write(folder / f"{name}.ipynb", *sources)
    (folder / "half saved.ipynb").write_text('{"cells": [', encoding="utf-8")
    (folder / "no cells.ipynb").write_text("{}", encoding="utf-8")
    script = (
        "import json, sys; from pathlib import Path; from izium.book import execution, notebooks\n"
        "runs = execution.run(notebooks.find([Path(sys.argv[1])]), notebooks.ROOT)\n"
        "print(json.dumps({run.path.stem: {'text': run.text, 'fault': run.fault} for run in runs}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, folder],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    found: dict[str, dict[str, str]] = json.loads(done.stdout)
    return found


def test_what_changes_between_runs_is_not_stored() -> None:
    cell = new_code_cell(
        "1", id="kept", execution_count=7, metadata={"execution": {"shell": "now"}}
    )
    view = {"application/vnd.jupyter.widget-view+json": {"model_id": "af"}, "text/plain": "Box"}
    cell.outputs = [
        new_output("stream", name="stdout", text="a"),
        new_output("stream", name="stdout", text="b\n"),
        new_output("execute_result", data=view, execution_count=7),
        new_output("error", ename="KeyError", evalue="x", traceback=["\x1b[31m/home/me\x1b[0m"]),
    ]
    notebook = new_notebook(cells=[cell], metadata={"widgets": {"state": {}}, "title": "kept"})
    written = json.loads(stored.normalise(notebook))
    [code] = written["cells"]
    assert (code["id"], code["execution_count"]) == ("kept", 1)
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
    assert written["metadata"]["title"] == "kept"
    assert "widgets" not in written["metadata"]
    assert "version" not in written["metadata"]["language_info"]


@pytest.mark.parametrize(
    ("tags", "folded"),
    [(["hide-input"], True), (["remove-cell"], True), (["raises-exception"], False)],
)
def test_code_that_the_book_folds_is_folded_in_jupyterlab(tags: list[str], folded: bool) -> None:
    cell = new_code_cell("1", metadata={"tags": tags, "jupyter": {"source_hidden": not folded}})
    [code] = json.loads(stored.normalise(new_notebook(cells=[cell])))["cells"]
    assert code["metadata"].get("jupyter", {}).get("source_hidden", False) == folded


def test_a_fault_names_notebook_cell_line_and_exception(
    outcomes: dict[str, dict[str, str]],
) -> None:
    lines = outcomes["unknown table"]["fault"].splitlines()
    assert "unknown table.ipynb, cell 3 (id " in lines[0]
    assert lines[0].endswith("line 2:")
    assert lines[1].strip() == "data.load('evnts')"
    assert lines[2].startswith("  in izium/data/")
    assert "evnts" in lines[-1]


def test_a_fault_in_a_file_of_tasks_names_its_line() -> None:
    """Of code outside of every function IPython tells no name, of no Python at all the place."""
    told = ["Cell In[1], line 1", "File /c/exercises/tasks/fall.py:14\n", "  File /c/izium/a.py:3"]
    cell = new_code_cell("1", id="a")
    cell.outputs = [new_output("error", ename="NameError", evalue="x", traceback=told)]
    fault = CellExecutionError("", "NameError", "x")
    said = stored.explain(fault, new_notebook(cells=[cell]), "fall.ipynb", Path("/c"))
    assert "  in exercises/tasks/fall.py line 14\n  in izium/a.py line 3\nNameError: x" in said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("memory address", "memory address"),
        ("warning", "look here"),
        ("exit", "cell 2: the kernel died"),
    ],
)
def test_outputs_that_must_not_be_stored_are_refused(
    outcomes: dict[str, dict[str, str]], name: str, said: str
) -> None:
    assert said in outcomes[name]["fault"]
    assert not outcomes[name]["text"]


@pytest.mark.parametrize("name", ["half saved", "no cells"])
def test_one_that_cannot_be_read_is_named_and_takes_nothing_from_the_others(
    outcomes: dict[str, dict[str, str]], name: str
) -> None:
    assert f"{name}.ipynb is not a notebook (" in outcomes[name]["fault"]
    assert outcomes["leaves something"]["text"]


def test_notebooks_run_apart_from_each_other_and_from_their_own_folder(
    outcomes: dict[str, dict[str, str]],
) -> None:
    assert "\"'note'\"" in outcomes["leaves something"]["text"]
    assert '"False"' in outcomes["finds nothing"]["text"]


def test_a_path_that_is_no_notebook_is_named() -> None:
    done = run("chapters/nowhere.ipynb")
    assert done.returncode == 2
    assert "nowhere.ipynb is neither a notebook nor a folder" in done.stderr


def test_a_fault_of_the_tables_is_said_once_and_not_by_kernels(tmp_path: Path) -> None:
    (tmp_path / "datapackage.json").write_text("{}", encoding="utf-8")
    done = run(
        *(write(tmp_path / name, "1") for name in ("a.ipynb", "b.ipynb")), IZIUM_DATA=str(tmp_path)
    )
    assert done.returncode == 2
    assert done.stderr.startswith("The tables have")
    assert done.stderr.count("'resources' is missing") == 1
    assert "kernel" not in done.stderr


@pytest.mark.parametrize(
    ("spoiled", "said"),
    [
        ("raise ValueError('out of order')", r"template\.py, line \d+: ValueError: out of order"),
        ("import nowhere", "No module named 'nowhere'"),
        ("import os; os._exit(3)", "the process that starts kernels ended.*"),
    ],
)
def test_where_no_kernel_starts_a_sentence_says_why(
    spoiled: str, said: str, tmp_path: Path
) -> None:
    (tmp_path / "psutil.py").write_text(spoiled, encoding="utf-8")  # every kernel imports it
    paths = [write(tmp_path / name, "print(1)") for name in ("a.ipynb", "b.ipynb")]
    done = run(*paths, PYTHONPATH=str(tmp_path))
    assert done.returncode == 2
    assert re.fullmatch(rf"Jupyter starts no kernel here \(.*{said}\): mend .*\.\n", done.stderr)


def test_a_kernel_that_nobody_waits_for_any_more_says_nothing(tmp_path: Path) -> None:
    gone = str(tmp_path / "gone")
    script = f"from izium.book import kernel; kernel.run('', {gone!r}, {{}}, {gone + '/used'!r})"
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_folder_for_temporary_files_may_be_too_deep(tmp_path: Path) -> None:
    deep = tmp_path / ("x" * 90)
    deep.mkdir()
    done = run(write(tmp_path / "page.ipynb", "print(1)"), TMPDIR=str(deep))
    assert done.returncode == 2
    assert re.fullmatch(r"Jupyter starts no kernel here \(.*too long\): .*\.\n", done.stderr)


def test_without_a_folder_for_temporary_files_a_sentence_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    with pytest.raises(kernel.NotStarted, match="let TMPDIR name a folder"):
        execution.run([], tmp_path)


@pytest.mark.gate
def test_nbval_finds_the_stored_outputs_again() -> None:
    # With all that the course shows: pictures, the rule machine, activities, a panel, frames.
    paths = ("chapters/who-held-izium.ipynb", "exercises/fall.ipynb")
    command = [sys.executable, "-m", "pytest", "-q", "--nbval", *paths]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_changed_output_is_found_stale(tmp_path: Path) -> None:
    path = write(tmp_path / "page.ipynb", "print(1)")
    assert f"{path} is stale" in run("--check", path).stderr


@pytest.mark.parametrize("path", notebooks.find([]), ids=lambda path: path.stem)
def test_no_output_is_left_out_of_the_comparison(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search("nbval[_-](?:ignore|skip)", text, re.IGNORECASE)
