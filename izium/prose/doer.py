"""Whoever did harm to people or buildings is named where the harm is told."""

import re
from collections.abc import Iterator
from functools import cache

from izium.data import book, sides
from izium.prose.facts import is_narrative
from izium.prose.faults import Fault
from izium.prose.notebook import Notebook, Sentence
from izium.prose.rows import Rows

CELL_OF_A_TABLE = "|"


def check(notebook: Notebook, rows: Rows) -> Iterator[Fault]:
    """Yield a fault for each sentence on harm that leaves out the doer its record names.

    A sentence beside it, or another of its paragraph, may name the doer as well; rows of a table
    tell nothing by themselves. Which kinds of event are harm stands in `book.toml`.
    """
    sentences = notebook.sentences
    for number, sentence in enumerate(sentences):
        if not is_narrative(sentence) or sentence.text.endswith(CELL_OF_A_TABLE):
            continue
        near = [
            other
            for place, other in enumerate(sentences)
            if other.cell == sentence.cell
            and (abs(place - number) <= 1 or other.paragraph == sentence.paragraph)
        ]
        text = " ".join(other.text for other in near)
        for record, side in harms_in(sentence, rows):
            if not names_of(side).search(text):
                yield notebook.fault(
                    sentence.cell,
                    sentence.text,
                    f"tells of {record} and leaves out whose act it was",
                    f"name the doer here or in the sentence beside it: {sides()[side].name}",
                )


def harms_in(sentence: Sentence, rows: Rows) -> Iterator[tuple[str, str]]:
    """Yield each event of harm that a sentence links, with the party whose act it was."""
    linked = dict.fromkeys(link.record for link in sentence.links)
    for row in (rows.by_id[record] for record in linked if record in rows.by_id):
        if row.table == "events" and row.cells.get("kind") in book().harm:
            actor = row.cells.get("actor", "")
            if actor in sides("party"):
                yield row.id, actor


@cache
def names_of(side: str) -> re.Pattern[str]:
    """Return what finds a word for a party in a text: its adjective, or the first of its name.

    >>> bool(names_of("RU").search("Russian aircraft")), bool(names_of("RU").search("aircraft"))
    (True, False)
    """
    party = sides()[side]
    return re.compile(rf"\b(?:{re.escape(party.adjective)}|{re.escape(party.name.split()[0])})")
