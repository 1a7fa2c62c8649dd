"""`make test` runs every part, and says how much of the package it ran when asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import checks

ONE_EXAMPLE = {"test": {"examples": ("izium/data/words.py", "--doctest-modules", "-q")}}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that are run, none of which runs."""
    commands: list[list[str]] = []

    def note(command: list[str], **_: object) -> int:
        commands.append(command[3:])
        return 1 if "--nbval" in command else 0

    monkeypatch.setattr(checks.subprocess, "call", note)
    return commands


def test_every_part_is_run_and_the_failing_one_is_named(
    asked: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert checks.main(["test", "-x"]) == 1
    assert [command[-1] for command in asked] == ["-x"] * 3
    assert not any("cov" in word for command in asked for word in command)
    assert "Failed: stored outputs" in capsys.readouterr().out


def test_the_examples_of_the_package_and_of_the_tools_are_run() -> None:
    assert {"izium", "tools", "--doctest-modules"} <= set(checks.PARTS["test"]["examples"])


def test_coverage_is_told_at_the_end(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(checks, "PARTS", ONE_EXAMPLE)
    monkeypatch.setattr(checks, "COVERAGE_FILE", tmp_path / "coverage")
    assert checks.main(["test", "--coverage"]) == 0
    lines = capfd.readouterr().out.partition("-- coverage")[2].splitlines()
    shares = {line.split()[0]: line.split()[-1] for line in lines if line.endswith("%")}
    assert shares["izium/book/build.py"] == "0%"
    assert int(shares["TOTAL"][:-1]) > 0


def test_the_script_that_checks_everything_asks_for_coverage() -> None:
    script = (checks.ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert f"make test ARGS={checks.COVERAGE}\n" in script
