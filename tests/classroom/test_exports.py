"""What a learner exports, from the page and from a notebook, is read whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import izium.activities as act
from izium.activities import page as pages
from izium.activities.session import export
from izium.classroom.answers import read
from izium.classroom.catalogue import as_questions
from izium.classroom.figures import count
from izium.classroom.roster import enrol

TYPED = '=1+1; \'tis "open",\n- says Ївга'


@pytest.fixture
def activities() -> Iterator[list[act.Activity]]:
    act.SESSION.clear()
    yield [
        act.choice(
            "classroom-choice",
            "*Who* says so?",
            options={"2": "The article", "1": "A party"},
            correct="1",
            move="sourcing",
        ),
        act.reflect("classroom-reflect", "What remains open?", move="corroborating"),
    ]
    act.SESSION.clear()


def assert_read(file: Path, name: str, activities: list[act.Activity]) -> None:
    reading = read(file.name, file.read_bytes())
    assert [str(fault) for fault in reading.faults] == []
    [hand_in] = reading.hand_ins
    assert hand_in.name == name
    figures = count(
        enrol([hand_in]).students, as_questions({**a.definition, "chapter": ""} for a in activities)
    )
    choice, reflect = figures.questions
    assert (choice.standing, choice.question) == ("in-book", "Who says so?")
    assert (choice.tried, choice.right_first, choice.right_later) == (1, 0, 1)
    pieces = [(piece.label, piece.right, piece.count) for piece in choice.pieces]
    assert pieces == [("The article", False, 1), ("A party", True, 0)]
    assert [words for _, words in reflect.texts] == [TYPED]


@pytest.mark.parametrize("ending", ["json", "csv"])
def test_export_of_a_notebook(activities: list[act.Activity], tmp_path: Path, ending: str) -> None:
    choice, reflect = activities
    choice.submit("2")
    choice.submit("1")
    reflect.submit(TYPED)
    file = export(tmp_path / f"answers.{ending}", name="Ada")
    assert_read(file, "Ada", activities)


@pytest.mark.browser
@pytest.mark.parametrize("ending", ["json", "csv"])
def test_export_of_the_page(
    activities: list[act.Activity], tmp_path: Path, page: Page, ending: str
) -> None:
    for name, data in pages.static_files().items():
        (tmp_path / name).write_bytes(data)
    body = "".join(pages.to_html(one.definition) for one in activities)
    (tmp_path / "page.html").write_text(
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Trial</title>'
        f'<script defer src="activity.js"></script></head><body><article>{body}</article></body>',
        encoding="utf-8",
    )
    page.goto((tmp_path / "page.html").as_uri())
    choice = page.locator("#activity-classroom-choice")
    for option in ("The article", "A party"):
        choice.get_by_label(option).check()
        choice.locator("[data-action=check]").click()
    expect(choice).to_have_attribute("data-state", "solved")
    page.locator("#activity-classroom-reflect textarea").fill(TYPED)
    page.locator("#activity-classroom-reflect [data-action=check]").click()
    page.locator("[data-action=export]").first.click()
    page.get_by_role("textbox", name="name").last.fill("Ada")
    with page.expect_download() as caught:
        page.locator(f"[data-save={ending}]").click()
    file = tmp_path / caught.value.suggested_filename
    caught.value.save_as(file)
    assert_read(file, "Ada", activities)
