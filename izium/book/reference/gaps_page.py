"""The gaps page: what the copy of the article lost, and what is known about it."""

from izium import data
from izium.book.reference.markdown import escape, link
from izium.data.markdown import table
from izium.language import N_, pgettext
from izium.language import gettext as _

_RECORDS = "records.md"

_HEAD = "\n\n".join(
    [
        "# " + N_("Gaps"),
        N_(
            "The copy of the article that this course codes lost words together with its links: "
            "mostly names of places. A gap is shown as a gap. What stands under *fill* is no part "
            "of the article; its status says how sure it is, and an unknown gap stays open."
        ),
    ]
)
_CLOSING = "\n".join(
    [
        "## " + N_("What the article itself leaves open"),
        "",
        "- "
        + N_(
            "This copy has no footnotes: what it narrates in its own voice has no visible witness."
        ),
        "- "
        + N_(
            "Where it leaves out what another public source tells, see the other accounts among "
            "the [records](records.md#other-accounts)."
        ),
    ]
)


def gaps_page() -> str:
    """Return the Markdown of the gaps page.

    >>> "not known; left open" in gaps_page()
    True
    """
    columns = (
        *(_("Gap"), _("Missing"), _("Fill")),
        *(_("Status"), _("Evidence"), _("Sentences")),
    )
    rows = [_row(id) for id, record in data.all_records().items() if record.table == "gaps"]
    meanings = data.schema()["gaps"].fields["status"].meanings
    legend = "\n".join(
        f"- *{pgettext('status', status)}*: {escape(pgettext('status', label))}"
        for status, label in meanings.items()
    )
    return "\n\n".join([_HEAD, legend, table(columns, rows), _CLOSING]) + "\n"


def _row(id: str) -> list[str]:
    row = {name: str(value or "") for name, value in data.record(id).row.items()}
    sentences = " ".join(link(ref, ref, _RECORDS) for ref in row["ref"].split())
    return [
        link(id, id, _RECORDS),
        escape(row["missing"]),
        escape(row["fill"]) or "—",
        f"*{pgettext('status', row['status'])}*",
        escape(row["evidence"]) or "—",
        sentences,
    ]
