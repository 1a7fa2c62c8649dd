"""QTI 1.2 and the cartridge: what is asked, what scores, and that every name leads somewhere."""

import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from izium.activities import index
from izium.book.from_built import CannotMake
from izium.book.platforms import qti
from izium.book.platforms.course import Chapter, Words
from tests.platforms.conftest import SITE

Q = f"{{{qti.QTI}}}"


def items(quiz: bytes) -> dict[str, ET.Element]:
    return {str(one.get("ident")): one for one in ET.fromstring(quiz).iter(f"{Q}item")}


def type_of(item: ET.Element) -> str:
    fields = item.iter(f"{Q}qtimetadatafield")
    found = {one.findtext(f"{Q}fieldlabel"): one.findtext(f"{Q}fieldentry") for one in fields}
    return str(found["question_type"])


@pytest.fixture(scope="module")
def cases(every_kind: Chapter) -> dict[str, ET.Element]:
    return items(qti.assessment(every_kind, Words(SITE), "cases"))


def test_each_package_has_a_manifest_and_the_quiz_it_names(packages: Path) -> None:
    found = sorted((packages / "qti-1.2").glob("*.zip"))
    asked = [one for one in index.read() if "/" not in one["chapter"]]
    assert len(found) == len({one["chapter"] for one in asked})
    seen: list[str] = []
    for path in found:
        with zipfile.ZipFile(path) as archive:
            manifest = ET.fromstring(archive.read("imsmanifest.xml"))
            [file] = [str(one.get("href")) for one in manifest.iterfind(".//{*}file")]
            seen += items(archive.read(file))
    assert sorted(seen) == sorted(one["id"] for one in asked)


def test_kinds_become_the_questions_that_platforms_have(cases: dict[str, ET.Element]) -> None:
    expected = {
        "choice": "multiple_choice_question",
        "multiple": "multiple_answers_question",
        "place": "multiple_answers_question",
        "match": "matching_question",
        "classify": "matching_question",
        "order": "matching_question",  # with items that may change places
        "number": "numerical_question",
        "allowed": "essay_question",
        "bound": "essay_question",
        "range": "essay_question",
        "date": "essay_question",  # a year of days cannot be listed
        "reflect": "essay_question",
    }
    found = {name: type_of(cases[f"case-{name}"]) for name in expected}
    assert found == expected


def test_a_kind_without_an_item_stops_with_a_sentence(every_kind: Chapter) -> None:
    dance = {**every_kind.activities[0], "kind": "dance"}
    with pytest.raises(CannotMake, match="of the kind 'dance'"):
        qti.assessment(Chapter("x", "chapters/x", "X", (dance,)), Words(), "x")


def scored(item: ET.Element) -> list[list[str | None]]:
    return [
        [one.text for one in condition.iter(f"{Q}varequal")]
        for condition in item.iter(f"{Q}respcondition")
        if condition.find(f"{Q}setvar") is not None
    ]


def test_what_is_right_scores(cases: dict[str, ET.Element]) -> None:
    assert scored(cases["case-choice"]) == [["b"]]
    assert scored(cases["case-match"]) == [["x"], ["y"], ["x"]]
    barred = [one.text for one in cases["case-multiple"].iterfind(f".//{Q}not/{Q}varequal")]
    assert barred == ["b", "c"] or barred == ["c", "b"]
    ends = [cases["case-number"].findtext(f".//{Q}{end}") for end in ("vargte", "varlte")]
    assert ends == ["11.5", "12.5"]


def test_every_feedback_that_is_shown_is_there(cases: dict[str, ET.Element]) -> None:
    for name, item in cases.items():
        shown = {one.get("linkrefid") for one in item.iter(f"{Q}displayfeedback")}
        assert shown == {one.get("ident") for one in item.findall(f"{Q}itemfeedback")}, name


def test_a_cartridge_links_the_pages_of_pupils(packages: Path) -> None:
    [path] = (packages / "common-cartridge").glob("*.imscc")
    with zipfile.ZipFile(path) as archive:
        root = ET.fromstring(archive.read("imsmanifest.xml"))
        files = [str(one.get("href")) for one in root.iterfind(".//{*}file")]
        urls = [ET.fromstring(archive.read(name)).find("{*}url") for name in files]
    addresses = [str(url.get("href")) for url in urls if url is not None]
    assert len(addresses) == len(files) == len(set(addresses))
    assert all(address.startswith(f"{SITE}") for address in addresses)
    assert f"{SITE}chapters/bridges.html" in addresses
    assert not [one for one in addresses if "answer-key" in one or "teaching" in one]
    named = {one.get("identifierref") for one in root.iterfind(".//{*}item")} - {None}
    assert named == {one.get("identifier") for one in root.iterfind(".//{*}resource")}
