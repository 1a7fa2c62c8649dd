"""Every rule that the tables keep, each with its sentence of explanation.

A rule sees all tables at once and yields what is wrong. Add one by decorating a function in the
module of its idea: the check, the tests and the data dictionary find it by themselves.
"""

from izium.data.faults import Fault
from izium.data.reading import Tables
from izium.data.rules import (
    accounts,
    cells,
    claims,
    days,
    form,
    letters,
    mentions,
    numbers,
    places,
    sentences,
    sides,
)
from izium.data.rules.rule import Rule

_IDEAS = (
    *(form, cells, letters, sentences, days, numbers, places, sides),
    *(claims, accounts, mentions),
)

RULES = [each for idea in _IDEAS for each in vars(idea).values() if isinstance(each, Rule)]


def find_faults(tables: Tables) -> list[Fault]:
    """Return what every rule finds, in the order of files and lines.

    A rule that reads a table whose form is broken stays silent until the form is mended, so
    that one missing column does not raise a hundred faults.
    """
    found = [
        fault
        for each in RULES
        if not tables.broken.intersection(each.reads)
        for fault in each.check(tables)
    ]
    return sorted(set(found), key=_place)


def _place(fault: Fault) -> tuple[str, int, str, str, str]:
    return fault.file, fault.line, fault.table, fault.column, fault.rule
