"""What one takes away in another language: its files, its packages, what Python says."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from izium import data, tasks
from izium.activities import index, tongue
from izium.book import data_files, downloads, search
from izium.book.pages import DOWNLOADS
from izium.book.paper.__main__ import main as paper
from izium.book.platforms import moodle_xml, qti, scorm
from izium.book.platforms.course import Chapter, Words, chapters, public_address
from izium.live.advice import SENTENCES
from izium.live.cell import Session
from izium.tasks.task import NOT_ANSWERED
from tests.tongue.conftest import Translate
from tests.tongue.pseudo import CODE, said

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A built book of one page, which another language has too."""
    html = tmp_path / "html"
    for folder, switch in ((html, f"{CODE}/index.html"), (html / CODE, "../index.html")):
        folder.mkdir()
        link = f'<a class="bar-button language" href="{switch}" lang="x">Switch</a>'
        (folder / "index.html").write_text(f"<p>{folder.name}</p>{link}", encoding="utf-8")
        (folder / search.FILE).write_text("{}", encoding="utf-8")
    return html


def test_python_on_a_page_speaks_and_its_tables_stay_as_code_names_them(
    translate: Translate, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = tasks.task("bridges-1")
    mistake = asked.mistakes[0]
    texts = [NOT_ANSWERED, "Not yet. {why}", "Right. {why}", mistake.message, asked.right]
    translate([*texts, *SENTENCES.values(), *data.load("places")["name"]])
    monkeypatch.setenv("IZIUM_SPEECH", CODE)
    [told] = Session().run("answers", "1")["out"]
    assert told["advice"] == said(SENTENCES[NameError])
    assert tasks.check("bridges-1", ...).text == said(NOT_ANSWERED)
    wrong, right = (tasks.check("bridges-1", one()) for one in (mistake.answer, asked.expected))
    assert wrong.text == said("Not yet. {why}").format(why=said(mistake.message))
    assert right.text == said("Right. {why}").format(why=said(asked.right))
    assert "Izium" in set(data.load("places")["name"])


def test_packages_ask_in_the_language_and_know_the_answers_of_every_other(
    translate: Translate, monkeypatch: pytest.MonkeyPatch
) -> None:
    english = chapters(ROOT)
    entries = index.read()
    own = ["Look for", "Evidence", "Not yet.", "Choose all that fit.", "Try again"]
    asked = [text for one in entries for _, text in tongue.texts(one)]
    translate([*own, *asked, *(chapter.title for chapter in english)])
    monkeypatch.setenv("IZIUM_LANGUAGE", CODE)
    told = chapters(ROOT)

    def known(found: list[Chapter]) -> list[tuple[str, ...]]:
        return [(one["id"], one["hash"], one["kind"]) for each in found for one in each.activities]

    assert known(told) == known(english)
    assert [one.title for one in told] == [said(one.title) for one in english]
    bank = moodle_xml.question_bank(told, "Book", Words()).decode()
    quizzes = b"".join(qti.assessment(one, Words(), "name") for one in told).decode()
    for made in (bank, quizzes):
        assert said("Look for") in made
        assert not [text for text in ("Look for", "Not yet.", "Choose all") if f">{text}" in made]
    assert public_address(ROOT, "https://example.org/b") == f"https://example.org/b/{CODE}/"
    assert said("Try again") in scorm._session_script().decode()
    assert f'lang="{CODE}"' in scorm._session_page(told[0])


def test_each_language_gets_files_of_its_own_with_no_way_to_the_others(
    files: Path, tmp_path: Path
) -> None:
    assert paper(["zip", "--html", str(files), "--out", str(tmp_path)]) == 0
    for name, page in (("izium-book", "html"), (f"izium-{CODE}-book", CODE)):
        with zipfile.ZipFile(tmp_path / f"{name}.zip") as packed:
            assert {f"{name}/index.html"} == {
                one for one in packed.namelist() if one.endswith(".html")
            }
            assert packed.read(f"{name}/index.html").decode() == f"<p>{page}</p>"


def test_a_page_offers_the_files_of_its_language_first_and_says_the_language_of_each(
    files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder, name in ((files, "izium-book.pdf"), (files / CODE, f"izium-{CODE}-book.pdf")):
        for path in (folder / downloads.FOLDER / name, folder / data_files.archive_name()):
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(b"a file")
    in_english = downloads.lists(files, DOWNLOADS)
    assert "Language" not in in_english
    assert "In English only" not in in_english
    monkeypatch.setenv("IZIUM_LANGUAGE", CODE)
    listed = downloads.lists(files / CODE, DOWNLOADS)
    assert "<p>In English only: The data." in listed
    assert re.findall(r'href="([^"]+)"', listed) == [
        f"../../downloads/izium-{CODE}-book.pdf",
        f"../../{data_files.archive_name()}",
        "../../../downloads/izium-book.pdf",
    ]
    rows = re.findall(r"<td>(\w+)</td><td><a href", listed)
    assert rows == ["Esperanto", "Angla", "Angla"]
