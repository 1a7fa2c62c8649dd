"""Two editions of one build: pages of pupils neither list nor find those for teachers."""

import json
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from lxml.html import fromstring

from izium.book import checks, downloads, editions, reference, subset, toc
from izium.book.build import CannotBuild, build
from izium.book.paper.archive import name_of, write_zip
from izium.book.paper.document import printed_pages
from izium.book.sources import Unreadable

ROOT = Path(__file__).resolve().parents[2]
CONTENTS = toc.read(ROOT)
TEACHERS = editions.for_teachers(CONTENTS, required=True)


def menu(html: Path, page: str) -> set[str]:
    listed = fromstring((html / f"{page}.html").read_text(encoding="utf-8")).xpath(
        "//*[contains(@class, 'book-contents')]//a/@href"
    )
    return {href.rpartition("/")[2] for href in listed}


def test_what_is_for_teachers() -> None:
    names = {page.rpartition("/")[2] for page in TEACHERS}
    assert {"teaching", "answer-key", "matrix", "class-report", "platforms"} <= names
    assert set(editions.for_pupils(CONTENTS)) == set(toc.pages_of(CONTENTS)) - set(TEACHERS)


@pytest.mark.parametrize(
    ("file", "old", "new", "said", "stops"),
    [
        ("_toc.yml", "For teachers", "For the teachers", "has no part “For teachers”", True),
        (
            "book.toml",
            '  "chapters/reference/answer-key",',
            '  "chapters/reference/answer-keys",',
            "key appendix: 'chapters/reference/answer-keys' is no page of this book",
            False,  # a book of fewer pages is made all the same
        ),
    ],
)
def test_a_name_that_fits_no_part_or_page_is_told_and_shows_pupils_no_answers(
    file: str,
    old: str,
    new: str,
    said: str,
    stops: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("data", "chapters", "exercises"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for name in ("_toc.yml", "_config.yml", "book.toml"):
        shutil.copy(ROOT / name, tmp_path)
    path = tmp_path / file
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    monkeypatch.setenv("IZIUM_DATA", str(tmp_path / "data"))
    monkeypatch.setattr(reference, "FOLDER", tmp_path / "chapters" / "reference")
    assert [said in fault for fault in checks.faults_of_pages(tmp_path)] == [True]
    if stops:
        with pytest.raises(CannotBuild, match=re.escape(said)):
            build(tmp_path / "_build", "", tmp_path, print)


def test_menus_of_pupils_do_not_list_them_and_those_of_teachers_do(built_book: Path) -> None:
    barred = {f"{page.rpartition('/')[2]}.html" for page in TEACHERS}
    for page in ["index", *editions.for_pupils(CONTENTS)]:
        assert not menu(built_book, page) & barred, page
    for page in TEACHERS:
        assert barred - {f"{page.rpartition('/')[2]}.html"} <= menu(built_book, page) | {"#"}


def test_files_for_teachers_are_listed_on_their_pages_alone(built_book: Path) -> None:
    for page in (downloads.DOWNLOADS, downloads.PLATFORMS):
        text = (built_book / f"{page}.html").read_text(encoding="utf-8")
        there = list((built_book / downloads.FOLDER).glob("*-teachers.zip"))
        listed = "<caption>For teachers</caption>" in text
        assert listed == (page in TEACHERS and bool(there)), page
        assert ("<caption>For everybody</caption>" in text) == (page not in TEACHERS), page


def test_readers_are_told_of_no_file_that_is_not_there(tmp_path: Path) -> None:
    none = downloads.lists(tmp_path, downloads.PLATFORMS)
    assert "published without" in none
    assert "All of them" not in none
    told = (downloads.ROOT / f"{downloads.PLATFORMS}.md").read_text(encoding="utf-8").lower()
    headings = [line.strip("# ").replace(" ", "-") for line in told.splitlines() if line[:1] == "#"]
    assert f'href="#{downloads.WITHOUT_FILES}"' in none
    assert downloads.WITHOUT_FILES in headings
    assert not downloads.lists(tmp_path, downloads.DOWNLOADS)
    book = tmp_path / downloads.FOLDER / "izium-book.zip"
    for path in (book, book.with_name("izium-book-teachers.pdf")):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"a file")
    for page, name in (
        (downloads.DOWNLOADS, book.name),
        (downloads.PLATFORMS, "izium-book-teachers.pdf"),
    ):
        listed = downloads.lists(tmp_path, page)
        assert listed.count("<th scope='row'>") == listed.count(f">{name}</a>") == 1
        assert "make" not in listed
        assert ("All of them hold" in listed) == (page == downloads.PLATFORMS)
    assert "All of them" not in told


def test_the_page_of_files_promises_none_beside_its_list() -> None:
    text = (downloads.ROOT / f"{downloads.DOWNLOADS}.md").read_text(encoding="utf-8").lower()
    own = text.partition(downloads.MARK)[0] + text.partition(downloads.END)[2]
    for made_later in ("print", "pdf", "zip", "sheet", "network", "offline"):
        assert made_later not in own, made_later


def test_the_cover_has_one_door_for_teachers(built_book: Path) -> None:
    soup = BeautifulSoup((built_book / "index.html").read_text(encoding="utf-8"), "html.parser")
    doors = [str(link["href"]) for link in soup.select("a.for-teachers")]
    assert doors == [f"{TEACHERS[0]}.html"]
    listed = {str(link["href"]) for link in soup.select("a[href]")}
    assert not listed & {f"{page}.html" for page in TEACHERS[1:]}


def test_the_search_does_not_find_them(built_book: Path) -> None:
    text = (built_book / "searchindex.js").read_text(encoding="utf-8")
    found = json.loads(text.removeprefix("window.iziumSearch=").rstrip().rstrip(";"))
    pages = {entry["at"].partition(".html")[0] for entry in found}
    assert len(pages) > 20
    assert not pages & set(TEACHERS)


@pytest.fixture(scope="module")
def pupils(built_book: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The pages of the zip for pupils, and the names of its other files."""
    target = tmp_path_factory.mktemp("zip") / "pupils.zip"
    with zipfile.ZipFile(write_zip(built_book, target, barred=TEACHERS)) as archive:
        return {
            name.removeprefix(f"{name_of('book')}/"): archive.read(name).decode()
            if name.endswith(".html")
            else ""
            for name in archive.namelist()
        }


def test_the_zip_of_pupils_holds_none_of_them_and_no_door_to_them(pupils: dict[str, str]) -> None:
    assert "index.html" in pupils
    assert not set(pupils) & {f"{page}.html" for page in TEACHERS}
    assert not [name for name in pupils if "class-report" in name], "no page asks for these"
    assert "_static/izium/activity.js" in pupils
    assert "for-teachers" not in pupils["index.html"]
    for name, text in pupils.items():
        for href in set(fromstring(text).xpath("//a/@href")) if text else ():
            assert not subset.leads_out(href, name, pupils), (name, href)


def test_the_print_of_pupils_has_no_key() -> None:
    alone = {page for part in printed_pages(CONTENTS, TEACHERS).values() for page in part}
    whole = {page for part in printed_pages(CONTENTS).values() for page in part}
    assert not alone & set(TEACHERS)
    assert "chapters/reference/answer-key" in whole


def test_contents_without_the_part_hand_out_nothing() -> None:
    with pytest.raises(Unreadable, match="has no part “For teachers”"):
        editions.for_pupils({"root": "a", "parts": [{"caption": "Teachers", "chapters": []}]})
