"""An import shows both answers where they differ, and asks."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from activities.cases import made
from activities.conftest import Site
from playwright.sync_api import Page, expect

from tests.engines import Reader

from .conftest import answer

pytestmark = pytest.mark.browser


def file_of(*rows: dict[str, Any]) -> dict[str, Any]:
    whole = {"schema": "izium-answers/1", "answers": list(rows)}
    data = json.dumps(whole, ensure_ascii=False).encode()
    return {"name": "a.json", "mimeType": "application/json", "buffer": data}


def kept_row(page: Page) -> dict[str, Any]:
    (text,) = page.evaluate(
        "() => Object.keys(localStorage).filter((key) => key.includes(':answer:'))"
        ".map((key) => localStorage.getItem(key))"
    )
    row: dict[str, Any] = json.loads(text)
    return row


def about_to_import(open_trial: Callable[..., Page], site: Site) -> tuple[Page, dict[str, Any]]:
    """An answer is kept, and the panel of *My work* asks for a file."""
    page = open_trial(made("choice"))
    answer(page)
    here = kept_row(page)
    page.goto(site.work)
    page.locator("[data-action=import]").click()
    return page, here


@pytest.mark.parametrize(("chosen", "answer_kept"), [("here", "a"), ("file", "b")])
def test_an_import_shows_both_answers_and_asks(
    open_trial: Callable[..., Page], site: Site, chosen: str, answer_kept: str
) -> None:
    """A clock that was wrong once won for ever: the answer of 2099 replaced every later one."""
    page, here = about_to_import(open_trial, site)
    other = {
        **here,
        "answer": "b",
        "words": "Two",
        "correct": True,
        "updated": "2099-01-01T00:00:00Z",
    }
    page.get_by_label("A .json file").set_input_files(
        file_of(other, {**other, "id": "case-other", "question": "New?"})
    )
    both = page.get_by_role("group", name="Which?")
    expect(both).to_contain_text("Here: One (answered, not yet right, attempts: 1")
    expect(both).to_contain_text("In the file: Two (answered, right, attempts: 1, 1 January 2099)")
    expect(both.get_by_label("Here")).to_be_checked()
    assert kept_row(page) == here, "nothing is changed before the learner has chosen"
    both.locator(f"[value={chosen}]").check()
    page.locator("[data-action=take]").click()
    expect(page.get_by_role("status")).to_contain_text("Imported")
    found = page.evaluate("() => Object.values(localStorage).map((text) => JSON.parse(text))")
    assert {row["id"]: row["answer"] for row in found} == {
        "case-choice": answer_kept,
        "case-other": "b",
    }


def test_an_import_that_is_cancelled_changes_nothing(
    open_trial: Callable[..., Page], site: Site
) -> None:
    page, here = about_to_import(open_trial, site)
    page.get_by_label("A .json file").set_input_files(
        file_of({**here, "answer": "c"}, {**here, "id": "case-other"})
    )
    page.get_by_role("button", name="Cancel: change nothing").click()
    assert kept_row(page) == here


@pytest.mark.parametrize("encoding", ["cp1251", "utf-16", "utf-16-be", "koi8-u"])
def test_a_file_whose_letters_another_program_saved_is_refused(
    reader: Reader, site: Site, tmp_path: Path, encoding: str
) -> None:
    reader.open(site.work)
    reader.click("[data-action=import]")
    path = tmp_path / "a.json"
    path.write_bytes(
        '{"schema": "izium-answers/1", "name": "Ізюм", "answers": []}'.encode(encoding)
    )
    reader.choose("#activity-import-file", path)
    reader.says("[data-izium-work]", "another program saved it")
    assert reader.run("() => localStorage.length") == 0


def test_a_file_exported_here_is_taken_in_again(reader: Reader, site: Site) -> None:
    reader.open(site.trial(made("choice")))
    reader.answer()
    reader.open(site.work)
    reader.click("[data-action=export]")
    reader.click("[data-save=json]")
    file = reader.file(".json")
    reader.click("[data-action=erase]")
    reader.click("[data-action=erase-now]")
    reader.says("[data-izium-work]", "All answers are erased")
    reader.click("[data-action=import]")
    reader.choose("#activity-import-file", file)
    reader.says("[data-izium-work]", "Imported 1 answer.")
    reader.open(site.trial(made("choice")))
    assert reader.state() == ("tried", ["a"])


def test_an_import_says_where_letters_were_lost(
    open_trial: Callable[..., Page], site: Site
) -> None:
    page, here = about_to_import(open_trial, site)
    lost = {**here, "id": "case-other", "kind": "reflect", "answer": "says ????; 24 March"}
    page.get_by_label("A .json file").set_input_files(file_of(here, lost))
    expect(page.get_by_role("status")).to_contain_text("In 1 answer of the file letters seem lost")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"schema": "izium-answers/9"}, "is written as “izium-answers/9”; this book reads"),
        ({"course": "another"}, "was exported from another course."),
    ],
)
def test_a_file_of_another_edition_or_course_is_refused(
    open_trial: Callable[..., Page], site: Site, more: dict[str, str], said: str
) -> None:
    page, here = about_to_import(open_trial, site)
    whole = {"schema": "izium-answers/1", "answers": [{**here, "answer": "c"}], **more}
    file = {**file_of(), "buffer": json.dumps(whole).encode()}
    page.get_by_label("A .json file").set_input_files(file)
    expect(page.get_by_role("status")).to_contain_text(said)
    assert kept_row(page) == here
