"""The report and the answer key: complete, self-contained, escaped."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from izium.classroom import catalogue, key, report
from izium.classroom.cases import case_in_words
from izium.classroom.collect import collect
from izium.classroom.figures import Figures, count
from izium.classroom.roster import without_names

from .support import BOOK, CASES, NAMED, NAMES, QUESTIONS, write

HOSTILE = next(case for case in CASES if case["name"] == "hostile text is text")


def figures_of(case: dict[str, Any], folder: Path) -> Figures:
    return count(collect(map(str, write(case, folder))).roster.students, QUESTIONS)


class Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attributes)
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def seen(page: str) -> Seen:
    parser = Seen()
    parser.feed(page)
    assert parser.open == []
    return parser


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_page_is_sound_and_asks_for_nothing(case: dict[str, Any], tmp_path: Path) -> None:
    page = report.to_page(figures_of(case, tmp_path))
    parser = seen(page)
    assert not parser.tags & {"script", "img", "link", "iframe", "object", "form", "base"}
    assert not parser.attributes & {"src", "srcset", "style", "onerror", "onclick", "srcdoc"}
    assert re.findall(r'href="(?!#)', page) == []
    assert "url(" not in page
    assert "@import" not in page


def test_policy_allows_the_one_style_sheet_and_nothing_else() -> None:
    page = report.to_page(Figures([], ("", ""), []))
    css = page.split("<style>")[1].split("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    policy = page.split('Content-Security-Policy" content="')[1].split('"')[0]
    assert policy.replace("&#39;", "'") == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )


def test_what_a_student_typed_is_text(tmp_path: Path) -> None:
    page = report.to_page(figures_of(HOSTILE, tmp_path))
    assert "<script" not in page
    assert "</script><script>alert(1)</script>" in seen(page).text


@pytest.mark.parametrize("one_per_name", [False, True])
def test_hidden_names_stand_nowhere_in_the_page(tmp_path: Path, one_per_name: bool) -> None:
    collected = collect(map(str, write(NAMED, tmp_path)), one_per_name=one_per_name)
    shown = report.to_page(count(collected.roster.students, QUESTIONS), collected.faults).lower()
    assert [name for name in NAMES if name not in shown] == []
    students, faults = without_names(collected.roster.students, collected.faults)
    page = report.to_page(count(students, QUESTIONS), faults)
    assert [name for name in NAMES if name in page.lower()] == []
    assert len(faults) == len(collected.faults) == 5
    assert "is the same hand-in as File" in page


def test_hidden_files_are_told_apart_by_the_same_number_wherever_they_stand(
    tmp_path: Path,
) -> None:
    collected = collect(map(str, write(NAMED, tmp_path)))
    students, faults = without_names(collected.roster.students, collected.faults)
    assert [(student.name, student.files) for student in students] == [
        ("Student 1", ["File 1", "File 2"]),
        ("Student 2", ["File 3"]),
        ("Student 3", ["File 4"]),
    ]
    assert [str(fault) for fault in faults] == [
        "File 5: is not whole JSON: it breaks off or was changed",
        "File 3: has the name '…' like File 2, but no answer in common; counted as two students",
        "File 1: is handed in again by '…' (File 2); of each question the latest answer counts",
        "File 4: has the very answers of File 3, to the millisecond, under another name; "
        "both are counted",
        "File 6: is the same hand-in as File 4; counted once",
    ]


def test_links_in_the_page_lead_somewhere(tmp_path: Path) -> None:
    page = report.to_page(figures_of(CASES[0], tmp_path))
    targets = set(re.findall(r'href="#([^"]+)"', page))
    assert targets
    assert targets == set(re.findall(r' id="([^"]+)"', page))


def test_charts_say_in_words_what_they_draw(tmp_path: Path) -> None:
    page = report.to_page(figures_of(CASES[0], tmp_path))
    assert (
        'aria-label="Tried by 3: right at first 1, right later 1, not right yet or not graded 1."'
        in page
    )
    assert '<rect class="cr-later" x="33.33%" width="33.33%"' in page


def test_terminal_shows_the_figures(tmp_path: Path) -> None:
    text = report.to_text(figures_of(CASES[0], tmp_path), width=80)
    lines = text.splitlines()
    assert lines[0] == "3 students, 12 answers, handed in from 2026-02-03 to 2026-02-04."
    row = next(line for line in lines if "who-says" in line)
    assert row.split()[-6:] == ["3", "1", "of", "3", "(33", "%)"]
    assert "      wrong, by 2: The article" in lines
    assert "      Anna: Who held the south bank? Nobody says." in lines
    assert max(map(len, lines)) <= 80


def test_terminal_cannot_be_steered(tmp_path: Path) -> None:
    answers = [
        {"id": "what-remains", "answer": "\x1b[2J\u202e\u00adgone", "correct": None, "attempts": 1}
    ]
    case = {"files": {"a.json": {"name": "A\x1b]0;x\x07", "answers": answers}}}
    text = report.to_text(figures_of(case, tmp_path))
    assert all(line.isprintable() for line in text.splitlines())


def definitions() -> list[dict[str, Any]]:
    told = {
        "feedback": {"correct": "Yes: *a party* says it.", "own": "Look for the verb."},
        "hints": ["Read the verb."],
        "evidence": [{"id": "C001", "title": "A claim", "href": "reference/records.html#c001"}],
        "solution": "The verb is *claimed* [1].",
        "key": "A party",
    }
    nothing = {"feedback": {}, "hints": [], "evidence": [], "solution": "", "key": ""}
    return [{**BOOK[0], **told}, {**BOOK[5], **nothing}]


def test_key_as_markdown() -> None:
    text = key.to_markdown(definitions())
    assert text.splitlines()[:13] == [
        "# Answer key",
        "",
        key.INTRODUCTION[0],
        "",
        key.INTRODUCTION[1],
        "",
        "## Reading a claim",
        "",
        "1 activity, about 2 minutes: sourcing 1.",
        "",
        "### Who says so?",
        "",
        "*choice · sourcing · about 2 min · who-says*",
    ]
    assert "**Answer:** A party" in text
    assert "The verb is claimed \\[1\\]." in text
    assert "- To “The article”: Look for the verb." in text
    assert "- If right: Yes: a party says it." in text
    assert "- C001: A claim" in text
    assert "- Read the verb." in text
    assert "**Answer:** No answer is right or wrong" in text


def test_key_lists_targets_once_under_the_title_of_the_chapter() -> None:
    matching = next(one for one in BOOK if one["kind"] == "match")
    nothing = {"feedback": {}, "hints": [], "evidence": [], "solution": "", "key": "As it is."}
    text = key.to_markdown([{**matching, **nothing, "title": "Could it be *held*?"}])
    assert "## Could it be \\*held\\*?" in text
    for target in matching["targets"]:
        assert text.count(target["text"]) == 1
    assert "Choices:\n\n- A. " in text
    assert "**Answer:**\n\n- Claim two: A\n- Claim one: B\n" in text
    assert "As it is." not in text


def test_key_says_in_words_to_which_answer_the_book_says_what() -> None:
    cases = {
        case_in_words(definition, case)
        for definition in catalogue.index()
        for case in definition["feedback"]
    }
    assert [case for case in cases if not re.match(r"(To “\S|If [a-z0-9“])", case)] == []
    assert [
        case for case in cases if re.search(r"““|””|\d-\d\d-|at-least|If (low|high)", case)
    ] == []
    assert {"If right", "If too late", "If “at least”", "If the lowest is 40", "If 28"} <= cases
    assert {"If 24 March 2022", "To “‘claimed’ (A10.1)”"} <= cases


def test_key_tells_whom_it_is_for() -> None:
    parser = seen(key.to_page([]))
    assert "For teachers" in parser.text
    assert "learners can open it too" in parser.text


def test_report_names_chapters_by_their_titles_where_it_knows_them(tmp_path: Path) -> None:
    figures = figures_of(CASES[0], tmp_path)
    page = report.to_page(figures)
    assert "<h2>Could the river be held?</h2>" in page
    assert "<h2>Reading a claim</h2>" in page
    assert "Could the river be held?" in report.to_text(figures).splitlines()


def test_key_as_a_page_says_the_same() -> None:
    page = key.to_page(definitions())
    parser = seen(page)
    assert "script" not in parser.tags
    for words in ("Answer: A party", "Look for the verb.", "C001: A claim", "Read the verb."):
        assert words in parser.text
