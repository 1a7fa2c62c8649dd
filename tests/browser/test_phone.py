"""What a phone does to a page: it is turned, its bars and its keyboard come and go."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.watching import profile

CHAPTER = "chapters/bridges.html"
UPRIGHT, TURNED = {"width": 360, "height": 640}, {"width": 640, "height": 360}


@pytest.fixture
def phone(browser: Browser, book_url: str) -> Iterator[Page]:
    """The chapter about the bridges on a phone that is held upright."""
    with profile(browser, viewport=UPRIGHT, has_touch=True, is_mobile=True) as context:
        page = context.new_page()
        page.goto(book_url + CHAPTER)
        yield page


def test_a_phone_that_is_turned_shows_the_same_place(phone: Page) -> None:
    for number in (5, 15, 25):
        place = phone.locator("article p:has(a.record-link)").nth(number)
        place.evaluate("(one) => one.scrollIntoView({ block: 'start' })")
        phone.set_viewport_size(TURNED)
        expect(place).to_be_in_viewport()
        phone.set_viewport_size(UPRIGHT)
        expect(place).to_be_in_viewport()
