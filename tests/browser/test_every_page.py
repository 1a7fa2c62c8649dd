"""Every page in a browser: no error, no lost request, no other host, nothing too wide."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ViewportSize, expect

from tests.accessibility import ALL_RULES, COLOUR_RULES, faults_of
from tests.browser.watching import (
    DESK,
    PHONE,
    Visit,
    profile,
    scroll_through,
    walk,
    watched,
)
from tools.serve import serving

MOST_BYTES = 170_000
SECOND_BYTES = 110_000
LARGE_PAGES = ("records.html", "timeline.html", "gallery.html", "search.html", "class-report.html")
LARGE_BYTES = 250_000
MOST_REQUESTS = 14
SECOND_SCRIPT = "-cyrillic"
"""Letters that pages in a language need beside the Latin ones."""
TWO_BYTES = 11_000
"""A long page in those letters, of two bytes each, is so much heavier when it is packed."""
MOST_SHIFT = 0.02
ON_EVERY_PAGE = ("nav.book-contents", "main h1")
WITHOUT_JAVASCRIPT = (".picture-wide svg", "section.activity")
NOT_SEEN = """([needed, selectors]) => [...needed, ...selectors].flatMap((selector) => {
  const parts = [...document.querySelectorAll(selector)];
  if (!parts.length && needed.includes(selector)) return [`${selector}: none`];
  const hidden = parts.filter((part) => {
    const { width, height } = part.getBoundingClientRect();
    return !(part.checkVisibility({ visibilityProperty: true }) && width && height);
  });
  return hidden.map((part) => `${selector}: ${part.outerHTML.slice(0, 80)}`);
})"""
WORDS_CUT = """async () => {
  await Promise.all([...document.fonts].map((face) => face.load()));
  return [...document.querySelectorAll("main svg")].flatMap((drawing) => {
    const whole = drawing.getBoundingClientRect();
    return [...drawing.querySelectorAll("text")].filter((text) => {
      const { left, right, width } = text.getBoundingClientRect();
      const seen = whole.width && width && getComputedStyle(text).visibility !== "hidden";
      return seen && (left < whole.left - 1 || right > whole.right + 1);
    }).map((text) => text.textContent);
  });
}"""
MOST_READ = ("index.html", "chapters/bridges.html", "exercises/bridges.html")


@pytest.fixture(scope="module")
def at_desk(walker: Browser, book_url: str, names_of_walk: list[str]) -> dict[str, Visit]:
    """Every page of a language, seen once at the width of a desk, with one card opened on it."""
    return walk(walker, book_url, names_of_walk, counted=True, viewport=DESK)


@pytest.fixture(scope="module")
def on_phone(walker: Browser, book_url: str, names_of_walk: list[str]) -> dict[str, Visit]:
    """Every page of a language, seen once at the width of a narrow phone."""
    return walk(walker, book_url, names_of_walk, viewport=PHONE, has_touch=True)


def test_no_page_complains_or_loses_a_request(
    at_desk: dict[str, Visit], on_phone: dict[str, Visit], names_of_walk: list[str]
) -> None:
    assert len(names_of_walk) == len(at_desk) == len(on_phone) > 10
    assert [
        f"{name}, {where}: {fault}"
        for where, seen in (("desk", at_desk), ("phone", on_phone))
        for name, visit in seen.items()
        for fault in visit.watch.faults
    ] == []


def test_no_page_asks_for_much_or_of_another_host(at_desk: dict[str, Visit], book_url: str) -> None:
    faults = []
    for name, visit in at_desk.items():
        asked = {
            url: size
            for url, size in visit.watch.requests.items()
            if not ("/uk/" in url and SECOND_SCRIPT in url)
        }
        wire = sum(asked.values())
        limit = LARGE_BYTES if name.endswith(LARGE_PAGES) else MOST_BYTES
        if wire > limit + (TWO_BYTES if name.startswith("uk/") else 0):
            faults.append(f"{name}: {wire} bytes")
        if len(asked) > MOST_REQUESTS:
            faults.append(f"{name}: {len(asked)} requests")
        faults += [f"{name}: {url}" for url in asked if not url.startswith(book_url)]
    assert faults == []


def test_a_chapter_after_another_is_lighter(
    at_desk: dict[str, Visit], chapter_names: list[str]
) -> None:
    faults = []
    chapters = [name for name in at_desk if name.removeprefix("uk/") in chapter_names]
    assert len(chapters) > 2
    for name, following in zip(chapters, chapters[-1:] + chapters, strict=False):
        known = at_desk[name].watch.requests
        asked = at_desk[following].watch.requests
        new = sum(size for url, size in asked.items() if url not in known)
        if new > SECOND_BYTES:
            faults.append(f"{following} after {name}: {new} bytes")
        if not any("cards-" in url for url in asked):
            faults.append(f"{following}: no card was opened")
    assert faults == []


def test_nothing_is_wider_than_a_phone(on_phone: dict[str, Visit]) -> None:
    wide = {name: visit.width for name, visit in on_phone.items()}
    assert {name: width for name, width in wide.items() if width > PHONE["width"]} == {}


@pytest.mark.gate
def test_no_picture_cuts_its_words(
    walker: Browser, book_url: str, names_of_walk: list[str]
) -> None:
    cut = {}
    with profile(walker, viewport=PHONE) as context:
        page = context.new_page()
        for name in names_of_walk:
            page.goto(book_url + name)
            cut[name] = page.evaluate(WORDS_CUT)
    assert {name: words for name, words in cut.items() if words} == {}


def test_pages_hold_still_while_their_charts_arrive(
    at_desk: dict[str, Visit], on_phone: dict[str, Visit]
) -> None:
    assert [
        f"{name}, {where}: shifts by {visit.shift:.3f}: {visit.moved}"
        for where, seen in (("desk", at_desk), ("phone", on_phone))
        for name, visit in seen.items()
        if visit.shift > MOST_SHIFT
    ] == []


def accessibility_faults(
    browser: Browser, book_url: str, names: list[str], viewport: ViewportSize = DESK
) -> list[str]:
    """What axe finds on pages, in light with all rules and in dark with those of colour."""
    faults = []
    with profile(browser, viewport=viewport, color_scheme="light") as context:
        for name in names:
            with watched(context, book_url + name) as (page, _):
                scroll_through(page)
                faults += [f"{name}, light: {fault}" for fault in faults_of(page, **ALL_RULES)]
                page.emulate_media(color_scheme="dark")
                expect(page.locator("html")).to_have_attribute("data-theme", "dark")
                faults += [f"{name}, dark: {fault}" for fault in faults_of(page, **COLOUR_RULES)]
                page.emulate_media(color_scheme="light")
    return faults


def test_axe_finds_nothing_on_pages_that_are_read_most(browser: Browser, book_url: str) -> None:
    assert accessibility_faults(browser, book_url, list(MOST_READ)) == []


@pytest.mark.gate
def test_axe_finds_nothing_where_the_map_stands_beside_the_prose(
    browser: Browser, book_url: str, chapter_names: list[str]
) -> None:
    wide: ViewportSize = {"width": 1600, "height": 900}
    with_map = [name for name in chapter_names if name.endswith(("bridges.html", "fall.html"))]
    assert len(with_map) == 2
    assert accessibility_faults(browser, book_url, with_map, wide) == []


@pytest.mark.gate
def test_axe_finds_nothing_on_any_page(walker: Browser, book_url: str, names: list[str]) -> None:
    assert accessibility_faults(walker, book_url, names) == []


def test_axe_would_find_a_fault(browser: Browser, book_url: str) -> None:
    with (
        profile(browser, viewport=DESK, color_scheme="light") as context,
        watched(context, book_url + "licences.html") as (page, _),
    ):
        page.evaluate("document.querySelector('h1').style.color = '#eee'")
        page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img>')")
        found = {fault.partition(":")[0] for fault in faults_of(page, **ALL_RULES)}
    assert {"color-contrast", "image-alt"} <= found


def test_it_works_below_a_path_and_as_files_in_an_odd_folder(
    browser: Browser, built_book: Path, tmp_path: Path, chapter_names: list[str]
) -> None:
    folder = tmp_path / "книга про Ізюм" / "the book"
    shutil.copytree(built_book, folder)
    with serving(tmp_path) as root, profile(browser, viewport=DESK) as context:
        below = f"{root}{folder.relative_to(tmp_path).as_posix()}/"
        for start in (below, f"{folder.as_uri()}/"):
            for name in ["index.html", *chapter_names[:2], "chapters/reference/records.html"]:
                with watched(context, start + name) as (page, watch):
                    scroll_through(page)
                    assert watch.faults == [], f"{start}{name}"
                    assert page.locator("main h1").is_visible()


def test_pages_are_whole_without_javascript(
    walker: Browser, book_url: str, names_of_walk: list[str]
) -> None:
    with profile(walker, viewport=DESK, java_script_enabled=False) as context:
        page = context.new_page()
        for name in names_of_walk:
            page.goto(book_url + name)
            assert page.evaluate(NOT_SEEN, [ON_EVERY_PAGE, WITHOUT_JAVASCRIPT]) == [], name


@pytest.mark.gate
def test_blocked_storage_breaks_no_page(walker: Browser, book_url: str, names: list[str]) -> None:
    faults = []
    with profile(walker, viewport=DESK) as context:
        for store in ("localStorage", "sessionStorage"):
            context.add_init_script(
                f"Object.defineProperty(window, '{store}', "
                "{ get() { throw new DOMException('blocked', 'SecurityError') } })"
            )
        for name in names:
            with watched(context, book_url + name) as (page, watch):
                page.locator("#mode-button").click()
                expect(page.locator("html")).to_have_attribute("data-theme", "light")
                scroll_through(page)
                checks = page.locator("section.activity button[data-action=check]")
                if checks.count():
                    checks.first.click()
                    answer = page.locator("section.activity [role=status]")
                    expect(answer.first).not_to_be_empty()
                faults += [f"{name}: {fault}" for fault in watch.faults]
    assert faults == []
