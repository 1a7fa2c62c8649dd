"""Everybody can read every page and do every chapter: opened, answered, narrow, by keyboard.

`tests/browser` holds each page as it comes: axe at a desk, nothing wider than a phone.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.accessibility import ALL_RULES, COLOUR_RULES, faults_of
from tests.browser.watching import DESK, PHONE, profile, scroll_through, watched

pytestmark = [pytest.mark.gate, pytest.mark.browser]

MOST_TABS = 900
RECORD_LINK = "article p a.record-link"
# Scrolling at once: a focus that is being scrolled to is not yet on the screen.
STILL = {"reduced_motion": "reduce"}
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important;
  word-spacing: .16em !important; } p { margin-bottom: 2em !important; }"""

OPEN_EVERYTHING = """() => {
  for (const fold of document.querySelectorAll("main details")) fold.open = true;
  for (const activity of document.querySelectorAll("section.activity")) {
    activity.querySelector("input[type=radio], input[type=checkbox]")?.click();
    activity.querySelector("button[data-action=check]")?.click();
  }
}"""

# Where the focus is: whether it can be seen, what hides it, what there is to press.
FOCUS = """() => {
  const at = document.activeElement;
  if (!at.closest("main")) return null;
  const number = (text) => text.match(/[\\d.]+/g).map(Number);
  const shade = (colour) => {
    const [r, g, b] = number(colour).map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  let around = at.parentElement;
  while (around && (number(getComputedStyle(around).backgroundColor)[3] ?? 1) < 1)
    around = around.parentElement;
  const ground = shade(getComputedStyle(around || document.documentElement).backgroundColor);
  const style = getComputedStyle(at);
  const ring = shade(style.outlineColor);
  const boxes = [...at.getClientRects()].filter((box) => box.width && box.height);
  const onScreen = boxes.some((box) => box.bottom > 0 && box.top < innerHeight
    && box.right > 0 && box.left < innerWidth);
  const overlap = (a, b) =>
    a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const card = document.querySelector(".record-card:not([hidden])")?.getBoundingClientRect();
  const above = boxes.map((box) => document.elementFromPoint(
    Math.min(innerWidth - 1, Math.max(1, box.left + box.width / 2)),
    Math.min(innerHeight - 1, Math.max(1, box.top + box.height / 2))));
  window.reached ??= new WeakSet();
  // Below the focus in a drawing, as the band of its day is: a mark that is hollow shows it.
  const under = (node) => node.ownerSVGElement && node.ownerSVGElement === at.ownerSVGElement
    && node.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING;
  const before = window.reached.has(at);
  window.reached.add(at);
  return {
    what: at.outerHTML.slice(0, 110),
    kind: at.matches("button[data-action=check]") ? "check"
      : at.type === "text" && at.closest("[data-kind=date]") ? "day"
      : at.matches("li:last-child > * > [data-move=up]") ? "last" : at.type || at.localName,
    name: at.closest("section.activity")?.id ?? "",
    again: before,
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    contrast: (Math.max(ring, ground) + 0.05) / (Math.min(ring, ground) + 0.05),
    onScreen,
    behindCard: !!card && boxes.some((box) => overlap(box, card)),
    hidden: above.length > 0 && above.every((node) =>
      node && !at.contains(node) && !node.contains(at) && !node.closest("label")
      && !under(node)
      // A number written over its own mark leads to the same record.
      && node.closest("a")?.getAttribute("href") !== at.getAttribute("href")),
  };
}"""
NOT_REACHED = """() => {
  const wanted = "a[href], button:not([disabled]), input:not([disabled]), select, textarea, "
    + "summary, [tabindex='0']";
  return [...document.querySelector("main").querySelectorAll(wanted)]
    .filter((node) => node.checkVisibility({ visibilityProperty: true }))
    // Chromium calls a link visible whose group of a drawing is not shown, as of another day.
    .filter((node) => node.getClientRects().length)
    .filter((node) => node.tabIndex >= 0 && node.type !== "radio")
    .filter((node) => !window.reached.has(node) && !node.closest(".record-card"))
    .map((node) => node.outerHTML.slice(0, 110));
}"""
NOT_ANSWERED = """() => [...document.querySelectorAll("section.activity")]
  .filter((part) => part.querySelector("button[data-action=check]"))
  .filter((part) => part.dataset.state === "new"
    || !part.querySelector("[role=status]").textContent.trim())
  .map((part) => part.id)"""
KEYS = {
    "radio": ["Space"],
    "checkbox": ["Space"],
    "select-one": ["ArrowDown"],
    "text": ["1", "2"],
    "textarea": ["Y", "e", "s"],
    "day": [*"7", "Space", *"March"],
    "check": ["Enter"],
    "last": ["Enter"],
}


def walk(page: Page) -> Iterator[dict[str, object]]:
    """Press Tab from the beginning of the text to its end; say at each stop where the focus is."""
    page.locator("main").focus()
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if stop is None:
            return
        yield stop
    raise AssertionError(f"the focus is still in the text after {MOST_TABS} steps")


def faults_at(stop: dict[str, object]) -> list[str]:
    """What is wrong with the focus at a stop."""
    wrong = {
        "cannot be seen": not stop["ring"],
        "has too little contrast": float(str(stop["contrast"])) < 3,
        "is off the screen": not stop["onScreen"],
        "is behind a card": stop["behindCard"],
        "is behind something": stop["hidden"],
    }
    return [f"the focus {fault} on {stop['what']}" for fault, found in wrong.items() if found]


def do_by_keyboard(page: Page) -> list[str]:
    """Walk through a page, use every control on the way; return what goes wrong."""
    faults: list[str] = []
    for stop in walk(page):
        faults += faults_at(stop)
        if stop["again"]:
            continue
        for key in KEYS.get(str(stop["kind"]), []):
            page.keyboard.press(key)
    faults += [f"Tab does not reach {node}" for node in page.evaluate(NOT_REACHED)]
    faults += [f"{part} cannot be answered by keyboard" for part in page.evaluate(NOT_ANSWERED)]
    return faults


SIZE_RULE = {"runOnly": {"type": "rule", "values": ["target-size"]}}
# A card lies over a part of the page until Escape; sizes are asked of a page without one.
BESIDE_CARD = {**ALL_RULES, "rules": {"target-size": {"enabled": False}}}


def test_axe_finds_nothing_when_all_is_open_and_answered(
    walker: Browser, book_url: str, names: list[str]
) -> None:
    faults = []
    with profile(walker, viewport=PHONE, has_touch=True, color_scheme="light") as context:
        for name in names:
            with watched(context, book_url + name) as (page, watch):
                scroll_through(page)
                page.evaluate(OPEN_EVERYTHING)
                faults += [f"{name}, targets: {fault}" for fault in faults_of(page, **SIZE_RULE)]
                if page.locator(RECORD_LINK).count():
                    page.locator(RECORD_LINK).first.evaluate(
                        "(link) => link.focus({ focusVisible: true })"
                    )
                    page.locator(".record-card").wait_for()
                faults += [f"{name}, light: {fault}" for fault in faults_of(page, **BESIDE_CARD)]
                page.emulate_media(color_scheme="dark")
                faults += [f"{name}, dark: {fault}" for fault in faults_of(page, **COLOUR_RULES)]
                page.emulate_media(color_scheme="light")
                wide = page.evaluate("document.documentElement.scrollWidth")
                if wide > PHONE["width"]:
                    faults.append(f"{name}: {wide} pixels wide with everything open")
                faults += [f"{name}: {fault}" for fault in watch.faults]
    assert faults == []


def test_a_whole_chapter_is_done_by_keyboard(
    walker: Browser, book_url: str, chapter_names: list[str]
) -> None:
    faults = []
    with profile(walker, viewport=DESK, **STILL) as context:
        for name in chapter_names:
            with watched(context, book_url + name) as (page, _):
                scroll_through(page)
                faults += [f"{name}: {fault}" for fault in do_by_keyboard(page)]
    assert faults == []


def test_the_focus_is_seen_in_the_dark_and_on_a_phone(browser: Browser, book_url: str) -> None:
    with (
        profile(browser, viewport=PHONE, color_scheme="dark", **STILL) as context,
        watched(context, f"{book_url}chapters/bridges.html") as (page, _),
    ):
        scroll_through(page)
        assert do_by_keyboard(page) == []


def test_wider_spaced_text_still_fits_a_phone(
    walker: Browser, book_url: str, names: list[str]
) -> None:
    faults = []
    with profile(walker, viewport=PHONE) as context:
        for name in names:
            with watched(context, book_url + name) as (page, _):
                page.add_style_tag(content=SPACED)
                wide = page.evaluate("document.documentElement.scrollWidth")
                if wide > PHONE["width"]:
                    faults.append(f"{name}: {wide} pixels wide")
    assert faults == []


HARMS = """a { outline: none !important; }
:focus-visible { outline-color: #eee !important; }
.record-card { position: fixed !important; inset: 0 !important; }
section.activity button { display: none; }"""
SEEN = ("cannot be seen", "has too little contrast", "is behind a card", "cannot be answered")


def test_the_walk_sees_what_it_is_for(browser: Browser, book_url: str) -> None:
    with (
        profile(browser, viewport=DESK, color_scheme="light", **STILL) as context,
        watched(context, f"{book_url}chapters/bridges.html") as (page, _),
    ):
        page.add_style_tag(content=HARMS)
        faults = do_by_keyboard(page)
    for seen in SEEN:
        assert [line for line in faults if seen in line], seen
