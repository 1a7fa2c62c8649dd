"""Gaps, works and other accounts."""

from __future__ import annotations

from collections.abc import Iterator

from izium.data.faults import Fault
from izium.data.reading import Tables
from izium.data.rules.rule import chain, rule
from izium.data.schema import schema


@rule("gap-fills", "A gap that is not known has no fill, every other has one.", "gaps")
def _gap_fills(tables: Tables) -> Iterator[Fault]:
    for row in tables.rows["gaps"]:
        if row["status"] == "unknown" and row["fill"]:
            yield tables.fault(row, "fill", "fills a gap whose status is unknown", "gap-fills")
        if row["status"] not in ("unknown", "") and not row["fill"]:
            message = f"is empty though status is {row['status']}"
            yield tables.fault(row, "fill", message, "gap-fills")


@rule("works-named", "A work has an author, a title or a publisher.", "works")
def _works_named(tables: Tables) -> Iterator[Fault]:
    for row in tables.rows["works"]:
        if not row["author"] + row["title"] + row["publisher"]:
            message = "is empty, and so are author and publisher; fill one of them"
            yield tables.fault(row, "title", message, "works-named")


@rule(
    "work-relays",
    "What a work passes on is a row of works.csv or sources.csv, and no work passes on itself, at "
    "any remove.",
    *["works", "sources"],
)
def _work_relays(tables: Tables) -> Iterator[Fault]:
    works, sources = tables.by_key("works"), tables.by_key("sources")
    for key, row in works.items():
        relayed = row["relays"]
        if relayed and relayed not in works and relayed not in sources:
            message = "is the id of no row in works.csv or sources.csv"
            yield tables.fault(row, "relays", message, "work-relays")
        elif key in chain(works, relayed, "relays"):
            yield tables.fault(row, "relays", f"makes {key} pass on itself", "work-relays")


@rule("about-ids", "What another account is about is a row of some table.", "other_accounts")
def _about_ids(tables: Tables) -> Iterator[Fault]:
    keys = [(name, table.key[0]) for name, table in schema().items() if len(table.key) == 1]
    known = {row[key] for name, key in keys for row in tables.rows[name]}
    unread = [schema()[name].fields[key].pattern for name, key in keys if name in tables.broken]
    for row in tables.rows["other_accounts"]:
        if any(form and form.fullmatch(row["about_id"]) for form in unread):
            continue
        if row["about_id"] and row["about_id"] not in known:
            message = "is the id of no row in any table"
            yield tables.fault(row, "about_id", message, "about-ids")
