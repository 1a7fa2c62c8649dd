"""Tasks on the people of Izium: what is counted, who can be asked, and where nobody speaks."""

from __future__ import annotations

import pandas as pd

from izium import data
from izium.tasks import Mistake, Task

KINDS = ("civilian-harm", "evacuation", "deportation", "burial", "crime")


def _figures() -> pd.DataFrame:
    figures = data.load("figures")
    return figures[figures["side"] == "civilian"]


def _without_a_claim(figures: pd.DataFrame) -> set[str]:
    return set(figures[figures["claim_id"].isna()]["figure_id"])


def _relayers(label: str = "figure_id", value: str = "name", by: str = "relayed_by") -> pd.Series:
    claims = data.load("claims").dropna(subset=["relayed_by"])
    names = data.load("sources")[["source_id", "name"]]
    named = claims.merge(names, left_on=by, right_on="source_id", suffixes=("", "_named"))
    return _figures().merge(named, on="claim_id").set_index(label)[value]


def _events() -> pd.DataFrame:
    events = data.load("events")
    return events[events["kind"].isin(KINDS)]


def _unspoken(events: pd.DataFrame) -> set[str]:
    claimed = data.load("claims")["event_id"]
    return set(events[~events["event_id"].isin(claimed)]["event_id"])


def _narrated() -> set[str]:
    events = _events()
    return set(events[events["standing"] == "narrated"]["event_id"])


def _silent(*, worded: bool = False) -> pd.DataFrame:
    accounts = data.load("other_accounts")
    silent = accounts["article_says"].isna()
    if worded:
        silent |= accounts["article_says"].str.startswith("does not say")
    counted = accounts[silent].dropna(subset=["bound"])
    return counted.merge(data.load("works")[["work_id", "publisher"]], on="work_id")


def _bounds(label: str = "publisher", value: str = "bound", *, worded: bool = False) -> pd.Series:
    return _silent(worded=worded).set_index(label)[value]


TASKS = (
    Task(
        id="civilians-1",
        move="close reading",
        minutes=5,
        expected=lambda: set(_figures()["measure"]),
        right="The bodies in the mass graves are not among them: the article does not say who was "
        "buried there, so the table gives them no side.",
        mistakes=(
            Mistake(
                lambda: set(_figures().query("unit == 'people'")["measure"]),
                "Not every figure about civilians counts people: do not filter by `unit`.",
            ),
            Mistake(
                lambda: set(data.load("figures")["measure"]),
                "These are the measures of all figures: keep those whose `side` is `civilian`.",
            ),
            Mistake(
                lambda: set(_figures()["subject"]),
                "These are the subjects, in words. The column `measure` has one term for each "
                "kind of number.",
            ),
        ),
    ),
    Task(
        id="civilians-2",
        move="sourcing",
        minutes=6,
        expected=lambda: _without_a_claim(_figures()),
        right="The article tells these in its own voice and names nobody who could be asked how it "
        "was counted, which does not make the number false. For one of them another account "
        "does name somebody (O35).",
        mistakes=(
            Mistake(
                lambda: set(_figures()["figure_id"]) - _without_a_claim(_figures()),
                "Behind these there is a claim: turn the condition round.",
            ),
            Mistake(
                lambda: set(_figures().query("source_id == 'S00'")["figure_id"]),
                "These are in the article's own voice, but not all of them are without a claim: "
                "look at `claim_id`.",
            ),
            Mistake(
                lambda: _without_a_claim(data.load("figures")),
                "Figures about forces, bridges and distances are among these: keep those about "
                "civilians.",
            ),
        ),
    ),
    Task(
        id="civilians-3",
        move="sourcing",
        minutes=12,
        expected=_relayers,
        right="Of each of these numbers two things have to be asked: how the speaker knew, and how "
        "the words came to us. In one case it is not told who passed them on.",
        mistakes=(
            Mistake(
                lambda: _relayers(by="source_id"),
                "These are the speakers themselves: `relayed_by` says who passed a claim on.",
            ),
            Mistake(
                lambda: _relayers("claim_id"),
                "The names are right, the labels are claims: use the ids of the figures.",
            ),
            Mistake(
                lambda: _relayers(value="relayed_by"),
                "These are ids: bring in the table `sources` for the names.",
            ),
        ),
    ),
    Task(
        id="civilians-4",
        move="contextualising",
        minutes=10,
        expected=lambda: _unspoken(_events()),
        right="Things that changed the lives of many are told here without a speaker or a "
        "witness. That is a limit of the account, and it stays visible as one.",
        mistakes=(
            Mistake(
                lambda: set(_events()["event_id"]) - _unspoken(_events()),
                "About these somebody does make a claim: turn the condition round with `~`.",
            ),
            Mistake(
                _narrated,
                "These are the events that the article tells in its own voice. Somebody may make "
                "a claim about such an event all the same: look in `claims`.",
            ),
            Mistake(
                lambda: _unspoken(data.load("events")),
                "Events of every kind are among these: keep the kinds of the question.",
            ),
        ),
    ),
    Task(
        id="civilians-5",
        move="corroborating",
        minutes=12,
        expected=_bounds,
        right="Two leave the upper end open. The third is the caption of a picture: it has a bare "
        "number and does not say which building. Read in `subject` what each of them counts "
        "before you set them beside each other.",
        mistakes=(
            Mistake(
                lambda: _bounds("account_id"),
                "The bounds are right, the labels are accounts: bring in the table `works` for "
                "the publishers.",
            ),
            Mistake(
                lambda: _bounds(worded=True),
                "Where the article has a number and only leaves out whom it counts, it is not "
                "silent: keep the accounts whose `article_says` is empty.",
            ),
            Mistake(
                lambda: _bounds(value="low"),
                "These are the numbers. The question is which bound goes with them.",
            ),
        ),
    ),
)
