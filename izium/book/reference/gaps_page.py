"""The gaps page: what the copy of the text lost, and what is known about it."""

from izium import data
from izium.book.reference.markdown import escape, link
from izium.data.markdown import table
from izium.language import N_, pgettext
from izium.language import gettext as _

_TITLE = N_("Gaps")
_SHOWN = N_(
    "A gap is shown as a gap. What stands under *fill* is no part of the text; its status says how "
    "sure it is, and an unknown gap stays open."
)
_OPEN = N_("What the text itself leaves open")
_ELSEWHERE = N_(
    "Where it leaves out what another public source tells, see the other accounts among the "
    "[records](records.md#other-accounts)."
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
    book = data.book()
    parts = [f"# {_TITLE}", book.about_gaps, _SHOWN, legend, table(columns, rows), f"## {_OPEN}"]
    return "\n\n".join([*parts, f"- {book.about_witnesses}\n- {_ELSEWHERE}"]) + "\n"


def _row(id: str) -> list[str]:
    row = {name: str(value or "") for name, value in data.record(id).row.items()}
    sentences = " ".join(link(ref) for ref in row["ref"].split())
    return [
        link(id),
        escape(row["missing"]),
        escape(row["fill"]) or "—",
        f"*{pgettext('status', row['status'])}*",
        escape(row["evidence"]) or "—",
        sentences,
    ]
