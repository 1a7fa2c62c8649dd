"""The saved report: complete, self-contained, escaped."""

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from .conftest import Report, write_page
from .support import CASES, NAMED, hand_in

pytestmark = pytest.mark.browser


class Seen(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.open: list[str] = []
        self.text = ""
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attributes)
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_page_is_sound_and_asks_for_nothing(case: dict[str, Any], report: Report) -> None:
    page = report.of_case(case)["page"]
    seen = Seen(page)
    assert not seen.tags & {"script", "img", "link", "iframe", "object", "form", "base"}
    assert not seen.attributes & {"src", "srcset", "style", "onerror", "onclick", "srcdoc"}
    assert re.findall(r'href="(?!#)', page) == []
    assert "url(" not in page
    assert "@import" not in page


def test_policy_allows_the_one_style_sheet_and_nothing_else(report: Report) -> None:
    page = report.of({})["page"]
    css = page.split("<style>")[1].split("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    policy = page.split('Content-Security-Policy" content="')[1].split('"')[0]
    assert policy.replace("&#39;", "'") == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )


def test_hidden_files_are_told_apart_by_the_same_number_wherever_they_stand(
    report: Report,
) -> None:
    found = report.of_case(NAMED, hide=True)
    assert [student[:2] for student in found["counts"]["students"]] == [
        ["Student 1", ["File 1", "File 2"]],
        ["Student 2", ["File 3"]],
        ["Student 3", ["File 4"]],
    ]
    assert found["faults"] == [
        "File 5: is not whole JSON: it breaks off or was changed",
        "File 3: has the name '…' like File 2, and files of this name answer a question "
        "differently; counted as another student",
        "File 1: is handed in again by '…' (File 2); of each question the latest answer counts",
        "File 4: has the very answers of File 3, to the millisecond, under another name; "
        "both are counted",
        "File 6: is the same hand-in as File 4; counted once",
    ]


def test_hidden_names_are_numbered_by_lot_and_alike_as_long_as_the_page_is_open(
    report: Report,
) -> None:
    students = [{"name": f"{chr(65 + at)}.", "was": at, "answers": []} for at in range(26)]
    first, second = (report.withoutNames(students, [])["students"] for _ in range(2))
    assert [one["name"] for one in first] == [f"Student {at + 1}" for at in range(26)]
    assert sorted(one["was"] for one in first) == list(range(26))
    assert [one["was"] for one in first] != list(range(26))
    assert first == second


def test_links_in_the_page_lead_somewhere(report: Report) -> None:
    page = report.of_case(CASES[0])["page"]
    targets = set(re.findall(r'href="#([^"]+)"', page))
    assert targets
    assert targets == set(re.findall(r' id="([^"]+)"', page))


def test_charts_say_in_words_what_they_draw(report: Report) -> None:
    page = report.of_case(CASES[0])["page"]
    assert (
        'aria-label="Tried by 3: right at first 1, right later 1, not right yet or not graded 1."'
        in page
    )
    assert '<rect class="cr-later" x="33.33%" width="33.33%"' in page


def test_chapters_have_their_titles_where_the_book_knows_them(report: Report) -> None:
    page = report.of_case(CASES[0])["page"]
    assert "<h2>Could the river be held?</h2>" in page
    assert "<h2>Reading a claim</h2>" in page


@pytest.mark.parametrize("kept_as", ["json", "csv"])
def test_answers_given_in_another_language_are_counted_with_the_others(
    report: Report, kept_as: str
) -> None:
    own = {"answer": "own", "first_answer": "own", "attempts": 1}
    judged = {"correct": False, "first_correct": False, "kind": "choice"}
    told = {"words": "Стаття", "question": "Хто це каже?", "chapter": "reading-a-claim"}
    files = {
        "Olena.json": hand_in(
            "Olena", [{**own, **judged, "id": "who-says", "words": "The article"}]
        ),
        "Petro.json": hand_in("Петро", [{**own, **judged, **told, "id": "who-says"}]),
    }
    found = report.of({name: json.dumps(file).encode() for name, file in files.items()})
    if kept_as == "csv":
        found = report.of({"class.csv": found["table"].encode()})
    [asked] = [one for one in found["counts"]["questions"] if one["tried"]]
    assert (asked["id"], asked["question"], asked["standing"]) == (
        *("who-says", "Who says so?", "in-book"),
    )
    pieces = {piece["label"]: piece["count"] for piece in asked["pieces"]}
    assert pieces["The article"] == 2
    assert found["faults"] == []


@pytest.mark.parametrize(
    ("kind", "given", "said"),
    [
        ("number", {"value": 24, "bound": "about"}, "about 24 tanks"),
        ("number", 0, "0 tanks"),
        ("range", {"low": -1, "high": None}, "lowest: -1; highest: not said"),
        ("date", "2022-03-22", "22 March 2022"),
    ],
)
def test_what_was_answered_in_another_language_is_said_in_that_of_the_page(
    page: Page, tmp_path: Path, kind: str, given: Any, said: str
) -> None:
    about = {"id": "asked", "hash": "a" * 12, "kind": kind, "chapter": "reading-a-claim"}
    told = {**about, "question": "Which?", "move": "close reading", "unit": "tanks"}
    page.goto(write_page(tmp_path, [told]))
    row = {**about, "answer": given, "first_answer": given, "correct": False, "attempts": 1}
    found = Report(page).of(
        {
            "a.json": json.dumps(
                hand_in("Ada", [{**row, "first_correct": False, "words": "інші слова"}])
            ).encode()
        }
    )
    [asked] = found["counts"]["questions"]
    assert [piece["label"] for piece in asked["pieces"]] == [said]
    shown = page.evaluate("(row) => report.answerWords(null, row)", {**row, "words": "інші слова"})
    assert shown == said
