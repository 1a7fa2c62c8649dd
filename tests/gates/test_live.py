"""Every exercise page in its own Python says, word for word, what a desktop's Python says."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

from izium import tasks
from izium.book import subset
from izium.tasks.task import NOT_ANSWERED
from tests.accessibility import faults_of
from tests.conftest import ROOT
from tests.live.conftest import LONGEST_START, Live

pytestmark = pytest.mark.gate
SOLUTION = re.compile(r"^### (?:BEGIN|END) SOLUTION\n?", re.MULTILINE)


def code_cells(path: Path) -> list[dict]:
    notebook = json.loads(path.read_text(encoding="utf-8"))
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    return [{**cell, "source": "".join(cell["source"])} for cell in cells]


def as_shown(markdown: str) -> str:
    return " ".join(re.sub(r"[`*]", "", markdown).split())


def solved(name: str) -> dict[str, str]:
    """The solution of each task of a notebook that has a task of this id."""
    cells = code_cells(ROOT / "exercises" / "solutions" / f"{name}.ipynb")
    known = tasks.every_task()
    return {cell["id"]: SOLUTION.sub("", cell["source"]) for cell in cells if cell["id"] in known}


def check_of(name: str, task_id: str) -> str:
    cells = code_cells(ROOT / "exercises" / f"{name}.ipynb")
    return next(cell["id"] for cell in cells if f'check("{task_id}"' in cell["source"])


@pytest.mark.parametrize("name", tasks.notebooks())
@pytest.mark.usefixtures("python_of_pages")
def test_every_solution_is_right_and_every_known_mistake_is_told_as_on_a_desktop(
    name, page, book_url
):
    page.goto(f"{book_url}exercises/{name}.html")
    live = Live(page)
    live.start()
    found = solved(name)
    assert found
    for task_id, source in found.items():
        check = check_of(name, task_id)
        live.write(task_id, source)
        assert live.run(check).startswith("Right."), task_id
        task = tasks.task(task_id)
        for place, mistake in enumerate(task.mistakes if isinstance(task, tasks.Task) else ()):
            live.write(
                task_id,
                "from izium import tasks\n"
                f'answer = tasks.task("{task_id}").mistakes[{place}].answer()',
            )
            expected = as_shown(tasks.check(task_id, mistake.answer()).text)
            assert " ".join(live.run(check).split()) == expected, (task_id, place)


@pytest.mark.usefixtures("python_of_pages")
def test_a_page_runs_python_from_a_folder_with_spaces_and_other_letters(page, built_book, tmp_path):
    folder = tmp_path / "Мій клас, курс 1" / "a book"
    shutil.copytree(built_book, folder)
    page.goto((folder / "exercises" / "bridges.html").as_uri())
    live = Live(page)
    live.start()
    live.write("bridges-1", solved("bridges")["bridges-1"])
    assert live.run(check_of("bridges", "bridges-1")).startswith("Right.")


@pytest.mark.usefixtures("python_of_pages")
def test_a_live_page_has_no_fault_of_access(page, book_url):
    page.goto(f"{book_url}exercises/bridges.html")
    live = Live(page)
    live.start()
    live.write("bridges-1", "answer = nowhere")
    live.run("bridges-1")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert faults_of(page) == []


@pytest.mark.usefixtures("python_of_pages")
def test_python_speaks_the_language_of_its_page(page, book_url, built_book, monkeypatch):
    languages = subset.languages(built_book)
    assert languages
    for own in languages:
        page.goto(f"{book_url}{own}/exercises/bridges.html")
        live = Live(page)
        page.locator(".live-buttons button").click()
        check = live.cell(check_of("bridges", "bridges-1"))
        check.locator(".live-bar button").first.click()
        monkeypatch.setenv("IZIUM_SPEECH", own)
        asked = tasks.check("bridges-1", ...).text
        assert asked != NOT_ANSWERED
        expect(check.locator(".cell_output")).to_have_text(asked, timeout=LONGEST_START * 1000)
