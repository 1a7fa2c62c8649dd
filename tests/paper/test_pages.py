"""Built pages become parts of one printed document that leads to its own places only."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from izium.book import toc
from izium.book.paper.archive import write_zip
from izium.book.paper.chromium import CannotPrint, print_pdfs
from izium.book.paper.document import printed_pages, sheet, whole_book

ROOT = Path(__file__).resolve().parents[2]
FALL = """<article class="bd-article"><section id="fall"><h1>When did Izium fall?
<a class="headerlink" href="#fall">#</a></h1>
<p><a href="reference/records.html#b20-1">announced</a>,
(<a href="reference/records.html#b20-1">B20.1</a>),
<a href="reference/my-work.html">my work</a>,
<a href="bridges.html">the river</a>, <a href="bridges.html#a">Could the river be held</a>,
<a href="reference/glossary.html#relaying">relaying</a>, <a href="#fall">above</a>,
<a href="https://example.org/x">a site</a></p>
<details class="code-fold"><summary>Code</summary>charts.timeline()</details>
<section class="activity" id="activity-a" data-kind="reflect" aria-labelledby="activity-a-q">
<p id="activity-a-q">Why?</p><details class="activity-solution">Because.</details>
<script type="application/json">{"key": "Because."}</script></section></section></article>"""
BRIDGES = """<article class="bd-article"><section id="bridges"><h1>Could the river be held?</h1>
<p id="a">Words.</p></section></article>"""
GLOSSARY = """<article class="bd-article"><section id="glossary"><h1>Glossary</h1>
<h2 id="relaying">relaying</h2></section></article>"""
RECORDS = """<article class="bd-article"><section id="records"><h1>Records</h1>
<section id="b20-1"><h3>b20-1</h3></section></section></article>"""


@pytest.fixture
def html(tmp_path: Path) -> Path:
    (tmp_path / "chapters" / "reference").mkdir(parents=True)
    texts = {"fall": FALL, "bridges": BRIDGES, "reference/glossary": GLOSSARY}
    for name, text in {**texts, "reference/records": RECORDS}.items():
        (tmp_path / "chapters" / f"{name}.html").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def book(html: Path) -> BeautifulSoup:
    appendix = ["chapters/reference/glossary", "chapters/reference/records"]
    contents = {"": ["chapters/fall", "chapters/bridges"], "Appendix": appendix}
    text = whole_book(html, contents, "The Battle, read")
    return BeautifulSoup(text, "html.parser")


def test_every_inner_link_leads_to_a_place_in_the_document(book):
    ids = [tag["id"] for tag in book.find_all(id=True)]
    assert len(ids) == len(set(ids))
    inner = [link["href"] for link in book.select("a[href^='#']")]
    assert inner
    assert {href.removeprefix("#") for href in inner} <= set(ids)


def test_a_record_link_is_followed_by_its_number_unless_it_is_the_number(book):
    assert [note.get_text() for note in book.select("#chapters-fall .record-id")] == ["B20.1"]


def test_a_link_to_another_page_is_followed_by_its_title_unless_it_is_the_title(book):
    notes = [note.get_text() for note in book.select("#chapters-fall .place")]
    assert notes == [" (→ Could the river be held?)", " (→ Glossary)"]


def test_a_link_to_a_page_of_the_screen_is_plain_text_and_a_site_tells_its_address(book):
    fall = book.select_one("#chapters-fall")
    assert "my work" in fall.get_text()
    assert not any("my-work" in link["href"] for link in fall.select("a[href]"))
    assert "(https://example.org/x)" in fall.get_text()


def test_no_code_and_no_solution_stands_in_a_chapter(book):
    said = book.select_one("#chapters-fall").get_text()
    assert "Because" not in said
    assert "charts.timeline" not in said
    assert "#" not in said
    assert len(book.select("#activity-a .writing-line, .writing-line")) >= 4


def test_every_part_has_a_running_head_of_its_own(book):
    assert '@page chapters-fall { @top-left { content: "The Battle"' in book.style.string
    assert 'content: "When did Izium fall?"' in book.style.string


def test_a_sheet_has_questions_and_a_line_for_a_name_and_no_answers(html):
    text = sheet(html, "chapters/fall")
    assert "Why?" in text
    assert "Name" in text
    assert "Because" not in text
    assert sheet(html, "chapters/reference/records") is None


def test_answers_come_after_every_chapter():
    contents = printed_pages(toc.read(ROOT))
    paths = [path for listed in contents.values() for path in listed]
    assert paths[0] == "chapters/welcome"
    assert paths.index("chapters/reference/answer-key") > max(
        place for place, path in enumerate(paths) if not path.startswith("chapters/reference/")
    )
    assert len(paths) == len(set(paths))


def test_two_zips_of_one_book_are_the_same_to_the_byte(html, tmp_path_factory):
    folder = tmp_path_factory.mktemp("zips")
    first, second = (write_zip(html, folder / name) for name in ("a.zip", "b.zip"))
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as archive:
        assert archive.namelist()[0] == "izium-book/chapters/bridges.html"


def test_no_chromium_is_said_with_what_to_do(monkeypatch):
    monkeypatch.delenv("IZIUM_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(CannotPrint, match="apt install chromium"):
        print_pdfs({})


def test_every_printed_chart_says_what_it_shows(built_book):
    contents = printed_pages(toc.read(ROOT))
    document = BeautifulSoup(whole_book(built_book, contents, "The Battle, read"), "html.parser")
    pictures = document.select(".chart svg")
    assert len(pictures) > 10
    for picture in pictures:
        assert picture.get("role") == "img"
        assert len(str(picture.get("aria-label", ""))) >= 20
    assert len(pictures) == len(document.select(".chart")), "one picture of each chart is printed"
