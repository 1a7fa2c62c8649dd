"""The built book in the engines of Firefox and of Safari: every page, an answer, a card."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from izium.activities.kinds import KINDS
from tests.gates.conftest import program
from tests.gates.test_live import check_of, solved
from tools.serve import serving

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = Path(__file__).with_name("use_of_the_engines.py")
EXERCISE, TASK = "exercises/bridges.html", "bridges-1"
CHAPTER, GALLERY = "chapters/bridges.html", "chapters/reference/gallery.html"
LONGEST_SECONDS = 900

LISTENING = """<head><script>
window.faults = [];
addEventListener("error", ({ message, target }) =>
  faults.push(message || `lost: ${target.src || target.href}`), true);
addEventListener("unhandledrejection", ({ reason }) => faults.push(`rejected: ${reason}`));
for (const kind of ["error", "warn"]) {
  const said = console[kind];
  console[kind] = (...words) => { faults.push(`${kind}: ${words.join(" ")}`); said(...words); };
}
</script>"""

pytestmark = [pytest.mark.gate, pytest.mark.browser]


@pytest.fixture(scope="module")
def listening_book(built_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The book with a script at the head of each page that notes what goes wrong on it."""
    folder = tmp_path_factory.mktemp("listening") / "the book"
    shutil.copytree(built_book, folder)
    for page in folder.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert text.count("<head>") == 1
        page.write_text(text.replace("<head>", LISTENING), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def drivers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment that can drive both engines."""
    folder = tmp_path_factory.mktemp("engines") / "venv"
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    python = folder / "bin" / "python"
    requirements = str(ROOT / "requirements-engines.txt")
    pip = [str(python), "-m", "pip", "install", "--quiet", "--require-hashes"]
    subprocess.run([*pip, "-r", requirements], check=True)
    return python


def _command(engine: str) -> tuple[list[str], str]:
    """What stands before the command that drives an engine, and the program that is driven."""
    if engine == "firefox":
        names = ("firefox-esr", "firefox")
        there = next((name for name in names if shutil.which(name)), names[0])
        return [], program(there, "firefox-esr")
    driver = program("WebKitWebDriver", "webkit2gtk-driver")
    return [program("xvfb-run", "xvfb xauth"), "-a"], driver


@pytest.fixture(scope="module", params=["firefox", "webkit"])
def seen(
    request: pytest.FixtureRequest,
    listening_book: Path,
    drivers: Path,
    python_of_pages: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, Any]:
    """What the book showed in one engine."""
    before, driven = _command(request.param)
    folder = tmp_path_factory.mktemp(request.param)
    task, outcome = folder / "task.json", folder / "outcome.json"
    pages = sorted(
        page.relative_to(listening_book).as_posix() for page in listening_book.rglob("*.html")
    )
    with serving(listening_book) as address:
        asked = {
            "address": address,
            "pages": pages,
            "chapter": CHAPTER,
            "gallery": GALLERY,
            "file": (listening_book / CHAPTER).as_uri(),
            "exercise": address + EXERCISE,
            "file exercise": (listening_book / EXERCISE).as_uri(),
            "live": [TASK, solved("bridges")[TASK], check_of("bridges", TASK)],
        }
        task.write_text(json.dumps(asked), encoding="utf-8")
        done = subprocess.run(
            [*before, drivers, SCRIPT, request.param, task, outcome, driven],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            timeout=LONGEST_SECONDS,
            check=False,
        )
    assert done.returncode == 0, done.stdout[-3000:]
    return json.loads(outcome.read_text(encoding="utf-8"))


def test_every_page_comes_whole(seen: dict[str, Any], built_book: Path) -> None:
    pages = seen["pages"]
    assert len(pages) == 2 * len(list(built_book.rglob("*.html")))
    assert sum(page["charts"] for page in pages.values()) > 50
    assert {
        name: page
        for name, page in [*pages.items(), ("as a file", seen["file"])]
        if page["faults"] or page["dead"] or page["over"] or not page["titled"]
    } == {}


@pytest.mark.parametrize("way", ["answer", "file answer"])
def test_an_answer_is_answered_and_survives_a_reload(seen: dict[str, Any], way: str) -> None:
    before, after, again = (seen[way][when] for when in ("before", "after", "again"))
    assert before == {"state": "new", "chosen": 0, "said": ""}
    assert after["state"] in ("tried", "solved")
    assert after["chosen"] == 1
    assert after["said"]
    assert (again["state"], again["chosen"]) == (after["state"], 1)
    assert seen["faults"] == []


def test_every_kind_of_activity_speaks_when_it_is_checked(seen: dict[str, Any]) -> None:
    assert seen["gallery"]["silent"] == []
    assert set(seen["gallery"]["kinds"]) == KINDS.keys() - {"code"}


def test_a_card_opens_and_the_theme_is_kept(seen: dict[str, Any]) -> None:
    assert len(seen["card"].split()) > 5
    assert seen["themes"] == {"once": "light", "twice": "dark", "again": "dark"}


@pytest.mark.parametrize("way", ["live", "file live"])
def test_python_runs_on_the_page(seen: dict[str, Any], way: str) -> None:
    assert seen[way].startswith("Right.")
