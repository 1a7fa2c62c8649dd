"""Had and left: strengths before and after, as one speaker says both, each with its bounds."""

from typing import Any

from izium import data
from izium.charts import svg
from izium.charts.bounds import values_of
from izium.charts.picture import Picture, picture
from izium.charts.ranges import told
from izium.charts.rows import rows_of
from izium.charts.speakers import speakers
from izium.charts.statements import voice_mark
from izium.charts.style import RIVER, SMALL_SIZE, WIDTHS, wrap
from izium.language import gettext as _

COLUMNS = ("record had", "record left", "who says it", "of what", "had", "left")
HIGH = 120.0
"""Pixels from nobody to all."""

Row = dict[str, Any]


def had_and_left(*, title: str | None = None) -> Picture:
    """Draw pairs of numbers that one claim gives: what there was, and what was left of it.

    Each pair stands by itself, all at the same height at first, since the numbers count
    different things. A band reaches from the least to the most that the wording allows; what
    became of the others the numbers do not say.

    Raises `ValueError`: no claim gives both.

    >>> had_and_left().columns[4:]
    ('had', 'left')
    """
    rows = [row for row in rows_of(data.load("figures")) if row["claim_id"] and values_of(row)]
    pairs = [
        (one, other)
        for one in rows
        for other in rows
        if (one["measure"], other["measure"]) == ("strength", "remaining")
        and one["claim_id"] == other["claim_id"]
        and one["unit"] == other["unit"]
    ]
    if not pairs:
        raise ValueError("No claim gives both strength and remaining: figures.csv has no pair.")
    table = [_row(*pair) for pair in pairs]
    said = "; ".join(f"{row[3]}: {row[4]}, then {row[5]} ({row[2]})" for row in table)
    words = f"{len(pairs)} pairs of what there was and what was left, each from one claim: {said}."
    return picture(
        title=title or _("What there was, and what was left of it"),
        alt=words,
        columns=COLUMNS,
        rows=table,
        caption="Every pair begins at the same height, whatever its number; a band reaches from "
        "the least to the most that the wording allows. What became of the others is not said.",
        **{layout: _drawing(layout, pairs, words) for layout in WIDTHS},
    )


def _row(one: Row, other: Row) -> list[str]:
    known = speakers()
    first, second = (told(row, known[row["source_id"]]) for row in (one, other))
    return [first.record, second.record, first.who, first.counts, first.words, second.words]


def _drawing(layout: str, pairs: list[tuple[Row, Row]], words: str) -> str:
    width = WIDTHS[layout]
    across = min(len(pairs), 4 if layout == "wide" else 2)
    cell = width / across
    label_lines = 3 if layout == "wide" else 4
    high = HIGH + 46 + 15 * label_lines
    kids = []
    for number, pair in enumerate(pairs):
        row, column = divmod(number, across)
        drawn = _pair(*pair, cell)
        move = f"translate({4 + column * cell:g} {row * high:g})"
        kids.append(svg.group(*drawn, transform=move))
    rows = -(-len(pairs) // across)
    return svg.drawing(width + 8, rows * high, *kids, words=words)


def _pair(one: Row, other: Row, cell: float) -> list[svg.Element]:
    known = speakers()
    speaker = known[one["source_id"]]
    first, second = (told(row, known[row["source_id"]]) for row in (one, other))
    top, left, right = 24.0, 12.0, cell - 44
    least, most = _shares(values_of(one), values_of(other))
    ends = [top + HIGH * (1 - share) for share in (most, least)]
    band = f"M{left:g} {top:g}L{right:.1f} {ends[0]:.1f}V{ends[1]:.1f}Z"
    label = wrap(first.counts[0].upper() + first.counts[1:], cell - 34, SMALL_SIZE)
    base = top + HIGH
    return [
        svg.el("path", d=f"M{left:g} {base:g}H{right:.1f}", stroke="currentColor", opacity="0.4"),
        svg.el("path", d=band, fill=RIVER, fill_opacity="0.35", stroke=RIVER, stroke_width=1.5),
        svg.link(
            first.record, first.note.words, svg.lines(left - 6, 10.0, first.words, class_="bold")
        ),
        svg.link(
            second.record,
            second.note.words,
            svg.lines(right + 5, sum(ends) / 2, second.words, size=SMALL_SIZE, class_="bold"),
        ),
        voice_mark(speaker.side, 6.0, base + 17, 4.2),
        svg.lines(16.0, base + 17, label, size=SMALL_SIZE),
    ]


def _shares(had: list[float], left: list[float]) -> tuple[float, float]:
    """Return the least and the greatest share that the bounds allow to be left.

    >>> _shares([1500.0, 2000.0], [100.0, 200.0])
    (0.05, 0.13333333333333333)
    """
    return min(left) / max(had), min(1.0, max(left) / min(had))
