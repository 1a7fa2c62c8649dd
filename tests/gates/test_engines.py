"""The built book in the engines of Firefox and of Safari: every page, an answer, a card."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from izium.activities.kinds import KINDS
from tests.engines import Reader
from tests.gates.test_live import check_of, solved
from tools.serve import serving

EXERCISE, TASK = "exercises/bridges.html", "bridges-1"
CHAPTER, GALLERY = "chapters/bridges.html", "chapters/reference/gallery.html"
WIDTHS = {"desk": 1280, "phone": 420}

LISTENING = """<head><script>
window.faults = [];
addEventListener("error", ({ message, target }) =>
  faults.push(message || `lost: ${target.src || target.href}`), true);
addEventListener("unhandledrejection", ({ reason }) => faults.push(`rejected: ${reason}`));
for (const kind of ["error", "warn"]) {
  const said = console[kind];
  console[kind] = (...words) => { faults.push(`${kind}: ${words.join(" ")}`); said(...words); };
}
</script>"""

WALK = """async () => {
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
  return {
    faults: window.faults,
    charts: pictures.length,
    dead: pictures.filter(unseen).length,
    over: Math.max(0, document.documentElement.scrollWidth - innerWidth),
    titled: width > 0 && height > 0,
  };
}"""
CHECK_ALL = """async () => {
  const silent = [];
  const parts = [...document.querySelectorAll("section.activity:has([data-action=check])")];
  for (const part of parts) {
    part.querySelector("[data-action=check]").click();
    await new Promise((next) => setTimeout(next, 50));
    if (!part.querySelector("[role=status]").textContent.trim()) silent.push(part.id);
  }
  return { kinds: [...new Set(parts.map((part) => part.dataset.kind))].sort(), silent };
}"""
CARD = """async (selector) => {
  document.querySelector(selector).focus();
  const end = Date.now() + 5000;
  const said = () => [...document.querySelectorAll(".record-card")]
    .filter((card) => card.checkVisibility()).map((card) => card.innerText.trim()).join("");
  while (!said() && Date.now() < end) await new Promise((next) => setTimeout(next, 50));
  return said();
}"""
LIVE = """async (cell, source, check) => {
  const until = async (true_) => {
    const end = Date.now() + 110000;
    while (!true_()) {
      if (Date.now() > end) throw new Error(document.querySelector(".live-status").textContent);
      await new Promise((next) => setTimeout(next, 100));
    }
  };
  const said = () => document.querySelector(".live-status").textContent;
  document.querySelector(".live-door button").click();
  await until(() => /ready|did not start/.test(said()));
  const area = document.querySelector(`#cell-${cell} textarea`);
  area.value = source;
  area.dispatchEvent(new Event("input"));
  document.querySelector(`#cell-${check} .live-bar button`).click();
  await until(() => document.querySelector(".live-door").getAttribute("aria-busy") === "false");
  return document.querySelector(`#cell-${check} .cell_output`).textContent.trim();
}"""
THEME = "() => document.documentElement.dataset.theme"
FAULTS = "() => window.faults"

CHOICE = 'section.activity[data-kind="choice"]'
RECORD = 'main p > a[href*="records-"]'

pytestmark = [
    pytest.mark.gate,
    pytest.mark.browser,
    pytest.mark.parametrize("reader", ["firefox", "webkit"], indirect=True),
]


@pytest.fixture(scope="module")
def listening_book(built_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The book with a script at the head of each page that notes what goes wrong on it."""
    folder = tmp_path_factory.mktemp("listening") / "the book"
    shutil.copytree(built_book, folder)
    for page in folder.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert text.count("<head>") == 1
        page.write_text(text.replace("<head>", LISTENING), encoding="utf-8")
    return folder


def pages_as_seen(reader: Reader, address: str, pages: list[str]) -> dict[str, Any]:
    """What every page showed at both widths, scrolled through to its end."""
    seen = {}
    for name, width in WIDTHS.items():
        reader.width(width)
        for page in pages:
            reader.open(address + page)
            seen[f"{page}, {name}"] = reader.run(WALK)
    return seen


def answer(reader: Reader, page: str) -> dict[str, Any]:
    """What a choice says before, after an answer, and when the page is opened again."""
    reader.open(page)
    before = reader.seen(CHOICE)
    reader.click(f"{CHOICE} .activity-option label")
    reader.click(f"{CHOICE} [data-action=check]")
    after = reader.seen(CHOICE)
    reader.open(page)
    return {"before": before, "after": after, "again": reader.seen(CHOICE)}


def themes(reader: Reader, page: str) -> dict[str, str]:
    """The theme after one and after two uses of its button, and when the page is opened again."""
    reader.open(page)
    found = {}
    for times in ("once", "twice"):
        reader.click("#mode-button")
        found[times] = reader.run(THEME)
    reader.open(page)
    return {**found, "again": reader.run(THEME)}


@pytest.fixture(scope="module")
def seen(reader: Reader, listening_book: Path, python_of_pages: Path) -> dict[str, Any]:
    """What the book showed in one engine."""
    pages = sorted(
        page.relative_to(listening_book).as_posix() for page in listening_book.rglob("*.html")
    )
    with serving(listening_book) as address:
        seen: dict[str, Any] = {"pages": pages_as_seen(reader, address, pages)}
        reader.width(WIDTHS["desk"])
        seen["answer"] = answer(reader, address + CHAPTER)
        seen["card"] = reader.run(CARD, RECORD)
        seen["themes"] = themes(reader, address + CHAPTER)
        reader.open(address + GALLERY)
        seen["gallery"] = reader.run(CHECK_ALL)
        chapter, exercise = ((listening_book / page).as_uri() for page in (CHAPTER, EXERCISE))
        reader.open(chapter)
        seen["file"] = reader.run(WALK)
        seen["file answer"] = answer(reader, chapter)
        seen["faults"] = reader.run(FAULTS)
        for way, page in (("live", address + EXERCISE), ("file live", exercise)):
            reader.open(page)
            solution, check = solved("bridges")[TASK], check_of("bridges", TASK)
            seen[way] = reader.run(LIVE, TASK, solution, check)
            seen["faults"] += reader.run(FAULTS)
    return seen


def test_every_page_comes_whole(seen: dict[str, Any], built_book: Path) -> None:
    pages = seen["pages"]
    assert len(pages) == 2 * len(list(built_book.rglob("*.html")))
    assert sum(page["charts"] for page in pages.values()) > 50
    assert {
        name: page
        for name, page in [*pages.items(), ("as a file", seen["file"])]
        if page["faults"] or page["dead"] or page["over"] or not page["titled"]
    } == {}


@pytest.mark.parametrize("way", ["answer", "file answer"])
def test_an_answer_is_answered_and_survives_a_reload(seen: dict[str, Any], way: str) -> None:
    before, after, again = (seen[way][when] for when in ("before", "after", "again"))
    assert before == {"state": "new", "chosen": [], "said": ""}
    assert after["state"] in ("tried", "solved")
    assert len(after["chosen"]) == 1
    assert after["said"]
    assert (again["state"], len(again["chosen"])) == (after["state"], 1)
    assert seen["faults"] == []


def test_every_kind_of_activity_speaks_when_it_is_checked(seen: dict[str, Any]) -> None:
    assert seen["gallery"]["silent"] == []
    assert set(seen["gallery"]["kinds"]) == KINDS.keys()


def test_a_card_opens_and_the_theme_is_kept(seen: dict[str, Any]) -> None:
    assert len(seen["card"].split()) > 5
    assert seen["themes"] == {"once": "light", "twice": "dark", "again": "dark"}


@pytest.mark.parametrize("way", ["live", "file live"])
def test_python_runs_on_the_page(seen: dict[str, Any], way: str) -> None:
    assert seen[way].startswith("Right.")
