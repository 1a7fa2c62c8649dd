"""The same activities in a real JupyterLab, with a kernel behind them."""

import json
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tools.lab import configure
from tools.lab_server import LONGEST_START, TOKEN, Lab, running

pytestmark = [pytest.mark.gate, pytest.mark.browser]

CELLS = [
    "import izium.activities as act\n"
    "a = act.choice('live-choice', 'Which?', options={'x': 'Ex', 'y': 'Why'}, correct='y',\n"
    "               feedback={'x': 'Not *ex*.'}, evidence=['E001'], move='sourcing')\n"
    "a",
    "print('asked', a.answer, a.correct, a.attempts, list(act.answers()['state']))",
    "act.export('answers.json', name='K7')\nprint(open('answers.json').read())",
    "for activity in act.SESSION.values():\n    activity.reset()",
]


@pytest.fixture
def lab(tmp_path: Path) -> Iterator[Lab]:
    """A JupyterLab that shows a folder with one notebook."""
    cells = [
        {"cell_type": "code", "id": f"cell-{at}", "metadata": {}, "source": source,
         "outputs": [], "execution_count": None}
        for at, source in enumerate(CELLS)
    ]  # fmt: skip
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    notebook = {"cells": cells, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}
    shown = tmp_path / "shown"
    shown.mkdir()
    (shown / "live.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    configure(Path(sys.prefix), tmp_path / "lab")
    environment = {**os.environ, "HOME": str(tmp_path)}
    environment.pop("IZIUM_STORE_OUTPUTS", None)
    with running(tmp_path, f"--ServerApp.root_dir={shown}", variables=environment) as started:
        yield started


def run(page: Page, cell: int) -> None:
    """Run one cell and wait until the kernel is done with it."""
    code = page.locator(".jp-Notebook .jp-CodeCell").nth(cell)
    code.locator(".jp-InputPrompt").click()
    page.keyboard.press("Control+Enter")
    expect(code.locator(".jp-InputPrompt")).to_have_text(re.compile(r"\[\d+\]:"), timeout=60_000)


def opened(page: Page, lab: Lab) -> None:
    page.goto(lab.page("live.ipynb"))
    page.locator(".jp-NotebookPanel:visible").wait_for(timeout=LONGEST_START * 1000)
    idle = page.locator("#jp-main-statusbar").get_by_text("Idle")
    expect(idle).to_be_visible(timeout=LONGEST_START * 1000)


def test_a_saved_notebook_shows_its_answers_where_no_cell_has_run(page: Page, lab: Lab) -> None:
    opened(page, lab)
    run(page, 0)
    unsaved = page.locator(".lm-TabBar-tab.jp-mod-dirty")
    page.keyboard.press("Control+s")
    expect(unsaved).to_have_count(0)
    part = page.locator("section.activity")
    part.get_by_label("Ex").check()
    part.locator("[data-action=check]").click()
    expect(unsaved).to_have_count(1)
    page.keyboard.press("Control+s")
    expect(unsaved).to_have_count(0)
    kernels, token = f"{lab.address}api/kernels", f"?token={TOKEN}"
    for kernel in page.request.get(kernels + token).json():
        page.request.delete(f"{kernels}/{kernel['id']}{token}")
    assert page.context.browser
    elsewhere = page.context.browser.new_page()
    opened(elsewhere, lab)
    part = elsewhere.locator("section.activity")
    expect(part).to_have_attribute("data-state", "tried", timeout=30_000)
    expect(part.get_by_role("status")).to_contain_text("Not ex.")


def test_answers_pass_between_the_notebook_and_its_kernel(page: Page, lab: Lab) -> None:
    opened(page, lab)
    cells = page.locator(".jp-Notebook .jp-CodeCell")
    run(page, 0)
    part = page.locator("section.activity[data-kind=choice]")
    expect(part).to_be_visible(timeout=30_000)
    part.get_by_label("Ex").check()
    part.locator("[data-action=check]").click()
    expect(part.get_by_role("status")).to_contain_text("Not ex.")
    expect(part.get_by_role("status")).to_contain_text("E001")
    run(page, 1)
    expect(cells.nth(1)).to_contain_text("asked x False 1 ['tried']")
    part.get_by_label("Why").check()
    part.locator("[data-action=check]").click()
    expect(part).to_have_attribute("data-state", "solved")
    run(page, 2)
    expect(cells.nth(2)).to_contain_text('"words": "Why"')
    run(page, 0)
    expect(page.locator("section.activity[data-kind=choice]")).to_have_attribute(
        "data-state", "solved"
    )
    run(page, 3)
    expect(part).to_have_attribute("data-state", "new")
    run(page, 0)
    expect(part).to_have_attribute("data-state", "new")
    expect(part.get_by_label("Why")).not_to_be_checked()
    expect(part.locator(".activity-name")).to_have_text("live-choice")
