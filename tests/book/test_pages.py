"""Every built page: what a reader, a screen reader and a browser rely on."""

import base64
import gzip
import hashlib
import itertools
import json
import os
import re
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

from bs4 import Tag

from izium.book import editions, toc
from tests.book.built import Built

CONTENTS = toc.read(Path(__file__).resolve().parents[2])
LARGEST_DRAWING = 12_000
ADVANCES = Path(__file__).parents[2] / "izium" / "charts" / "advances.json"
LEFT_TO_THE_READERS_FONTS = set("≈→←✓\n\t■●◆▲✚□○◇△＋－＝＠")
LOADING = ("script[src]", "link[rel=stylesheet]", "link[rel=icon]", "img[src]", "iframe", "source")


def faults_of(pages: dict[str, Built], check: object) -> list[str]:
    return [
        f"{page}: {fault}"
        for page in pages.values()
        for fault in check(page)  # type: ignore[operator]
    ]


def test_links_and_anchors_lead_somewhere(pages: dict[str, Built], built_book: Path) -> None:
    anchors = {page.path: set(page.ids) for page in pages.values()}
    days = {page.path: days_shown(page) for page in pages.values()}

    @cache
    def led_to(folder: Path, address: str) -> Path | None:
        path = (folder / unquote(address.partition("?")[0])).resolve()
        return path if path.is_relative_to(built_book.resolve()) and path.is_file() else None

    def check(page: Built) -> list[str]:
        found = []
        for href in {str(link["href"]) for link in page.tags("a[href]")}:
            address, anchor = urldefrag(href)
            if urlsplit(address).scheme:
                continue
            target = led_to(page.path.parent, address) if address else page.path
            if target is None:
                found.append(f"{href} is not there")
            elif target in days and anchor.startswith("d="):
                if anchor.removeprefix("d=") not in days[target]:
                    found.append(f"{href}: no picture there shows that day")
            elif anchor and target in anchors and unquote(anchor) not in anchors[target]:
                found.append(f"{href}: no such anchor")
        return found

    assert faults_of(pages, check) == []


def days_shown(page: Built) -> set[str]:
    """The days that `days.js` finds on a page: those of its maps and of its own calendars."""
    maps = {day for map in page.tags(".picture[data-days]") for day in map["data-days"].split()}
    return maps | {str(band["data-band"]) for band in page.tags('a[href^="#"] [data-band]')}


def test_every_link_that_looks_as_if_it_opened_a_card_has_one(
    pages: dict[str, Built], built_book: Path
) -> None:
    cards = {}
    for path in (built_book / "_static" / "izium").glob("cards-*.js"):
        cards |= json.loads(path.read_text(encoding="utf-8").partition("] = ")[2].rstrip(";\n"))

    def check(page: Built) -> list[str]:
        links = [str(link["href"]) for link in page.tags("a.record-link")]
        return [href for href in links if href.partition("#")[2] not in cards]

    assert faults_of(pages, check) == []
    assert any(page.tags("a.record-link") for page in pages.values())


def test_outside_links_are_plain_https(pages: dict[str, Built]) -> None:
    def check(page: Built) -> list[str]:
        schemes = {str(a["href"]) for a in page.tags("a[href]") if urlsplit(a["href"]).scheme}
        return [href for href in schemes if not href.startswith(("https://", "http://", "mailto:"))]

    assert faults_of(pages, check) == []


def test_nothing_is_loaded_from_another_host(pages: dict[str, Built], built_book: Path) -> None:
    def check(page: Built) -> list[str]:
        loaded = [
            str(tag.get("src") or tag.get("href")) for kind in LOADING for tag in page.tags(kind)
        ]
        missing = []
        for address in loaded:
            path = page.path.parent / address.partition("?")[0]
            if urlsplit(address).scheme or address.startswith("//") or not path.is_file():
                missing.append(address)
        return missing

    assert faults_of(pages, check) == []
    for style in built_book.rglob("*.css"):
        text = style.read_text(encoding="utf-8")
        assert not re.search(r"@import|url\(\s*['\"]?(?:https?:)?//", text), style.name


def test_policy_allows_the_inline_script_of_the_page_and_no_other(pages: dict[str, Built]) -> None:
    def check(page: Built) -> list[str]:
        metas = page.tags('head > meta[http-equiv="Content-Security-Policy"]')
        if len(metas) != 1:
            return ["has no content security policy"]
        policy = str(metas[0]["content"])
        rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
        inline = [
            script.string or ""
            for script in page.tags("script:not([src])")
            if script.get("type") != "application/json"
        ]
        hashes = {
            f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
            for text in inline
        }
        faults: list[str] = []
        # A page whose cells run may compile WebAssembly and start its own worker: no other may.
        live = bool(page.tags("script#live-cells"))
        may_run = {"'wasm-unsafe-eval'"} if live else set()
        if rules.get("worker-src") != ("blob:" if live else None):
            faults.append("its workers are not those of its cells")
        if set(rules["script-src"].split()) != {"'self'"} | hashes | may_run:
            faults.append("an inline script is not the one of the policy")
        if rules["default-src"] != "'self'" or rules["connect-src"] != "'none'":
            faults.append(f"policy is {policy}")
        handlers = [tag.name for tag in page.soup.find_all(_has_handler)]
        return faults + [f"<{name}> has an inline handler" for name in handlers]

    assert faults_of(pages, check) == []


def _has_handler(tag: Tag) -> bool:
    return any(name.startswith("on") for name in tag.attrs)


def test_theme_scripts_and_their_kin_are_gone(pages: dict[str, Built], built_book: Path) -> None:
    unwanted = re.compile(r"thebe|fontawesome|mathjax|bootstrap|copybutton|togglebutton", re.I)

    def check(page: Built) -> list[str]:
        scripts = page.tags("script, link[rel=stylesheet]")
        return [str(tag)[:80] for tag in scripts if unwanted.search(str(tag)[:400])]

    assert faults_of(pages, check) == []
    static = [path.name for path in (built_book / "_static").rglob("*")]
    assert not [name for name in static if unwanted.search(name)]


def test_pictures_have_words(pages: dict[str, Built]) -> None:
    def check(page: Built) -> list[str]:
        bare = [str(tag)[:80] for tag in page.tags("img") if len(tag.get("alt", "")) < 20]
        for drawing in page.tags(".picture svg[role]"):
            words = drawing.get("aria-label", "")
            if len(words) < 20:
                bare.append(f"a picture says only {words!r}")
        return bare

    assert faults_of(pages, check) == []


def test_pictures_are_drawn_and_have_a_table(pages: dict[str, Built]) -> None:
    seen = 0
    for page in pages.values():
        for picture in page.tags(".picture"):
            seen += 1
            assert picture.select("svg, table"), f"{page}: {picture['id']} shows nothing"
            table = picture.find_next_sibling("details", class_="chart-table")
            assert isinstance(table, Tag), f"{page}: {picture['id']} has no table"
            assert not table.has_attr("open")
            assert table.select("thead th[scope=col]")
    assert seen


def test_a_drawing_is_light(pages: dict[str, Built]) -> None:
    for page in pages.values():
        for drawing in page.tags(".picture > * > svg"):
            packed = len(gzip.compress(str(drawing).encode()))
            assert packed <= LARGEST_DRAWING, f"{page}: a drawing of {packed} bytes"


def test_figures_are_captioned_and_numbered(pages: dict[str, Built]) -> None:
    def check(page: Built) -> list[str]:
        faults = []
        for chart in page.tags("article:not(.cover) .picture"):
            figure = chart.find_parent("figure")
            caption = figure.find("figcaption") if figure else None
            if caption is None or len(caption.get_text(strip=True)) < 20:
                faults.append(f"{chart['id']} has no caption")
            elif caption.select_one(".caption-number") is None or not figure.get("id"):  # type: ignore[union-attr]
                faults.append(f"{chart['id']} has no number or label")
        return faults

    assert faults_of(pages, check) == []


def test_ids_are_unique(pages: dict[str, Built]) -> None:
    def check(page: Built) -> list[str]:
        ids = page.ids
        return sorted({name for name in ids if ids.count(name) > 1})

    assert faults_of(pages, check) == []


def test_headings_start_at_one_and_skip_no_level(pages: dict[str, Built]) -> None:
    def check(page: Built) -> list[str]:
        levels = [int(tag.name[1]) for tag in page.tags("main h1, main h2, main h3, main h4")]
        jumps = [f"h{a} is followed by h{b}" for a, b in itertools.pairwise(levels) if b > a + 1]
        return jumps + ([] if levels.count(1) == 1 else [f"{levels.count(1)} main titles"])

    assert faults_of(pages, check) == []


def test_headings_say_what_stands_below_and_end_in_no_sign(pages: dict[str, Built]) -> None:
    def check(page: Built) -> list[str]:
        records = page.tags("h3:has(.record-number)")
        nameless = [str(one) for one in records if len(one.get_text().split()) < 2]
        heard = page.tags("a.headerlink:not([tabindex='-1'][aria-hidden=true])")
        return nameless + [str(sign) for sign in heard]

    assert len(pages["chapters/reference/records-claims.html"].tags("h3 .record-number")) > 100
    assert faults_of(pages, check) == []


def test_every_page_names_the_article_and_its_licence(pages: dict[str, Built]) -> None:
    addresses = {
        "https://en.wikipedia.org/wiki/Battle_of_Izium",
        "https://creativecommons.org/licenses/by-sa/4.0/",
    }

    def check(page: Built) -> list[str]:
        footer = page.soup.find("footer")
        text = footer.get_text(" ", strip=True) if footer else ""
        wanted = ["Battle of Izium", "CC BY-SA 4.0"]
        if not page.name.startswith("uk/"):
            wanted += ["“Battle of Izium”, English Wikipedia", "its authors"]
        linked = {str(link["href"]) for link in page.tags("footer a[href]")}
        return [
            *(f"the footer does not say {words}" for words in wanted if words not in text),
            *(f"the footer does not link to {address}" for address in addresses - linked),
        ]

    assert faults_of(pages, check) == []


def test_chapters_say_how_long_they_take(story: list[Built]) -> None:
    for page in story:
        line = page.soup.select_one("h1 + .reading-time")
        assert line is not None, page
        numbers = [int(number) for number in re.findall(r"\d+", line.get_text())]
        activities = page.tags("section.activity")
        assert len(numbers) == (4 if activities else 1), f"{page}: {line.get_text()}"
        if activities:
            total, reading, doing, count = numbers
            assert total == reading + doing
            assert count == len(activities)


def test_chapters_lead_on(story: list[Built]) -> None:
    for page in story:
        rail = page.tags(".rail a")
        assert len(rail) == len(story), page
        assert [link for link in rail if link.get("aria-current") == "page"]


def test_every_page_leads_to_those_before_and_after_it_in_the_contents(
    pages: dict[str, Built],
) -> None:
    order = [f"{name}.html" for name in editions.for_pupils(CONTENTS)]
    for before, page, after in zip([None, *order], order, [*order[1:], None], strict=False):
        for look, wanted in (("earlier", before), ("later", after)):
            leads = [str(link["href"]) for link in pages[page].tags(f".onward > a.{look}")]
            found = [os.path.normpath(Path(page).parent / link) for link in leads]
            assert found == ([wanted] if wanted else []), f"{page}, {look}"


def test_files_are_loaded_only_where_they_are_needed(pages: dict[str, Built]) -> None:
    needs = {
        "activity.js": "section.activity, [data-izium-work], #live-cells",
        "readable.js": "[data-izium-work]",
        "importing.js": "[data-izium-work]",
        "class-report.js": "#class-report",
        "question.js": "[data-izium-question]",
    }
    for page in pages.values():
        loaded = " ".join(str(tag.get("src")) for tag in page.tags("script[src]"))
        for file, selector in needs.items():
            assert (file in loaded) == bool(page.tags(selector)), f"{page}: {file}"


def test_nothing_but_where_a_page_belongs_stands_above_its_title(
    pages: dict[str, Built],
) -> None:
    for page in pages.values():
        for title in page.tags("main h1"):
            above = [
                tag
                for tag in title.find_all_previous(True)
                if tag.find_parent("main") and tag not in title.parents
            ]
            outside = [tag for tag in above if "kicker" not in tag.get("class", [])]
            assert not [tag for tag in outside if not tag.find_parent(class_="kicker")], page
    notebooks = [page for name, page in pages.items() if re.match(r"(\w+/)?exercises/", name)]
    assert len(notebooks) > 10
    for page in notebooks:
        assert page.tags("main h1 ~ .to-work"), page


def test_no_answer_stands_in_the_code_beside_an_activity(pages: dict[str, Built]) -> None:
    for page in pages.values():
        for activity in page.tags("section.activity"):
            cell = activity.find_parent(class_="cell")
            assert isinstance(cell, Tag)
            assert not cell.select(".code-fold, .cell_input"), f"{page}: {activity['id']}"


def test_no_widget_is_drawn(pages: dict[str, Built]) -> None:
    for page in pages.values():
        assert not page.tags('script[type^="application/vnd.jupyter.widget"]'), page
        assert "requirejs" not in page.text


def test_a_claim_has_the_shape_of_its_voice_and_what_is_only_named_has_none(
    pages: dict[str, Built],
) -> None:
    page = pages["chapters/fall.html"]
    kinds = {
        str(link["href"]).partition("#")[2]: set(link["class"]) for link in page.tags("a.claim")
    }
    assert {"claim", "voice-RU"} <= kinds["c046"]
    assert {"claim", "voice-UA"} <= kinds["c047"]
    for link in page.tags("a.named"):
        assert not re.search(r"#[cefo]\d", str(link["href"])), link


def test_statements_that_a_question_names_stand_above_its_options(
    pages: dict[str, Built],
) -> None:
    activity = pages["chapters/fall.html"].soup.find(id="activity-fall-three-answers")
    assert isinstance(activity, Tag)
    cards = [str(link["href"]).partition("#")[2] for link in activity.select(".activity-quotes a")]
    assert cards == ["c046", "c047", "c048", "c049"]


def test_pages_show_no_character_without_a_letter(pages: dict[str, Built]) -> None:
    cut = set(json.loads(ADVANCES.read_text(encoding="utf-8"))["400"])
    missing = {
        f"{name}: {character!r} (U+{ord(character):04X})"
        for name, page in pages.items()
        for character in set(page.soup.body.get_text())  # type: ignore[union-attr]
        if character not in cut | LEFT_TO_THE_READERS_FONTS
    }
    assert missing == set()
