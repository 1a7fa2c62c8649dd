"""A sentence on harm to people or buildings names who did it, or its neighbour does."""

import pytest

ROWS = """\
E002,2022-03-06,2022-03-08,first-assault,strike,RU,A strike,A house is hit,B1.1
E003,2022-03-06,2022-03-08,first-assault,strike,,A strike,A house is hit,B1.1
"""
HIT = "[A house was hit](reference/records.md#e002)."


@pytest.fixture
def course(course):
    with (course.root / "data" / "events.csv").open("a", encoding="utf-8") as events:
        events.write(ROWS)
    return course


@pytest.mark.parametrize(
    "said",
    [
        HIT,
        f"It was evening. {HIT} It burned.",
        f"Russian aircraft came.\n\nNight fell. It rained.\n\n{HIT}",
    ],
)
def test_harm_without_its_doer_is_a_fault(course, said):
    [fault] = course.say(said)
    assert "“A house was hit.” tells of E002 and leaves out whose act it was" in fault
    assert "name the doer here or in the sentence beside it: Russia and its forces" in fault


@pytest.mark.parametrize(
    "said",
    [
        "[A Russian rocket hit a house](reference/records.md#e002).",
        f"Russian rockets fell. {HIT}",
        f"{HIT} The rockets were Russia's.",
        "[A house was hit](reference/records.md#e003), by whom is not said.",
        "Was [a house hit](reference/records.md#e002)?",
        f"| what | who |\n|---|---|\n| {HIT} | one voice |",
    ],
)
def test_a_doer_that_is_named_or_not_known_is_none(course, said):
    assert course.say(said) == []
