"""Tasks on 6–8 March: how the tables tell the first three days, and through whose eyes."""

from __future__ import annotations

import pandas as pd

from izium import data
from izium.tasks import Mistake, Task

DAYS = ("2022-03-06", "2022-03-08")
WHOLE_BATTLE = "E001"


def _events() -> pd.DataFrame:
    return data.load("events")


def _events_of(day: str) -> pd.DataFrame:
    events = _events()
    return events[events["start"] == day]


def _events_of_the_days() -> pd.DataFrame:
    events = _events()
    return events[events["start"].between(*DAYS) & (events["event_id"] != WHOLE_BATTLE)]


def _dated_to_the_day() -> int:
    return int((_events_of("2022-03-07")["precision"] == "day").sum())


def _claims_of_the_days() -> pd.DataFrame:
    claims = data.load("claims")
    return claims[(claims["about_start"] >= DAYS[0]) & (claims["about_end"] <= DAYS[1])]


def _speakers() -> set[str]:
    return set(_claims_of_the_days()["source_id"])


def _speakers_of_claims_that_begin() -> set[str]:
    claims = data.load("claims")
    return set(claims[claims["about_start"].between(*DAYS)]["source_id"])


def _places(events: pd.DataFrame) -> pd.DataFrame:
    return (
        events[["event_id"]]
        .merge(data.load("event_places"), on="event_id")
        .merge(data.load("places")[["place_id", "name"]], on="place_id")
    )


def _unplotted(column: str = "name", *, plotted: bool = False, every_day: bool = False) -> set[str]:
    places = _places(_events() if every_day else _events_of_the_days())
    known = places["place_id"].isin(data.load("coordinates")["place_id"])
    return set(places[known == plotted][column])


def _units(events: pd.DataFrame) -> pd.DataFrame:
    return (
        events[["event_id"]]
        .merge(data.load("event_units"), on="event_id")
        .merge(data.load("units")[["unit_id", "side"]], on="unit_id")
    )


def _events_by_side() -> pd.Series[int]:
    return _units(_events_of_the_days()).groupby("side", observed=True)["event_id"].nunique()


def _events_by_side_of_participants() -> pd.Series[int]:
    units = _units(_events_of_the_days())
    kept = units[units["role"] == "participant"]
    return kept.groupby("side", observed=True)["event_id"].nunique()


def _rows_by_side() -> pd.Series[int]:
    return _units(_events_of_the_days())["side"].value_counts()


def _units_by_side() -> pd.Series[int]:
    return _units(_events_of_the_days()).groupby("side", observed=True)["unit_id"].nunique()


def _events_by_side_with_the_battle() -> pd.Series[int]:
    events = _events()
    days = events[events["start"].between(*DAYS)]
    return _units(days).groupby("side", observed=True)["event_id"].nunique()


def _days_apart() -> pd.Series:
    accounts = data.load("other_accounts").merge(
        _events()[["event_id", "start"]], left_on="about_id", right_on="event_id"
    )
    accounts = accounts[accounts["start"].between(*DAYS)]
    apart = pd.to_datetime(accounts["as_of"]) - accounts["start"]
    return pd.Series(apart.dt.days.to_numpy(), index=accounts["account_id"]).dropna().astype(int)


def _differing_only() -> pd.Series:
    apart = _days_apart()
    return apart[apart != 0]


TASKS = (
    Task(
        id="bridges-1",
        move="close reading",
        minutes=5,
        expected=_dated_to_the_day,
        right="The other events of that date are dated `by` it: they may have happened before.",
        mistakes=(
            Mistake(
                lambda: len(_events_of("2022-03-07")),
                "You counted every row with that start. The column `precision` says which of them "
                "happened on the day and which only by it.",
            ),
            Mistake(
                lambda: int((_events_of("2022-03-07")["precision"] != "day").sum()),
                "You counted the rows that are *not* dated to the day: turn the condition round.",
            ),
            Mistake(
                lambda: int((_events()["precision"] == "day").sum()),
                "You counted events of the whole story: keep only those that start on 7 March.",
            ),
        ),
    ),
    Task(
        id="bridges-2",
        move="sourcing",
        minutes=8,
        expected=_speakers,
        right="One is the article's own voice, the other stands for words with no speaker named: "
        "for these three days nobody is quoted by name.",
        mistakes=(
            Mistake(
                _speakers_of_claims_that_begin,
                "A claim that begins in these days may run on for weeks: look at `about_end` too.",
            ),
            Mistake(
                lambda: set(data.load("claims")["source_id"]),
                "These are the speakers of the whole story: keep the claims about the three days.",
            ),
            Mistake(
                lambda: set(_claims_of_the_days()["claim_id"]),
                "These are the claims. Take one step more: who makes them?",
            ),
        ),
    ),
    Task(
        id="bridges-3",
        move="contextualising",
        minutes=10,
        expected=_unplotted,
        right="Almost everything this chapter turns on, the bridges first, cannot be put on a map "
        "from these sources: a map of these days shows two villages, and of the city one point. "
        "The river has no point of its own; the maps draw it as a line.",
        mistakes=(
            Mistake(
                lambda: _unplotted(plotted=True),
                "These are the places that *do* have a coordinate: turn the condition round.",
            ),
            Mistake(
                lambda: _unplotted("place_id"),
                "These are the right rows, but the ids of the places: give their names.",
            ),
            Mistake(
                lambda: _unplotted(every_day=True),
                "These are places of the whole story: keep the events of the three days.",
            ),
        ),
    ),
    Task(
        id="bridges-4",
        move="sourcing",
        minutes=12,
        expected=_events_by_side,
        right="Units of both sides are named, but nearly all the events in which one takes part "
        "are those of one side: we look over the shoulder of one battalion. That is a fact about "
        "the account, not about the fighting.",
        mistakes=(
            Mistake(
                _rows_by_side,
                "You counted rows of `event_units`: an event with three units then counts three "
                "times. Count each event once.",
            ),
            Mistake(
                _units_by_side,
                "You counted units. The question is in how many events they take part.",
            ),
            Mistake(
                _events_by_side_of_participants,
                "You kept one `role` alone: a unit that was attacked, or whose command gave the "
                "order, had a part in the event too.",
            ),
            Mistake(
                _events_by_side_with_the_battle,
                "Event E001 is the battle as a whole, with every unit of the infobox: leave it "
                "out.",
            ),
        ),
    ),
    Task(
        id="bridges-5",
        move="corroborating",
        minutes=12,
        expected=_days_apart,
        right="Nobody dates these events later than the article does, and two of the accounts, one "
        "of them an older copy of this same article, begin the battle days before. Which of them "
        "counts what as the beginning is a question for the works themselves.",
        mistakes=(
            Mistake(
                lambda: -_days_apart(),
                "The size is right, the sign is not: an account that is earlier is a negative "
                "number of days after.",
            ),
            Mistake(
                _differing_only,
                "Accounts that agree on the day belong in the list too: agreement is a finding.",
            ),
            Mistake(
                lambda: _days_apart().abs().where(_days_apart() < 0, -1),
                "Read the question once more: later is positive, earlier is negative.",
            ),
        ),
    ),
)
