"""The zip for a classroom without network: unzipped anywhere, opened by a double click."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from izium.book.paper.archive import name_of, write_zip
from tests.browser.watching import DESK, profile

FAR_PLACE = Path("Мої документи", "книга про Ізюм (8-А) 100%")
CHAPTER = "chapters/bridges.html"
OWN = ("file:", "blob:", "data:")
ANSWERED = 'section.activity[data-kind="choice"]'

pytestmark = [pytest.mark.gate, pytest.mark.browser]


@pytest.fixture(scope="module")
def unzipped(built_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The book out of its zip, at a path with spaces, other letters and signs."""
    place = tmp_path_factory.mktemp("stick") / FAR_PLACE
    archive = write_zip(built_book, place.parent.parent / "izium-book.zip")
    with zipfile.ZipFile(archive) as book:
        book.extractall(place)
    return place / name_of("book")


@pytest.fixture
def opened(browser: Browser, unzipped: Path) -> Iterator[Page]:
    """The first page of the book without any network; no page complains or asks for more."""
    faults: list[str] = []
    with profile(browser, viewport=DESK, accept_downloads=True) as context:
        context.set_offline(True)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on(
            "console",
            lambda said: faults.append(said.text) if said.type in ("error", "warning") else None,
        )
        page.on(
            "request",
            lambda asked: faults.append(asked.url) if not asked.url.startswith(OWN) else None,
        )
        page.goto((unzipped / "index.html").as_uri())
        yield page
        assert faults == []


def open_chapter(page: Page, unzipped: Path) -> None:
    page.goto((unzipped / CHAPTER).as_uri())


def test_the_zip_unpacks_into_one_folder_on_any_system(unzipped: Path) -> None:
    names = [path.relative_to(unzipped).as_posix() for path in unzipped.rglob("*")]
    assert (unzipped / "index.html").is_file()
    assert [name for name in names if not name.isascii() or set(name) & set('<>:"|?*\\')] == []
    assert max(map(len, names)) < 100
    assert len({name.lower() for name in names}) == len(names)


def test_links_lead_from_page_to_page(opened: Page) -> None:
    opened.locator(f'main a[href$="{CHAPTER}"]').first.click()
    opened.wait_for_url(f"**/{CHAPTER}")
    opened.locator(".onward > a").last.click()
    opened.wait_for_url(lambda address: not address.endswith(CHAPTER))
    expect(opened.locator("main h1")).to_be_visible()
    assert opened.url.startswith("file:")


def test_the_search_finds_a_word_and_leads_to_it(opened: Page) -> None:
    opened.keyboard.press("Control+k")
    box = opened.get_by_role("searchbox", name="Search this book")
    box.fill("pontoon")
    box.press("Enter")
    results = opened.locator("#search-results li a")
    expect(results.first).to_be_visible(timeout=20_000)
    results.first.click()
    expect(opened.locator("main h1")).to_be_visible()
    expect(opened.locator("main")).to_contain_text("pontoon", ignore_case=True)


def test_an_answer_is_given_at_once_and_restored_later(opened: Page, unzipped: Path) -> None:
    open_chapter(opened, unzipped)
    choice = opened.locator(ANSWERED).first
    choice.locator("label").first.click()
    choice.locator("[data-action=check]").click()
    expect(choice.get_by_role("status")).not_to_be_empty()
    name = choice.get_attribute("id")
    state = choice.get_attribute("data-state")
    assert state in ("tried", "solved")
    opened.goto((unzipped / "index.html").as_uri())
    open_chapter(opened, unzipped)
    again = opened.locator(f"#{name}")
    expect(again).to_have_attribute("data-state", str(state))
    expect(again).to_contain_text("Restored")
    expect(again.locator("input").first).to_be_checked()


def test_a_card_opens_with_its_record(opened: Page, unzipped: Path) -> None:
    open_chapter(opened, unzipped)
    link = opened.locator("article p a.record-link").first
    link.hover()
    card = opened.locator(".record-card")
    expect(card).to_be_visible()
    record = (link.get_attribute("href") or "").partition("#")[2]
    expect(card).to_contain_text(record, ignore_case=True)
    link.click()
    opened.wait_for_url(f"**/records-*.html#{record}")
    expect(opened.locator(f"#{record}")).to_be_in_viewport()


def test_answers_are_exported_to_a_file_that_the_class_report_reads(
    opened: Page, unzipped: Path, tmp_path: Path
) -> None:
    open_chapter(opened, unzipped)
    choice = opened.locator(ANSWERED).first
    choice.locator("label").first.click()
    choice.locator("[data-action=check]").click()
    opened.goto((unzipped / "chapters/reference/my-work.html").as_uri())
    opened.locator("[data-action=export]").first.click()
    opened.get_by_label("Your name or code").first.fill("Олена")
    with opened.expect_download() as caught:
        opened.locator("[data-save=json]").first.click()
    file = tmp_path / "answers.json"
    caught.value.save_as(file)
    whole = json.loads(file.read_text(encoding="utf-8"))
    assert (whole["schema"], whole["name"]) == ("izium-answers/1", "Олена")
    assert [f"activity-{row['id']}" for row in whole["answers"]] == [choice_id(opened, unzipped)]

    opened.goto((unzipped / "chapters/reference/class-report.html").as_uri())
    opened.locator("#cr-files").set_input_files(file)
    expect(opened.locator("#class-report")).to_contain_text("1 student", timeout=20_000)


def choice_id(page: Page, unzipped: Path) -> str:
    open_chapter(page, unzipped)
    return str(page.locator(ANSWERED).first.get_attribute("id"))
