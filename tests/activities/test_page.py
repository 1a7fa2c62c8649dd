"""Activities as HTML, without a browser: escaped, usable without JavaScript, light."""

import gzip
import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

import izium.activities as act
from izium.activities import page
from tests.conftest import ROOT

from .cases import NAMES, made

EVIL = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'&"


@pytest.mark.parametrize("name", NAMES)
def test_the_contract_of_the_section(name: str) -> None:
    definition = made(name).definition
    written = page.to_html(definition, docname="chapters/trial")
    section = BeautifulSoup(written, "html.parser").contents[0]
    assert isinstance(section, Tag)
    told = [section[one] for one in ("class", "id", "data-kind", "data-state")]
    assert told == [["activity"], f"activity-case-{name}", definition["kind"], "new"]
    script = section.find("script", type="application/json")
    assert json.loads(script.string) == definition


def test_without_a_script_the_solution_is_there_and_closed() -> None:
    written = page.to_html(made("choice").definition)
    assert "<details " in written
    assert "<details open" not in written
    assert "<p>Two</p><p>Because it is two.</p>" in written
    assert "<li>Three</li>" in written


def items(written: str, look: str) -> list[str]:
    """The texts of a list on paper."""
    found = re.search(rf'<ul class="{look}">(.*?)</ul>', written)
    return re.findall(r"<li>(.*?)</li>", found[1]) if found else []


def test_on_paper_targets_are_listed_once_and_an_order_is_numbered() -> None:
    match = page.to_html(made("match").definition)
    assert items(match, "activity-choices") == ["A. Ex", "B. Why", "C. Zed"]
    assert items(match, "activity-paper activity-blanks") == ["One ………", "Two ………", "Three ………"]
    order = page.to_html(made("order").definition)
    assert sorted(items(order, "activity-paper activity-blanks")) == [
        "……… Four",
        "……… One",
        "……… Three",
        "……… Two",
    ]
    assert items(page.to_html(made("choice").definition), "activity-paper") == [
        "One",
        "Two",
        "Three",
    ]


@pytest.mark.parametrize("name", NAMES)
def test_only_what_is_picked_has_boxes_to_tick(name: str) -> None:
    written = page.to_html(made(name).definition)
    picked = made(name).definition["kind"] in ("choice", "multiple", "place")
    assert ("activity-blanks" in written) != picked


def test_the_head_says_number_and_name() -> None:
    written = page.to_html(made("choice").definition, number=3)
    assert "Activity 3 · Sourcing · about 2\u00a0min <span" in written
    assert '<span class="activity-name">case-choice</span>' in written
    assert 'data-number="3"' in written
    assert "data-number" not in page.to_html(made("choice").definition)


@pytest.mark.parametrize(
    ("docname", "record"),
    [
        ("chapters/bridges", "reference/records.html#e021"),
        ("chapters/reference/gallery", "../reference/records.html#e021"),
        ("exercises/bridges", "../chapters/reference/records.html#e021"),
        ("exercises/solutions/bridges", "../../chapters/reference/records.html#e021"),
    ],
)
def test_links_lead_to_the_records_from_every_folder(docname: str, record: str) -> None:
    activity = act.choice(
        "links",
        "See [it](../chapters/reference/records.md#e021).",
        options={"a": "1", "b": "2"},
        correct="a",
        move="sourcing",
    )
    assert f'<a href="{record}">it</a>' in page.to_html(activity.definition, docname=docname)


def test_what_is_written_is_text() -> None:
    activity = act.choice(
        "evil",
        EVIL,
        options={"a": EVIL, "b": EVIL + "b"},
        correct="a",
        feedback={"a": EVIL, "b": EVIL},
        hints=[EVIL],
        solution=EVIL,
        move="sourcing",
    )
    written = page.to_html(activity.definition, docname='"><script>')
    tags = [tag.name for tag in BeautifulSoup(written, "html.parser").find_all(True)]
    assert tags.count("script") == 1
    held = written.split('<script type="application/json">')[1].removesuffix("</script></section>")
    assert not set("<>&") & set(held)
    assert "img" not in tags


def test_an_outdated_output_says_what_to_do() -> None:
    with pytest.raises(ValueError, match=r"store the notebook's outputs again \(make notebooks\)"):
        page.to_html({"kind": "riddle", "id": "x"})


def test_script_and_style_weigh_no_more_than_24_kb() -> None:
    """20 KB held the kinds; days and numbers as written, a second store, what is said, the rest."""
    weights = {name: len(gzip.compress(file, 9)) for name, file in page.static_files().items()}
    assert set(weights) == {"activity.js", "activity.css"}
    assert sum(weights.values()) <= 24 * 1024, weights


@pytest.mark.parametrize("sheet", sorted(ROOT.glob("izium/*/front/*.css")), ids=lambda at: at.name)
def test_no_style_writes_words_that_nobody_translates(sheet: Path) -> None:
    written = re.findall(r"\bcontent:([^;}]*)", sheet.read_text(encoding="utf-8"))
    texts = [text for value in written for text in re.findall(r'"([^"]*)"', value)]
    assert not [text for text in texts if any(char.isalpha() for char in text)]


def test_the_script_makes_no_html_from_text_and_no_code_from_text() -> None:
    script = page.static_files()["activity.js"].decode()
    for banned in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
        assert banned not in script
    assert not re.search(r"new Function|\bimport\(|^\s*(import|export) ", script, re.MULTILINE)
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)[a-z]", script)
