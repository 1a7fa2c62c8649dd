"""What comes out of a reader's printer: a page holds nothing back, and promises nothing."""

import re

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.watching import profile

PAPER_WIDTH = 642
"""A4 within its margins, at 96 dots an inch."""
PRINTED = (
    "exercises/who-held-izium.html",
    "chapters/reference/timeline.html",
    "uk/chapters/reference/timeline.html",
    "chapters/reference/data-dictionary.html",
    "licences.html",
)
TABLES_CUT = """() => {
  const { clientWidth: paper } = document.documentElement;
  const cut = (table) => {
    const { parentElement: around } = table;
    const shows = getComputedStyle(around).overflow === "visible"
      || around.scrollHeight <= around.clientHeight + 1;
    return !shows || table.getBoundingClientRect().right > paper + 1;
  };
  return [...document.querySelectorAll("main table")]
    .filter((table) => table.checkVisibility() && cut(table))
    .map((table) => table.rows[0].innerText);
}"""
CLOSED = """() => [...document.querySelectorAll("main details:not([open])")]
  .filter((fold) => fold.getClientRects().length).map((fold) => fold.innerText)"""


@pytest.mark.parametrize("name", PRINTED)
def test_paper_shows_tables_whole_and_nothing_that_is_closed(
    page: Page, book_url: str, name: str
) -> None:
    page.set_viewport_size({"width": PAPER_WIDTH, "height": 900})
    page.goto(book_url + name)
    page.emulate_media(media="print")
    assert page.locator("main table").count() > 0
    assert page.evaluate(TABLES_CUT) == []
    assert page.evaluate(CLOSED) == []


@pytest.mark.parametrize("scripts", [True, False])
def test_paper_has_every_answer_of_the_key(
    browser: Browser, book_url: str, *, scripts: bool
) -> None:
    with profile(browser, java_script_enabled=scripts) as context:
        page = context.new_page()
        page.goto(book_url + "chapters/reference/answer-key.html")
        as_it_stands = _sides(page)
        page.locator("details.answer-fold").evaluate_all(
            "(folds) => folds.forEach((fold) => { fold.open = true; })"
        )
        assert abs(as_it_stands - _sides(page)) < 3


@pytest.mark.parametrize("name", ["chapters/bridges.html", "uk/chapters/bridges.html"])
def test_a_printed_chapter_tells_the_id_of_each_record_once(
    page: Page, book_url: str, name: str
) -> None:
    page.goto(book_url + name)
    page.pdf(format="A4")
    told = page.locator("main a.record-link[href*='#']").evaluate_all(
        """(links) => links.map((link) => [link.getAttribute("href").split("#")[1],
          link.textContent + (link.dataset.record ?? "")])"""
    )
    ids = [(id.upper().replace("-", "."), words) for id, words in told if re.search(r"\d", id)]
    assert len(ids) > 50
    assert [(id, words) for id, words in ids if words.count(id) != 1] == []
    page.emulate_media(media="print")
    link = page.locator("main a[data-record=E021]").first
    assert link.evaluate("(one) => getComputedStyle(one, '::after').content") in {
        '"E021"',
        "attr(data-record)",
    }


def _sides(page: Page) -> int:
    return len(re.findall(rb"/Type /Page\b", page.pdf(format="A4")))
