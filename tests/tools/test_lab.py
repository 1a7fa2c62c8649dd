"""The notebooks in a real JupyterLab: it opens where it should, and links lead to records."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

ROOT = Path(__file__).resolve().parents[2]
LONGEST_START = 60_000

pytestmark = [pytest.mark.gate, pytest.mark.browser]


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a JupyterLab started as `make lab` starts it."""
    home = tmp_path_factory.mktemp("home")
    options = ["--no-browser", "--port=0", "--allow-root", "--IdentityProvider.token=open"]
    log = home / "lab.log"
    with log.open("w", encoding="utf-8") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "tools.lab", *options],
            cwd=ROOT,
            env={**os.environ, "HOME": str(home), "JUPYTERLAB_WORKSPACES_DIR": str(home / "lab")},
            stderr=output,
            start_new_session=True,
        )
    try:
        while server.poll() is None:
            found = re.search(r"http://127\.0\.0\.1:\d+/", log.read_text(encoding="utf-8"))
            if found:
                yield found.group(0)
                return
        pytest.fail(log.read_text(encoding="utf-8"))
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(timeout=20)


def open_page(page: Page, address: str) -> None:
    page.goto(f"{address}?token=open")
    page.locator(".jp-NotebookPanel:visible").wait_for(timeout=LONGEST_START)


def test_it_opens_on_the_welcome_notebook_with_its_contents_at_hand(page: Page, lab: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_page(page, lab)
    expect(page.locator(".jp-NotebookPanel:visible h1").first).to_be_visible()
    expect(page.locator(".jp-TableOfContents:visible")).to_contain_text(re.compile(r"\w{4}"))
    hosts = {url.split("/")[2] for url in asked if url.startswith("http")}
    assert hosts == {lab.split("/")[2]}


def test_a_record_link_opens_the_record_itself(context: BrowserContext, lab: str) -> None:
    page = context.new_page()
    open_page(page, f"{lab}lab/tree/chapters/bridges.ipynb")
    link = page.locator("a[href*='records.md'][href*='#']:visible").first
    link.wait_for(timeout=LONGEST_START)
    record_id = (link.get_attribute("href") or "").rpartition("#")[2]
    link.click()
    record = page.locator(".jp-MarkdownViewer:visible h3", has_text=record_id)
    expect(record).to_be_in_viewport(timeout=LONGEST_START)
