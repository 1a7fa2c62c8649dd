"""What the browser keeps, against what is on the screen."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from activities.cases import made
from activities.conftest import Site, page_of, work_page
from activities.test_learning import ROW
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def in_a_book(html: str, root: str) -> str:
    """The page as the builder writes it: it knows the way to the root of its book."""
    return html.replace("<html ", f'<html data-content_root="{root}" ', 1)


def answer(page: Page) -> None:
    part = page.locator("#activity-case-choice")
    part.get_by_label("One").check()
    part.locator("[data-action=check]").click()
    expect(part).to_have_attribute("data-state", "tried")


def test_two_copies_on_one_host_leave_one_another_alone(page: Page, site: Site) -> None:
    """Two editions on one host showed and erased each other's answers."""
    html = in_a_book(page_of([made("choice")], docname="one/chapters/trial"), "../")
    one, two = (site.write(f"{copy}/chapters/trial.html", html) for copy in ("one", "two"))
    page.goto(one)
    answer(page)
    page.goto(two)
    expect(page.locator("#activity-case-choice")).to_have_attribute("data-state", "new")
    page.goto(one)
    expect(page.locator("#activity-case-choice")).to_have_attribute("data-state", "tried")


def test_answers_of_an_earlier_edition_are_taken_over(page: Page, site: Site) -> None:
    page.goto(site.trial(made("choice")))
    answer(page)
    page.goto(site.write("chapters/trial.html", in_a_book(page_of([made("choice")]), "../")))
    expect(page.locator("#activity-case-choice")).to_have_attribute("data-state", "tried")
    keys = page.evaluate("() => Object.keys(localStorage)")
    assert any(key.startswith("izium:/:answer:case-choice:") for key in keys)


@pytest.mark.parametrize("name", ["SecurityError", "QuotaExceededError"])
def test_what_is_on_the_screen_is_never_replaced_by_less(page: Page, site: Site, name: str) -> None:
    """With storage blocked or full, coming back to a page wiped the answers that it showed."""
    page.add_init_script(
        f"Storage.prototype.setItem = () => {{ throw new DOMException('', '{name}') }}"
    )
    page.goto(site.trial(made("choice")))
    answer(page)
    for event in ("pageshow", "focus"):
        page.evaluate("(name) => window.dispatchEvent(new Event(name))", event)
        expect(page.locator("#activity-case-choice")).to_have_attribute("data-state", "tried")
        expect(page.locator("#activity-case-choice").get_by_label("One")).to_be_checked()


def file_of(*rows: dict[str, Any]) -> dict[str, Any]:
    text = json.dumps({"schema": "izium-answers/1", "answers": list(rows)})
    return {"name": "a.json", "mimeType": "application/json", "buffer": text.encode()}


def kept_row(page: Page) -> dict[str, Any]:
    (text,) = page.evaluate("() => Object.values(localStorage)")
    row: dict[str, Any] = json.loads(text)
    return row


@pytest.mark.parametrize(("chosen", "answer_kept"), [("here", "a"), ("file", "b")])
def test_an_import_shows_both_answers_and_asks(
    open_trial: Callable[..., Page], site: Site, chosen: str, answer_kept: str
) -> None:
    """A clock that was wrong once won for ever: the answer of 2099 replaced every later one."""
    page = open_trial(made("choice"))
    answer(page)
    here = kept_row(page)
    other = {
        **here,
        "answer": "b",
        "words": "Two",
        "correct": True,
        "updated": "2099-01-01T00:00:00Z",
    }
    page.goto(site.work)
    page.locator("[data-action=import]").click()
    page.get_by_label("A .json file").set_input_files(
        file_of(other, {**other, "id": "case-other", "question": "New?"})
    )
    both = page.get_by_role("group", name="Which?")
    expect(both).to_contain_text("Here: One (answered, not yet right")
    expect(both).to_contain_text("In the file: Two (answered, right, 1 January 2099)")
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
    page = open_trial(made("choice"))
    answer(page)
    here = kept_row(page)
    page.goto(site.work)
    page.locator("[data-action=import]").click()
    page.get_by_label("A .json file").set_input_files(
        file_of({**here, "answer": "c"}, {**here, "id": "case-other"})
    )
    page.get_by_role("button", name="Cancel: change nothing").click()
    assert kept_row(page) == here


def test_two_copies_both_take_over_what_an_earlier_edition_kept(page: Page, site: Site) -> None:
    """The copy that was opened first took the answers away from the other."""
    page.goto(site.trial(made("choice")))
    answer(page)
    html = in_a_book(page_of([made("choice")], docname="one/chapters/trial"), "../")
    for copy in ("one", "two"):
        page.goto(site.write(f"{copy}/chapters/trial.html", html))
        part = page.locator("#activity-case-choice")
        expect(part).to_have_attribute("data-state", "tried")
        part.locator("[data-action=reset]").click()
        page.reload()
        expect(part).to_have_attribute("data-state", "new")


@pytest.mark.parametrize("action", ["erase", "hand-over"])
def test_erasing_says_only_what_is_known(page: Page, site: Site, action: str) -> None:
    """A browser that refused to erase was said to have erased all."""
    page.goto(site.trial(made("choice")))
    answer(page)
    page.add_init_script(
        "Storage.prototype.removeItem = () => { throw new DOMException('', 'SecurityError') }"
    )
    page.goto(site.work)
    page.locator(f"[data-action={action}]").click()
    page.locator("[data-action=erase-now], [data-action=leave]").click()
    expect(page.locator(".activity-told")).to_contain_text("does not let the page erase")
    assert kept_row(page)["answer"] == "a"


def test_who_hands_over_where_no_file_arrives_copies_the_text(
    open_trial: Callable[..., Page], site: Site
) -> None:
    page = open_trial(made("choice"))
    answer(page)
    page.goto(site.work)
    page.locator("[data-action=hand-over]").click()
    with page.expect_download():
        page.locator("[data-action=export-erase]").click()
    page.get_by_text("No file there?").click()
    whole = json.loads(page.get_by_label("The text of the file").input_value())
    assert whole["answers"][0]["answer"] == "a"


def test_the_page_says_that_answers_in_a_frame_are_kept_apart(page: Page, site: Site) -> None:
    """Inside a learning platform answers were kept in a store of its own, said nowhere."""
    site.trial(made("choice"))
    page.goto(site.write("frame.html", '<iframe src="chapters/trial.html" title="Book"></iframe>'))
    desk = page.frame_locator("iframe").get_by_role("complementary")
    expect(desk).to_contain_text("kept apart from those given where it is opened by itself")
    page.goto(site.work)
    expect(page.get_by_role("main")).to_contain_text("where it is shown inside another page")


TIMES = 200


def test_an_answer_checked_at_the_last_moment_is_kept(page: Page, site: Site) -> None:
    """Once an answer checked just before leaving was not to be found on *My work*.

    Two hundred frames, each left between 0 and 200 ms after *Check* for *My work*.
    """
    site.trial(made("choice"))
    site.write("chapters/reference/my-work.html", work_page())
    site.write("round.html", "<!doctype html><title>Round</title><iframe></iframe>")
    page.goto((site.folder / "round.html").as_uri())
    lost = []
    for wait in range(TIMES):
        page.evaluate("() => localStorage.clear()")
        frame = page.frames[-1]
        frame.goto((site.folder / "chapters/trial.html").as_uri())
        frame.evaluate(
            "([address, wait]) => {"
            " const part = document.querySelector('#activity-case-choice');"
            " part.querySelector('input[value=a]').click();"
            " part.querySelector('[data-action=check]').click();"
            " setTimeout(() => { location.href = address; }, wait); }",
            [(site.folder / "chapters/reference/my-work.html").as_uri(), wait],
        )
        frame.wait_for_url("**/my-work.html")
        export = frame.locator("[data-action=export]")
        if export.get_attribute("aria-disabled") != "false":
            lost.append(wait)
    assert lost == []


def test_my_work_looks_again(page: Page, site: Site) -> None:
    """Whether the other page's answer came late or without a word: *My work* finds it."""
    row = json.dumps({**ROW, "words": "One"})
    page.goto(site.work)
    expect(page.locator("[data-action=export]")).to_have_attribute("aria-disabled", "true")
    page.evaluate(
        "(row) => localStorage.setItem('izium:answer:case-choice:000000000000', row)", row
    )
    page.locator("[data-action=export]").click()
    expect(page.get_by_label("Your name or code")).to_be_visible()


def test_where_no_file_arrives_its_text_can_be_copied(open_trial: Callable[..., Page]) -> None:
    """A sandboxed frame gave no file, and the page said that it had."""
    page = open_trial(made("choice"))
    answer(page)
    desk = page.get_by_role("complementary")
    desk.locator("[data-action=export]").click()
    with page.expect_download():
        desk.locator("[data-save=json]").click()
    expect(desk.get_by_role("status")).not_to_contain_text("Exported")
    desk.get_by_text("No file there?").click()
    whole = json.loads(desk.get_by_label("The text of the file").input_value())
    assert whole["answers"][0]["answer"] == "a"
