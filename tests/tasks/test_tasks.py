"""Every task accepts its right answer, knows its mistakes and never breaks on an odd one."""

import json
from copy import deepcopy
from dataclasses import replace
from functools import partial
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from izium import tasks
from izium.book.reference.matrix_page import questions
from izium.book.sources import Unreadable
from izium.tasks import Mistake, Task
from izium.tasks.comparing import same
from tests.tasks.test_student import FOLDED, STUDENT

MOVES = {"sourcing", "contextualising", "corroborating", "close reading"}
ASKED = questions()
ABOVE = {
    cell["id"]: "".join(text["source"])
    for path in STUDENT
    for text, cell in pairwise(json.loads(path.read_text("utf-8"))["cells"])
}
ALL = sorted(
    (task for task in tasks.every_task().values() if isinstance(task, Task)),
    key=lambda task: task.id,
)
ODD_ANSWERS = [None, "", 0, -1, [], {}, set(), pd.DataFrame(), pd.Series(dtype="float64"), object()]


def _computed_once(task: Task) -> Task:
    """Return the task with its answers computed, so that each judgement only compares."""
    expected = task.expected()
    mistakes = [(mistake.answer(), mistake.message) for mistake in task.mistakes]
    return replace(
        task,
        expected=lambda: expected,
        mistakes=tuple(Mistake(partial(deepcopy, wrong), said) for wrong, said in mistakes),
    )


@pytest.fixture(params=ALL, ids=lambda task: task.id, scope="module")
def task(request: pytest.FixtureRequest) -> Task:
    return _computed_once(request.param)


def test_the_expected_answer_is_right_and_nothing_odd_is(task):
    assert task.judge(task.expected()).state == "right"
    assert {task.judge(odd).state for odd in ODD_ANSWERS} == {"wrong"}
    assert task.judge(...).state == "not answered"


def test_three_plausible_mistakes_have_messages_of_their_own(task):
    assert len(task.mistakes) >= 3, f"{task.id} needs at least three mistakes"
    messages = [task.judge(mistake.answer()).text for mistake in task.mistakes]
    assert messages == [f"Not yet. {mistake.message}" for mistake in task.mistakes], (
        f"{task.id}: two mistakes give the same answer, or one gives the right answer"
    )
    assert len(set(messages)) == len(messages)


def test_no_message_gives_the_answer_away(task):
    expected = task.expected()
    hints = [hint for _, hint in FOLDED.findall(ABOVE[task.id])]
    said = " ".join([*(mistake.message for mistake in task.mistakes), *hints, ASKED[task.id]])
    if isinstance(expected, str):
        assert expected.casefold() not in said.casefold()
    elif isinstance(expected, int) and not isinstance(expected, bool) and expected > 12:
        assert str(expected) not in said.replace(",", "").split()


def test_the_task_is_fully_described(task):
    assert task.move in MOVES
    assert 2 <= task.minutes <= 45
    assert ASKED[task.id].endswith((".", "?"))


def test_each_notebook_has_four_to_six_tasks():
    for name in tasks.notebooks():
        of_notebook = [task for task in ALL if task.id.rpartition("-")[0] == name]
        assert 4 <= len(of_notebook) <= 6, name


@pytest.mark.parametrize(
    ("id", "said"),
    [
        ("well-a-1", "above the cell well-a-1 stands no question in bold"),
        ("lost", "no cell answers well-a-1: give the cell"),
    ],
)
def test_a_task_without_a_question_or_a_cell_is_named(id, said, tmp_path, monkeypatch):
    for name in ("tasks", "solutions"):
        (tmp_path / name).mkdir()
    module = (
        "from izium.tasks import Task\nTASKS = (Task('well-a-1', 'sourcing', 2, len, '', ()),)\n"
    )
    (tmp_path / "tasks" / "well-a.py").write_text(module)
    marks = {"nbgrader": {"solution": True}}
    cells = [
        {"cell_type": "markdown", "metadata": {}, "source": "How deep is it?"},
        {"cell_type": "code", "id": id, "metadata": marks, "source": "answer = ..."},
    ]
    notebook = tmp_path / "solutions" / "well-a.ipynb"
    notebook.write_text(json.dumps({"cells": cells}))
    monkeypatch.setattr("izium.tasks.registry.folder", lambda: tmp_path / "tasks")
    with pytest.raises(Unreadable, match=rf"well-a\.ipynb: {said}"):
        questions()


@pytest.mark.parametrize(
    ("ids", "said"),
    [(("well-1", "well-1"), "stands twice"), (("wall-1",), "should begin with 'well-'")],
)
def test_a_module_with_wrong_ids_is_named(ids, said, tmp_path, monkeypatch):
    made = ", ".join(f"Task({each!r}, 'sourcing', 2, len, '', ())" for each in ids)
    path = tmp_path / "well.py"
    path.write_text(f"from izium.tasks import Task\nTASKS = ({made},)\n")
    monkeypatch.setattr("izium.tasks.registry.folder", lambda: tmp_path)
    with pytest.raises(ValueError, match=rf"well\.py: task .* {said}"):
        tasks.every_task()


@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text(), st.lists, max_leaves=8))
@settings(max_examples=60, deadline=None)
def test_a_value_is_always_the_same_as_itself_and_never_raises(value):
    assert same(value, value)
    same(value, {"E001"})
    same(value, pd.DataFrame({"a": [1]}))


def test_the_grade_is_the_check_that_raises():
    task = tasks.task("bridges-1")
    tasks.grade(task.id, task.expected())
    with pytest.raises(AssertionError, match="Not answered yet"):
        tasks.grade(task.id, ...)
    with pytest.raises(AssertionError, match=task.mistakes[0].message[:20]):
        tasks.grade(task.id, task.mistakes[0].answer())


@pytest.mark.parametrize(
    ("id", "said"),
    [
        ("bridges-99", r"no task 'bridges-99'.*bridges-1"),
        ("strike-1", r"no task 'strike-1': there is no .*strike\.py.*with tasks: aftermath, "),
    ],
)
def test_an_unknown_task_is_named_with_its_neighbours_or_its_file(id, said):
    with pytest.raises(KeyError, match=said):
        tasks.check(id, 1)


def test_a_mistake_is_told_before_the_form():
    mistake = Mistake(lambda: 4, "One too many.")
    task = Task("x-1", "sourcing", 2, lambda: 3, "Three.", (mistake,))
    assert task.judge(4).text == "Not yet. One too many."
    assert "form is right" in task.judge(5).text
    assert "a number" in task.judge("three").text
    assert task.judge(pd.Series([3]).sum()).state == "right"
