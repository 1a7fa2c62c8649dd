"""The words that other tables point to: phases and sides, in their order.

The engine knows none of them by heart: a picture asks here which sides there are, what a key
calls them and in which order, and gives its first colour and shape to the first party, its
second to the second.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from izium.data import words
from izium.data.frames import checked
from izium.data.reading import Row, Tables
from izium.language import gettext as _


@dataclass(frozen=True, slots=True)
class Phase:
    """A part of the time; the first has no beginning (``date.min``), the last no end."""

    id: str
    name: str
    start: date
    end: date
    note: str

    @property
    def days(self) -> str:
        """Its days in words; the year stands at the open ends of the story.

        Months that it fills to their end are told as months.

        >>> phases()["aftermath"].days, phases()["recapture"].days
        ('3 April – August', 'from September 2022')
        """
        first, last = self.start, self.end
        if first == date.min:
            return _("to {day}").format(day=words.on(last))
        if last == date.max:
            start = words.months(first) if first.day == 1 else words.on(first)
            return _("from {day}").format(day=start)
        if first.month != last.month and (last + timedelta(days=1)).day == 1:
            return f"{words.on(first, year=False)} – {words.month(last)}"
        return words.between(first, last, year=False)


@dataclass(frozen=True, slots=True)
class Side:
    """Who acts, speaks or holds a place."""

    id: str  # what other tables call it
    kind: str  # ``party``, ``voice``, ``narrator``, ``state`` or ``group``
    name: str  # its name in full
    adjective: str  # the word before a noun, as in "Ukrainian control"
    voice: str  # what a key calls those who speak for it; "" where nobody does

    @property
    def control(self) -> str:
        """What a place is under that it is said to hold.

        >>> sides()["UA"].control, sides()["contested"].control
        ('Ukrainian control', 'contested')
        """
        control = _("{adjective} control").format(adjective=self.adjective)
        return control if self.kind == "party" else self.adjective


def phases() -> dict[str, Phase]:
    """Return the phases by id, in the order of time.

    >>> str(phases()["south-bank"].start), phases()["fall"].name
    ('2022-03-15', 'The fall')
    """
    return _phases(checked())


def sides(*kinds: str) -> dict[str, Side]:
    """Return the sides by id, in the order of keys and legends.

    >>> [side.name for side in sides("party").values()]
    ['Russia and its forces', 'Ukraine and its forces']
    >>> list(sides("party", "state"))
    ['RU', 'UA', 'contested']
    """
    found = _sides(checked())
    return {key: side for key, side in found.items() if not kinds or side.kind in kinds}


def phase_of_row(row: Row) -> Phase:
    """Return the phase that a row of phases.csv holds."""
    first, last = row.date("start") or date.min, row.date("end") or date.max
    return Phase(row["phase_id"], row["name"], first, last, row["note"])


@lru_cache(maxsize=4)
def _phases(tables: Tables) -> dict[str, Phase]:
    return {row["phase_id"]: phase_of_row(row) for row in tables.rows["phases"]}


@lru_cache(maxsize=4)
def _sides(tables: Tables) -> dict[str, Side]:
    columns = ("side_id", "kind", "name", "adjective", "voice")
    return {row["side_id"]: Side(*(row[name] for name in columns)) for row in tables.rows["sides"]}
