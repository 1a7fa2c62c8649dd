"""A notebook is run again when anything that its outputs come from has changed, and only then."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from izium import data
from izium.book import notebooks, sources, state
from izium.book.freshness import NAME, Outputs, Used
from izium.data import records
from tests.book.built import notebook

ROOT = Path(__file__).resolve().parents[2]
USES = {
    "table": "from izium import data\nlen(data.load('works'))",
    "record": "from izium import data\ndata.title('C001')",
    "file": "open('../note.txt').read()",
    "nothing": "6 * 7",
    "other": "open('table.ipynb').read()[:9]",
}
RUN_ALL = """
import sys
from pathlib import Path
from izium.book import notebooks
root = Path(sys.argv[1])
result = notebooks.refresh(notebooks.find([root / "chapters"]), root, tell=lambda line: None)
sys.exit(bool(result.faults))
"""


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course of five notebooks that have been run; each uses something else of it."""
    root = tmp_path_factory.mktemp("курс")
    shutil.copytree(ROOT / "data", root / "data")
    (root / "note.txt").write_text("note", encoding="utf-8")
    for name, code in USES.items():
        notebook(root / "chapters" / f"{name}.ipynb", f"# {name}", (code, {}))
    # In a process of its own: kernels are forked from one that has read the first course asked for.
    subprocess.run(
        [sys.executable, "-c", RUN_ALL, str(root)],
        cwd=ROOT,
        env={**os.environ, "IZIUM_DATA": str(root / "data")},
        check=True,
    )
    return root


@pytest.fixture
def course(ran: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, to change."""
    shutil.copytree(ran, tmp_path / "copy")
    monkeypatch.setenv("IZIUM_DATA", str(tmp_path / "copy" / "data"))
    return tmp_path / "copy"


def stale(course: Path) -> list[str]:
    found = Outputs.read(course).stale(notebooks.find([course / "chapters"]))
    return [path.stem for path in found]


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_what_was_run_is_fresh_and_says_what_it_used(course: Path) -> None:
    assert stale(course) == []
    known = json.loads((course / NAME).read_text(encoding="utf-8"))
    assert known["chapters/table.ipynb"]["tables"] == ["works"]
    assert known["chapters/record.ipynb"]["tables"] == ["claims", "sources"]
    assert set(known["chapters/nothing.ipynb"]) == {"digest", "files"}
    of_tables = known["chapters/nothing.ipynb"]["files"]
    assert all(name.startswith("data/") or name == "book.toml" for name in of_tables)
    assert known["chapters/file.ipynb"]["files"] == [*of_tables, "note.txt"]
    assert str(course) not in (course / NAME).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "ran_again"),
    [
        ("data/works.csv", "W01", "W91", "table"),
        ("data/claims.csv", "C001,", "C001 ,", "record"),
        ("data/sources.csv", "S00,", "S00 ,", "record"),
        ("data/gaps.csv", "G01,", "G91,", ""),
        ("note.txt", "note", "other", "file"),
        ("chapters/nothing.ipynb", "6 * 7", "6 * 8", "nothing"),
        ("chapters/nothing.ipynb", '"42"', '"43"', "nothing"),
        ("chapters/nothing.ipynb", "# nothing", "# Nothing", ""),
    ],
)
def test_a_change_makes_stale_what_used_it(
    course: Path, monkeypatch: pytest.MonkeyPatch, file: str, old: str, new: str, ran_again: str
) -> None:
    monkeypatch.setattr("izium.data.frames.find_faults", lambda tables: [])
    change(course / file, old, new)
    assert stale(course) == ([ran_again] if ran_again else [])


def test_of_a_record_that_is_not_there_every_table_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    used: list[str] = []
    monkeypatch.setattr(records.sys, "audit", lambda event, *told: used.extend(told))
    assert not data.exists("E999")
    assert set(used) >= set(data.tables())


def test_what_another_notebook_stores_changes_nothing_for_who_reads_it(course: Path) -> None:
    other = course / "chapters" / "table.ipynb"
    change(other, '"outputs": [', '"outputs": [ ')
    assert stale(course) == []
    stored = json.loads(other.read_text(encoding="utf-8"))
    next(cell for cell in stored["cells"] if cell["cell_type"] == "code")["outputs"] = []
    other.write_text(json.dumps(stored), encoding="utf-8")
    assert stale(course) == ["table"]
    change(other, "len(data", "max(data")
    assert stale(course) == ["other", "table"]


def test_a_chapter_with_a_telling_is_read_for_that_alone(course: Path) -> None:
    folder = course / "chapters"
    notebook(folder / "told.ipynb", "The days.", ("3 + 4", {}))
    change(folder / "told.ipynb", '"metadata": {}', '"metadata": {"tags": ["in-brief"]}')
    notebook(folder / "other.ipynb", "# Other", ("open('told.ipynb').read()[:9]", {}))
    notebooks.refresh(notebooks.find([folder]), course, tell=lambda line: None)
    change(folder / "told.ipynb", "3 + 4", "3 + 5")
    assert stale(course) == ["told"]
    change(folder / "told.ipynb", "The days.", "Three days.")
    assert stale(course) == ["other", "told"]


def test_a_changed_engine_makes_all_of_them_stale(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(state, "of_engine", lambda: "another state")
    assert stale(course) == sorted(USES)


def test_the_state_of_the_engine_leaves_out_what_no_kernel_sees(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(state, "PACKAGE", tmp_path)
    seen = {state.of_engine.__wrapped__()}
    rooms = {"charts": True, "charts/front": True, "a_new_room": True, "book": False}
    for room, changes in (rooms | {"activities/front": False}).items():
        (tmp_path / room).mkdir(parents=True)
        (tmp_path / room / "module.py").write_text("x = 1", encoding="utf-8")
        assert (state.of_engine.__wrapped__() not in seen) == changes, room
        seen.add(state.of_engine.__wrapped__())


def test_one_saved_while_it_ran_is_left_as_it_is(course: Path) -> None:
    path = course / "chapters" / "nothing.ipynb"
    change(path, "6 * 7", "import pathlib; pathlib.Path('nothing.ipynb').write_text('mine')")
    result = notebooks.refresh([path], course, tell=lambda line: None)
    assert "was saved while it ran" in result.faults[path]
    assert path.read_text(encoding="utf-8") == "mine"


def test_a_file_of_digests_that_cannot_be_read_is_named(course: Path) -> None:
    for text in ("<<<<<<< ours\n", "[]", '{"chapters/a.ipynb": 1}'):
        (course / NAME).write_text(text, encoding="utf-8")
        with pytest.raises(sources.Unreadable, match=r"outputs\.json is not as"):
            Outputs.read(course)


def test_only_files_of_the_course_are_named(tmp_path: Path) -> None:
    names = (
        "a.txt",
        "exercises/tasks/a.py",
        ".venv/b.py",
        "izium/c.py",
        "tools/d.py",
        "chapters/own.ipynb",
    )
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    compiled = tmp_path / "exercises/tasks/__pycache__/a.cpython-311.pyc"
    told = {"files": [*(str(tmp_path / name) for name in names), str(compiled), __file__]}
    used = Used.of(told | {"tables": []}, tmp_path, tmp_path / "chapters/own.ipynb")
    assert used.files == ("a.txt", "exercises/tasks/a.py")
