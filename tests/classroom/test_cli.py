"""The command line `izium`, as a teacher types it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from izium.activities import index
from izium.classroom.cli import main


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_key_is_printed_or_written(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    chapter = index.read()[0]["chapter"]
    assert main(["answer-key", "--chapter", chapter]) == 0
    told = capsys.readouterr().out
    assert main(["answer-key", "--chapter", chapter, "--out", "key.md"]) == 0
    assert (here / "key.md").read_text(encoding="utf-8").strip() == told.strip()
    assert main(["answer-key", "--out", "whole.md"]) == 0
    assert f"whole.md: {len(index.read())} activities." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--chapter", "nowhere"], "no chapter 'nowhere': choose one of"),
        (["--out", "notes.md"], "notes.md cannot be written: File exists; name another"),
        (["--out", "no/key.md"], "no/key.md cannot be written: No such file"),
    ],
)
def test_refusals_say_why_and_lose_no_file(
    here: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    (here / "notes.md").write_text("notes of mine", encoding="utf-8")
    assert main(["answer-key", *arguments]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert words in told.err
    assert (here / "notes.md").read_text(encoding="utf-8") == "notes of mine"


def test_no_index_says_what_to_run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "read", list)
    assert main(["answer-key"]) == 1
    assert "`make notebooks` writes izium/activities/index.json" in capsys.readouterr().err


def test_no_locale_and_a_reader_that_goes_away_are_no_errors(here: Path) -> None:
    plain = {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "C", "PYTHONIOENCODING": ""}
    program = "from izium.classroom.cli import main; raise SystemExit(main())"
    command = [sys.executable, "-c", program, "answer-key"]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, cwd=here, env={**os.environ, **plain}, stdout=pipe, stderr=pipe
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""
