"""A definition that cannot work fails when the cell runs, and says what to change."""

from typing import Any

import pandas as pd
import pytest

import izium.activities as act

AB = {"a": "One", "b": "Two"}
ABC = {**AB, "c": "Three"}
EMPTY = pd.DataFrame({"event_id": [], "title": [], "standing": []})


def choice(**changed: Any) -> act.Activity:
    return made("choice", {"options": AB, "correct": "a", **changed})


def made(kind: str, given: dict[str, Any]) -> act.Activity:
    given = {"id": "wrong", "question": "Which?", "move": "sourcing", **given}
    activity: act.Activity = getattr(act, kind)(given.pop("id"), given.pop("question"), **given)
    return activity


WRONG: list[tuple[str, dict[str, Any], str]] = [
    ("choice", dict(correct="z"), "correct is 'z', which is no option: use one of 'a', 'b'"),
    ("choice", dict(correct=["a"]), "correct is"),
    ("choice", dict(options={"a": "One"}), "options has 1 entries: give at least 2"),
    ("choice", dict(options=["One", "Two"]), "write a dict from id to text"),
    ("choice", dict(options={"a": "One", "b": "One"}), "says 'One' twice, as 'a' and 'b'"),
    ("choice", dict(options={"a": "One", "b": ""}), r"options\['b'\] is '': write a text"),
    ("choice", dict(options={"a": "One", "b c": "Two"}), "has the id 'b c': use letters"),
    ("choice", dict(options={"a": "One", "correct": "Two"}), "names the feedback to every right"),
    ("choice", dict(feedback={"z": "No."}), "feedback speaks to 'z', which no answer can be"),
    ("choice", dict(feedback={"a": 3}), "feedback to 'a' is 3: write a text"),
    ("choice", dict(feedback=["No."]), "write a dict from case to text"),
    ("choice", dict(move="guessing"), "move is 'guessing': choose one of 'sourcing'"),
    ("choice", dict(move=None), "move is None: choose one of"),
    ("choice", dict(minutes=0), "minutes is 0: write a whole number from 1 to 180"),
    ("choice", dict(minutes=2.5), "minutes is 2.5"),
    ("choice", dict(hints="Look"), "hints is one text: write a list of texts"),
    ("choice", dict(hints=["Look", ""]), "hint 2 is '': write a text"),
    ("choice", dict(hint=["Look"]), "choice takes no 'hint': did you mean 'hints'"),
    ("choice", dict(colour="red"), "choice takes no 'colour': it takes move"),
    ("choice", dict(evidence="E001"), r"write a list, \['E001'\]"),
    ("choice", dict(evidence=["E999"]), "names the record 'E999', which is in no table"),
    ("choice", dict(question=" "), "the question is ' ': write a text"),
    (
        "choice",
        dict(question="[x](javascript:alert)"),
        "links to 'javascript:alert': link to a page",
    ),
    (
        "choice",
        dict(feedback={"a": "See [it](reference/records.md#e999)."}),
        "feedback to a links to the record 'e999', which is in no table",
    ),
    (
        "choice",
        dict(solution="[x](reference/records.md#b99-9)"),
        ": solution links to the record",
    ),
    ("choice", dict(id="Wrong One"), "Activity 'Wrong One': this is no id: use lower-case"),
    ("choice", dict(id=7), "Activity 7: this is no id: use lower-case"),
    ("multiple", dict(options=AB, correct=[]), "correct is empty, so no answer is right"),
    ("multiple", dict(options=AB, correct=["a", "b"]), "all options fit, so nothing is asked"),
    ("multiple", dict(options=AB, correct="a"), r"correct is one text: write a list, \['a'\]"),
    (
        "place",
        dict(places=["P01", "P999"], correct="P01"),
        "places holds 'P999', which is no row of the table places",
    ),
    (
        "place",
        dict(places=["P01", "E001"], correct="P01"),
        "places holds 'E001', which is no row of the table places",
    ),
    (
        "place",
        dict(places=["P01", "P25"], correct="P26"),
        "correct holds 'P26', which is no option",
    ),
    ("place", dict(places="P01", correct="P01"), "places is one text"),
    ("number", dict(), "say what is right: correct="),
    ("number", dict(correct="4"), "correct is '4': write a number"),
    ("number", dict(correct=4, tolerance=-1), "tolerance is -1: it cannot be below 0"),
    ("number", dict(correct=4, bound="over"), "bound is 'over': use one of 'exact'"),
    ("number", dict(correct=4, bound="range"), "which is no bound of one number: use act.range"),
    ("number", dict(low=4), "bound is None: use one of"),
    ("number", dict(low=4, bound="about"), "'about' says neither how low nor how high"),
    ("number", dict(low=4, bound="at-most"), "the bound is 'at-most', which takes high alone"),
    (
        "number",
        dict(correct=4, feedback={"40": "One.", "40.0": "Two."}),
        "feedback speaks to '40' and to '40.0', the same number",
    ),
    (
        "number",
        dict(correct=4, figure="F001"),
        "figure says the number and its bound: give it alone",
    ),
    ("number", dict(figure="E001"), "'E001' is no row of the table"),
    (
        "range",
        dict(low=35, high=30, bound="range"),
        "which takes both low and high, low below high",
    ),
    ("range", dict(low=1.5, bound="at-least"), "low is 1.5: a range asks for whole numbers"),
    ("range", dict(low=4, bound="about"), "'about' says neither how low nor how high"),
    ("date", dict(), "give either correct or event, one of the two"),
    ("date", dict(correct="24 March"), "correct is '24 March': write a day as 'YYYY-MM-DD'"),
    ("date", dict(correct=("2022-03-08", "2022-03-06")), "put them in order"),
    ("date", dict(correct="2023-03-08"), "the calendar offers 2022-01-01 to 2022-12-31"),
    ("order", dict(), "give either items or events, one of the two"),
    ("order", dict(items=AB), "items has 2 entries: give at least 3"),
    ("order", dict(items=ABC, correct=["a", "b"]), "correct places 'a', 'b': place each item once"),
    ("order", dict(items=ABC, correct=[["a", "b", "c"]]), "all items may stand in any order"),
    ("match", dict(items=AB), "targets and correct missing: give all of the three"),
    (
        "match",
        dict(items=AB, targets={"x": "X", "y": "Y"}, correct={"a": "x"}),
        "correct and items differ in 'b'",
    ),
    (
        "match",
        dict(items=AB, targets={"x": "X", "y": "Y"}, correct={"a": "x", "b": "z"}),
        "correct puts 'b' with 'z', which is not in targets: use one of 'x', 'y'",
    ),
    ("match", dict(claims=EMPTY), "claims has no column claim_id, source_id"),
    ("classify", dict(events=EMPTY), "events has no rows: loosen what you select"),
    (
        "classify",
        dict(items=AB, categories=AB, correct={"a": "z", "b": "b"}),
        "which is not in categories",
    ),
]


@pytest.mark.parametrize(("kind", "given", "said"), WRONG, ids=[said[:50] for *_, said in WRONG])
def test_a_wrong_definition_says_what_to_change(
    kind: str, given: dict[str, Any], said: str
) -> None:
    with pytest.raises(act.DefinitionError, match=said) as raised:
        choice(**given) if kind == "choice" else made(kind, given)
    assert str(raised.value).startswith("Activity ")
    assert act.SESSION == {}, "what is wrong does not enter the session"


def test_the_same_id_with_another_content_is_refused() -> None:
    choice()
    choice()
    with pytest.raises(act.DefinitionError, match="'wrong': this id is already in this session"):
        choice(correct="b")


def test_an_edited_cell_may_be_run_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("izium.activities.activity._cell", lambda: "cell-1")
    choice()
    assert choice(correct="b").definition["correct"] == "b"
    monkeypatch.setattr("izium.activities.activity._cell", lambda: "cell-2")
    with pytest.raises(act.DefinitionError, match="already in this session"):
        choice(correct="a")


def test_the_hash_follows_the_content_alone() -> None:
    first = choice().definition["hash"]
    act.SESSION.clear()
    assert choice(feedback={"b": "No."}, minutes=9, solution="So.").definition["hash"] == first
    for changed in ({"question": "What?"}, {"correct": "b"}, {"options": ABC}, {"id": "other"}):
        act.SESSION.clear()
        assert choice(**changed).definition["hash"] != first
