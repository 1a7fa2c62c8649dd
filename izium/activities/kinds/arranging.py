"""Kinds in which one arranges: put in order."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Unpack

import pandas as pd

from izium.activities.activity import Activity
from izium.activities.definition import About, Definition, build, check_texts
from izium.activities.errors import DefinitionError
from izium.activities.kinds.base import Answer, Result, register, says, text_of

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
    morning or evening. Feedback may speak to each item that is out of place. ``move`` is
    contextualising where nothing is said.

    Raises `DefinitionError` where the definition cannot work.

    >>> import izium.activities as act
    >>> act.order("gallery-days", "Which day came first?",
    ...           items={"six": "6 March", "seven": "7 March", "eight": "8 March"})
    order activity 'gallery-days': Which day came first?
    """
    where = f"Activity {id!r}"
    if (items is None) == (events is None):
        raise DefinitionError(f"{where}: give either items or events, one of the two.")
    about.setdefault("move", "contextualising")
    if events is not None:
        items, groups_of_time = _from_events(events, ordered=correct is not None, where=where)
        correct = correct if correct is not None else groups_of_time
        about.setdefault("evidence", list(items))
    assert items is not None
    shown = check_texts(items, where=f"{where}: items", least=3)
    groups = [
        [group] if isinstance(group, str) else list(group)
        for group in (correct if correct is not None else list(items))
    ]
    placed = [item for group in groups for item in group]
    if sorted(placed) != sorted(items):
        raise DefinitionError(
            f"{where}: correct places {', '.join(map(repr, placed))}: place each item once, "
            f"and only {', '.join(map(repr, items))}."
        )
    if len(groups) < 2:
        raise DefinitionError(
            f"{where}: all items may stand in any order, so no answer is wrong: "
            "choose items of different days."
        )
    content = {"items": _mixed(id, shown, groups), "correct": groups}
    key = "; ".join(
        f"{number}. {' and '.join(text_of(shown, item) for item in group)}"
        for number, group in enumerate(groups, start=1)
    )
    return Activity(
        build("order", id, question, content, key=key, says_to=list(items), about=about)
    )


def _from_events(
    events: pd.DataFrame, *, ordered: bool, where: str
) -> tuple[dict[str, str], list[str | list[str]]]:
    """Read titles and groups of the same time from the rows of the events table."""
    needed = {"event_id", "title", "start", "precision", "part_of_day"}
    if missing := sorted(needed - set(events.columns)):
        raise DefinitionError(
            f"{where}: events has no column {', '.join(missing)}: give rows of data.load('events')."
        )
    titles = dict(zip(map(str, events["event_id"]), map(str, events["title"]), strict=True))
    if ordered:
        return titles, []
    days: dict[pd.Timestamp, list[tuple[str, str]]] = {}
    for event, start, precision, part in zip(
        titles, events["start"], events["precision"], events["part_of_day"], strict=True
    ):
        if pd.isna(start) or precision not in ("day", "part-of-day"):
            raise DefinitionError(
                f"{where}: the day of {event} is not known exactly (precision {precision!r}), so "
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


def _mixed(id: str, items: list[dict[str, str]], groups: list[list[str]]) -> list[dict[str, str]]:
    """Mix the items, always in the same way, and never into a right order."""

    def lot(item: dict[str, str]) -> str:
        return hashlib.sha256(f"{id} {item['id']}".encode()).hexdigest()

    mixed = sorted(items, key=lot)
    while _all_in_place([item["id"] for item in mixed], groups):
        mixed = [*mixed[1:], mixed[0]]
    return mixed


def _in_place(answer: Sequence[str], groups: list[list[str]]) -> list[bool]:
    expected = [group for group in groups for _ in group]
    return [item in group for item, group in zip(answer, expected, strict=True)]


def _all_in_place(answer: Sequence[str], groups: list[list[str]]) -> bool:
    return all(_in_place(answer, groups))


class Order:
    """A sequence: the answer lists every item's id once."""

    def clean(self, definition: Definition, answer: object) -> Answer | None:
        """Take a list that holds each item once."""
        known = sorted(item["id"] for item in definition["items"])
        if not isinstance(answer, list | tuple):
            return None
        if not all(isinstance(item, str) for item in answer) or sorted(answer) != known:
            return None
        return list(answer)

    def check(self, definition: Definition, answer: Answer) -> Result:
        """Say of each place, from the first, whether the item there belongs there."""
        parts = _in_place(answer, definition["correct"])
        if all(parts):
            return Result(True, parts, says(definition, "correct"))
        out = [item for item, right in zip(answer, parts, strict=True) if not right]
        return Result(False, parts, says(definition, *out))

    def in_words(self, definition: Definition, answer: Answer) -> str:
        """Give the items in the order of the answer."""
        return "; ".join(
            f"{number}. {text_of(definition['items'], item)}"
            for number, item in enumerate(answer, start=1)
        )

    def paper(self, definition: Definition) -> list[str]:
        """List the items, mixed."""
        return [item["text"] for item in definition["items"]]


register("order", Order())
