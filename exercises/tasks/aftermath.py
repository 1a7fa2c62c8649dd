"""Tasks on April–September: who speaks after the fall, through whom, and with what to compare."""

from __future__ import annotations

import pandas as pd

from izium import data
from izium.tasks import Mistake, Task

ARMY = "U12"
PARTIES = {"RU", "UA"}
RECAPTURED = ("P01", "P35")


def _events(*, phases: tuple[str, ...] = ("aftermath",)) -> pd.DataFrame:
    events = data.load("events")
    return events[events["phase"].isin(phases)]


def _by(column: str, events: pd.DataFrame) -> pd.Series[int]:
    return events.groupby(column, observed=True)["event_id"].count()


def _relayed() -> pd.DataFrame:
    sides = data.load("sources").set_index("source_id")["side"].astype("str")
    claims = data.load("claims").dropna(subset=["relayed_by"])
    return claims.assign(
        own=claims["source_id"].map(sides), relayer=claims["relayed_by"].map(sides)
    )


def _through_the_other_party(column: str = "claim_id") -> set[str]:
    relayed = _relayed()
    both = relayed["own"].isin(PARTIES) & relayed["relayer"].isin(PARTIES)
    return set(relayed[both & (relayed["own"] != relayed["relayer"])][column])


def _through_another_side() -> set[str]:
    relayed = _relayed()
    return set(relayed[relayed["own"] != relayed["relayer"]]["claim_id"])


def _sides_by_event(events: pd.DataFrame, by: str = "source_id") -> dict[str, set[str]]:
    sides = data.load("sources").set_index("source_id")["side"].astype("str")
    claims = data.load("claims")
    claims = claims[claims["event_id"].isin(events["event_id"])].dropna(subset=[by])
    named = claims[by].map(sides)
    return {str(event): set(group) for event, group in named.groupby(claims["event_id"])}


def _both_parties(events: pd.DataFrame) -> set[str]:
    return {event for event, sides in _sides_by_event(events).items() if sides >= PARTIES}


def _several_sides() -> set[str]:
    return {event for event, sides in _sides_by_event(_events()).items() if len(sides) > 1}


def _both_parties_with_relayers() -> set[str]:
    speakers, relayers = _sides_by_event(_events()), _sides_by_event(_events(), "relayed_by")
    return {event for event in speakers if speakers[event] | relayers.get(event, set()) >= PARTIES}


def _claims_on_the_army(*, brigades: bool = True) -> pd.DataFrame:
    units = data.load("units")
    army = (units["unit_id"] == ARMY) | (brigades & (units["parent_id"] == ARMY))
    named = units[army][["unit_id"]].merge(data.load("event_units"), on="unit_id")
    claims = data.load("claims")
    return claims[claims["event_id"].isin(named["event_id"])]


def _own_words(claims: pd.DataFrame) -> pd.DataFrame:
    return claims[claims["answer_kind"].astype("str") != "repeats"]


def _days_later(pick: str = "last", end: str = "start", status: str = "UA") -> pd.Series[int]:
    claims = data.load("claims")
    told = claims[(claims["source_id"] == "S00") & (claims["topic"] == "control")]
    told = told[told["place_id"].isin(RECAPTURED) & (told["about_start"] >= "2022-09-01")]
    series = data.load("control_series")
    coded = series[series["status"] == status].groupby("place_id")[end].agg(pick)
    days = told.set_index("place_id")["about_start"]
    later: pd.Series[int] = (coded[days.index] - days).dt.days
    return later


TASKS = (
    Task(
        id="aftermath-1",
        move="sourcing",
        minutes=5,
        expected=lambda: _by("standing", _events()),
        right="What the article tells in its own voice is the smaller part here: most events of "
        "these months rest on what somebody says.",
        mistakes=(
            Mistake(
                lambda: _by("standing", _events(phases=("aftermath", "recapture"))),
                "The phase `recapture` is in it too: keep `aftermath` alone.",
            ),
            Mistake(
                lambda: _by("standing", data.load("events")),
                "You counted events of the whole story: keep those of the phase `aftermath`.",
            ),
            Mistake(
                lambda: _by("precision", _events()),
                "These are the kinds of date. The question is about the standing.",
            ),
        ),
    ),
    Task(
        id="aftermath-2",
        move="sourcing",
        minutes=12,
        expected=_through_the_other_party,
        right="Whoever chooses which calls to publish, and which not, chooses what we hear. "
        "That does not make the words false; it makes them a selection.",
        mistakes=(
            Mistake(
                lambda: set(_relayed()["claim_id"]),
                "These are all claims that somebody passed on. Compare the side of the speaker "
                "with that of the one who passes on.",
            ),
            Mistake(
                _through_another_side,
                "The sides differ in all of these, but not all are parties to the war: keep "
                "`RU` and `UA`.",
            ),
            Mistake(
                lambda: _through_the_other_party("source_id"),
                "These are the speakers. The question is about the claims.",
            ),
        ),
    ),
    Task(
        id="aftermath-3",
        move="corroborating",
        minutes=12,
        expected=lambda: _both_parties(_events()),
        right="The two can rarely be set against each other. On every other event of these "
        "months the article lets one of the parties speak, or neither.",
        mistakes=(
            Mistake(
                _several_sides,
                "On these events several sides speak, but a third state or an analyst is not a "
                "party: look for both `RU` and `UA`.",
            ),
            Mistake(
                _both_parties_with_relayers,
                "Somebody who only passes a claim on is counted here as a speaker: look at the "
                "side of the speaker alone.",
            ),
            Mistake(
                lambda: _both_parties(data.load("events")),
                "Events of other phases are among these: keep the phase `aftermath`.",
            ),
        ),
    ),
    Task(
        id="aftermath-4",
        move="corroborating",
        minutes=15,
        expected=lambda: set(_own_words(_claims_on_the_army())["source_id"]),
        right="Several voices are left. Before you say that they agree, compare of which units "
        "each of them speaks, and what it counts: men killed, left, or fit for combat.",
        mistakes=(
            Mistake(
                lambda: set(_claims_on_the_army()["source_id"]),
                "One of these rests on another of them: look at `answer_kind`.",
            ),
            Mistake(
                lambda: set(_own_words(_claims_on_the_army(brigades=False))["source_id"]),
                "The brigades have an event of their own: take the units whose `parent_id` is the "
                "army too.",
            ),
            Mistake(
                lambda: set(_own_words(_claims_on_the_army())["claim_id"]),
                "These are claims. Take one step more: who makes them?",
            ),
        ),
    ),
    Task(
        id="aftermath-5",
        move="contextualising",
        minutes=12,
        expected=_days_later,
        right="One place agrees to the day, the other does not. Which of the two dates of Oskil "
        "is right, the tables cannot say.",
        mistakes=(
            Mistake(
                lambda: -_days_later(),
                "The size is right, the sign is not: a database that turns later is a positive "
                "number of days after.",
            ),
            Mistake(
                lambda: _days_later("first"),
                "This is the first time that the database has the place as Ukrainian, months "
                "before: look for the last.",
            ),
            Mistake(
                lambda: _days_later(end="end", status="RU"),
                "You took the last Russian day. A place turns on the day after it.",
            ),
        ),
    ),
)
