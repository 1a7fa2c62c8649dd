"""The rooms of the house keep apart: a learner's kernel needs nothing of the builder."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LIGHT_ROOMS = ("data", "charts", "activities", "tasks", "classroom", "prose", "live")
BUILDER = {
    "izium.book",
    "jupyter_book",
    "jupyter_cache",
    "myst_nb",
    "myst_parser",
    "nbclient",
    "docutils",
    "sphinx",
    "sphinx_external_toc",
    "tools",
}
KERNEL = {"pandas", "numpy", "anywidget", "ipywidgets", "traitlets", "IPython", "yaml"}
"""What a learner's kernel has of others: what binder/requirements.in names, and what that needs."""
CHECKS = {"prose/notebook.py": {"markdown_it"}}
"""What a module has beside them that no notebook loads."""
ALLOWED_OF_IZIUM = {
    "data": {"data"},
    "charts": {"charts", "data"},
    "activities": {"activities", "charts", "data"},
    "tasks": {"tasks", "data"},
    "classroom": {"classroom", "activities", "data"},
    "prose": {"prose", "data", "activities"},
    "live": {"live"},
}


def imports_of(path: Path) -> set[str]:
    """Return the dotted names that a module imports, wherever in it."""
    package = ".".join(path.relative_to(ROOT).parent.parts)
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parent = package.split(".")[: len(package.split(".")) - node.level + 1]
            base = ".".join(
                [*(parent if node.level else []), *([node.module] if node.module else [])]
            )
            names.add(base)
            names.update(f"{base}.{alias.name}" for alias in node.names)
    return names


def modules(room: str) -> list[Path]:
    return sorted((ROOT / "izium" / room).rglob("*.py"))


def is_of(name: str, packages: set[str]) -> bool:
    return any(name == package or name.startswith(package + ".") for package in packages)


@pytest.mark.parametrize("room", LIGHT_ROOMS)
def test_light_rooms_import_what_a_kernel_has(room: str) -> None:
    known = KERNEL | set(sys.stdlib_module_names) | {"izium"}
    for path in modules(room):
        beside = CHECKS.get(path.relative_to(ROOT / "izium").as_posix(), set())
        assert {name.partition(".")[0] for name in imports_of(path)} - known == beside, path


@pytest.mark.parametrize("room", LIGHT_ROOMS)
def test_rooms_import_only_the_rooms_before_them(room: str) -> None:
    rooms = {path.name for path in (ROOT / "izium").iterdir() if path.is_dir()}
    barred = {f"izium.{name}" for name in rooms - ALLOWED_OF_IZIUM[room]}
    found = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in modules(room)
        for name in imports_of(path)
        if is_of(name, barred)
    }
    assert not found


def test_every_room_is_in_the_table_and_bound_by_the_rule() -> None:
    rooms = {path.parent.name for path in (ROOT / "izium").glob("*/__init__.py")}
    assert rooms - {"book", "tongue"} == set(LIGHT_ROOMS) == ALLOWED_OF_IZIUM.keys()
    table = dict(re.findall(r"(?m)^\| `izium/(\w+)/` \|.*\| (.+) \|$", read("ARCHITECTURE.md")))
    assert table.keys() == rooms
    shared = {path.stem for path in (ROOT / "izium").glob("*.py")} - {"__init__"}
    [told] = re.findall(r"(?m)^\| (`izium/\w+\.py`.*?) \|", read("ARCHITECTURE.md"))
    assert set(re.findall(r"(\w+)\.py", told)) == shared
    for room, allowed in ALLOWED_OF_IZIUM.items():
        assert set(re.findall(r"izium\.(\w+)", table[room])) == allowed - {room}, room


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_imports_are_read_from_all_their_forms(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules[__name__], "ROOT", tmp_path)
    module = tmp_path / "izium" / "data" / "x.py"
    module.parent.mkdir(parents=True)
    module.write_text("import sphinx.util\nfrom ..book import mime\nfrom . import rules\n")
    names = imports_of(module)
    assert {"sphinx.util", "izium.book", "izium.book.mime", "izium.data.rules"} <= names


def loaded_by(program: str) -> set[str]:
    """Return the modules that a program of its own has loaded at its end."""
    command = [sys.executable, "-c", f"import sys; {program}; print(*sys.modules)"]
    return set(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())


def test_importing_the_light_rooms_loads_nothing_of_the_builder() -> None:
    loaded = loaded_by("; ".join(f"import izium.{room}" for room in LIGHT_ROOMS))
    assert not [name for name in loaded if is_of(name, BUILDER)]


@pytest.mark.parametrize(
    "program",
    [
        "from izium import tasks; tasks.every_task()",
        "import izium.activities.page, izium.activities.index",
        "from izium.prose import brief",
    ],
)
def test_what_pages_run_loads_no_widgets_and_no_builder(program: str) -> None:
    loaded = loaded_by(program)
    assert not {"ipywidgets", "anywidget", "IPython", "markdown_it"} & loaded
    assert not [name for name in loaded if is_of(name, BUILDER)]


def test_the_tables_need_pandas_and_the_standard_library_alone() -> None:
    loaded = {name.partition(".")[0] for name in loaded_by("import izium.data")}
    of_pandas = {name.partition(".")[0] for name in loaded_by("import pandas")}
    assert loaded - of_pandas - set(sys.stdlib_module_names) == {"izium"}
