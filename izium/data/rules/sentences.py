"""Sentences, what is quoted of them, and the rows that rest on them."""

import re
from collections.abc import Iterator

from izium.data.reading import Tables
from izium.data.rules.rule import Found, rows_with_ref, rule

LONGEST_QUOTATION = 12
"""Words that may be quoted of one sentence."""


@rule(
    "refs",
    "Every id in a ref is a row of sentences.csv, none stands there twice, and a space is between "
    "them.",
    "sentences",
)
def _refs(tables: Tables) -> Iterator[Found]:
    known = tables.by_key("sentences")
    for row in rows_with_ref(tables):
        ids = row.ids("ref")
        if re.search("[,;]", row["ref"]):
            message = "separates its ids by a comma or semicolon; write a space between them"
            yield row, "ref", message
            continue
        for number, sentence in enumerate(ids):
            if sentence not in known:
                yield row, "ref", f"names {sentence}, which is not in sentences.csv"
            elif sentence in ids[:number]:
                yield row, "ref", f"names {sentence} twice"


@rule(
    "sentences-coded",
    "Every sentence is coded by some row.",
    *["sentences", "units", "people", "events", "claims", "figures", "gaps"],
)
def _sentences_coded(tables: Tables) -> Iterator[Found]:
    coded = {sentence for row in rows_with_ref(tables) for sentence in row.ids("ref")}
    for row in tables.rows["sentences"]:
        if row["sentence_id"] not in coded:
            yield row, "sentence_id", "is in no ref of any table; code the sentence"


@rule(
    "sentence-ids",
    "A sentence id is made of the letter of its section, its paragraph and its number.",
    "sentences",
)
def _sentence_ids(tables: Tables) -> Iterator[Found]:
    letters: dict[str, str] = {}
    for row in tables.rows["sentences"]:
        letter = letters.setdefault(row["section"], row["sentence_id"][:1])
        number = ".".join(filter(None, (row["paragraph"], row["sentence"])))
        if row["sentence_id"] != letter + number:
            message = f"stands beside section {row['section']!r}, paragraph and sentence {number}"
            yield row, "sentence_id", message


@rule("quotes", "What is quoted of a sentence has at most twelve words.", "sentences")
def _quotes(tables: Tables) -> Iterator[Found]:
    for row in tables.rows["sentences"]:
        words = len(row["quote"].split())
        if words > LONGEST_QUOTATION:
            yield row, "quote", f"has {words} words; quote at most {LONGEST_QUOTATION}"
