"""The wheel: installed in a fresh environment, used outside the checkout, in any locale."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import venv
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from izium.book import take_away

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = Path(__file__).with_name("use_of_the_wheel.py")
PIN = re.compile(r"^([a-z0-9.-]+==.+?) \\$", re.MULTILINE)
NOT_ON_WINDOWS = set('<>:"|?*\\')
DEVICES = {"con", "prn", "aux", "nul", "com1", "lpt1"}

LOCALES = {
    "of today": {"LC_ALL": "C.UTF-8"},
    "of nothing but ASCII": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
}

pytestmark = pytest.mark.gate


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    return take_away.wheel(ROOT, tmp_path_factory.mktemp("dist") / "html")


@pytest.fixture(scope="module")
def outside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder outside the checkout with the chapters' notebooks and nothing of the course."""
    folder = tmp_path_factory.mktemp("outside")
    shutil.copytree(
        ROOT / "chapters", folder / "chapters", ignore=shutil.ignore_patterns(".*", "*.md")
    )
    return folder


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the wheel and what it asks for, at the versions of Binder."""
    folder = tmp_path_factory.mktemp("fresh") / "venv"
    venv.create(folder, with_pip=True)
    pins = PIN.findall((ROOT / "binder" / "requirements.txt").read_text(encoding="utf-8"))
    constraints = folder / "constraints.txt"
    constraints.write_text("\n".join(pins) + "\n", encoding="utf-8")
    install = ["-m", "pip", "install", "--quiet", "--only-binary", ":all:", "--constraint"]
    done = subprocess.run(
        [folder / "bin" / "python", *install, constraints, wheel],
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return folder


def run(
    environment: Path, folder: Path, locale: str, *command: str | Path
) -> subprocess.CompletedProcess[str]:
    """Run a program of the environment in a folder, with the variables of a locale alone."""
    kept = {name: os.environ[name] for name in ("HOME", "TMPDIR") if name in os.environ}
    program, *arguments = command
    return subprocess.run(
        [environment / "bin" / program, *arguments],
        cwd=folder,
        env={**kept, "PATH": "/usr/bin:/bin", **LOCALES[locale]},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
    )


def stored(folder: Path) -> Counter[str]:
    """Count the charts and activities that the notebooks' stored outputs hold."""
    found: Counter[str] = Counter()
    for notebook in folder.rglob("*.ipynb"):
        for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
            for output in cell.get("outputs", []):
                found.update(kind for kind in output.get("data", {}) if "application/vnd" in kind)
    return found


def test_the_wheel_holds_the_package_its_tables_and_licences_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    roots = {name.split("/")[0] for name in names}
    assert {root.split("-")[0] for root in roots} == {"izium"}
    tables = {path.name for path in (ROOT / "data").glob("*.csv")}
    assert {f"izium/_data/{name}" for name in tables | {"datapackage.json"}} <= set(names)
    tasks = {path.name for path in (ROOT / "exercises" / "tasks").glob("*.py")}
    assert tasks
    assert {f"izium/_tasks/{name}" for name in tasks} <= set(names)
    assert "izium/_data/book.toml" in names
    assert {"LICENSE", "LICENSE-CONTENT"} <= {name.split("/")[-1] for name in names}
    assert wheel.name.endswith("-py3-none-any.whl")
    assert [name for name in names if "__pycache__" in name or "/." in name] == []


def test_its_names_are_good_on_every_system(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert [name for name in names if not name.isascii() or set(name) & NOT_ON_WINDOWS] == []
    parts = {part.split(".")[0].lower() for name in names for part in name.split("/")}
    assert parts & DEVICES == set()
    assert len({name.lower() for name in names}) == len(names)


def test_everything_it_needs_is_installed_with_it(environment: Path, outside: Path) -> None:
    checked = run(environment, outside, "of today", "python", "-m", "pip", "check")
    assert checked.returncode == 0, checked.stdout


@pytest.fixture(scope="module")
def accounts(environment: Path, outside: Path) -> dict[str, dict[str, Any]]:
    """What the package says of itself in each locale."""
    told = {}
    for locale in LOCALES:
        done = run(environment, outside, locale, "python", SCRIPT, "chapters")
        assert done.returncode == 0, done.stderr
        told[locale] = json.loads(done.stdout)
    return told


def test_every_table_chart_and_activity_works_outside_the_checkout(
    accounts: dict[str, dict[str, Any]], environment: Path, outside: Path
) -> None:
    index = json.loads((ROOT / "izium/activities/index.json").read_text(encoding="utf-8"))
    wanted = stored(outside)
    for told in accounts.values():
        assert Path(told["package"]).is_relative_to(environment)
        assert Path(told["tables"]).is_relative_to(environment)
        assert told["faults"] == []
        assert told["entries"] == len(index) > 0
        assert told["shown"] == {kind: wanted[kind] for kind in told["shown"]}
        assert len(told["shown"]) == 2


def test_the_locale_changes_nothing(accounts: dict[str, dict[str, Any]]) -> None:
    assert accounts["of nothing but ASCII"]["encoding"] in ("ascii", "us-ascii")
    assert len({told["digest"] for told in accounts.values()}) == 1


@pytest.mark.parametrize("locale", LOCALES)
def test_the_command_line_works_in_every_locale(
    environment: Path, tmp_path: Path, locale: str
) -> None:
    done = run(environment, tmp_path, locale, "izium", "answer-key", "--out", "key.md")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "# Answer key" in (tmp_path / "key.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("locale", LOCALES)
def test_a_fault_in_other_letters_is_told_in_every_locale(
    environment: Path, tmp_path: Path, locale: str
) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    places = tmp_path / "data" / "places.csv"
    lines = places.read_text(encoding="utf-8").splitlines()
    lines[1] = lines[1].replace("P01", "Ї1", 1)
    places.write_text("\n".join(lines) + "\n", encoding="utf-8")
    done = run(environment, tmp_path, locale, "python", "-m", "izium.data", "check", "data")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "places.csv line 2" in done.stdout


POSIX_ALONE = {"fcntl", "grp", "pwd", "pty", "resource", "syslog", "termios", "tty"}
POSIX_CALLS = {"fork", "forkpty", "geteuid", "getuid", "killpg", "mkfifo", "setsid", "uname"}

ENCODING_COMES_AT = {"read_text": 1, "write_text": 2}


def modules() -> Iterator[tuple[str, ast.AST]]:
    for path in sorted((ROOT / "izium").rglob("*.py")):
        yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def assumes(node: ast.AST) -> str | None:
    """Say what a piece of code takes for granted that another system lacks."""
    if isinstance(node, ast.Import | ast.ImportFrom):
        named = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        named += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        return next((f"imports {name}" for name in named if name in POSIX_ALONE), None)
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return (
            "names a POSIX folder" if re.match(r"/(tmp|dev|etc|home|usr)/?", node.value) else None
        )
    if not isinstance(node, ast.Call):
        return None
    name = getattr(node.func, "attr", getattr(node.func, "id", ""))
    owner = getattr(getattr(node.func, "value", None), "id", "")
    given = {keyword.arg for keyword in node.keywords}
    if owner == "os" and name in POSIX_CALLS:
        return f"calls os.{name}"
    if owner == "subprocess" and given & {"text", "universal_newlines"} and "encoding" not in given:
        return f"reads subprocess.{name} in the encoding of the system"
    if "encoding" in given or owner == "os":
        return None
    if name in ENCODING_COMES_AT and len(node.args) < ENCODING_COMES_AT[name]:
        return f"{name} in the encoding of the system"
    if name == "open" and _opens_text(node):
        return "opens text in the encoding of the system"
    return None


def _opens_text(call: ast.Call) -> bool:
    is_builtin = isinstance(call.func, ast.Name)
    modes = call.args[1:2] if is_builtin else call.args[:1]
    if not is_builtin and modes and not isinstance(modes[0], ast.Constant):
        return False
    mode = modes[0].value if modes and isinstance(modes[0], ast.Constant) else "r"
    return "b" not in str(mode)


def test_nothing_in_the_package_is_of_one_system_alone() -> None:
    found = [
        f"{name} line {getattr(node, 'lineno', '?')}: {fault}"
        for name, tree in modules()
        for node in ast.walk(tree)
        if (fault := assumes(node))
    ]
    assert found == []


@pytest.mark.parametrize(
    "code",
    [
        "import fcntl",
        "from resource import getrusage",
        "open('a')",
        "open('a', 'w')",
        "path.open()",
        "path.open('w')",
        "path.read_text()",
        "path.write_text(words)",
        "os.fork()",
        "x = '/tmp/a'",
        "subprocess.run(['a'], text=True)",
    ],
)
def test_what_is_of_one_system_alone_is_seen(code: str) -> None:
    assert [fault for node in ast.walk(ast.parse(code)) if (fault := assumes(node))]


@pytest.mark.parametrize(
    "code",
    ["open('a', 'rb')", "path.open('xb')", "path.read_text('utf-8')", "archive.open(member)"],
)
def test_what_is_of_every_system_passes(code: str) -> None:
    assert not [fault for node in ast.walk(ast.parse(code)) if (fault := assumes(node))]
