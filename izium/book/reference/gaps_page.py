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
    rows = [_row(record) for record in data.records_of("gaps")]
    meanings = data.schema()["gaps"].fields["status"].meanings
    legend = "\n".join(
        f"- *{pgettext('status', status)}*: {escape(pgettext('status', label))}"
        for status, label in meanings.items()
    )
    book = data.book()
    parts = [f"# {_TITLE}", book.about_gaps, _SHOWN, legend, table(columns, rows), f"## {_OPEN}"]
    return "\n\n".join([*parts, f"- {book.about_witnesses}\n- {_ELSEWHERE}"]) + "\n"


def _row(gap: data.Record) -> list[str]:
    return [
        link(gap.id),
        escape(gap.text("missing")),
        escape(gap.text("fill")) or "—",
        f"*{pgettext('status', gap.text('status'))}*",
        escape(gap.text("evidence")) or "—",
        " ".join(map(link, gap.text("ref").split())),
    ]
