"""Who says what: the words and the mark for the speaker behind an event, claim or figure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from izium import data
from izium.charts.palette import Voice, narrator_side, palette
from izium.charts.rows import frame, rows_of
from izium.charts.style import listed
from izium.language import N_, pgettext
from izium.language import gettext as _

_COMMON_WORDS = N_("A Two Several Commander Independent Residents First Second Third")
"""Words with which names of speakers begin that have a capital only there."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker: name, kind and the key of `palette()` under which it is drawn."""

    name: str
    kind: str
    side: str

    @property
    def voice(self) -> Voice:
        """How the speaker is drawn."""
        return palette()[self.side]


def speakers() -> dict[str, Speaker]:
    """Return all speakers by id.

    >>> speakers()["S00"].side
    'article'
    """
    return {
        row["source_id"]: Speaker(row["name"], row["kind"], row["side"])
        for row in rows_of(data.load("sources"))
    }


def said_by(claim: Mapping[str, Any], known: Mapping[str, Speaker]) -> str:
    """Return who makes a claim, and who passed it on.

    >>> people = {"S01": Speaker("The army", "party", "UA"),
    ...           "S02": Speaker("A newspaper", "news-media", "third")}
    >>> said_by({"source_id": "S01", "relayed_by": "S02"}, people)
    'The army, via a newspaper'
    """
    return _said_by([claim], known)


def _said_by(claims: Sequence[Mapping[str, Any]], known: Mapping[str, Speaker]) -> str:
    """Return who makes some claims, and who passed them all on."""
    name = listed([_name(claim["source_id"], known) for claim in claims])
    relayer = claims[0]["relayed_by"]
    if relayer is None:
        return name
    if relayer == data.book().nobody:
        return _("{name}, reportedly").format(name=name)
    return _("{name}, via {other}").format(name=name, other=_name(relayer, known))


def _name(source: str, known: Mapping[str, Speaker]) -> str:
    name = known[source].name
    is_common = name.split(" ")[0] in _(_COMMON_WORDS).split(" ")
    lowered = name[0].lower() + name[1:] if is_common else name
    book = data.book()
    in_a_sentence = {
        book.narrator: _("{narrator} itself").format(narrator=book.narrator_in_words),
        book.nobody: _("no speaker named"),
    }
    return in_a_sentence.get(source, lowered)


@dataclass(frozen=True, slots=True)
class Teller:
    """Who tells of an event: in words, the sides heard, and the claims it rests on."""

    words: str
    sides: tuple[str, ...]
    claims: tuple[str, ...]


def tellers(events: pd.DataFrame, claims: pd.DataFrame | None = None) -> dict[str, Teller]:
    """Return who tells of each event.

    >>> told = tellers(data.load("events"))
    >>> set(told) == set(data.load("events")["event_id"])
    True
    """
    known = speakers()
    rows = frame("claims", claims).dropna(subset="event_id")
    linked: dict[str, list[dict[str, Any]]] = {}
    for claim in rows_of(rows):
        linked.setdefault(str(claim["event_id"]), []).append(claim)
    return {
        str(event["event_id"]): _teller(event, linked.get(str(event["event_id"]), []), known)
        for event in rows_of(events)
    }


def _teller(
    event: Mapping[str, Any], claims: list[dict[str, Any]], known: Mapping[str, Speaker]
) -> Teller:
    ids = tuple(str(claim["claim_id"]) for claim in claims)
    narrator, nobody = data.book().narrator, data.book().nobody
    # Who only repeats another's claim is no voice of its own.
    others = [
        claim
        for claim in claims
        if claim["source_id"] not in (narrator, nobody) and claim["answer_kind"] != "repeats"
    ]
    standing = str(event["standing"])
    if standing == "narrated":
        words = _("narrated by {narrator}; also {names}") if others else _("narrated by {narrator}")
        said = words.format(narrator=data.book().narrator_in_words, names=_names(others, known))
        return Teller(said, (narrator_side(),), ids)
    if not others:
        said = _("{standing}, no speaker named").format(standing=pgettext("standing", standing))
        return Teller(said, (known[nobody].side,), ids)
    sides = tuple(dict.fromkeys(known[claim["source_id"]].side for claim in others))
    if standing == "disputed":
        said = _("disputed: {names}").format(names=_names(others, known))
        return Teller(said, sides, ids)
    # What one side claims, others may narrow down or confirm: they do not claim it.
    first = [claim for claim in others if known[claim["source_id"]].side == sides[0]]
    rest = [claim for claim in others if claim not in first]
    words = {
        "claimed": _("claimed by {names}; also {others}") if rest else _("claimed by {names}"),
        "reported": _("reported by {names}"),
    }.get(standing, _("{standing} by {names}"))
    told = words.format(
        standing=pgettext("standing", standing),
        names=_names(first if standing == "claimed" else others, known),
        others=_names(rest, known),
    )
    return Teller(told, sides, ids)


def _names(claims: list[dict[str, Any]], known: Mapping[str, Speaker]) -> str:
    """Return who makes claims: a voice once, and once who passed several of them on."""
    voices: dict[str, dict[str, Any]] = {}
    for claim in claims:
        voices.setdefault(str(claim["source_id"]), claim)
    groups: dict[str, list[dict[str, Any]]] = {}
    for voice, claim in voices.items():
        relayer = claim["relayed_by"]
        groups.setdefault(f"via {relayer}" if relayer else voice, []).append(claim)
    said = [_said_by(group, known) for group in groups.values()]
    commas = len(said) > 1 and any(", " in one for one in said)
    return "; ".join(said) if commas else listed(said) if said else ""
