"""Joined views that teaching needs, each made from the tables alone."""

from __future__ import annotations

from typing import Any

import pandas as pd

from izium.data.ancestry import ancestry
from izium.data.frames import load
from izium.data.vocabulary import sides


def events_with_places_and_units() -> pd.DataFrame:
    """Return one row for each event, with its places and units in words.

    Columns: those of ``events``, then ``place_ids`` and ``unit_ids`` (separated by spaces),
    ``places`` and ``units`` (names, separated by semicolons); empty text where there is none.

    >>> events = events_with_places_and_units()
    >>> len(events) == len(load("events"))
    True
    >>> bool(events["places"].str.contains("Hlynske").any())
    True
    """
    events = load("events")
    for kind in ("place", "unit"):
        key = f"{kind}_id"
        pairs = load(f"event_{kind}s").merge(load(f"{kind}s")[[key, "name"]], on=key)
        of_event = pairs.drop_duplicates(["event_id", key]).groupby("event_id")
        events[f"{key}s"] = events["event_id"].map(of_event[key].agg(" ".join)).fillna("")
        events[f"{kind}s"] = events["event_id"].map(of_event["name"].agg("; ".join)).fillna("")
    return events


def claims_with_speakers() -> pd.DataFrame:
    """Return one row for each claim, with who speaks and who passed it on.

    Columns: those of ``claims``, then ``speaker``, ``speaker_kind``, ``speaker_side`` (of
    ``source_id``), ``relayer``, ``relayer_kind``, ``relayer_side`` (of ``relayed_by``) and
    ``place`` (name); missing where there is none.

    >>> claims = claims_with_speakers()
    >>> len(claims) == len(load("claims")), bool(claims["speaker"].isna().any())
    (True, False)
    """
    claims = load("claims")
    sources = load("sources").set_index("source_id")
    for role, column in (("speaker", "source_id"), ("relayer", "relayed_by")):
        claims[role] = claims[column].map(sources["name"])
        claims[f"{role}_kind"] = claims[column].map(sources["kind"])
        claims[f"{role}_side"] = claims[column].map(sources["side"])
    claims["place"] = claims["place_id"].map(_names("places"))
    return claims


def accounts_with_voices(accounts: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return one row for each other account, with the voice that is heard in it.

    A work that passes on somebody's words is no voice of its own: ``works.relays`` is followed
    to its end, so that one interview which several works relay is one voice.

    Columns: those of ``other_accounts``, then ``voice`` (id of a source or, where none is known
    behind it, of the work itself) and ``voice_name``: the author of the last work, where that names
    a speaker whom the source leaves without a name.

    >>> accounts = accounts_with_voices()
    >>> len(accounts) == len(load("other_accounts"))
    True
    >>> bool(set(accounts["voice"]) & set(load("sources")["source_id"]))
    True
    """
    accounts = load("other_accounts") if accounts is None else accounts
    works = load("works").set_index("work_id")
    relays = works["relays"].dropna()

    names = works["author"].fillna(works["publisher"]).fillna(works["title"])
    names = pd.concat([names, load("sources").set_index("source_id")["name"]])

    def chain(work: str) -> list[str]:
        return [work, *(chain(str(relays[work])) if work in relays else ())]

    def name_of(works_and_voice: list[str]) -> str:
        *passed_on, voice = works_and_voice
        name = str(names[voice])
        if not passed_on:
            return name
        last = works.loc[passed_on[-1]]
        author: str = "" if pd.isna(last["author"]) else str(last["author"])
        return name if author in name or last["publisher"] == name else author

    heard = accounts["work_id"].map(chain)
    return accounts.assign(voice=heard.str[-1], voice_name=heard.map(name_of))


def claims_in_context() -> pd.DataFrame:
    """Return one row for each claim, with everything that its ids stand for in words.

    Columns: those of ``claims_with_speakers()``, then ``event`` (title) and ``standing`` of the
    event, ``answered_speaker`` and ``answered_statement`` of the claim that it answers; missing
    where there is none.

    >>> claims = claims_in_context().set_index("claim_id")
    >>> claims.loc["C047", "answered_speaker"]
    'Russian military'
    """
    claims = claims_with_speakers()
    events = load("events").set_index("event_id")
    first = claims.set_index("claim_id")
    return claims.assign(
        event=claims["event_id"].map(events["title"]),
        standing=claims["event_id"].map(events["standing"]),
        answered_speaker=claims["answers"].map(first["speaker"]),
        answered_statement=claims["answers"].map(first["statement"]),
    )


def order_of_battle(units: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return the units, or some of them, as a tree, each below the unit of which it is part.

    Columns: ``unit_id``, ``name``, ``side``, ``echelon``, ``parent_id`` (missing at the top),
    ``depth`` (0 at the top), ``path`` (ids from the top, separated by ``/``). Rows stand in
    the order of a tree that is read from top to bottom, the units of one side together.

    Raises `ValueError`: a unit is part of itself.

    >>> tree = order_of_battle()
    >>> int(tree["depth"].min()), len(tree) == len(load("units"))
    (0, True)
    """
    units = load("units") if units is None else units
    units = units[["unit_id", "name", "side", "echelon", "parent_id"]]
    known: dict[str, Any] = {row["unit_id"]: row for row in units.to_dict("records")}
    places, order_of_sides = list(known), list(sides())
    lines: pd.Series[Any] = units["unit_id"].map(lambda one: ancestry(one, known, "parent_id"))
    units["depth"] = lines.str.len() - 1
    units["path"] = lines.str.join("/")
    order = lines.map(
        lambda ids: (order_of_sides.index(known[ids[0]]["side"]), [*map(places.index, ids)])
    )
    return units.loc[order.sort_values().index].reset_index(drop=True)


def lines_of_places() -> dict[str, list[str]]:
    """Return for each place the ids from the widest place in which it lies down to itself.

    >>> lines_of_places()["P08"][-3:]
    ['P01', 'P02', 'P08']
    """
    places: dict[str, Any] = {row["place_id"]: row for row in load("places").to_dict("records")}
    return {place: ancestry(place, places, "parent_id") for place in places}


def control_by_day() -> pd.DataFrame:
    """Return who asserted control of what on each day that a claim speaks about.

    One row for each claim, place and day. A claim that names no day of its own speaks of the
    day on which it was made. One that only answers another and asserts nothing of its own has
    no row. Nothing is carried forward to days of which nobody speaks.

    Columns: ``date``, ``place_id``, ``place``, ``source_id``, ``source``, ``side`` (of the
    speaker), ``asserts`` (``RU``, ``UA``, ``contested``), ``claim_id``.

    >>> control = control_by_day()
    >>> sorted(control["asserts"].unique())
    ['RU', 'UA', 'contested']
    """
    claims = claims_with_speakers().query("topic == 'control'").dropna(subset="asserts")
    start = claims["about_start"].fillna(claims["made_on"])
    end = claims["about_end"].fillna(start)
    spans = [list(pd.date_range(*span)) for span in zip(start, end, strict=True)]
    days = claims.assign(date=pd.Series(spans, index=claims.index))
    names = {"speaker": "source", "speaker_side": "side"}
    columns = ["date", "place_id", "place", "source_id", "source", "side", "asserts", "claim_id"]
    days = days.explode("date").rename(columns=names)[columns]
    days["date"] = days["date"].astype("datetime64[s]")
    return days.sort_values(["date", "claim_id"]).reset_index(drop=True)


def _names(table: str) -> pd.Series[str]:
    frame = load(table)
    return frame.set_index(frame.columns[0])["name"]
