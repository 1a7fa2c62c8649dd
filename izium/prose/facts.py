"""Sentences that state facts: they are linked, and the linked rows say what they say."""

import re
from collections.abc import Iterator
from functools import cache

from izium.prose.copying import QUOTED
from izium.prose.faults import Fault
from izium.prose.notebook import Notebook, Sentence
from izium.prose.quantities import Quantity, quantities
from izium.prose.rows import Rows

NOT_NARRATIVE = ("at a glance", "key points", "discuss", "go further")
EXAMPLE = "[own words](reference/records.md#e021)"


def check(notebook: Notebook, rows: Rows) -> Iterator[Fault]:
    """Yield a fault for each narrative sentence that states a fact without its record.

    A fact is a sentence with a number, a date, or a unit, person or place of the tables.
    """
    for sentence in notebook.sentences:
        if not is_narrative(sentence):
            continue
        linked = {link.record for link in sentence.links if link.record in rows.by_id}
        on_own_words = any(link.record and link.on_own_words for link in sentence.links)
        counted = quantities(sentence.text)
        named = sorted(names_in(sentence.text, rows))
        signpost = any(link.page and "glossary" not in link.page for link in sentence.links)
        if not on_own_words:
            facts = [*named, *(quantity.words for quantity in counted)]
            if facts and not signpost and not is_quotation(sentence):
                yield notebook.fault(
                    sentence.cell,
                    sentence.text,
                    f"states a fact ({', '.join(facts)}) and has no record link on its own words",
                    f"link the words that say it, {EXAMPLE}",
                )
            continue
        for quantity in counted:
            if linked and rows.missing_from(quantity, linked):
                yield notebook.fault(
                    sentence.cell,
                    sentence.text,
                    f"gives {quantity.kind} “{quantity.words}”, which is not in the rows it links",
                    f"link the row that gives it, or correct it; {held(quantity, linked, rows)}",
                )


def is_narrative(sentence: Sentence) -> bool:
    """Say whether a sentence is narrative text that states something."""
    if sentence.form != "text" or sentence.text.rstrip("”\"’)'").endswith("?"):
        return False
    return not sentence.section.lower().startswith(NOT_NARRATIVE)


def is_quotation(sentence: Sentence) -> bool:
    """Say whether nothing but quoted words and sentence ids make up a sentence."""
    rest = QUOTED.sub("", sentence.text)
    return not re.search(r"[^\W\d_]{2,}", rest)


def names_in(text: str, rows: Rows) -> set[str]:
    """Return the names of units, people and places of the tables that a text holds."""
    return {name for name in rows.names if _name_pattern(name).search(text)}


@cache
def _name_pattern(name: str) -> re.Pattern[str]:
    first, rest = re.escape(name[0].upper()), re.escape(name[1:])
    return re.compile(rf"(?<!\w)(?:{first}|{first.lower()}){rest}(?![\w-])")


def held(quantity: Quantity, linked: set[str], rows: Rows) -> str:
    """Say what the linked rows hold of the kind that was looked for."""
    said = []
    for record_id in sorted(linked):
        for row in rows.meant(record_id):
            values = map(_written, sorted(row.of_kind(quantity.kind)))
            said.append(f"{row.id} has {', '.join(values) or 'none'}")
    return "; ".join(said)


def _written(value: float | str | tuple[int, int]) -> str:
    if isinstance(value, tuple):
        return "{:02d}-{:02d}".format(*value)
    return value if isinstance(value, str) else f"{value:g}"
