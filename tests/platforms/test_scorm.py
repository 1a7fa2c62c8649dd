"""SCORM packages: whole by themselves, and an honest session with a platform.

The platform of these tests is a page with a SCORM 1.2 API of ours: it keeps what it is told, and
can be full, closed for looking back, or silent.
"""

import json
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import BrowserContext, FrameLocator, Page, expect

from izium.activities import index
from izium.book import subset
from tests.platforms.conftest import name_of
from tools.serve import serving

PLATFORM = """<!DOCTYPE html><meta charset="utf-8"><title>Platform</title>
<style>html, body, iframe {{ margin: 0; border: 0; width: 100%; height: 100% }}</style>
<script>
const told = JSON.parse(sessionStorage.told ?? "{{}}");
Object.assign(told, {{ "cmi.core.lesson_mode": "{mode}" }});
told["cmi.core.lesson_status"] ??= "not attempted";
window.told = told;
window.calls = [];
window.takes = {takes};
const keep = () => {{ sessionStorage.told = JSON.stringify(told); return "true"; }};
{api}
</script>
<iframe src="{package}/sco.html"></iframe>
"""
API = """window.API = {
  LMSInitialize: () => String(window.takes),
  LMSGetValue: (name) => told[name] ?? "",
  LMSSetValue: (name, value) => {
    window.calls.push([name, value]);
    if (name === "cmi.suspend_data" && value.length > 4096) return "false";
    if (!window.takes) return "false";
    told[name] = value;
    return "true";
  },
  LMSCommit: () => (window.takes ? keep() : "false"),
  LMSFinish: () => { window.calls.push(["finish", ""]); return keep(); },
  LMSGetLastError: () => "0",
};"""

Visit = Callable[..., Page]


@pytest.fixture(scope="session")
def platform_url(unpacked: Path) -> Iterator[str]:
    with serving(unpacked) as address:
        yield address


@pytest.fixture
def visit(platform_url: str, unpacked: Path, context: BrowserContext) -> Visit:
    """Open a package in a platform as it is told to be."""

    page = context.new_page()

    def opened(package: str, *, mode: str = "normal", takes: str = "true", api: str = API) -> Page:
        path = unpacked / "platform.html"
        path.write_text(
            PLATFORM.format(package=package, mode=mode, takes=takes, api=api), encoding="utf-8"
        )
        page.goto(f"{platform_url}platform.html")
        inside(page).locator("section.activity[data-ready]").first.wait_for()
        return page

    return opened


def sco(page: Page) -> FrameLocator:
    return page.frame_locator("iframe")


def inside(page: Page) -> FrameLocator:
    return sco(page).frame_locator("iframe")


def said(page: Page) -> Any:
    return sco(page).locator("#said")


def told(page: Page) -> dict[str, str]:
    found: dict[str, str] = page.evaluate("window.told")
    return found


def keep_now(page: Page) -> None:
    """Have the session report at once, as it does when the page is hidden."""
    page.frames[1].evaluate(
        "() => { Object.defineProperty(document, 'hidden', { value: true, configurable: true });"
        "document.dispatchEvent(new Event('visibilitychange')); }"
    )


def asked(chapter: str) -> list[dict[str, Any]]:
    return [one for one in index.read() if one["chapter"] == chapter]


def answer_one(page: Page, id: str) -> None:
    """Choose something, or write it, and check it."""
    activity = inside(page).locator(f"#activity-{id}")
    activity.locator("input[type=radio], input[type=checkbox]").first.check()
    activity.locator("[data-action=check]").click()
    keep_now(page)


def answer_all(page: Page, chapter: str) -> dict[str, Any]:
    """Answer every question of a chapter that only has choices; return the first of them."""
    entries = asked(chapter)
    for entry in entries:
        answer_one(page, entry["id"])
    return entries[0]


def put(page: Page, entry: dict[str, Any], record: dict[str, Any]) -> None:
    """Lay an answer on the shelf as a page does, without the page."""
    whole = {"id": entry["id"], "hash": entry["hash"], "kind": entry["kind"], **record}
    page.frames[1].evaluate(
        "([key, text]) => window.iziumSession.shelf.setItem(key, text)",
        [f"izium:answer:{entry['id']}:{entry['hash']}", json.dumps(whole)],
    )


# --- the package ----------------------------------------------------------------------------------


def packages_of(folder: Path) -> list[Path]:
    return sorted((folder / "scorm-1.2").glob("*.zip"))


def test_each_chapter_with_activities_has_a_package(packages: Path) -> None:
    names = {name_of(path) for path in packages_of(packages)}
    listed = {one["chapter"] for one in index.read()}
    assert names == {name for name in listed if "/" not in name}


def test_a_manifest_lists_every_file_and_one_content_object(packages: Path) -> None:
    for path in packages_of(packages):
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            root = ET.fromstring(archive.read("imsmanifest.xml"))
        assert names[0] == "imsmanifest.xml"
        assert [file.get("href") for file in root.iterfind(".//{*}file")] == names[1:]
        kinds = [one for one in root.iterfind(".//{*}resource")]
        assert [one.get("href") for one in kinds] == ["sco.html"]


def test_nothing_in_a_package_leads_to_what_it_lacks(unpacked: Path) -> None:
    for folder in unpacked.iterdir():
        if not folder.is_dir():
            continue
        there = set(subset.files(folder))
        pages = [name for name in there if name.endswith(".html")]
        assert len(pages) > 3
        for name in pages:
            text = (folder / name).read_text(encoding="utf-8")
            for address in set(re.findall(r'\b(?:href|src)="([^"]+)"', text)):
                assert not subset.leads_out(address, name, there), (folder.name, name, address)


def test_no_page_of_teachers_is_in_a_package(unpacked: Path) -> None:
    for name in ("answer-key", "matrix", "teaching", "class-report", "gallery", "my-work"):
        assert list(unpacked.rglob(f"{name}.html")) == []
    assert list(unpacked.rglob("class-report.js")) == []


def test_a_package_is_small(packages: Path) -> None:
    assert max(path.stat().st_size for path in packages_of(packages)) < 700_000


# --- the session ----------------------------------------------------------------------------------


@pytest.mark.browser
def test_an_answer_is_reported_and_comes_back(visit: Visit) -> None:
    page = visit("welcome")
    expect(said(page)).to_be_empty()
    entry = answer_all(page, "welcome")
    found = told(page)
    assert found["cmi.interactions.0.id"] == entry["id"]
    assert found["cmi.interactions.0.type"] == "fill-in"
    assert found["cmi.interactions.0.result"] in ("correct", "wrong")
    texts = [option["text"] for option in entry["options"]]
    assert found["cmi.interactions.0.student_response"] in texts
    assert found["cmi.core.lesson_status"] == "completed"
    assert not [name for name in found if "score" in name]

    page = visit("welcome")
    restored = inside(page).locator(f"#activity-{entry['id']}")
    expect(restored).not_to_have_attribute("data-state", "new")
    assert told(page)["cmi.core.exit"] == "suspend"
    assert re.fullmatch(r"\d{4}:\d\d:\d\d", told(page)["cmi.core.session_time"])
    assert ["cmi.interactions.0.id", entry["id"]] not in page.evaluate("window.calls")


@pytest.mark.browser
def test_a_chapter_is_done_when_every_activity_is_answered(visit: Visit) -> None:
    page = visit("bridges")
    entries = asked("bridges")
    for entry in entries[:-1]:
        put(page, entry, {"answer": "x", "words": "x", "correct": None})
    keep_now(page)
    assert told(page)["cmi.core.lesson_status"] == "incomplete"
    put(page, entries[-1], {"answer": "x", "words": "x", "correct": True})
    keep_now(page)
    assert told(page)["cmi.core.lesson_status"] == "completed"
    number = len(entries) - 1
    assert told(page)[f"cmi.interactions.{number}.result"] == "correct"
    assert told(page)["cmi.interactions.0.result"] == "neutral"


@pytest.mark.browser
def test_links_end_nothing_and_lead_out_beside_the_platform(visit: Visit) -> None:
    page = visit("bridges")
    inside(page).locator('a[href*="records-"]').first.evaluate("link => location.assign(link.href)")
    inside(page).locator("h1", has_text="Records").first.wait_for()
    assert ["finish", ""] not in page.evaluate("window.calls")
    outside = inside(page).locator('a[href^="https:"]').first
    outside.evaluate(
        "link => link.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))"
    )
    assert outside.get_attribute("target") == "_blank"


@pytest.mark.browser
def test_a_full_platform_keeps_answers_and_says_whose_text_it_lacks(visit: Visit) -> None:
    page = visit("bridges")
    entries = asked("bridges")
    written = next(one for one in entries if one["kind"] == "reflect")
    others = [one for one in entries if one is not written]
    put(
        page,
        written,
        {"answer": "w" * 5000, "words": "w" * 5000, "correct": None, "updated": "2020"},
    )
    for entry in others:
        put(page, entry, {"answer": "x", "first_answer": "y", "words": "x", "correct": False})
    keep_now(page)
    expect(said(page)).to_contain_text(f"your answer to {written['id']}")
    expect(said(page)).to_contain_text("Export it before you leave")
    kept = json.loads(told(page)["cmi.suspend_data"])
    assert len(told(page)["cmi.suspend_data"]) <= 4096
    assert [kept[one["id"]][1] for one in others] == ["x"] * len(others)
    assert kept[written["id"]][1] == 0
    assert told(page)["cmi.core.lesson_status"] == "completed"

    page = visit("bridges")
    expect(said(page)).to_contain_text("was handed in, but the platform had no room")
    keep_now(page)
    assert told(page)["cmi.core.lesson_status"] == "completed"


@pytest.mark.browser
def test_looking_back_says_that_nothing_is_kept(visit: Visit) -> None:
    page = visit("welcome", mode="review")
    expect(said(page)).to_contain_text("nothing that you change now is kept")
    answer_all(page, "welcome")
    assert [call for call in page.evaluate("window.calls") if call[0].startswith("cmi")] == []


@pytest.mark.browser
def test_a_platform_that_takes_nothing_is_said_and_tried_again(visit: Visit) -> None:
    page = visit("welcome")
    page.evaluate("window.takes = false")
    answer_all(page, "welcome")
    expect(said(page)).to_contain_text("did not take your last answers")
    page.evaluate("window.takes = true")
    said(page).get_by_role("button", name="Try again").click()
    expect(said(page)).to_be_empty()
    assert told(page)["cmi.core.lesson_status"] == "completed"


@pytest.mark.browser
@pytest.mark.parametrize(
    ("options", "sentence"),
    [({"api": ""}, "No learning platform is here"), ({"takes": "false"}, "does not answer")],
)
def test_without_a_platform_answers_stay_in_the_browser(
    visit: Visit, options: dict[str, str], sentence: str
) -> None:
    page = visit("welcome", **options)
    expect(said(page)).to_contain_text(sentence)
    entry = answer_all(page, "welcome")
    page = visit("welcome", **options)
    expect(inside(page).locator(f"#activity-{entry['id']}")).not_to_have_attribute(
        "data-state", "new"
    )


@pytest.mark.browser
def test_what_cannot_be_read_is_said(visit: Visit) -> None:
    page = visit("welcome")
    page.evaluate("API.LMSSetValue = () => 'true'; told['cmi.suspend_data'] = '{broken'; keep()")
    page = visit("welcome")
    expect(said(page)).to_contain_text("cannot be read: you begin anew")


@pytest.mark.browser
@pytest.mark.parametrize("kept", ["null", "undefined", "'null'", '\'{"welcome-1":5,"x":"y"}\''])
def test_a_chapter_opens_whatever_the_platform_kept(visit: Visit, kept: str) -> None:
    """A platform that has nothing may say so with no text at all, and the chapter stayed blank."""
    page = visit("welcome", api=API.replace('told[name] ?? ""', f"told[name] ?? {kept}"))
    expect(said(page)).to_be_empty()
