"""What a day map says in words: a list for each day, the rows of its table, its description."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from html import escape

from izium import data
from izium.charts import html
from izium.charts.day_places import Places
from izium.charts.entries import Entry, key_words
from izium.charts.ground import away_words
from izium.charts.matrix import names_of_grounds
from izium.charts.statements import Statement
from izium.charts.style import curly, day_words, dotted, listed
from izium.language import gettext as _
from izium.language import ngettext, pgettext


def lists(
    days: Sequence[str],
    of_day: Mapping[str, list[Entry]],
    spoken: Mapping[str, list[Statement]],
    place: Places,
) -> str:
    """Return what the records say of each day as lists, the numbers those of the symbols.

    Above them stands what the fills of the ground show: whose it was, and who says so.
    """
    parts = []
    names = names_of_grounds()
    for key in of_day:
        numbered, others = place.numbered(of_day[key])
        lines = [_item(entry, str(number), key, place) for number, entry in numbered]
        lines += [_item(entry, "–", key, place) for entry in others]
        many = ngettext("{n} record", "{n} records", len(lines)).format(n=len(lines))
        when = f' data-day="{key}"' if key in days else ""
        chosen = " data-chosen" if key == days[0] else ""
        held = "" if "/" in key else _held(spoken[key], names)
        heading = f"{key_words(key)}: {many}"
        parts.append(html.listing(heading, lines, f"{when}{chosen}", held))
    return "".join(parts)


def _held(spoken: Sequence[Statement], names: Mapping[str, str]) -> str:
    """Return whose the ground was by the statements of a day, and who made each."""
    told = []
    for one in spoken:
        words = _("{place}: {holder}").format(place=names[one.place], holder=one.says)
        link = html.record_link(one.record, words)
        told.append(f"{html.marks([one.side])} {link} ({escape(curly(one.who))})")
    words = escape(_("Ground said to be held: {list}"))
    listed = f"<span>{';</span> <span>'.join(told)}</span>" if told else _("nobody says")
    return f'<p class="picture-held">{words.format(list=listed)}</p>'


def _item(entry: Entry, number: str, key: str, place: Places) -> str:
    when = _left(entry.when, day_words(date.fromisoformat(key.partition("/")[0])))
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


def rows(
    of_day: Mapping[str, list[Entry]], spoken: Mapping[str, list[Statement]], place: Places
) -> list[list[str]]:
    """Return the rows of the table: the records of each day, and what the ground is filled by."""
    found = []
    for key, entries in of_day.items():
        own = {entry.record for entry in entries}
        says = {one.record: one.says for one in spoken[key]}
        found += [_row(key, entry, says.get(entry.record, ""), place) for entry in entries]
        found += [
            [key_words(key), one.record, one.text, one.who, one.when, place.names[one.place],
             one.says, _("yes")]
            for one in spoken[key] if one.record not in own
        ]  # fmt: skip
    return found


def _row(key: str, entry: Entry, says: str, place: Places) -> list[str]:
    """Return a row of the table: a record on a day, and whether the map shows it."""
    where = "; ".join([*(place.names[one] for one in entry.places), *aims(entry, place)])
    shown = _("yes") if place.spots(entry) else _("no")
    return [key_words(key), entry.record, entry.text, entry.who, entry.when, where, says, shown]


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
