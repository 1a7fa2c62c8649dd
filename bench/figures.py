"""What was measured, what it should be, and the table that says both."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from bench.visiting import Visit

LARGE_PAGES = ("records", "timeline", "gallery")
FIRST_KB = 350
LARGE_FIRST_KB = 500
ALL_KB = 700
MOST_REQUESTS = 30
LOAD_SHARE = 0.5
READY_AFTER_LOAD = 0.1
ANSWER_SECONDS = 0.1
BUILD_SECONDS = {
    "from nothing": 25.0,
    "one paragraph": 4.0,
    "one table row": 20.0,
    "nothing changed": 1.0,
    "one line of a catalogue": 8.0,
}
# Two languages may take this much more than one.
LANGUAGES_SHARE = 1.6
# A chapter of a longer book may cost this much more than one of the book as it is.
GROWTH_SHARE = 1.25


@dataclass(frozen=True)
class Figure:
    """One figure: of what, in which unit, of this book and of what it is set beside, its bounds.

    Beside it stands the bare template or, where chapters are multiplied, the book as it is.
    `limit` bounds what this book takes, `share` its ratio to what stands beside it.
    """

    subject: str
    measure: str
    unit: str
    ours: float | None
    beside: float | None = None
    limit: float | None = None
    share: float | None = None

    @property
    def ratio(self) -> float | None:
        """The part that it is of what stands beside it.

        >>> Figure("bridges", "load", "s", 2.0, 8.0).ratio
        0.25
        """
        return self.ours / self.beside if self.ours is not None and self.beside else None

    @property
    def kept(self) -> bool | None:
        """Whether the bounds are kept; None where there are none or nothing was measured.

        >>> Figure("bridges", "load", "s", 2.0, 8.0, share=0.5).kept
        True
        >>> Figure("bridges", "requests", "", 31, limit=30).kept
        False
        """
        bounds = [(self.ours, self.limit), (self.ratio, self.share)]
        held = [value <= most for value, most in bounds if value is not None and most is not None]
        return all(held) if held else None

    def as_json(self) -> dict[str, Any]:
        """Return the figure with what follows from it."""
        ratio = None if self.ratio is None else round(self.ratio, 3)
        return {**asdict(self), "ratio": ratio, "kept": self.kept}


def amount(value: float | None, unit: str) -> str:
    """Write a figure with its unit.

    >>> amount(2.0, "s"), amount(143.4, "kB"), amount(None, "s"), amount(12, "")
    ('2.00 s', '143 kB', '–', '12')
    """
    if value is None:
        return "–"
    return f"{value:.2f} s" if unit == "s" else f"{value:.0f} {unit}".strip()


def short(page: str) -> str:
    """Return the name of a page as the table says it.

    >>> short("chapters/bridges"), short("chapters/reference/gaps"), short("exercises/bridges")
    ('bridges', 'gaps', 'exercises/bridges')
    """
    return page.removeprefix("chapters/").removeprefix("reference/")


def of_page(page: str, ours: Visit, bare: Visit) -> list[Figure]:
    """Return the figures of a page with the bounds that it should keep.

    The bytes of what a page loads before a chart scrolls into view are 350 kB at most, on the
    pages of records, of the timeline and of the gallery 500 kB.
    """
    name = short(page)
    first = LARGE_FIRST_KB if name in LARGE_PAGES else FIRST_KB
    ready_by = ours.load + READY_AFTER_LOAD
    return [
        Figure(name, "wire", "kB", ours.wire / 1000, bare.wire / 1000, limit=first),
        Figure(name, "with charts", "kB", ours.all_wire / 1000, bare.all_wire / 1000, limit=ALL_KB),
        Figure(name, "requests", "", ours.requests, bare.requests, limit=MOST_REQUESTS),
        Figure(name, "other hosts", "", ours.hosts, bare.hosts, limit=0),
        Figure(name, "first paint", "s", ours.paint, bare.paint),
        Figure(name, "load", "s", ours.load, bare.load, share=LOAD_SHARE),
        Figure(name, "activity ready", "s", ours.ready, limit=round(ready_by, 2)),
        Figure(name, "answer", "s", ours.answer, limit=ANSWER_SECONDS),
    ]


def table(figures: Iterable[Figure]) -> str:
    """Write all figures as one table, a line for each that was measured.

    An exclamation mark stands behind what misses its target.
    """
    head = ["", "this book", "beside it", "ratio", "target"]
    return columns([head, *(_line(one) for one in figures if one.ours is not None)])


def _line(figure: Figure) -> list[str]:
    bounds = "" if figure.limit is None else f"≤ {amount(figure.limit, figure.unit)}"
    if figure.share is not None:
        bounds = f"ratio ≤ {figure.share:g}"
    return [
        f"{figure.subject}, {figure.measure}",
        amount(figure.ours, figure.unit) + " !" * (figure.kept is False),
        amount(figure.beside, figure.unit),
        "" if figure.ratio is None else f"{figure.ratio:.2f}",
        bounds,
    ]


def columns(rows: Sequence[Sequence[str]]) -> str:
    """Write rows of text in columns: the first to the left, the others to the right.

    >>> print(columns([["", "s"], ["build", "12"]]))
            s
    build  12
    """
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = []
    for first, *others in rows:
        cells = [first.ljust(widths[0])]
        cells += [text.rjust(width) for text, width in zip(others, widths[1:], strict=True)]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)
