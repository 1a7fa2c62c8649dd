"""Days are told in English, whatever the language of the machine."""

import re
from datetime import date
from pathlib import Path

from izium.data import words

ROOT = Path(__file__).resolve().parents[2]


def test_no_name_of_a_month_comes_from_the_machine() -> None:
    for room in ("data", "charts", "activities", "classroom", "book"):
        for path in (ROOT / "izium" / room).rglob("*.py"):
            assert not re.search(r":[^}\"'\n]*%[aAbBpcxX]", path.read_text(encoding="utf-8")), path


def test_a_span_says_its_year_once_and_both_where_they_differ() -> None:
    first, last = date(2022, 12, 30), date(2023, 1, 2)
    assert words.between(first, last) == "30 December 2022 – 2 January 2023"
    assert words.between(date(2022, 3, 30), date(2022, 4, 2)) == "30 March – 2 April 2022"
    assert words.months(first, last) == "December 2022 – January 2023"
