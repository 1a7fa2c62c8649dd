"""Any row of any table by its id, with a title that people can read."""

import sys
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import lru_cache

from izium.data.frames import USED_TABLE, Value, checked, value
from izium.data.reading import Row, Tables
from izium.data.schema import schema
from izium.data.unknown import no_record
from izium.data.words import as_of, in_words, when
from izium.language import gettext as _
from izium.language import pgettext


@dataclass(frozen=True, slots=True)
class Record:
    """One row of one table."""

    id: str  # its id, for example ``E021`` or ``B19.3``
    table: str  # name of the table in which it stands
    title: str  # a title for people, whole and with a capital: it may begin a line
    # its columns; dates as ``datetime.date``, numbers as numbers, None where empty
    row: dict[str, Value]

    def text(self, column: str) -> str:
        """Return what a column holds as text; "" where it is empty, or the table lacks it.

        >>> record("E021").text("standing"), record("P01").text("standing")
        ('narrated', '')
        """
        value = self.row.get(column)
        return "" if value is None else str(value)

    def days(self, first: str = "start", last: str = "end") -> str:
        """Return the days of which it speaks in words, as exactly as it knows them.

        Args:
            first: The column of the first day; where it is empty, nothing is said.
            last: The column of the last day.

        >>> record("E021").days(), record("C046").days("about_start", "about_end")
        ('7 March 2022', 'by 24 March 2022')
        """
        start, end = self.row[first], self.row[last]
        if not isinstance(start, date):
            return ""
        known = (self.text(column) for column in ("precision", "part_of_day", "told_as"))
        return when(start, end if isinstance(end, date) else None, *known)


class UnknownRecord(LookupError):
    """No row of any table has this id."""


def record(id: str) -> Record:
    """Return the row with this id, whatever its table.

    Args:
        id: An id such as ``E001``, ``C012``, ``F003``, ``G01``, ``S01``, ``P01``, ``U01``,
            ``N01``, ``O01``, ``W01`` or that of a sentence, ``B19.3``.

    Raises `UnknownRecord`: there is no such id; the text names those most like it.

    >>> record("P01").title
    'Izium'
    >>> record("B19.3").row["section"]
    'Battle'
    """
    records = _all_records(checked())
    _note_use(records.get(id))
    if id not in records:
        raise UnknownRecord(no_record(id, get_close_matches(id.upper(), records, n=3)))
    return records[id]


def exists(id: str) -> bool:
    """Say whether some row of some table has this id.

    >>> exists("E001"), exists("E999")
    (True, False)
    """
    found = _all_records(checked()).get(id)
    _note_use(found)
    return found is not None


def title(id: str) -> str:
    """Return the title of a record.

    Raises `UnknownRecord`: there is no such id.

    >>> title("P01")
    'Izium'
    """
    return record(id).title


def anchor(id: str) -> str:
    """Return the anchor of a record on the records page.

    >>> anchor("E021"), anchor("B19.3")
    ('e021', 'b19-3')
    """
    return id.lower().replace(".", "-")


def all_records() -> dict[str, Record]:
    """Return every row that has an id of its own, by id, in the order of the tables.

    Rows of a vocabulary (phases, sides, regions) are words of other rows and no records, nor are
    those of a table that `RECORDS` does not name.

    >>> all_records()["P01"].table
    'places'
    """
    _note_use(None)
    return _all_records(checked())


def records_of(table: str) -> list[Record]:
    """Return the rows of a table of records, in its order.

    >>> records_of("places")[0].title
    'Izium'
    """
    return [each for each in all_records().values() if each.table == table]


def _note_use(one: Record | None) -> None:
    """Note the tables that a record comes from; of none, each, for a row there would be an answer.

    The title of a claim names its speaker.
    """
    speakers = ("sources",) if one and one.table == "claims" else ()
    for table in (one.table, *speakers) if one else schema():
        sys.audit(USED_TABLE, table)


@lru_cache(maxsize=4)
def _all_records(tables: Tables) -> dict[str, Record]:
    speakers = {row["source_id"]: row["name"] for row in tables.rows["sources"]}
    records = {}
    for table in schema().values():
        if (key := table.id) is None:
            continue
        for row in tables.rows[table.name]:
            values = {name: value(row[name], column) for name, column in table.fields.items()}
            text = _title(row, values, speakers)
            title = text[:1].upper() + text[1:]
            records[row[key.name]] = Record(row[key.name], table.name, title, values)
    return records


def _title(row: Row, values: dict[str, Value], speakers: dict[str, str]) -> str:
    match row.table:
        case "sentences":
            section = pgettext("section", str(row["section"]))
            if not row["sentence"]:
                return _("{section}, line {n}").format(section=section, n=row["paragraph"])
            return f"{section} {row['paragraph']}.{row['sentence']}"
        case "events":
            return row["title"]
        case "claims":
            return f"{speakers[row['source_id']]}: {row['statement']}"
        case "figures":
            number = in_words(row.number("low"), row.number("high"), row["bound"], row["unit"])
            return f"{row['subject']}: {number}"
        case "gaps":
            return row["missing"]
        case "other_accounts":
            return f"{row['topic']}: {row['other_says']}"
        case "works":
            day = as_of(row["date"]) if row["date"] else ""
            parts = (row["author"], row["title"], row["publisher"], day)
            return ", ".join(dict.fromkeys(filter(None, parts)))
    return row["name"]
