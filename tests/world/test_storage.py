"""What the browser keeps, against what is on the screen."""

import json
import re
from pathlib import Path

import pytest
from activities.cases import made
from activities.conftest import Site, exported, page_of
from classroom.support import hand_in
from playwright.sync_api import Browser, BrowserContext, Download, Page, expect

from tests.engines import WEBKIT, Reader
from tools.serve import serving

from .conftest import answer

pytestmark = pytest.mark.browser
EXPORT = "[data-action=export]"


def in_a_book(html: str, root: str) -> str:
    """The page as the builder writes it: it knows the way to the root of its book."""
    return html.replace("<html ", f'<html data-content_root="{root}" ', 1)


def test_two_copies_on_one_host_leave_one_another_alone(reader: Reader, site: Site) -> None:
    """Two editions on one host showed and erased each other's answers."""
    html = in_a_book(page_of([made("choice")], docname="one/chapters/trial"), "../")
    one, two = (site.write(f"{copy}/chapters/trial.html", html) for copy in ("one", "two"))
    reader.open(one)
    reader.answer()
    reader.open(two)
    assert reader.state() == ("new", [])
    reader.open(one)
    assert reader.state() == ("tried", ["a"])


def test_answers_of_an_earlier_edition_are_taken_over(reader: Reader, site: Site) -> None:
    reader.open(site.trial(made("choice")))
    reader.answer()
    # Under a name of its own: the browser still has the other page.
    reader.open(site.write("chapters/later.html", in_a_book(page_of([made("choice")]), "../")))
    assert reader.state() == ("tried", ["a"])
    (key,) = reader.run("() => Object.keys(localStorage)")
    assert key.startswith("izium:/:answer:case-choice:")


FULL = "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); };"
REFUSED = "Storage.prototype.setItem = () => { throw new DOMException('', 'SecurityError'); };"
FORBIDDEN = """Object.defineProperty(window, "localStorage", { get() {
  throw new DOMException("", "SecurityError"); } });"""
NONE_AT_ALL = "Object.defineProperty(window, 'localStorage', { value: null });"
STORAGES = pytest.mark.parametrize(
    "script", [FULL, REFUSED, FORBIDDEN, NONE_AT_ALL], ids=["full", "refused", "forbidden", "none"]
)


def faulty(site: Site, script: str, kind: str = "choice") -> str:
    """The trial where the browser's storage does as that script says."""
    site.write("kit/storage.js", script)
    first = '<head><script src="../kit/storage.js"></script>'
    return site.write("chapters/trial.html", page_of([made(kind)]).replace("<head>", first))


@STORAGES
def test_what_is_on_the_screen_is_never_replaced_by_less(
    reader: Reader, site: Site, script: str
) -> None:
    """With storage blocked or full, coming back to a page wiped the answers that it showed."""
    reader.open(faulty(site, script))
    reader.answer()
    reader.says(".activity-desk", "not kept" if script is FULL else "keeps nothing")
    for event in ("pageshow", "focus"):
        reader.run("(name) => { window.dispatchEvent(new Event(name)); }", event)
        assert reader.state() == ("tried", ["a"])


def test_what_nobody_has_moved_is_no_answer(page: Page, site: Site) -> None:
    """*Check* on lines as they came counted as a first try that was wrong."""
    page.goto(site.trial(made("order")))
    part = page.locator("#activity-case-order")
    part.locator("[data-action=check]").click()
    expect(part.get_by_role("status")).to_have_text("Put the items in order first.")
    expect(part).to_have_attribute("data-state", "new")
    part.locator("[data-move=down]").first.click()
    part.locator("[data-move=up]").nth(1).click()
    part.locator("[data-action=check]").click()
    expect(part).to_have_attribute("data-state", "tried")
    part.locator("[data-action=reset]").click()
    part.locator("[data-action=check]").click()
    expect(part).to_have_attribute("data-state", "new")


def test_my_work_that_a_browser_saved_keeps_what_it_showed(page: Page, site: Site) -> None:
    """Its own script emptied it where it was opened, and called it a book without answers."""
    page.goto(site.trial(made("choice")))
    answer(page)
    page.goto(site.work)
    expect(page.locator(".activity-account li")).to_have_count(1)
    whole = page.content()
    page.evaluate("localStorage.clear()")
    page.route(site.work, lambda route: route.fulfill(body=whole, content_type="text/html"))
    page.reload()
    expect(page.locator(".activity-account li")).to_have_count(1)


def test_what_the_browser_cleared_stays_on_the_screen(reader: Reader, site: Site) -> None:
    """A browser that cleared its storage took answers off the pages that showed them."""
    reader.open(site.trial(made("choice")))
    reader.answer()
    reader.run("() => { localStorage.clear(); window.dispatchEvent(new Event('focus')); }")
    assert reader.state() == ("tried", ["a"])
    reader.says(".activity-desk", "was cleared while the page was open")


KEPT = """(id) => {
  const key = Object.keys(localStorage).find((name) => name.includes(`answer:${id}:`));
  const { updated, ...kept } = JSON.parse(localStorage.getItem(key) ?? "{}");
  return kept;
}"""


def test_what_the_browser_cleared_is_kept_again_as_it_was(page: Page, site: Site) -> None:
    """What was read from the storage came back into it without its question and its words."""
    trial = site.trial(made("choice"), made("number"))
    page.goto(trial)
    answer(page)
    before = page.evaluate(KEPT, "case-choice")
    assert before["question"]
    page.goto(trial)
    page.evaluate("() => { localStorage.clear(); window.dispatchEvent(new Event('focus')); }")
    page.locator("#activity-case-number input").fill("7")
    page.locator("#activity-case-number [data-action=check]").click()
    assert page.evaluate(KEPT, "case-choice") == {"hints": 0} | before


def test_what_the_reader_erased_does_not_come_back(reader: Reader, site: Site) -> None:
    site.trial(made("choice"))
    with serving(site.folder) as address:  # that may be kept, unlike those of other tests
        reader.open(f"{address}chapters/trial.html")
        reader.answer()
        reader.open(f"{address}chapters/reference/my-work.html")
        reader.click("[data-action=erase]")
        reader.click("[data-action=erase-now]")
        reader.says("[data-izium-work]", "All answers are erased")
        reader.back()
        assert reader.state() == ("new", [])


def test_a_full_storage_is_erased_too(page: Page, site: Site) -> None:
    """The mark of erasing found no room, and all answers stayed."""
    trial, work = as_files(site)
    page.goto(trial)
    answer(page)
    page.goto(work)
    page.evaluate(
        """() => { for (let size = 1 << 20; size; size >>= 1)
          try { for (let at = 0; ; at += 1)
            localStorage.setItem(`${size}-${at}`, "x".repeat(size)); } catch { continue; } }"""
    )
    page.locator("[data-action=erase]").click()
    page.locator("[data-action=erase-now]").click()
    expect(page.locator(EXPORT)).to_have_attribute("aria-disabled", "true")


# Under its driver Firefox loads a page anew when one goes back.
@pytest.mark.parametrize("reader", ["chromium", WEBKIT], indirect=True)
def test_a_page_that_comes_back_from_memory_still_shows_its_answers(
    reader: Reader, site: Site
) -> None:
    """With storage blocked, *Back* brought the page as it was, and then it wiped its answers."""
    back = "addEventListener('pageshow', (event) => { window.fromMemory = event.persisted; });"
    faulty(site, REFUSED + back)
    with serving(site.folder) as address:  # that may be kept, unlike those of other tests
        reader.open(f"{address}chapters/trial.html")
        reader.answer()
        reader.open(f"{address}chapters/reference/my-work.html")
        reader.back()
        assert reader.run("() => window.fromMemory") is True
        assert reader.state() == ("tried", ["a"])


@pytest.mark.parametrize("tries", [5, pytest.param(200, marks=pytest.mark.gate)])
def test_an_answer_checked_at_the_last_moment_is_kept(
    browser: Browser, site: Site, tries: int
) -> None:
    """Once an answer checked just before leaving was not to be found on *My work*."""
    trial, work = as_files(site)
    lost = []
    for number in range(tries):
        context = browser.new_context()
        page = context.new_page()
        page.goto(trial)
        page.locator("#activity-case-choice").get_by_label("One").check()
        page.evaluate(
            "([address, wait]) => {"
            " document.querySelector('[data-action=check]').click();"
            " setTimeout(() => { location.href = address; }, wait); }",
            [work, number % 21 * 10],
        )
        page.wait_for_url(work)
        try:
            expect(page.locator(EXPORT)).to_have_attribute("aria-disabled", "false")
        except AssertionError:
            lost.append(number)
        context.close()
    assert lost == []


def as_files(site: Site) -> tuple[str, str]:
    """The pages of a site as they are opened from a disk: the trial, and *My work*."""
    pages = site.trial(made("choice")), site.work
    trial, work = ((site.folder / page.removeprefix(site.address)).as_uri() for page in pages)
    return trial, work


def deaf(context: BrowserContext) -> Page:
    """A page whose storage nobody else sees, as Chromium gives it now and then to a file."""
    page = context.new_page()
    page.add_init_script(
        """const own = new Map();
        Storage.prototype.getItem = (key) => own.get(key) ?? null;
        Storage.prototype.setItem = (key, text) => { own.set(key, String(text)); };
        Storage.prototype.removeItem = (key) => { own.delete(key); };
        Object.keys = ((keys) => (of) => of === localStorage ? [...own.keys()] : keys(of))(
          Object.keys);"""
    )
    return page


def test_what_a_page_with_a_deaf_storage_was_told_is_found_by_the_next(
    context: BrowserContext, site: Site
) -> None:
    trial, work = as_files(site)
    first = deaf(context)
    first.goto(trial)
    answer(first)
    later = context.new_page()
    later.goto(work)
    expect(later.locator(EXPORT)).to_have_attribute("aria-disabled", "false")
    again = deaf(context)
    again.goto(work)
    expect(again.locator(EXPORT)).to_have_attribute("aria-disabled", "false")


@pytest.mark.parametrize("hears", [True, False])
def test_what_is_erased_comes_back_from_nowhere(
    context: BrowserContext, site: Site, hears: bool
) -> None:
    trial, work = as_files(site)
    first = context.new_page()
    first.goto(trial)
    answer(first)
    erasing = context.new_page() if hears else deaf(context)
    erasing.goto(work)
    expect(erasing.locator(EXPORT)).to_have_attribute("aria-disabled", "false")
    erasing.locator("[data-action=erase]").click()
    erasing.locator("[data-action=erase-now]").click()
    expect(erasing.locator(EXPORT)).to_have_attribute("aria-disabled", "true")
    first.close()
    later = context.new_page()
    later.goto(work)
    later.wait_for_timeout(500)
    expect(later.locator(EXPORT)).to_have_attribute("aria-disabled", "true")
    later.goto(trial)
    answer(later)
    later.goto(work)
    expect(later.locator(EXPORT)).to_have_attribute("aria-disabled", "false")


def test_every_page_knows_the_way_to_the_root_of_its_book(built_book: Path) -> None:
    """By it copies of the book on one host tell their answers apart."""
    for page in built_book.rglob("*.html"):
        text = page.read_text("utf-8")
        lang, root, of_all = (
            found[1] if (found := re.search(rf'<html[^>]* {name}="([^"]*)"', text)) else None
            for name in ("lang", "data-content_root", "data-all_languages")
        )
        assert root, page
        own = built_book if lang == "en" else built_book / str(lang)
        assert (page.parent / root).resolve() == own.resolve(), page
        assert (page.parent / (of_all or root)).resolve() == built_book.resolve(), page


def in_a_frame(site: Site, address: str) -> str:
    """A page of another site that shows a page of the book and lets it give no file."""
    return site.write(
        "other.html",
        '<iframe sandbox="allow-scripts allow-same-origin" width="900" height="900" '
        f'src="{address}"></iframe>',
    )


def test_where_no_file_arrives_its_text_can_be_copied(page: Page, site: Site) -> None:
    """A sandboxed frame gave no file, and the page said that it had."""
    files: list[Download] = []
    page.on("download", lambda file: files.append(file))
    page.goto(in_a_frame(site, site.trial(made("choice"))))
    frame = page.frame_locator("iframe")
    part = frame.locator("#activity-case-choice")
    part.get_by_label("One").check()
    part.locator("[data-action=check]").click()
    desk = frame.get_by_role("complementary")
    for kind in ("json", "csv"):
        desk.locator("[data-action=export]").click()
        desk.locator(f"[data-save={kind}]").click()
        expect(desk.get_by_role("status")).to_contain_text("should now be among your downloads")
        desk.get_by_text("No file there?").click()
        text = desk.get_by_label("The text of the file").input_value()
        assert "case-choice" in text
    assert files == []


def test_a_device_is_handed_over_only_by_whoever_has_the_text(page: Page, site: Site) -> None:
    page.goto(site.trial(made("choice")))
    answer(page)
    page.goto(in_a_frame(site, site.work))
    frame = page.frame_locator("iframe")
    frame.locator("[data-action=hand-over]").click()
    frame.locator("[data-action=export-erase]").click()
    frame.get_by_text("No file there?").click()
    whole = json.loads(frame.get_by_label("The text of the file").input_value())
    assert whole["answers"][0]["answer"] == "a"
    expect(frame.locator(EXPORT)).to_have_attribute("aria-disabled", "false")


def test_a_double_click_neither_erases_nor_stops(page: Page, book_url: str) -> None:
    """*Export, then erase* pressed twice met *The file is there: erase*, and answers were gone."""
    page.goto(f"{book_url}chapters/bridges.html")
    part = page.locator("section.activity:has([data-action=hint])").first
    part.locator("[data-action=hint]").dblclick()
    expect(part.locator(".activity-hints li")).to_have_count(1)
    part.locator("input").first.check()
    part.locator("[data-action=check]").dblclick()
    page.goto(f"{book_url}chapters/reference/my-work.html")
    page.locator("[data-action=hand-over]").dblclick()
    page.locator("[data-action=export-erase]").dblclick()
    expect(page.locator("[data-action=erase-exported]")).to_be_visible()
    expect(page.locator(EXPORT)).to_have_attribute("aria-disabled", "false")
    page.get_by_role("button", name="Cancel").last.click()
    page.locator("[data-action=hand-over]").click()
    page.locator("[data-action=export-erase]").press("Enter")
    page.keyboard.press("Enter")
    expect(page.locator(EXPORT)).to_have_attribute("aria-disabled", "false")


def test_a_double_click_on_the_door_starts_python(page: Page, book_url: str) -> None:
    """Its second click met *Stop*, and the page said that Python did not start."""
    page.route("**/izium-python/*", lambda route: None)
    page.goto(f"{book_url}exercises/bridges.html")
    page.get_by_role("button", name="Run and edit on this page").dblclick()
    expect(page.locator(".live-status")).to_have_text("Loading Python …")


def test_the_class_report_claims_no_file_and_gives_its_text(
    page: Page, site: Site, built_book: Path, book_url: str
) -> None:
    page.goto(in_a_frame(site, f"{book_url}chapters/reference/class-report.html"))
    frame = page.frame_locator("iframe")
    row = {"id": "who-says", "answer": "own", "correct": False, "attempts": 1}
    whole = hand_in("Ada", [row])
    frame.locator("#cr-files").set_input_files(
        {"name": "ada.json", "mimeType": "application/json", "buffer": json.dumps(whole).encode()}
    )
    for button in ("Save class.csv", "Save gradebook.csv", "Save pages to give", "Save the report"):
        frame.get_by_role("button", name=button).click()
        expect(frame.get_by_text("should now be among your downloads")).to_be_visible()
        frame.get_by_text("No file there?").click()
        assert "Ada" in frame.get_by_label("The text of the file").input_value(), button


def test_where_answers_are_kept_apart_is_said(page: Page, site: Site) -> None:
    """Read inside another page, and by itself, the book keeps answers apart; nobody said so."""
    page.goto(site.work)
    own = (
        "Another browser, another copy of this book, and the book inside another page keep answers"
    )
    expect(page.locator("[data-izium-work]")).to_contain_text(own)
    page.goto(in_a_frame(site, site.work))
    frame = page.frame_locator("iframe")
    expect(frame.locator("[data-izium-work]")).to_contain_text(own)
    expect(frame.locator("[data-izium-work]")).to_contain_text("are kept apart from those given")
    page.goto(site.trial(made("choice")))
    answer(page)
    page.goto(site.work)
    expect(page.locator(EXPORT)).to_have_attribute("aria-disabled", "false")
    expect(page.locator("[data-izium-work]")).not_to_contain_text(own)


@STORAGES
def test_without_storage_all_works_and_the_page_says_so(
    page: Page, site: Site, faults: list[str], script: str
) -> None:
    said = "storage is full" if script is FULL else "keeps nothing"
    page.add_init_script(script)
    page.goto(site.trial(made("choice"), made("reflect")))
    answer(page)
    part = page.locator("#activity-case-choice")
    expect(part).to_contain_text(said)
    page.locator("#activity-case-reflect textarea").fill("Typed, not kept")
    desk = page.get_by_role("complementary")
    expect(desk).to_contain_text("1 of 2")
    expect(desk).to_contain_text(said)
    rows = json.loads(exported(page)[1])["answers"]
    assert [row["answer"] for row in rows] == ["a", "Typed, not kept"]
    part.locator("[data-action=reset]").click()
    expect(part).to_have_attribute("data-state", "new")
    assert faults == []


@STORAGES
def test_nothing_is_called_kept_that_is_not(reader: Reader, site: Site, script: str) -> None:
    reader.open(faulty(site, script, "reflect"))
    part = "#activity-case-reflect"
    reader.run(
        """(selector) => { const area = document.querySelector(`${selector} textarea`);
        area.value = "A few words of my own, as an answer.";
        area.dispatchEvent(new Event("input", { bubbles: true })); }""",
        part,
    )
    reader.click(f"{part} [data-action=check]")
    reader.says(f"{part} [role=status]", "but not kept")
    said = "storage is full: your answer is not kept" if script is FULL else "keeps nothing"
    reader.says(part, said)


def test_what_cannot_be_erased_is_not_called_erased(page: Page, site: Site) -> None:
    page.goto(site.trial(made("choice")))
    answer(page)
    page.goto(site.work)
    page.evaluate(
        """() => { Storage.prototype.removeItem = () => {
        throw new DOMException("", "SecurityError"); }; }"""
    )
    page.locator("[data-action=erase]").click()
    page.locator("[data-action=erase-now]").click()
    expect(page.get_by_text("did not erase all answers")).to_be_visible()
