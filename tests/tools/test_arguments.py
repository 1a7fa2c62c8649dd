"""A command that is called with what it does not take does nothing, and says how to call it."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools import serve

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def nothing_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "bind", lambda *_: pytest.fail("opened a port"))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["8000", "9000"], "unrecognized arguments: 9000"),
        (["eighty"], "'eighty' is no port: give a number, 1 to 65535"),
        (["70000"], "'70000' is no port: give a number, 1 to 65535"),
        (["-h"], "usage: python -m tools.serve"),
    ],
)
def test_serving_takes_one_port(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        serve.main(arguments)
    assert said in "".join(capsys.readouterr())


COMMANDS = (
    "izium.book.downloads --html HTML",
    "izium.book.paper sheets --html HTML",
    "izium.book.platforms --html HTML",
    "izium.book.reference",
    "izium.prose",
    "izium.tongue words",
    "tools.student",
)
ONE_AFTER_ANOTHER = """import json, runpy, sys
for command in json.loads(sys.argv[1]):
    sys.argv = command
    try:
        runpy.run_module(command[0], run_name="__main__", alter_sys=True)
    except SystemExit as ended:
        print(f"{command[0]} ended with {ended.code}", file=sys.stderr)
"""


def test_a_table_at_fault_is_named_and_nothing_is_done(built_book: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    shutil.copy(ROOT / "book.toml", tmp_path)
    claims = tmp_path / "data" / "claims.csv"
    text = claims.read_text("utf-8")
    claims.write_text(text.replace("\nC068,", "\nC068,one more,"), "utf-8")
    cells = text.partition("\n")[0].count(",") + 2
    commands = [
        [str(built_book) if word == "HTML" else word for word in command.split()]
        for command in COMMANDS
    ]
    folders = (ROOT / "exercises", built_book)
    before = [written_in(folder) for folder in folders]
    done = subprocess.run(
        [sys.executable, "-c", ONE_AFTER_ANOTHER, json.dumps(commands)],
        cwd=ROOT,
        env={**os.environ, "IZIUM_DATA": str(claims.parent)},
        capture_output=True,
        text=True,
    )
    said = f"claims.csv line 69: 'C068' begins a row of {cells} cells"
    told = re.split(r"(?m)^(\S+) ended with 1$", done.stderr)
    assert told[1::2] == [name for name, *_ in commands], done.stderr
    assert [text for text in told[:-1:2] if said not in text or "Traceback" in text] == []
    assert [written_in(folder) for folder in folders] == before


def written_in(folder: Path) -> dict[Path, int]:
    """When each file below a folder was written."""
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}
