"""A book about an invented flood: the engine serves it without a line that knows of it."""

import json
import re

from tests.second_book.conftest import SecondBook


def test_its_tables_have_no_fault(second_book: SecondBook) -> None:
    assert second_book.run("from izium import data; print(*data.check(), sep='\\n')").strip() == ""


def test_its_words_are_its_own(second_book: SecondBook) -> None:
    program = (
        "import json; from izium import data; b = data.book();"
        "print(json.dumps([b.title, data.title(b.city), list(data.sides('party')),"
        " [p.days for p in data.phases().values()], str(data.markdown_timeline())]))"
    )
    title, city, parties, days, timeline = json.loads(second_book.run(program))
    assert title == "The flood of Auendorf, read through its sources"
    assert (city, parties) == ("Auendorf", ["DO", "VC"])
    assert days == ["to 4 May 2031", "from 5 May 2031"]
    assert "The water reaches the lower street" in timeline


def test_its_sections_and_its_whole_event_are_its_own(second_book: SecondBook) -> None:
    program = """
import json
from datetime import date
from izium import data
from izium.charts.entries import entries_of
from izium.data.schema import ids_within
first = date(2031, 5, 2)
told = entries_of(data.load("events"), data.load("claims"), first, first)
print(json.dumps([data.title("D1.1"), [found[0] for found in ids_within("sentences").finditer(
    "D1.1 and B1.1")], [entry.record for entry in told]]))
"""
    title, ids, told = json.loads(second_book.run(program))
    assert (title, ids) == ("Days 1.1", ["D1.1"])
    assert "E002" in told
    assert "E001" not in told


def test_its_activities_are_made_and_name_its_records(second_book: SecondBook) -> None:
    program = """
import json
import izium.activities as act
made = [
    act.choice("street-dry", "Who says that the lower street was dry?",
        options={"do": "the district office", "vc": "the village council"}, correct="do",
        move="sourcing", evidence=["C001"]),
]
print(json.dumps([one.id for one in made]))
"""
    assert json.loads(second_book.run(program)) == ["street-dry"]


def test_its_tasks_are_judged(second_book: SecondBook) -> None:
    program = (
        "from izium import tasks; "
        "print(*(tasks.check('high-water-1', a).state for a in ({'S01', 'S02'}, {'S01'}, ...)))"
    )
    assert second_book.run(program).split() == ["right", "wrong", "not", "answered"]


def test_its_records_have_cards_and_a_page(second_book: SecondBook) -> None:
    program = (
        "from izium.book.reference import cards; from izium.book.reference.records_page import "
        "records_page; from izium.book.reference.who_page import who_page; import json; "
        "print(json.dumps([cards(), records_page(), who_page()]))"
    )
    found, page, people = json.loads(second_book.run(program))
    assert len(found) > 30
    assert "The doctor](records.md#n02)**: doctor of the village ([D1.3]" in people
    assert "Nobody had to leave" in page
    assert [key for key, card in found.items() if re.search("Izium|Russia|Ukrain", str(card))] == []


def test_a_table_of_its_own_is_loaded_and_its_rows_are_no_records(second_book: SecondBook) -> None:
    program = (
        "from izium import data; print(len(data.load('readings')), str(data.load('readings')"
        "['day'].dtype), data.exists('R1'))"
    )
    assert second_book.run(program).split() == ["2", "datetime64[s]", "False"]


def test_its_pictures_are_drawn(second_book: SecondBook) -> None:
    program = "from izium import charts; print(type(charts.claim_chains()).__name__)"
    assert second_book.run(program).strip()
