"""What a rule is, and what several rules ask of rows."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from izium.data.faults import DataError, Fault
from izium.data.reading import Row, Tables
from izium.data.schema import schema

Found = Fault | tuple[Row, str, str]
"""What a check finds: a fault of a file, or a row, its column, and what is wrong in that cell."""

Look = Callable[[Tables], Iterator[Found]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its name, what it asks for, the tables it reads, and how it looks at them."""

    name: str
    explanation: str
    reads: tuple[str, ...]
    look: Look

    def check(self, tables: Tables) -> Iterator[Fault]:
        """Yield each fault that the rule finds, under its name; those of a file as they are."""
        try:
            for found in self.look(tables):
                yield found if isinstance(found, Fault) else tables.fault(*found, self.name)
        except DataError as error:
            yield from error.faults


def rule(name: str, explanation: str, *reads: str) -> Callable[[Look], Rule]:
    """Make a check into a rule; without tables it holds for each table by itself."""
    return lambda look: Rule(name, explanation, reads, look)


def rows_with_ref(tables: Tables) -> Iterator[Row]:
    """Yield every row of the tables that rest on sentences."""
    for name, table in schema().items():
        if "ref" in table.fields:
            yield from tables.rows[name]


def share_a_sentence(row: Row, other: Row) -> bool:
    """Say whether two rows rest on a sentence in common; an empty ref is another rule's fault."""
    mine, theirs = set(row.ids("ref")), set(other.ids("ref"))
    return not mine or not theirs or bool(mine & theirs)
