"""Kinds in which one arranges: put in order, match, classify."""

from collections.abc import Mapping, Sequence
from typing import Any, Unpack

import pandas as pd

from izium import data
from izium.activities.activity import Activity
from izium.activities.definition import About, build, check_texts
from izium.activities.errors import DefinitionError
from izium.activities.kind import KEYS, KINDS, ROOM, Paper, mixed, text_of
from izium.data.words import on
from izium.language import gettext as _

__all__ = ["classify", "match", "order"]

_TELLING_PARTS = ("morning", "evening")
"""The parts of a day that have an order: *night* may be its start or its end."""


def order(
    id: str,
    question: str = "Put these events in order, the earliest first.",
    *,
    items: Mapping[str, str] | None = None,
    correct: Sequence[str | Sequence[str]] | None = None,
    events: pd.DataFrame | None = None,
    **about: Unpack[About],
) -> Activity:
    """Ask to put items in order.

    Either ``items`` (id to text) with ``correct`` (the ids in their right order; ids that may
    stand in either order in a list of their own; without it, the order in which the items are
    written), or ``events``: rows of the events table, whose titles, days and evidence make the
    activity. Events of one day may stand in either order, unless it is known of each whether it was
    morning or evening. Feedback may speak to each item that is out of place; where it is silent,
    the day of an event is said, or which of two items goes first. ``move`` is contextualising where
    nothing is said.

    Raises `DefinitionError` where the definition cannot work.

    >>> import izium.activities as act
    >>> act.order("gallery-days", "Which day came first?",
    ...           items={"six": "6 March", "seven": "7 March", "eight": "8 March"})
    order activity 'gallery-days': Which day came first?
    """
    if (items is None) == (events is None):
        raise DefinitionError("give either items or events, one of the two.")
    about.setdefault("move", "contextualising")
    own_feedback: dict[str, str] = {}
    if events is not None:
        items, groups_of_time = _from_events(events, ordered=correct is not None)
        if correct is None:
            own_feedback = {
                str(event): f"It is dated {on(start.date())}."
                for event, start in zip(events["event_id"], events["start"], strict=True)
            }
        correct = correct if correct is not None else groups_of_time
        about.setdefault("evidence", list(items))
    assert items is not None
    shown = check_texts(items, where="items", least=3)
    groups = _groups(correct if correct is not None else list(items), list(items))
    content = {"items": _never_in_order(id, shown, groups), "correct": groups}
    own: dict[str, Any] = {"says_to": list(items), "own_feedback": own_feedback, "about": about}
    return Activity(build("order", id, question, content, **own))


def _groups(correct: Sequence[str | Sequence[str]], items: Sequence[str]) -> list[list[str]]:
    """Return the items in their right order, those that may change places together."""
    groups = [[group] if isinstance(group, str) else list(group) for group in correct]
    placed = [item for group in groups for item in group]
    if sorted(placed) != sorted(items):
        raise DefinitionError(
            f"correct places {', '.join(map(repr, placed))}: place each item once, "
            f"and only {', '.join(map(repr, items))}."
        )
    if len(groups) < 2:
        raise DefinitionError(
            "all items may stand in any order, so no answer is wrong: "
            "choose items of different days."
        )
    return groups


def match(
    id: str,
    question: str = "Who said what? Choose the speaker of each claim.",
    *,
    items: Mapping[str, str] | None = None,
    targets: Mapping[str, str] | None = None,
    correct: Mapping[str, str] | None = None,
    claims: pd.DataFrame | None = None,
    **about: Unpack[About],
) -> Activity:
    """Ask to match each item with one of the targets, from a list beside it.

    Either ``items`` and ``targets`` (id to text) with ``correct`` (item to its target; a target may
    serve several items, or none), or ``claims``: rows of ``data.claims_with_speakers()``, whose
    statements are matched with their speakers. Feedback may speak to each item that is matched
    wrongly. ``move`` is sourcing where nothing is said.

    Raises `DefinitionError` where the definition cannot work.

    >>> import izium.activities as act
    >>> act.match("gallery-who", "Who is meant?", items={"a": "The first", "b": "The second"},
    ...           targets={"x": "Ex", "y": "Why"}, correct={"a": "x", "b": "y"})
    match activity 'gallery-who': Who is meant?
    """
    about.setdefault("move", "sourcing")
    if claims is not None:
        if items is not None or targets is not None or correct is not None:
            raise DefinitionError("claims says items, targets and correct: give it alone.")
        _check_columns("claims", claims, {"claim_id", "statement", "source_id", "speaker"})
        ids = [str(claim) for claim in claims["claim_id"]]
        items = dict(zip(ids, map(str, claims["statement"]), strict=True))
        speakers = sorted(
            set(zip(map(str, claims["source_id"]), map(str, claims["speaker"]), strict=True))
        )
        targets = dict(speakers)
        correct = dict(zip(ids, map(str, claims["source_id"]), strict=True))
        about.setdefault("evidence", ids)
    return _sorted_into("match", id, question, items, targets, correct, about)


def classify(
    id: str,
    question: str = "",
    *,
    items: Mapping[str, str] | None = None,
    categories: Mapping[str, str] | None = None,
    correct: Mapping[str, str] | None = None,
    events: pd.DataFrame | None = None,
    **about: Unpack[About],
) -> Activity:
    """Ask to sort items into categories.

    Either ``items`` and ``categories`` (id to text) with ``correct`` (item to its category), or
    ``events``: rows of the events table, to be sorted by their standing (narrated, claimed,
    reported, disputed), unless ``categories`` and ``correct`` say otherwise. Without a question, it
    is asked how the narrator knows. Feedback may speak to each item that is sorted wrongly.
    ``move`` is sourcing where nothing is said.

    Raises `DefinitionError` where the definition cannot work.

    >>> import izium.activities as act
    >>> act.classify("gallery-voice-of", "Whose voice?", items={"a": "It was", "b": "They said"},
    ...              categories={"own": "Its own", "other": "Another's"},
    ...              correct={"a": "own", "b": "other"})
    classify activity 'gallery-voice-of': Whose voice?
    """
    about.setdefault("move", "sourcing")
    if events is not None:
        if items is not None:
            raise DefinitionError("give either items or events, one of the two.")
        _check_columns("events", events, {"event_id", "title", "standing"})
        ids = [str(event) for event in events["event_id"]]
        items = dict(zip(ids, map(str, events["title"]), strict=True))
        if (categories is None) != (correct is None):
            raise DefinitionError("give categories and correct together, or neither.")
        if correct is None:
            meanings = data.schema()["events"].fields["standing"].meanings
            categories = {standing: f"{standing}: {words}" for standing, words in meanings.items()}
            correct = dict(zip(ids, map(str, events["standing"]), strict=True))
        about.setdefault("evidence", ids)
    asked = (
        question
        or f"How does {data.book().narrator_in_words} know? Choose the standing of each event."
    )
    return _sorted_into("classify", id, asked, items, categories, correct, about)


def _sorted_into(
    kind: str,
    id: str,
    question: str,
    items: Mapping[str, str] | None,
    targets: Mapping[str, str] | None,
    correct: Mapping[str, str] | None,
    about: About,
) -> Activity:
    name = {"match": "targets", "classify": "categories"}[kind]
    if items is None or targets is None or correct is None:
        lacks = [
            label
            for label, given in (("items", items), (name, targets), ("correct", correct))
            if given is None
        ]
        raise DefinitionError(f"{' and '.join(lacks)} missing: give all of the three.")
    shown = check_texts(items, where="items")
    groups = check_texts(targets, where=name)
    if set(correct) != set(items):
        odd = sorted(set(correct) ^ set(items))
        raise DefinitionError(
            f"correct and items differ in {', '.join(map(repr, odd))}: "
            "say of each item where it belongs, and of no other."
        )
    for item, target in correct.items():
        if not isinstance(target, str) or target not in targets:
            raise DefinitionError(
                f"correct puts {item!r} with {target!r}, which is not in {name}: "
                f"use one of {', '.join(map(repr, targets))}."
            )
    content = {"items": shown, "targets": groups, "correct": dict(correct)}
    return Activity(build(kind, id, question, content, says_to=list(items), about=about))


def _check_columns(name: str, frame: pd.DataFrame, needed: set[str]) -> None:
    source = {"claims": "data.claims_with_speakers()", "events": "data.load('events')"}[name]
    if missing := sorted(needed - set(frame.columns)):
        raise DefinitionError(f"{name} has no column {', '.join(missing)}: give rows of {source}.")
    if frame.empty:
        raise DefinitionError(f"{name} has no rows: loosen what you select.")


def _from_events(
    events: pd.DataFrame, *, ordered: bool
) -> tuple[dict[str, str], list[str | list[str]]]:
    """Read titles and groups of the same time from the rows of the events table."""
    needed = {"event_id", "title", "start", "precision", "part_of_day"}
    _check_columns("events", events, needed)
    titles = dict(zip(map(str, events["event_id"]), map(str, events["title"]), strict=True))
    if ordered:
        return titles, []
    days: dict[pd.Timestamp, list[tuple[str, str]]] = {}
    for event, start, precision, part in zip(
        titles, events["start"], events["precision"], events["part_of_day"], strict=True
    ):
        if pd.isna(start) or precision not in ("day", "part-of-day"):
            raise DefinitionError(
                f"the day of {event} is not known exactly (precision {precision!r}), so "
                "the table gives no order: leave it out, or say the order with correct."
            )
        days.setdefault(start, []).append((event, "" if pd.isna(part) else str(part)))
    groups: list[str | list[str]] = []
    for day in sorted(days):
        if all(part in _TELLING_PARTS for _, part in days[day]):
            for now in _TELLING_PARTS:
                if at_once := [event for event, part in days[day] if part == now]:
                    groups.append(at_once)
        else:
            groups.append([event for event, _ in days[day]])
    return titles, groups


def _never_in_order(
    id: str, items: list[dict[str, str]], groups: list[list[str]]
) -> list[dict[str, str]]:
    """Mix the items, and never into a right order."""
    shown = mixed(id, items)
    while _all_in_place([item["id"] for item in shown], groups):
        shown = [*shown[1:], shown[0]]
    return shown


def _all_in_place(answer: Sequence[str], groups: list[list[str]]) -> bool:
    expected = [group for group in groups for _ in group]
    return all(item in group for item, group in zip(answer, expected, strict=True))


def _numbered(definition: Mapping[str, Any]) -> Paper:
    """List the items, mixed, with room for the number of each."""
    lines = [f"{ROOM} {item['text']}" for item in definition["items"]]
    return Paper(lines, _("Number them; the earliest is 1."))


def _lettered(definition: Mapping[str, Any]) -> Paper:
    """List the targets once, and the items with room for the letter of a target."""
    return Paper(
        [f"{item['text']} {ROOM}" for item in definition["items"]],
        _("Write a letter on each line; a letter may serve twice, or not at all."),
        choices=[target["text"] for target in definition["targets"]],
    )


def _in_order(definition: Mapping[str, Any]) -> str:
    """Say the right order, those that may change places joined."""
    items, joined = definition["items"], _(" and ")
    return "; ".join(
        f"{number}. {joined.join(text_of(items, item) for item in group)}"
        for number, group in enumerate(definition["correct"], start=1)
    )


def _pairs(definition: Mapping[str, Any]) -> str:
    """Say of each item where it belongs."""
    targets, correct = definition["targets"], definition["correct"]
    return "; ".join(
        f"{item['text']} → {text_of(targets, correct[item['id']])}" for item in definition["items"]
    )


KINDS["order"] = _numbered
KINDS["match"] = KINDS["classify"] = _lettered
KEYS["order"] = _in_order
KEYS["match"] = KEYS["classify"] = _pairs
