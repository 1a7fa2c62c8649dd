"""Tables: safe in any spreadsheet, and nothing lost on the way back."""

import csv
import io
import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from .conftest import Report

pytestmark = pytest.mark.browser

MANY = settings(max_examples=60, deadline=None)
ANY_TEXT = st.text(st.characters(exclude_categories=[]), max_size=60)
RISKY_TEXT = st.text(st.sampled_from("=+-@'\";,\t\r\n |%＝0x19."), max_size=12)
NUMBERS = st.integers(-(2**53) + 1, 2**53 - 1) | st.floats(-1e15, 1e15)
ANY_JSON = st.recursive(
    st.none() | st.booleans() | NUMBERS | ANY_TEXT | RISKY_TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(ANY_TEXT, inner, max_size=4),
    max_leaves=8,
)
FORMULA = re.compile(r'\s*["\s]*[=+\-@＝＋－＠|%]')


@MANY
@given(ANY_TEXT | RISKY_TEXT)
def test_shield_is_undone(report: Report, text: str) -> None:
    assert report.unshield(report.shield(text)) == text


@MANY
@given(ANY_JSON)
def test_every_value_comes_back(report: Report, value: Any) -> None:
    table = report.writeTable(["answer"], [[report.toCell(value)]]).removeprefix("\ufeff")
    (_, header), (_, [found]) = report.readTable(table)
    assert header == ["answer"]
    assert report.valueOf(report.unshield(found)) == value


@MANY
@given(ANY_JSON, st.sampled_from([",", ";", "\t"]))
def test_no_cell_is_a_formula_whatever_the_separator(
    report: Report, value: Any, separator: str
) -> None:
    text = report.writeTable(["student", "answer"], [[report.shield("x"), report.toCell(value)]])
    number = isinstance(value, int | float)
    for line in csv.reader(io.StringIO(text[1:], newline=""), delimiter=separator):
        for cell in line:
            assert not FORMULA.match(cell) or number


@pytest.mark.parametrize(
    "text",
    [
        *("=1+1", "+1", "-2", "@SUM(A1)", "\t=1", "\r=1", " =1", '"=1', "x;=1", "x\n=1", "＝1"),
        *("%0A=1", "|calc", "007", "1/2", "2022-03-06", "1e5", "6 March"),
        *("24 March 2022", "Mar-22", "454500000000", "45e678901234"),
    ],
)
def test_what_a_spreadsheet_would_change_is_shielded(report: Report, text: str) -> None:
    for part in re.split(r"[;\t\n]", report.toCell(text)):
        assert not FORMULA.match(part)
        assert not re.match(r"[0-9]", part)
    assert report.valueOf(report.unshield(report.toCell(text))) == text


@pytest.mark.parametrize("text", ["wiring", "6 people", "over 40", "Кам'янка", "", "true", "null"])
def test_words_stay_as_they_are(report: Report, text: str) -> None:
    assert report.valueOf(report.unshield(report.toCell(text))) == text
    assert not report.toCell(text).startswith("'")


@MANY
@given(st.text("[]{}\"',:0a", max_size=40))
def test_parse_gives_a_value_or_a_sentence(report: Report, text: str) -> None:
    try:
        expected = json.loads(text)
    except ValueError:
        with pytest.raises(ValueError, match=r"^is (not whole JSON|nested deeper)"):
            report.parse(text)
    else:
        assert report.parse(text) == expected


def test_trouble_names_the_limit(report: Report) -> None:
    assert report.trouble([1] * 1000) == "holds more than 1000 items"
    assert report.trouble([1] * 999) == ""
    assert report.trouble({"a": "x" * 20_001}) == "holds a text longer than 20000 characters"
    assert report.trouble(10**20) == "holds a number beyond 9007199254740991"
