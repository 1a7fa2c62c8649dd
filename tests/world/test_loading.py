"""Files that load later: each can fail, is asked for again, and leaves a plain link."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect

pytestmark = pytest.mark.browser

CHAPTER = "chapters/fall.html"
LINK = "article p a.record-link.claim"


@pytest.mark.parametrize(
    "answer",
    [
        {"body": "<html>Sign in</html>", "content_type": "text/html"},  # a proxy's page
        {"body": "(window.iziumCards = window.iz", "content_type": "text/javascript"},  # cut off
        {"status": 503, "body": ""},
    ],
)
def test_cards_that_did_not_come_are_asked_for_again(
    page: Page, book_url: str, answer: dict[str, object]
) -> None:
    failing = [True]

    def sometimes(route: Route) -> None:
        if failing[0]:
            route.fulfill(**answer)  # type: ignore[arg-type]
        else:
            route.fallback()

    page.route("**/cards-*.js*", sometimes)
    page.goto(book_url + CHAPTER)
    links = page.locator(LINK)
    links.nth(0).hover()
    page.wait_for_timeout(600)
    expect(page.locator(".record-card")).to_have_count(0)
    failing[0] = False
    links.nth(1).hover()
    expect(page.locator(".record-card")).to_be_visible()


def test_a_link_without_its_card_leads_to_the_record(page: Page, book_url: str) -> None:
    page.route("**/cards-*.js*", lambda route: route.abort())
    page.goto(book_url + CHAPTER)
    page.locator(LINK).first.click()
    page.wait_for_url("**/records.html#c*")


def test_links_that_are_met_while_cards_load_do_no_harm(page: Page, book_url: str) -> None:
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(book_url + CHAPTER)
    for number in range(3):
        page.locator(LINK).nth(number).evaluate("(link) => link.focus({ focusVisible: true })")
    expect(page.locator(".record-card")).to_have_count(1)
    assert faults == []
