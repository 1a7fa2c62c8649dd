"""Tasks on numbers: what a bound leaves open, who counts whom, and which numbers are one voice."""

from __future__ import annotations

from typing import Literal

import pandas as pd

from izium import data
from izium.tasks import Mistake, Task


def _figures() -> pd.DataFrame:
    return data.load("figures")


def _open(*ends: str) -> set[str]:
    figures = _figures()
    return set(figures[figures[list(ends)].isna().any(axis="columns")]["figure_id"])


def _not_exact() -> set[str]:
    figures = _figures()
    return set(figures[figures["bound"] != "exact"]["figure_id"])


def _speakers(*, own: bool = True, column: str = "source_id") -> set[str]:
    spoken = _figures().merge(
        data.load("sources")[["source_id", "side"]], on="source_id", suffixes=("", "_speaker")
    )
    spoken = spoken[spoken["side"].isin(["RU", "UA"]) & spoken["side_speaker"].isin(["RU", "UA"])]
    same_side = spoken["side"].astype("str") == spoken["side_speaker"].astype("str")
    return set(spoken[same_side if own else ~same_side][column])


def _party_speakers() -> set[str]:
    sources = data.load("sources")
    parties = sources[sources["side"].isin(["RU", "UA"])]["source_id"]
    return set(_figures()["source_id"]) & set(parties)


def _within_the_box(
    on: tuple[str, ...] = ("measure", "side"), *, dated: bool = True, column: str = "figure_id"
) -> set[str]:
    figures = _figures().dropna(subset=["side"])
    in_box = figures["ref"].str.startswith("I")
    pairs = figures[~in_box].merge(figures[in_box], on=list(on), suffixes=("", "_box"))
    if dated:
        pairs = pairs[pairs["start"].between(pairs["start_box"], pairs["end_box"])]
    return set(pairs[column])


def _pairs(*, kinds: tuple[str, ...] = ("repeats",), key: str = "figure_id") -> pd.Series[str]:
    claims = data.load("claims")
    answering = claims[claims["answer_kind"].isin(kinds)][["claim_id", "answers"]]
    figures = _figures()[["figure_id", "claim_id"]].dropna()
    first = answering.merge(figures, on="claim_id")
    both = first.merge(figures, left_on="answers", right_on="claim_id", suffixes=("", "_answered"))
    return both.set_index(key)[f"{key}_answered"]


def _the_other_way_round() -> pd.Series[str]:
    pairs = _pairs()
    return pd.Series(pairs.index, index=pairs.to_numpy())


def _beside(keys: tuple[str, ...], *, empty_matches: bool = False) -> pd.DataFrame:
    accounts = data.load("other_accounts")
    if not empty_matches:
        accounts = accounts.dropna(subset=["about_id"])
    merged = [
        accounts.merge(_figures(), left_on="about_id", right_on=key, suffixes=("", "_article"))
        for key in keys
    ]
    return pd.concat(merged)


def _apart(
    keys: tuple[str, ...] = ("figure_id", "claim_id"),
    *,
    column: Literal["bound", "low"] = "bound",
    differ: bool = True,
    empty_matches: bool = False,
) -> set[str]:
    beside = _beside(keys, empty_matches=empty_matches)
    same = beside[column].astype("str") == beside[f"{column}_article"].astype("str")
    return set(beside[~same if differ else same]["account_id"])


TASKS = (
    Task(
        id="counting-losses-1",
        move="close reading",
        minutes=6,
        expected=lambda: _open("low", "high"),
        right="For each of these nobody gives one of the two ends, and the table leaves that cell "
        "empty. A chart that closed it would make up a number.",
        mistakes=(
            Mistake(
                lambda: _open("high"),
                "An upper end is missing in all of these. A wording can leave the lower end open "
                "too.",
            ),
            Mistake(
                lambda: _open("low"),
                "You looked at the lower end alone: the upper one can be missing as well.",
            ),
            Mistake(
                _not_exact,
                "A range and an *about* are among these: they are not exact, but neither end is "
                "missing.",
            ),
        ),
    ),
    Task(
        id="counting-losses-2",
        move="sourcing",
        minutes=12,
        expected=_speakers,
        right="Look each of them up: how is this source heard, and who chose that it should be?",
        mistakes=(
            Mistake(
                lambda: _speakers(own=False),
                "These speak about the other side: turn the condition round.",
            ),
            Mistake(
                _party_speakers,
                "These are all speakers of a party who give a figure. About whom do they give it?",
            ),
            Mistake(
                lambda: _speakers(column="figure_id"),
                "These are the figures. The question is about the sources.",
            ),
        ),
    ),
    Task(
        id="counting-losses-3",
        move="contextualising",
        minutes=12,
        expected=_within_the_box,
        right="Whether the infobox has taken them in, the article does not say. That is why they "
        "stand beside it, and are not added to it.",
        mistakes=(
            Mistake(
                lambda: _within_the_box(dated=False),
                "Some of these are of another time: compare the start with the days of the "
                "infobox.",
            ),
            Mistake(
                lambda: _within_the_box(("side",)),
                "Some of these count something else: the measure should be the same too.",
            ),
            Mistake(
                lambda: _within_the_box(column="figure_id_box"),
                "These are the figures of the infobox. Which figures of the text could be in them?",
            ),
        ),
    ),
    Task(
        id="counting-losses-4",
        move="corroborating",
        minutes=12,
        expected=_pairs,
        right="Each of these numbers stands twice in the article. Two rows are no corroboration "
        "if one of them rests on the other.",
        mistakes=(
            Mistake(
                lambda: _pairs(kinds=("repeats", "denies", "corrects", "confirms")),
                "A claim that contradicts another is among these: keep those that repeat.",
            ),
            Mistake(
                lambda: _pairs(key="claim_id"),
                "These are the claims. Take one step more: which figures belong to them?",
            ),
            Mistake(
                _the_other_way_round,
                "The pairs are right, the direction is not: the label is the figure that repeats.",
            ),
        ),
    ),
    Task(
        id="counting-losses-5",
        move="corroborating",
        minutes=15,
        expected=_apart,
        right="A number may travel without its *almost* or its *about*. Where the bounds differ, "
        "ask first whether both accounts count the same thing on the same day.",
        mistakes=(
            Mistake(
                lambda: _apart(("figure_id",)),
                "An account may name the claim behind a figure: look in both columns.",
            ),
            Mistake(
                lambda: _apart(empty_matches=True),
                "In a merge two empty cells count as the same. Leave out the accounts that have "
                "no `about_id` first.",
            ),
            Mistake(
                lambda: _apart(column="low"),
                "Here the lower ends differ. The question is about the bounds.",
            ),
            Mistake(
                lambda: _apart(differ=False),
                "Here the bounds are the same: turn the condition round.",
            ),
        ),
    ),
)
