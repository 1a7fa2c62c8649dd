"""What a rule is, and what several rules ask of rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from izium.data.faults import Fault
from izium.data.reading import Row, Tables
from izium.data.schema import schema

Check = Callable[[Tables], Iterator[Fault]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its name, what it asks for, the tables it reads, and its check."""

    name: str
    explanation: str
    reads: tuple[str, ...]
    check: Check


def rule(name: str, explanation: str, *reads: str) -> Callable[[Check], Rule]:
    """Make a check into a rule; without tables it holds for each table by itself."""
    return lambda check: Rule(name, explanation, reads, check)


def rows_with_ref(tables: Tables) -> Iterator[Row]:
    """Yield every row of the tables that rest on sentences."""
    for name, table in schema().items():
        if "ref" in table.fields:
            yield from tables.rows[name]


def share_a_sentence(row: Row, other: Row) -> bool:
    """Say whether two rows rest on a sentence in common; an empty ref is another rule's fault."""
    mine, theirs = set(row.ids("ref")), set(other.ids("ref"))
    return not mine or not theirs or bool(mine & theirs)


def chain(rows: dict[str, Row], key: str, column: str) -> list[str]:
    """Follow a column from row to row until it is empty or comes back."""
    seen: list[str] = []
    while key in rows and key not in seen:
        seen.append(key)
        key = rows[key][column]
    return seen
