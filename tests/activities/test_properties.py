"""What holds of every kind, whatever the answer: searched by Hypothesis."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import izium.activities as act
from izium.activities.kinds import KINDS
from izium.activities.kinds.quantities import read_number
from izium.activities.text import plain, to_html

from .cases import NAMES, made

LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-10, 60)
    | st.floats(allow_nan=True)
    | st.sampled_from(["a", "b", "c", "d", "x", "y", "z", "own", "said", "P26", "2022-03-24"])
    | st.sampled_from(["more-than", "about", "low", "high", "40", "1,000", "__proto__"])
    | st.text(max_size=8)
)
JSON = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.dictionaries(
            st.sampled_from(["a", "b", "c", "low", "high", "value", "bound"]) | st.text(max_size=3),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)


@pytest.fixture(scope="module")
def activities() -> Iterator[dict[str, act.Activity]]:
    made_now = {name: made(name) for name in NAMES}
    yield made_now
    act.SESSION.clear()


def right_answer(definition: dict[str, Any]) -> Any:
    """The right answer, read from the definition."""
    kind = definition["kind"]
    if kind in ("choice", "multiple", "match", "classify"):
        return definition["correct"]
    if kind == "place":
        return definition["correct"][0]
    if kind == "order":
        return [item for group in definition["correct"] for item in group]
    if kind == "date":
        return definition["correct"]["start"]
    if kind == "range":
        return definition["ends"]
    if kind == "reflect":
        return "Something."
    accepts = definition["accepts"]
    inside = accepts["low"] + 1 if accepts["open"] else accepts["low"]
    value = inside if inside is not None else accepts["high"]
    return value if definition["bound"] is None else {"value": value, "bound": definition["bound"]}


@pytest.mark.parametrize("name", NAMES)
@given(answer=JSON)
def test_any_answer_is_refused_or_checked(
    activities: dict[str, act.Activity], name: str, answer: Any
) -> None:
    definition = activities[name].definition
    kind = KINDS[definition["kind"]]
    cleaned = kind.clean(definition, answer)
    if cleaned is None:
        return
    assert kind.clean(definition, cleaned) == cleaned
    assert kind.clean(definition, json.loads(json.dumps(cleaned))) == cleaned
    result = kind.check(definition, cleaned)
    assert kind.check(definition, cleaned) == result
    assert kind.in_words(definition, cleaned)
    if result.parts is not None:
        assert result.correct is all(result.parts)
    allowed = set(definition["feedback"].values())
    assert set(result.messages) <= allowed
    assert len(result.messages) == len(set(result.messages))
    praise = definition["feedback"].get("correct")
    assert (praise in result.messages) == (praise is not None and result.correct is True)


@pytest.mark.parametrize("name", NAMES)
def test_the_right_answer_is_right(activities: dict[str, act.Activity], name: str) -> None:
    activity = activities[name]
    result = activity.grade(right_answer(activity.definition))
    assert result.correct is (None if name == "reflect" else True)


@given(st.permutations(["a", "b", "c", "d"]))
def test_an_order_is_right_where_each_item_stands_in_its_group(
    activities: dict[str, act.Activity], answer: list[str]
) -> None:
    result = activities["order"].grade(answer)
    assert result.correct == (answer[0] == "a" and answer[3] == "d")
    assert result.parts is not None
    assert sum(result.parts) != len(answer) - 1, "one alone cannot be out of place"


@given(st.sets(st.sampled_from("abcd"), min_size=1))
def test_only_the_set_of_all_that_fit_is_right(
    activities: dict[str, act.Activity], answer: set[str]
) -> None:
    assert activities["multiple"].grade(answer).correct == (answer == {"a", "d"})


@given(st.dates())
def test_a_day_is_right_from_the_first_to_the_last(
    activities: dict[str, act.Activity], day: Any
) -> None:
    cleaned = KINDS["date"].clean(activities["days"].definition, day.isoformat())
    if cleaned is None:
        assert day.year < 1000
    else:
        inside = "2022-03-06" <= day.isoformat() <= "2022-03-08"
        assert activities["days"].grade(cleaned).correct == inside


@given(st.integers(-100, 100), st.integers(-100, 100))
def test_more_than_never_takes_in_the_number_itself(low: int, asked: int) -> None:
    act.SESSION.clear()
    number = act.number("n", "n", low=low, bound="more-than", move="close reading")
    assert number.grade(asked).correct == (asked > low)
    ends = act.range("r", "r", low=low, bound="more-than", move="close reading")
    assert ends.grade({"low": asked, "high": None}).correct == (asked == low + 1)


@given(st.integers(-(10**14), 10**14))
def test_a_number_is_read_as_it_is_written(value: int) -> None:
    assert read_number(str(value)) == value
    assert read_number(f"{value:,}") == value
    assert read_number(f"{value:,}".replace(",", "\u202f")) == value


@given(st.text())
def test_no_text_becomes_html_but_the_marks(text: str) -> None:
    written = to_html(text, base="")
    for tag in ("em", "strong", "code", "a"):
        written = written.replace(f"</{tag}>", "").replace(f"<{tag}>", "")
    assert "<" not in written.replace("<a href=", "")
    assert len(plain(text)) <= len(text)
