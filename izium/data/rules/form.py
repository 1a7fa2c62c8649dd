"""What holds for a file as a whole: tables, rivers, schematic, outline, book.toml."""

from collections.abc import Iterator, Sequence

from izium.data.book import book, fault_of_key
from izium.data.faults import DataError, Fault
from izium.data.geography import river_faults
from izium.data.outline import outline_faults
from izium.data.package import NAME, read_package
from izium.data.reading import Tables
from izium.data.rules.rule import Rule, rule
from izium.data.schema import descriptor, schema
from izium.data.schematic import schematic_faults


def _found_while_reading(name: str, explanation: str) -> Rule:
    def check(tables: Tables) -> Iterator[Fault]:
        return (fault for fault in tables.faults if fault.rule == name)

    return rule(name, explanation)(check)


@rule(
    "package",
    "datapackage.json says of each table and column what it is, once, and has those that are read.",
)
def _package(tables: Tables) -> Iterator[Fault]:
    path = tables.folder / NAME
    yield from read_package(path)[1] if path.is_file() else ()


_files = _found_while_reading(
    "files", "Every table is a file in the folder, with a header and at least one row."
)
_encoding = _found_while_reading("encoding", "Files are plain UTF-8, without a byte order mark.")
_row_shape = _found_while_reading(
    "row-shape",
    "Every row has as many cells as the header, and every quotation mark is closed.",
)
_header = _found_while_reading(
    "header", "The header names the columns of the data package, each once, in its order."
)


@rule("resources", "Every file that the data package describes is in the folder.")
def _resources(tables: Tables) -> Iterator[Fault]:
    if not (tables.folder / NAME).is_file():
        return  # a folder of tables alone is described by the package of the course
    for resource in descriptor()["resources"]:
        path = tables.folder / resource["path"]
        if resource["name"] not in schema() and not path.is_file():
            message = "is missing; add the file, or take it out of datapackage.json"
            yield Fault(str(path), 0, "", "", message, "resources")


@rule(
    "rivers",
    "The file of the rivers holds named lines, each with points where its name may stand.",
)
def _rivers(tables: Tables) -> Iterator[Fault]:
    yield from river_faults(tables.folder)


@rule(
    "schematic",
    "The schematic of the city, where there is one, holds parts and bridges that are places.",
    "places",
)
def _schematic(tables: Tables) -> Iterator[Fault]:
    yield from schematic_faults(tables.folder, tables.by_key("places"))


@rule(
    "outline",
    "The outline of the country, where there is one, is one polygon with named points of places.",
    "places",
)
def _outline(tables: Tables) -> Iterator[Fault]:
    yield from outline_faults(tables.folder, tables.by_key("places"))


@rule(
    "book",
    "book.toml has every key, each of its form, and the ids in it are rows of the tables.",
    *["sources", "events", "places"],
)
def _book(tables: Tables) -> Iterator[Fault]:
    try:
        said = book(tables.folder)
    except DataError as error:
        yield from error.faults
        return
    targets: dict[str, dict[str, Sequence[str]]] = {
        "sources": {"narrator": [said.narrator], "nobody": [said.nobody]},
        "events": {"whole": [said.whole]},
        "places": {
            "city": [said.city],
            "grounds": said.grounds,
            "everyday": said.everyday,
        },
    }
    for table, keys in targets.items():
        known = tables.by_key(table)
        for key, ids in keys.items():
            for each in ids:
                if each not in known:
                    message = f"is not in {table}.csv"
                    yield fault_of_key(tables.folder, key, each, message)
    kinds = {
        "everyday_kinds": ("places", said.everyday_kinds),
        "harm": ("events", said.harm),
    }
    for key, (table, given) in kinds.items():
        for kind in set(given) - set(schema()[table].fields["kind"].meanings):
            message = f"is no kind in {table}.csv"
            yield fault_of_key(tables.folder, key, kind, message)
