"""The records in the built book: an index of all, and a page for each table."""

import re
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.browser.watching import profile

RECORDS = "chapters/reference/records"


def test_the_records_are_found_by_their_words_in_the_index_and_in_a_table(
    page: Page, book_url: str
) -> None:
    page.goto(f"{book_url}{RECORDS}.html")
    page.get_by_label("With the words").fill("matsokin vol")
    expect(page.locator("#n04")).to_be_visible()
    expect(page.locator("#e001")).to_be_hidden()
    page.locator("#n04 a").click()
    expect(page.locator("#n04 h3")).to_be_in_viewport()
    page.goto(f"{book_url}{RECORDS}-events.html")
    page.get_by_label("With the words").fill("concrete iron bridge")
    expect(page.locator("#e021")).to_be_visible()
    expect(page.locator("#e001")).to_be_hidden()


def test_a_link_to_the_one_page_of_records_leads_to_the_record(page: Page, book_url: str) -> None:
    page.goto(f"{book_url}{RECORDS}.html#c047")
    page.wait_for_url("**/records-claims.html#c047")
    expect(page.locator("#c047 h3")).to_be_in_viewport()


def test_without_a_script_such_a_link_leads_to_a_line_that_leads_on(
    browser: Browser, book_url: str
) -> None:
    with profile(browser, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{book_url}{RECORDS}.html#c047")
        page.locator("#c047 a").click()
        expect(page.locator("#c047 h3")).to_be_in_viewport()


def test_no_page_of_records_is_large(built_book: Path) -> None:
    sizes = {path.name: path.stat().st_size for path in built_book.glob(f"{RECORDS}*.html")}
    assert len(sizes) > 5
    assert {name: size for name, size in sizes.items() if size > 250_000} == {}


def test_every_link_to_a_record_leads_to_the_page_that_has_it(built_book: Path) -> None:
    pages = built_book.glob(f"{RECORDS}-*.html")
    there = {page.name: set(re.findall(r'id="([^"]+)"', page.read_text("utf-8"))) for page in pages}
    lost = []
    for page in built_book.rglob("*.html"):
        for name, anchor in re.findall(r"(records[\w-]*\.html)#([\w-]+)", page.read_text("utf-8")):
            if anchor not in there.get(name, set()):
                lost.append(f"{page.name}: {name}#{anchor}")
    assert lost == []


def test_the_title_of_a_page_says_which_records_it_holds(built_book: Path) -> None:
    pages = sorted(built_book.glob(f"**/{RECORDS.rpartition('/')[2]}*.html"))
    assert len(pages) > 5
    titles = {}
    for page in pages:
        found = re.search(r"<h1>([^<]*)", page.read_text("utf-8"))
        assert found, page
        titles[page] = found[1]
    assert len(set(titles.values())) == len(pages)
    assert titles[built_book / f"{RECORDS}-events.html"] == "Records: events"


def test_a_list_that_leads_to_other_pages_does_not_say_that_it_is_of_this_page(
    built_book: Path,
) -> None:
    for page in built_book.glob(f"{RECORDS}*.html"):
        assert "On this page" not in page.read_text("utf-8"), page.name
