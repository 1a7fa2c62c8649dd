"""Tasks on 15 to 18 March: when a word was said, who vouches, and what stands beside it."""

from __future__ import annotations

import pandas as pd

from izium import data
from izium.tasks import Mistake, Task

DAYS = ("2022-03-15", "2022-03-18")
DAY = "2022-03-17"
SOUTH = ("P04", "P05")


def _claims() -> pd.DataFrame:
    claims = data.load("claims")
    return claims[claims["about_start"].between(*DAYS)]


def _of_the_day() -> pd.DataFrame:
    claims = data.load("claims")
    return claims[claims["about_start"] == DAY]


def _ids(claims: pd.DataFrame) -> set[str]:
    return set(claims["claim_id"])


def _said_on_the_day() -> pd.DataFrame:
    return _of_the_day()[_of_the_day()["made_on"] == DAY]


def _events() -> pd.DataFrame:
    events = data.load("events")
    return events[events["phase"] == "south-bank"]


def _narrated_by_day() -> pd.Series:
    events = _events()
    return (events["standing"] == "narrated").groupby(events["start"]).sum()


def _sources_by_place(claims: pd.DataFrame, column: str = "source_id") -> pd.Series[int]:
    named = claims.merge(data.load("places")[["place_id", "name"]], on="place_id")
    return named.groupby("name")[column].nunique()


def _control(claims: pd.DataFrame) -> pd.DataFrame:
    return claims[claims["topic"] == "control"]


def _south(
    *, places: tuple[str, ...] | None = SOUTH, only_these_days: bool = False
) -> pd.DataFrame:
    claims = _control(_claims() if only_these_days else data.load("claims"))
    if places:
        claims = claims[claims["place_id"].isin(places)]
    named = claims.merge(data.load("sources"), on="source_id")
    return named[["about_start", "name", "asserts"]]


def _alone(*, answering: bool = True, accounts: bool = True) -> set[str]:
    every = data.load("claims")
    company = set(every["answers"].dropna())
    if answering:
        company |= set(every[every["answers"].notna()]["claim_id"])
    if accounts:
        company |= set(data.load("other_accounts")["about_id"].dropna())
    return _ids(_claims()) - company


TASKS = (
    Task(
        id="south-bank-1",
        move="close reading",
        minutes=5,
        expected=lambda: _ids(_said_on_the_day()),
        right="The others are about the day but have no date, and the one that calls another "
        "wrong is among them: we are not told how long after the day it was made, or with what "
        "knowledge.",
        mistakes=(
            Mistake(
                lambda: _ids(_of_the_day()),
                "These are all claims *about* the day. When a claim was made stands in `made_on`.",
            ),
            Mistake(
                lambda: _ids(_of_the_day()[_of_the_day()["made_on"].isna()]),
                "These are the claims *without* a date: turn the condition round.",
            ),
            Mistake(
                lambda: _ids(_control(_said_on_the_day())),
                "You kept only the claims on control: the question is about every topic.",
            ),
        ),
    ),
    Task(
        id="south-bank-2",
        move="sourcing",
        minutes=10,
        expected=_narrated_by_day,
        right="Of the events that begin on the day that the chapter turns on, the article tells "
        "none in its own voice. The zero is the finding, and a filter would have hidden it.",
        mistakes=(
            Mistake(
                lambda: _narrated_by_day()[_narrated_by_day() > 0],
                "A day has vanished. Filtering first drops the days on which nothing is left: "
                "count what is true within each day instead.",
            ),
            Mistake(
                lambda: _events().groupby("start")["event_id"].count(),
                "These are all events by day: how many of them are `narrated`?",
            ),
            Mistake(
                lambda: _events().groupby("start")["event_id"].count() - _narrated_by_day(),
                "These are the events that the article leaves to others: turn the condition round.",
            ),
        ),
    ),
    Task(
        id="south-bank-3",
        move="corroborating",
        minutes=10,
        expected=lambda: _sources_by_place(_control(_claims())),
        right="Only the city as a whole has more than one voice, and there they do not agree. For "
        "the south bank there is one, heard twice.",
        mistakes=(
            Mistake(
                lambda: _sources_by_place(_control(_claims()), "claim_id"),
                "You counted claims. Somebody who says a thing twice is still one voice.",
            ),
            Mistake(
                lambda: _sources_by_place(_control(_of_the_day())),
                "These are the claims about 17 March alone: take the four days.",
            ),
            Mistake(
                lambda: _sources_by_place(_claims()),
                "Claims on every topic are among these: keep those on control.",
            ),
            Mistake(
                lambda: _control(_claims()).groupby("place_id")["source_id"].nunique(),
                "The numbers are right: give the names of the places instead of their ids.",
            ),
        ),
    ),
    Task(
        id="south-bank-4",
        move="contextualising",
        minutes=10,
        expected=_south,
        right="Before the south was *retaken* nobody in the table says that it had been lost: "
        "there was fighting, and one voice of one side put its own forces at the edge of the "
        "city. What a word takes for granted still needs a witness.",
        mistakes=(
            Mistake(
                lambda: _south(places=SOUTH[:1]),
                "The southern outskirts are a place of their own, P05: take both.",
            ),
            Mistake(
                lambda: _south(only_these_days=True),
                "Take every day: what was said before 15 March and after 18 March tells what "
                "these words meant.",
            ),
            Mistake(
                lambda: _south(places=None),
                "These claims speak of other places as well: keep P04 and P05.",
            ),
        ),
    ),
    Task(
        id="south-bank-5",
        move="corroborating",
        minutes=15,
        expected=_alone,
        right="Most of what we have on these days is one voice and nothing beside it. And not all "
        "that stands beside a claim supports it: one account only tells who the speaker was.",
        mistakes=(
            Mistake(
                lambda: _alone(accounts=False),
                "Look at the other accounts, too: `about_id` may be the id of a claim.",
            ),
            Mistake(
                lambda: _alone(answering=False),
                "A claim that answers another does not stand alone either.",
            ),
            Mistake(
                lambda: _ids(_claims()) - _alone(),
                "These are the claims that do *not* stand alone: turn the condition round.",
            ),
        ),
    ),
)
