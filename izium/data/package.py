"""What ``datapackage.json`` has to say, as one declared form, and where it does not."""

import json
import os
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import cache
from itertools import chain
from pathlib import Path
from typing import (
    Any,
    Literal,
    NewType,
    NotRequired,
    TypedDict,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

from izium.data.faults import Fault, as_typed, no_json

NAME = "datapackage.json"
RULE = "package"

Words = NewType("Words", str)
Pattern = NewType("Pattern", str)
Day = NewType("Day", str)


class Licence(TypedDict):
    """A licence, by its short name and where its text stands."""

    name: Words
    title: Words
    path: Words


class Source(TypedDict):
    """What a file is made from."""

    title: Words
    path: NotRequired[Words]


class Origin(TypedDict):
    """What the whole package is made from: catalogues ask for an address."""

    title: Words
    path: Words


class Contributor(TypedDict):
    """Who worked on the package."""

    title: Words
    role: Words


class Category(TypedDict):
    """An allowed value and its words."""

    value: Words
    label: Words


class Constraints(TypedDict, total=False):
    """What the cells of a column keep."""

    required: bool
    unique: bool
    pattern: Pattern
    minimum: float
    maximum: float
    enum: list[Words]


class Column(TypedDict):
    """One of the ``fields`` of a table."""

    name: Words
    type: Literal["string", "integer", "number", "date"]
    title: Words
    description: Words
    example: NotRequired[str]
    constraints: NotRequired[Constraints]
    categories: NotRequired[list[Category]]


class Target(TypedDict):
    """The column to which another one points; a table is "" to itself."""

    resource: str
    fields: list[Words]


class Link(TypedDict):
    """One of the ``foreignKeys`` of a table."""

    fields: list[Words]
    reference: Target


class Schema(TypedDict):
    """The columns of a table."""

    fields: list[Column]
    primaryKey: list[Words]
    foreignKeys: NotRequired[list[Link]]


class Resource(TypedDict):
    """One file of the package; one with a schema is a table."""

    name: Words
    path: Words
    title: Words
    description: Words
    licenses: list[Licence]
    sources: list[Source]
    schema: NotRequired[Schema]
    vocabulary: NotRequired[bool]
    apart: NotRequired[bool]


class Package(TypedDict):
    """The whole file."""

    name: Words
    title: Words
    version: Words
    created: Day
    description: Words
    licenses: list[Licence]
    sources: list[Origin]
    contributors: list[Contributor]
    keywords: list[Words]
    resources: list[Resource]


CLOSED = (Category, Constraints, Column, Target, Link, Schema)
"""Forms in which a key that nobody reads is a slip: it would be passed over in silence."""

TABLES = {
    "sentences": "sentence_id section paragraph sentence opening quote",
    "sources": "source_id name kind side country note",
    "places": "place_id name name_uk kind parent_id oblast geonames_id note",
    "coordinates": "place_id latitude longitude precision_km source",
    "units": "unit_id name side echelon parent_id ref note",
    "people": "person_id name role side unit_id ref",
    "events": "event_id start end precision told_as part_of_day phase kind actor title summary "
    "standing ref",
    "event_places": "event_id place_id role",
    "event_units": "event_id unit_id role",
    "claims": "claim_id source_id relayed_by made_on about_start about_end precision told_as note "
    "topic place_id asserts statement wording answers answer_kind event_id ref",
    "figures": "figure_id measure subject side low high bound unit start end precision told_as "
    "note place_id source_id claim_id ref",
    "gaps": "gap_id missing status fill evidence ref",
    "other_accounts": "account_id topic article_says other_says measure subject low high bound "
    "unit as_of work_id about_id",
    "works": "work_id author title language publisher date url archived_url relays note",
    "control_series": "place_id start end status dataset",
    "phases": "phase_id name start end note",
    "sides": "side_id kind name adjective voice letters",
    "regions": "region_id kind name south north west east",
}
"""Tables and columns that the engine reads; a book may have more of both."""

TYPES = {
    "date": "start end made_on about_start about_end",
    "number": "latitude longitude precision_km low high south north west east",
    "integer": "paragraph sentence",
}
"""Columns of these tables that are no texts, by their type."""

Place = tuple[str | int, ...]
Wrong = tuple[Place, object, str]
"""Keys and places in lists that lead to a value, the value, and what is wrong with it."""


def read_package(path: Path) -> tuple[dict[str, Any], list[Fault]]:
    """Return what a data package says, with everything that is wrong with its form.

    >>> from izium.data.schema import folder
    >>> read_package(folder() / NAME)[1]
    []
    """
    text = ""
    try:
        text = path.read_text(encoding="utf-8")
        package = json.loads(text)
    except ValueError as error:
        return {}, [no_json(path, text, error, RULE)]
    if os.environ.get("IZIUM_CHECKED"):
        return package, []  # when it was packed, and since then nobody has changed it
    wrong = list(_by_form(package, Package, ()))
    if not wrong:
        wrong = list(chain.from_iterable(look(package) for look in _TOGETHER))
    return package, [_fault(path, package, *each) for each in wrong]


def _fault(path: Path, package: Any, at: Place, value: object, message: str) -> Fault:
    """Return a fault at the table and column in which it lies, as people call them."""
    table = column = ""
    if at[:1] == ("resources",) and len(at) > 1:
        table, own, at = _named(package["resources"], at[1]), package["resources"][at[1]], at[2:]
        if at[:2] == ("schema", "fields") and len(at) > 2:
            column, at = _named(own["schema"]["fields"], at[2]), at[3:]
        elif at[:1] == ("schema",):
            at = at[1:]
    keys = ".".join(str(key + 1) if isinstance(key, int) else key for key in at)
    if not table:
        column = keys or str(value)
    elif keys:
        message = f"under {keys} {message}"
    shown = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)[:40]
    return Fault(as_typed(path), 0, column, shown, message, RULE, table)


def _named(items: Any, number: Any) -> str:
    """Return the name of an item of a list, or which one it is."""
    item = items[number]
    name = item.get("name") if isinstance(item, dict) else None
    return name if isinstance(name, str) and name else f"{number + 1} (without a name)"


def _matches(value: object) -> bool:
    try:
        re.compile(str(value))
    except re.error:
        return False
    return isinstance(value, str)


def _is_day(value: object) -> bool:
    try:
        datetime.fromisoformat(str(value))
    except ValueError:
        return False
    return isinstance(value, str)


_KINDS: dict[Any, tuple[Callable[[object], bool], str]] = {
    str: (lambda value: isinstance(value, str), "a text in quotation marks"),
    Words: (lambda value: isinstance(value, str) and value.strip() != "", "a text, and not empty"),
    bool: (lambda value: isinstance(value, bool), "true or false, without quotation marks"),
    float: (lambda value: type(value) in (int, float), "a number, without quotation marks"),
    Pattern: (_matches, "a regular expression, such as ^S[0-9]{2}$, with \\ written twice"),
    Day: (_is_day, "a day, such as 2031-01-31T00:00:00Z"),
}


def _by_form(value: object, form: Any, at: Place) -> Iterator[Wrong]:
    """Yield where a value has not the form that is declared for it."""
    if is_typeddict(form):
        yield from _object(value, form, at)
    elif get_origin(form) is list:
        if not isinstance(value, list) or not value:
            yield at, value, "is no list in square brackets with something in it; write one"
            return
        for number, each in enumerate(value):
            yield from _by_form(each, get_args(form)[0], (*at, number))
    elif get_origin(form) is Literal:
        if value not in get_args(form):
            yield at, value, f"is not one of {', '.join(get_args(form))}; write one of them"
    elif not _KINDS[form][0](value):
        yield at, value, f"is not {_KINDS[form][1]}; write one"


@cache
def _keys_of(form: Any) -> dict[str, Any]:
    return get_type_hints(form)


def _object(value: object, form: Any, at: Place) -> Iterator[Wrong]:
    if not isinstance(value, dict):
        yield at, value, "is no object in braces; write its keys there"
        return
    keys = _keys_of(form)
    for key in keys:
        if key in value:
            yield from _by_form(value[key], keys[key], (*at, key))
        elif key in form.__required_keys__:
            yield at, key, "is missing; add this key"
    for key in value.keys() - keys.keys() if form in CLOSED else ():
        yield at, key, f"is no key that is read here; remove it, or write {', '.join(keys)}"


def _tables_in(package: Mapping[str, Any]) -> Iterator[tuple[Place, dict[str, Any]]]:
    for number, resource in enumerate(package["resources"]):
        if "schema" in resource:
            yield ("resources", number), resource


def _names(package: Mapping[str, Any]) -> Iterator[Wrong]:
    """Each name stands once."""
    lists: list[tuple[Place, list[dict[str, Any]]]] = [(("resources",), package["resources"])]
    for at, table in _tables_in(package):
        lists.append(((*at, "schema", "fields"), table["schema"]["fields"]))
    for at, items in lists:
        names = [item["name"] for item in items]
        for number, name in enumerate(names):
            if name in names[:number]:
                yield (*at, number), name, "stands here a second time; keep one of the two"


def _values(package: Mapping[str, Any]) -> Iterator[Wrong]:
    """Each allowed value has its words."""
    for at, table in _tables_in(package):
        for number, column in enumerate(table["schema"]["fields"]):
            place = (*at, "schema", "fields", number)
            allowed = column.get("constraints", {}).get("enum", [])
            told = [category["value"] for category in column.get("categories", [])]
            for value in allowed:
                if value not in told:
                    entry = f'{{"value": {json.dumps(value, ensure_ascii=False)}, "label": "…"}}'
                    yield place, value, f"is in enum and not in categories; add {entry} there"
            for value in told:
                if value not in allowed:
                    yield place, value, "is in categories and not in enum; add it there"


def _keys(package: Mapping[str, Any]) -> Iterator[Wrong]:
    """Keys are columns, and point to columns of tables that are there."""
    columns = {
        table["name"]: [column["name"] for column in table["schema"]["fields"]]
        for _, table in _tables_in(package)
    }
    for at, table in _tables_in(package):
        schema, own = table["schema"], columns[table["name"]]
        if table["path"] != f"{table['name']}.csv" and table["name"] in TABLES:
            message = f"is not the file that is read; write {table['name']}.csv, and name it so"
            yield (*at, "path"), table["path"], message
        for key in schema["primaryKey"]:
            if key not in own:
                yield (*at, "primaryKey"), key, "is no column of this table; name one of its fields"
        for number, link in enumerate(schema.get("foreignKeys", [])):
            place = (*at, "foreignKeys", number)
            if len(link["fields"]) + len(link["reference"]["fields"]) > 2:
                yield place, link["fields"], "is more than one column; let one lead to one"
            for key in set(link["fields"]).difference(own):
                yield place, key, "is no column of this table; name one of its fields"
            target = link["reference"]["resource"] or table["name"]
            if target not in columns:
                yield place, target, f"is no table; name one of {', '.join(columns)}"
                continue
            for key in set(link["reference"]["fields"]).difference(columns[target]):
                yield place, key, f"is no column of {target}; name one of its fields"


def _needed(package: Mapping[str, Any]) -> Iterator[Wrong]:
    """Tables and columns are there that the engine reads."""
    there = {table["name"]: (at, table) for at, table in _tables_in(package)}
    for name, columns in TABLES.items():
        if name not in there:
            yield ("resources",), name, "is no table here; put it back: the engine reads it"
            continue
        at, table = there[name]
        own = {each["name"]: n for n, each in enumerate(table["schema"]["fields"])}
        place = (*at, "schema", "fields")
        for column in columns.split():
            if column not in own:
                yield place, column, "is missing; put it back: the engine reads it"
                continue
            given = table["schema"]["fields"][own[column]]["type"]
            if given != (wanted := _TYPE_OF.get(column, "string")):
                yield (*place, own[column], "type"), given, f"is not how it is read; write {wanted}"


_TYPE_OF = {column: type for type, columns in TYPES.items() for column in columns.split()}


def _author(package: Mapping[str, Any]) -> Iterator[Wrong]:
    """Somebody made it."""
    roles = [each["role"] for each in package["contributors"]]
    if "author" not in roles:
        yield ("contributors",), roles[0], "is nobody's role as author; give one the role “author”"


_TOGETHER = (_names, _values, _keys, _needed, _author)
"""What keys say together, asked of a package in which each has its form."""
