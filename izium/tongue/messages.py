"""What there is to translate: a catalogue of texts for each domain, in the order of the book."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog

from izium import data
from izium.activities import index, tongue
from izium.book import editions, toc
from izium.book.tongue import SENTENCES
from izium.data.frames import checked
from izium.data.schema import Table, table_of
from izium.data.texts import TEXTS, texts_of
from izium.mime import PICTURE
from izium.tongue import chapters, interface

_TITLES = {
    "places": ["name_uk", "geonames_id"],
    "works": ["author", "title", "publisher", "date", "url", "archived_url"],
}
"""Columns whose title pages show."""

_RECORD = re.compile(r"records\.(?:md|html)#([a-z0-9-]+)")


def templates(root: Path) -> dict[str, Catalog]:
    """Return the texts of a course by domain; what is not a learner's comes below `later/`."""
    tables = of_tables()
    known = {str(message.id) for one in tables.values() for message in one if message.id}
    found = {
        **chapters.templates(root),
        **of_activities(known),
        **of_pictures(root),
        **tables,
        **interface.templates(root),
    }
    parts = toc.parts_of(toc.read(root))
    teachers = editions.part_of_teachers(parts)
    later = set(teachers.docs if teachers else ())

    def is_later(name: str) -> bool:
        page = re.sub("^(activities|pictures)/", "chapters/", name)
        return page in later or "exercises/" in page

    return {
        f"later/{name}" if is_later(name) else name: _tidied(one)
        for name, one in (*found.items(), *_of_sphinx())
    }


def of_activities(known: set[str]) -> dict[str, Catalog]:
    """Return the texts of activities by chapter, without those that stand in tables."""
    found: dict[str, Catalog] = {}
    for entry in index.read():
        chapter = entry["chapter"]
        domain = f"activities/{chapter}"
        catalogue = found.setdefault(domain, Catalog())
        for place, text in tongue.texts(entry):
            if text not in known:
                comment = f"activity {entry['id']} ({entry['kind']}), {place}"
                catalogue.add(text, locations=[(f"chapters/{chapter}", 1)], auto_comments=[comment])
    return found


def of_pictures(root: Path) -> dict[str, Catalog]:
    """Return the sentences of pictures by page: finding, words for who does not see it, caption."""
    found: dict[str, Catalog] = {}
    for path in toc.notebooks(root):
        page = path.relative_to(root).with_suffix("").as_posix()
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            for output in cell.get("outputs", ()):
                picture = output.get("data", {}).get(PICTURE, {})
                for name in SENTENCES:
                    if picture.get(name):
                        domain = page.replace("chapters/", "pictures/", 1)
                        catalogue = found.setdefault(domain, Catalog())
                        catalogue.add(
                            picture[name], locations=[(page, 1)], auto_comments=[f"picture: {name}"]
                        )
    return found


def of_tables() -> dict[str, Catalog]:
    """Return the texts of tables, each in the context of its column, with the ids of its rows."""
    found = {f"tables/{table}": _of_table(table) for table in data.tables() if table in TEXTS}
    return {
        **found,
        "tables/words": _of_lists(),
        "later/tables/dictionary": _of_dictionary(),
    }


def _of_dictionary() -> Catalog:
    """Return what the data dictionary says of files, columns and rules."""
    catalogue = Catalog()
    package = data.descriptor()
    place = [("data/datapackage.json", 1)]
    for one in (package, *package["resources"]):
        for text in (one["title"], one["description"]):
            catalogue.add(text, locations=place)
        for named in (*one.get("sources", ()), *one["licenses"]):
            catalogue.add(named["title"], locations=place)
        for column in one.get("schema", {}).get("fields", ()):
            about = [f"{one['name']}.{column['name']}"]
            for text in (column["title"], column["description"]):
                catalogue.add(text, locations=place, auto_comments=about)
    known = set(_meanings(data.schema().values()))
    for name, meaning in _meanings(
        table_of(one) for one in package["resources"] if "schema" in one
    ):
        if (name, meaning) not in known:
            catalogue.add(meaning, context=name, locations=place)
    for rule in data.RULES:
        catalogue.add(rule.explanation, locations=[("izium/data/rules", 1)])
    return catalogue


def _meanings(tables: Iterable[Table]) -> Iterator[tuple[str, str]]:
    """Yield what words of lists mean, each with the name of its column."""
    for table in tables:
        for name, column in table.fields.items():
            yield from ((name, meaning) for meaning in column.meanings.values())


def _of_table(table: str) -> Catalog:
    catalogue = Catalog()
    about = data.schema()[table]
    for row in checked().rows[table]:
        for column, text in texts_of(row):
            catalogue.add(
                text,
                context=f"{table}.{column}",
                locations=[(f"data/{table}.csv", 1)],
                auto_comments=[" ".join(row[name] for name in about.key)],
            )
    return catalogue


def _of_lists() -> Catalog:
    """Return the words of lists of allowed values and what they mean, by the name of the column."""
    catalogue = Catalog()
    for phase in data.phases().values():
        catalogue.add(phase.id, context="phase", auto_comments=[phase.name])
    for row in checked().rows["claims"]:
        catalogue.add(
            row["wording"],
            context="claims.wording",
            locations=[("data/claims.csv", 1)],
            auto_comments=[row["claim_id"]],
        )
    for table in data.schema().values():
        titles = [table.fields[name].title for name in _TITLES.get(table.name, ())]
        for text in (table.title, table.description, *titles):
            catalogue.add(text, locations=[("data/datapackage.json", 1)])
        for name, column in table.fields.items():
            for word, meaning in column.meanings.items():
                where = [(f"data/{table.name}.csv", 1)]
                catalogue.add(word, context=name, locations=where, auto_comments=[meaning])
                says = [f"what “{word}” means"]
                catalogue.add(meaning, context=name, locations=where, auto_comments=says)
    return catalogue


def _of_sphinx() -> Iterator[tuple[str, Catalog]]:
    """Yield what Sphinx says on our pages: it takes our words where it has none of the language."""
    catalogue = Catalog()
    for text in ("Link to this heading", "Link to this image", "Link to this table", "Fig. %s"):
        catalogue.add(text, locations=[("sphinx", 1)])
    yield "sphinx", catalogue


def _tidied(catalogue: Catalog) -> Catalog:
    """Return a catalogue that says of each text where it stands and which records it links to."""
    tidy = Catalog()
    for message in catalogue:
        if message.id:
            words = message.id if isinstance(message.id, str) else message.id[0]
            records = dict.fromkeys(_RECORD.findall(words))
            linked = [f"records: {' '.join(records).upper()}"] if records else []
            tidy.add(
                message.id,
                locations=[(place, 1) for place, _ in message.locations],
                auto_comments=[*message.auto_comments, *linked],
                context=message.context,
                flags=message.flags,
            )
    return tidy
