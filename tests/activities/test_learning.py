"""What a learner meets on the page: feedback, hints, solution, what is kept and what is not."""

import csv
import io
import json
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

import izium.activities as act
from izium.activities import script
from izium.activities.session import COLUMNS

from .cases import NAMES, TABLE, kept_of, key_of, lay, made
from .conftest import Site, exported, heard, listen, page_of, saved, take_in

pytestmark = pytest.mark.browser

Open = Callable[..., Page]


def section(page: Page, name: str) -> Locator:
    return page.locator(f"#activity-case-{name}")


def check(part: Locator) -> None:
    part.locator("[data-action=check]").click()


def pick(page: Page, option: str) -> Locator:
    part = section(page, "choice")
    part.get_by_label(option).check()
    check(part)
    return part


def kept(page: Page) -> dict[str, Any]:
    """All that the browser keeps, by key, but when all was erased."""
    found: dict[str, str] = page.evaluate("() => ({...localStorage})")
    return {key: json.loads(value) for key, value in found.items() if not key.endswith(":erased")}


def test_feedback_speaks_to_the_option_and_shows_the_evidence(open_trial: Open) -> None:
    page = open_trial(made("choice"))
    part = pick(page, "One")
    status = part.get_by_role("status")
    expect(status).to_contain_text("Not yet.")
    expect(status.locator("em")).to_have_text("one")
    expect(status.get_by_role("link")).to_have_attribute("href", "reference/records.html#e001")
    expect(part).to_have_attribute("data-state", "tried")
    part.get_by_label("Three").check()
    expect(status).to_be_empty()
    pick(page, "Two")
    expect(status).to_contain_text("Right.")
    expect(part).to_have_attribute("data-state", "solved")


def test_right_comes_with_its_reason(open_trial: Open) -> None:
    part = pick(open_trial(made("choice", feedback={})), "Two")
    expect(part.get_by_role("status")).to_contain_text("Right.")
    expect(part.get_by_role("status")).to_contain_text("Because it is two.")


def test_feedback_to_a_line_names_the_line(open_trial: Open) -> None:
    long = "Three, in a line of so many words that it is named by the first of them"
    activity = act.match(
        "case-match",
        "Who?",
        items={"a": "One", "b": "Two", "c": long},
        targets={"x": "Ex", "y": "Why"},
        correct={"a": "x", "b": "y", "c": "x"},
        feedback={"b": "Two is Why.", "c": "Three too."},
        move="close reading",
        evidence=["E021"],
    )
    page = open_trial(activity)
    part = section(page, "match")
    for row, target in zip(part.get_by_role("radiogroup").all(), ["Ex", "Ex", "Why"], strict=True):
        row.get_by_label(target).check()
    check(part)
    status = part.get_by_role("status")
    expect(status).to_contain_text("Not yet. Of 3 lines 1 is right. After your next try each")
    expect(status.locator("strong, a")).to_have_count(0)
    expect(part.locator("[data-part]")).to_have_count(0)
    check(part)
    expect(part.locator("[data-part]")).to_have_count(0)
    expect(status).to_contain_text("The same answer: change at least one line.")
    expect(status).not_to_contain_text("After your next try")
    page.reload()
    expect(status).to_contain_text("Of 3 lines 1 is right. After your next try each")
    part.get_by_role("radiogroup").nth(0).get_by_label("Why").check()
    check(part)
    expect(part.locator("[data-part=wrong]")).to_have_count(3)
    part.get_by_role("radiogroup").nth(0).get_by_label("Ex").check()
    check(part)
    expect(status.get_by_role("link")).to_have_count(1)
    told = part.get_by_role("status").locator("p:has(strong)").all_text_contents()
    assert len(told) == 2
    assert told[0] == "Two Two is Why."
    assert told[1].startswith("Three, in a line")
    assert told[1].endswith("the … Three too.")


def test_a_wrong_order_is_explained_even_where_its_author_says_nothing(open_trial: Open) -> None:
    page = open_trial(made("bare-order"))
    part = section(page, "bare-order")
    for _ in range(2):
        part.get_by_role("button", name="Move down").first.click()
        check(part)
        if part.get_attribute("data-state") == "solved":
            part.get_by_role("button", name="Move down").last.click()
            check(part)
    expect(part.get_by_role("status")).to_contain_text(re.compile(r"\w+ goes before \w+"))
    expect(part.locator("[data-part]")).to_have_count(3)


def test_a_day_is_read_out_once_it_is_written(open_trial: Open) -> None:
    page = open_trial(made("date"))
    part = section(page, "date")
    listen(part.locator(".activity-picked"))
    part.get_by_label("Day", exact=True).press_sequentially("24 March 2022", delay=20)
    expect(part).to_contain_text("Read as 24 March 2022.")
    check(part)
    expect(part).to_have_attribute("data-state", "solved")
    assert heard(page) == ["Read as 24 March 2022."]
    page.reload()
    expect(part.get_by_label("Day", exact=True)).to_have_value("24 March 2022")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Write a day first."),
        ("3/4/2022", "“3/4/2022” may be read in two ways: write the month as a word."),
        ("30 February", "“30 February” is not understood as a day: write it like"),
        ("in spring", "“in spring” is not understood as a day: write it like"),
    ],
)
def test_a_day_that_is_not_understood_is_said(open_trial: Open, typed: str, said: str) -> None:
    page = open_trial(made("date"))
    part = section(page, "date")
    part.get_by_label("Day", exact=True).fill(typed)
    check(part)
    expect(part.get_by_role("status")).to_contain_text(said)
    expect(part).to_have_attribute("data-state", "new")
    page.reload()
    expect(part.get_by_label("Day", exact=True)).to_have_value(typed)


def test_a_day_may_be_taken_from_a_calendar(open_trial: Open) -> None:
    page = open_trial(made("date"))
    part = section(page, "date")
    part.get_by_label("or from a calendar").fill("2022-03-17")
    expect(part.get_by_label("Day", exact=True)).to_have_value("17 March 2022")
    check(part)
    expect(part.get_by_role("status")).to_contain_text("Another claim.")


def test_long_lists_of_the_same_targets_stand_once(open_trial: Open) -> None:
    page = open_trial(made("long-match"))
    part = section(page, "long-match")
    for target in ("A. Ex", "F. A target"):
        expect(part.get_by_role("listitem").filter(has_text=target)).to_have_count(1)
    first = part.get_by_role("radiogroup").first
    first.get_by_label("F. A target").check()
    expect(first.locator(".activity-picked")).to_contain_text("F. A target")
    page.reload()
    expect(first.get_by_label("F. A target")).to_be_checked()
    expect(first.locator(".activity-picked")).to_contain_text("F. A target")


def test_it_is_said_that_all_are_to_be_chosen_and_what_to_check_a_text_by(open_trial: Open) -> None:
    page = open_trial(made("multiple"), made("reflect"))
    expect(section(page, "multiple").get_by_text("Choose all that fit.")).to_be_visible()
    expect(section(page, "reflect").get_by_role("listitem")).to_have_text(
        ["It names a speaker.", "It says how the speaker could know."]
    )


def test_hints_come_one_at_a_time_and_the_solution_after_an_attempt(open_trial: Open) -> None:
    page = open_trial(made("choice"))
    part = section(page, "choice")
    solution, hint = part.locator("details"), part.locator("[data-action=hint]")
    expect(solution).to_be_hidden()
    expect(hint).to_have_text("Hint 1 of 2")
    hint.click()
    expect(part.get_by_role("listitem")).to_have_text(["Hint 1. Look"])
    hint.click()
    expect(part.get_by_role("listitem")).to_have_text(["Hint 1. Look", "Hint 2. Look again"])
    expect(hint).to_have_text("No more hints")
    expect(hint).to_be_focused()
    hint.press("Enter")
    expect(part.get_by_role("listitem")).to_have_count(2)
    expect(solution).to_be_hidden()
    check(part)
    expect(part.get_by_role("status")).to_have_text("Choose one of the options first.")
    expect(part).to_have_attribute("data-state", "new")
    expect(solution).to_be_hidden()
    pick(page, "One")
    expect(solution).to_be_visible()
    expect(solution).not_to_have_attribute("open", "")
    solution.locator("summary").click()
    expect(solution).to_contain_text("Because it is two.")


GRADED = [name for name in NAMES if name != "reflect"]


def test_a_hint_after_a_wrong_answer_leaves_the_feedback(page: Page, site: Site) -> None:
    """What stands in the fields may be written otherwise than the answer: "40" and 40."""
    drafts, made_ones = {}, {name: made(name, hints=["Look"]) for name in GRADED}
    for name, activity in made_ones.items():
        wrong = next(case for case in TABLE["answers"][name] if case.get("correct") is False)
        drafts |= kept_of(activity, draft=wrong["answer"])
    page.goto(site.trial(*made_ones.values()))
    lay(page, drafts)
    told, marked = {}, {}
    for name in GRADED:
        part = section(page, name)
        check(part)
        expect(part.get_by_role("status")).to_contain_text("Not yet.")
        told[name] = part.get_by_role("status").inner_html()
        marked[name] = part.locator("[data-part]").count()
        listen(part.get_by_role("status"))
        part.locator("[data-action=hint]").click()
        expect(part.locator(".activity-hints li")).to_have_text(["Hint 1. Look"])
        assert heard(page) == [], name
        assert part.get_by_role("status").inner_html() == told[name]
    signs = {name: section(page, name).locator("[data-part]").count() for name in GRADED}
    assert signs == marked
    page.reload()
    again = {name: section(page, name).get_by_role("status").inner_html() for name in GRADED}
    assert again == told


@pytest.mark.parametrize("left", ["kept", "draft"])
def test_what_was_written_can_be_had_back_until_the_next_key(open_trial: Open, left: str) -> None:
    page = open_trial(made("reflect"))
    part = section(page, "reflect")
    text, reset = part.locator("textarea"), part.locator("[data-action=reset]")
    back = part.get_by_role("button", name="Bring back what I wrote")
    text.fill("Half an hour of work")
    if left == "kept":
        check(part)
    reset.click()
    expect(text).to_have_value("")
    expect(text).to_be_focused()
    back.click()
    expect(text).to_have_value("Half an hour of work")
    expect(text).to_be_focused()
    expect(back).to_have_count(0)
    page.reload()
    expect(text).to_have_value("Half an hour of work")
    expect(part).to_have_attribute("data-state", "tried" if left == "kept" else "new")
    reset.click()
    text.press("x")
    expect(back).to_have_count(0)
    page.reload()
    expect(text).to_have_value("x")


def test_two_open_pages_leave_one_another_in_peace(open_trial: Open, site: Site) -> None:
    heard = "window.heard = 0; window.addEventListener('storage', () => { window.heard += 1 })"
    first = open_trial(made("choice"), made("reflect"))
    first.evaluate(heard)
    second = first.context.new_page()
    second.add_init_script(heard)
    second.goto(site.address + "chapters/trial.html")
    third = first.context.new_page()
    third.add_init_script(heard)
    third.goto(site.work)
    pick(second, "One")
    expect(section(first, "choice")).to_have_attribute("data-state", "tried")
    third.wait_for_timeout(1000)
    before = [page.evaluate("() => window.heard") for page in (first, second, third)]
    third.wait_for_timeout(1000)
    after = [page.evaluate("() => window.heard") for page in (first, second, third)]
    assert after == before, "storage events with nobody at work"
    assert max(after) < 20


def test_only_an_earlier_visit_is_called_restored(open_trial: Open, site: Site) -> None:
    first = open_trial(made("choice"))
    second = first.context.new_page()
    second.goto(site.address + "chapters/trial.html")
    pick(second, "One")
    expect(section(first, "choice").get_by_label("One")).to_be_checked()
    expect(section(first, "choice")).not_to_contain_text("Restored")
    first.reload()
    expect(section(first, "choice")).to_contain_text("Restored: your work from an earlier visit")


def test_what_was_done_is_restored_and_can_be_started_again(open_trial: Open) -> None:
    page = open_trial(*(made(name) for name in NAMES))
    pick(page, "One")
    section(page, "choice").locator("[data-action=hint]").click()
    text = section(page, "reflect").locator("textarea")
    text.fill("A draft, not yet kept")
    page.reload()
    part = section(page, "choice")
    expect(part).to_have_attribute("data-state", "tried")
    expect(part.get_by_label("One")).to_be_checked()
    expect(part).to_contain_text("Restored: your work from an earlier visit")
    expect(part.get_by_role("status")).to_contain_text("Not one.")
    expect(part.locator(".activity-hints li")).to_have_count(1)
    expect(text).to_have_value("A draft, not yet kept")
    part.locator("[data-action=reset]").click()
    expect(part).to_have_attribute("data-state", "new")
    expect(part.get_by_label("One")).not_to_be_checked()
    expect(part.get_by_label("One")).to_be_focused()
    expect(part.locator(".activity-hints li")).to_have_count(0)
    expect(part.locator("details")).to_be_hidden()
    page.reload()
    expect(part).to_have_attribute("data-state", "new")
    expect(part).not_to_contain_text("Restored")


def test_a_changed_question_never_shows_an_old_answer(open_trial: Open) -> None:
    page = open_trial(made("choice"))
    pick(page, "One")
    act.SESSION.clear()
    given = {"options": {"a": "Other", "b": "Two"}, "correct": "b", "move": "sourcing"}
    page = open_trial(act.choice("case-choice", "Which?", **given))
    expect(section(page, "choice")).to_have_attribute("data-state", "new")
    expect(section(page, "choice").get_by_label("Other")).not_to_be_checked()
    assert len(kept(page)) == 1


def test_the_same_answer_twice_is_one_attempt_and_the_first_is_remembered(open_trial: Open) -> None:
    page = open_trial(made("choice"))
    part = pick(page, "One")
    check(part)
    pick(page, "Two")
    (record,) = kept(page).values()
    assert (record["attempts"], record["first_answer"], record["first_correct"]) == (2, "a", False)
    assert (record["answer"], record["correct"]) == ("b", True)


GARBAGE = [
    '{"hash": "000000000000", "answer": "b", "draft": "12"}',
    "", "{", "null", "7", '"text"', "[]", "[1]", "{}", '{"hash": 3}',
    '{"hash": "HASH", "answer": {"__proto__": 1}}',
    '{"hash": "HASH", "answer": ["a"], "attempts": -3, "hints": "many"}',
    '{"hash": "HASH", "answer": "a", "hints": 1e9, "attempts": "x", "updated": {}}',
    '{"hash": "HASH", "draft": {"low": {}, "high": []}, "answer": null}',
    '{"hash": "HASH", "draft": [[]], "answer": 1e999}',
    '{"hash": "HASH", "draft": {"value": {}, "bound": "__proto__"}}',
    '{"hash": "HASH", "draft": {"a": "__proto__", "b": {}}, "updated": "yesterday"}',
    '{"hash": "HASH", "draft": "<img src=x onerror=alert(1)>", "correct": true}',
]  # fmt: skip


def test_garbage_in_storage_does_no_harm(page: Page, site: Site, faults: list[str]) -> None:
    activities = [made(name) for name in NAMES]
    page.goto(site.trial(*activities))
    for garbage in GARBAGE:
        kept = {key_of(one): garbage.replace("HASH", one.definition["hash"]) for one in activities}
        lay(page, {"izium:answer:": "{", **kept})
        expect(page.locator("section[data-ready]")).to_have_count(len(NAMES))
        expect(page.locator("section[data-state=solved]")).to_have_count(0)
        pick(page, "Two")
        expect(section(page, "choice")).to_have_attribute("data-state", "solved")
    hash = activities[0].definition["hash"]
    page.evaluate(
        "(all) => all.forEach((one, at) => localStorage.setItem(`izium:answer:g:${at}`, one))",
        [garbage.replace("HASH", hash) for garbage in GARBAGE],
    )
    page.goto(site.work)
    expect(page.get_by_role("main")).to_contain_text("Which?")
    expect(page.locator(".activity-account li")).to_have_count(1)
    assert faults == []


def test_a_forged_verdict_is_checked_again(open_trial: Open) -> None:
    activity = made("choice")
    page = open_trial(activity)
    lay(page, kept_of(activity, answer="a", correct=True, state="solved", attempts=1))
    expect(section(page, "choice")).to_have_attribute("data-state", "tried")


def test_each_page_tells_its_progress_and_exports_its_own_answers(
    open_trial: Open, site: Site
) -> None:
    page = open_trial(made("choice"), made("match"), made("date"))
    site.write("chapters/other.html", page_of([made("range")], docname="chapters/other"))
    desk = page.get_by_role("complementary", name="Your answers on this page")
    expect(desk).to_contain_text("0 of 3")
    expect(desk.locator("[data-action=export]")).to_have_attribute("aria-disabled", "true")
    pick(page, "One")
    part = section(page, "match")
    for row, speaker in zip(part.get_by_role("radiogroup").all(), ["Ex", "Ex", "Zed"], strict=True):
        row.get_by_label(speaker).check()
    check(part)
    expect(desk).to_contain_text("2 of 3")
    page.goto(site.address + "chapters/other.html")
    section(page, "range").get_by_label("Lowest", exact=True).fill("30")
    section(page, "range").get_by_label("No highest number is said").check()
    check(section(page, "range"))
    page.goto(site.address + "chapters/trial.html")
    desk.locator("[data-action=export]").click()
    name = desk.get_by_label("Your name or code")
    expect(name).to_be_focused()
    name.fill("Zoë K. =1")
    with page.expect_download() as download:
        desk.locator("[data-save=json]").click()
    file = download.value.suggested_filename
    assert re.fullmatch(r"izium-answers-Zoë-K-1-[0-9a-z]{5}\.json", file)
    whole = json.loads(saved(download.value))
    assert list(whole) == ["schema", "exported", "name", "course", "answers"]
    assert (whole["schema"], whole["name"], whole["course"]) == (
        "izium-answers/1",
        "Zoë K. =1",
        "izium",
    )
    assert [list(row) for row in whole["answers"]] == [list(COLUMNS)] * 2
    assert [row["words"] for row in whole["answers"]] == [
        "One",
        "One → Ex; Two → Ex; Three → Zed",
    ]
    first, second = whole["answers"]
    assert (first["id"], first["chapter"], first["question"]) == ("case-choice", "trial", "Which?")
    assert (first["answer"], first["correct"], first["state"]) == ("a", False, "tried")
    assert second["answer"] == {"a": "x", "b": "x", "c": "z"}
    assert second["parts"] == [True, False, False]
    assert "Zo" not in json.dumps(kept(page)), "the name is asked at export and never stored"
    expect(desk.get_by_role("status")).to_contain_text(f"2 answers for the file {file}")
    expect(desk.locator("[data-action=export]")).to_be_focused()


def test_an_export_says_what_is_not_checked_and_takes_it_along_or_not(
    browser: Browser, open_trial: Open, site: Site
) -> None:
    page = open_trial(made("choice"), made("match"), made("reflect"), made("multiple"))
    pick(page, "One")
    section(page, "match").get_by_label("Ex").first.check()
    section(page, "reflect").locator("textarea").fill("Typed, not kept")
    desk = page.get_by_role("complementary")
    expect(desk).to_contain_text("1 of 4. Chosen or typed, but not yet checked or kept: 2.")
    desk.locator("[data-action=export]").click()
    expect(desk).to_contain_text("The file will hold 3 answers.")
    desk.get_by_label("Export these too").uncheck()
    expect(desk).to_contain_text("The file will hold 1 answer.")
    desk.get_by_role("button", name="Cancel").click()
    _, less = exported(page, open=False)
    assert [row["answer"] for row in json.loads(less)["answers"]] == ["a"]
    told = desk.locator(".activity-told")
    expect(told).to_contain_text("1 answer for the file")
    expect(told).to_contain_text("Not checked or kept, and left out: 2.")
    _, more = exported(page)
    expect(told).to_contain_text("Not checked or kept, and exported as they stand: 2.")
    rows = json.loads(more)["answers"]
    assert [(row["state"], row["correct"], row["attempts"]) for row in rows] == [
        ("tried", False, 1),
        ("unchecked", None, 0),
        ("unchecked", None, 0),
    ]
    assert (rows[1]["answer"], rows[2]["answer"]) == ({"a": "x"}, "Typed, not kept")

    other = browser.new_context()
    there = other.new_page()
    there.goto(site.work)
    take_in(there, more)
    expect(there.get_by_role("main")).to_contain_text("Imported 3 answers.")
    expect(there.get_by_role("main")).to_contain_text("not yet checked or kept: 2.")
    there.goto(site.address + "chapters/trial.html")
    expect(section(there, "reflect").locator("textarea")).to_have_value("Typed, not kept")
    expect(section(there, "reflect")).to_have_attribute("data-state", "new")
    expect(there.get_by_role("complementary")).to_contain_text("1 of 4. Chosen or typed")
    other.close()


def test_what_was_checked_stands_in_an_export_whatever_is_chosen_after_it(open_trial: Open) -> None:
    page = open_trial(made("choice"), made("reflect"))
    pick(page, "Two")
    section(page, "choice").get_by_label("One").check()
    part = section(page, "reflect")
    part.locator("textarea").fill("Kept")
    check(part)
    part.locator("textarea").fill("Kept, and more")
    rows = json.loads(exported(page)[1])["answers"]
    assert [row["answer"] for row in rows] == ["b", "Kept, and more"]


def test_no_two_files_of_a_class_are_called_alike(open_trial: Open) -> None:
    page = open_trial(made("reflect"))
    names = []
    for name in ("Анна", "Анна", "", "", "山田太郎", "محمد"):
        section(page, "reflect").locator("textarea").fill(f"Text no. {len(names)}")
        names.append(exported(page, name=name)[0])
    assert len({unicodedata.normalize("NFKC", name).casefold() for name in names}) == 6
    starts = ["-Анна-", "-Анна-", "-", "-", "-山田太郎-", "-محمد-"]
    for name, start in zip(names, starts, strict=True):
        assert re.fullmatch(rf"izium-answers{start}[0-9a-z]{{5}}\.json", name)


def test_my_work_is_saved_as_a_page_that_a_person_can_read(
    open_trial: Open, site: Site, tmp_path: Path
) -> None:
    page = open_trial(made("choice"), made("reflect"))
    pick(page, "One")
    section(page, "reflect").locator("textarea").fill("<script>alert(1)</script> & more")
    expect(page.locator("[data-save=html]")).to_have_count(0)
    page.goto(site.work)
    name, text = exported(page, "html", "Zoë")
    assert name.endswith(".html")
    alone = tmp_path / "alone.html"
    alone.write_text(text, encoding="utf-8")
    page.goto(alone.as_uri())
    expect(page.get_by_role("heading", level=1)).to_have_text("My work: Zoë")
    items = page.get_by_role("listitem")
    expect(items.nth(0)).to_contain_text("One")
    expect(items.nth(0)).to_contain_text("answered, not yet right · attempts: 1")
    expect(items.nth(1)).to_contain_text("<script>alert(1)</script> & more")
    expect(items.nth(1)).to_contain_text("not yet checked or kept")


def test_the_table_for_a_spreadsheet_holds_no_formula(open_trial: Open) -> None:
    page = open_trial(made("reflect"))
    part = section(page, "reflect")
    written = '=HYPERLINK("http://x")\n"quoted", and @more'
    part.locator("textarea").fill(written)
    check(part)
    _, text = exported(page, "csv")
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert list(rows[0]) == ["student", "file", "exported", *COLUMNS, "schema"]
    assert rows[0]["answer"] == "'" + written
    assert rows[0]["correct"] == ""


def test_my_work_lists_the_course_and_moves_to_another_machine(
    browser: Browser, open_trial: Open, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    activities = [made(name) for name in NAMES]
    entries = [{**activity.definition, "chapter": "trial"} for activity in activities]
    monkeypatch.setattr(
        "izium.activities.index.read", lambda: [*entries, {**entries[0], "id": "x", "chapter": "z"}]
    )
    from .conftest import work_page

    titles = {"chapters/trial": "The trial", "chapters/z": "The last"}
    site.write("chapters/reference/my-work.html", work_page(titles=titles))
    page = open_trial(*activities)
    pick(page, "One")
    section(page, "date").get_by_label("Day", exact=True).fill("2022-03-24")
    check(section(page, "date"))
    page.get_by_role("link", name="My work in the whole course").click()
    main = page.get_by_role("main")
    expect(main).to_contain_text(f"Answered so far: 2 of {len(NAMES) + 1}.")
    expect(main).to_contain_text(f"2 of {len(NAMES)} answered.")
    expect(main.get_by_role("heading", name="The trial")).to_be_visible()
    expect(main.get_by_role("link", name="The last")).to_have_attribute("href", "../z.html")
    expect(main).to_contain_text("The last (1 activity)")
    expect(main.locator(".activity-said")).to_have_text(["One", "24 March 2022"])
    expect(main.get_by_role("link", name="When?")).to_have_attribute(
        "href", "../trial.html#activity-case-date"
    )
    _, text = exported(page)
    code = {"id": "task", "hash": "0" * 12, "kind": "code", "answer": "answer = 1", "attempts": 1}
    code |= {"chapter": "exercises/gone", "question": "Asked before"}
    page.evaluate(
        "(kept) => localStorage.setItem('izium:answer:task:0', JSON.stringify(kept))", code
    )
    page.reload()
    expect(main).to_contain_text(f"2 of {len(NAMES) + 1} questions; tasks in code and others: 1.")
    expect(main).to_contain_text("Asked before")
    expect(main.locator("a[href*=gone]")).to_have_count(0)

    other = browser.new_context()
    there = other.new_page()
    there.goto(site.work)
    take_in(there, text)
    expect(there.get_by_role("main")).to_contain_text("Imported 2 answers.")
    expect(there.locator(".activity-account li")).to_have_count(2)
    expect(there.locator(".activity-said")).to_have_text(["One", "24 March 2022"])
    take_in(there, text)
    expect(there.get_by_role("main")).to_contain_text("2 are here already.")
    there.goto(site.address + "chapters/trial.html")
    expect(section(there, "choice").get_by_label("One")).to_be_checked()
    expect(section(there, "date")).to_have_attribute("data-state", "solved")
    other.close()


ROW = {
    "id": "case-choice", "hash": "0" * 12, "kind": "choice", "chapter": "trial", "question": "?",
    "answer": "a", "correct": True, "attempts": 1, "first_correct": True, "first_answer": "a",
    "parts": None, "state": "solved", "updated": "2026-01-01T00:00:00.000Z",
}  # fmt: skip


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "answers.json is empty. Nothing was changed."),
        ("[]", "answers.json is not a file of answers"),
        ("null", "answers.json is not a file of answers"),
        ('{"schema": "other/1", "answers": []}', "answers.json is not a file of answers"),
        ('{"schema": "izium-answers/1"}', "answers.json is not a file of answers"),
        (b"\xff\xfe\x00", "answers.json is not in UTF-8"),
        (
            json.dumps(
                {
                    "schema": "izium-answers/1",
                    "answers": [
                        ROW, None, 3, {}, {**ROW, "id": "<b>"}, {**ROW, "id": ["x"]},
                        {**ROW, "hash": "x"}, {**ROW, "kind": "riddle"},
                        {**ROW, "kind": "__proto__"}, {**ROW, "answer": None},
                    ],
                }
            ),
            "Imported 1 answer. 9 could not be read and were left out.",
        ),
    ],
)  # fmt: skip
def test_import_takes_what_it_can_and_says_what_it_did(
    page: Page, site: Site, faults: list[str], content: str | bytes, said: str
) -> None:
    page.goto(site.work)
    take_in(page, content)
    expect(page.get_by_role("status")).to_contain_text(said)
    assert len(kept(page)) == said.startswith("Imported")
    assert faults == []


def test_an_import_that_fills_the_storage_says_how_far_it_came(page: Page, site: Site) -> None:
    page.add_init_script(
        "const real = Storage.prototype.setItem; let left = 2;"
        "Storage.prototype.setItem = function (key, value) {"
        " if (key.startsWith('izium:answer:') && (left -= 1) < 0)"
        "   throw new DOMException('', 'QuotaExceededError');"
        " real.call(this, key, value) }"
    )
    page.goto(site.work)
    rows = [{**ROW, "id": f"row-{number}"} for number in range(5)]
    take_in(page, json.dumps({"schema": "izium-answers/1", "answers": [None, *rows]}))
    expect(page.get_by_role("status")).to_have_text(
        "Imported 2 answers. 3 could not be kept: this browser's storage is full."
        " 1 could not be read and was left out."
    )
    expect(page.locator(".activity-account li")).to_have_count(2)


def test_words_of_an_import_are_text_of_a_length(page: Page, site: Site) -> None:
    page.goto(site.work)
    rows = [
        {**ROW, "id": f"row-{at}", "words": words}
        for at, words in enumerate(["x" * 30_000, ["no text"], "<b>One</b>"])
    ]
    take_in(page, json.dumps({"schema": "izium-answers/1", "answers": rows}))
    said = page.locator(".activity-said")
    expect(said.nth(1)).to_have_text("a")
    expect(said.nth(2)).to_have_text("<b>One</b>")
    assert len(said.nth(0).inner_text()) == 20_000


def test_erasing_asks_first_and_takes_only_what_is_ours(open_trial: Open, site: Site) -> None:
    page = open_trial(made("choice"))
    pick(page, "One")
    page.evaluate("() => localStorage.setItem('other:thing', '1')")
    page.goto(site.work)
    page.locator("[data-action=erase]").click()
    page.get_by_role("button", name="Cancel").click()
    assert len(kept(page)) == 2
    page.locator("[data-action=erase]").click()
    page.locator("[data-action=erase-now]").click()
    expect(page.get_by_role("main")).to_contain_text("All answers are erased")
    assert list(kept(page)) == ["other:thing"]
    page.goto(site.address + "chapters/trial.html")
    expect(section(page, "choice")).to_have_attribute("data-state", "new")


def test_one_panel_is_open_at_a_time(open_trial: Open, site: Site) -> None:
    pick(page := open_trial(made("choice")), "One")
    page.goto(site.work)
    page.locator("[data-action=erase]").click()
    expect(page.locator("[data-action=erase-now]")).to_be_visible()
    opener = page.locator("[data-action=import]")
    opener.click()
    expect(page.locator("[data-action=erase-now]")).to_have_count(0)
    expect(page.locator("[data-action=erase]")).to_have_attribute("aria-expanded", "false")
    expect(page.locator(".activity-panel:visible")).to_have_count(1)
    opener.click()
    expect(page.locator(".activity-panel:visible")).to_have_count(0)
    expect(opener).to_be_focused()


def test_handing_over_a_device_exports_and_then_erases(open_trial: Open, site: Site) -> None:
    page = open_trial(made("choice"))
    pick(page, "Two")
    page.goto(site.work)
    page.locator("[data-action=hand-over]").click()
    page.get_by_label("Your name or code").fill("K7")
    with page.expect_download() as download:
        page.locator("[data-action=export-erase]").click()
    whole = json.loads(saved(download.value))
    assert (whole["name"], whole["answers"][0]["answer"]) == ("K7", "b")
    assert kept(page) != {}, "nothing is erased before the file has been seen"
    expect(page.get_by_role("main")).to_contain_text(download.value.suggested_filename)
    page.locator("[data-action=erase-exported]").click()
    assert kept(page) == {}
    expect(page.locator(".activity-told")).to_contain_text("The next person starts with nothing")
    expect(page.get_by_role("main")).not_to_contain_text("Which?")


def test_erasing_in_one_window_starts_the_others_again(open_trial: Open, site: Site) -> None:
    page = open_trial(made("choice"))
    pick(page, "One")
    second = page.context.new_page()
    second.goto(site.work)
    second.bring_to_front()
    second.locator("[data-action=erase]").dispatch_event("click")
    second.locator("[data-action=erase-now]").dispatch_event("click")
    expect(section(page, "choice")).to_have_attribute("data-state", "new")
    expect(page.get_by_role("complementary")).to_contain_text("0 of 1")


def test_the_page_says_where_a_browser_may_forget(browser: Browser, site: Site) -> None:
    address = site.trial(made("choice"))
    phone = browser.new_context(
        user_agent="Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 "
        "(KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1"
    )
    page = phone.new_page()
    page.goto(address)
    expect(page.get_by_role("complementary")).to_contain_text("seven days without a visit")
    phone.close()
    usual = browser.new_context()
    page = usual.new_page()
    page.goto(address)
    expect(page.get_by_role("complementary")).not_to_contain_text("forget")
    usual.close()


def test_it_works_from_a_file(page: Page, site: Site, faults: list[str]) -> None:
    site.trial(made("choice"))
    page.goto((site.folder / "chapters/trial.html").as_uri())
    part = pick(page, "Two")
    expect(part).to_have_attribute("data-state", "solved")
    expect(page.get_by_role("complementary")).to_contain_text("open as a file")
    page.reload()
    expect(part).to_have_attribute("data-state", "solved")
    assert faults == []


FAKE_MODEL = """async ([address, definition, saved]) => {
  const { default: widget } = await import(address);
  const state = { definition, saved }, heard = {}, sent = [];
  window.model = {
    get: (name) => state[name],
    set(name, value) {
      state[name] = value;
      (heard[`change:${name}`] ?? []).forEach((tell) => tell());
    },
    on(name, tell) { (heard[name] ??= []).push(tell); },
    off(name, tell) { heard[name] = heard[name].filter((other) => other !== tell); },
    save_changes() { sent.push(structuredClone(state.saved)); },
  };
  window.sent = sent;
  const el = document.body.appendChild(document.createElement("div"));
  await widget.initialize({ model: window.model });
  window.gone = await widget.render({ model: window.model, el });
}"""


Show = Callable[..., None]


@pytest.fixture
def show(page: Page, site: Site) -> Show:
    """Show an activity as JupyterLab does, with what Python has kept of it."""
    site.write("kit/module.js", script.module())
    page.goto(site.write("live.html", '<!doctype html><html lang="en"><title>Live</title></html>'))

    def shown(activity: act.Activity, saved: object = None) -> None:
        address = f"{site.address}kit/module.js"
        page.evaluate(FAKE_MODEL, [address, activity.definition, saved or {}])

    return shown


def test_the_same_module_serves_a_notebook(page: Page, show: Show, faults: list[str]) -> None:
    """As anywidget loads it: a module with a model whose `saved` is shared with Python."""
    activity = made("choice")
    show(activity)
    part = pick(page, "One")
    assert page.evaluate("() => sent.at(-1).answer") == "a"
    expect(part.get_by_role("status")).to_contain_text("E001")
    expect(part.get_by_role("status").get_by_role("link")).to_have_count(0)
    answered = {"answer": "b", "attempts": 2, "correct": True, "state": "solved"}
    page.evaluate("(saved) => model.set('saved', saved)", answered)
    expect(part).to_have_attribute("data-state", "solved")
    expect(part.get_by_label("Two")).to_be_checked()
    page.evaluate("() => gone()")
    page.reload()
    show(activity)
    expect(part).to_have_attribute("data-state", "solved")
    expect(part.get_by_label("Two")).to_be_checked()
    assert page.evaluate("() => sent[0].restored") is True
    page.evaluate("(saved) => model.set('saved', saved)", {})
    expect(part).to_have_attribute("data-state", "new")
    assert page.evaluate("() => ({...localStorage})") == {}
    page.reload()
    show(activity)
    expect(part).to_have_attribute("data-state", "new")
    page.reload()
    show(activity, answered)
    (record,) = kept(page).values()
    assert (record["answer"], record["words"], record["question"]) == ("b", "Two", "Which?")
    assert faults == []


def test_a_draft_is_forgotten_where_python_starts_again(page: Page, show: Show) -> None:
    """Python does not know of a draft, so it says again that nothing is kept."""
    from izium.activities.widget import ActivityWidget

    activity = made("reflect")
    show(activity)
    part = section(page, "reflect")
    part.locator("textarea").fill("Only a draft")
    assert len(kept(page)) == 1
    activity._widget = ActivityWidget(definition=activity.definition, saved={})
    sent: list[object] = []
    activity._widget.send_state = sent.append
    activity.reset()
    assert sent == ["saved"]
    page.evaluate("(saved) => model.set('saved', saved)", activity.saved)
    expect(part.locator("textarea")).to_have_value("")
    assert kept(page) == {}
