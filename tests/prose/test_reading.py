"""Sentences, numbers and dates are read as a reader reads them."""

import pytest

from izium.prose import __main__ as command
from izium.prose.notebook import split
from izium.prose.quantities import numbers_meant, quantities


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("On 6–8 March", [(3, 6), (3, 8)]),
        ("between 19 and 20 March 2022", [(3, 19), (3, 20), "2022"]),
        ("September 10, 2022", [(9, 10), "2022"]),
        ("as of 2022-03-08", [(3, 8), "2022"]),
        ("in mid-April", [(4, 0)]),
        ("It may march on", []),
        ("by May the unit", [(5, 0)]),
        ("from 09:00 to 11:00", ["09:00", "11:00"]),
        ("2,250 civilians, 30–35 men, 80%", [2250.0, 30.0, 35.0, 80.0]),
        ("the 90th Battalion", [90.0]),
        ("a Su-34 on the E40 (B5.4, E021)", []),
        ("twenty-six of ninety", [26.0, 90.0]),
        ("two dozen tanks", [24.0]),
        ("two sentences, three other accounts", []),
        ("two bridges in these sentences", [2.0]),
        ("no one, a first attempt", []),
    ],
)
def test_quantities(text, values):
    assert [quantity.value for quantity in quantities(text)] == values


def test_both_is_two_where_rows_are_read():
    assert numbers_meant("Both bridges and a pair of boats") == {2.0}


def test_sentences_end_where_a_reader_ends_them():
    text = "One (B5.4). “Two.” Then Col. X went! Why? It was 4.5 km…"
    assert [text[a:b] for a, b in split(text)] == [
        "One (B5.4).",
        "“Two.”",
        "Then Col. X went!",
        "Why?",
        "It was 4.5 km…",
    ]


def test_the_command_names_a_file_that_is_not_there(capsys):
    assert command.main(["chapters/nowhere.ipynb"]) == 2
    assert "chapters/nowhere.ipynb is not there" in capsys.readouterr().out
