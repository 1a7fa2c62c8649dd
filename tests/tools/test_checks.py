"""`make test` runs every part and names the one that fails."""

import pytest

from tools import checks


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that are run, none of which runs."""
    commands: list[list[str]] = []

    def note(command: list[str], **_: object) -> int:
        commands.append(command[2:])
        return 1 if "--check" in command else 0

    monkeypatch.setattr(checks.subprocess, "call", note)
    return commands


def test_every_part_is_run_and_the_failing_one_is_named(
    asked: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert checks.main(["test", "-x"]) == 1
    notebooks, tests = asked
    assert {"pytest", "tests", "izium", "tools", "bench", "--doctest-modules", "-x"} <= set(tests)
    assert notebooks == ["izium.book.notebooks", "--check"]
    assert "Failed: stored outputs" in capsys.readouterr().out


def test_an_unknown_set_of_tests_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert checks.main(["tests"]) == 2
    assert "test or gates" in capsys.readouterr().err
