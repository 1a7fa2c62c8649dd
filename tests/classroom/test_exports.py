"""What a learner exports is read whole by the page *Class report*."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import izium.activities as act
from izium.activities import page as pages

from .conftest import Report, write_page

pytestmark = pytest.mark.browser

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
        act.reflect(
            "classroom-reflect",
            "What remains open?",
            criteria=["It names a gap.", "It says who could fill it."],
            move="corroborating",
        ),
    ]
    act.SESSION.clear()


@pytest.mark.parametrize("ending", ["json", "csv"])
def test_export_of_the_page(
    activities: list[act.Activity], tmp_path: Path, page: Page, ending: str
) -> None:
    for name, data in pages.static_files().items():
        (tmp_path / name).write_bytes(data)
    body = "".join(pages.to_html(one.definition) for one in activities)
    (tmp_path / "trial.html").write_text(
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Trial</title>'
        f'<script defer src="activity.js"></script></head><body><article>{body}</article></body>',
        encoding="utf-8",
    )
    page.goto((tmp_path / "trial.html").as_uri())
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
    known = [{**one.definition, "chapter": ""} for one in activities]
    address = write_page(tmp_path, known)
    page.goto(address)
    found = Report(page).of({f"ada.{ending}": caught.value.path().read_bytes()})
    assert found["faults"] == []
    assert [student["name"] for student in found["students"]] == ["Ada"]
    asked, written = found["counts"]["questions"]
    assert (asked["standing"], asked["question"]) == ("in-book", "Who says so?")
    assert (asked["tried"], asked["right_first"], asked["right_later"]) == (1, 0, 1)
    pieces = [(piece["label"], piece["right"], piece["count"]) for piece in asked["pieces"]]
    assert pieces == [("The article", False, 1), ("A party", True, 0)]
    assert written["texts"] == [["Ada", TYPED]]
