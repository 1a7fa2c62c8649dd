"""The book in two languages: nothing untranslated, the same pages, links and answers in both."""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from babel.dates import get_month_names
from bs4 import BeautifulSoup
from playwright.sync_api import Page, expect

from tests.second_book.conftest import ROOT, SecondBook, second_book
from tests.tongue.pseudo import CODE, said
from tools.serve import serving

__all__ = ["second_book"]

pytestmark = [pytest.mark.gate, pytest.mark.browser]

PSEUDO = f"""
import sys; sys.path.append({str(ROOT)!r})
from pathlib import Path
from izium.tongue.messages import templates
from tests.tongue import pseudo
pseudo.write(templates(Path.cwd()), Path("locale"))
"""
ACTIVITY = re.compile(r'id="activity-([\w-]+)"')
SITE = "https://example.org/book/"
NAMES = re.compile(
    r"https?://\S+|exercises/[\w-]+|LGPL-3.0-or-later|Open Font License|Luca Ongaro"
    r"|Adobe|MiniSearch|NumPy, pandas, python-dateutil|BSD-3-Clause, Apache-2.0|izium/live/page.py"
)
"""Addresses, and names of works, people and licences, which every language writes alike."""


@pytest.fixture(scope="module")
def built(second_book: SecondBook, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The flood book in English and in a language that nobody speaks."""
    root = tmp_path_factory.mktemp("languages") / "flood"
    shutil.copytree(second_book.root, root, ignore=shutil.ignore_patterns("_build", "__pycache__"))
    config = root / "_config.yml"
    listed = f"  config:\n    izium_languages: [en, {CODE}]\n"
    settings = config.read_text("utf-8").replace("  config:\n", listed)
    settings = settings.replace("html: {", f"html: {{baseurl: {SITE}, ")
    config.write_text(settings, "utf-8")
    book = SecondBook(root)
    book.run(
        "from izium.book import notebooks, toc; from pathlib import Path; r = Path.cwd();"
        "notebooks.refresh(toc.notebooks(r), r); notebooks.write_index(r)"
    )
    book.run(PSEUDO)
    book.run("from izium.book.build import build; build()")
    return root / "_build" / "html"


SILENT = "script, style, code, pre, head, noscript, .headerlink, .activity-name, .language"
"""What is no text, is an id, or is said by Sphinx or in a language of its own."""


class Seen(NamedTuple):
    """What a page shows: its words, its links and the ids of its places."""

    words: list[str]
    links: list[str]
    ids: list[str]


def seen(path: Path) -> Seen:
    page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
    links = [str(one.get("href", "")) for one in page.select("a:not(.language, .translation)")]
    ids = [str(one["id"]) for one in page.select("[id]:not(.translation)")]
    for one in page.select(SILENT):
        one.decompose()
    told = [str(one.get(name, "")) for one in page.find_all(True)
            for name in ("aria-label", "title", "alt", "placeholder")]  # fmt: skip
    return Seen(" ".join([page.get_text(" "), *told]).split(), links, ids)


def pages(built: Path) -> Iterator[tuple[Path, Path]]:
    """Yield each page in English, and the same in the other language."""
    for own in sorted((built / CODE).rglob("*.html")):
        yield built / own.relative_to(built / CODE), own


def test_both_have_the_same_pages_links_and_places(built: Path) -> None:
    english = {p.relative_to(built) for p in built.rglob("*.html") if CODE not in p.parts}
    assert english == {own.relative_to(built / CODE) for _, own in pages(built)}
    for there, own in pages(built):
        one, other = seen(there), seen(own)
        assert (one.links, one.ids) == (other.links, other.ids), own


def test_nothing_that_a_reader_sees_is_left_in_english(built: Path) -> None:
    named = re.compile(r"[^\W\d_]*[aeiou][^\W\d_]*")
    tables = built.parents[1] / "data"
    names = ("sentences", "works", "coordinates", "control_series")
    quoted = [tables / f"{name}.csv" for name in names]
    texts = [path.read_text("utf-8") for path in quoted]
    with (tables / "claims.csv").open(encoding="utf-8", newline="") as file:
        texts += [row["wording"] for row in csv.DictReader(file)]
    kept = {word for text in texts for word in named.findall(text)}
    kept |= {month for month in get_month_names("wide", locale=CODE).values()} | {"Izium"}
    ids = {id for there, _ in pages(built) for id in ACTIVITY.findall(there.read_text("utf-8"))}
    left = {
        own.name: sorted(
            {
                word
                for text in NAMES.sub("", " ".join(seen(own).words)).split()
                for word in named.findall(text)
                if len(word) > 3 and word.isascii() and not {word, text} & (kept | ids)
            }
        )
        for _, own in pages(built)
    }
    assert not {name: words for name, words in left.items() if words}


def test_activities_keep_their_ids_and_hashes(built: Path) -> None:
    def asked(path: Path) -> list[tuple[str, str]]:
        scripts = re.findall(
            r'<script type="application/json">(.*?)</script></section>', path.read_text("utf-8")
        )
        return [(one["id"], one["hash"]) for one in map(json.loads, scripts)]

    there, own = built / "chapters" / "street.html", built / CODE / "chapters" / "street.html"
    assert asked(there) == asked(own) != []


def test_an_answer_is_there_in_the_other_language_at_the_same_place(
    built: Path, page: Page
) -> None:
    with serving(built) as address:
        page.goto(f"{address}chapters/street.html#activity-street-dry")
        right = page.locator("#activity-street-dry")
        right.locator("input").first.check()
        right.locator("[data-action=check]").click()
        page.locator("a.language").click()
        expect(page).to_have_url(f"{address}{CODE}/chapters/street.html#activity-street-dry")
        expect(page.locator("html")).to_have_attribute("lang", CODE)
        expect(page.locator("#activity-street-dry")).not_to_have_attribute("data-state", "new")
        page.locator("a.language").click()
        expect(page).to_have_url(f"{address}chapters/street.html#activity-street-dry")


def test_the_section_that_is_read_is_there_in_the_other_language(built: Path, page: Page) -> None:
    page.set_viewport_size({"width": 800, "height": 300})
    with serving(built) as address:
        for name in ("chapters/street", "chapters/reference/answer-key"):
            page.goto(f"{address}{name}.html")
            read = page.locator("main section[id]").nth(2)
            place = read.get_attribute("id")
            read.evaluate("(section) => section.scrollIntoView()")
            # A click of the driver would scroll to the link, though the bar is always there.
            page.locator("a.language").evaluate("(link) => link.click()")
            expect(page).to_have_url(f"{address}{CODE}/{name}.html#{place}")
            expect(page.locator(f"#{place}")).to_be_in_viewport()


def test_a_page_names_itself_and_the_same_page_in_every_language(built: Path) -> None:
    for there, own in pages(built):
        name = own.relative_to(built / CODE).as_posix()
        known = {"en": f"{SITE}{name}", CODE: f"{SITE}{CODE}/{name}"}
        for code, path in (("en", there), (CODE, own)):
            text = path.read_text("utf-8")
            others = re.findall(r'rel="alternate" hreflang="(\w+)" href="([^"]+)"', text)
            assert dict(others) == known, path
            assert re.findall(r'rel="canonical" href="([^"]+)"', text) == [known[code]]


def test_a_translation_says_that_nobody_has_reviewed_it_and_how_it_is_mended(built: Path) -> None:
    unreviewed = "No native historian has reviewed this translation yet."
    for there, own in pages(built):
        assert said(unreviewed) in own.read_text("utf-8"), own
        assert unreviewed not in there.read_text("utf-8"), there
        is_told = own.stem in ("welcome", "licences")
        assert (f"locale/{CODE}/TERMS.md" in own.read_text("utf-8")) is is_told, own


def test_the_doors_to_a_notebook_say_that_it_is_in_english(built: Path) -> None:
    page = built / CODE / "chapters" / "street.html"
    door = said("{door} (in English)").format(door=said("Download the notebook"))
    assert door in page.read_text("utf-8")
    assert "(in English)" not in (built / "chapters" / "street.html").read_text("utf-8")
