"""The teaching guide names what the book has: chapters, activities, minutes that add up."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from izium.activities import MOVES, index
from izium.activities.kinds import KINDS
from izium.book.reference.chapter_titles import titles
from izium.book.reference.matrix_page import pieces

REFERENCE = Path(__file__).resolve().parents[2] / "chapters" / "reference"
GUIDE = (REFERENCE / "teaching.md").read_text(encoding="utf-8")
PLANS = GUIDE[GUIDE.index("## One lesson") : GUIDE.index("## Longer plans")].split("\n### ")[1:]
CHAPTERS = [name for name in titles() if "/" not in name and name != "welcome"]


def _plan_of(chapter: str) -> str:
    (plan,) = [text for text in PLANS if f"](../{chapter}.ipynb)" in text]
    return plan


def test_every_chapter_has_a_plan_under_its_own_title():
    planned = {re.search(r"\]\(\.\./([a-z-]+)\.ipynb\)", text)[1] for text in PLANS}
    assert planned == set(CHAPTERS)
    for chapter in CHAPTERS:
        assert _plan_of(chapter).startswith(titles()[chapter] + "\n"), chapter


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_the_minutes_of_a_plan_run_from_0_to_45_without_a_gap(chapter):
    spans = re.findall(r"^\| (\d+)–(\d+) \|", _plan_of(chapter), re.MULTILINE)
    assert spans[0][0] == "0"
    assert spans[-1][1] == "45"
    assert [end for _, end in spans[:-1]] == [start for start, _ in spans[1:]]


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_the_activities_that_a_plan_names_are_those_of_its_chapter(chapter):
    there = {one["id"] for one in index.read() if one["chapter"] == chapter}
    named = set(re.findall(r"`([a-z0-9-]+)`", _plan_of(chapter)))
    assert named <= there, sorted(named - there)
    assert named


def test_the_commands_that_the_guide_names_exist():
    makefile = (REFERENCE.parents[1] / "Makefile").read_text(encoding="utf-8")
    commands = set(makefile[makefile.index("COMMANDS :=") :].split("\n", 1)[0].split()[2:])
    named = set(re.findall(r"`make ([a-z-]+)`", GUIDE))
    assert named
    assert named <= commands, sorted(named - commands)


def test_every_chapter_has_three_activities_of_different_kinds_half_of_them_on_sources():
    for chapter in CHAPTERS:
        listed = [piece for piece in pieces() if piece.chapter == chapter]
        assert len({piece.kind for piece in listed}) >= 3, chapter
        reasoning = [piece for piece in listed if piece.move in {"sourcing", "corroborating"}]
        assert any(piece.move == "corroborating" for piece in listed), chapter
        assert reasoning, chapter


def test_every_move_and_every_kind_is_used_in_earnest():
    found = pieces()
    assert {piece.move for piece in found} == set(MOVES)
    kinds = {one["kind"] for one in index.read() if not one["chapter"].startswith("reference/")}
    assert kinds == set(KINDS)
