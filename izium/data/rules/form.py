"""What holds for a file as a whole: tables, rivers, schematic, outline, book.toml."""

from collections.abc import Iterator, Sequence

from izium.data.book import SPANS, Book, book, fault_of_key
from izium.data.faults import Fault
from izium.data.geography import rivers
from izium.data.outline import outline_faults
from izium.data.package import NAME, read_package
from izium.data.reading import Tables
from izium.data.rules.rule import Rule, rule
from izium.data.schema import descriptor, schema
from izium.data.schematic import schematic_faults

WrongKey = tuple[str, object, str]
"""A key of book.toml, its value, and what is wrong with it."""


def _found_while_reading(name: str, explanation: str) -> Rule:
    def check(tables: Tables) -> Iterator[Fault]:
        return (fault for fault in tables.faults if fault.rule == name)

    return rule(name, explanation)(check)


@rule(
    "package",
    "datapackage.json describes every table and column in full and once, and has those that the "
    "pages need.",
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
    rivers()
    return iter(())


@rule(
    "schematic",
    "The schematic of the city, where there is one, holds parts and bridges that are places.",
    "places",
)
def _schematic(tables: Tables) -> Iterator[Fault]:
    yield from schematic_faults(tables.by_key("places"))


@rule(
    "outline",
    "The outline of the country, where there is one, is one polygon with named points of places.",
    "places",
)
def _outline(tables: Tables) -> Iterator[Fault]:
    yield from outline_faults(tables.by_key("places"))


@rule(
    "book",
    "book.toml has every key, each of its form; the tables have its ids, events on its days, its "
    "series, and a coordinate of its city.",
    *["sources", "people", "events", "places", "coordinates", "control_series"],
)
def _book(tables: Tables) -> Iterator[Fault]:
    for wrong in (*_unknown(book(), tables), *_unfitting(book(), tables)):
        yield fault_of_key(*wrong)


def _unknown(said: Book, tables: Tables) -> Iterator[WrongKey]:
    """Yield ids and kinds that the tables do not have."""
    targets: dict[str, dict[str, Sequence[str]]] = {
        "sources": {"narrator": [said.narrator], "nobody": [said.nobody]},
        "people": {"unnamed": said.unnamed},
        "events": {"whole": [said.whole]},
        "places": {"city": [said.city], "grounds": said.grounds, "everyday": said.everyday},
    }
    for table, keys in targets.items():
        known = tables.by_key(table)
        for key, ids in keys.items():
            yield from ((key, id, f"is not in {table}.csv") for id in ids if id not in known)
    kinds = {
        "everyday_kinds": ("places", said.everyday_kinds),
        "harm": ("events", said.harm),
    }
    for key, (table, given) in kinds.items():
        for kind in set(given) - set(schema()[table].fields["kind"].meanings):
            yield key, kind, f"is no kind in {table}.csv"


def _unfitting(said: Book, tables: Tables) -> Iterator[WrongKey]:
    """Yield what is left from another book: days, a series and a city of which no table tells."""
    spans = [(row.date("start"), row.date("end")) for row in tables.rows["events"]]
    for key, last in SPANS:
        first_day, last_day = getattr(said, key), getattr(said, last)
        if not any(a and a <= last_day and (b or a) >= first_day for a, b in spans):
            message = (
                f"begins days to {last} {last_day} in which no event lies; write those of yours"
            )
            yield key, first_day, message
    if not any(said.series in row["dataset"] for row in tables.rows["control_series"]):
        yield "series", said.series, "is part of no dataset in control_series.csv"
    if said.city in tables.by_key("places") and said.city not in tables.by_key("coordinates"):
        yield "city", said.city, "has no row in coordinates.csv, by which maps and distances go"
