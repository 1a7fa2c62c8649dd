"""No run of eight words of the article, and quotations that are short, placed and exact."""

import json

import pytest

from izium.prose import copying
from izium.prose.check import Course
from izium.prose.hash_runs import hash_runs

from .conftest import PLAIN, code, markdown

ARTICLE = "Late in the day the long column of the enemy went over the hill and away."


@pytest.fixture
def known(monkeypatch):
    hashes = frozenset(hash_runs([ARTICLE]))
    monkeypatch.setattr(copying, "source_runs", lambda: hashes)


@pytest.mark.usefixtures("known")
class TestRuns:
    def test_eight_words_in_a_row_are_a_fault_whatever_the_case_and_marks(self, course):
        [fault] = course.say("Then *the Long column — of the enemy went over* a bridge.")
        assert "“the long column of the enemy went over” is a run of eight words" in fault

    def test_eight_words_across_a_link_are_a_fault(self, course):
        text = "Then the long column [of the enemy](reference/records.md#e001) went over a top."
        assert len(course.say(text)) == 1

    def test_seven_words_are_none(self, course):
        assert course.say("Then the long column of the enemy went away.") == []

    def test_quoted_words_are_none(self, course):
        quoted = "“the long column of the enemy went over the hill”"
        text = f"It is {quoted} ([B1.1](reference/records.md#b1-1))."
        assert course.say(text) == []

    def test_texts_in_code_are_read_too(self, course):
        course.cells["activities"]["source"] += (
            '\nact.reflect("d", "The long column of the enemy went over the hill: why?", minutes=1)'
        )
        course.save()
        [fault] = course.faults()
        assert "cell 6" in fault

    def test_captions_are_read_too(self, course):
        figure = {"caption": "The long column of the enemy went over the hill.", "name": "fig-a"}
        course.cells["chart"] = code("charts.timeline()", figure, {"alt": "x" * 20})
        course.save()
        assert len(course.faults()) == 1

    def test_tables_are_read_too(self, course):
        (course.root / "data" / "gaps.csv").write_text(f"gap_id,missing\nG01,{ARTICLE}\n")
        [fault] = map(str, Course(course.root, course.root / "data").check())
        assert fault.startswith("data/gaps.csv line 2: ")


def test_the_package_keeps_hashes_and_no_text():
    content = json.loads(copying.RUNS_FILE.read_text(encoding="utf-8"))
    assert len(content["runs"]) > 1000
    assert all(len(run) == 16 and int(run, 16) >= 0 for run in content["runs"])


def test_a_long_quotation_is_a_fault(course):
    text = "“" + "so " * 13 + "” ([B1.1](reference/records.md#b1-1))."
    [fault] = course.say(text)
    assert "is a quotation of 13 words" in fault


def test_a_quotation_without_its_sentence_is_a_fault(course):
    [fault] = course.say("It was “a long day”.")
    assert "is a quotation without the id of its sentence" in fault


def test_a_quotation_is_held_against_the_article(course):
    course.cells["points"] = markdown(f"## Key points\n\nIt was “the hill” (B2.3). {PLAIN}")
    course.save()
    article = {"B1.1": "Both went.", "B2.3": ARTICLE}
    assert course.faults(article=article) == []
    course.cells["points"] = markdown(f"## Key points\n\nIt was “the hills” (B2.3). {PLAIN}")
    course.save()
    [fault] = course.faults(article=article)
    assert "“the hills”" in fault
    assert "is not in B2.3" in fault
