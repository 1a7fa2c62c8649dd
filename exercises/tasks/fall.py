"""Tasks on 19 March–2 April: which day, by whose word, and of which ground."""

from __future__ import annotations

import pandas as pd

from izium import data
from izium.tasks import Mistake, Task

IZIUM = "P01"
PARTIES = ("RU", "UA")
RECAPTURE = "C059"  # of Kamyanka, which a later claim calls Russian-held


def _events(*, phase: str | None = "fall") -> pd.DataFrame:
    events = data.load("events")
    return events[events["phase"] == phase] if phase else events


def _dated_by(*, phase: str | None = "fall") -> int:
    return int((_events(phase=phase)["precision"] == "by").sum())


def _in_the_city(events: pd.DataFrame) -> pd.DataFrame:
    placed = (
        events[["event_id", "start", "standing"]]
        .merge(data.load("event_places"), on="event_id")
        .merge(data.load("places")[["place_id", "parent_id"]], on="place_id")
    )
    return placed[(placed["place_id"] == IZIUM) | (placed["parent_id"] == IZIUM)]


def _told(events: pd.DataFrame) -> pd.DataFrame:
    return events[events["standing"] == "narrated"]


def _control() -> pd.DataFrame:
    claims = data.load("claims")
    return claims[claims["topic"] == "control"]


def _first_days(claims: pd.DataFrame, label: str = "name") -> pd.Series[pd.Timestamp]:
    taken = claims[claims["asserts"] == "RU"].merge(
        data.load("sources")[["source_id", "name"]], on="source_id"
    )
    return taken.groupby(label)["about_start"].min()


def _whole_city() -> pd.DataFrame:
    claims = _control()
    return claims[claims["place_id"] == IZIUM]


def _city_and_parts() -> pd.DataFrame:
    places = data.load("places")
    parts = places[(places["parent_id"] == IZIUM) & (places["kind"] == "city-part")]["place_id"]
    claims = _control()
    return claims[(claims["place_id"] == IZIUM) | claims["place_id"].isin(parts)]


def _of_the_days() -> pd.DataFrame:
    claims = _control()
    return claims[claims["about_start"].between("2022-03-19", "2022-04-01")]


def _spoken(*, others: tuple[str, ...], column: str = "claim_id", own: bool = False) -> set[str]:
    spoken = _of_the_days().merge(data.load("sources")[["source_id", "side"]], on="source_id")
    side, asserts = spoken["side"].astype("str"), spoken["asserts"].astype("str")
    keep = side.isin(PARTIES) & asserts.isin(others)
    return set(spoken[keep & ((side == asserts) if own else (side != asserts))][column])


def _nobody_speaks_of_a_party() -> set[str]:
    spoken = _of_the_days().merge(data.load("sources")[["source_id", "side"]], on="source_id")
    side, asserts = spoken["side"].astype("str"), spoken["asserts"].astype("str")
    return set(spoken[asserts.isin(PARTIES) & (side != asserts)]["claim_id"])


def _answered(kinds: tuple[str, ...]) -> set[str]:
    claims = data.load("claims")
    return set(claims[claims["answer_kind"].isin(kinds)]["answers"])


def _left(kinds: tuple[str, ...]) -> set[str]:
    return set(_of_the_days()["claim_id"]) - _answered(kinds)


TASKS = (
    Task(
        id="fall-1",
        move="close reading",
        minutes=5,
        expected=_dated_by,
        right="All of these may have happened earlier. For several of them the day is that of an "
        "announcement: it tells when somebody spoke.",
        mistakes=(
            Mistake(
                lambda: len(_events()),
                "You counted every event of the phase: the column `precision` says how its day is "
                "meant.",
            ),
            Mistake(
                lambda: _dated_by(phase=None),
                "You counted events of the whole story: keep those of the phase `fall`.",
            ),
            Mistake(
                lambda: int((_events()["precision"] != "day").sum()),
                "Spans of days and events dated *since* a day are among these. Only `by` is asked "
                "for.",
            ),
        ),
    ),
    Task(
        id="fall-2",
        move="contextualising",
        minutes=10,
        expected=lambda: _in_the_city(_told(_events()))["start"].max().date(),
        right="After this day the article leaves the city to others: what is said of it up to "
        "2 April, somebody else says. Its own voice goes on outside, to the south.",
        mistakes=(
            Mistake(
                lambda: _in_the_city(_events())["start"].max().date(),
                "Events that rest on somebody's claim are among these: `standing` says which the "
                "article tells in its own voice.",
            ),
            Mistake(
                lambda: _told(_events())["start"].max().date(),
                "This event is not in the city: bring in `event_places` and `places`.",
            ),
            Mistake(
                lambda: _in_the_city(_told(_events(phase=None)))["start"].max().date(),
                "This day is of a later phase: keep the phase `fall`.",
            ),
        ),
    ),
    Task(
        id="fall-3",
        move="sourcing",
        minutes=10,
        expected=lambda: _first_days(_whole_city()),
        right="Each speaker gives another day, and each in one claim, made on the day that it is "
        "about: its first day, its last and the day of the statement are one here, as they need "
        "not be. Before you choose one, look at what other claims answer to each of them, and at "
        "what each speaker had to gain.",
        mistakes=(
            Mistake(
                lambda: _first_days(_whole_city(), "source_id"),
                "The days are right, the labels are ids: bring in the table `sources` for the "
                "names.",
            ),
            Mistake(
                lambda: _first_days(_city_and_parts()),
                "Somebody here speaks of a part of the city. Keep the claims on the city as a "
                "whole, place `P01`.",
            ),
            Mistake(
                lambda: _first_days(_control()),
                "Claims on villages and other places are among these: keep place `P01`.",
            ),
        ),
    ),
    Task(
        id="fall-4",
        move="sourcing",
        minutes=12,
        expected=lambda: _spoken(others=PARTIES),
        right="These are statements against the interest of the speaker's side, which weigh more "
        "than a claim of success. Both come from the same side: from the other we have none to "
        "set beside them.",
        mistakes=(
            Mistake(
                lambda: _spoken(others=(*PARTIES, "contested")),
                "In one of these the place is called contested: the speaker gives it to nobody.",
            ),
            Mistake(
                _nobody_speaks_of_a_party,
                "Speakers who belong to neither party are among these: look at `side` in "
                "`sources`.",
            ),
            Mistake(
                lambda: _spoken(others=PARTIES, own=True),
                "Here each speaker says that their own side holds the place: turn the condition "
                "round.",
            ),
            Mistake(
                lambda: _spoken(others=PARTIES, column="source_id"),
                "These are the speakers. The question is about the claims.",
            ),
        ),
    ),
    Task(
        id="fall-5",
        move="corroborating",
        minutes=12,
        expected=lambda: _left(("denies", "corrects")),
        right="Not contradicted is not confirmed: most of these no other claim answers at all.",
        mistakes=(
            Mistake(
                lambda: _left(("denies", "corrects", "confirms", "repeats")),
                "You also set aside a claim that is only repeated: a repetition is no "
                "contradiction.",
            ),
            Mistake(
                lambda: set(_of_the_days()["claim_id"]) & _answered(("denies", "corrects")),
                "These are the claims that somebody does deny or correct: turn it round with `~`.",
            ),
            Mistake(
                lambda: _left(("denies",)),
                "A claim may be corrected without being denied outright, for instance when it is "
                "true no longer: look at both kinds of answer.",
            ),
            Mistake(
                lambda: set(_of_the_days().query("answers.isna()")["claim_id"]),
                "These are the claims that answer nobody. The question is which are not answered.",
            ),
            Mistake(
                lambda: _left(("denies", "corrects")) | {RECAPTURE},
                "A statement may be corrected without being refuted: look at what is said of "
                "Kamyanka on 29 March, and at its `answers`.",
            ),
        ),
    ),
)
