"""A command that is called with what it does not take does nothing, and says how to call it."""

import os
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


@pytest.mark.parametrize(
    "command",
    [
        "izium.book.downloads --html HTML",
        "izium.book.paper sheets --html HTML",
        "izium.book.platforms --html HTML",
        "izium.book.reference",
        "izium.prose",
        "izium.tongue words",
        "tools.student",
    ],
)
def test_a_table_at_fault_is_named_and_nothing_is_done(
    command: str, built_book: Path, tmp_path: Path
) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    shutil.copy(ROOT / "book.toml", tmp_path)
    claims = tmp_path / "data" / "claims.csv"
    text = claims.read_text("utf-8")
    claims.write_text(text.replace("\nC068,", "\nC068,one more,"), "utf-8")
    cells = text.partition("\n")[0].count(",") + 2
    folders = (ROOT / "exercises", built_book)
    before = [written_in(folder) for folder in folders]
    done = subprocess.run(
        [sys.executable, "-m", *command.replace("HTML", str(built_book)).split()],
        cwd=ROOT,
        env={**os.environ, "IZIUM_DATA": str(claims.parent)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert f"claims.csv line 69: 'C068' begins a row of {cells} cells" in done.stderr
    assert "Traceback" not in done.stderr
    assert [written_in(folder) for folder in folders] == before


def written_in(folder: Path) -> dict[Path, int]:
    """When each file below a folder was written."""
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}
