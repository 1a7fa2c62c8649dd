"""The two commands on a bare machine: what stands in the way is said in one sentence."""

import ast
import json
import os
import re
import shutil
import subprocess
import sys
from collections import namedtuple
from pathlib import Path

import pytest

from tools import bootstrap

ROOT = Path(__file__).resolve().parents[2]
BUILD_TOOLS = (
    "attrs",
    "editables",
    "hatchling",
    "packaging",
    "pathspec",
    "pluggy",
    "trove-classifiers",
)
TELLING = ("README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "chapters/reference/teaching.md")
CLOSED_REGISTRY = {
    "PIP_CONFIG_FILE": os.devnull,
    "PIP_INDEX_URL": "http://127.0.0.1:9/simple",
    "PIP_RETRIES": "0",
    "PIP_NO_CACHE_DIR": "1",
}


@pytest.fixture
def bare_checkout(tmp_path: Path) -> Path:
    """A copy of what the environment is made from, at a path with a space and other letters."""
    copy = tmp_path / "мій курс"
    for name in ("tools", "izium", "data", "exercises/tasks"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in (
        "pyproject.toml",
        "README.md",
        "LICENSE",
        "LICENSE-CONTENT",
        "Makefile",
        "book.toml",
    ):
        shutil.copy(ROOT / name, copy)
    blocks = re.split(r"\n(?=\S)", (ROOT / "requirements.txt").read_text(encoding="utf-8"))
    few = [block for block in blocks if block.split("==")[0] in BUILD_TOOLS]
    (copy / "requirements.txt").write_text("\n".join(few) + "\n", encoding="utf-8")
    return copy


def run(
    checkout: Path, *command: str, python: str | Path = sys.executable, **variables: str
) -> subprocess.CompletedProcess[str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not (variables and name.startswith("PIP_"))
    }
    return subprocess.run(
        [python, *command],
        cwd=checkout,
        env={**kept, **variables, "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )


def test_an_older_python_can_read_the_file_and_say_what_is_missing() -> None:
    source = Path(bootstrap.__file__).read_text(encoding="utf-8")
    tree = ast.parse(source, feature_version=(3, 6))
    assert not [node.lineno for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]


def test_an_old_python_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    monkeypatch.setattr(shutil, "which", lambda name: None)
    told = bootstrap.main(["book"])
    assert re.match(r"This is Python 3\.9 .* needs 3\.11 or newer", told)


def test_a_newer_python_on_the_path_takes_over(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[list[str]] = []
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    there = {"python3.12": "/opt/python3.12"}
    monkeypatch.setattr(shutil, "which", there.get)
    monkeypatch.setattr(subprocess, "call", lambda command: calls.append(command) or 0)
    assert bootstrap.main(["book", "--out", "x"]) == 0
    assert calls == [["/opt/python3.12", bootstrap.__file__, "book", "--out", "x"]]


def test_a_full_disk_is_said_before_anything_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage(10, 10, 7 * 2**20))
    monkeypatch.setattr(bootstrap, "there", dict)
    monkeypatch.delattr(subprocess, "Popen")
    with pytest.raises(SystemExit, match=r"too little room: about 1200 MB are needed .* Make room"):
        bootstrap.make_environment()


@pytest.mark.parametrize(
    ("log", "sentence"),
    [
        ("because ensurepip is not available.  On Debian", "sudo apt install python3-venv"),
        ("ERROR: Could not install: [Errno 28] No space left on device", "too little room"),
        ("NewConnectionError('...: [Errno -3] Temporary failure in name resolution'", "registry"),
        ("ERROR: HTTP error 503 while getting https://x/y.whl", "No package registry"),
        (
            "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.\n"
            "    anywidget==6.3.0 from https://x/y.whl:\n        Expected sha256 aa",
            "not the pinned one (anywidget==6.3.0)",
        ),
        ("ERROR: No matching distribution found for pandas==3.1.1", "has no pandas==3.1.1"),
        ("OSError: [Errno 13] Permission denied: '/x'", "may not be written"),
        ("Error: [Errno 30] Read-only file system: '/x/.venv'", "may not be written"),
        ("error: something else\nlast line", "last line"),
    ],
)
def test_each_fault_of_the_installer_gets_its_sentence(log: str, sentence: str) -> None:
    assert sentence in bootstrap.explain(log)


def test_nothing_that_redirects_python_is_passed_on() -> None:
    program = "import json; from tools.bootstrap import VARIABLES; print(json.dumps(VARIABLES))"
    odd = {"PYTHONPATH": "x", "PYTHONOPTIMIZE": "1", "PYTHONWARNINGS": "default", "PIP_PREFIX": "x"}
    told = json.loads(run(ROOT, "-c", program, **odd, PIP_USER="1", IZIUM_DATA="kept").stdout)
    assert odd.keys().isdisjoint(told)
    assert (told["PIP_USER"], told["IZIUM_DATA"]) == ("0", "kept")


def test_an_unknown_command_is_named() -> None:
    assert "no command 'bok'" in bootstrap.main(["bok"])


def test_make_and_bootstrap_know_the_same_commands() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    listed = re.search(r"^COMMANDS := (.+)$", makefile, re.MULTILINE)
    assert listed is not None
    assert set(listed.group(1).split()) == {*bootstrap.COMMANDS, "clean"}


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert not bootstrap.main([])
    shown = capsys.readouterr().out
    assert all(f"  {name} " in shown for name in [*bootstrap.COMMANDS, "clean", "help"])


@pytest.mark.parametrize("name", TELLING)
def test_every_command_that_is_told_exists(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    lines = re.findall(r"(?:`|^ {4})make ([a-z -]+)|bootstrap\.py ([a-z-]+)", text, re.MULTILINE)
    told = {command for line in lines for command in " ".join(line).split()}
    assert told
    assert told - {*bootstrap.COMMANDS, "clean", "help"} == set()


@pytest.mark.gate
def test_no_registry_in_reach_is_one_sentence(bare_checkout: Path) -> None:
    closed = run(bare_checkout, "tools/bootstrap.py", "setup", **CLOSED_REGISTRY)
    assert closed.returncode == 1
    assert closed.stderr.strip().startswith("No package registry could be reached")
    assert len(closed.stderr.strip().splitlines()) == 1
    assert "Traceback" not in closed.stdout + closed.stderr
    assert not (bare_checkout / ".venv" / "izium-environment.json").exists()


@pytest.mark.gate
@pytest.mark.skipif(os.name == "nt", reason="a link takes rights there")
def test_the_environment_of_another_checkout_is_not_cleared(
    bare_checkout: Path, tmp_path: Path
) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "pyvenv.cfg").touch()
    (bare_checkout / ".venv").symlink_to(theirs)
    run(bare_checkout, "tools/bootstrap.py", "setup", **CLOSED_REGISTRY)
    assert [path.name for path in theirs.iterdir()] == ["pyvenv.cfg"]


@pytest.mark.gate
def test_a_half_made_environment_is_made_again_and_a_finished_one_is_kept(
    bare_checkout: Path,
) -> None:
    environment = bare_checkout / ".venv"
    first = run(bare_checkout, "tools/bootstrap.py", "setup")
    assert first.returncode == 0, first.stdout + first.stderr
    assert "Making the environment" in first.stdout

    again = run(bare_checkout, "tools/bootstrap.py", "setup", **CLOSED_REGISTRY)
    assert (again.returncode, again.stdout) == (0, "")

    (environment / "izium-environment.json").unlink()
    mended = run(bare_checkout, "tools/bootstrap.py", "setup")
    assert mended.returncode == 0, mended.stdout + mended.stderr
    assert "Clearing a half-made" in mended.stdout

    pins = bare_checkout / "requirements.txt"
    every_pin = pins.read_text(encoding="utf-8")
    kept = [block for block in re.split(r"\n(?=\S)", every_pin) if not block.startswith("attrs==")]
    installed = ["-c", "import importlib.util as u; print(u.find_spec('attrs') is not None)"]
    for text, there in (("\n".join(kept), "False"), (every_pin, "True")):
        pins.write_text(text, encoding="utf-8")
        # As where it is active: it clears itself away.
        own = environment / "bin" / "python"
        changed = run(bare_checkout, "tools/bootstrap.py", "setup", python=own)
        assert "Installing the pinned packages" in changed.stdout
        asked = subprocess.run([environment / "bin" / "python", *installed], capture_output=True)
        assert asked.stdout.decode().strip() == there

    shutil.rmtree(environment / ("Scripts" if os.name == "nt" else "bin"))
    broken = run(bare_checkout, "tools/bootstrap.py", "setup")
    assert broken.returncode == 0, broken.stdout + broken.stderr
    assert "Clearing a half-made" in broken.stdout


@pytest.mark.gate
@pytest.mark.skipif(os.name == "nt", reason="make and PATH tricks are of POSIX systems")
def test_make_without_a_python_says_what_to_install(bare_checkout: Path) -> None:
    asked = subprocess.run(
        ["make", "PYTHON=python-that-is-not-here", "book"],
        cwd=bare_checkout,
        capture_output=True,
        encoding="utf-8",
    )
    assert asked.returncode != 0
    assert "sudo apt install python3 python3-venv" in asked.stderr
