"""Opens the built book in another engine as readers do; run by test_engines.py.

    python use_of_the_engines.py firefox|webkit TASK OUTCOME PROGRAM

`TASK` is a JSON file: the `address` of the book, its `pages`, among them a `chapter` and the
`gallery` of activities, the address of the chapter as a `file`, an `exercise` with what is
written into which cell of it and which checks it (`live`). `OUTCOME` is written as JSON:
what was seen on every page at two widths, and what came of an answer, of a card and of the
button for dark and light. `PROGRAM` is the Firefox, or WebKit's WebDriver. This runs in an
environment of its own, from `requirements-engines.txt`, which has nothing of the course.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MINI_BROWSERS = "lib/*/webkit2gtk-4.*/MiniBrowser"
LONGEST_SECONDS = 120
WIDTHS = {"desk": 1280, "phone": 420}
HEIGHT = 900

WALK = """
const done = arguments[arguments.length - 1];
(async () => {
  const go = async (top) => {
    scrollTo({ top, behavior: "instant" });
    for (let frame = 0; frame < 3; frame++)
      await new Promise((next) => requestAnimationFrame(next));
  };
  const pictures = [...document.querySelectorAll(".picture")];
  for (const picture of pictures) await go(picture.getBoundingClientRect().top + scrollY - 100);
  const seen = (part) => part.getBoundingClientRect().width > 0;
  const unseen = (picture) => ![...picture.querySelectorAll("svg, table")].some(seen);
  const { width, height } = document.querySelector("main h1").getBoundingClientRect();
  done({
    faults: window.faults,
    charts: pictures.length,
    dead: pictures.filter(unseen).length,
    over: Math.max(0, document.documentElement.scrollWidth - innerWidth),
    titled: width > 0 && height > 0,
  });
})().catch((error) => done({ faults: [`walk: ${error}`] }));
"""
CHECK_ALL = """
const done = arguments[arguments.length - 1];
(async () => {
  const silent = [];
  const parts = [...document.querySelectorAll("section.activity:has([data-action=check])")];
  for (const part of parts) {
    part.querySelector("[data-action=check]").click();
    await new Promise((next) => setTimeout(next, 50));
    if (!part.querySelector("[role=status]").textContent.trim()) silent.push(part.id);
  }
  done({ kinds: [...new Set(parts.map((part) => part.dataset.kind))].sort(), silent });
})().catch((error) => done({ silent: [String(error)] }));
"""
STATE = """
const part = document.querySelector(arguments[0]);
arguments[arguments.length - 1]({
  state: part.dataset.state,
  chosen: part.querySelectorAll("input:checked").length,
  said: part.querySelector("[role=status]").textContent.trim(),
});
"""
CARD = """
const done = arguments[arguments.length - 1];
document.querySelector(arguments[0]).focus();
const end = Date.now() + 5000;
const look = () => {
  const card = document.querySelector(".record-card");
  const text = card && card.checkVisibility() ? card.innerText.trim() : "";
  if (text || Date.now() > end) done(text); else setTimeout(look, 50);
};
look();
"""
LIVE = """
const done = arguments[arguments.length - 1], [cell, source, check] = arguments;
const until = async (true_) => {
  const end = Date.now() + 110000;
  while (!true_()) {
    if (Date.now() > end) throw new Error(document.querySelector(".live-status").textContent);
    await new Promise((next) => setTimeout(next, 100));
  }
};
(async () => {
  const said = () => document.querySelector(".live-status").textContent;
  document.querySelector(".live-door button").click();
  await until(() => /ready|did not start/.test(said()));
  const area = document.querySelector(`#cell-${cell} textarea`);
  area.value = source;
  area.dispatchEvent(new Event("input"));
  document.querySelector(`#cell-${check} .live-bar button`).click();
  await until(() => document.querySelector(".live-door").getAttribute("aria-busy") === "false");
  done(document.querySelector(`#cell-${check} .cell_output`).textContent.trim());
})().catch((error) => done(String(error)));
"""
THEME = "arguments[arguments.length - 1](document.documentElement.dataset.theme)"
FAULTS = "arguments[arguments.length - 1](window.faults)"

CHOICE = 'section.activity[data-kind="choice"]'
RECORD = 'main p > a[href*="records-"]'


@dataclass(frozen=True)
class Engine:
    """What is asked of a browser: to open an address, run a script, click, be so wide."""

    version: str
    open: Callable[[str], None]
    run: Callable[..., Any]
    click: Callable[[str], None]
    width: Callable[[int], None]


@contextmanager
def firefox() -> Iterator[Engine]:
    """The Firefox of the machine."""
    from marionette_driver.by import By
    from marionette_driver.marionette import Marionette

    driver = Marionette(bin=sys.argv[4], headless=True, port=0, gecko_log="-")
    driver.start_session()
    driver.timeout.script = LONGEST_SECONDS
    try:
        yield Engine(
            f"Firefox {driver.session_capabilities['browserVersion']}",
            driver.navigate,
            lambda script, *given: driver.execute_async_script(script, given, sandbox=None),
            lambda selector: driver.find_element(By.CSS_SELECTOR, selector).click(),
            lambda width: driver.set_window_rect(width=width, height=HEIGHT),
        )
    finally:
        driver.quit()


@contextmanager
def webkit() -> Iterator[Engine]:
    """The small browser that comes with WebKitGTK's WebDriver."""
    from selenium import webdriver
    from selenium.webdriver.common.by import By

    options = webdriver.WebKitGTKOptions()
    options.binary_location = str(next(Path("/usr").glob(MINI_BROWSERS)))
    options.add_argument("--automation")
    service = webdriver.WebKitGTKService(executable_path=sys.argv[4])
    driver = webdriver.WebKitGTK(options=options, service=service)
    driver.set_script_timeout(LONGEST_SECONDS)
    try:
        yield Engine(
            f"WebKitGTK {driver.capabilities['browserVersion']}",
            driver.get,
            driver.execute_async_script,
            lambda selector: driver.find_element(By.CSS_SELECTOR, selector).click(),
            lambda width: driver.set_window_size(width, HEIGHT),
        )
    finally:
        driver.quit()


def pages_as_seen(engine: Engine, address: str, pages: list[str]) -> dict[str, Any]:
    """What every page showed at both widths, scrolled through to its end."""
    seen = {}
    for name, width in WIDTHS.items():
        engine.width(width)
        for page in pages:
            engine.open(address + page)
            seen[f"{page}, {name}"] = engine.run(WALK)
    return seen


def answer(engine: Engine, page: str) -> dict[str, Any]:
    """What a choice says before, after an answer, and when the page is opened again."""
    engine.open(page)
    before = engine.run(STATE, CHOICE)
    engine.click(f"{CHOICE} .activity-option label")
    engine.click(f"{CHOICE} [data-action=check]")
    after = engine.run(STATE, CHOICE)
    engine.open(page)
    return {"before": before, "after": after, "again": engine.run(STATE, CHOICE)}


def themes(engine: Engine, page: str) -> dict[str, str]:
    """The theme after one and after two uses of its button, and when the page is opened again."""
    engine.open(page)
    found = {}
    for times in ("once", "twice"):
        engine.click("#mode-button")
        found[times] = engine.run(THEME)
    engine.open(page)
    return {**found, "again": engine.run(THEME)}


def main() -> None:
    """Do all of it in one engine and write down what came of it."""
    task = json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
    chapter, gallery = (task["address"] + task[name] for name in ("chapter", "gallery"))
    with {"firefox": firefox, "webkit": webkit}[sys.argv[1]]() as engine:
        seen = {"version": engine.version}
        seen["pages"] = pages_as_seen(engine, task["address"], task["pages"])
        engine.width(WIDTHS["desk"])
        seen["answer"] = answer(engine, chapter)
        seen["card"] = engine.run(CARD, RECORD)
        seen["themes"] = themes(engine, chapter)
        engine.open(gallery)
        seen["gallery"] = engine.run(CHECK_ALL)
        engine.open(task["file"])
        seen["file"] = engine.run(WALK)
        seen["file answer"] = answer(engine, task["file"])
        seen["faults"] = engine.run(FAULTS)
        for way in ("", "file "):
            engine.open(task[f"{way}exercise"])
            seen[f"{way}live"] = engine.run(LIVE, *task["live"])
            seen["faults"] += engine.run(FAULTS)
    Path(sys.argv[3]).write_text(json.dumps(seen, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
