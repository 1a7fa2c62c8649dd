"""Rows that no other row mentions."""

from collections.abc import Iterator

from izium.data.book import book
from izium.data.reading import Row, Tables
from izium.data.rules.rule import Found, rule
from izium.data.schema import schema

_MENTIONS: dict[str, dict[str, tuple[str, ...]]] = {
    "sources": {"claims": ("source_id", "relayed_by"), "figures": ("source_id",)},
    "places": {
        "places": ("parent_id",),
        "event_places": ("place_id",),
        "claims": ("place_id",),
        "figures": ("place_id",),
        "other_accounts": ("about_id",),
        "control_series": ("place_id",),
    },
    "works": {"other_accounts": ("work_id",), "works": ("relays",)},
    "units": {
        "units": ("parent_id",),
        "people": ("unit_id",),
        "event_units": ("unit_id",),
    },
    "events": {"event_places": ("event_id",)},
}
"""For each table, the columns of which at least one has to name each of its rows."""


@rule(
    "no-orphans",
    "Every source speaks, but for the one that is nobody; every place, unit and work is mentioned "
    "by another row, and every event has a place.",
    *{*_MENTIONS, *(table for mentions in _MENTIONS.values() for table in mentions)},
)
def _no_orphans(tables: Tables) -> Iterator[Found]:
    for name, mentions in _MENTIONS.items():
        key = schema()[name].key[0]
        named = {
            row[column]
            for table, columns in mentions.items()
            for row in tables.rows[table]
            for column in columns
        }
        where = ", ".join(f"{table}.csv" for table in mentions)
        for row in tables.rows[name]:
            if row[key] not in named and not (name == "sources" and _may_be_silent(row)):
                yield row, key, f"is mentioned by no row of {where}"


def _may_be_silent(row: Row) -> bool:
    """Say whether a source is the narrator, or nobody in a text that names whoever speaks."""
    return row["kind"] == "narrator" or row["source_id"] == book().nobody
