"""Columns of equal days, or of months where a span is long: the time axis of pictures."""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from izium.charts import svg
from izium.charts.statements import Statement, days_between
from izium.charts.style import SMALL_SIZE, day_words
from izium.data.words import month

MOST_DAYS = 45
"""A span of more days is told by month."""

DATE_WIDTH = 46.0
"""Pixels that the date of a column takes above it."""


@dataclass(frozen=True, slots=True)
class Column:
    """A day, or the part of a month that lies in the span, be it one day of it."""

    first: date
    last: date
    is_day: bool

    @property
    def key(self) -> str:
        """How the page names the day; empty for a month."""
        return self.first.isoformat() if self.is_day else ""

    @property
    def words(self) -> str:
        """The day or the month in words."""
        return day_words(self.first) if self.is_day else month(self.first)

    @property
    def short(self) -> str:
        """The same as an axis names it."""
        name = month(self.first, short=True)
        return f"{self.first.day} {name}" if self.is_day else name

    def meets(self, first: date, last: date) -> bool:
        """Whether a span reaches into the column."""
        return first <= self.last and last >= self.first


def columns_of(first: date, last: date) -> list[Column]:
    """Return the columns of a span.

    >>> [column.short for column in columns_of(date(2022, 3, 31), date(2022, 4, 1))]
    ['31 Mar', '1 Apr']
    >>> [column.words for column in columns_of(date(2022, 2, 28), date(2022, 4, 30))]
    ['February', 'March', 'April']
    """
    days = days_between(first, last)
    if len(days) <= MOST_DAYS:
        return [Column(one, one, is_day=True) for one in days]
    found = []
    start = first
    while start <= last:
        end = min(last, start.replace(day=monthrange(start.year, start.month)[1]))
        found.append(Column(start, end, is_day=False))
        start = end + timedelta(days=1)
    return found


@dataclass(frozen=True, slots=True)
class Calendar:
    """Columns in a drawing, from a left edge on, all equally wide."""

    columns: Sequence[Column]
    left: float
    right: float

    @property
    def step(self) -> float:
        """Width of a column in pixels."""
        return (self.right - self.left) / len(self.columns)

    def x(self, number: int) -> float:
        """Return the left edge of a column."""
        return self.left + number * self.step

    def middle(self, number: int) -> float:
        """Return the middle of a column."""
        return self.x(number) + self.step / 2

    def reached(self, first: date, last: date) -> list[int]:
        """Return the columns into which a span reaches."""
        return [n for n, column in enumerate(self.columns) if column.meets(first, last)]

    def cells(self, found: Iterable[Statement]) -> dict[int, list[Statement]]:
        """Return the statements by each column into which they reach."""
        cells: dict[int, list[Statement]] = {}
        for one in found:
            for number in self.reached(one.first, one.last):
                cells.setdefault(number, []).append(one)
        return cells

    def rule(self, y: float) -> svg.Element:
        """Draw the line below a row."""
        look = {"stroke": "currentColor", "opacity": "0.2"}
        return svg.el("line", x1=0, x2=self.right, y1=y, y2=y, **look)

    def axis(self, y: float) -> list[svg.Element]:
        """Draw the dates, as many as there is room for, the first and the last among them."""
        count = len(self.columns)
        every = next(n for n in (1, 2, 7, 14, count) if n * self.step >= DATE_WIDTH or n == count)
        shown = [n for n in range(0, count, every) if n in (0, count - 1) or self._free(n)]
        found = []
        for number in [*shown, *({count - 1} - set(shown))]:
            edge = {0: None, count - 1: "end"}
            anchor = "middle" if self.step >= DATE_WIDTH else edge.get(number, "middle")
            x = {None: self.left, "end": self.right, "middle": self.middle(number)}[anchor]
            words = self.columns[number].short
            found.append(svg.lines(x, y, words, size=SMALL_SIZE, anchor=anchor))
        return found

    def _free(self, number: int) -> bool:
        """Whether a date has room before the last one and after the first."""
        x = self.middle(number)
        return self.left + 1.3 * DATE_WIDTH <= x <= self.right - 1.3 * DATE_WIDTH

    def bands(
        self,
        top: float,
        bottom: float,
        *,
        said: Iterable[Statement] | None,
        set_off: Iterable[date],
        layout: str,
    ) -> list[svg.Element]:
        """Draw what lies under the marks: silences, days set off, and the day that is chosen.

        Args:
            said: What is heard on the days; None where silences are not to be hatched.
        """
        high, off = bottom - top, set(set_off)
        found = []
        every = set(range(len(self.columns)))
        quiet = set() if said is None else every - self.cells(said).keys()
        for number, column in enumerate(self.columns):
            box = {"x": self.x(number), "y": top, "width": self.step, "height": high}
            if number in quiet:
                found.append(svg.el("rect", fill=svg.pattern(layout, "silent"), **box))
            if column.first in off and column.key:
                found.append(svg.el("rect", fill="currentColor", opacity="0.1", **box))
            if column.key:
                band = svg.el("rect", fill="currentColor", data_band=column.key, **box)
                look = {"aria_label": column.words, "tabindex": "-1"}
                found.append(svg.el("a", band, href=f"#d={column.key}", **look))
        return found


def silence(layout: str) -> svg.Element:
    """Return the fill of days on which nobody speaks; `layout` as for `svg.pattern`."""
    return svg.stripes(layout, "silent", 6.0, 1.0, "none", "currentColor", opacity=0.28)
