"""The pins: complete, hashed, free of addresses, and the light ones part of the full ones."""

import os
import re
import shutil
import subprocess
import sys
import venv
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.tools.test_architecture import imports_of
from tools import pins

ROOT = Path(__file__).resolve().parents[2]
FULL, LIGHT, GRADING = "requirements", "binder/requirements", "requirements-nbgrader"
ENGINES = "requirements-engines"
DIRECT = re.compile(r"^([A-Za-z0-9_.-]+)(==\S+)?\s+# \w.+$")
PINNED = re.compile(r"^([a-z0-9.-]+)(?:\[[^]]*\])?==(\S+)(?: ; (.+?))? \\$", re.MULTILINE)
BUILDERS = {"jupyter-book", "sphinx", "myst-nb", "playwright", "pytest"}


def direct(name: str) -> dict[str, str]:
    """Return the direct dependencies of a list: name to pin, or an empty text."""
    lines = (ROOT / f"{name}.in").read_text(encoding="utf-8").splitlines()
    wanted = [line for line in lines if line and not line.startswith(("#", "-c ", "-r "))]
    matches = [DIRECT.match(line) for line in wanted]
    assert all(matches), "every direct dependency stands with its reason"
    return {match[1].lower(): (match[2] or "").removeprefix("==") for match in matches if match}


def test_what_is_imported_is_a_direct_dependency() -> None:
    provided = packages_distributions()
    rooms = {"izium", "tools", "tests", "bench"}
    modules = [path for room in rooms for path in (ROOT / room).rglob("*.py")]
    imported = {name.partition(".")[0] for path in modules for name in imports_of(path)}
    others = {name for name in imported - set(sys.stdlib_module_names) if name in provided}
    asked = {re.sub("[._]", "-", provided[name][0].lower()) for name in others - {*rooms}}
    assert asked - direct(FULL).keys() == set()


def pinned(name: str) -> dict[str, set[str]]:
    text = (ROOT / f"{name}.txt").read_text(encoding="utf-8")
    found: dict[str, set[str]] = {}
    for package, version, _ in PINNED.findall(text):
        found.setdefault(package, set()).add(version)
    return found


@pytest.mark.parametrize("name", [FULL, LIGHT, GRADING, ENGINES])
def test_every_direct_dependency_is_pinned_as_asked(name: str) -> None:
    pins = pinned(name)
    for package, version in direct(name).items():
        assert package in pins
        assert not version or pins[package] == {version}


@pytest.mark.parametrize("name", [FULL, LIGHT, GRADING, ENGINES])
def test_every_pin_has_hashes_and_no_address_is_written(name: str) -> None:
    text = (ROOT / f"{name}.txt").read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=\S)", text.strip())
    assert [block for block in blocks if "--hash=sha256:" not in block] == []
    assert "://" not in text
    assert "--index" not in text
    assert "--find-links" not in text


def test_binder_has_the_versions_that_are_tested_and_no_builder() -> None:
    full, light = pinned(FULL), pinned(LIGHT)
    assert {name for name in light if light[name] != full.get(name)} == set()
    assert not BUILDERS & light.keys()


def test_grading_has_all_that_learners_have_at_the_same_versions() -> None:
    grading, light = pinned(GRADING), pinned(LIGHT)
    assert "-r binder/requirements.in" in (ROOT / f"{GRADING}.in").read_text(encoding="utf-8")
    assert {name for name in light if grading.get(name) != light[name]} == set()
    assert not BUILDERS & grading.keys()


def test_what_is_fetched_on_the_way_is_pinned_too() -> None:
    assert re.fullmatch(r"uv==\d+(\.\d+)+", pins.COMPILER)
    fetched = re.compile(r'"pip", "install",(?: "-[^"]*",| "--[^"]*",)* "([A-Za-z][^"]*)"')
    loose = [
        f"{path.relative_to(ROOT)}: {name}"
        for folder in ("tools", "tests", "bench")
        for path in (ROOT / folder).rglob("*.py")
        for name in fetched.findall(path.read_text(encoding="utf-8"))
        if not re.search(r"[=/]", name)
    ]
    assert loose == []


def test_binder_names_a_python_that_pandas_takes() -> None:
    runtime = (ROOT / "binder" / "runtime.txt").read_text(encoding="utf-8").strip()
    major, minor = runtime.removeprefix("python-").split(".")
    assert (int(major), int(minor)) >= (3, 11)


def test_the_package_asks_for_no_more_than_binder_has() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {re.split(r"[><=~ ]", wanted)[0] for wanted in project["dependencies"]}
    assert asked <= pinned(LIGHT).keys()


@pytest.fixture
def lists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the lists and their pins, which are compiled by adding a line to them."""
    for name in pins.LISTS:
        for path in (Path(name), Path(name).with_suffix(".txt")):
            (tmp_path / path).parent.mkdir(exist_ok=True)
            shutil.copyfile(ROOT / path, tmp_path / path)

    def add_a_line(python: Path, source: Path, upgrade: bool) -> None:
        text, target = source.read_text(encoding="utf-8"), source.with_suffix(".txt")
        if text == "no list":
            raise subprocess.CalledProcessError(1, ["python", "-m", "uv"])
        for held_to in re.findall(r"^-c (\S+)", text, re.MULTILINE):
            assert (source.parent / held_to).read_text(encoding="utf-8").endswith("# compiled")
        target.write_text(target.read_text(encoding="utf-8") + "# compiled", encoding="utf-8")

    monkeypatch.setattr(pins, "compile_list", add_a_line)
    return tmp_path


def texts(folder: Path) -> list[str]:
    return [(folder / name).with_suffix(".txt").read_text(encoding="utf-8") for name in pins.LISTS]


def test_pins_are_replaced_together_and_start_from_those_that_stand(
    lists: Path, tmp_path: Path
) -> None:
    before = texts(lists)
    pins.compile_all(Path("python"), tmp_path / "fresh", False, lists)
    assert texts(lists) == [text + "# compiled" for text in before]


def test_one_list_that_fails_leaves_every_pin_as_it_was(lists: Path, tmp_path: Path) -> None:
    before = texts(lists)
    (lists / pins.LISTS[-1]).write_text("no list", encoding="utf-8")
    with pytest.raises(subprocess.CalledProcessError):
        pins.compile_all(Path("python"), tmp_path / "fresh", False, lists)
    assert texts(lists) == before


@pytest.mark.gate
@pytest.mark.parametrize("name", [FULL, LIGHT, GRADING, ENGINES])
def test_plain_pip_accepts_a_list_as_it_stands(name: str, tmp_path: Path) -> None:
    venv.create(tmp_path, with_pip=True)
    pip = tmp_path / ("Scripts/pip.exe" if os.name == "nt" else "bin/pip")
    command = [str(pip), "install", "--dry-run", "--quiet", "-r", str(ROOT / f"{name}.txt")]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
