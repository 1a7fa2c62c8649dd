"""Rows as they stand in the files, each with its line, and what is wrong with their form."""

import codecs
import csv
import re
from dataclasses import dataclass, field
from datetime import date
from io import StringIO
from pathlib import Path

from izium.data.faults import Fault, as_typed
from izium.data.schema import Field, Table, schema

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def parse_date(text: str) -> date | None:
    """Return the day that an ISO 8601 date names, or None where the text is no such date.

    >>> parse_date("2022-03-06")
    datetime.date(2022, 3, 6)
    >>> parse_date("6.3.2022") is None
    True
    """
    if len(text) != 10 or text[4] != "-" or text[7] != "-":
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def parse_number(text: str) -> float | None:
    """Return the number that a text holds, or None where it holds none.

    >>> parse_number("49.1913")
    49.1913
    >>> parse_number("1,500") is None
    True
    """
    return float(text) if _NUMBER.fullmatch(text) else None


@dataclass(slots=True)
class Row:
    """One row of one table: its line in the file and its cells as text ("" where empty)."""

    table: str
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        """Return the text of a cell; "" where it is empty or its column is missing."""
        return self.cells.get(column, "")

    def date(self, column: str) -> date | None:
        """Return the day in a column; None where it is empty or no date."""
        return parse_date(self[column])

    def number(self, column: str) -> float | None:
        """Return the number in a column; None where it is empty or no number."""
        return parse_number(self[column])

    def ids(self, column: str) -> list[str]:
        """Return the ids of a column that lists several, separated by spaces."""
        return self[column].split()


@dataclass(slots=True, eq=False)
class Tables:
    """All tables of a folder as rows of text, with the faults of their form."""

    folder: Path  # where the files lie
    # rows by table; a table that could not be read has none
    rows: dict[str, list[Row]] = field(default_factory=dict)
    columns: dict[str, list[str]] = field(default_factory=dict)  # columns that are there, by table
    # what is wrong with files, headers and the shape of rows
    faults: list[Fault] = field(default_factory=list)
    # tables whose form is at fault; rules that need them stay silent
    broken: set[str] = field(default_factory=set)

    def file(self, table: str) -> str:
        """Return the file of a table, relative to where the reader stands if it lies below."""
        return as_typed(self.folder / f"{table}.csv")

    def fault(self, row: Row, column: str, message: str, rule: str) -> Fault:
        """Return the fault of one cell."""
        return Fault(self.file(row.table), row.line, column, row[column], message, rule)

    def by_key(self, table: str) -> dict[str, Row]:
        """Return the rows of a table with a one-column key, by key."""
        key = schema()[table].key[0]
        return {row[key]: row for row in self.rows[table]}

    def cells(self, table: Table) -> list[tuple[Row, Field, str]]:
        """Return every cell of a table that has a value, with its row and its column."""
        fields = [table.fields[name] for name in self.columns[table.name] if name in table.fields]
        return [
            (row, column, row.cells[column.name])
            for row in self.rows[table.name]
            for column in fields
            if row.cells[column.name]
        ]


def read(folder: Path) -> Tables:
    """Read every table of a folder, collecting what is wrong with the form of the files.

    >>> from izium.data import folder
    >>> tables = read(folder())
    >>> tables.rows["events"][0].line
    2
    """
    found = Tables(folder)
    for table in schema().values():
        faults = _read_table(found, table)
        if faults:
            found.broken.add(table.name)
            found.faults += faults
    return found


def _read_table(found: Tables, table: Table) -> list[Fault]:
    file = found.file(table.name)
    found.rows[table.name], found.columns[table.name] = [], []
    path = found.folder / f"{table.name}.csv"
    if not path.is_file():
        return [Fault(file, 0, "", "", "is missing; the package has a table of this name", "files")]
    text, faults = _text_of(path.read_bytes(), file)
    lines: list[tuple[int, list[str]]] = []
    if not faults:
        lines, faults = _lines_of(text, file)
    if faults:
        return faults
    header = lines[0][1]
    faults = _header_faults(file, header, list(table.fields))
    found.columns[table.name] = header
    wrong_header = bool(faults)
    for line, cells in lines[1:]:
        if len(cells) != len(header):
            message = f"begins a row of {len(cells)} cells; the header has {len(header)} columns"
            if not wrong_header:
                faults.append(Fault(file, line, "", "".join(cells[:1]), message, "row-shape"))
            continue
        row = Row(table.name, line, dict(zip(header, cells, strict=True)))
        found.rows[table.name].append(row)
        faults += _encoding_faults(file, row)
    return faults


def _text_of(raw: bytes, file: str) -> tuple[str, list[Fault]]:
    """Return the text of a file, with a fault where it is saved in another encoding."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        message = "is saved as UTF-16; save the file as plain UTF-8"
        return "", [Fault(file, 0, "", "", message, "encoding")]
    text = raw.decode("utf-8", errors="surrogateescape")
    if text.startswith("\ufeff"):
        message = "at the start is a byte order mark; save the file as plain UTF-8"
        return "", [Fault(file, 1, "", "\ufeff", message, "encoding")]
    return text, []


def _lines_of(text: str, file: str) -> tuple[list[tuple[int, list[str]]], list[Fault]]:
    """Return the header and rows of a table, each with its line, or the fault that hides them."""
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    lines: list[tuple[int, list[str]]] = []
    line = 1
    try:
        for cells in reader:
            lines.append((line, cells))
            line = reader.line_num + 1
    except csv.Error as error:
        start = text.split("\n")[line - 1][:40]
        message = f"begins a row that is no CSV: {error}; close every quotation mark"
        return [], [Fault(file, line, "", start, message, "row-shape")]
    if len(lines) < 2:
        return [], [Fault(file, 0, "", "", "has no rows; expected a header and rows", "files")]
    header = lines[0][1]
    for sign, word in {";": "semicolons", "\t": "tabs"}.items():
        if len(header) == 1 and sign in header[0]:
            message = f"separates its columns by {word}; save the file with commas"
            return [], [Fault(file, 1, "", header[0], message, "row-shape")]
    return lines, []


def _header_faults(file: str, header: list[str], expected: list[str]) -> list[Fault]:
    listed = ", ".join(expected)
    faults = []
    for column in expected:
        if column not in header:
            message = f"is missing from the header; expected {listed}"
            faults.append(Fault(file, 1, column, column, message, "header"))
    for place, column in enumerate(header):
        if column not in expected:
            message = f"is not a column of this table; expected {listed}"
            faults.append(Fault(file, 1, column, column, message, "header"))
        elif column in header[:place]:
            message = "stands twice in the header; keep one"
            faults.append(Fault(file, 1, column, column, message, "header"))
    if not faults and header != expected:
        first = next(name for name, wanted in zip(header, expected, strict=True) if name != wanted)
        message = f"stands at the wrong place in the header; expected {listed}"
        faults.append(Fault(file, 1, first, first, message, "header"))
    return faults


def _encoding_faults(file: str, row: Row) -> list[Fault]:
    faults = []
    for column, value in row.cells.items():
        readable = value.encode("utf-8", errors="replace").decode()
        if readable != value:
            message = "is not UTF-8; save the file as UTF-8"
            faults.append(Fault(file, row.line, column, readable, message, "encoding"))
    return faults
