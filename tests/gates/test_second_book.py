"""The flood book in use: answered in a browser, its cards opened, its answers read in a report."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.second_book.conftest import SecondBook, built_second_book, second_book
from tools.serve import serving

__all__ = ["built_second_book", "second_book"]

pytestmark = [pytest.mark.gate, pytest.mark.browser]


def test_it_is_answered_in_a_browser_and_read_in_its_class_report(
    built_second_book: Path, page: Page, tmp_path: Path
) -> None:
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    with serving(built_second_book) as address:
        page.goto(f"{address}chapters/street.html")
        right = page.locator("#activity-street-dry")
        right.get_by_label("The district office").check()
        right.locator("[data-action=check]").click()
        expect(right.locator("[role=status]")).to_contain_text("Right")
        several = page.locator("#activity-street-denied")
        several.get_by_label("Somebody heard the bells").check()
        several.locator("[data-action=check]").click()
        expect(several.locator("[role=status]")).to_contain_text("Not yet")
        text = page.locator("#activity-street-known textarea")
        text.fill("A mark on a house.")
        text.blur()

        page.locator("article p a.record-link").first.hover()
        expect(page.locator(".record-card")).to_contain_text("The water reaches the lower street")

        page.locator("[data-action=export]").first.click()
        page.get_by_label("Your name or code").first.fill("K-7")
        with page.expect_download() as caught:
            page.locator("[data-save=json]").first.click()
        handed_in = tmp_path / "answers.json"
        caught.value.save_as(handed_in)
        assert len(json.loads(handed_in.read_text(encoding="utf-8"))["answers"]) == 3

        page.goto(f"{address}chapters/reference/class-report.html")
        page.locator("#cr-files").set_input_files(handed_in)
        report = page.locator("#class-report")
        expect(report).to_contain_text("1 student", timeout=20_000)
        expect(report).to_contain_text("Who says that the lower street was dry?")
    assert faults == []


def test_its_key_says_the_answers(built_second_book: Path) -> None:
    key = built_second_book / "chapters" / "reference" / "answer-key.html"
    text = key.read_text(encoding="utf-8")
    assert "Which two claims are denials?" in text
    assert "Nobody had to leave" in text


def test_no_page_of_it_speaks_of_this_book(built_second_book: Path) -> None:
    described = {"data-dictionary.html", "licences.html"}  # by the data package, which is lent here
    pages = [path for path in built_second_book.rglob("*.html") if path.name not in described]
    own = (
        "Izium|Russia|Ukrain|Wikipedia|OpenStreetMap|[Tt]his copy|no private person|revision is not"
    )
    spoken_of = re.compile(rf"(?<![\w.-])(?:{own})")
    found = {path.name: spoken_of.findall(path.read_text(encoding="utf-8")) for path in pages}
    assert {name: words for name, words in found.items() if words} == {}
    cover = (built_second_book / "index.html").read_text(encoding="utf-8")
    assert '<a href="chapters/welcome.html">a report</a> that is invented.' in cover
    assert "the river came into Auendorf" in cover


def test_its_files_to_take_away_are_made(
    second_book: SecondBook,
    built_second_book: Path,
) -> None:
    made = second_book.run(
        "from izium.book.downloads import main; assert main(['--address', 'https://x.org/b']) == 0"
    )
    assert " files (" in made
    folder = built_second_book / "downloads"
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert {
        *("flood-book.zip", "flood-book-teachers.zip", "flood-sheets.zip"),
        *("flood-book.pdf", "flood-book-teachers.pdf"),
        "lms/scorm-1.2/flood-street-scorm12.zip",
        "lms/moodle-xml/flood-street-moodle.xml",
        "lms/qti-1.2/flood-street-qti12.zip",
        "lms/common-cartridge/flood-links.imscc",
    } <= names
    with zipfile.ZipFile(folder / "flood-sheets.zip") as sheets:
        assert sheets.namelist() == ["flood-sheets/street.pdf"]
    bank = (folder / "lms/moodle-xml/flood-street-moodle.xml").read_text(encoding="utf-8")
    assert "Flood of Auendorf" in bank
    assert not re.search("Izium|Ukrain|Russia", bank)
