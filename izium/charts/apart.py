"""One claim taken apart: when, what is said, in which words it is passed on, and by whom."""

from izium import data
from izium.charts.html import marks, record_link
from izium.charts.picture import Picture, picture
from izium.charts.rows import rows_of
from izium.charts.speakers import speakers
from izium.charts.style import told_days
from izium.data.words import wording
from izium.language import gettext as _

COLUMNS = ("part", "words", "record")


def taken_apart(claim: str, *, title: str | None = None) -> Picture:
    """Set one claim in large type, each of its parts with its name below.

    Raises `ValueError`: there is no such claim.

    >>> taken_apart("C021").rows[2][:2]
    ('the words that make it a claim', 'according to')
    """
    found = rows_of(data.load("claims").query("claim_id == @claim"))
    if not found:
        raise ValueError(f"{claim!r} is no row of claims.csv: give the id of a claim.")
    row = found[0]
    speaker = speakers()[row["source_id"]]
    told = (row["about_start"], row["about_end"], row["precision"], row["told_as"])
    when = told_days(*told, year=True)
    parts = [
        (_("when"), when, row["event_id"] or claim),
        (_("what is said to have happened"), str(row["statement"]).rstrip("."), claim),
        (_("the words that make it a claim"), wording(str(row["wording"])), claim),
        (_("who says so"), speaker.name, str(row["source_id"])),
    ]
    said = "".join(
        f"<div><dt>{name}</dt><dd>{marks([speaker.side] if name == parts[-1][0] else [])}"
        f"{record_link(record, words)}</dd></div>"
        for name, words, record in parts
    )
    return picture(
        title=title or _("One claim, taken apart"),
        alt=f"{when}: {parts[1][1]}. Who says so: {speaker.name}; "
        f"the words that make it a claim: {parts[2][1]}.",
        columns=COLUMNS,
        rows=parts,
        caption=_("The statement stands in the words of this book."),
        below=f'<dl class="picture-apart">{said}</dl>',
    )
