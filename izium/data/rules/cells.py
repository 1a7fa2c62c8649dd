"""What the schema says of one column."""

import re
from collections.abc import Iterator

from izium.data.package import NAME
from izium.data.reading import Row, Tables, parse_date, parse_number
from izium.data.rules.rule import Found, rule
from izium.data.schema import Field, schema

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")

_TYPES = {
    "date": "a date as YYYY-MM-DD",
    "integer": "a whole number in plain digits",
    "number": "a number in plain digits, with a point before decimals",
}


@rule("clean-text", "No cell has spaces at its ends, control characters or unreadable letters.")
def _clean_text(tables: Tables) -> Iterator[Found]:
    for table in schema().values():
        for row, column, value in tables.cells(table):
            if value != value.strip():
                message = "has spaces at its ends; remove them"
            elif _CONTROL.search(value):
                message = "holds a control character or a line break; write one line of text"
            elif "\ufffd" in value:
                message = "holds a letter that was lost; write the text again"
            else:
                continue
            yield row, column.name, message


@rule("required", "A column that must be filled is filled in every row.")
def _required(tables: Tables) -> Iterator[Found]:
    for table in schema().values():
        needed = [name for name in tables.columns[table.name] if _needed(table.fields.get(name))]
        for row in tables.rows[table.name]:
            for name in needed:
                if not row[name].strip():
                    yield row, name, f"is empty; expected {_expected(table.fields[name])}"


def _needed(column: Field | None) -> bool:
    return column is not None and column.required


def _expected(column: Field) -> str:
    if column.meanings:
        return "one of " + ", ".join(column.meanings)
    if column.points_to:
        return f"an id of {column.points_to[0]}.csv"
    return _TYPES.get(column.type, f"a text ({column.title.lower()})")


@rule("types", "Dates are days of the calendar in ISO 8601, numbers are plain digits.")
def _types(tables: Tables) -> Iterator[Found]:
    for table in schema().values():
        for row, column, value in tables.cells(table):
            if not _fits(value, column.type):
                yield row, column.name, f"is not {_TYPES[column.type]}"


def _fits(value: str, kind: str) -> bool:
    if kind == "date":
        return parse_date(value) is not None
    if kind == "integer":
        return "." not in value and parse_number(value) is not None
    return kind != "number" or parse_number(value) is not None


@rule("allowed-values", "A column with a list of allowed values holds one of them.")
def _allowed_values(tables: Tables) -> Iterator[Found]:
    for table in schema().values():
        for row, column, value in tables.cells(table):
            if column.meanings and value not in column.meanings:
                listed = ", ".join(column.meanings)
                yield row, column.name, f"is not one of {listed}, which {NAME} lists under enum"


@rule("patterns", "Ids and the like have the form of the example that the data package gives.")
def _patterns(tables: Tables) -> Iterator[Found]:
    for table in schema().values():
        for row, column, value in tables.cells(table):
            if column.pattern and not column.pattern.fullmatch(value):
                like = f" of {column.example}" if column.example else ""
                message = f"does not have the form{like} that its pattern in {NAME} asks for"
                if not column.unique:
                    message += f". {column.title}: {column.description}"
                yield row, column.name, message


@rule("limits", "Numbers lie within the limits of their column.")
def _limits(tables: Tables) -> Iterator[Found]:
    for table in schema().values():
        for row, column, value in tables.cells(table):
            number = None
            if column.minimum is not None or column.maximum is not None:
                number = parse_number(value)
            if number is None:
                continue
            if column.minimum is not None and number < column.minimum:
                yield row, column.name, f"is below {column.minimum:g}"
            if column.maximum is not None and number > column.maximum:
                yield row, column.name, f"is above {column.maximum:g}"


@rule("unique-keys", "No two rows of a table have the same key.")
def _unique_keys(tables: Tables) -> Iterator[Found]:
    for table in schema().values():
        if table.name in tables.broken:
            continue
        first: dict[tuple[str, ...], Row] = {}
        for row in tables.rows[table.name]:
            key = tuple(row[name] for name in table.key)
            if first.setdefault(key, row) is not row:
                message = f"repeats the key of line {first[key].line}; give every row its own"
                yield row, table.key[0], message


@rule("links", "An id that stands for a row of another table is the id of a row there.")
def _links(tables: Tables) -> Iterator[Found]:
    for table in schema().values():
        for column in table.fields.values():
            if column.points_to is None or column.points_to[0] in tables.broken:
                continue
            target, key = column.points_to
            known = {row[key] for row in tables.rows[target]}
            for row in tables.rows[table.name]:
                value = row[column.name]
                # One that is not allowed is named by its own rule.
                if value and value not in known and value in (column.meanings or [value]):
                    yield row, column.name, f"is not in {target}.csv"
