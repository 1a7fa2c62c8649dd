"""Files that come later, or never: each is asked for again, is told, and leaves a plain link."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

pytestmark = pytest.mark.browser

CHAPTER = "chapters/fall.html"
WORK = "chapters/reference/my-work.html"
LINK = "article p a.record-link.claim"

FAULTS: dict[str, dict[str, object]] = {
    "nothing there": {"status": 404, "body": ""},
    "a proxy's sign-in page": {"body": "<html>Sign in</html>", "content_type": "text/html"},
    "cut off": {"body": '(window.iziumCards = {"fall": ', "content_type": "text/javascript"},
    "no connection": {},
}
ONE_OF_THEM = [
    pytest.param(one, marks=pytest.mark.gate if at else ()) for at, one in enumerate(FAULTS)
]
"""For most scripts in one way each, for cards in all; the gates try every way."""


class Faulty:
    """Answers wrongly to what is asked for, until it is mended."""

    def __init__(self, page: Page, pattern: str, fault: str) -> None:
        self.answer, self.asked = FAULTS[fault], 0
        self.failing = True
        page.route(pattern, self)

    def __call__(self, route: Route) -> None:
        self.asked += 1
        if not self.failing:
            route.fallback()
        elif self.answer:
            route.fulfill(**self.answer)  # type: ignore[arg-type]
        else:
            route.abort()


@dataclass(frozen=True)
class Later:
    """A file that a page asks for when a reader comes to need it."""

    pattern: str
    page: str
    ask: Callable[[Page], None]
    told: Callable[[Page], None]
    ask_again: Callable[[Page], None]
    came: Callable[[Page], None]


def no_card(page: Page) -> None:
    page.wait_for_timeout(600)
    expect(page.locator(".record-card")).to_have_count(0)


def says(selector: str, text: str) -> Callable[[Page], None]:
    return lambda page: expect(page.locator(selector)).to_contain_text(
        re.compile(text), timeout=60_000
    )


LATER = {
    "cards": Later(
        "**/cards-*.js*",
        CHAPTER,
        lambda page: page.locator(LINK).nth(0).hover(),
        no_card,
        lambda page: page.locator(LINK).nth(1).hover(),
        lambda page: expect(page.locator(".record-card")).to_be_visible(),
    ),
    "index of the search": Later(
        "**/searchindex.js*",
        "search.html?q=bridge",
        lambda page: None,
        says("#search-told", "did not arrive"),
        lambda page: page.get_by_role("button", name="Try again").click(),
        lambda page: expect(page.locator("#search-results li").first).to_be_visible(),
    ),
    "Python": Later(
        "**/izium-python/six-*.js*",
        "exercises/bridges.html",
        lambda page: page.get_by_role("button", name="Run and edit on this page").click(),
        says(".live-status", "six.* did not arrive.*Press Run again"),
        lambda page: page.get_by_role("button", name="Run all").click(),
        says(".live-status", "Starting Python|ready"),
    ),
}


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        pytest.param(name, fault, marks=pytest.mark.gate if at and name != "cards" else ())
        for name in LATER
        for at, fault in enumerate(FAULTS)
    ],
)
@pytest.mark.usefixtures("python_of_pages")
def test_what_did_not_come_is_asked_for_again(
    page: Page, book_url: str, name: str, fault: str
) -> None:
    """A script answered with a sign-in page, or cut off, was believed for ever."""
    later = LATER[name]
    given = Faulty(page, later.pattern, fault)
    page.goto(book_url + later.page)
    later.ask(page)
    later.told(page)
    assert given.asked
    # It is told where it is missed, and not as a fault of the whole page.
    expect(page.locator(".page-fault")).to_be_hidden()
    given.failing = False
    later.ask_again(page)
    later.came(page)


SCRIPTS = {
    "book.js": CHAPTER,
    "cards.js": CHAPTER,
    "activity.js": CHAPTER,
    "live.js": "exercises/bridges.html",
    "search.js": "search.html?q=bridge",
    "minisearch.js": "search.html?q=bridge",
    "class-report.js": "chapters/reference/class-report.html",
    "importing.js": WORK,
    "readable.js": WORK,
}


@pytest.mark.parametrize("fault", ONE_OF_THEM)
@pytest.mark.parametrize("name", SCRIPTS)
def test_a_page_says_which_of_its_own_scripts_it_lacks(
    page: Page, book_url: str, name: str, fault: str
) -> None:
    given = Faulty(page, f"**/{name}*", fault)
    page.goto(book_url + SCRIPTS[name])
    expect(page.locator(".page-fault")).to_be_visible()
    expect(page.locator("main h1")).to_be_visible()
    given.failing = False
    page.reload()
    expect(page.locator("main h1")).to_be_visible()
    expect(page.locator(".page-fault")).to_be_hidden()


def test_a_script_of_others_is_no_fault_of_the_page(page: Page, book_url: str) -> None:
    """What guards a computer puts scripts into pages; the policy refuses them, and all works."""
    foreign = "<script src='https://guard.example/a.js'></script><script>guard()</script></body>"

    def guarded(route: Route) -> None:
        route.fulfill(body=route.fetch().text().replace("</body>", foreign))

    page.route(f"**/{CHAPTER}", guarded)
    with page.expect_event("requestfailed", lambda one: "guard.example" in one.url):
        page.goto(book_url + CHAPTER)
    expect(page.locator(".activity-desk")).to_be_visible()
    expect(page.locator(".page-fault")).to_be_hidden()


@pytest.mark.parametrize("place", ["location.href", "'chrome-extension://wallet/inpage.js'", "own"])
def test_only_what_fails_in_a_script_of_the_book_is_told(
    page: Page, book_url: str, place: str
) -> None:
    """Extensions and the browsers inside of messengers run code in pages, as if it were theirs."""
    page.goto(book_url + CHAPTER)
    page.evaluate(
        f"""() => {{
          const own = document.querySelector("script[src]").src;
          const error = new ReferenceError("handler");
          dispatchEvent(new ErrorEvent("error", {{ error, filename: {place} }}));
          error.stack = `ReferenceError: handler\n    at ${{{place}}}:1:1`;
          const promise = Promise.reject(error);
          const about = {{ promise, reason: error }};
          dispatchEvent(new PromiseRejectionEvent("unhandledrejection", about));
          promise.catch(() => 0);
        }}"""
    )
    assert page.locator(".page-fault").is_visible() is (place == "own")


@pytest.mark.parametrize("name", ["chapters/reference/answer-key", "chapters/reference/records"])
def test_an_address_that_was_cut_off_is_no_fault_of_the_page(
    page: Page, book_url: str, name: str
) -> None:
    """Messengers cut addresses in the middle of a letter."""
    page.goto(f"{book_url}{name}.html#%D0%BF%D")
    page.wait_for_load_state("load")
    expect(page.locator(".page-fault")).to_be_hidden()


def test_a_slider_moves_on_where_the_address_may_not(page: Page, book_url: str) -> None:
    """Safari refuses the hundredth change of an address in half a minute, Firefox a later one."""
    page.add_init_script("History.prototype.replaceState = () => { throw new DOMException(''); };")
    page.goto(f"{book_url}chapters/bridges.html")
    slider = page.locator(".picture-days input").first
    before = slider.get_attribute("aria-valuetext")
    slider.press("ArrowRight")
    expect(slider).not_to_have_attribute("aria-valuetext", before or "")
    expect(page.locator(".page-fault")).to_be_hidden()


@pytest.mark.parametrize("fault", ONE_OF_THEM)
def test_my_work_exports_where_what_imports_did_not_come(
    page: Page, book_url: str, fault: str
) -> None:
    """Without the scripts beside it the page still hands answers over, and says what it cannot."""
    Faulty(page, "**/importing.js*", fault)
    Faulty(page, "**/readable.js*", fault)
    page.goto(book_url + CHAPTER)
    part = page.locator('section.activity[data-kind="choice"]').first
    part.locator("label").first.click()
    part.locator("[data-action=check]").click()
    page.goto(book_url + WORK)
    page.locator("[data-action=import]").click()
    expect(page.get_by_text("The script that imports did not arrive")).to_be_visible()
    page.locator("[data-action=export]").click()
    expect(page.locator("[data-save=html]")).to_have_count(0)
    with page.expect_download():
        page.locator("[data-save=json]").click()


def test_a_link_without_its_card_leads_to_the_record(page: Page, book_url: str) -> None:
    page.route("**/cards-*.js*", lambda route: route.abort())
    page.goto(book_url + CHAPTER)
    page.locator(LINK).first.click()
    page.wait_for_url("**/records-claims.html#c*")


def test_links_that_are_met_while_cards_load_do_no_harm(page: Page, book_url: str) -> None:
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(book_url + CHAPTER)
    for number in range(3):
        page.locator(LINK).nth(number).evaluate("(link) => link.focus({ focusVisible: true })")
    expect(page.locator(".record-card")).to_have_count(1)
    assert faults == []


# --- browsers that are older than the book

LATER_FEATURES = (
    "HTMLElement.prototype.popover",
    "Object.hasOwn",
    "Array.prototype.at",
    "Array.prototype.findLast",
    "Array.prototype.flatMap",
    "String.prototype.replaceAll",
    "String.prototype.matchAll",
    "window.structuredClone",
    "Intl.Segmenter",
    "window.DecompressionStream",
    "window.ResizeObserver",
    "window.IntersectionObserver",
    "window.indexedDB",
    "Uint8Array.fromBase64",
)
OLDER_PAGES = (
    CHAPTER,
    WORK,
    "chapters/reference/class-report.html",
    "chapters/reference/records.html",
    "search.html?q=bridge",
)


@pytest.mark.gate
@pytest.mark.parametrize("feature", LATER_FEATURES)
def test_a_browser_without_it_says_so_or_does_without(
    page: Page, book_url: str, feature: str
) -> None:
    """Without a feature the contents did nothing, and the class report stopped in silence."""
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.add_init_script(f"delete {feature}")
    for name in OLDER_PAGES:
        faults.clear()
        page.goto(book_url + name)
        expect(page.locator("main h1")).to_be_visible()
        if name == CHAPTER and not faults:
            part = page.locator('section.activity[data-kind="choice"]').first
            part.locator("label").first.click()
            part.locator("[data-action=check]").click()
            expect(part.locator("[role=status]")).not_to_be_empty()
        assert page.locator(".page-fault").is_visible() == bool(faults), (name, faults)


STYLES = (":has(", "@container", "color-mix(", "dvh")


@pytest.mark.gate
@pytest.mark.parametrize("rule", STYLES)
def test_a_page_is_read_without_a_rule_of_later_years(page: Page, book_url: str, rule: str) -> None:
    def older(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace(rule, f"x-none{rule[-1:]}"))

    page.route("**/*.css*", older)
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        for name in (CHAPTER, "index.html"):
            page.goto(book_url + name)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (name, width)
            for part in ("main h1", "main p", "main picture, main .picture, main img, main svg"):
                expect(page.locator(part).first).to_be_visible()


TOO_NEW = re.compile(r"\(\?<[=!]|/[a-z]*v[a-z]*\.(?:test|exec)\(|\bstatic \{|#\w+ in ")


def test_no_script_has_what_an_older_browser_cannot_even_read(built_book: Path) -> None:
    """One lookbehind stopped a whole script in browsers of 2022."""
    assert TOO_NEW.search("/(?<=a)b/")
    scripts = [path for path in built_book.rglob("*.js") if "izium-python" not in path.parts]
    assert scripts
    found = {path.name: TOO_NEW.findall(path.read_text(encoding="utf-8")) for path in scripts}
    assert {name: what for name, what in found.items() if what} == {}


def test_the_versions_that_a_page_names_are_those_of_the_makers(built_book: Path) -> None:
    said = re.search(r"made for (.+?) and later", (built_book / "index.html").read_text("utf-8"))
    assert said
    assert said[1] in (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
