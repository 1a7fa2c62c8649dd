"""Where the tables lie, and what ``datapackage.json`` says of their columns."""

import os
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from izium.data.faults import DataError
from izium.data.package import NAME, read_package

_PACKAGE = Path(__file__).resolve().parents[1]

RECORDS = (
    "events",
    "claims",
    "figures",
    "sources",
    "places",
    "units",
    "people",
    "gaps",
    "other_accounts",
    "works",
    "sentences",
)
"""The tables whose rows are records, in the order of their page; the rows of others are words or
numbers of records, or a book's own matter, of which the pages say nothing."""


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a table, as the data package describes it."""

    name: str
    type: str
    title: str
    description: str
    example: str
    required: bool
    unique: bool
    pattern: re.Pattern[str] | None
    minimum: float | None
    maximum: float | None
    meanings: dict[str, str]
    points_to: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the data package."""

    name: str
    title: str
    description: str
    key: tuple[str, ...]
    fields: dict[str, Field]
    vocabulary: bool
    """Whether other tables point to its rows as to words, whose order they keep."""

    @property
    def id(self) -> Field | None:
        """The column whose ids name its records; None where its rows are none."""
        return self.fields[self.key[0]] if self.name in RECORDS else None


@cache
def own_folder() -> Path:
    """Return the folder of the tables that come with this package.

    In a checkout it is ``data/`` beside the package, in an installed wheel ``izium/_data``.
    """
    beside = _PACKAGE.parent / "data"
    return beside if (beside / NAME).is_file() else _PACKAGE / "_data"


def folder() -> Path:
    """Return the folder that tables are loaded from.

    The environment variable ``IZIUM_DATA`` names it; without one it is the folder that comes
    with the package.

    >>> (folder() / "events.csv").exists()
    True
    """
    given = os.environ.get("IZIUM_DATA")
    return Path(given) if given else own_folder()


def descriptor() -> dict[str, Any]:
    """Return ``datapackage.json`` as it stands: that of `folder()`, or else of the package.

    Raises `DataError`: it is not of the form that `izium.data.package` declares.

    >>> descriptor()["name"]
    'izium'
    """
    return _descriptor(_described())


def _described() -> Path:
    """Return the folder whose data package describes the tables."""
    given = folder()
    return given if (given / NAME).is_file() else own_folder()


@cache
def _descriptor(place: Path) -> dict[str, Any]:
    package, faults = read_package(place / NAME)
    if faults:
        raise DataError(faults)
    return package


def _field(raw: dict[str, Any], points_to: tuple[str, str] | None) -> Field:
    limits = raw.get("constraints", {})
    labels = {entry["value"]: entry["label"] for entry in raw.get("categories", [])}
    return Field(
        name=raw["name"],
        type=raw["type"],
        title=raw["title"],
        description=raw["description"],
        example=raw.get("example", ""),
        required=limits.get("required", False),
        unique=limits.get("unique", False),
        pattern=re.compile(limits["pattern"]) if "pattern" in limits else None,
        minimum=limits.get("minimum"),
        maximum=limits.get("maximum"),
        meanings={value: labels[value] for value in limits.get("enum", [])},
        points_to=points_to,
    )


def table_of(raw: dict[str, Any]) -> Table:
    """Return what a resource of the data package that has a schema says of its columns.

    >>> table_of(descriptor()["resources"][0]).name
    'sentences'
    """
    schema = raw["schema"]
    targets = {
        link["fields"][0]: (
            link["reference"]["resource"] or raw["name"],
            link["reference"]["fields"][0],
        )
        for link in schema.get("foreignKeys", [])
    }
    return Table(
        name=raw["name"],
        title=raw["title"],
        description=raw["description"],
        key=tuple(schema["primaryKey"]),
        fields={raw["name"]: _field(raw, targets.get(raw["name"])) for raw in schema["fields"]},
        vocabulary=raw.get("vocabulary", False),
    )


def schema() -> dict[str, Table]:
    """Return the tables of the data package by name, in its order.

    Those that it marks as ``apart`` are about the tables, and every tool for data packages
    checks them; no other table points to them, and a book can be without them.

    >>> schema()["events"].key
    ('event_id',)
    >>> schema()["figures"].fields["bound"].meanings["at-least"]
    'not less than low; high is empty'
    """
    return _schema(_described())


@cache
def _schema(place: Path) -> dict[str, Table]:
    tables = [
        table_of(raw)
        for raw in _descriptor(place)["resources"]
        if "schema" in raw and not raw.get("apart", False)
    ]
    return {table.name: table for table in tables}


def ids_within(*names: str) -> re.Pattern[str]:
    """Return what finds the ids of some tables, or those of all records, within a text.

    >>> [found[0] for found in ids_within("sentences").finditer("See B19.3 of E021.")]
    ['B19.3']
    """
    return _ids_within(_described(), names)


@cache
def _ids_within(place: Path, names: tuple[str, ...]) -> re.Pattern[str]:
    known = _schema(place)
    keys = [known[name].id for name in names or known]
    forms = [key.pattern.pattern.strip("^$") for key in keys if key and key.pattern]
    return re.compile(rf"\b(?:{'|'.join(forms)})\b")


def tables() -> list[str]:
    """Return the names of all tables.

    >>> "claims" in tables()
    True
    """
    return list(schema())
