"""The bibliography: the works that the other accounts cite."""

from __future__ import annotations

from izium import data
from izium.book.reference.markdown import escape, link
from izium.book.reference.mentions import rows_that_mention
from izium.data.frames import Value
from izium.data.words import as_of

_RECORDS = "records.md"

_HEAD = """# Bibliography

These are the works from which the [other accounts](records.md#other-accounts) come. What is
not known is left empty and listed as *to be located*: no title and no address is guessed."""


def bibliography_page() -> str:
    """Return the Markdown of the bibliography.

    Examples:
        >>> "to be located" in bibliography_page()
        True
    """
    works = {id: each.row for id, each in data.all_records().items() if each.table == "works"}
    mentions = rows_that_mention()
    entries = [_entry(id, row, mentions[id]) for id, row in works.items()]
    missing = [_missing(id, row) for id, row in works.items()]
    parts = [_HEAD, "\n".join(entries), "## To be located", "\n".join(filter(None, missing))]
    return "\n\n".join(parts) + "\n"


def _entry(id: str, row: dict[str, Value], cited_by: list[str]) -> str:
    known = {name: escape(str(value)) for name, value in row.items() if value}
    if "date" in known:
        known["date"] = as_of(known["date"])
    if "title" in known and not str(row["title"]).startswith("["):
        known["title"] = f"*{known['title']}*"
    columns = ("author", "title", "publisher", "date", "url", "archived_url")
    text = ", ".join(known[name] for name in columns if name in known)
    accounts = " ".join(link(other, other, _RECORDS) for other in cited_by)
    cited = f" Cited by {accounts}" if accounts else ""
    return f"- {link(id, id, _RECORDS)}: {text}.{cited}"


def _missing(id: str, row: dict[str, Value]) -> str:
    names = {"author": "author", "title": "title", "publisher": "publisher", "date": "date"}
    names |= {"url": "address", "archived_url": "archived copy"}
    lacking = [name for column, name in names.items() if not row[column]]
    what = escape(str(row["publisher"] or row["author"] or row["title"]))
    return f"- {link(id, id, _RECORDS)}, {what}: {', '.join(lacking)}" * bool(lacking)
