"""What a phone does to a page: it is turned, its bars and its keyboard come and go."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, CDPSession, Page, expect

from tests.browser.watching import profile

CHAPTER = "chapters/bridges.html"
UPRIGHT, TURNED = {"width": 360, "height": 640}, {"width": 640, "height": 360}
LINK = "article p a.record-link"
SMALL_LETTERS = """() => [...document.querySelectorAll("input, select, textarea")]
  .filter((field) => !/radio|checkbox|range|file/.test(field.type))
  .filter((field) => parseFloat(getComputedStyle(field).fontSize) < 16)
  .map((field) => field.outerHTML.slice(0, 80))"""


@pytest.fixture
def phone(browser: Browser, book_url: str) -> Iterator[Page]:
    """The chapter about the bridges on a phone that is held upright."""
    with profile(browser, viewport=UPRIGHT, has_touch=True, is_mobile=True) as context:
        page = context.new_page()
        page.goto(book_url + CHAPTER)
        yield page


@pytest.fixture
def hand(phone: Page) -> CDPSession:
    """What can swipe, and hold a pen."""
    return phone.context.new_cdp_session(phone)


def test_a_phone_that_is_turned_shows_the_same_place(phone: Page) -> None:
    for number in (5, 15, 25):
        place = phone.locator("article p:has(a.record-link)").nth(number)
        place.evaluate("(one) => one.scrollIntoView({ block: 'start' })")
        phone.set_viewport_size(TURNED)
        expect(place).to_be_in_viewport()
        phone.set_viewport_size(UPRIGHT)
        expect(place).to_be_in_viewport()


def test_a_card_stays_while_the_bars_of_the_browser_come_and_go(phone: Page) -> None:
    link, card = phone.locator(LINK).nth(6), phone.locator(".record-card")
    link.tap()
    expect(card).to_be_visible()
    for height in (696, 640):
        phone.set_viewport_size({"width": 360, "height": height})
        phone.wait_for_function("(height) => innerHeight === height", arg=height)
        expect(card).to_be_in_viewport(ratio=1)
    phone.set_viewport_size(TURNED)
    expect(card).to_be_hidden()


def test_a_pen_opens_a_card_as_a_finger_does(phone: Page, hand: CDPSession) -> None:
    link = phone.locator(LINK).nth(6)
    link.evaluate("(one) => one.scrollIntoView({ block: 'center' })")
    box = link.bounding_box()
    assert box
    pen = {"x": box["x"] + 5, "y": box["y"] + 5, "button": "left", "pointerType": "pen"}
    hand.send("Input.dispatchMouseEvent", {"type": "mouseMoved", **pen, "button": "none"})
    hand.send("Input.dispatchMouseEvent", {"type": "mousePressed", "clickCount": 1, **pen})
    phone.wait_for_timeout(400)  # as long as one also points at a link
    hand.send("Input.dispatchMouseEvent", {"type": "mouseReleased", "clickCount": 1, **pen})
    expect(phone.locator(".record-card")).to_be_visible()
    assert phone.url.endswith(CHAPTER)


def test_a_swipe_in_a_panel_leaves_the_page_at_its_place(phone: Page, hand: CDPSession) -> None:
    for panel in ("book-contents", "page-guide"):
        phone.locator(f"[popovertarget={panel}]").first.tap()
        place = phone.evaluate("scrollY")
        for _ in range(3):
            for does, points in (
                ("touchStart", [550]),
                *(("touchMove", [height]) for height in range(500, 50, -50)),
                ("touchEnd", []),
            ):
                touches = [{"x": 180, "y": height} for height in points]
                hand.send("Input.dispatchTouchEvent", {"type": does, "touchPoints": touches})
        phone.wait_for_timeout(300)
        assert phone.evaluate("scrollY") == place
        phone.keyboard.press("Escape")
    phone.locator("[popovertarget=page-guide]").first.tap()
    phone.locator("#page-guide nav a").nth(4).tap()
    expect(phone.locator("section:target > h2, section:target > h3").first).to_be_in_viewport()


def test_the_search_stays_in_sight_above_a_keyboard(phone: Page) -> None:
    """In some browsers a keyboard makes the window low, and there the bar stays above otherwise."""
    phone.evaluate("scrollTo(0, 6000)")
    field = phone.locator(".topbar input[name=q]")
    field.tap()
    phone.set_viewport_size({"width": 360, "height": 340})
    expect(field).to_be_in_viewport()


def test_a_copy_kept_for_later_shows_nothing_that_is_dead(
    phone: Page, hand: CDPSession, book_url: str, tmp_path: Path
) -> None:
    """What Chrome keeps of a page on Android has no scripts: *Check* said nothing there."""
    kept = tmp_path / "kept.mhtml"
    for name in (CHAPTER, "chapters/who-held-izium.html"):
        phone.goto(book_url + name)
        copy = hand.send("Page.captureSnapshot", {"format": "mhtml"})["data"]
        kept.write_text(copy, encoding="utf-8", newline="")
        phone.goto(kept.as_uri())
        expect(phone.locator("section.activity").first).to_be_visible()
        expect(
            phone.locator("main :is(button, fieldset):visible, #mode-button:visible")
        ).to_have_count(0)
        phone.locator("details.chart-table summary").first.click()
        expect(phone.locator("details.chart-table tbody tr").first).to_be_visible()


@pytest.mark.parametrize(
    "name",
    [
        "chapters/who-held-izium",
        "chapters/reference/timeline",
        "chapters/reference/my-work",
        "chapters/reference/make-it-yours",
        "exercises/bridges",
    ],
)
@pytest.mark.usefixtures("python_of_pages")
def test_no_field_makes_safari_enlarge_the_page(phone: Page, book_url: str, name: str) -> None:
    """Safari does so around a field whose letters are smaller than 16 pixels."""
    phone.goto(f"{book_url}{name}.html")
    if name.startswith("exercises"):
        phone.get_by_role("button", name="Run and edit on this page").tap()
        editor = phone.locator(".live-edit").first
        expect(editor).to_be_visible()
        letters = "(one) => [...one.children].map((part) => getComputedStyle(part).font)"
        assert len(set(editor.evaluate(letters))) == 1, "the code lies beside its colours"
    assert phone.evaluate(SMALL_LETTERS) == []
