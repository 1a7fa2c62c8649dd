"""Letters that a program lost or changed when it saved a table."""

import re
from collections.abc import Iterator

from izium.data.encodings import damage, without_accents
from izium.data.reading import Tables
from izium.data.rules.rule import Found, rule
from izium.data.schema import schema

_WORD = re.compile(r"[^\W\d_]{4,}")


@rule("letters", "No cell lost its letters, or has letters of a wrong reading.")
def _letters(tables: Tables) -> Iterator[Found]:
    for table in schema().values():
        for row, column, value in tables.cells(table):
            if message := damage(value):
                yield row, column.name, message


@rule("accents", "A Latin name that has accents in one cell has them in every cell.")
def _accents(tables: Tables) -> Iterator[Found]:
    cells = [cell for table in schema().values() for cell in tables.cells(table)]
    bare: dict[str, tuple[str, str]] = {}
    for row, column, value in cells:
        for word in _WORD.findall(value):
            if not word.isascii() and without_accents(word).isascii():
                place = f"{row.table}.csv line {row.line}, column {column.name}"
                bare.setdefault(without_accents(word), (word, place))
    for row, column, value in cells if bare else ():
        for word in _WORD.findall(value):
            if word in bare:
                whole, place = bare[word]
                message = f"lost the accents of {whole}, as {place} has it; write them"
                yield row, column.name, message
