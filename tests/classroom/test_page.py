"""The page *Class report* as a teacher uses it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from izium.activities import index
from izium.tongue import catalogues
from tests.accessibility import faults_of
from tools.serve import serving

from .bad_files import bad_files
from .conftest import Report, write_page
from .support import BOOK, CASES, NAMED, NAMES, as_bytes, hand_in, student_file, write

pytestmark = pytest.mark.browser

BROKEN_WORDS = r"""() => {
  const found = [];
  for (const cell of document.querySelectorAll(":is(th, td, caption, li):not(:has(table))")) {
    const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      for (const { 0: word, index } of texts.currentNode.data.matchAll(/[\p{L}\p{M}\p{N}'’ʼ]+/gu)) {
        const range = document.createRange();
        range.setStart(texts.currentNode, index);
        range.setEnd(texts.currentNode, index + word.length);
        if (range.getClientRects().length > 1) found.push(word);
      }
    }
  }
  return found;
}"""


@pytest.fixture
def opened(page: Page, harness: str) -> Iterator[Page]:
    """The page on file://; whatever goes wrong in it, or asks for a file elsewhere, fails."""
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda told: wrong.append(told.text) if told.type == "error" else None)
    page.on("request", lambda asked: wrong.append(asked.url) if "file:" not in asked.url else None)
    page.on("dialog", lambda dialog: wrong.append(dialog.message))
    page.goto(harness)
    yield page
    assert [line for line in wrong if not line.startswith("blob:")] == []


def choose(page: Page, paths: list[Path]) -> None:
    page.locator("#cr-files").set_input_files(paths)
    status = page.get_by_role("status")
    expect(status).to_contain_text("left out or noted", timeout=60_000)


def saved(page: Page, button: str) -> str:
    with page.expect_download() as caught:
        page.get_by_role("button", name=button).click()
    return caught.value.path().read_bytes().decode("utf-8")


@pytest.mark.parametrize("case", [CASES[0], NAMED], ids=["three students", "named files"])
def test_what_is_shown_and_saved_is_what_was_read(
    case: dict[str, Any], opened: Page, report: Report, tmp_path: Path
) -> None:
    choose(opened, write(case, tmp_path))
    found, hidden = report.of_case(case), report.of_case(case, hide=True)
    assert saved(opened, "Save class.csv") == found["table"]
    assert saved(opened, "Save the report") == found["page"]
    # The lot that numbers hidden names is always nought: they stay in their order.
    opened.evaluate("() => { crypto.getRandomValues = (numbers) => numbers; }")
    opened.get_by_label("Hide names").check()
    assert saved(opened, "Save the report") == hidden["page"]
    assert saved(opened, "Save class.csv") == found["table"]


def test_questions_lead_to_their_answers_where_the_copy_has_the_key(
    page: Page, tmp_path: Path
) -> None:
    exercise = {**BOOK[0], "id": "in-an-exercise", "chapter": "exercises/bridges"}
    page.goto(write_page(tmp_path, [*BOOK, exercise]))
    answer = {"answer": "own", "first_answer": "own", "correct": False, "attempts": 1}
    asked = [{"id": one} for one in ("who-says", "in-an-exercise", "of-another-book")]
    answers = [{**answer, **one, "hash": "a" * 12, "kind": "choice"} for one in asked]
    handed_in = tmp_path / "anna.json"
    handed_in.write_text(json.dumps(hand_in("Anna", answers)), encoding="utf-8")
    links = page.locator(".cr-to-key a")
    choose(page, [handed_in])
    assert links.count() == 0
    harness = tmp_path / "page.html"
    contents = '<nav><a href="answer-key.html#top">Answer key</a></nav><main>'
    harness.write_text(harness.read_text("utf-8").replace("<main>", contents), encoding="utf-8")
    page.reload()
    choose(page, [handed_in])
    key = (tmp_path / "answer-key.html").as_uri()
    of_the_book = [one["id"] for one in BOOK if one["chapter"] == BOOK[0]["chapter"]]
    found = links.evaluate_all("all => all.map((link) => [link.href, link.target])")
    assert found == [[f"{key}#{one}", "_blank"] for one in of_the_book]
    assert "answer-key" not in saved(page, "Save the report")


def test_page_reads_its_own_class_table(opened: Page, tmp_path: Path) -> None:
    paths = write(CASES[0], tmp_path)
    choose(opened, paths)
    table = tmp_path / "class.csv"
    table.write_bytes(saved(opened, "Save class.csv").encode("utf-8"))
    before = saved(opened, "Save the report")
    opened.get_by_role("button", name="Start again").click()
    choose(opened, [table])
    assert saved(opened, "Save the report") == before


def test_every_fault_is_listed(opened: Page, report: Report, tmp_path: Path) -> None:
    # What each says is tried in test_bad_files.py.
    files = {**dict(list(bad_files().items())[::9]), "good.json": student_file(1)}
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    choose(opened, sorted(tmp_path.iterdir()))
    shown = opened.get_by_role("heading", name="Left out or noted").locator("xpath=..")
    assert shown.get_by_role("listitem").all_text_contents() == report.of(files)["faults"]


@pytest.mark.parametrize("one_per_name", [False, True])
def test_hidden_names_stand_nowhere(opened: Page, tmp_path: Path, one_per_name: bool) -> None:
    choose(opened, write(NAMED, tmp_path))
    opened.get_by_label("Files of one name").set_checked(one_per_name)
    before = saved(opened, "Save the report").lower()
    assert [name for name in NAMES if name not in before] == []
    opened.get_by_label("Hide names").check()
    drawn = opened.locator("[data-izium-report] .cr-sheet").inner_text().lower()
    for text in (drawn, saved(opened, "Save the report").lower()):
        assert "student 1" in text
        assert [name for name in NAMES if name in text] == []


def test_text_is_text(opened: Page, tmp_path: Path) -> None:
    hostile = next(case for case in CASES if case["name"] == "hostile text is text")
    choose(opened, write(hostile, tmp_path))
    sheet = opened.locator(".cr-sheet")
    expect(sheet).to_contain_text("</script><script>alert(1)</script>")
    assert sheet.locator("script, img, b, [onerror], [style]").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(opened: Page, tmp_path: Path, scheme: str) -> None:
    opened.emulate_media(color_scheme=scheme)
    opened.add_style_tag(
        content="@media (prefers-color-scheme: dark) { body { background: #161616; color: #eee } }"
    )
    for state in ("empty", "full", "by student"):
        if state == "full":
            choose(opened, write(CASES[0], tmp_path))
            opened.locator("#cr-class-list > summary").click()
        if state == "by student":
            opened.get_by_label("By student").check()
        assert faults_of(opened) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_saved_report_stands_alone(opened: Page, tmp_path: Path, scheme: str) -> None:
    choose(opened, write(CASES[0], tmp_path))
    alone = tmp_path / "report.html"
    alone.write_text(saved(opened, "Save the report"), encoding="utf-8")
    opened.emulate_media(color_scheme=scheme)
    opened.goto(alone.as_uri())
    assert opened.locator(".cr-sheet").evaluate("e => getComputedStyle(e).maxWidth") == "960px"
    assert faults_of(opened) == []


def test_keyboard_alone_is_enough(opened: Page, tmp_path: Path) -> None:
    choose(opened, write(CASES[0], tmp_path))
    opened.locator("body").click(position={"x": 1, "y": 1})
    reached = []
    for _ in range(12):
        opened.keyboard.press("Tab")
        reached.append(
            opened.evaluate(
                "() => { const e = document.activeElement; return e.id || e.textContent; }"
            )
        )
    assert reached == [
        "cr-files",
        "cr-folder",
        "Class list: see who is missing",
        "cr-one",
        "cr-hide",
        "cr-by-question",
        "Save class.csv",
        "Save gradebook.csv",
        "Save pages to give back",
        "Save the report",
        "Start again",
        "What this browser keeps",
    ]
    opened.locator("#cr-hide").focus()
    opened.keyboard.press("Space")
    expect(opened.locator(".cr-sheet")).to_contain_text("Student 1")
    opened.get_by_role("button", name="Start again").focus()
    opened.keyboard.press("Enter")
    expect(opened.get_by_role("status")).to_have_text("No file read yet.")
    assert opened.evaluate("document.activeElement.id") == "cr-files"


def test_files_can_be_dropped(opened: Page) -> None:
    name, file = next(iter(CASES[0]["files"].items()))
    dropped = opened.evaluate_handle(
        "([name, text]) => { const moved = new DataTransfer();"
        " moved.items.add(new File([text], name)); return moved; }",
        [name, as_bytes(file).decode("utf-8")],
    )
    opened.dispatch_event(".cr-drop", "drop", {"dataTransfer": dropped})
    expect(opened.get_by_role("status")).to_contain_text("1 file read: 1 student")


def drop(page: Page, paths: list[Path]) -> None:
    """Let go of files and folders over the page, as the system's file manager does."""
    page.locator(".cr-drop").scroll_into_view_if_needed()
    box = page.locator(".cr-drop").bounding_box()
    assert box is not None
    protocol = page.context.new_cdp_session(page)
    for step in ("dragEnter", "dragOver", "drop"):
        protocol.send(
            "Input.dispatchDragEvent",
            {
                "type": step,
                "x": box["x"] + box["width"] / 2,
                "y": box["y"] + 10,
                "data": {"items": [], "files": [str(p) for p in paths], "dragOperationsMask": 1},
            },
        )


def test_files_of_the_disk_are_read_where_they_are_dropped_on_a_page_opened_as_a_file(
    opened: Page, tmp_path: Path
) -> None:
    drop(opened, write(CASES[0], tmp_path))
    expect(opened.get_by_role("status")).to_contain_text("3 files read: 3 students")


def test_a_dropped_folder_that_the_browser_refuses_is_named_and_the_rest_is_read(
    opened: Page, tmp_path: Path
) -> None:
    folder = tmp_path / "class 3a"
    folder.mkdir()
    (folder / "bea.json").write_bytes(student_file(2))
    (tmp_path / "ada.json").write_bytes(student_file(1))
    drop(opened, [folder, tmp_path / "ada.json"])
    expect(opened.get_by_role("status")).to_contain_text("1 file read: 1 student")
    expect(opened.get_by_role("status")).to_contain_text("1 thing left out or noted")
    expect(opened.get_by_text("use “Choose a folder”")).to_contain_text("class 3a")
    opened.get_by_role("button", name="Start again").click()
    expect(opened.get_by_role("status")).to_have_text("No file read yet.")


def test_a_dropped_folder_is_read_where_the_browser_allows_it(
    page: Page, harness: str, tmp_path: Path
) -> None:
    folder = tmp_path / "class 3a"
    (folder / "late").mkdir(parents=True)
    (folder / "bea.json").write_bytes(student_file(2))
    (folder / "late" / "cem.json").write_bytes(student_file(3))
    site = Path(unquote(urlsplit(harness).path)).parent
    with serving(site) as address:
        page.goto(f"{address}page.html")
        drop(page, [folder])
        expect(page.get_by_role("status")).to_contain_text("2 files read: 2 students")
        expect(page.get_by_text("class 3a/late/cem.json")).to_be_visible()


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_runs_off_the_side(opened: Page, tmp_path: Path, width: int) -> None:
    opened.set_viewport_size({"width": width, "height": 800})
    choose(opened, write(CASES[0], tmp_path))
    assert opened.evaluate("document.documentElement.scrollWidth") <= width


def answer_to_all(asked: list[dict[str, Any]], at: int) -> list[dict[str, Any]]:
    """The answers of one student to every question that can be answered by its own parts."""
    rows = []
    for one in asked:
        parts = [part["id"] for part in one.get("options", one.get("items", ()))]
        if one["kind"] in ("match", "classify"):
            answer: Any = {part: one["targets"][at % len(one["targets"])]["id"] for part in parts}
        elif one["kind"] in ("multiple", "order"):
            answer = parts[at % 2 :] + parts[: at % 2]
        elif one["kind"] == "choice":
            answer = parts[at % len(parts)]
        else:
            continue
        told = {name: one[name] for name in ("id", "hash", "kind", "chapter")}
        judged = {"correct": at == 0, "first_correct": at == 0, "attempts": 1}
        rows.append({**told, **judged, "answer": answer, "first_answer": answer})
    return rows


@pytest.mark.parametrize(("tongue", "lang"), [("en", "en-GB"), ("uk", "uk")])
def test_no_word_of_a_table_is_broken_on_a_phone(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tongue: str, lang: str
) -> None:
    monkeypatch.setenv("IZIUM_LANGUAGE", tongue)
    if tongue != "en":
        catalogues.compile_all(tongue)
    asked = index.read()
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(write_page(tmp_path, asked))
    files = []
    for at, name in enumerate(["Святослав Мирославович Воскобойников", "Alexandra Throckmorton"]):
        files.append(tmp_path / f"izium-answers-{name.replace(' ', '-')}-1a2b{at}.json")
        files[-1].write_text(json.dumps(hand_in(name, answer_to_all(asked, at))), "utf-8")
    page.locator("#cr-files").set_input_files(files)
    alone = page.context.new_page()
    alone.set_viewport_size({"width": 390, "height": 844})
    for view in ("question", "student"):
        page.locator(f"#cr-by-{view}").check()
        assert page.locator(".cr-sheet tbody tr").count() > 100
        assert page.evaluate(BROKEN_WORDS) == []
        for at, button in enumerate(page.locator(".cr-buttons button").all()[2:4]):
            with page.expect_download() as caught:
                button.click()
            report = tmp_path / f"saved-{at}.html"
            report.write_bytes(caught.value.path().read_bytes())
            alone.goto(report.as_uri())
            assert alone.locator("html").get_attribute("lang") == lang
            assert alone.evaluate(BROKEN_WORDS) == []


def test_targets_are_large_enough(opened: Page, tmp_path: Path) -> None:
    choose(opened, write(CASES[0], tmp_path))
    for fold in opened.locator("[data-izium-report] summary").all():
        fold.click()
    parts = ":is(button, .cr-control, summary, textarea, input[type=text])"
    for part in opened.locator(f"[data-izium-report] {parts}").all():
        box = part.bounding_box()
        assert box is not None
        assert box["height"] >= 44
