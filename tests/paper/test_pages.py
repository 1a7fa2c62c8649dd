"""Built pages become parts of one printed document that leads to its own places only."""

import os
import re
import zipfile
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page

from izium.activities.page import to_html
from izium.book import editions, toc
from izium.book.chromium import NoChromium
from izium.book.paper import back
from izium.book.paper.archive import write_sheets_zip, write_zip
from izium.book.paper.chromium import print_pdfs
from izium.book.paper.document import printed_pages, whole_book, with_page_numbers
from izium.book.paper.pages import anchor
from izium.book.paper.plans import Plan, plans
from izium.book.paper.questions import questions_on_paper
from izium.book.paper.sheets import BACK, Sheet, sheets_of
from tests.activities.cases import NAMES, made

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
    assert notes == [" (→ Could the river be held?)", " (→ Glossary 000)"]
    text = with_page_numbers(str(book), {"chapters-reference-glossary--relaying": 158})
    assert " (→ Glossary 158)" in BeautifulSoup(text, "html.parser").get_text()


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


def test_the_contents_say_the_page_of_each_part_where_it_is_known(book):
    parts = [str(one["id"]) for one in book.select("section.part[id]")]
    assert [one["data-of"] for one in book.select(".contents .page-number")] == parts
    text = with_page_numbers(
        str(book).replace('"', "'"), {id: 70 + at for at, id in enumerate(parts)}
    )
    told = BeautifulSoup(text, "html.parser").select(".contents li:not(.group)")
    assert [one.get_text() for one in told][1] == "Could the river be held?71"


def test_the_contents_say_where_each_table_of_the_records_begins(built_book: Path) -> None:
    records = {"Appendix": ["chapters/reference/records"]}
    book = BeautifulSoup(whole_book(built_book, records, "Printed"), "html.parser")
    told = [one.get_text() for one in book.select(".contents .within li")]
    assert {"Events, E001", "Claims, C001", "Works, W01"} <= {one.partition("–")[0] for one in told}
    places = [one["data-of"] for one in book.select(".within .page-number")]
    assert [book.find(id=place).h2.get_text() for place in places] == [
        one.partition(",")[0] for one in told
    ]
    assert not [one for one in book.select(".record-id") if not re.search(r"\d", one.get_text())]


def test_answers_are_promised_where_there_are_some_and_nowhere_else(html):
    key = '<article class="bd-article"><h1>Answer key</h1></article>'
    (html / "chapters" / "reference" / "answer-key.html").write_text(key, encoding="utf-8")
    for appendix in (["glossary"], ["answer-key", "glossary"]):
        pages = [f"chapters/reference/{name}" for name in appendix]
        text = whole_book(html, {"": ["chapters/fall"], "Appendix": pages}, "The Battle, read")
        assert ("as the answers do" in text) == ("answer-key" in appendix)


def test_an_answer_in_a_fold_is_printed_as_text(html):
    fold = (
        '<ul class="answer-chapters"><li>When?</li></ul><section id="a">'
        '<details class="answer-fold"><summary><h3>1. Why?</h3></summary><p>So.</p></details>'
        "</section>"
    )
    key = f'<article class="bd-article"><h1>Answer key</h1>{fold}</article>'
    path = "chapters/reference/answer-key"
    (html / f"{path}.html").write_text(key, encoding="utf-8")
    text = whole_book(html, {"": ["chapters/fall"], "Appendix": [path]}, "The Battle, read")
    printed = BeautifulSoup(text, "html.parser").select_one(f"#{path.replace('/', '-')}--a")
    assert str(printed).partition(">")[2] == "<h3>1. Why?</h3><p>So.</p></section>"
    assert "When?</li>" not in text


def test_what_is_done_with_a_pen_stands_below_the_question():
    asked = {name: BeautifulSoup(to_html(made(name).definition), "html.parser") for name in NAMES}
    for name, page in asked.items():
        questions_on_paper(page)
        assert page.select_one(".activity-question + .activity-ask"), name
    assert "ring the words" in asked["bound"].get_text()
    assert "ring the words" not in asked["number"].get_text()


def test_a_sheet_has_questions_and_a_line_for_a_name_and_no_answers(html):
    (sheet,) = sheets_of(html, "chapters/fall", {})
    text = sheet.as_document(1)
    assert "Why?" in text
    assert "Name" in text
    assert "Because." not in text
    assert "on 1 side." in text
    assert sheets_of(html, "chapters/reference/records", {}) == []


def _sheets(html: Path, plan: Plan | None, **activities: str) -> list[Sheet]:
    sections = "".join(
        f'<section class="activity" id="activity-{name.replace("_", "-")}" data-kind="{kind}">'
        "<p>?</p></section>"
        for name, kind in activities.items()
    )
    figure = "<figure id='fig'><p>Title</p><div class='picture'><svg></svg></div></figure>"
    page = f'<article class="bd-article"><h1>A chapter</h1>{figure}{sections}</article>'
    (html / "chapters" / "one.html").write_text(page, encoding="utf-8")
    return sheets_of(html, "chapters/one", {"A chapter": plan} if plan else {})


def _sheet_with(html: Path, *activities: str) -> BeautifulSoup:
    (sheet,) = _sheets(html, None, **dict.fromkeys(activities, "choice"))
    return BeautifulSoup(sheet.as_document(2), "html.parser")


def test_the_lesson_has_a_sheet_of_its_own_and_says_its_time_and_its_sides(html):
    plan = Plan(45, frozenset({"fall-relayed", "fall-when"}))
    kinds = {"fall_relayed": "choice", "fall_confirmed": "match", "fall_when": "reflect"}
    lesson, more = _sheets(html, plan, **kinds)
    assert (lesson.name, more.name) == ("one", "one-more")
    assert "A lesson of 45 minutes, on 2 sides." in lesson.as_document(2)
    assert "fall-relayed" in lesson.front
    assert "fall-when" in lesson.back, "what is written at length stands below the records"
    assert "fall-confirmed" in more.front
    assert "fall-confirmed" not in lesson.front + lesson.back


def test_a_lesson_with_all_the_questions_leaves_no_second_sheet(html):
    plan = Plan(45, frozenset({"fall-relayed"}))
    assert [sheet.name for sheet in _sheets(html, plan, fall_relayed="choice")] == ["one"]


def test_the_plans_are_those_of_the_guide(built_book):
    found = plans(built_book, editions.for_teachers(toc.read(ROOT)))
    fall = found["When did Izium fall?"]
    assert fall.minutes == 45
    assert {"fall-three-answers", "fall-when"} <= fall.activities
    river = found["Who crossed, where and when?"]
    assert "river-line-evacuated" not in river.activities, "a link outside the table is no plan"


def test_the_records_of_the_questions_stand_on_the_back_in_order_each_once(html):
    printed = _sheet_with(html, "fall-relayed", "fall-three-answers")
    rows = [[cell.get_text() for cell in row.select("td")] for row in printed.select(".back tr")]
    assert [cells[0] for cells in rows[1:]] == [
        *("C046", "C047", "C048", "C049", "C052", "C053", "C054", "O32"),
    ]
    assert rows[6][1] == "by 25 March 2022, inferred"
    assert "Kamyanka" in rows[6][2]
    assert rows[6][3].startswith("Ukrainian military")
    assert rows[6][4] == "B21.2"
    assert back.HEADING in printed.get_text()
    words = printed.select_one(".back .words").get_text()
    assert words.index("B20.1 “denied by Ukraine") < words.index("B21.2 “cited the Ukrainian")


def test_what_is_said_takes_the_room_where_no_speaker_stands(html):
    printed = _sheet_with(html, "bridges-footbridge", "fall-relayed")
    widths = {
        row.td.get_text(): [cell.get("colspan", "1") for cell in row.select("td")]
        for row in printed.select(".back tbody tr")
    }
    assert widths["E023"] == ["1", "1", "2", "1"]
    assert widths["C054"] == ["1"] * 5


def test_a_figure_that_could_not_be_read_on_a_sheet_is_left_to_the_chapter(
    html: Path, page: Page
) -> None:
    (sheet,) = _sheets(html, None, who_held_izium_days_spoken_of="number")
    for size, (_type, height) in enumerate(BACK):
        page.set_content(sheet.as_document(2, 0, size))
        picture, told = page.locator(".back .picture"), page.locator(".back .in-chapter")
        assert (picture.is_visible(), told.is_visible()) == (bool(height), not height)
        assert page.locator(".back figure").is_visible(), "its title and number stay"


def test_a_question_that_points_at_a_figure_has_it_on_the_back_and_no_other_has(html):
    assert _sheet_with(html, "who-held-izium-days-spoken-of").select_one(".back figure svg")
    assert not _sheet_with(html, "counting-losses-column").select(".back figure")


def test_a_question_about_a_place_has_its_map_with_every_dot(html):
    printed = _sheet_with(html, "south-bank-fish-farm")
    named = [text.get_text() for text in printed.select(".back .ground text")]
    assert "Kamyanka" in named
    assert "Izium fish farm" not in named
    assert len(printed.select(".ground circle")) == len(named)
    assert "OpenStreetMap" in printed.get_text()


def test_every_record_of_an_activity_fits_a_line_with_a_day_or_a_speaker():
    from izium.activities import index

    ids = {record["id"] for entry in index.read() for record in entry["evidence"]}
    rows = back.rows(sorted(ids))
    assert [row.id for row in rows if not row.said.strip()] == []
    assert [row.id for row in rows if row.id[0] in "CFO" and not row.speaker] == []
    assert [row.id for row in rows if row.id[0] == "E" and not row.day] == []
    assert [row.id for row in rows if row.day and not re.search(r"\d{4}", row.day)] == []
    assert [row.id for row in rows if row.said.startswith(row.speaker.partition(" on ")[0])] == [
        row.id for row in rows if not row.speaker
    ]


def test_sheets_are_packed_into_one_file(tmp_path):
    for name in ("b.pdf", "a.pdf"):
        (tmp_path / name).write_bytes(b"%PDF-")
    packed = write_sheets_zip(tmp_path.glob("*.pdf"), tmp_path / "izium-sheets.zip")
    with zipfile.ZipFile(packed) as archive:
        assert archive.namelist() == ["izium-sheets/a.pdf", "izium-sheets/b.pdf"]


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
    first = write_zip(html, folder / "a.zip")
    os.utime(html / "chapters" / "bridges.html", (0, 0))
    second = write_zip(html, folder / "b.zip")
    same = first.read_bytes() == second.read_bytes()  # pytest would compare them for minutes
    assert same
    with zipfile.ZipFile(first) as archive:
        assert archive.namelist()[0] == "izium-book/chapters/bridges.html"


def test_no_chromium_is_said_with_what_to_do(monkeypatch):
    monkeypatch.delenv("IZIUM_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(NoChromium, match="apt install chromium"):
        print_pdfs({})


def test_every_printed_chart_says_what_it_shows(built_book):
    paths = [path for listed in printed_pages(toc.read(ROOT)).values() for path in listed]
    pages = {path: (built_book / f"{path}.html").read_text(encoding="utf-8") for path in paths}
    contents = {"": [path for path, text in pages.items() if "<svg" in text]}
    document = BeautifulSoup(whole_book(built_book, contents, "The Battle, read"), "html.parser")
    ids = {str(tag["id"]) for tag in document.find_all(id=True)}
    pictures = document.select(".picture")
    assert len(pictures) > 10
    for picture in pictures:
        drawings = picture.select("svg[role]")
        spoken = picture.select("table, dl")
        assert len(drawings) == (0 if spoken else 1), f"{picture['id']}: not one"
        for drawing in drawings:
            assert drawing["role"] == "img"
            assert len(str(drawing.get("aria-label", ""))) >= 20
            assert not drawing.select("span, p, div"), f"{picture['id']}: HTML ends the drawing"
            assert set(re.findall(r"url\(#([^)]+)\)", str(drawing))) <= ids, "a pattern is lost"
            assert not drawing.select('a[href*="#d="], a[href*="--d="]')


def test_a_record_is_headed_by_its_id_and_title_and_an_answer_by_its_question(
    built_book: Path, page: Page
) -> None:
    dense = ["chapters/reference/answer-key", "chapters/reference/records-events"]
    page.set_content(whole_book(built_book, {"": dense}, "Printed"))
    of_key, of_records = (page.locator(f"#{anchor(path)} h3").first for path in dense)
    assert of_key.inner_text().startswith("1. Who")
    assert of_records.inner_text().split("\n")[0] == "E001"
    assert len(of_records.inner_text().split("\n")[1]) > 10
