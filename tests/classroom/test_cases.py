"""One table of cases for Python and the browser: here, Python (see test_page.py)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from izium.classroom.collect import collect, from_table
from izium.classroom.figures import Figures, count

from .support import CASES, QUESTIONS, write


def figures_of(case: dict[str, Any], folder: Path) -> tuple[Figures, list[str]]:
    paths = write(case, folder)
    collected = collect(map(str, paths), one_per_name=case.get("one_per_name", False))
    figures = count(collected.roster.students, QUESTIONS)
    reread, faults = from_table("class.csv", collected.table)
    assert count(reread, QUESTIONS) == figures
    assert faults == []
    return figures, [str(fault) for fault in collected.faults]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_figures_are_those_of_the_table(
    case: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    figures, faults = figures_of(case, Path())
    assert [list(student) for student in figures.students] == case["students"]
    if "exported" in case:
        assert list(figures.exported) == case["exported"]
    got = figures.as_json()["questions"]
    assert [question["id"] for question in got] == [asked["id"] for asked in case["questions"]]
    for question, asked in zip(got, case["questions"], strict=True):
        question["pieces"] = [list(piece.values()) for piece in question["pieces"]]
        question["texts"] = [list(text) for text in question["texts"]]
        assert {name: question[name] for name in asked} == asked
    assert faults == case["faults"]
