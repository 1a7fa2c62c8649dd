"""Steps of the capstone: who says of Izium that it fell, who objects, and which day follows."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd

from izium import data
from izium.language import N_
from izium.language import spoken as _
from izium.tasks import Mistake, OwnTask, Task

IZIUM = "P01"
LAST_DAY = "2022-04-01"
AGAINST = ("denies", "corrects")
USES = ("earliest", "latest", "against", "context")
COLUMNS = ("record", "use", "why")
LEAST_ROWS = 5
LEAST_WORDS = 3
BOUNDS = ("earliest", "latest")
FIRST_OF_THE_DAYS, LAST_OF_THE_DAYS = "2022-03-06", "2022-04-02"
HELD = N_("{record} says that Russia held the city: how can it show that it had not fallen?")
NOT_HELD = {
    ("UA", True): N_(
        "{record} says that Ukraine held the city: how can it show that the city had fallen?"
    ),
    ("UA", False): N_(
        "{record} says that Ukraine held a part of the city: how can it show that the city had "
        "fallen?"
    ),
    ("contested", True): N_(
        "{record} says that both sides fought for the city: how can it show that the city had "
        "fallen?"
    ),
    ("contested", False): N_(
        "{record} says that both sides fought for a part of the city: how can it show that the "
        "city had fallen?"
    ),
}
"""By what a claim asserts, and whether of the whole city."""
STATEMENTS = {"claims", "events", "other_accounts", "sentences", "figures"}
WORD = re.compile(r"[^\W\d_]{2,}")


def candidates() -> pd.DataFrame:
    """Return the claims, up to 1 April, that Russia held Izium or a part of it.

    Columns: those of ``claims``. This is what the first step of the capstone asks for; the steps
    after it begin here, so that each can be done without the one before.

    >>> set(candidates()["asserts"])
    {'RU'}
    """
    return _in_izium(_russian())


def check_evidence(table: Any) -> str | None:
    """Return None for a table of evidence that can carry an answer, else what it lacks.

    The answer is the student's own: this checks that the table names records that exist, bounds
    the day from both sides, holds something against the answer, hears more than one side, looks
    beyond the claims, and counts no voice twice; and that a record which bounds the day speaks of
    Izium in these days and does not say the opposite.

    Args:
        table: A frame with the columns ``record``, ``use`` and ``why``, a row for each record.

    >>> check_evidence(pd.DataFrame({"record": ["C046"]}))
    "The column 'use' is missing: give each record a row with record, use and why."
    """
    if not isinstance(table, pd.DataFrame):
        return _("A table is asked for: pd.DataFrame(rows, columns=['record', 'use', 'why']).")
    for column in COLUMNS:
        if column not in table.columns:
            return _(
                "The column '{column}' is missing: give each record a row with record, use and why."
            ).format(column=column)
    return _fault_of_rows(table) or _fault_of_the_whole(table) or _fault_of_bounds(table)


def _fault_of_rows(table: pd.DataFrame) -> str | None:
    if len(table) < LEAST_ROWS:
        said = _("Rows in your table: {rows}; the question needs {least} at least.")
        return said.format(rows=len(table), least=LEAST_ROWS)
    for record, use, why in table[list(COLUMNS)].itertuples(index=False):
        if not isinstance(record, str) or not data.exists(record):
            said = _("There is no record {record} in the tables: look its id up.")
            return said.format(record=repr(record))
        if use not in USES:
            said = _("{record} has the use {use}: choose one of {uses}.")
            return said.format(record=record, use=repr(use), uses=", ".join(USES))
        if not isinstance(why, str) or not _says_something(why):
            return _("Say in a few words why {record} is in your table.").format(record=record)
    twice = table["record"][table["record"].duplicated()]
    if len(twice):
        said = _("{record} stands in your table twice: decide what you use it for.")
        return said.format(record=twice.iloc[0])
    return None


def _says_something(why: str) -> bool:
    words = set(why.casefold().split())
    return len(words) >= LEAST_WORDS and len(set(WORD.findall(why.casefold()))) > 1


def _fault_of_the_whole(table: pd.DataFrame) -> str | None:
    missing = [use for use in USES[:3] if use not in set(table["use"])]
    if missing:
        return {
            "earliest": _(
                "No record bounds the day from below: which one says that Izium, as you "
                "understand its fall, had not fallen yet?"
            ),
            "latest": _(
                "No record bounds the day from above: by when had it fallen, and who says so?"
            ),
            "against": _(
                "Nothing in your table speaks against your answer: which record would somebody "
                "who disagrees bring?"
            ),
        }[missing[0]]
    claims = data.load("claims").merge(table, left_on="claim_id", right_on="record")
    if len(claims) == len(table):
        return _("All your records are claims: look into at least one other table.")
    sides = claims.merge(data.load("sources"), on="source_id")["side"]
    if sides.nunique() < 2:
        return _("Your claims come from one side, or you have none: whom else is there to hear?")
    used = claims[claims["use"] != "context"]
    echo = used[(used["answer_kind"] == "repeats") & used["answers"].isin(used["claim_id"])]
    if len(echo):
        first, again = echo.iloc[0][["answers", "claim_id"]]
        return _(
            "{again} only repeats {first}: one voice, heard twice. Keep one of them, or use the "
            "other as context."
        ).format(again=again, first=first)
    return None


def _fault_of_bounds(table: pd.DataFrame) -> str | None:
    claims = data.load("claims").set_index("claim_id")
    bounds = table[table["use"].isin(BOUNDS)]
    for record, use in bounds[["record", "use"]].itertuples(index=False):
        if data.all_records()[record].table not in STATEMENTS:
            said = _("{record} is no statement about a day: use it as context.")
            return said.format(record=record)
        if not _speaks_of_these_days(record):
            return _(
                "{record} does not speak of Izium, or a part of it, in these days: use it as "
                "context."
            ).format(record=record)
        asserted = claims["asserts"].get(record), claims["place_id"].get(record) == IZIUM
        if use == "earliest" and asserted == ("RU", True):
            return _(HELD).format(record=record)
        if use == "latest" and asserted in NOT_HELD:
            return _(NOT_HELD[asserted]).format(record=record)
    voices = data.accounts_with_voices().set_index("account_id")["voice"]
    heard = bounds["record"].map(pd.concat([claims["source_id"], voices]))
    speakers = set(heard.fillna(bounds["record"]))
    if len(speakers) == 1:
        return _("Both your bounds are one speaker's: whom else is there?")
    return None


def _speaks_of_these_days(record: str) -> bool:
    """Tell whether a claim, an event or an account of one is about Izium in the days at issue.

    Sentences and figures are not judged.
    """
    accounts = data.load("other_accounts").set_index("account_id")["about_id"]
    subject = accounts.get(record, record)
    claims, events = data.load("claims"), data.load("events")
    placed = data.load("event_places")
    claim = claims[claims["claim_id"] == subject]
    places = set(claim["place_id"]) or set(placed[placed["event_id"] == subject]["place_id"])
    of_event = events[events["event_id"].isin([subject, *claim["event_id"]])]
    days = claim[["about_start", "about_end"]].dropna().set_axis(["start", "end"], axis=1)
    if days.empty:
        days = of_event[["start", "end"]]
    if days.empty:
        return data.all_records()[record].table in {"sentences", "figures"}
    start, end = days["start"].iloc[0], days["end"].fillna(days["start"]).iloc[0]
    in_time = start <= pd.Timestamp(LAST_OF_THE_DAYS) and end >= pd.Timestamp(FIRST_OF_THE_DAYS)
    return bool(in_time) and not places.isdisjoint(_within_izium())


def _within_izium() -> set[str]:
    """Return the ids of the city, of its parts and of every place in one of them."""
    inside, places = {IZIUM}, data.load("places")
    while True:
        more = set(places[places["parent_id"].isin(inside)]["place_id"]) - inside
        if not more:
            return inside
        inside |= more


def _russian() -> pd.DataFrame:
    claims = data.load("claims")
    control = claims[(claims["topic"] == "control") & (claims["about_start"] <= LAST_DAY)]
    return control[control["asserts"] == "RU"]


def _parts(kinds: tuple[str, ...] = ("city-part", "neighbourhood")) -> set[str]:
    places = data.load("places")
    return {IZIUM, *places[places["kind"].isin(kinds)]["place_id"]}


def _in_izium(claims: pd.DataFrame) -> pd.DataFrame:
    return claims[claims["place_id"].isin(_parts())]


def _ids(claims: pd.DataFrame) -> set[str]:
    return set(claims["claim_id"])


def _whole() -> pd.DataFrame:
    found = candidates()
    return found[found["place_id"] == IZIUM]


def _spoken() -> pd.DataFrame:
    return candidates().merge(data.load("sources"), on="source_id")


def _against(column: str = "source_id", kinds: tuple[str, ...] = AGAINST) -> pd.Series[int]:
    claims = data.load("claims")
    answers = claims[claims["answer_kind"].isin(kinds)]
    voices = answers.groupby("answers")[column].nunique()
    return voices.reindex(candidates()["claim_id"], fill_value=0)


def _coded(shift: int = 0, *, every_part: bool = False, every_span: bool = False) -> pd.Series[str]:
    """Return what the database has on the day of each claim, or some days from it."""
    series = data.load("control_series")
    series = series[series["place_id"] == IZIUM]
    claims = candidates() if every_part else _whole()
    pairs = claims.merge(series, how="cross")
    day = pairs["about_start"] + pd.Timedelta(days=shift)
    if not every_span:
        pairs = pairs[day.between(pairs["start"], pairs["end"])]
    return pairs.set_index("claim_id")["status"]


def _accounts(
    claims: pd.DataFrame, *, of_claims: bool = True, of_events: bool = True
) -> pd.Series[str]:
    wanted = set(claims["claim_id"] if of_claims else ())
    wanted |= set(claims["event_id"] if of_events else ())
    accounts = data.load("other_accounts").set_index("account_id")
    return accounts[accounts["about_id"].isin(wanted)]["as_of"]


def _accounts_by_topic() -> pd.Series[str]:
    accounts = data.load("other_accounts").set_index("account_id")
    return accounts[accounts["topic"] == "capture of the city"]["as_of"]


def _days_by_rule(
    claims: pd.DataFrame, *, kinds: tuple[str, ...] = AGAINST, last: bool = False
) -> dict[str, object]:
    spoken = claims.merge(data.load("sources"), on="source_id")
    every = data.load("claims")
    doubted = every[every["answer_kind"].isin(kinds)]["answers"]
    of_rule = {
        "anyone says so": spoken,
        "a party to the war says so": spoken[spoken["kind"] == "party"],
        "nobody denies or corrects it": spoken[~spoken["claim_id"].isin(doubted)],
    }
    days = {rule: found["about_start"] for rule, found in of_rule.items()}
    return {rule: (day.max() if last else day.min()).date() for rule, day in days.items()}


TASKS = (
    Task(
        id="capstone-1",
        move="close reading",
        minutes=8,
        expected=lambda: _ids(candidates()),
        right="These are the statements from which a date of the fall can be made. They are about "
        "neighbourhoods, a bank, the outskirts and the whole: which of them do you mean by *fall*?",
        mistakes=(
            Mistake(
                lambda: _ids(_whole()),
                "These are about the city as a whole. Its parts are places of their own.",
            ),
            Mistake(
                lambda: _ids(_russian()[_russian()["place_id"].isin(_parts(("city-part",)))]),
                "The neighbourhoods are missing: they have a `kind` of their own.",
            ),
            Mistake(
                lambda: _ids(_russian()),
                "Claims about villages outside the city are among these.",
            ),
            Mistake(
                lambda: _ids(
                    _in_izium(
                        data.load("claims").query(
                            "topic == 'control' and about_start <= '2022-04-01'"
                        )
                    )
                ),
                "These are all claims about control of Izium: look at what each `asserts`.",
            ),
        ),
    ),
    Task(
        id="capstone-2",
        move="sourcing",
        minutes=8,
        expected=lambda: _ids(_spoken()[_spoken()["side"] == "UA"]),
        right="One speaks of a part and one of the whole. A statement against one's own side "
        "weighs more, but it dates what somebody admits, and that may come days after the event.",
        mistakes=(
            Mistake(
                lambda: _ids(_spoken()[_spoken()["side"] == "RU"]),
                "These speakers tell of their own side's success.",
            ),
            Mistake(
                lambda: _ids(_spoken()[_spoken()["side"] != "RU"]),
                "Not to be on one side is not to be on the other: the article's own voice and a "
                "third state are among these.",
            ),
            Mistake(
                lambda: _ids(_spoken()[_spoken()["kind"] == "party"]),
                "You went by kind. A party may gain or lose by what it says, and a local official "
                "belongs to a side as well.",
            ),
        ),
    ),
    Task(
        id="capstone-3",
        move="corroborating",
        minutes=10,
        expected=_against,
        right="Most have a zero, and zeros differ: nobody denies the last claim, which the losing "
        "side makes itself; nobody denies the first two, of whose places no other claim speaks.",
        mistakes=(
            Mistake(
                lambda: _against("claim_id"),
                "You counted claims. One source may answer twice.",
            ),
            Mistake(
                lambda: _against()[_against() > 0],
                "The claims that nobody contradicts have vanished: a zero is an answer, too.",
            ),
            Mistake(
                lambda: _against(kinds=("denies",)),
                "A claim may be corrected without being denied outright: take both kinds.",
            ),
        ),
    ),
    Task(
        id="capstone-4",
        move="contextualising",
        minutes=10,
        expected=_coded,
        right="On each of these days the database takes a new value for Izium, and once it goes "
        "back again. That the days coincide can be seen here; what made it change stands in the "
        "file of the database.",
        mistakes=(
            Mistake(
                lambda: _coded(every_span=True),
                "Each claim now stands beside every span of the database: keep the span in which "
                "its day lies.",
            ),
            Mistake(
                lambda: _coded(-1),
                "This is what the database has on the day before. A span holds its first day, too.",
            ),
            Mistake(
                lambda: _coded(every_part=True),
                "Claims about parts of the city are among these. The database has one value for "
                "the whole: compare like with like.",
            ),
            Mistake(
                lambda: _whole().set_index("claim_id")["asserts"],
                "This is what the claims say. What does the database have?",
            ),
        ),
    ),
    Task(
        id="capstone-5",
        move="corroborating",
        minutes=8,
        expected=lambda: _accounts(_whole()),
        right="Most of them are near the article: an announcement that it has as well, speakers "
        "whom it knows, and the database VIINA, whose inputs include Wikipedia. Human Rights Watch "
        "(O37) is the exception: it spoke with 21 people itself, and has the centre held until "
        "late March and the whole city lost by its end. Before you call an account a second "
        "witness, ask whether it is the first one again.",
        mistakes=(
            Mistake(
                lambda: _accounts(_whole(), of_events=False),
                "Some accounts are about the event to which a claim belongs: look for its "
                "`event_id` as well.",
            ),
            Mistake(
                lambda: _accounts(_whole(), of_claims=False),
                "Some accounts are about the claim itself: look for its `claim_id` as well.",
            ),
            Mistake(
                lambda: _accounts(candidates()),
                "Accounts about parts of the city are among these: take the claims on P01.",
            ),
            Mistake(
                _accounts_by_topic,
                "You went by topic, and some accounts have another topic: go by `about_id`.",
            ),
        ),
    ),
    Task(
        id="capstone-6",
        move="contextualising",
        minutes=8,
        expected=lambda: _days_by_rule(_whole()),
        right="Three rules, three days. No table chooses among the rules: that is your part, and "
        "you have to say why.",
        mistakes=(
            Mistake(
                lambda: _days_by_rule(candidates()),
                "Claims about parts of the city are among these: take those on P01.",
            ),
            Mistake(
                lambda: _days_by_rule(_whole(), last=True),
                "These are the last days. The first are asked for.",
            ),
            Mistake(
                lambda: _days_by_rule(_whole(), kinds=("denies",)),
                "A claim may be corrected without being denied outright: leave out both. What is "
                "to be left out are the ids that stand in `answers`.",
            ),
        ),
    ),
    OwnTask(id="capstone-table", move="corroborating", minutes=10, lacks=check_evidence),
)
