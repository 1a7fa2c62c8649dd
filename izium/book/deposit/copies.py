"""Copies of the tables for programs that would rather not join CSV files themselves."""

import io
import sqlite3
from collections.abc import Sequence
from datetime import date, datetime

import pandas as pd
import xlsxwriter

from izium import data
from izium.data.frames import Value, checked, value
from izium.data.schema import Field, Table

_WIDEST = 60
_SQL_TYPES = {"integer": "INTEGER", "number": "REAL"}
_ABOUT = ("name", "title", "licence", "source")


def joined_claims() -> bytes:
    """Return `izium.data.claims_in_context()` as CSV: one row for each claim, names beside ids.

    >>> joined_claims().startswith(b"claim_id,source_id")
    True
    """
    frame = data.claims_in_context()
    return str(frame.to_csv(index=False, lineterminator="\n")).encode()


def workbook() -> bytes:
    """Return a spreadsheet with one sheet for each table, one on licences and one on the columns.

    Days stay text as YYYY-MM-DD: a spreadsheet would turn a day, month or year into another.

    >>> workbook()[:2]
    b'PK'
    """
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False})
    package = data.descriptor()
    made = datetime.fromisoformat(package["created"]).replace(tzinfo=None)
    book.set_properties({"title": package["title"], "created": made})
    columns = [
        (table.name, column.name, column.title, column.description)
        for table in data.schema().values()
        for column in table.fields.values()
    ]
    _sheet(book, "about", _ABOUT, _about())
    _sheet(book, "columns", ("table", "column", "title", "description"), columns)
    for table in data.schema().values():
        _sheet(book, table.name, tuple(table.fields), _rows(table))
    book.close()
    return buffer.getvalue()


def _about() -> list[tuple[Value, ...]]:
    """Return of the package and each table what whoever passes a copy on has to name."""
    package = data.descriptor()
    told = [{**package, "name": f"{package['name']} {package['version']}"}]
    told += [each for each in package["resources"] if each["name"] in data.schema()]
    return [
        (one["name"], one["title"], *(_titles(one[key]) for key in ("licenses", "sources")))
        for one in told
    ]


def _titles(named: Sequence[dict[str, str]]) -> str:
    return "; ".join(each["title"] for each in named)


def _sheet(
    book: xlsxwriter.Workbook, name: str, header: tuple[str, ...], rows: Sequence[tuple[Value, ...]]
) -> None:
    sheet = book.add_worksheet(name)
    sheet.write_row(0, 0, header, book.add_format({"bold": True}))
    for number, row in enumerate(rows, 1):
        for place, cell in enumerate(row):
            if isinstance(cell, int | float):
                sheet.write_number(number, place, cell)
            elif cell is not None:
                sheet.write_string(number, place, str(cell))
    for place, column in enumerate(header):
        longest = max(len(str(row[place] or "")) for row in rows)
        sheet.set_column(place, place, min(_WIDEST, max(longest, len(column)) + 2))
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(rows), len(header) - 1)


def database() -> bytes:
    """Return an SQLite database of all tables, with their keys and licences, and `joined_claims`.

    >>> database()[:15]
    b'SQLite format 3'
    """
    with sqlite3.connect(":memory:") as connection:
        for table in data.schema().values():
            connection.execute(_creation(table))
            marks = ", ".join("?" * len(table.fields))
            rows = [tuple(map(_stored, row)) for row in _rows(table)]
            connection.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', rows)
        pd.DataFrame(_about(), columns=_ABOUT).to_sql("about", connection, index=False)
        # What stands in the CSV file, to the letter: days are text in the other tables, too.
        told = io.BytesIO(joined_claims())
        joined = pd.read_csv(told, dtype="string", keep_default_na=False, na_values="")
        joined.to_sql("claims_joined", connection, index=False)
        connection.commit()
        return connection.serialize()


def _creation(table: Table) -> str:
    lines = [_column(column) for column in table.fields.values()]
    lines.append(f"PRIMARY KEY ({', '.join(map(_quoted, table.key))})")
    lines += [
        f"FOREIGN KEY ({_quoted(column.name)}) REFERENCES {_quoted(target)} ({_quoted(key)})"
        for column in table.fields.values()
        if column.points_to
        for target, key in [column.points_to]
    ]
    return f"CREATE TABLE {_quoted(table.name)} (\n  " + ",\n  ".join(lines) + "\n)"


def _column(column: Field) -> str:
    needed = " NOT NULL" if column.required else ""
    return f"{_quoted(column.name)} {_SQL_TYPES.get(column.type, 'TEXT')}{needed}"


def _quoted(name: str) -> str:
    return f'"{name}"'


def _stored(cell: Value) -> Value:
    return cell.isoformat() if isinstance(cell, date) else cell


def _rows(table: Table) -> list[tuple[Value, ...]]:
    rows = checked().rows[table.name]
    return [
        tuple(value(row[name], column) for name, column in table.fields.items()) for row in rows
    ]
