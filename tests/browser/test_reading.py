"""What a reader does: cards, charts, activities, search, light and dark, the keyboard."""

import re
from itertools import islice
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.watching import DESK, profile
from tests.gates.test_access import STILL, faults_at, walk

CHAPTER = "chapters/bridges.html"
LINK = "article p a.record-link"

SAID_WHEN_CLICKED = """(activity) => {
  activity.querySelector("button[data-action=check]").click();
  return activity.querySelector("[role=status]").textContent.trim();
}"""
CARD_COVERS_FOCUS = """() => {
  const a = document.activeElement.getClientRects()[0];
  const b = document.querySelector(".record-card").getBoundingClientRect();
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}"""
WORD_IS_CUT = """() => {
  const field = document.querySelector(".topbar input[name=q]");
  const look = getComputedStyle(field);
  if (getComputedStyle(field, "::placeholder").color === "rgba(0, 0, 0, 0)") {
    return look.backgroundImage === "none";
  }
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = look.font;
  const room = field.clientWidth - parseFloat(look.paddingLeft) - parseFloat(look.paddingRight);
  return pen.measureText(field.placeholder).width > room;
}"""
POINTS_SHOWN = """() => {
  const kicker = document.querySelector(".kicker");
  const edge = kicker.getBoundingClientRect().left
    + parseFloat(getComputedStyle(kicker).clipPath.split(" ").at(-1));
  return [...kicker.children].map((part) => {
    const point = getComputedStyle(part, "::before");
    return part.getBoundingClientRect().left + parseFloat(point.width) / 2 > edge;
  });
}"""
WITHOUT_ROOM = """() => [...document.querySelectorAll("main a.claim")].filter((claim) =>
  parseFloat(getComputedStyle(claim).paddingInlineStart)
    < parseFloat(getComputedStyle(claim, "::before").width)
).map((claim) => claim.textContent)"""


@pytest.fixture
def chapter(page: Page, book_url: str) -> Page:
    """The chapter about the bridges at a desk."""
    page.set_viewport_size(DESK)
    page.goto(book_url + CHAPTER)
    return page


@pytest.fixture(params=["http", "file"])
def anywhere(request: pytest.FixtureRequest, page: Page, built_book: Path) -> Page:
    """The chapter from a server, and as a file opened by a double click."""
    root = f"{built_book.as_uri()}/"
    if request.param == "http":
        root = request.getfixturevalue("book_url")
    page.set_viewport_size(DESK)
    page.goto(root + CHAPTER)
    return page


def card(page: Page) -> Locator:
    return page.locator(".record-card")


def test_a_card_opens_on_hover_stays_under_the_pointer_and_closes(anywhere: Page) -> None:
    link = anywhere.locator(LINK).first
    link.hover()
    expect(card(anywhere)).to_be_visible()
    expect(link).to_have_attribute("aria-describedby", "record-card-brief")
    card(anywhere).hover()
    anywhere.wait_for_timeout(400)
    expect(card(anywhere)).to_be_visible()
    anywhere.mouse.move(2, 2)
    expect(card(anywhere)).to_be_hidden()
    expect(link).not_to_have_attribute("aria-describedby", "record-card-brief")


def test_a_card_opens_on_focus_and_closes_on_escape_and_on_leaving(chapter: Page) -> None:
    chapter.locator(LINK).first.evaluate(
        """(link) => { const before = document.createElement('button');
           before.textContent = 'before'; link.before(before); before.focus(); }"""
    )
    chapter.keyboard.press("Tab")
    expect(card(chapter)).to_be_visible()
    chapter.keyboard.press("Escape")
    expect(card(chapter)).to_be_hidden()
    expect(chapter.locator(LINK).first).to_be_focused()
    chapter.keyboard.press("Shift+Tab")
    chapter.keyboard.press("Tab")
    expect(card(chapter)).to_be_visible()
    chapter.keyboard.press("Shift+Tab")
    expect(card(chapter)).to_be_hidden()


def test_a_card_says_what_stands_behind_the_link(chapter: Page) -> None:
    link = chapter.locator(LINK).first
    link.hover()
    expect(card(chapter)).to_be_visible()
    record = (link.get_attribute("href") or "").partition("#")[2]
    shown = card(chapter).inner_text()
    assert record.upper() in shown
    assert len(shown) > 60


def test_the_first_tap_opens_a_card_and_its_link_follows(browser: Browser, book_url: str) -> None:
    with profile(browser, viewport={"width": 360, "height": 740}, has_touch=True) as context:
        page = context.new_page()
        page.goto(book_url + CHAPTER)
        link = page.locator(LINK).first
        link.scroll_into_view_if_needed()
        link.tap()
        expect(card(page)).to_be_visible()
        assert page.url.endswith(CHAPTER)
        box = card(page).bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360
        card(page).get_by_role("link", name="Open the record").tap()
        page.wait_for_url("**/records-*.html#*")


@pytest.mark.parametrize("size", [(1024, 768), (853, 480)])
def test_a_card_that_is_tapped_on_a_board_is_whole_in_the_window(
    browser: Browser, book_url: str, size: tuple[int, int]
) -> None:
    """The second is a beamer of 1280 × 720 at 150 %."""
    width, height = size
    viewport = {"width": width, "height": height}
    with profile(browser, viewport=viewport, has_touch=True) as context:
        page = context.new_page()
        page.goto(book_url + "chapters/bridges.html")
        for link in page.locator("#in-brief p a.record-link").all()[:6]:
            link.evaluate("(one) => one.scrollIntoView({ block: 'center' })")
            link.tap()
            expect(card(page).get_by_role("link", name="Open the record")).to_be_in_viewport(
                ratio=1
            )
            expect(link).to_be_in_viewport()
            page.keyboard.press("Escape")


def test_a_card_is_whole_in_the_window_when_the_page_gets_narrow_and_wide_again(
    chapter: Page,
) -> None:
    link = chapter.locator(LINK).nth(3)
    for width in (DESK["width"], 390, DESK["width"]):
        chapter.set_viewport_size({"width": width, "height": 700})
        link.scroll_into_view_if_needed()
        link.evaluate("(one) => { one.blur(); one.focus({ focusVisible: true }); }")
        box = card(chapter).bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["height"] > 100
        assert card(chapter).evaluate("(one) => one.style.maxHeight !== ''") == (width == 390)


def test_a_sheet_in_a_low_window_is_read_by_key_and_by_pointer(page: Page, book_url: str) -> None:
    page.set_viewport_size({"width": 320, "height": 256})
    page.goto(book_url + CHAPTER)
    link, sheet = page.locator('article p a[href$="#o03"]').first, card(page)
    link.evaluate("(one) => one.focus({ focusVisible: true })")
    expect(sheet).to_be_visible()
    assert (sheet.bounding_box() or {})["height"] > 150
    expect(sheet.locator("> :first-child")).to_have_id("record-card-brief")
    expect(page.locator(".topbar")).not_to_be_in_viewport()
    page.keyboard.press("PageDown")
    assert sheet.evaluate("(one) => one.scrollTop") > 100
    page.keyboard.press("Escape")
    page.locator("h1").hover()
    link.hover()
    expect(sheet).to_be_visible()
    page.mouse.move(0, 0)
    page.wait_for_timeout(400)
    expect(sheet).to_be_visible()
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()


def test_a_card_never_hides_what_has_the_focus(chapter: Page) -> None:
    links = chapter.locator(LINK)
    for number in range(min(links.count(), 25)):
        links.nth(number).evaluate("(link) => link.focus({ focusVisible: true })")
        if not card(chapter).is_visible():
            chapter.keyboard.press("Shift")
            continue
        covered = chapter.evaluate(CARD_COVERS_FOCUS)
        assert not covered, f"link {number}"


def test_a_card_that_grows_above_its_link_leaves_it_in_sight(chapter: Page) -> None:
    """Letters of another script come late: the card was higher then, and hid the link in focus."""
    link = chapter.locator(LINK).nth(8)
    link.evaluate(
        "(one) => { one.scrollIntoView({ block: 'end' }); one.focus({ focusVisible: true }); }"
    )
    expect(card(chapter)).to_be_visible()
    before = card(chapter).bounding_box()
    top = link.bounding_box()
    assert before
    assert top
    assert before["y"] + before["height"] <= top["y"]
    card(chapter).evaluate("(one) => { one.querySelector('dd').append('Ізюм '.repeat(40)); }")
    expect(card(chapter)).not_to_have_css("height", f"{before['height']}px")
    chapter.evaluate(
        "() => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)))"
    )
    after = card(chapter).bounding_box()
    at = link.bounding_box()
    assert after
    assert at
    assert after["height"] > before["height"]
    assert after["y"] + after["height"] <= at["y"] or after["y"] >= at["y"] + at["height"]


def test_the_same_as_a_table_opens(chapter: Page) -> None:
    table = chapter.locator("details.chart-table").first
    table.locator("summary").click()
    expect(table.locator("tbody tr").first).to_be_visible()


def test_a_figure_of_many_links_is_skipped_in_one_step(chapter: Page) -> None:
    skip = chapter.get_by_role("link", name="Skip this figure").first
    skip.focus()
    box = skip.bounding_box()
    assert box
    assert box["width"] > 40
    chapter.keyboard.press("Enter")
    chapter.keyboard.press("Tab")
    lists = chapter.locator(skip.get_attribute("href") or "")
    assert lists.evaluate("(place) => place.nextElementSibling.contains(document.activeElement)")


def test_an_activity_answers_at_once(anywhere: Page) -> None:
    choice = anywhere.locator('section.activity[data-kind="choice"]').first
    expect(choice).to_have_attribute("data-state", "new")
    choice.locator("label").first.click()
    assert choice.evaluate(SAID_WHEN_CLICKED), "the answer waits for something"
    assert choice.get_attribute("data-state") in ("tried", "solved")


def test_the_search_finds_a_word_and_leads_to_it(anywhere: Page) -> None:
    box = anywhere.get_by_role("searchbox", name="Search this book")
    anywhere.keyboard.press("Control+k")
    expect(box).to_be_focused()
    box.fill("pontoon")
    box.press("Enter")
    results = anywhere.locator("#search-results li a")
    expect(results.first).to_be_visible(timeout=20_000)
    results.first.click()
    expect(anywhere.locator("main h1")).to_be_visible()


def test_a_link_into_a_long_page_arrives_at_once(page: Page, book_url: str) -> None:
    page.goto(book_url + "chapters/reference/records-claims.html#c037")
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert 0 <= page.locator("#c037").evaluate("(node) => node.getBoundingClientRect().top") < 450


def test_a_link_to_an_answer_opens_it(page: Page, book_url: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(book_url + "chapters/reference/answer-key.html#bridges-held")
    opened = page.locator("details.answer-fold[open]")
    expect(opened).to_have_count(1)
    expect(page.locator("#bridges-held h3")).to_be_in_viewport()
    page.evaluate("location.hash = 'bridges-destroyed'")
    expect(page.locator("#bridges-destroyed > [open] > p").first).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollHeight") < 25_000


@pytest.mark.parametrize("language", ["", "uk/"])
def test_the_bar_and_the_line_above_the_title_are_whole_on_every_phone(
    page: Page, book_url: str, language: str
) -> None:
    shown = {}
    for width in (320, 344, 360, 375, 390, 430):
        page.set_viewport_size({"width": width, "height": 640})
        page.goto(f"{book_url}{language}exercises/who-held-izium.html")
        assert not page.evaluate(WORD_IS_CUT), width
        shown[width] = page.evaluate(POINTS_SHOWN)
    page.set_viewport_size(DESK)
    assert shown[360] == [False, False], "the second part begins a line of its own"
    assert page.evaluate(POINTS_SHOWN) == [False, True]


def test_light_and_dark_are_chosen_and_kept(chapter: Page) -> None:
    root = chapter.locator("html")
    button = chapter.locator("#mode-button")
    expect(button).to_have_text("Automatic")
    button.click()
    expect(root).to_have_attribute("data-theme", "light")
    button.click()
    expect(root).to_have_attribute("data-theme", "dark")
    chapter.reload()
    expect(root).to_have_attribute("data-theme", "dark")
    expect(chapter.locator("#mode-button")).to_have_text("Dark")


def test_contents_open_on_a_phone_and_give_the_focus_back(browser: Browser, book_url: str) -> None:
    with profile(browser, viewport={"width": 360, "height": 740}, has_touch=True) as context:
        page = context.new_page()
        page.goto(book_url + CHAPTER)
        contents = page.locator("#book-contents")
        expect(contents).to_be_hidden()
        page.get_by_role("button", name="Contents").tap()
        expect(contents).to_be_visible()
        expect(contents.locator('a[aria-current="page"]')).to_be_visible()
        page.keyboard.press("Escape")
        expect(contents).to_be_hidden()
        expect(page.get_by_role("button", name="Contents")).to_be_focused()
        page.get_by_role("button", name="On this page").tap()
        page.locator("#page-guide a", has_text="Key points").tap()
        expect(page.locator("#page-guide")).to_be_hidden()
        expect(page.get_by_role("heading", name="Key points")).to_be_in_viewport()


def test_the_keyboard_walks_into_a_chapter(chapter: Page) -> None:
    """Through every chapter to its end walk the gates."""
    chapter.keyboard.press("Tab")
    assert chapter.evaluate("document.activeElement.className") == "skip-link"
    chapter.keyboard.press("Enter")
    expect(chapter.locator("main")).to_be_focused()
    chapter.emulate_media(**STILL)
    assert [fault for stop in islice(walk(chapter), 40) for fault in faults_at(stop)] == []


def test_the_bar_leads_by_keyboard_to_the_days_of_other_chapters(page: Page, book_url: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(book_url + "chapters/bridges.html")
    page.locator('.progress a[tabindex="0"]').focus()
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile(r"bridges\.html#d=2022-03-07$"))
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"river-line\.html#d=2022-03-09$"))
    page.set_viewport_size({"width": 360, "height": 740})
    expect(page.locator(".progress")).to_be_hidden()


def test_the_map_stands_beside_the_prose_and_follows_its_records(page: Page, book_url: str) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(book_url + CHAPTER)
    beside = page.locator(".beside")
    day = beside.locator("output")
    expect(beside.locator("svg")).to_be_in_viewport(ratio=0.9)
    shown = beside.locator("[data-day]:visible").evaluate_all(
        "(parts) => parts.map((part) => part.dataset.day)"
    )
    assert len(set(shown)) == 1
    expect(day).to_have_text("6 March 2022")
    page.locator("article p a.record-link[href$='#e018']").first.focus()
    expect(day).to_have_text("7 March 2022")
    expect(beside.locator("svg")).to_be_in_viewport(ratio=0.9)
    page.set_viewport_size({"width": 360, "height": 740})
    expect(page.locator("article .picture[data-days] > .picture-narrow")).to_be_visible()


def test_the_sign_of_a_voice_stands_before_the_words_of_its_claim(
    page: Page, book_url: str, chapter_names: list[str]
) -> None:
    covered = {}
    for name in chapter_names:
        page.goto(book_url + name)
        covered[name] = page.evaluate(WITHOUT_ROOM)
    assert {name: words for name, words in covered.items() if words} == {}


def test_what_a_reader_has_not_begun_is_listed_as_on_the_page(page: Page, book_url: str) -> None:
    page.goto(book_url + "chapters/reference/my-work.html")
    link = page.locator("nav[aria-labelledby=on-this-page] a").first
    expect(link).to_have_text("Not yet begun")
    link.click()
    headings = page.locator("article h2")
    expect(headings.first).to_be_in_viewport()
    fonts = headings.evaluate_all("(all) => all.map((one) => getComputedStyle(one).fontFamily)")
    assert len(set(fonts)) == 1


@pytest.mark.parametrize("edition", ["", "uk/"])
def test_the_timeline_says_on_a_phone_who_speaks_and_leaves_room_to_titles(
    page: Page, book_url: str, edition: str
) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{book_url}{edition}chapters/reference/timeline.html")
    row = page.locator(".by-row tbody tr").first
    for cell in row.locator("td").all():
        box = cell.bounding_box()
        assert box
        assert box["x"] + box["width"] <= 390
    page.set_viewport_size({"width": 1280, "height": 900})
    title = row.locator("td").nth(1).bounding_box()
    assert title
    assert title["width"] > 160
    width = "(table) => table.offsetWidth - table.parentElement.clientWidth"
    assert page.locator(".by-row").evaluate(width) <= 0
