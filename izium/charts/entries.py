"""What the records say of each day: events and claims, with their places."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pandas as pd

from izium import data
from izium.charts.rows import rows_of
from izium.charts.speakers import Speaker, Teller, said_by, speakers, tellers
from izium.charts.statements import days_between
from izium.charts.style import (
    day_words,
    told_days,
    when_words,
)
from izium.data.words import THIRDS, between, months, third, wording
from izium.language import gettext as _

LONGEST = 7
"""A record that speaks of more days than these is told under its span, not under each day."""

AT = ("at", "near", "target", "to")
"""Roles of a place that say where something happened; the others say whence and whither."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One record on the days of which it speaks."""

    record: str
    text: str  # what it says, in short
    who: str
    when: str  # when, as exactly as the record knows
    sides: tuple[str, ...]  # the voices, as keys of `palette()`
    places: tuple[str, ...]  # where it happened
    aims: tuple[tuple[str, str], ...]  # whence and whither, each as a role and a place
    days: tuple[str, ...]  # the days, or the one long span, under which it is told
    claims: tuple[str, ...]  # the claims that are told with it


def key_words(key: str) -> str:
    """Return a day, or a span of which no single day is told, in words.

    >>> key_words("2022-03-06"), key_words("2022-07-01/2022-07-31")
    ('6 March 2022', 'July 2022, as a whole')
    >>> key_words("2022-04-11/2022-04-20/mid")
    'mid-April 2022'
    """
    first, *rest = key.split("/")
    if not rest:
        return day_words(date.fromisoformat(first), year=True)
    if len(rest) == 2:
        return third(date.fromisoformat(first), rest[1])
    start, end = date.fromisoformat(first), date.fromisoformat(rest[0])
    whole_month = start.day == 1 and (end + timedelta(days=1)).day == 1
    span = months(start, end) if whole_month else between(start, end)
    return _("{span}, as a whole").format(span=span)


def entries_of(events: pd.DataFrame, claims: pd.DataFrame, first: date, last: date) -> list[Entry]:
    """Return the records that speak of a span of days, each with the days it speaks of.

    A claim about an event of the same day is told with the event; any other claim stands by
    itself. What speaks of more than a week stands under that span, not under its single days;
    what speaks of the whole event of the book is left out.
    """
    events, claims = _without_the_whole(events, claims)
    told = tellers(events, claims)
    places = _event_places()
    found = [
        _event_entry(event, told[event["event_id"]], places.get(event["event_id"], []), keys)
        for event in rows_of(events.sort_values(["start", "event_id"]))
        if (keys := days_of_event(event, first, last))
    ]
    days_told = {entry.record: set(entry.days) for entry in found}
    known = speakers()
    for claim in rows_of(claims.sort_values("claim_id")):
        keys = days_of_claim(claim, first, last)
        told_there = days_told.get(str(claim["event_id"]), set())
        keys = tuple(key for key in keys if key not in told_there)
        if keys:
            found.append(_claim_entry(claim, keys, known))
    return found


def _without_the_whole(
    events: pd.DataFrame, claims: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    whole = data.load("events").set_index("event_id").loc[data.book().whole]
    first, last = whole["start"], whole["end"]
    return (
        events[~((events["start"] <= first) & (events["end"] >= last))],
        claims[~((claims["about_start"] <= first) & (claims["about_end"] >= last))],
    )


def days_of_event(event: Mapping[str, Any], first: date, last: date) -> tuple[str, ...]:
    """Return the days of a span of which an event's record speaks.

    >>> event = {"start": date(2022, 3, 9), "end": date(2022, 3, 10)}
    >>> days_of_event(event, date(2022, 3, 6), date(2022, 3, 9))
    ('2022-03-09',)
    >>> event = {"start": date(2022, 7, 1), "end": date(2022, 7, 31)}
    >>> days_of_event(event, date(2022, 6, 1), date(2022, 8, 1))
    ('2022-07-01/2022-07-31',)
    """
    start = event["start"]
    stop = event["end"] or start
    return _days(start, stop, first, last, str(event.get("told_as"))) if start else ()


def days_of_claim(claim: Mapping[str, Any], first: date, last: date) -> tuple[str, ...]:
    """Return the days of a span of which a claim speaks.

    A claim that names no day of its own speaks of the day on which it was made.
    """
    start = claim["about_start"] or claim["made_on"]
    stop = claim["about_end"] or start
    return _days(start, stop, first, last, str(claim["told_as"])) if start else ()


def _days(start: date, stop: date, first: date, last: date, told_as: str) -> tuple[str, ...]:
    if stop < first or start > last:
        return ()
    if told_as in THIRDS:
        return (f"{start}/{stop}/{told_as}",)
    if (stop - start).days >= LONGEST:
        return (f"{start}/{stop}",)
    return tuple(one.isoformat() for one in days_between(max(start, first), min(stop, last)))


def _event_places() -> dict[str, list[tuple[str, str]]]:
    """Return the places of each event, each with its role."""
    found: dict[str, list[tuple[str, str]]] = {}
    for row in rows_of(data.load("event_places")):
        pair = str(row["place_id"]), str(row["role"])
        found.setdefault(str(row["event_id"]), []).append(pair)
    return found


def _event_entry(
    event: Mapping[str, Any],
    teller: Teller,
    places: list[tuple[str, str]],
    days: tuple[str, ...],
) -> Entry:
    return Entry(
        record=str(event["event_id"]),
        text=str(event["title"]),
        who=teller.words,
        when=when_words(event),
        sides=teller.sides,
        places=tuple(place for place, role in places if role in AT),
        aims=tuple((role, place) for place, role in places if role not in AT),
        days=days,
        claims=teller.claims,
    )


def _claim_entry(
    claim: Mapping[str, Any], days: tuple[str, ...], known: Mapping[str, Speaker]
) -> Entry:
    who = f"{wording(claim['wording'])}: {said_by(claim, known)}"
    start = claim["about_start"] or claim["made_on"]
    return Entry(
        record=str(claim["claim_id"]),
        text=str(claim["statement"]),
        who=who,
        when=told_days(start, claim["about_end"], claim["precision"], claim["told_as"]),
        sides=(known[claim["source_id"]].side,),
        places=(claim["place_id"],) if claim["place_id"] else (),
        aims=(),
        days=days,
        claims=(str(claim["claim_id"]),),
    )
