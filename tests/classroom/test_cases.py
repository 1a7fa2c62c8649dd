"""The table of cases: what the page counts, and what it says of every file."""

from typing import Any

import pytest

from .conftest import Report
from .support import CASES

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_figures_are_those_of_the_table(case: dict[str, Any], report: Report) -> None:
    found = report.of_case(case)
    counts = found["counts"]
    assert counts["students"] == case["students"]
    if "exported" in case:
        assert counts["exported"] == case["exported"]
    got = [dict(question) for question in counts["questions"]]
    assert [question["id"] for question in got] == [asked["id"] for asked in case["questions"]]
    for question, asked in zip(got, case["questions"], strict=True):
        question["pieces"] = [
            [piece[name] for name in ("label", "right", "count")] for piece in question["pieces"]
        ]
        assert {name: question[name] for name in asked} == asked
    assert found["faults"] == case["faults"]
    again = report.of({"class.csv": found["table"].encode()})
    assert again["counts"] == counts
    assert again["table"] == found["table"]
    assert set(again["faults"]) <= set(case["faults"]), "a table says nothing that is new"
