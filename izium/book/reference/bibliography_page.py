"""The bibliography: the works that the other accounts cite."""

from izium import data
from izium.book.reference.markdown import escape, link
from izium.data.frames import Value
from izium.data.words import as_of
from izium.language import N_
from izium.language import gettext as _

_HEAD = "\n\n".join(
    [
        "# " + N_("Bibliography"),
        N_(
            "These are the works from which the [other accounts](records.md#other-accounts) come. "
            "What is not known is left empty and listed as *to be located*: no title and no "
            "address is guessed; a title in square brackets is ours. One voice that several works "
            "pass on counts once: each entry says whose words it passes on, as far as that is "
            "known. The works were read as stored texts, so what stands at an address today may "
            "differ."
        ),
    ]
)


def bibliography_page() -> str:
    """Return the Markdown of the bibliography.

    >>> "to be located" in bibliography_page()
    True
    """
    works = {each.id: each.row for each in data.records_of("works")}
    accounts = data.load("other_accounts").groupby("work_id")["account_id"].agg(list)
    entries = [_entry(id, row, accounts.get(id, [])) for id, row in works.items()]
    missing = [_missing(id, row) for id, row in works.items()]
    parts = [
        _HEAD,
        "\n".join(entries),
        "## " + N_("To be located"),
        "\n".join(filter(None, missing)),
    ]
    return "\n\n".join(parts) + "\n"


def _entry(id: str, row: dict[str, Value], cited_by: list[str]) -> str:
    known = {name: escape(str(value)) for name, value in row.items() if value}
    if "date" in known:
        known["date"] = as_of(known["date"])
    if "title" in known and not str(row["title"]).startswith("["):
        known["title"] = f"*{known['title']}*"
    if row["url"]:
        name = "title" if row["title"] else "publisher"
        known[name] = f"[{known[name]}]({row['url']})"
    text = ", ".join(
        known[name] for name in ("author", "title", "publisher", "date") if name in known
    )
    relays = str(row["relays"] or "")
    told = [
        f"{text}.",
        _("Passes on {whom}.").format(whom=link(relays, data.title(relays))) if relays else "",
        known.get("note", ""),
        " ".join([_("Cited by"), *(link(other) for other in cited_by)]) if cited_by else "",
    ]
    return f"- {link(id)}: {' '.join(filter(None, told))}"


def _missing(id: str, row: dict[str, Value]) -> str:
    names = {
        "author": _("author"),
        "title": _("title"),
        "publisher": _("publisher"),
        "date": _("date"),
        "url": _("address"),
        "archived_url": _("archived copy"),
    }
    lacking = [name for column, name in names.items() if not row[column]]
    what = escape(str(row["publisher"] or row["author"] or row["title"]))
    return f"- {link(id)}, {what}: {', '.join(lacking)}" * bool(lacking)
