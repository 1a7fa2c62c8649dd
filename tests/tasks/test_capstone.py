"""The capstone: a table of evidence is the student's own, and has to be able to carry weight."""

import re
from dataclasses import replace
from pathlib import Path

import nbformat
import pandas as pd
import pytest

from izium import tasks
from izium.activities import MIME, MOVES

capstone = tasks.module("capstone")

ROOT = Path(__file__).resolve().parents[2]
STUDENT = ROOT / "exercises" / "capstone.ipynb"
SOLUTION = ROOT / "exercises" / "solutions" / "capstone.ipynb"

SOUND = {
    "C049": ("earliest", "Ukrainian soldiers in the south"),
    "O14": ("earliest", "not fully held on 30 March"),
    "C065": ("latest", "confirmed by the losing side"),
    "C046": ("against", "the whole city is announced"),
    "C047": ("context", "denied by the other party"),
}
ANOTHER = {
    "E060": ("earliest", "tanks cross to encircle it"),
    "C048": ("latest", "the north is conceded here"),
    "C037": ("latest", "a third state says so"),
    "C038": ("against", "an institute calls it wrong"),
    "G07": ("context", "the crossing's place is lost"),
}


def _table(rows: dict[str, tuple[str, str]]) -> pd.DataFrame:
    listed = [(record, use, why) for record, (use, why) in rows.items()]
    return pd.DataFrame(listed, columns=["record", "use", "why"])


@pytest.mark.parametrize("rows", [SOUND, ANOTHER])
def test_tables_that_lead_to_different_days_are_both_sound(rows):
    assert capstone.check_evidence(_table(rows)) is None


def test_the_order_of_rows_and_columns_and_the_index_do_not_matter():
    turned = _table(SOUND)[["why", "use", "record"]].iloc[::-1].set_axis(list("vwxyz"))
    assert capstone.check_evidence(turned) is None


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"C999": ("context", "there is no such record")}, "no record 'C999'"),
        ({"C047": ("proof", "denied by the other party")}, "C047 has the use 'proof'"),
        ({"C047": ("context", "denied")}, "why C047"),
        ({"C049": ("context", "a soldier's side"), "O14": ("context", "as above said")}, "below"),
        ({"C065": ("context", "confirmed by the loser")}, "from above"),
        ({"C046": ("context", "the whole is announced")}, "speaks against your answer"),
        (
            {
                "C053": ("earliest", "troops repelled at Kamyanka"),
                "C054": ("earliest", "an institute says so"),
            },
            "C054 only repeats C053",
        ),
    ],
)
def test_each_fault_is_named(change, said):
    assert said in (capstone.check_evidence(_table({**SOUND, **change})) or "")


def test_an_echo_may_stand_as_context():
    echo = {
        "C030": ("earliest", "Cooper has the south retaken"),
        "C036": ("context", "the same voice again"),
    }
    assert capstone.check_evidence(_table({**SOUND, **echo})) is None


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            {"C065": ("earliest", SOUND["C065"][1]), "C037": ("latest", "a third state says so")},
            "C065 says that Russia held the city: how can it show that it had not fallen?",
        ),
        (
            {"C047": ("latest", "denied by the other party")},
            "C047 says that both sides fought for the city: how can it show",
        ),
        (
            {"C049": ("latest", "Ukrainian soldiers in the south")},
            "C049 says that Ukraine held a part of the city: how can it show",
        ),
        (
            {"C053": ("earliest", "troops repelled at Kamyanka")},
            "C053 does not speak of Izium, or a part of it, in these days: use it as context.",
        ),
        ({"E093": ("latest", "the city changes hands")}, "E093 does not speak of Izium"),
        ({"E002": ("earliest", "the army is on its way")}, "E002 does not speak of Izium"),
        ({"O31": ("latest", "another day for Oskil")}, "O31 does not speak of Izium"),
        ({"G01": ("latest", "the length is lost")}, "G01 is no statement about a day"),
        ({"C049": ("earliest", "x x x")}, "why C049"),
        ({"C049": ("earliest", "so so so")}, "why C049"),
    ],
)
def test_a_bound_that_bounds_nothing_is_named(change, said):
    assert said in (capstone.check_evidence(_table({**SOUND, **change})) or "")


def test_two_bounds_of_one_speaker_ask_for_another_voice():
    one_official = {
        "C049": ("earliest", "Ukrainian soldiers in the south"),
        "C048": ("latest", "the north is conceded here"),
        "C050": ("latest", "the city is called blockaded"),
        "C046": ("against", "the whole city is announced"),
        "O13": ("context", "the announcement again, elsewhere"),
    }
    assert "one speaker's" in (capstone.check_evidence(_table(one_official)) or "")
    heard = {**one_official, "C065": ("latest", "confirmed by the losing side")}
    assert capstone.check_evidence(_table(heard)) is None


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (["C046"], "A table is asked for"),
        (_table(SOUND).drop(columns="why"), "column 'why' is missing"),
        (_table(SOUND).head(4), "Rows in your table: 4"),
        (pd.concat([_table(SOUND), _table(SOUND)]), "stands in your table twice"),
        (_table({**SOUND, "O14": ("context", "x")}).assign(record=7), "no record 7"),
    ],
)
def test_what_is_no_sound_table_is_told_why(table, said):
    assert said in (capstone.check_evidence(table) or "")


def test_claims_alone_are_not_enough_and_one_side_alone_is_not():
    claims_only = {"C048" if record == "O14" else record: row for record, row in SOUND.items()}
    assert "All your records are claims" in (capstone.check_evidence(_table(claims_only)) or "")
    one_side = {"C048" if record == "C046" else record: row for record, row in SOUND.items()}
    assert "one side" in (capstone.check_evidence(_table(one_side)) or "")


def _definitions(path: Path) -> dict[str, str]:
    cells = nbformat.read(path, as_version=4).cells
    outputs = [output for cell in cells for output in cell.get("outputs", ())]
    found = [output.data[MIME] for output in outputs if MIME in output.get("data", {})]
    return {definition["id"]: definition["kind"] for definition in found}


def test_the_written_answer_is_kept_and_exported():
    assert _definitions(STUDENT) == {"capstone-when": "reflect"}


def test_a_table_is_asked_for_judged_and_graded_as_the_answer_of_any_task():
    assert tasks.check("capstone-table", ...).right is None
    assert tasks.check("capstone-table", _table(SOUND)).text == "Right."
    tasks.grade("capstone-table", _table(SOUND))
    with pytest.raises(AssertionError, match=r"^Not yet\. Rows in your table: 1; the question"):
        tasks.grade("capstone-table", _table({"C049": SOUND["C049"]}))


def test_a_check_that_stumbles_says_over_what():
    task = replace(tasks.task("capstone-table"), lacks=lambda answer: answer["x"])
    assert task.judge(7).text == (
        "Not yet. The check could not read a int here "
        "(TypeError: 'int' object is not subscriptable)."
    )


def test_the_rubric_has_three_levels_for_each_move():
    text = "\n".join(cell.source for cell in nbformat.read(STUDENT, as_version=4).cells)
    for move in MOVES:
        rows = [line for line in text.splitlines() if line.startswith(f"| **{move}** |")]
        assert len(rows) == 1, move
        assert len([cell for cell in rows[0].split("|") if cell.strip()]) == 4, move


def test_both_model_answers_keep_to_the_task_and_a_weak_one_stands_beside_them():
    cells = nbformat.read(SOLUTION, as_version=4).cells
    (model,) = [cell.source for cell in cells if cell.id == "capstone-7"]
    read = re.sub(r"\]\([^)]*\)", "]", model)
    first, second = re.split(r"\*\*(?:First|Second) answer", read.partition("**Marked")[0])[1:]
    for answer in (first, second):
        assert 200 <= len(answer.split()) <= 300
        assert "not before" in answer
        assert "by " in answer
        assert re.search(r"change (this|my mind)", answer)
    marked, _, weak = read.partition("**Marked")[2].partition("**A weak answer")
    assert marked.count("sourcing") == marked.count("close reading") == 2
    assert "beginning" in weak


def test_two_model_answers_stand_in_the_solution_alone():
    for heading in ("**First answer:", "**Second answer:"):
        assert heading in SOLUTION.read_text(encoding="utf-8")
        assert heading not in STUDENT.read_text(encoding="utf-8")
