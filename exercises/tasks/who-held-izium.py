"""Tasks on control: parts and the whole, voices and their echoes, claims and a database."""

from __future__ import annotations

import pandas as pd

from izium import data
from izium.tasks import Mistake, Task

IZIUM = "P01"
SPLIT = "2022-03-24"


def _control() -> pd.DataFrame:
    claims = data.load("claims")
    return claims[claims["topic"] == "control"]


def _places_of_the_split(column: str = "name", *, every_topic: bool = False) -> pd.Series[str]:
    claims = data.load("claims") if every_topic else _control()
    named = claims[claims["about_start"] == SPLIT].merge(
        data.load("places")[["place_id", "name"]], on="place_id"
    )
    return named.set_index("claim_id")[column]


def _speakers_of_the_split() -> pd.Series[str]:
    claims = _control()
    return claims[claims["about_start"] == SPLIT].set_index("claim_id")["source_id"]


def _march(claims: pd.DataFrame) -> pd.DataFrame:
    return claims[claims["about_start"].between("2022-03-01", "2022-03-31")]


def _by_kind(claims: pd.DataFrame) -> pd.Series[int]:
    kinds = claims.merge(data.load("sources")[["source_id", "kind"]], on="source_id")
    return kinds.groupby("kind", observed=True)["claim_id"].count()


def _sources_by_kind() -> pd.Series[int]:
    claims = _march(_control()).drop_duplicates("source_id")
    return _by_kind(claims)


def _kamyanka() -> pd.DataFrame:
    claims = _control()
    return claims[(claims["place_id"] == "P27") & (claims["about_start"] == "2022-03-25")]


def _voices_at_kamyanka() -> set[str]:
    claims = _kamyanka()
    return set(claims[claims["answer_kind"] != "repeats"]["source_id"])


def _article_and_series() -> pd.DataFrame:
    spoken = data.control_by_day()
    spoken = spoken[(spoken["source_id"] == "S00") & (spoken["place_id"] == IZIUM)]
    series = data.load("control_series")
    pairs = spoken.merge(series[series["place_id"] == IZIUM], on="place_id")
    pairs = pairs[pairs["date"].between(pairs["start"], pairs["end"])]
    return pairs.assign(agrees=pairs["asserts"].astype("str") == pairs["status"].astype("str"))


def _days_apart() -> set[object]:
    pairs = _article_and_series()
    return {day.date() for day in pairs[~pairs["agrees"]]["date"]}


def _days_agreeing() -> set[object]:
    pairs = _article_and_series()
    return {day.date() for day in pairs[pairs["agrees"]]["date"]}


def _days_of_any_place() -> set[object]:
    spoken = data.control_by_day()
    spoken = spoken[spoken["source_id"] == "S00"]
    series = data.load("control_series")
    pairs = spoken.merge(series[series["place_id"] == IZIUM], how="cross", suffixes=("", "_coded"))
    pairs = pairs[pairs["date"].between(pairs["start"], pairs["end"])]
    apart = pairs["asserts"].astype("str") != pairs["status"].astype("str")
    return {day.date() for day in pairs[apart]["date"]}


def _changes() -> pd.DataFrame:
    """Return the rows with which the database changes, and the status `before` each."""
    series = data.load("control_series")
    series = series[series["place_id"] == IZIUM]
    return series.assign(before=series["status"].shift()).iloc[1:]


def _doubted(*, kinds: tuple[str, ...] = ("denies", "corrects")) -> pd.DataFrame:
    claims = _control()
    answered = claims[claims["answer_kind"].isin(kinds)]["answers"]
    whole = claims[claims["place_id"] == IZIUM]
    return whole[whole["claim_id"].isin(answered)]


def _changes_on_days_of(claims: pd.DataFrame, column: str = "status") -> pd.Series[str]:
    changes = _changes()
    return changes[changes["start"].isin(claims["about_start"])].set_index("start")[column]


TASKS = (
    Task(
        id="who-held-izium-1",
        move="close reading",
        minutes=6,
        expected=_places_of_the_split,
        right="Two of these voices speak of the whole city, and the third of its two halves: they "
        "can all describe the same streets.",
        mistakes=(
            Mistake(
                lambda: _places_of_the_split("place_id"),
                "These are the ids of the places: bring in the table `places` for their names.",
            ),
            Mistake(
                lambda: _places_of_the_split(every_topic=True),
                "Claims on other topics are among these: keep those on control.",
            ),
            Mistake(
                _speakers_of_the_split,
                "These are the speakers. The question is about the place.",
            ),
        ),
    ),
    Task(
        id="who-held-izium-2",
        move="sourcing",
        minutes=8,
        expected=lambda: _by_kind(_march(_control())),
        right="The largest share is the article's own voice, which shows no witness.",
        mistakes=(
            Mistake(
                lambda: _by_kind(_control()),
                "Claims of later months are among these: keep those that begin in March.",
            ),
            Mistake(
                lambda: _by_kind(_march(data.load("claims"))),
                "Claims on every topic are among these: keep those on control.",
            ),
            Mistake(
                _sources_by_kind,
                "You counted each speaker once. Count the claims.",
            ),
        ),
    ),
    Task(
        id="who-held-izium-3",
        move="corroborating",
        minutes=8,
        expected=_voices_at_kamyanka,
        right="What looked like two sources agreeing is one voice heard twice, and that voice is "
        "a party to the war.",
        mistakes=(
            Mistake(
                lambda: set(_kamyanka()["source_id"]),
                "A claim that repeats another is still among these: look at `answer_kind`.",
            ),
            Mistake(
                lambda: set(_kamyanka()["claim_id"]),
                "These are claims. Take one step more: who makes them?",
            ),
            Mistake(
                lambda: set(_kamyanka()["relayed_by"].dropna()),
                "This is who passed the claim on. The question is whose claim it was.",
            ),
        ),
    ),
    Task(
        id="who-held-izium-4",
        move="contextualising",
        minutes=15,
        expected=_days_apart,
        right="Neither settles the other: the database codes one point for a whole city, and it "
        "was coded from reports as well.",
        mistakes=(
            Mistake(
                _days_agreeing,
                "On these days the two agree: turn the condition round.",
            ),
            Mistake(
                lambda: _days_apart() | _days_agreeing(),
                "These are all days of which both speak. Either you have not compared yet, or each "
                "day still stands beside every span of the database: keep the span in which it "
                "lies, then compare.",
            ),
            Mistake(
                _days_of_any_place,
                "Claims about parts of the city or about villages are among these: the database "
                "codes Izium as a whole, so compare like with like.",
            ),
        ),
    ),
    Task(
        id="who-held-izium-5",
        move="corroborating",
        minutes=15,
        expected=lambda: _changes_on_days_of(_doubted()),
        right="The days coincide; the value is what the claim says on one of them alone. Why the "
        "days coincide these tables do not show. The file of the database has a column for each "
        "of its inputs: whoever opens it can see which one changed.",
        mistakes=(
            Mistake(
                lambda: _changes().set_index("start")["status"],
                "These are all days on which the value in the database changes: which of them are "
                "days of a doubted claim?",
            ),
            Mistake(
                lambda: _changes_on_days_of(_doubted(kinds=("denies",))),
                "A claim may be corrected without being denied outright: look at both kinds of "
                "answer.",
            ),
            Mistake(
                lambda: _changes_on_days_of(_control()[_control()["place_id"] == IZIUM]),
                "Claims that nobody denies or corrects are among these.",
            ),
            Mistake(
                lambda: set(_doubted()["about_start"]),
                "These are days of doubted claims. On which of them does the database change, and "
                "what does it have from then on?",
            ),
            Mistake(
                lambda: _doubted().set_index("about_start")["asserts"],
                "This is what the claims say. What does the database have?",
            ),
            Mistake(
                lambda: _changes_on_days_of(_doubted(), "before"),
                "This is what the database had until then. The new value stands in the row that "
                "begins on the day.",
            ),
        ),
    ),
)
