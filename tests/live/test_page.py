"""An exercise page runs, edits, checks and keeps, and nothing gets out of it."""

import json
import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect

from izium.live.page import OPEN_TEXT
from tests.conftest import ROOT
from tests.live.conftest import Live

pytestmark = pytest.mark.browser

NOTEBOOK = json.loads((ROOT / "exercises" / "bridges.ipynb").read_text(encoding="utf-8"))
TASK = "bridges-1"
CELLS = [cell for cell in NOTEBOOK["cells"] if cell["cell_type"] == "code"]
PLACE = next(place for place, cell in enumerate(CELLS) if cell["id"] == TASK)
CHECK = CELLS[PLACE + 1]["id"]
LATER_TASK, LATER_CHECK = "bridges-2", CELLS[PLACE + 3]["id"]

KEPT = f"localStorage.getItem(Object.keys(localStorage).find((key) => key.includes(':{TASK}:')))"

RIGHT = """events = data.load("events")
of_the_day = events[events["start"] == "2022-03-07"]
answer = (of_the_day["precision"] == "day").sum()"""


def test_a_check_runs_what_stands_above_and_the_answer_is_kept_restored_and_erased(
    working: Live, book_url
):
    working.write(TASK, RIGHT)
    assert working.run(CHECK).startswith("Right.")
    working.page.reload()
    assert "kept" in working.says
    assert working.cell(TASK).locator("pre").inner_text().strip() == RIGHT
    assert "is kept; it was right" in working.output(CHECK)
    working.start()
    assert working.cell(TASK).locator("textarea").input_value() == RIGHT
    assert "is kept; it was right" in working.output(CHECK)
    working.write(TASK, RIGHT.replace("2022-03-07", "2022-03-08"))
    assert working.output(CHECK) == "", "that was said of other code"
    working.cell(TASK).get_by_role("button", name="As it was").click()
    assert working.cell(TASK).locator("textarea").input_value().endswith("answer = ...")
    later = Live(working.page.context.new_page())
    later.page.goto(f"{book_url}exercises/bridges.html")
    assert "kept" not in later.says
    later.page.close()


def test_what_the_learner_wrote_is_listed_exported_and_reported(working: Live, book_url, tmp_path):
    working.write(TASK, RIGHT.replace("2022-03-07", "2022-03-08"))
    assert working.run(CHECK).startswith("Not yet.")
    working.write(TASK, RIGHT)
    assert working.run(CHECK).startswith("Right.")
    page = working.page.context.new_page()
    page.goto(f"{book_url}chapters/reference/my-work.html")
    said = page.locator(".activity-account", has_text="of_the_day").inner_text()
    assert "answered, right" in said
    page.get_by_role("button", name="Export", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as JSON").click()
    exported = tmp_path / "answers.json"
    download.value.save_as(exported)
    rows = json.loads(exported.read_text(encoding="utf-8"))["answers"]
    row = next(row for row in rows if row["id"] == TASK)
    assert (row["kind"], row["answer"], row["correct"]) == ("code", RIGHT, True)
    assert (row["attempts"], row["first_correct"]) == (2, False)
    page.goto(f"{book_url}chapters/reference/class-report.html")
    page.locator("input[type=file]").first.set_input_files(exported)
    task = page.locator(".cr-question:has(pre)", has_text=TASK)
    assert "not an activity of this book" not in task.inner_text()
    assert "· right" in task.locator("li").first.inner_text()
    assert task.locator("pre").inner_text() == RIGHT
    page.close()


def test_a_task_in_words_is_written_on_the_page_and_reported(page: Page, book_url, tmp_path):
    page.goto(f"{book_url}exercises/bridges.html")
    room = page.locator("#activity-bridges-6")
    expect(room.locator(".activity-question")).to_contain_text("Write three or four sentences")
    room.locator("textarea").fill("The article says so (E021).")
    room.get_by_role("button", name="Keep my answer").click()
    expect(page.locator(".activity-progress")).to_have_text("Your answers on this page: 1 of 6.")
    page.reload()
    expect(room.locator("textarea")).to_have_value("The article says so (E021).")
    page.goto(f"{book_url}chapters/reference/my-work.html")
    expect(page.locator(".activity-account")).to_contain_text("The article says so (E021).")
    page.get_by_role("button", name="Export", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as JSON").click()
    exported = tmp_path / "answers.json"
    download.value.save_as(exported)
    page.goto(f"{book_url}chapters/reference/class-report.html")
    page.locator("input[type=file]").first.set_input_files(exported)
    task = page.locator(".cr-question", has_text="bridges-6")
    expect(task).to_contain_text("The article says so (E021).")
    expect(task).not_to_contain_text("not an activity of this book")


def test_no_page_says_to_write_where_nothing_can_be_written(built_book):
    for path in sorted((built_book / "exercises").glob("*.html")):
        text = path.read_text(encoding="utf-8")
        assert OPEN_TEXT.strip("*") not in text, path
        assert text.count('data-kind="reflect"') == 1, path


def test_the_export_of_a_page_has_its_code_too(working: Live):
    working.write(TASK, RIGHT)
    working.run(CHECK)
    working.page.get_by_role("button", name="Export this page's answers").click()
    with working.page.expect_download() as download:
        working.page.get_by_role("button", name="Save as JSON").click()
    rows = json.loads(download.value.path().read_text(encoding="utf-8"))["answers"]
    assert [row["id"] for row in rows] == [TASK]


def test_a_picture_of_the_book_is_drawn_as_in_a_chapter(working: Live):
    working.write(TASK, "from izium import charts\ncharts.strip(title='Who speaks of which day')")
    working.run(TASK)
    picture = working.cell(TASK).locator(".picture")
    wide, narrow = picture.locator(".picture-wide svg"), picture.locator(".picture-narrow svg")
    box = wide.bounding_box()
    assert box is not None
    assert box["width"] > 400
    assert narrow.is_hidden()
    link = wide.locator("a[href]").first
    assert link.get_attribute("href").startswith("../chapters/reference/records.html#")
    assert "izium-picture" not in picture.inner_html()
    link.hover()
    working.until(lambda: working.page.locator(".record-card").is_visible())


def giving(bundle: dict[str, object]) -> str:
    """Return the code of a cell that shows this and nothing else."""
    return f"class Mine:\n    def _repr_mimebundle_(self, **_):\n        return {bundle!r}\nMine()"


def test_what_a_cell_draws_runs_nothing_and_leads_nowhere_else(working: Live):
    drawing = (
        '<svg><a href="https://example.org/"><text onclick="x()">a</text></a>'
        "<script>document.title = 1</script></svg>"
        '<p></p><meta http-equiv="refresh" content="0;url=https://example.org/">'
    )
    bundle = {"application/vnd.izium.picture+json": {"title": "Mine", "alt": "a", "wide": drawing}}
    working.write(TASK, giving(bundle))
    working.run(TASK)
    drawn = working.cell(TASK).locator(".picture").inner_html()
    assert "<text>a</text>" in drawn
    assert not any(word in drawn for word in ("script", "onclick", "example.org"))
    working.faults.clear()  # The browser tells of the handler that it refused.


def test_what_cannot_be_drawn_is_not_called_a_python_that_did_not_start(working: Live):
    bundle = {"application/vnd.izium.picture+json": {"title": "Mine", "wide": 1}}
    working.write(TASK, giving(bundle))
    working.run(TASK)
    assert working.told(TASK).inner_text().startswith("The page could not finish this (")


def test_a_changed_cell_marks_what_came_from_it_until_it_runs_again(working: Live):
    working.run(CHECK)
    stale = working.cell(CHECK).locator(".live-note")
    assert stale.is_hidden()
    working.write(TASK, RIGHT)
    assert stale.is_visible()
    assert working.run(CHECK).startswith("Right.")
    assert stale.is_hidden()


def test_a_cell_that_breaks_is_named_where_run_was_pressed_and_locks_no_later_task(working: Live):
    working.write(TASK, "answer = nowhere")
    assert working.run(LATER_CHECK).startswith("Not answered yet")
    told = working.told(LATER_CHECK)
    assert told.inner_text().startswith("Has run. A cell above broke; what it makes may be missing")
    assert told.get_by_role("link").get_attribute("href") == f"#cell-{TASK}"
    assert "does not know this name" in working.output(TASK)
    working.page.get_by_role("button", name="Run all").click()
    working.until(lambda: not working.busy)
    assert working.says == "All cells have run; this one broke: Task 1 · close reading"


def test_a_run_is_told_once_and_a_table_not_cell_by_cell(working: Live):
    working.write(TASK, RIGHT + "\nevents")
    working.run(TASK)
    assert working.told(TASK).text_content() == "Has run. A table stands below."
    working.write(TASK, RIGHT)
    assert working.told(TASK).text_content() == "", "it has changed since"
    working.run(CHECK)
    assert working.told(CHECK).text_content().startswith("Has run. Right.")
    assert working.told(TASK).text_content() == ""
    assert working.page.locator(".cell_output[aria-live]").count() == 0


def test_no_check_takes_an_answer_that_another_cell_or_an_earlier_run_gave(working: Live):
    for broken in ("answer = 1 +", "result = 99", "answer = 1\nnowhere"):
        working.write(TASK, RIGHT)
        assert working.run(CHECK).startswith("Right.")
        working.write(TASK, broken)
        working.run(CHECK)
        kept = json.loads(working.page.evaluate(KEPT))
        assert (kept["answer"], kept["correct"], kept["state"]) == (broken, None, "tried")
    working.write(TASK, RIGHT)
    working.write(LATER_TASK, "answers = {1}")
    assert "NameError" in working.run(LATER_CHECK)
    working.write(LATER_TASK, "answer = 99")
    assert working.run(LATER_CHECK).startswith("Not yet.")
    assert working.run(CHECK).startswith("Right.")


@pytest.mark.gate
def test_an_endless_loop_is_stopped_nothing_is_lost_and_no_old_verdict_stands_as_fresh(live: Live):
    live.write(TASK, RIGHT)
    assert live.run(CHECK).startswith("Right.")
    live.write(TASK, "while True: pass")
    live.press(CHECK)
    live.until(lambda: live.cell(TASK).locator("button[aria-busy]").count() == 1)
    live.cell(CHECK).get_by_role("button", name="Stop").click()
    live.until(lambda: live.told(CHECK).inner_text().startswith("Stopped."))
    assert live.page.evaluate("document.activeElement.textContent") == "Run"
    live.until(lambda: live.output(TASK).startswith("Stopped."))
    check, note = live.cell(CHECK), live.cell(CHECK).locator(".live-note")
    assert live.output(CHECK).startswith("Right.")
    assert "live-old" in check.get_attribute("class")
    assert note.inner_text() == "Python was stopped since this ran."
    assert "live-old" not in live.cell(TASK).get_attribute("class"), "what it says is new"
    assert live.cell(TASK).locator("textarea").input_value() == "while True: pass"
    live.write(TASK, RIGHT)
    assert live.run(CHECK, seconds=180).startswith("Right.")
    assert "live-old" not in check.get_attribute("class")
    assert note.is_hidden()


@pytest.mark.gate
def test_a_start_that_is_stopped_ends_and_the_next_run_starts_again(live: Live):
    stop = live.page.locator(".live-door").get_by_role("button", name="Stop")
    stop.click()
    live.press(TASK)
    live.until(lambda: live.busy and "Starting" in live.says)
    stop.click()
    live.until(lambda: not live.busy)
    live.write(TASK, RIGHT)
    assert live.run(CHECK, seconds=180).startswith("Right.")


@pytest.mark.gate
def test_memory_without_end_is_a_sentence_and_the_code_stays(live: Live):
    live.write(TASK, "rows = []\nwhile True: rows.append(bytearray(200_000_000))")
    said = live.run(TASK, seconds=180)
    assert "more memory than the page has" in said or "memory runs out" in said
    live.write(TASK, RIGHT)
    # A browser under load gives the memory back late, and then says the same once more.
    live.until(lambda: live.run(CHECK, seconds=180).startswith("Right."), seconds=300)


@pytest.fixture
def listener() -> Iterator[tuple[str, list[str]]]:
    """A server that would hear of anything that gets out, and what it heard."""
    heard: list[str] = []

    class Listening(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            heard.append(self.path)
            self.send_response(200)
            self.send_header("Access-Control-Allow-Origin", "*")
            self.end_headers()

        def log_message(self, *about: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Listening)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/", heard
    server.shutdown()


def test_nothing_leaves_the_page(working: Live, listener):
    address, heard = listener
    urlopen(address).close()
    assert heard == ["/"]
    ways = [
        f'ask = js.XMLHttpRequest.new(); ask.open("GET", "{address}a", False); ask.send()',
        f'js.fetch("{address}b")',
        f'js.WebSocket.new("{address.replace("http", "ws")}c")',
        f'js.EventSource.new("{address}d")',
        f'import urllib.request; urllib.request.urlopen("{address}e")',
    ]
    for way in ways:
        working.write(TASK, f"import js; {way}")
        working.run(TASK)
    working.write(TASK, RIGHT)
    assert working.run(CHECK).startswith("Right.")
    assert heard == ["/"]
    working.faults.clear()  # The browser tells of each way that it closed.


def test_the_keyboard_alone_writes_runs_and_leaves_a_cell(working: Live):
    area = working.cell(TASK).locator("textarea")
    written = area.input_value()
    area.focus()
    working.page.keyboard.press("Tab")
    assert area.input_value() == written, "who only comes by is not held"
    assert working.page.evaluate("document.activeElement.textContent") == "Run"
    area.focus()
    assert "Escape, then Tab" in working.cell(TASK).locator(".live-keys:visible").inner_text()
    area.press("Control+a")
    working.page.keyboard.type("if True:")
    working.page.keyboard.press("Enter")
    working.page.keyboard.type("answer = 1")
    assert area.input_value() == "if True:\n    answer = 1"
    working.page.keyboard.press("Tab")
    assert area.input_value() == "if True:\n    answer = 1  "
    working.page.keyboard.press("Escape")
    working.page.keyboard.press("Tab")
    assert working.page.evaluate("document.activeElement.textContent") == "Run"
    area.focus()
    working.page.keyboard.press("Shift+Enter")
    working.until(lambda: not working.busy)
    assert area.input_value() == "if True:\n    answer = 1  "


def test_what_was_written_can_be_had_back(working: Live):
    """Nothing was taken back once a line was indented, and *As it was* took all for good."""
    area, box = working.cell(TASK).locator("textarea"), working.cell(TASK)
    before = area.input_value()
    area.press("Control+End")
    area.press("Enter")
    working.page.keyboard.type("if True:")
    area.press("Enter")
    working.page.keyboard.type("answer = 1")
    written = area.input_value()
    box.get_by_role("button", name="As it was").click()
    assert area.input_value() == before
    box.get_by_role("button", name="Bring back what I wrote").click()
    assert area.input_value() == written
    assert not box.get_by_role("button", name="Bring back what I wrote").is_visible()
    area.press("Control+z")
    area.press("Control+z")
    area.press("Control+z")
    assert area.input_value().removeprefix(before) in written.removeprefix(before)[:-1]


def test_two_windows_of_one_page_have_the_same_code(working: Live, book_url):
    """One letter in a window opened before took the place of all that was written in the other."""
    other = working.page.context.new_page()
    other.route("**/izium-python/*", lambda route: None)
    other.goto(f"{book_url}exercises/bridges.html")
    other.get_by_role("button", name="Run and edit on this page").click()
    working.write(TASK, RIGHT)
    area = other.locator(f"#cell-{TASK} textarea")
    expect(area).to_have_value(RIGHT)
    area.press("Control+End")
    area.press("!")
    expect(working.cell(TASK).locator("textarea")).to_have_value(f"{RIGHT}!")
    other.close()


def test_a_panel_is_filtered_without_python(python_of_pages, page, book_url):
    page.goto(f"{book_url}exercises/bridges.html")
    panel = page.locator(".panel").first
    rows = panel.locator("tbody tr")
    before = rows.count()
    panel.get_by_label("kind").select_option("capture")
    shown = [row for row in rows.all() if row.is_visible()]
    assert 0 < len(shown) < before
    assert panel.locator("output").inner_text() == f"{len(shown)} of {before} rows"


def test_a_page_older_than_the_book_on_its_server_is_to_be_loaded_again(
    python_of_pages, page, book_url
):
    page.route("**/izium-python/snapshot-*", lambda route: route.fulfill(status=404))
    page.goto(f"{book_url}exercises/bridges.html")
    page.get_by_role("button", name="Run and edit on this page").click()
    expect(page.locator(".live-status")).to_contain_text(
        re.compile(r"Python did not start \(.+\)\. .*load the page again"), timeout=60_000
    )
