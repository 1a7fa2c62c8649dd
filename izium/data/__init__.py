"""The tables of the course: load, check, join.

Tables that break a rule are given to nobody: what needs one of them raises `DataError`.

>>> from izium import data
>>> data.load("places").loc[0, "name"]
'Izium'
>>> data.check()
[]
"""

from izium.data.book import Book, book
from izium.data.faults import DataError, Fault
from izium.data.frames import check, load
from izium.data.markdown import markdown_gazetteer, markdown_timeline, markdown_tree
from izium.data.records import (
    Record,
    UnknownRecord,
    all_records,
    anchor,
    exists,
    record,
    records_of,
    title,
)
from izium.data.rules import RULES
from izium.data.rules.rule import Rule
from izium.data.schema import descriptor, folder, schema, tables
from izium.data.schematic import schematic
from izium.data.views import (
    accounts_with_voices,
    claims_in_context,
    claims_with_speakers,
    control_by_day,
    events_with_places_and_units,
    order_of_battle,
)
from izium.data.vocabulary import Phase, Side, phases, sides
from izium.data.words import in_words, when

__all__ = [
    "RULES",
    "Book",
    "DataError",
    "Fault",
    "Phase",
    "Record",
    "Rule",
    "Side",
    "UnknownRecord",
    "accounts_with_voices",
    "all_records",
    "anchor",
    "book",
    "check",
    "claims_in_context",
    "claims_with_speakers",
    "control_by_day",
    "descriptor",
    "events_with_places_and_units",
    "exists",
    "folder",
    "in_words",
    "load",
    "markdown_gazetteer",
    "markdown_timeline",
    "markdown_tree",
    "order_of_battle",
    "phases",
    "record",
    "records_of",
    "schema",
    "schematic",
    "sides",
    "tables",
    "title",
    "when",
]
