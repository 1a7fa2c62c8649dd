"""Tasks on the days before the battle: what a beginning counts, and who speaks of an aim."""

from __future__ import annotations

import pandas as pd

from izium import data
from izium.data.geography import KM_PER_DEGREE
from izium.tasks import Mistake, Task

FIRST_DAY = "2022-03-06"
WHOLE_BATTLE = "E001"
IZIUM = "P01"


def _before() -> pd.DataFrame:
    events = data.load("events")
    return events[events["start"] < FIRST_DAY]


def _claims_about_the_days_before() -> int:
    return int((data.load("claims")["about_start"] < FIRST_DAY).sum())


def _events_up_to_the_first_day() -> int:
    return int((data.load("events")["start"] <= FIRST_DAY).sum())


def _dated_to_the_day() -> int:
    return int((_before()["precision"] == "day").sum())


def _spoken(claims: pd.DataFrame) -> pd.DataFrame:
    return claims.merge(data.load("sources"), on="source_id")


def _aims() -> pd.DataFrame:
    claims = data.load("claims")
    return claims[claims["topic"] == "intent"]


def _claims_by_side(claims: pd.DataFrame) -> pd.Series[int]:
    return _spoken(claims).groupby("side", observed=True)["claim_id"].count()


def _sources_by_side() -> pd.Series[int]:
    return _spoken(_aims()).groupby("side", observed=True)["source_id"].nunique()


def _surely_apart(
    *, side: int = -1, column: str = "name", margin: bool = True, villages_only: bool = True
) -> set[str]:
    """Return places that lie south (side -1) or north (side 1) of the point of Izium."""
    placed = data.load("coordinates").merge(
        data.load("places")[["place_id", "name", "kind"]], on="place_id"
    )
    city = placed[placed["place_id"] == IZIUM].iloc[0]
    km = side * (placed["latitude"] - city["latitude"]) * KM_PER_DEGREE
    unsure = (placed["precision_km"] + city["precision_km"]) if margin else 0
    keep = (km > unsure) & (placed["place_id"] != IZIUM)
    if villages_only:
        keep &= placed["kind"] == "village"
    return set(placed[keep][column])


def _rows_in_units() -> pd.DataFrame:
    return data.load("event_units").merge(data.load("units")[["unit_id", "name"]], on="unit_id")


def _only_in_the_list(column: str = "name") -> set[str]:
    rows = _rows_in_units()
    listed = rows[rows["event_id"] == WHOLE_BATTLE]
    others = rows[rows["event_id"] != WHOLE_BATTLE]
    return set(listed[~listed["unit_id"].isin(others["unit_id"])][column])


def _in_the_list() -> set[str]:
    rows = _rows_in_units()
    return set(rows[rows["event_id"] == WHOLE_BATTLE]["name"])


def _in_a_single_event() -> set[str]:
    rows = _rows_in_units()
    return set(rows.groupby("name").filter(lambda unit: unit["event_id"].nunique() == 1)["name"])


def _first_days(
    *, events: tuple[str, ...] = ("E001", "E002", "E003"), accounts: bool = True
) -> pd.Series[pd.Timestamp]:
    rows = data.load("events").set_index("event_id").loc[list(events)]
    told: pd.Series[pd.Timestamp] = rows["start"]
    if not accounts:
        return told
    other = data.load("other_accounts")
    elsewhere = other[other["about_id"] == WHOLE_BATTLE].set_index("account_id")["as_of"]
    return pd.concat([told, pd.to_datetime(elsewhere)])


def _records_by_day(
    *, events: tuple[str, ...] = ("E001", "E002", "E003"), accounts: bool = True
) -> pd.Series[int]:
    return _first_days(events=events, accounts=accounts).value_counts()


def _every_early_event_by_day() -> pd.Series[int]:
    events = tuple(_before()["event_id"])
    return _records_by_day(events=(*events, WHOLE_BATTLE))


TASKS = (
    Task(
        id="background-1",
        move="close reading",
        minutes=5,
        expected=lambda: len(_before()),
        right="Two more may belong to these days: parts of a battalion had arrived *by* 6 March, "
        "and Russian reconnaissance had been in the area *by* then. A date with `by` is the latest "
        "day possible, so an event may be earlier than its row.",
        mistakes=(
            Mistake(
                _claims_about_the_days_before,
                "You counted claims: what somebody says. Count the events.",
            ),
            Mistake(
                _events_up_to_the_first_day,
                "You let 6 March in. The question is about the days before it.",
            ),
            Mistake(
                _dated_to_the_day,
                "You kept only what is dated to a single day. Something that began on a day and "
                "went on has a `start` too.",
            ),
        ),
    ),
    Task(
        id="background-2",
        move="sourcing",
        minutes=8,
        expected=lambda: _claims_by_side(_aims()),
        right="No Russian speaker is among them: whatever Russia wanted is told by others. Half of "
        "these claims are the article's own or have no speaker at all.",
        mistakes=(
            Mistake(
                lambda: _spoken(_aims())["side"].value_counts(),
                "The numbers are right, but a side without a claim is listed too. That it is "
                "missing is worth seeing; leave it out with `groupby('side', observed=True)`.",
            ),
            Mistake(
                lambda: _claims_by_side(data.load("claims")),
                "These are claims on every topic: keep those on `intent`.",
            ),
            Mistake(
                _sources_by_side,
                "You counted speakers. Count their claims.",
            ),
            Mistake(
                lambda: _spoken(_aims()).groupby("kind", observed=True)["claim_id"].count(),
                "This is by kind of speaker. The side stands in another column of `sources`.",
            ),
        ),
    ),
    Task(
        id="background-3",
        move="contextualising",
        minutes=12,
        expected=_surely_apart,
        right="One village is missing that a map would draw a little to the south: with one point "
        "for a whole city, the tables cannot say so. What they do say is that most villages with "
        "a point lie on one side of the city.",
        mistakes=(
            Mistake(
                lambda: _surely_apart(margin=False),
                "You compared the points as if they were exact. `precision_km` says how far each "
                "may be off: the difference has to be larger than both together.",
            ),
            Mistake(
                lambda: _surely_apart(villages_only=False),
                "Cities are among these: keep the places whose `kind` is a village.",
            ),
            Mistake(
                lambda: _surely_apart(side=1),
                "This is the north. A latitude grows towards the north.",
            ),
            Mistake(
                lambda: _surely_apart(column="place_id"),
                "These are the right rows, but the ids of the places: give their names.",
            ),
        ),
    ),
    Task(
        id="background-4",
        move="sourcing",
        minutes=10,
        expected=_only_in_the_list,
        right="A list says that these were there; no event tells what any of them did. Some enter "
        "the text through one of their parts, some perhaps under another name; the article does "
        "not settle that.",
        mistakes=(
            Mistake(
                lambda: _in_the_list() - _only_in_the_list(),
                "These are named in another event as well: turn the condition round.",
            ),
            Mistake(
                _in_a_single_event,
                "These units are named in a single event, but not all of them in E001.",
            ),
            Mistake(
                lambda: _only_in_the_list("unit_id"),
                "These are the right units, but their ids: give their names.",
            ),
            Mistake(
                _in_the_list,
                "These are all units of E001. Which of them does no other event name?",
            ),
        ),
    ),
    Task(
        id="background-5",
        move="corroborating",
        minutes=12,
        expected=_records_by_day,
        right="Two records share a day, and yet do not confirm each other: one counts strikes with "
        "rockets and aircraft, the other is an older copy of this same article and counts a "
        "battle.",
        mistakes=(
            Mistake(
                lambda: _records_by_day(accounts=False),
                "The other accounts are missing: bring the two tables into one column of days.",
            ),
            Mistake(
                lambda: _records_by_day(events=(WHOLE_BATTLE,)),
                "The two events before the battle are missing: each is a beginning of something.",
            ),
            Mistake(
                _every_early_event_by_day,
                "Events that begin nothing are among these: keep the three that were asked for.",
            ),
            Mistake(
                _first_days,
                "These are the days by record, which is the way there. Now count how often each "
                "day comes.",
            ),
        ),
    ),
)
