"""Tasks on 9 to 14 March: whose word a crossing is, what is lost, and what else is known of it."""

from __future__ import annotations

import pandas as pd

from izium import data
from izium.tasks import Mistake, Task

DAYS = ("2022-03-09", "2022-03-14")
NARRATOR = "S00"
SOUTH = ("P04", "P05")


def _claims_of_the_days() -> pd.DataFrame:
    claims = data.load("claims")
    return claims[claims["about_start"].between(*DAYS)]


def _days(claims: pd.DataFrame) -> set[object]:
    return {day.date() for day in claims["about_start"]}


def _own_claims() -> pd.DataFrame:
    claims = _claims_of_the_days()
    return claims[claims["source_id"] == NARRATOR]


def _claims_of_others() -> pd.DataFrame:
    claims = _claims_of_the_days()
    return claims[claims["source_id"] != NARRATOR]


def _own_days_of_the_story() -> set[object]:
    claims = data.load("claims").dropna(subset="about_start")
    return _days(claims[claims["source_id"] == NARRATOR])


def _speakers(*, places: tuple[str, ...] | None = SOUTH, column: str = "name") -> set[str]:
    claims = _claims_of_the_days()
    claims = claims[claims["topic"] == "control"]
    if places:
        claims = claims[claims["place_id"].isin(places)]
    return set(claims.merge(data.load("sources"), on="source_id")[column])


def _events() -> pd.DataFrame:
    events = data.load("events")
    return events[events["phase"] == "river-line"]


def _lost_sentences(*, status: str | None = None) -> pd.Series[str]:
    gaps = data.load("gaps")
    if status:
        gaps = gaps[gaps["status"] == status]
    return gaps["ref"].str.split().explode()


def _with_a_gap(events: pd.DataFrame, *, status: str | None = None) -> set[str]:
    sentences = events.set_index("event_id")["ref"].str.split().explode()
    return set(sentences[sentences.isin(_lost_sentences(status=status))].index)


def _with_a_gap_by_whole_cell() -> set[str]:
    events = _events()
    return set(events[events["ref"].isin(data.load("gaps")["ref"])]["event_id"])


def _told_twice(*, narrated: bool = True, others: bool = True, every_day: bool = False) -> set[str]:
    events = data.load("events") if every_day else _events()
    if narrated:
        events = events[events["standing"] == "narrated"]
    claims = data.load("claims")
    if others:
        claims = claims[claims["source_id"] != NARRATOR]
    return set(events.merge(claims, on="event_id")["event_id"])


def _accounts() -> pd.Series[str]:
    """Return the event of each other account, found through the claim where it is about one."""
    about = data.load("other_accounts").set_index("account_id")["about_id"]
    of_claim = data.load("claims").set_index("claim_id")["event_id"]
    return about.map(of_claim).fillna(about)


def _accounts_of_the_days() -> pd.Series[str]:
    events = _accounts()
    return events[events.isin(_events()["event_id"])]


def _accounts_directly() -> pd.Series[str]:
    about = data.load("other_accounts").set_index("account_id")["about_id"]
    return about[about.isin(_events()["event_id"])]


def _accounts_as_they_stand() -> pd.Series[str]:
    about = data.load("other_accounts").set_index("account_id")["about_id"]
    return about[_accounts_of_the_days().index]


def _accounts_of_every_event() -> pd.Series[str]:
    events = _accounts()
    return events[events.isin(data.load("events")["event_id"])]


TASKS = (
    Task(
        id="river-line-1",
        move="close reading",
        minutes=5,
        expected=lambda: _days(_own_claims()),
        right="On the two days left over the article lets others speak: a local official, "
        "Ukrainian officials, channels that take the Russian side.",
        mistakes=(
            Mistake(
                lambda: _days(_claims_of_the_days()),
                "These are days of which anybody makes a claim: keep those by source S00.",
            ),
            Mistake(
                lambda: _days(_claims_of_others()),
                "These are the days of the other speakers: turn the condition round.",
            ),
            Mistake(
                _own_days_of_the_story,
                "These are days of the whole story: keep those from 9 to 14 March.",
            ),
        ),
    ),
    Task(
        id="river-line-2",
        move="sourcing",
        minutes=8,
        expected=_speakers,
        right="Voices of both sides put fighting or Russian forces there, and the article never "
        "does so itself. Whether the two kinds of channels are the same is not said.",
        mistakes=(
            Mistake(
                lambda: _speakers(places=SOUTH[:1]),
                "The southern outskirts are a place of their own, P05: take both.",
            ),
            Mistake(
                lambda: _speakers(places=None),
                "These speak of other places as well: keep P04 and P05.",
            ),
            Mistake(
                lambda: _speakers(column="source_id"),
                "These are the right speakers, but their ids: give their names.",
            ),
        ),
    ),
    Task(
        id="river-line-3",
        move="contextualising",
        minutes=12,
        expected=lambda: _with_a_gap(_events()),
        right="A withdrawal, a crossing, an advance and a counteroffensive: just where one "
        "would want to know the place, its name is gone.",
        mistakes=(
            Mistake(
                _with_a_gap_by_whole_cell,
                "An event may rest on several sentences, and its `ref` then lists them all: you "
                "compared whole cells. Split them first.",
            ),
            Mistake(
                lambda: _with_a_gap(data.load("events")),
                "These are events of the whole story: keep the phase `river-line`.",
            ),
            Mistake(
                lambda: _with_a_gap(_events(), status="unknown"),
                "You kept only the gaps that nothing fills. What can be inferred is lost from our "
                "copy all the same.",
            ),
        ),
    ),
    Task(
        id="river-line-4",
        move="corroborating",
        minutes=12,
        expected=_told_twice,
        right="In one Ukrainian forces had word of pontoons, from whom is not said, and their "
        "search saw no sign of any, which does not show that there were none. In the other both "
        "tell of pontoons, and one of them takes a side; that they mean the same crossing is the "
        "tables' reading.",
        mistakes=(
            Mistake(
                lambda: _told_twice(others=False),
                "The article's own claims are among these: a second voice is wanted.",
            ),
            Mistake(
                lambda: _told_twice(narrated=False),
                "Events that the article leaves to others are among these: look at `standing`.",
            ),
            Mistake(
                lambda: _told_twice(every_day=True),
                "These are events of the whole story: keep the phase `river-line`.",
            ),
        ),
    ),
    Task(
        id="river-line-5",
        move="corroborating",
        minutes=15,
        expected=_accounts_of_the_days,
        right="Six accounts for three events, two of them quite possibly one spokesman heard "
        "twice, and none for the assault from the footbridge and the beach. The one on a crossing "
        "is about pontoons of almost two weeks later: it does not tell where this one was.",
        mistakes=(
            Mistake(
                _accounts_directly,
                "Some accounts are about a claim, and the claim is about an event: follow them "
                "through `claims`.",
            ),
            Mistake(
                _accounts_as_they_stand,
                "These are the right accounts. Where one is about a claim, give the event of that "
                "claim.",
            ),
            Mistake(
                _accounts_of_every_event,
                "These are accounts on the whole story: keep the events of this phase.",
            ),
        ),
    ),
)
