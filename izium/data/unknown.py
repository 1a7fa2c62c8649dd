"""What is said to a learner who asks for a table or a record that there is not."""

from collections.abc import Iterable, Sequence

from izium.language import spoken as _


def no_table(name: object, tables: Iterable[str]) -> str:
    """Say that there is no such table, and which there are.

    >>> no_table("event", ["events", "claims"])
    "There is no table 'event'; the tables are events, claims."
    """
    said = _("There is no table {name}; the tables are {tables}.")
    return said.format(name=repr(name), tables=", ".join(tables))


def no_record(id: object, close: Sequence[str]) -> str:
    """Say that there is no such record, and which of its like there are.

    >>> no_record("E9", ["E009", "E019"])
    "There is no record 'E9' in the tables. Did you mean E009 / E019?"
    >>> no_record("none", [])
    "There is no record 'none' in the tables."
    """
    said = _("There is no record {id} in the tables.").format(id=repr(id))
    meant = _("Did you mean {ids}?").format(ids=" / ".join(close))
    return f"{said} {meant}" if close else said
