"""Every notebook says first how to get the course, and gets it where it can; no page shows that."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from izium.book import notebooks, sources, take_away
from izium.book.doors import Repository
from izium.live import page

ROOT = Path(__file__).resolve().parents[2]
WHEEL = "izium-1.0-py3-none-any.whl"
ASKED = """
import sys
from IPython.core.interactiveshell import InteractiveShell
sys.modules["izium"] = None  # as where it is not installed
shell = InteractiveShell.instance()
shell.system = print
assert shell.run_cell(sys.stdin.read()).success
"""


def first_of(path: Path) -> dict:
    return dict(json.loads(path.read_text(encoding="utf-8"))["cells"][0])


def asked_by(source: str, folder: Path) -> str:
    """What a notebook in a folder asks the system for, where there is no course."""
    done = subprocess.run(
        [sys.executable, "-c", ASKED],
        input=source,
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout.splitlines()[0].partition(" -m pip ")[2]


@pytest.mark.parametrize("path", notebooks.find([]), ids=lambda path: path.stem)
def test_every_notebook_of_the_checkout_begins_with_its_way_to_the_course(path: Path):
    cell = take_away.in_checkout(path, sources.read_settings(ROOT / "_config.yml"))
    first = first_of(path)
    assert (first["id"], "".join(first["source"])) == (cell["id"], cell["source"]), (
        "run python -m izium.book.take_away, then make notebooks"
    )
    assert first["metadata"] == cell["metadata"]
    assert first["outputs"] == []


def test_every_notebook_that_the_book_offers_begins_with_the_way_to_its_package(built_book: Path):
    (package,) = (built_book / take_away.FOLDER).glob("*.whl")
    offered = list((built_book / "_sources").rglob("*.ipynb"))
    assert offered
    for path in offered:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        assert package.name in "".join(cells[0]["source"]), path
        assert [cell["id"] for cell in cells].count(take_away.FIRST_CELL) == 1


def test_no_page_shows_it_and_no_page_runs_it(built_book: Path):
    for built in built_book.rglob("*.html"):
        assert "pip install --quiet" not in built.read_text(encoding="utf-8"), built
    notebook = json.loads((ROOT / "exercises" / "fall.ipynb").read_text(encoding="utf-8"))
    first = page.cells(notebook)[0]["source"]
    assert "from izium import" in first
    assert "%pip" not in first


@pytest.mark.parametrize(
    ("site", "address", "asks"),
    [
        ("", "", f"install --quiet {WHEEL}"),
        (
            "",
            "https://github.com/someone/izium",
            'install --quiet "izium @ git+https://github.com/someone/izium@main"',
        ),
        (
            "https://someone.github.io/izium/",
            "https://github.com/someone/izium",
            f"install --quiet https://someone.github.io/izium/downloads/{WHEEL}",
        ),
    ],
)
def test_what_is_asked_for_follows_what_is_public(site: str, address: str, asks: str, tmp_path):
    repository = Repository(address, "main", "https://mybinder.org") if address else None
    source = take_away.first_cell(WHEEL, repository, site)["source"]
    assert asked_by(source, tmp_path) == asks


def test_in_a_checkout_it_is_the_checkout_unless_a_wheel_lies_beside(tmp_path: Path):
    source = take_away.first_cell(WHEEL, None, checkout="../..")["source"]
    assert asked_by(source, tmp_path) == "install --quiet ../.."
    (tmp_path / WHEEL).touch()
    assert asked_by(source, tmp_path) == f"install --quiet {WHEEL}"


def test_it_is_written_once_and_in_place_of_an_older_one(tmp_path: Path):
    path = tmp_path / "fall.ipynb"
    shutil.copy(ROOT / "exercises" / "fall.ipynb", path)
    before = json.loads(path.read_text(encoding="utf-8"))["cells"]
    cell = take_away.first_cell(WHEEL, None)
    assert take_away.begin(path, cell)
    assert not take_away.begin(path, cell)
    after = json.loads(path.read_text(encoding="utf-8"))["cells"]
    assert after[1:] == before[1:]
    assert "".join(after[0]["source"]) == cell["source"]
