"""What a day map says in words: a list for each day, the rows of its table, its description."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from izium import data
from izium.charts import html
from izium.charts.day_places import Places
from izium.charts.entries import Entry, key_words
from izium.charts.ground import away_words
from izium.charts.style import day_words, dotted, listed
from izium.language import gettext as _
from izium.language import ngettext, pgettext


def lists(
    keys: Sequence[str], days: Sequence[str], of_day: Mapping[str, list[Entry]], place: Places
) -> str:
    """Return what the records say of each day as lists, the numbers those of the symbols."""
    parts = []
    for key in keys:
        numbered, others = place.numbered(of_day[key])
        lines = [_item(entry, str(number), key, place) for number, entry in numbered]
        lines += [_item(entry, "–", key, place) for entry in others]
        many = ngettext("{n} record", "{n} records", len(lines)).format(n=len(lines))
        when = f' data-day="{key}"' if key in days else ""
        chosen = " data-chosen" if key == days[0] else ""
        parts.append(html.listing(f"{key_words(key)}: {many}", lines, f"{when}{chosen}"))
    return "".join(parts)


def _item(entry: Entry, number: str, key: str, place: Places) -> str:
    when = _left(entry.when, day_words(key.partition("/")[0]))
    small = dotted([entry.who, when, _where_words(entry, place)])
    return html.item(entry.record, entry.text, small, entry.sides, number)


def _left(when: str, heading: str) -> str:
    """Return what the day above a list leaves to be said of a time.

    >>> _left("6 March, evening", "6 March"), _left("6 March or later", "6 March")
    ('evening', '6 March or later')
    """
    return "" if when == heading else when.removeprefix(f"{heading}, ")


def _where_words(entry: Entry, place: Places) -> str:
    words = []
    for one in entry.places:
        away = ""
        if one in place.where and one != data.book().city:
            away = f", {away_words(place.where[data.book().city], place.where[one])}"
        words.append(f"{place.names[one]}{away}")
    return "; ".join([*words, *aims(entry, place)]) or _("no place named")


def aims(entry: Entry, place: Places) -> list[str]:
    """Return the places that a record names as an aim, each with the part it plays there."""
    told = _("{role} {place}")  # where names are declined, the language parts the two by a colon
    return [
        told.format(role=pgettext("role", role), place=place.names[one]) for role, one in entry.aims
    ]


def row(key: str, entry: Entry, place: Places) -> list[str]:
    """Return a row of the table: a record on a day, and whether the map shows it."""
    where = "; ".join([*(place.names[one] for one in entry.places), *aims(entry, place)])
    shown = _("yes") if place.spots(entry) else _("no")
    return [key_words(key), entry.record, entry.text, entry.who, entry.when, where, shown]


def describe(entries: Sequence[Entry], days: Sequence[str], place: Places, span: str) -> str:
    """Return what a listener is told of the map: what it shows, and how much of it has no place."""
    spots = [place.spots(entry) for entry in entries]
    many = Counter(place.names[spot] for each in spots for spot in each)
    told = [f"{count} at {name}" for name, count in many.most_common()]
    shown = sum(map(bool, spots))
    several = "some at several places" if many.total() > shown else "each at one place"
    where = f", {several}: {listed(told)}" if told else ""
    unit = "spans" if "/" in days[0] else "days"
    of_many = f", one of {len(days)} {unit} at a time" if len(days) > 1 else ""
    silent = len(entries) - shown
    return (
        f"{place.names[data.book().city]} as a schematic and its villages on a map, "
        f"{span}{of_many}. "
        f"Of {len(entries)} records {shown} can be shown{where}."
        + (f" {silent} {'has' if silent == 1 else 'have'} no place on either." if silent else "")
    )
