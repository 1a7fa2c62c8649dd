"""What the browser keeps, against what is on the screen."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from activities.cases import made
from activities.conftest import Site, page_of, work_page
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
    (key,) = page.evaluate("() => Object.keys(localStorage)")
    assert key.startswith("izium:/:answer:case-choice:")


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


def test_an_answer_checked_at_the_last_moment_is_kept(page: Page, site: Site) -> None:
    """Once an answer checked just before leaving was not to be found on *My work*."""
    site.trial(made("choice"))
    site.write("chapters/reference/my-work.html", work_page())
    trial = (site.folder / "chapters/trial.html").as_uri()
    work = (site.folder / "chapters/reference/my-work.html").as_uri()
    for wait in range(0, 200, 10):
        page.goto(trial)
        page.evaluate("() => localStorage.clear()")
        page.reload()
        page.locator("#activity-case-choice").get_by_label("One").check()
        page.evaluate(
            "([address, wait]) => {"
            " document.querySelector('[data-action=check]').click();"
            " setTimeout(() => { location.href = address; }, wait); }",
            [work, wait],
        )
        page.wait_for_url(work)
        expect(page.locator("[data-action=export]")).to_have_attribute("aria-disabled", "false")


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
