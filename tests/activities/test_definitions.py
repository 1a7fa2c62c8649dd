"""A definition that cannot work fails when the cell runs, and says what to change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

import izium.activities as act

AB = {"a": "One", "b": "Two"}
ABC = {**AB, "c": "Three"}
EMPTY = pd.DataFrame({"event_id": [], "title": [], "standing": []})


def choice(**changed: Any) -> act.Activity:
    given: dict[str, Any] = {"options": AB, "correct": "a", "move": "sourcing", **changed}
    return act.choice(given.pop("id", "wrong"), given.pop("question", "Which?"), **given)


WRONG: list[tuple[Callable[[], object], str]] = [
    (lambda: choice(correct="z"), "correct is 'z', which is no option: use one of 'a', 'b'"),
    (lambda: choice(correct=["a"]), "correct is"),
    (lambda: choice(options={"a": "One"}), "options has 1 entries: give at least 2"),
    (lambda: choice(options=["One", "Two"]), "write a dict from id to text"),
    (lambda: choice(options={"a": "One", "b": "One"}), "says 'One' twice, as 'a' and 'b'"),
    (lambda: choice(options={"a": "One", "b": ""}), r"options\['b'\] is '': write a text"),
    (lambda: choice(options={"a": "One", "b c": "Two"}), "has the id 'b c': use letters"),
    (lambda: choice(options={"a": "One", "correct": "Two"}), "names the feedback to every right"),
    (lambda: choice(feedback={"z": "No."}), "feedback speaks to 'z', which no answer can be"),
    (lambda: choice(feedback={"a": 3}), "feedback to 'a' is 3: write a text"),
    (lambda: choice(feedback=["No."]), "write a dict from case to text"),
    (lambda: choice(move="guessing"), "move is 'guessing': choose one of 'sourcing'"),
    (lambda: choice(move=None), "move is None: choose one of"),
    (lambda: choice(minutes=0), "minutes is 0: write a whole number from 1 to 180"),
    (lambda: choice(minutes=2.5), "minutes is 2.5"),
    (lambda: choice(hints="Look"), "hints is one text: write a list of texts"),
    (lambda: choice(hints=["Look", ""]), "hint 2 is '': write a text"),
    (lambda: choice(hint=["Look"]), "choice takes no 'hint': did you mean 'hints'"),
    (lambda: choice(colour="red"), "choice takes no 'colour': it takes move"),
    (lambda: choice(evidence="E001"), r"write a list, \['E001'\]"),
    (lambda: choice(evidence=["E999"]), "names the record 'E999', which is in no table"),
    (lambda: choice(question=" "), "the question is ' ': write a text"),
    (
        lambda: choice(question="[x](javascript:alert)"),
        "links to 'javascript:alert': link to a page",
    ),
    (
        lambda: choice(feedback={"a": "See [it](reference/records.md#e999)."}),
        "feedback to 'a' links to the record 'e999', which is in no table",
    ),
    (
        lambda: choice(solution="[x](reference/records.md#b99-9)"),
        "the solution links to the record",
    ),
    (lambda: choice(id="Wrong One"), "Activity id 'Wrong One': use lower-case"),
    (lambda: choice(id=7), "Activity id 7: use lower-case"),
    (
        lambda: act.multiple("m", "?", options=AB, correct=[], move="sourcing"),
        "correct is empty, so no answer is right",
    ),
    (
        lambda: act.multiple("m", "?", options=AB, correct=["a", "b"], move="sourcing"),
        "all options fit, so nothing is asked",
    ),
    (
        lambda: act.multiple("m", "?", options=AB, correct="a", move="sourcing"),
        r"correct is one text: write a list, \['a'\]",
    ),
    (
        lambda: act.place("p", "?", places=["P01", "P999"], correct="P01", move="sourcing"),
        "places holds 'P999', which is no row of the table places",
    ),
    (
        lambda: act.place("p", "?", places=["P01", "E001"], correct="P01", move="sourcing"),
        "places holds 'E001', which is no row of the table places",
    ),
    (
        lambda: act.place("p", "?", places=["P01", "P25"], correct="P26", move="sourcing"),
        "correct holds 'P26', which is no option",
    ),
    (
        lambda: act.place("p", "?", places="P01", correct="P01", move="sourcing"),
        "places is one text",
    ),
    (lambda: act.number("n", "?", move="sourcing"), "say what is right: correct="),
    (lambda: act.number("n", "?", correct="4", move="sourcing"), "correct is '4': write a number"),
    (
        lambda: act.number("n", "?", correct=4, tolerance=-1, move="sourcing"),
        "tolerance is -1: it cannot be below 0",
    ),
    (
        lambda: act.number("n", "?", correct=4, bound="over", move="sourcing"),  # type: ignore[arg-type]
        "bound is 'over': use one of 'exact'",
    ),
    (
        lambda: act.number("n", "?", correct=4, bound="range", move="sourcing"),
        "which is no bound of one number: use act.range",
    ),
    (lambda: act.number("n", "?", low=4, move="sourcing"), "bound is None: use one of"),
    (
        lambda: act.number("n", "?", low=4, bound="about", move="sourcing"),
        "'about' says neither how low nor how high",
    ),
    (
        lambda: act.number("n", "?", low=4, bound="at-most", move="sourcing"),
        "the bound is 'at-most', which takes high alone",
    ),
    (
        lambda: act.number(
            "n", "?", correct=4, move="sourcing", feedback={"40": "One.", "40.0": "Two."}
        ),
        "feedback speaks to '40' and to '40.0', the same number",
    ),
    (
        lambda: act.number("n", "?", correct=4, figure="F001", move="sourcing"),
        "figure says the number and its bound: give it alone",
    ),
    (lambda: act.number("n", "?", figure="E001", move="sourcing"), "'E001' is no row of the table"),
    (
        lambda: act.range("r", "?", low=35, high=30, bound="range", move="sourcing"),
        "which takes both low and high, low below high",
    ),
    (
        lambda: act.range("r", "?", low=1.5, bound="at-least", move="sourcing"),  # type: ignore[arg-type]
        "low is 1.5: a range asks for whole numbers",
    ),
    (
        lambda: act.range("r", "?", low=4, bound="about", move="sourcing"),
        "'about' says neither how low nor how high",
    ),
    (lambda: act.date("d", "?", move="sourcing"), "give either correct or event, one of the two"),
    (
        lambda: act.date("d", "?", correct="24 March", move="sourcing"),
        "correct is '24 March': write a day as 'YYYY-MM-DD'",
    ),
    (
        lambda: act.date("d", "?", correct=("2022-03-08", "2022-03-06"), move="sourcing"),
        "put them in order",
    ),
    (
        lambda: act.date("d", "?", correct="2023-03-08", move="sourcing"),
        "the calendar offers 2022-01-01 to 2022-12-31",
    ),
    (lambda: act.order("o", "?"), "give either items or events, one of the two"),
    (lambda: act.order("o", "?", items=AB), "items has 2 entries: give at least 3"),
    (
        lambda: act.order("o", "?", items=ABC, correct=["a", "b"]),
        "correct places 'a', 'b': place each item once",
    ),
    (
        lambda: act.order("o", "?", items=ABC, correct=[["a", "b", "c"]]),
        "all items may stand in any order",
    ),
    (lambda: act.match("m", "?", items=AB), "targets and correct missing: give all of the three"),
    (
        lambda: act.match("m", "?", items=AB, targets={"x": "X", "y": "Y"}, correct={"a": "x"}),
        "correct and items differ in 'b'",
    ),
    (
        lambda: act.match(
            "m", "?", items=AB, targets={"x": "X", "y": "Y"}, correct={"a": "x", "b": "z"}
        ),
        "correct puts 'b' with 'z', which is not in targets: use one of 'x', 'y'",
    ),
    (lambda: act.match("m", "?", claims=EMPTY), "claims has no column claim_id, source_id"),
    (lambda: act.classify("c", "?", events=EMPTY), "events has no rows: loosen what you select"),
    (
        lambda: act.classify("c", "?", items=AB, categories=AB, correct={"a": "z", "b": "b"}),
        "which is not in categories",
    ),
    (
        lambda: act.code("c", "?", check="four", move="sourcing"),  # type: ignore[arg-type]
        "check is 'four': give a function",
    ),
]


@pytest.mark.parametrize(("make", "said"), WRONG, ids=[said[:50] for _, said in WRONG])
def test_a_wrong_definition_says_what_to_change(make: Callable[[], object], said: str) -> None:
    with pytest.raises(act.DefinitionError, match=said) as raised:
        make()
    assert str(raised.value).startswith("Activity ")
    assert act.SESSION == {}, "what is wrong does not enter the session"


def test_the_same_id_with_another_content_is_refused() -> None:
    choice()
    choice()
    with pytest.raises(act.DefinitionError, match="'wrong' is already in this session"):
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
