"""The teaching guide names what the book has: chapters, activities, minutes that add up."""

import re
from collections import Counter
from pathlib import Path

import pytest

from izium import data, tasks
from izium.activities import MOVES, index
from izium.activities.kinds import KINDS
from izium.book.reference.chapter_titles import titles
from izium.book.reference.matrix_page import pieces

REFERENCE = Path(__file__).resolve().parents[2] / "chapters" / "reference"
GUIDE = (REFERENCE / "teaching.md").read_text(encoding="utf-8")
PLANS = GUIDE[GUIDE.index("## One lesson") : GUIDE.index("## Longer plans")].split("\n### ")[1:]
LONGER = GUIDE[GUIDE.index("## Longer plans") : GUIDE.index("**Pacing.**")].split("\n### ")[1:]
ACTIVITIES = {one["id"]: one for one in index.read()}
NUMBERS = {one["id"]: number for number, one in index.numbered(index.read())}
LINK = re.compile(r"\[(\d+) \(([a-z0-9-]+)\)\]\(\.\./([a-z-]+)\.ipynb#activity-([a-z0-9-]+)\)")
ROW = re.compile(r"^\| (\d+)–(\d+) \| (.*?) \|", re.MULTILINE)
CHAPTERS = [name for name in titles() if "/" not in name and name != "welcome"]


def _plan_of(chapter: str) -> str:
    (plan,) = [text for text in PLANS if f"](../{chapter}.ipynb)" in text]
    return plan


def _named(text: str) -> list[str]:
    return [name for _, name, _, _ in LINK.findall(text)]


def test_every_chapter_has_a_plan_under_its_own_title():
    planned = {re.search(r"\]\(\.\./([a-z-]+)\.ipynb\)", text)[1] for text in PLANS}
    assert planned == set(CHAPTERS)
    for chapter in CHAPTERS:
        assert _plan_of(chapter).startswith(titles()[chapter] + "\n"), chapter


TIMED = [text for text in re.split(r"\n(?=\| Minutes)", GUIDE)[1:]]
LESSON = int(re.search(r"plans of (\d+) minutes", GUIDE)[1])


@pytest.mark.parametrize("table", TIMED, ids=lambda table: table.partition("|\n")[0])
def test_the_minutes_of_a_plan_run_from_0_without_a_gap(table):
    spans = [(int(start), int(end)) for start, end, _ in ROW.findall(table.partition("\n\n")[0])]
    assert spans[0][0] == 0
    assert [end for _, end in spans[:-1]] == [start for start, _ in spans[1:]]


@pytest.mark.parametrize("plan", [*PLANS, LONGER[0]], ids=lambda plan: plan.partition("\n")[0])
def test_a_plan_has_minutes_for_starting_devices_and_for_handing_in(plan):
    rows = [(int(end) - int(start), what) for start, end, what in ROW.findall(plan)]
    asked = re.search(r"of (\d+) minutes", plan.partition("\n")[0])
    assert sum(minutes for minutes, _ in rows) == int(asked[1] if asked else LESSON)
    minutes, what = rows[0]
    assert what.startswith("Devices start.")
    assert minutes >= 5
    assert not LINK.search(what), "who waits for a device cannot do an activity"
    minutes, what = rows[-1]
    assert what.startswith("*Export")
    assert "handed in" in what
    assert minutes >= 3


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_the_activities_that_a_plan_names_are_those_of_its_chapter(chapter):
    there = {one["id"] for one in index.read() if one["chapter"] == chapter}
    named = set(_named(_plan_of(chapter)))
    assert named <= there, sorted(named - there)
    assert named


def test_every_activity_that_the_guide_names_is_a_link_to_it():
    for number, name, chapter, anchor in LINK.findall(GUIDE):
        assert name == anchor
        assert int(number) == NUMBERS[name], f"{name} is activity {NUMBERS[name]} of its page"
        assert ACTIVITIES[name]["chapter"] == chapter
    bare = LINK.sub("", GUIDE)
    assert [name for name in ACTIVITIES if name in bare] == []


@pytest.mark.parametrize("plan", [*PLANS, LONGER[0]], ids=lambda plan: plan.partition("\n")[0])
def test_a_plan_takes_the_activities_in_the_order_of_the_page_and_leaves_each_its_minutes(plan):
    order = list(ACTIVITIES)
    met = []
    for start, end, what in ROW.findall(plan):
        named = _named(what)
        asked = sum(ACTIVITIES[name]["minutes"] for name in named)
        assert int(end) - int(start) >= asked, f"{start}–{end}: {asked} minutes are asked for"
        met += named
    assert met == sorted(met, key=order.index)


def _answered_on_the_page(what: str) -> list[str]:
    """What everybody answers there: not what the fast ones add, nor both of two halves."""
    named = _named(what.partition("finish early")[0])
    return [] if "on paper" in what else named[:1] if what.startswith("Half") else named


@pytest.mark.parametrize("plan", [*PLANS, LONGER[0]], ids=lambda plan: plan.partition("\n")[0])
def test_a_plan_says_with_how_many_answers_it_is_complete(plan):
    done = Counter(
        ACTIVITIES[name]["chapter"]
        for _, _, what in ROW.findall(plan)
        for name in _answered_on_the_page(what)
    )
    asked = Counter(one["chapter"] for one in ACTIVITIES.values())
    told = {tuple(map(int, pair)) for pair in re.findall(r"(\d+) of (\d+)\*", plan)}
    assert told == {(n, asked[chapter]) for chapter, n in done.items()}
    assert "complete for this plan" in plan


@pytest.mark.parametrize("plan", [*PLANS, LONGER[0]], ids=lambda plan: plan.partition("\n")[0])
def test_a_figure_that_a_class_is_shown_is_a_link_to_it(plan):
    for _, _, what in ROW.findall(plan):
        shown = re.sub(r"\[[^]]*\]\([^)]*#[^)]*\)", "", what)
        assert not re.search(r"show the|figure of|timeline", shown, re.IGNORECASE), what


def test_the_tasks_that_the_week_of_data_literacy_names_exist_with_their_minutes():
    named = re.findall(r"\b([a-z-]+-\d)\b\S*, (\d+) min", LONGER[1])
    assert len(named) == 10
    for name, minutes in named:
        assert tasks.task(name).minutes == int(minutes), name


def test_the_investigation_tells_the_answers_that_the_tasks_compute():
    rows = {int(step): row for row, step in re.findall(r"(\| Step (\d).*)", LONGER[2])}
    assert sorted(rows) == [1, 2, 3, 4, 5, 6]
    for step in (1, 2, 5):
        answer = tasks.task(f"capstone-{step}").expected()
        ids = sorted(answer if isinstance(answer, set) else answer.index)
        assert re.findall(r"[CO]\d+", rows[step]) == ids
    against = tasks.task("capstone-3").expected()
    told = re.findall(r"(C\d+) (one|two)", rows[3])
    assert told == [(one, ("one", "two")[n - 1]) for one, n in against[against > 0].items()]
    coded = tasks.task("capstone-4").expected()
    assert ", ".join(coded) in rows[4]
    days = tasks.task("capstone-6").expected().values()
    assert ", ".join(f"{day.day} {day:%B}" for day in days) in rows[6]


@pytest.mark.usefixtures("python_of_pages")
def test_the_guide_gives_the_megabytes_of_python_that_its_button_gives(built_book: Path):
    page = (built_book / "exercises" / "bridges.html").read_text(encoding="utf-8")
    said = re.findall(r"\((\d+) MB, once", page)
    assert said
    assert re.findall(r"\((\d+) MB, once", GUIDE) == said


def test_no_number_of_the_dead_or_wounded_is_asked_for():
    counted = data.load("figures").set_index("figure_id")["measure"]
    for one in index.read():
        if one["kind"] in ("number", "range"):
            asked = {counted.get(record["id"]) for record in one["evidence"]}
            assert not asked & {"killed", "wounded", "killed-and-wounded", "bodies"}, one["id"]


def test_every_move_and_every_kind_is_used_in_earnest():
    found = pieces()
    assert {piece.move for piece in found} == set(MOVES)
    kinds = {one["kind"] for one in index.read() if not one["chapter"].startswith("reference/")}
    assert kinds == set(KINDS)
