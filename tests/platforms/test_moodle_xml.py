"""Moodle XML: every activity with what is right, within what the importer takes."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup

from izium.activities import index
from izium.book.from_built import CannotMake
from izium.book.platforms import moodle_xml
from izium.book.platforms.course import Chapter, Words
from izium.inline import plain
from tests.platforms.conftest import SITE

TYPES = {
    "choice": "multichoice",
    "multiple": "multichoice",
    "place": "multichoice",
    "match": "matching",
    "classify": "matching",
    "order": "ordering",
    "reflect": "essay",
    "range": "cloze",
}
# https://docs.moodle.org/en/Moodle_XML_format and the grade options of question/engine/bank.php
SHARES = {100 / n for n in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20)} | {
    90,
    83.33333,
    80,
    75,
    70,
    66.66667,
    60,
    40,
    30,
    0,
}


def questions(bank: bytes) -> dict[str, ET.Element]:
    found = ET.fromstring(bank).findall("question")
    return {one.findtext("name/text") or "": one for one in found if one.get("type") != "category"}


@pytest.fixture(scope="module")
def bank(packages: Path) -> dict[str, ET.Element]:
    [path] = (packages / "moodle-xml").glob("*-all-moodle.xml")
    return questions(path.read_bytes())


@pytest.fixture(scope="module")
def cases(every_kind: Chapter) -> dict[str, ET.Element]:
    return questions(moodle_xml.question_bank([every_kind], "Cases", Words(SITE)))


def entries() -> list[index.Entry]:
    barred = ("reference/", "exercises/")
    return [e for e in index.read() if not e["chapter"].startswith(barred)]


def test_every_activity_of_the_chapters_is_a_question_of_its_type(
    bank: dict[str, ET.Element],
) -> None:
    assert list(bank) == [entry["id"] for entry in entries()]
    for entry in entries():
        if entry["kind"] in TYPES:
            assert bank[entry["id"]].get("type") == TYPES[entry["kind"]]


def test_each_chapter_is_a_bank_and_a_category(packages: Path) -> None:
    folder = packages / "moodle-xml"
    [whole] = folder.glob("*-all-moodle.xml")
    named = [one.text for one in ET.parse(whole).iterfind("question/category/text")]
    alone = [
        ET.parse(path).findtext("question/category/text")
        for path in folder.glob("*.xml")
        if path != whole
    ]
    assert sorted(named, key=str) == sorted(alone, key=str)
    assert len(named) == len({entry["chapter"] for entry in entries()})


@pytest.mark.parametrize("source", ["bank", "cases"])
def test_what_moodle_takes(source: str, request: pytest.FixtureRequest) -> None:
    found: dict[str, ET.Element] = request.getfixturevalue(source)
    assert found
    for name, question in found.items():
        kind = question.get("type")
        for answer in question.iter("answer"):
            share = answer.get("fraction")
            if share and kind == "multichoice":
                assert any(abs(abs(float(share)) - one) < 1e-5 for one in SHARES), (name, share)
            if kind == "matching":
                assert len(answer.findtext("text") or "") <= 255, name
        if kind in ("multichoice", "matching", "ordering"):
            multiple = kind != "multichoice" or question.findtext("single") == "false"
            assert all(
                (hint.find("shownumcorrect") is not None) == multiple
                for hint in question.iter("hint")
            ), name
        if kind == "multichoice" and question.findtext("single") == "false":
            shares = [float(one.get("fraction") or 0) for one in question.findall("answer")]
            assert abs(sum(share for share in shares if share > 0) - 100) < 0.001, name
        if kind == "multichoice" and question.findtext("single") == "true":
            assert "100" in [one.get("fraction") for one in question.findall("answer")], name
        assert len(question.findtext("idnumber") or "") <= 100


def right(question: ET.Element) -> list[str]:
    return [
        BeautifulSoup(one.findtext("text") or "", "html.parser").get_text()
        for one in question.findall("answer")
        if float(one.get("fraction") or 0) > 0
    ]


def test_what_is_right_is_right(cases: dict[str, ET.Element]) -> None:
    assert right(cases["case-choice"]) == ["Two"]
    assert sorted(right(cases["case-multiple"])) == ["Four", "One"]
    assert len(right(cases["case-place"])) == 2
    pairs = {
        one.findtext("text"): one.findtext("answer/text")
        for one in cases["case-match"].findall("subquestion")
    }
    assert pairs == {"One": "Ex", "Two": "Why", "Three": "Ex", None: "Zed"} or pairs == {
        "One": "Ex",
        "Two": "Why",
        "Three": "Ex",
        "": "Zed",
    }
    free = {
        one.findtext("text"): one.findtext("answer/text")
        for one in cases["case-order"].findall("subquestion")
    }
    assert free == {"One": "1", "Two": "2 or 3", "Three": "2 or 3", "Four": "4"}


def test_an_order_stands_in_its_order(bank: dict[str, ET.Element]) -> None:
    entry = next(e for e in entries() if e["kind"] == "order")
    texts = {item["id"]: item["text"] for item in entry["items"]}
    answers = [one.findtext("text") for one in bank[entry["id"]].findall("answer")]
    assert answers == [texts[item] for group in entry["correct"] for item in group]


@pytest.mark.parametrize(
    ("name", "value", "fits"),
    [
        ("number", 12.5, True),
        ("number", 11.4, False),
        ("number", 12.51, False),
        ("allowed", 41, True),
        ("allowed", 40, False),
        ("allowed", 39, False),
        ("at-most", 10, True),
        ("at-most", -3, True),
        ("at-most", 11, False),
        ("between", 30, True),
        ("between", 36, False),
    ],
)
def test_a_number_is_judged_as_on_the_page(
    cases: dict[str, ET.Element], name: str, value: float, fits: bool
) -> None:
    """The first answer within whose tolerance the number lies decides, as in Moodle."""
    for answer in cases[f"case-{name}"].findall("answer"):
        text = answer.findtext("text") or ""
        around = float(answer.findtext("tolerance") or 0)
        if text == "*" or abs(float(text) - value) <= around + 1e-9:
            assert (answer.get("fraction") == "100") == fits
            return
    pytest.fail("no answer fits")


@pytest.mark.parametrize(
    ("name", "gaps"),
    [
        ("range", ["NUMERICAL:=30", "NUMERICAL:=35"]),
        ("open-range", ["NUMERICAL:=41", "SHORTANSWER:=-"]),
        ("bound", ["MULTICHOICE:", "NUMERICAL:=40"]),
    ],
)
def test_gaps_of_a_cloze(cases: dict[str, ET.Element], name: str, gaps: list[str]) -> None:
    text = cases[f"case-{name}"].findtext("questiontext/text") or ""
    found = re.findall(r"\{1:((?:[^}\\]|\\.)*)\}", text)
    assert len(found) == len(gaps)
    for gap, begins in zip(found, gaps, strict=True):
        assert gap.startswith(begins)


def test_a_gap_means_what_it_says(every_kind: Chapter) -> None:
    entry = next(e for e in every_kind.activities if e["id"] == "case-bound")
    odd = {**entry, "feedback": {"at-least": "1/2 ~ {a} #b"}, "question": "{1:odd}"}
    made = moodle_xml.question_bank([Chapter("x", "chapters/x", "X", (odd,))], "X", Words())
    text = questions(made)["case-bound"].findtext("questiontext/text") or ""
    assert r"1\/2 \~ {a\} \#b" in text
    assert "{1:odd}" not in text


def test_links_lead_to_the_public_book_or_are_words(
    every_kind: Chapter, bank: dict[str, ET.Element]
) -> None:
    def addresses(found: dict[str, ET.Element]) -> list[str]:
        texts = [node.text or "" for one in found.values() for node in one.iter("text")]
        return re.findall(r'href="([^"]*)"', "".join(texts))

    assert addresses(bank)
    assert [one for one in addresses(bank) if not one.startswith(f"{SITE}chapters/")] == []
    alone = questions(
        moodle_xml.question_bank([Chapter("x", "chapters/x", "X", tuple(entries()))], "X", Words())
    )
    assert addresses(alone) == []


def test_hints_feedback_and_reasons_come_along(bank: dict[str, ET.Element]) -> None:
    for entry in entries():
        question = bank[entry["id"]]
        if entry["kind"] != "reflect":
            assert len(question.findall("hint")) == len(entry["hints"]), entry["id"]
        everything = BeautifulSoup(
            " ".join(node.text or "" for node in question.iter("text")), "html.parser"
        ).get_text()
        if entry["solution"]:
            assert plain(entry["solution"]).split("\n")[0] in everything


def test_what_moodle_has_no_place_for_stops_with_a_sentence(every_kind: Chapter) -> None:
    entry = next(e for e in every_kind.activities if e["id"] == "case-match")
    long = {
        **entry,
        "targets": [{"id": t["id"], "text": "long " * 60 + t["id"]} for t in entry["targets"]],
    }
    with pytest.raises(CannotMake, match="case-match: Moodle cuts “long"):
        moodle_xml.question_bank([Chapter("x", "chapters/x", "X", (long,))], "X", Words())
    with pytest.raises(CannotMake, match="of the kind 'dance'"):
        moodle_xml.question_bank(
            [Chapter("x", "chapters/x", "X", ({**entry, "kind": "dance"},))], "X", Words()
        )
