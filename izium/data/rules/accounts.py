"""Gaps, works and other accounts."""

from collections.abc import Iterator

from izium.data.ancestry import chain
from izium.data.reading import Tables
from izium.data.rules.rule import Found, rule
from izium.data.schema import schema


@rule("gap-fills", "A gap that is not known has no fill, every other has one.", "gaps")
def _gap_fills(tables: Tables) -> Iterator[Found]:
    for row in tables.rows["gaps"]:
        if row["status"] == "unknown" and row["fill"]:
            yield row, "fill", "fills a gap whose status is unknown"
        if row["status"] not in ("unknown", "") and not row["fill"]:
            yield row, "fill", f"is empty though status is {row['status']}"


@rule("works-named", "A work has an author, a title or a publisher.", "works")
def _works_named(tables: Tables) -> Iterator[Found]:
    for row in tables.rows["works"]:
        if not row["author"] + row["title"] + row["publisher"]:
            yield row, "title", "is empty, and so are author and publisher; fill one of them"


@rule("works-language", "A title has its language, and a description in its place none.", "works")
def _works_language(tables: Tables) -> Iterator[Found]:
    for row in tables.rows["works"]:
        is_title = bool(row["title"]) and not row["title"].startswith("[")
        if is_title != bool(row["language"]):
            yield row, "language", "is empty beside a title" if is_title else "is that of no title"


@rule(
    "work-relays",
    "What a work passes on is a row of works.csv or sources.csv, and no work passes on itself, at "
    "any remove.",
    *["works", "sources"],
)
def _work_relays(tables: Tables) -> Iterator[Found]:
    works, sources = tables.by_key("works"), tables.by_key("sources")
    for key, row in works.items():
        relayed = row["relays"]
        if relayed and relayed not in works and relayed not in sources:
            yield row, "relays", "is the id of no row in works.csv or sources.csv"
        elif key in chain(relayed, works, "relays"):
            yield row, "relays", f"makes {key} pass on itself"


@rule("about-ids", "What another account is about is a row of some table.", "other_accounts")
def _about_ids(tables: Tables) -> Iterator[Found]:
    keys = [(name, table.key[0]) for name, table in schema().items() if len(table.key) == 1]
    known = {row[key] for name, key in keys for row in tables.rows[name]}
    unread = [schema()[name].fields[key].pattern for name, key in keys if name in tables.broken]
    for row in tables.rows["other_accounts"]:
        if any(form and form.fullmatch(row["about_id"]) for form in unread):
            continue
        if row["about_id"] and row["about_id"] not in known:
            yield row, "about_id", "is the id of no row in any table"
