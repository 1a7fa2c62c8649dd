"""Tables: safe in any spreadsheet, and nothing lost on the way back."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from izium.classroom.sheet import (
    read_table,
    shield,
    to_cell,
    unshield,
    unshield_export,
    value_of,
    write_table,
)
from izium.classroom.values import json_text, number_text, parse, trouble

ANY_TEXT = st.text(st.characters(exclude_categories=[]), max_size=60)
RISKY_TEXT = st.text(st.sampled_from("=+-@'\";,\t\r\n |%＝0x19."), max_size=12)
NUMBERS = st.integers(-(2**53) + 1, 2**53 - 1) | st.floats(-1e15, 1e15)
ANY_JSON = st.recursive(
    st.none() | st.booleans() | NUMBERS | ANY_TEXT | RISKY_TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(ANY_TEXT, inner, max_size=4),
    max_leaves=8,
)
FORMULA = re.compile(r'\s*["\s]*[=+\-@＝＋－＠|%]')


def as_javascript_has_it(value: Any) -> Any:
    return json.loads(json_text(value))


@given(ANY_TEXT | RISKY_TEXT)
def test_shield_is_undone(text: str) -> None:
    assert unshield(shield(text)) == text


@given(ANY_JSON)
def test_every_value_comes_back(value: Any) -> None:
    expected = as_javascript_has_it(value)
    cell = to_cell(value)
    text = write_table(["answer"], [[cell]]).decode("utf-8-sig")
    (_, header), (_, [found]) = read_table(text)
    assert header == ["answer"]
    assert value_of(unshield(found)) == expected


@given(ANY_JSON, st.sampled_from([",", ";", "\t"]))
def test_no_cell_is_a_formula_whatever_the_separator(value: Any, separator: str) -> None:
    text = write_table(["student", "answer"], [[shield("x"), to_cell(value)]]).decode("utf-8-sig")
    number = isinstance(value, int | float)
    for line in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
        for cell in line:
            assert not FORMULA.match(cell) or number


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-2",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        " =1",
        '"=1',
        "x;=1",
        "x\n=1",
        "＝1",
        "%0A=1",
        "|calc",
        "007",
        "1/2",
        "2022-03-06",
        "1e5",
    ],
)
def test_what_a_spreadsheet_would_change_is_shielded(text: str) -> None:
    for part in re.split(r"[;\t\n]", to_cell(text)):
        assert not FORMULA.match(part)
        assert not re.match(r"[0-9]", part)
    assert value_of(unshield(to_cell(text))) == text


@pytest.mark.parametrize("text", ["wiring", "6 March", "over 40", "Кам'янка", "", "true", "null"])
def test_words_stay_as_they_are(text: str) -> None:
    assert value_of(unshield(to_cell(text))) == text
    assert not to_cell(text).startswith("'")


def test_a_cell_may_lose_its_shield_in_a_plain_export_only_before_a_formula() -> None:
    assert unshield_export("'=1") == "=1"
    assert unshield_export("'tis") == "'tis"


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_are_written_and_read(number: float) -> None:
    assert float(number_text(number)) == number


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1.0, "1"),
        (-0.0, "0"),
        (0.1 + 0.2, "0.30000000000000004"),
        (1e-6, "0.000001"),
        (1e-7, "1e-7"),
        (1.5e-9, "1.5e-9"),
        (10**20, "100000000000000000000"),
        (1e21, "1e+21"),
        (1.5e300, "1.5e+300"),
        (float("inf"), "Infinity"),
    ],
)
def test_numbers_look_as_in_javascript(number: float, text: str) -> None:
    assert number_text(number) == text


@given(ANY_JSON)
def test_json_text_is_json(value: Any) -> None:
    assert json.loads(json_text(value)) == as_javascript_has_it(value)


@settings(max_examples=50)
@given(st.text("[]{}\"',:0a", max_size=40))
def test_parse_gives_a_value_or_a_sentence(text: str) -> None:
    try:
        expected = json.loads(text)
    except ValueError:
        with pytest.raises(ValueError, match=r"^is (not whole JSON|nested deeper)"):
            parse(text)
    else:
        assert parse(text) == expected


def test_trouble_names_the_limit() -> None:
    assert trouble([1] * 1000) == "holds more than 1000 items"
    assert trouble([1] * 999) == ""
    assert trouble({"a": "x" * 20_001}) == "holds a text longer than 20000 characters"
    assert trouble(float("nan")) == "holds a number beyond 9007199254740991"
