"""Pages in the hands of readers: copied, printed, enlarged, opened in odd places."""

import shutil
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from pypdf import PdfReader

from tests.engines import Reader

pytestmark = pytest.mark.browser

CHAPTER = "chapters/fall.html"
WITHOUT_POPOVER = "delete HTMLElement.prototype.popover"


def test_a_copied_heading_ends_as_it_reads(page: Page, book_url: str) -> None:
    page.goto(book_url + CHAPTER)
    text = page.evaluate(
        """() => { const heading = document.querySelector("main h2");
        getSelection().selectAllChildren(heading); return getSelection().toString(); }"""
    )
    assert text
    assert "#" not in text


def test_the_shortcut_of_the_search_leaves_a_reader_who_writes_alone(
    page: Page, book_url: str
) -> None:
    page.goto(book_url + CHAPTER)
    field = page.locator("section.activity textarea").first
    field.focus()
    page.keyboard.press("Control+k")
    expect(field).to_be_focused()
    page.locator("main").focus()
    page.keyboard.press("Control+k")
    expect(page.locator('.topbar input[name="q"]')).to_be_focused()


def test_a_page_alone_says_to_unpack_first(
    reader: Reader, built_book: Path, tmp_path: Path
) -> None:
    for page in ("index.html", CHAPTER):
        alone = shutil.copy(built_book / page, tmp_path)
        reader.open(Path(alone).as_uri())
        reader.says("body", "unpack the whole file first")
        reader.open((built_book / page).as_uri())
        reader.says("body", "unpack the whole file first", wanted=False)


def test_the_contents_open_over_a_narrow_page_and_close_again(
    reader: Reader, book_url: str
) -> None:
    reader.width(500)
    reader.open(book_url + CHAPTER)
    seen = "() => document.querySelector('#book-contents').checkVisibility()"
    assert reader.run(seen) is False
    reader.click("[popovertarget=book-contents]")
    reader.says("#book-contents", "Welcome")
    assert reader.run(seen) is True
    reader.click("#mode-button")  # beside them
    assert reader.run(seen) is False
    reader.width(1280)


@pytest.mark.parametrize("width", [390, 1280])
def test_a_browser_without_popovers_opens_the_contents(
    page: Page, book_url: str, width: int
) -> None:
    def older(route: Route) -> None:
        answer = route.fetch()
        body = answer.text().replace(" popover>", ">").replace(":popover-open", ":unknown-state")
        route.fulfill(response=answer, body=body)

    page.route("**/*.html", older)
    page.route("**/book.css*", older)
    page.add_init_script(WITHOUT_POPOVER)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(book_url + CHAPTER)
    contents = page.locator("#book-contents")
    if width == 390:
        expect(contents).to_be_hidden()
        page.get_by_role("button", name="Contents").click()
    expect(contents).to_be_in_viewport()
    expect(contents.get_by_role("link", name="Welcome")).to_be_visible()


@pytest.mark.parametrize("width", [360, 390, 1280])
def test_text_twice_as_large_fits(page: Page, book_url: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for name in (CHAPTER, "index.html", "chapters/reference/timeline.html"):
        page.goto(book_url + name)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        assert page.locator(".topbar").evaluate("(bar) => bar.offsetHeight") <= 200, name


def test_arrows_of_an_order_stay_on_the_screen_in_large_text(page: Page, book_url: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(book_url + "chapters/reference/gallery.html")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    for button in page.locator(".activity-moves button").all():
        box = button.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390


def test_no_circle_covers_words_on_a_page_from_right_to_left(page: Page, book_url: str) -> None:
    page.goto(book_url + CHAPTER)
    page.evaluate("document.documentElement.dir = 'rtl'")
    covered = page.evaluate(
        """() => [...document.querySelectorAll(
            ".activity-option:not(:is(.activity-pills, .activity-places) *)")].filter((option) => {
            const words = document.createRange();
            words.selectNodeContents(option.querySelector("label"));
            return words.getBoundingClientRect().right
                > option.querySelector("input").getBoundingClientRect().left;
        }).map((option) => option.textContent)"""
    )
    assert page.locator(".activity-option").count()
    assert covered == []


TRANSLATED = """() => {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walk.nextNode()) texts.push(walk.currentNode);
  for (const text of texts) {
    if (text.parentElement.closest("[translate=no], script, style, textarea")) continue;
    text.data = text.data.replace(/(\\p{L}{4,})/gu, "$1$1");
  }
}"""
TURNED = "() => { document.documentElement.dir = 'rtl'; }"
OUTSIDE = """async () => {
  await document.fonts.ready;
  return [...document.querySelectorAll("main svg text")].filter((text) => {
    const [box, whole] = [text, text.ownerSVGElement].map((part) => part.getBoundingClientRect());
    return box.width && (box.left < whole.left - 1 || box.right > whole.right + 1
      || box.top < whole.top - 1 || box.bottom > whole.bottom + 1);
  }).map((text) => text.textContent);
}"""


def pages_with(text: str, book: Path, edition: str) -> list[str]:
    """The addresses of the pages of a language that hold a text, from the root of the book."""
    return [
        path.relative_to(book).as_posix()
        for part in ("chapters", "exercises")
        for path in sorted((book / edition / part).rglob("*.html"))
        if text in path.read_text(encoding="utf-8")
    ]


@pytest.mark.gate
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("done", [TURNED, TRANSLATED], ids=["from right to left", "translated"])
def test_labels_stay_in_their_pictures(
    page: Page, built_book: Path, book_url: str, edition: str, done: str, width: int
) -> None:
    """A translator doubled words, or a page ran from right to left: labels left the pictures."""
    page.set_viewport_size({"width": width, "height": 900})
    drawn = pages_with("<svg viewBox", built_book, edition)
    assert len(drawn) > 10
    for name in drawn:
        page.goto(book_url + name)
        page.evaluate(done)
        assert page.evaluate(OUTSIDE) == [], name
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name


@pytest.mark.gate
@pytest.mark.parametrize(("width", "ceiling"), [(1280, 1250), (390, 2000)])
def test_an_activity_is_seen_at_a_glance(
    page: Page, built_book: Path, book_url: str, edition: str, width: int, ceiling: int
) -> None:
    """Activities were 2,500 px tall, a question out of sight of its answers; checked, they grow."""
    page.set_viewport_size({"width": width, "height": 900})
    asked = pages_with('class="activity"', built_book, edition)
    heights: dict[str, int] = {}
    for name in asked:
        page.goto(book_url + name)
        heights |= page.evaluate(
            """async () => {
              const parts = [...document.querySelectorAll("section.activity")];
              for (const part of parts) {
                part.querySelector("input:is([type=radio], [type=checkbox])")?.click();
                part.querySelector("[data-action=check]")?.click();
              }
              await new Promise((next) => setTimeout(next, 50));
              return Object.fromEntries(parts.map((part) => [part.id, part.offsetHeight]));
            }"""
        )
    assert len(heights) > 50
    assert {name: height for name, height in heights.items() if height > ceiling} == {}


def test_print_from_dark_is_as_from_light(browser: Browser, book_url: str) -> None:
    seen = []
    for scheme in ("light", "dark"):
        page = browser.new_page(color_scheme=scheme)  # type: ignore[arg-type]
        page.goto(book_url + CHAPTER)
        page.locator("section.activity label").first.click()
        page.emulate_media(media="print")
        seen.append(
            page.evaluate(
                """() => [...document.querySelectorAll("body, main *")].map((part) => {
                const look = getComputedStyle(part);
                return [look.color, look.backgroundColor, look.borderTopColor, look.colorScheme]
                  .join(); })"""
            )
        )
        page.close()
    assert seen[0] == seen[1]


def test_no_sheet_holds_a_title_alone(page: Page, book_url: str) -> None:
    page.goto(book_url + CHAPTER)
    sheets = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    words = [len(sheet.extract_text().split()) for sheet in sheets]
    assert len(words) > 5
    assert min(words[:-1]) > 25, words


def test_nothing_of_the_screen_stands_on_paper(page: Page, book_url: str) -> None:
    page.goto(book_url + CHAPTER)
    page.emulate_media(media="print")
    for part in (".skip-link", ".topbar", "#book-contents", "#page-guide"):
        expect(page.locator(part)).to_be_hidden()
