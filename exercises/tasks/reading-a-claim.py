"""Tasks on claims: their dates, their go-betweens, who is contradicted, and what is vouched for."""

from __future__ import annotations

import pandas as pd

from izium import data
from izium.tasks import Mistake, Task

NARRATOR = "S00"
DAY = "2022-03-17"
OFTEN = 3


def _statements() -> pd.DataFrame:
    claims = data.load("claims")
    return claims[claims["source_id"] != NARRATOR]


def _undated(claims: pd.DataFrame) -> int:
    return int(claims["made_on"].isna().sum())


def _named(ids: pd.Series[str]) -> pd.Series[str]:
    return ids.map(data.load("sources").set_index("source_id")["name"])


def _relayed() -> pd.DataFrame:
    claims = data.load("claims")
    return claims[claims["relayed_by"].notna()]


def _speakers_who_speak_often() -> pd.Series[str]:
    claims = data.load("claims")
    counts = claims["source_id"].value_counts()
    return pd.Series(counts[counts >= OFTEN].index)


def _speakers_of(claim_ids: pd.Series[str]) -> pd.Series[str]:
    claims = data.load("claims")
    return claims[claims["claim_id"].isin(claim_ids)]["source_id"]


def _answered(kinds: tuple[str, ...] = ("denies", "corrects")) -> pd.Series[str]:
    claims = data.load("claims")
    return claims[claims["answer_kind"].isin(kinds)]["answers"]


def _never_contradicted() -> pd.Series[str]:
    often = _speakers_who_speak_often()
    return often[~often.isin(_speakers_of(_answered()))]


def _never_answered_at_all() -> set[str]:
    often = _speakers_who_speak_often()
    kinds = ("denies", "corrects", "repeats", "confirms")
    return set(_named(often[~often.isin(_speakers_of(_answered(kinds)))]))


def _never_contradicting() -> set[str]:
    often = _speakers_who_speak_often()
    claims = data.load("claims")
    contradicting = claims[claims["answer_kind"].isin(["denies", "corrects"])]["source_id"]
    return set(_named(often[~often.isin(contradicting)]))


def _never_contradicted_however_seldom() -> set[str]:
    speakers = data.load("claims")["source_id"].drop_duplicates()
    return set(_named(speakers[~speakers.isin(_speakers_of(_answered()))]))


def _with_hands(claims: pd.DataFrame) -> pd.DataFrame:
    return claims.assign(hand=claims["relayed_by"].fillna(claims["source_id"]))


def _of_the_day() -> pd.DataFrame:
    claims = data.load("claims")
    return claims[(claims["topic"] == "control") & (claims["about_start"] == DAY)]


def _by_assertion(claims: pd.DataFrame, column: str) -> pd.Series[int]:
    return claims.groupby("asserts", observed=True)[column].nunique()


def _narrated() -> pd.Series[bool]:
    return data.load("events")["standing"] == "narrated"


def _by_phase() -> pd.Series:
    return _narrated().groupby(data.load("events")["phase"], observed=True).mean()


def _narrated_spread_over_phases() -> pd.Series[float]:
    events = data.load("events")
    return events[_narrated()]["phase"].value_counts(normalize=True)


TASKS = (
    Task(
        id="reading-a-claim-1",
        move="close reading",
        minutes=5,
        expected=lambda: _undated(_statements()),
        right="More than half. For these we know at best which days they speak of. We do not know "
        "when they were made, and so not with what knowledge.",
        mistakes=(
            Mistake(
                lambda: _undated(data.load("claims")),
                "The article's own voice, source S00, is among these: leave it out.",
            ),
            Mistake(
                lambda: len(_statements()) - _undated(_statements()),
                "These are the claims that *do* have a date: turn the condition round.",
            ),
            Mistake(
                lambda: int(_statements()["about_start"].isna().sum()),
                "You looked at the days that a claim is about. When it was made stands in another "
                "column.",
            ),
        ),
    ),
    Task(
        id="reading-a-claim-2",
        move="sourcing",
        minutes=8,
        expected=lambda: _named(_relayed()["relayed_by"]).value_counts(),
        right="The go-between that passes on most has no name: it is the word *reportedly*, and "
        "words like it. The next is a party to the war that passes on its enemy's calls.",
        mistakes=(
            Mistake(
                lambda: _named(_relayed()["source_id"]).value_counts(),
                "These are the speakers whose words were passed on. Who passed them on?",
            ),
            Mistake(
                lambda: _relayed()["relayed_by"].value_counts(),
                "The numbers are right: give the names instead of the ids.",
            ),
            Mistake(
                lambda: _named(data.load("claims")["source_id"]).value_counts(),
                "This counts all claims by speaker: keep those that were passed on.",
            ),
        ),
    ),
    Task(
        id="reading-a-claim-3",
        move="corroborating",
        minutes=15,
        expected=lambda: set(_named(_never_contradicted())),
        right="Anonymous channels are among them. Not to be contradicted, in these tables, means "
        "that the article sets nothing against their words. It is no sign that they are true.",
        mistakes=(
            Mistake(
                _never_answered_at_all,
                "You took every answer for a contradiction: look at `answer_kind`.",
            ),
            Mistake(
                _never_contradicting,
                "These are speakers who never contradict others. Turn it round: whose claims "
                "stand in the column `answers`?",
            ),
            Mistake(
                _never_contradicted_however_seldom,
                "Speakers with one or two claims are among these: keep those who had three "
                "chances to be contradicted.",
            ),
            Mistake(
                lambda: set(_never_contradicted()),
                "These are the right speakers, but their ids: give their names.",
            ),
        ),
    ),
    Task(
        id="reading-a-claim-4",
        move="corroborating",
        minutes=12,
        expected=lambda: _by_assertion(_with_hands(_of_the_day()), "hand"),
        right="Counted by claims it looked like a majority; counted by hands it is level. But the "
        "hand without a name may be two: the table cannot tell one *reportedly* from another. And "
        "the claims are about three places: counting voices does not yet compare what they say.",
        mistakes=(
            Mistake(
                lambda: _by_assertion(_of_the_day(), "claim_id"),
                "You counted claims, or their speakers. What two speakers said reaches us through "
                "somebody who is not named: look at `relayed_by`.",
            ),
            Mistake(
                lambda: _by_assertion(_of_the_day(), "relayed_by"),
                "You counted go-betweens only. A claim that nobody passes on comes from its "
                "speaker's own hand: `fillna` can put the speaker there.",
            ),
            Mistake(
                lambda: _by_assertion(_with_hands(data.load("claims")), "hand"),
                "These are claims about every day: keep those that are about 17 March.",
            ),
        ),
    ),
    Task(
        id="reading-a-claim-5",
        move="contextualising",
        minutes=10,
        expected=_by_phase,
        right="The same article vouches for everything in one phase and for very little in "
        "another. How sure a story sounds depends on where in it one reads.",
        mistakes=(
            Mistake(
                lambda: _narrated().groupby(data.load("events")["phase"], observed=True).sum(),
                "You counted the events. For a share, divide by all events of the phase, or take "
                "the mean.",
            ),
            Mistake(
                _narrated_spread_over_phases,
                "These shares add up to one: they spread the narrated events over the phases. "
                "The question is what part of each phase is narrated.",
            ),
            Mistake(
                lambda: 1 - _by_phase(),
                "This is the share of what the article leaves to others: turn it round.",
            ),
            Mistake(
                lambda: _by_phase() * 100,
                "These are percentages. Leave the shares between 0 and 1.",
            ),
        ),
    ),
)
