"""The index of all activities: read from stored outputs, the same each time, ids unique."""

import json
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

import izium.activities as act
from izium.activities import index
from izium.activities.kinds import KINDS
from izium.book import toc

from .cases import NAMES, made

ROOT = Path(__file__).parent.parent.parent


def notebook(path: Path, *activities: act.Activity) -> Path:
    heading = {"cell_type": "markdown", "source": [f"# What *{path.stem}* asks\n", "\n", "Words."]}
    cells = [
        {"cell_type": "code", "outputs": [{"data": {act.MIME: activity.definition}}]}
        for activity in activities
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"cells": [heading, *cells]}), encoding="utf-8")
    return path


def test_activities_are_collected_with_their_chapter(tmp_path: Path) -> None:
    one = notebook(tmp_path / "chapters/bridges.ipynb", made("choice"), made("order"))
    two = notebook(tmp_path / "exercises/bridges.ipynb", made("date"))
    three = notebook(tmp_path / "chapters/reference/gallery.ipynb", made("range"))
    entries = index.collect([one, two, three])
    assert [(entry["id"], entry["chapter"]) for entry in entries] == [
        ("case-choice", "bridges"),
        ("case-order", "bridges"),
        ("case-date", "exercises/bridges"),
        ("case-range", "reference/gallery"),
    ]
    assert (entries[0]["title"], entries[3]["title"]) == ("What bridges asks", "What gallery asks")


def test_two_activities_with_one_id_are_refused(tmp_path: Path) -> None:
    one = notebook(tmp_path / "chapters/a.ipynb", made("choice"))
    two = notebook(tmp_path / "chapters/b.ipynb", made("choice"))
    with pytest.raises(act.DefinitionError, match="'case-choice' stands in a and in b"):
        index.collect([one, two])


def test_what_is_written_is_read(tmp_path: Path) -> None:
    source = notebook(tmp_path / "chapters/a.ipynb", made("choice"), made("place"))
    target = tmp_path / "index.json"
    index.write([source], target)
    assert index.read(target) == index.collect([source])


@pytest.mark.parametrize("text", ["half of", "[]", "{}"])
def test_a_file_that_is_no_notebook_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "half.ipynb").write_text(text, encoding="utf-8")
    with pytest.raises(act.DefinitionError, match=r"half\.ipynb is not a notebook \(.*\): mend it"):
        index.collect([tmp_path / "half.ipynb"])


def test_the_right_answer_is_in_words() -> None:
    assert {name: made(name).definition["key"] for name in NAMES} == {
        "choice": "Two",
        "multiple": "One; Four",
        "place": "Kapytolivka or Kamyanka",
        "number": "12 bridges (give or take 0.5)",
        "bound": "More than 40",
        "allowed": "Any number that is more than 40",
        "at-most": "Any number that is at most 10",
        "between": "Any number that is from 30 to 35",
        "range": "Lowest: 30; highest: 35",
        "open-range": "Lowest: 41; highest: not said",
        "capped-range": "Lowest: not said; highest: 10",
        "exact-range": "Lowest: 7; highest: 7",
        "date": "24 March 2022",
        "days": "6 March 2022 to 8 March 2022",
        "order": "1. One; 2. Two and Three; 3. Four",
        "bare-order": "1. One; 2. Two; 3. Three",
        "match": "One → Ex; Two → Why; Three → Ex",
        "long-match": "One → Ex; Two → A target whose words are too many for a column",
        "classify": "One → Own voice; Two → Another's",
        "reflect": "",
    }


def test_ids_are_unique_across_the_course_and_the_index_is_fresh() -> None:
    assert index.read() == index.collect(toc.all_notebooks(ROOT)), "run make notebooks"
    folders = ("chapters", "chapters/reference", "exercises")
    assert index.collect(path for folder in folders for path in (ROOT / folder).glob("*.ipynb"))


def test_every_kind_is_in_the_gallery() -> None:
    shown = {entry["kind"] for entry in index.collect([ROOT / "chapters/reference/gallery.ipynb"])}
    assert shown == set(KINDS)


def test_right_always_comes_with_its_reason() -> None:
    def silent(entry: dict[str, Any]) -> bool:
        right = entry.get("correct") if entry["kind"] == "choice" else None
        return not (entry["solution"] or {"correct", right} & set(entry["feedback"]))

    assert [one["id"] for one in index.read() if silent(one)] == []


def test_every_line_of_an_order_is_explained() -> None:
    orders = [entry for entry in index.read() if entry["kind"] == "order"]
    assert orders
    for entry in orders:
        assert {item["id"] for item in entry["items"]} <= set(entry["feedback"]), entry["id"]


def test_a_model_is_as_long_as_its_question_asks() -> None:
    """Where a question asks for so many sentences, its model has them."""
    numbers = {"two": 2, "three": 3, "four": 4, "five": 5}
    asked = {}
    for entry in index.read():
        found = re.search(r"\b(two|three|four|five)\b[a-z ]* sentences", entry["question"])
        if entry["kind"] == "reflect" and found:
            ends = len(re.findall(r"[.!?][”*]*(?= |$)", entry["solution"]))
            asked[entry["id"]] = (numbers[found[1]], ends)
    assert asked
    assert {id: both for id, both in asked.items() if both[1] < both[0]} == {}


def test_right_options_stand_evenly_at_every_place() -> None:
    """Whoever always takes the last (or first) option must not do better than by chance."""
    choices = [entry for entry in index.read() if entry["kind"] == "choice"]
    by_length: dict[int, list[int]] = defaultdict(list)
    for entry in choices:
        shown = [option["id"] for option in entry["options"]]
        by_length[len(shown)].append(shown.index(entry["correct"]))
    for length, places in by_length.items():
        for at in range(length):
            off = places.count(at) - len(places) / length
            assert abs(off) < 2, (
                f"of {len(places)} questions with {length} options, the right one stands at place "
                f"{at + 1} in {places.count(at)}: move it in some of them"
            )
