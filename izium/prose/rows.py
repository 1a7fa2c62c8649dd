"""What each row of the tables says, as text, numbers and dates, and the names the tables hold."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from izium.data import book, schema
from izium.data import reading as tables_on_disk
from izium.data.ancestry import chain
from izium.prose.quantities import Kind, Quantity, numbers_meant, quantities

SILENT_COLUMNS = {"ref", "paragraph", "sentence", "opening", "url", "archived_url"}


@dataclass(frozen=True)
class Row:
    """One row: its table, where it stands in the article, and the text a reader finds on it."""

    id: str
    table: str
    refs: tuple[str, ...]
    text: str
    cells: dict[str, str]
    numbers: frozenset[float]
    days: frozenset[tuple[int, int]]
    years: frozenset[str]
    times: frozenset[str]

    def of_kind(self, kind: Kind) -> frozenset[Any]:
        """Return what the row holds of a kind of quantity; of months, the days that are in them."""
        return {"number": self.numbers, "year": self.years, "time": self.times}.get(kind, self.days)


@dataclass
class Rows:
    """All rows by id, and the names that a sentence may not hold without a link."""

    by_id: dict[str, Row] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)

    def meant(self, record_id: str) -> list[Row]:
        """Return the rows behind a link: the row itself, or all that code a sentence."""
        row = self.by_id[record_id]
        if row.table != "sentences":
            return [row]
        return [row, *(other for other in self.by_id.values() if record_id in other.refs)]

    def missing_from(self, quantity: Quantity, linked: set[str]) -> bool:
        """Say whether no linked row holds a quantity."""
        rows = [row for record_id in sorted(linked) for row in self.meant(record_id)]
        if quantity.kind == "month":
            assert isinstance(quantity.value, tuple)
            return not any(month == quantity.value[0] for row in rows for month, _ in row.days)
        return not any(quantity.value in row.of_kind(quantity.kind) for row in rows)


def read(folder: Path) -> Rows:
    """Read the tables of a data folder; a table that is not there yet counts as empty.

    >>> from izium import data
    >>> "E001" in read(data.folder()).by_id
    True
    """
    tables = tables_on_disk.read(folder)
    keyed = {
        name: {key: row.cells for key, row in tables.by_key(name).items() if key}
        for name in schema()
        if schema()[name].id
    }
    extra: dict[str, list[str]] = defaultdict(list)
    for link, column, table in (
        ("event_places", "place_id", "places"),
        ("event_units", "unit_id", "units"),
    ):
        for pair in tables.rows[link]:
            extra[pair["event_id"]].append(_name(table, pair[column], keyed))
    for span in tables.rows["control_series"]:
        extra[span["place_id"]].append(" ".join((span["start"], span["end"], span["status"])))
    rows = Rows()
    for table, by_key in keyed.items():
        for record_id, cells in by_key.items():
            rows.by_id[record_id] = _row(record_id, table, cells, keyed, extra[record_id])
    rows.names = _names(keyed)
    return rows


def _row(
    record_id: str,
    table: str,
    cells: dict[str, str],
    keyed: dict[str, dict[str, dict[str, str]]],
    extra: list[str],
) -> Row:
    said = [value for column, value in cells.items() if value and _speaks(column, table)]
    named = [
        _name(target, cells[column], keyed)
        for column, target in _pointing(table).items()
        if cells.get(column)
    ]
    text = " · ".join([*said, *named, *extra])
    found = quantities(text)
    return Row(
        id=record_id,
        table=table,
        refs=tuple(cells.get("ref", "").split()),
        text=text,
        cells=cells,
        numbers=frozenset(numbers_meant(text)),
        days=frozenset(q.value for q in found if isinstance(q.value, tuple)),
        years=frozenset(str(q.value) for q in found if q.kind == "year"),
        times=frozenset(str(q.value) for q in found if q.kind == "time"),
    )


def _speaks(column: str, table: str) -> bool:
    is_id = column.endswith("_id") or column in _pointing(table)
    return column not in SILENT_COLUMNS and not is_id


def _pointing(table: str) -> dict[str, str]:
    """Return the columns that hold the id of a record, each with the table of that record."""
    fields = schema()[table].fields.values()
    links = {field.name: field.points_to[0] for field in fields if field.points_to}
    return {column: target for column, target in links.items() if schema()[target].id}


def _name(table: str, record_id: str, keyed: dict[str, dict[str, dict[str, str]]]) -> str:
    cells = keyed.get(table, {}).get(record_id)
    if not cells:
        return ""
    if table == "units":
        units = keyed["units"]
        return ", ".join(units[one]["name"] for one in chain(record_id, units, "parent_id"))
    if table == "works":
        return ", ".join(cells.get(column, "") for column in ("publisher", "title", "date"))
    if table == "claims":
        days = (cells.get(column, "") for column in ("made_on", "about_start", "about_end"))
        return ", ".join([cells.get("statement", ""), *days])
    return cells.get("name", "")


def _names(keyed: dict[str, dict[str, dict[str, str]]]) -> set[str]:
    names, said = set(), book()
    for record_id, cells in keyed["places"].items():
        name = re.sub(r"\s*\(.*?\)", "", cells["name"]).strip()
        if cells.get("kind") not in said.everyday_kinds and record_id not in said.everyday:
            names.add(name)
    for cells in keyed["units"].values():
        if re.search(r"\d", cells["name"]):
            names.add(cells["name"])
    names |= {cells["name"].split()[-1] for cells in keyed["people"].values()}
    return names - {""}
