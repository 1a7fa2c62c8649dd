"""Every built page is valid HTML, says the Nu Html Checker."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.machine import npm

HERE = Path(__file__).resolve().parent
WRONG = """\
<!doctype html>
<html lang="en"><head><title>A page</title></head>
<body><p id="a">One</p><p id="a">Two</p><nav popover></nav></body></html>
"""

pytestmark = pytest.mark.gate


@pytest.fixture(scope="module")
def checker(java_path: str, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The command of the checker, at the version and hash of its lock file."""
    installed = npm(HERE / "validator", tmp_path_factory.mktemp("validator"))
    jar = installed / "vnu-jar" / "build" / "dist" / "vnu.jar"
    return [java_path, "-Xss4m", "-jar", str(jar), "--format", "json", "--exit-zero-always"]


def errors_of(checker: Sequence[str], pages: Sequence[Path]) -> list[str]:
    """Return what is wrong with the pages, one line each."""
    done = subprocess.run([*checker, *map(str, pages)], capture_output=True, encoding="utf-8")
    messages = json.loads(done.stderr)["messages"]
    return [
        f"{message.get('url', '')} line {message.get('lastLine', '?')}: {message['message']}"
        for message in messages
        if message["type"] != "info"
    ]


def test_the_checker_sees_what_is_wrong_and_knows_what_is_new(
    checker: list[str], tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    page.write_text(WRONG, encoding="utf-8")
    assert ["Duplicate ID" in error for error in errors_of(checker, [page])] == [True]


def test_every_page_is_valid(checker: list[str], built_book: Path) -> None:
    pages = sorted(built_book.rglob("*.html"))
    assert len(pages) > 20
    assert errors_of(checker, pages) == []
