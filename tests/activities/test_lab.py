"""The same activities in a real JupyterLab, with a kernel behind them."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.gate, pytest.mark.browser]
LONGEST_START = 60

CELLS = [
    "import izium.activities as act\n"
    "a = act.choice('live-choice', 'Which?', options={'x': 'Ex', 'y': 'Why'}, correct='y',\n"
    "               feedback={'x': 'Not *ex*.'}, evidence=['E001'], move='sourcing')\n"
    "a",
    "print('asked', a.answer, a.correct, a.attempts, list(act.answers()['state']))",
    "a.submit('y')",
    "task = act.code('live-code', 'Two?', check=lambda n: None if n == 2 else 'Not two.',\n"
    "                move='sourcing')\n"
    "task",
    "task.check(3)",
    "for activity in act.SESSION.values():\n    activity.reset()",
]


@pytest.fixture
def lab(tmp_path: Path) -> Iterator[str]:
    """The address of a JupyterLab that shows a folder with one notebook."""
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
    log = tmp_path / "lab.log"
    environment = {**os.environ, "HOME": str(tmp_path)}
    environment.pop("IZIUM_STORE_OUTPUTS", None)
    options = ["--no-browser", "--port=0", "--allow-root", "--IdentityProvider.token=open"]
    with log.open("w", encoding="utf-8") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", *options, f"--ServerApp.root_dir={shown}"],
            env=environment,
            stderr=output,
            start_new_session=True,
        )
    deadline = time.monotonic() + LONGEST_START
    try:
        while server.poll() is None and time.monotonic() < deadline:
            found = re.search(r"http://127\.0\.0\.1:\d+/", log.read_text(encoding="utf-8"))
            if found:
                yield found.group(0)
                return
            time.sleep(0.2)
        pytest.fail(log.read_text(encoding="utf-8"))
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(timeout=20)


def run(page: Page, cell: int) -> None:
    """Run one cell and wait until the kernel is done with it."""
    code = page.locator(".jp-Notebook .jp-CodeCell").nth(cell)
    code.locator(".jp-InputPrompt").click()
    page.keyboard.press("Control+Enter")
    expect(code.locator(".jp-InputPrompt")).to_have_text(re.compile(r"\[\d+\]:"), timeout=60_000)


def test_answers_pass_between_the_notebook_and_its_kernel(page: Page, lab: str) -> None:
    page.goto(f"{lab}lab/tree/live.ipynb?token=open")
    page.locator(".jp-NotebookPanel:visible").wait_for(timeout=LONGEST_START * 1000)
    idle = page.locator("#jp-main-statusbar").get_by_text("Idle")
    expect(idle).to_be_visible(timeout=LONGEST_START * 1000)
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
    run(page, 2)
    expect(part).to_have_attribute("data-state", "solved")
    expect(part.get_by_label("Why")).to_be_checked()
    run(page, 3)
    run(page, 4)
    expect(cells.nth(4)).to_contain_text("Not yet. Not two.")
    task = page.locator("section.activity[data-kind=code]")
    expect(task.get_by_role("status")).to_contain_text("Not two.")
    run(page, 0)
    expect(page.locator("section.activity[data-kind=choice]")).to_have_attribute(
        "data-state", "solved"
    )
    run(page, 5)
    expect(part).to_have_attribute("data-state", "new")
    run(page, 0)
    expect(part).to_have_attribute("data-state", "new")
    expect(part.get_by_label("Why")).not_to_be_checked()
    expect(part.locator(".activity-name")).to_have_text("live-choice")
