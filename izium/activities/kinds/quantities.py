"""Kinds in which one says how much or when: a number, a range, a date."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple, Unpack, get_args

from izium import data
from izium.activities.activity import Activity
from izium.activities.definition import About, build
from izium.activities.errors import DefinitionError
from izium.activities.kind import KEYS, KINDS, ROOM, Paper
from izium.data.reading import parse_date
from izium.data.words import on
from izium.language import N_
from izium.language import gettext as _

__all__ = ["date", "number", "range"]

Bound = Literal["exact", "at-least", "more-than", "about", "at-most", "range"]

BOUND_WORDS = {
    "exact": N_("exactly"),
    "at-least": N_("at least"),
    "more-than": N_("more than"),
    "about": N_("about"),
    "at-most": N_("at most"),
}
_PLAIN_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]+)?")
_LARGEST = 1e15

Number = int | float


class _Figure(NamedTuple):
    low: Number | None
    high: Number | None
    bound: str
    unit: str


def number(
    id: str,
    question: str,
    *,
    correct: Number | None = None,
    tolerance: Number = 0,
    bound: Bound | None = None,
    low: Number | None = None,
    high: Number | None = None,
    figure: str | None = None,
    unit: str = "",
    **about: Unpack[About],
) -> Activity:
    """Ask for a number, and what its wording makes of it.

    Three ways to use it:

    - ``correct``, with a ``tolerance`` where one is meant: any number as near as that is right.
    - ``correct`` with ``bound``, or ``figure`` (the id of a row of the figures table): the answer
      is a number *and* how it bounds: exactly, at least, more than, about, at most.
    - ``low`` or ``high`` with ``bound``: any number that the wording allows is right. "over 40" is
      ``low=40, bound="more-than"``, and does not allow 40 itself.

    Feedback may speak to a number (``40``), to ``"low"`` and ``"high"`` (all that are too low, too
    high) and to a bound that was chosen (``"at-least"``).

    Raises `DefinitionError` where the definition cannot work.

    >>> import izium.activities as act
    >>> act.number("gallery-over", "Name a number of vehicles that 'over 40' allows.", low=40,
    ...            bound="more-than", unit="vehicles", move="close reading")
    number activity 'gallery-over': Name a number of vehicles that 'over 40' allows.
    """
    if figure is not None:
        if correct is not None or bound is not None or low is not None or high is not None:
            raise DefinitionError("figure says the number and its bound: give it alone.")
        correct, bound, its_unit = _one_number(figure)
        unit = unit or its_unit
        about.setdefault("evidence", [figure])
    if (correct is None) == (low is None and high is None):
        raise DefinitionError(
            "say what is right: correct=…, or low=… and high=… with bound=…, "
            "or figure='…'; one of the three."
        )
    if correct is not None:
        accepts = _around(correct, tolerance)
        asked = None if bound is None else _bound_of_one(bound)
        key = _key(f"{BOUND_WORDS[asked]} " if asked else "", correct, unit)
        if tolerance:
            key += f" (give or take {in_figures(tolerance)})"
    else:
        accepts, asked = _accepts(low, high, bound), None
        key = f"Any number that is {_allowed_in_words(low, high, bound, unit)}"
    says_to = ["low", "high", *_numbers_spoken_to(about)]
    says_to += BOUND_WORDS if asked else ()
    content = {"accepts": accepts, "bound": asked, "unit": unit}
    own: dict[str, Any] = {"says_to": says_to, "about": about}
    own["own_feedback"] = _open_end(accepts) if correct is None else {}
    return Activity(build("number", id, question, content, key=key, **own))


def _one_number(figure: str) -> tuple[Number | None, Bound, str]:
    """Return the number, bound and unit of a row of the figures table that gives one number."""
    row = _figure(figure)
    if row.bound == "range":
        raise DefinitionError(f"the figure {figure} is a range: ask with act.range.")
    return row.low if row.low is not None else row.high, _bound(row.bound), row.unit


def _around(correct: Number, tolerance: Number) -> dict[str, Any]:
    """Return what a number that is asked for with a tolerance accepts."""
    middle, around = _finite(correct, "correct"), _finite(tolerance, "tolerance")
    if around < 0:
        raise DefinitionError(f"tolerance is {tolerance}: it cannot be below 0.")
    return {"low": _neat(middle - around), "high": _neat(middle + around), "open": False}


def _bound_of_one(bound: Bound) -> str:
    asked = _bound(bound)
    if asked not in BOUND_WORDS:
        raise DefinitionError("bound is 'range', which is no bound of one number: use act.range.")
    return asked


def range(
    id: str,
    question: str,
    *,
    low: int | None = None,
    high: int | None = None,
    bound: Bound | None = None,
    figure: str | None = None,
    unit: str = "",
    **about: Unpack[About],
) -> Activity:
    """Ask how low and how high a wording lets a whole number be; an end may be open.

    Give the wording as in the figures table, or ``figure``, the id of its row: "30–35" is
    ``low=30, high=35, bound="range"``; "over 40" is ``low=40, bound="more-than"``: its lowest
    number is 41 and it has no highest. Where the wording says no lowest number, 0 is as right as
    "not said". "about" says no ends and cannot be asked.

    Feedback may speak to ``"low"`` and ``"high"`` (that end is not right) and to one number at one
    end, ``"low 40"``.

    Raises `DefinitionError` where the definition cannot work.

    >>> import izium.activities as act
    >>> act.range("gallery-losses", "How few, how many does '30–35' allow?", low=30, high=35,
    ...           bound="range", move="close reading")
    range activity 'gallery-losses': How few, how many does '30–35' allow?
    """
    if figure is not None:
        if low is not None or high is not None or bound is not None:
            raise DefinitionError("figure says both ends: give it alone.")
        row = _figure(figure)
        low, high = _whole(row.low, "low"), _whole(row.high, "high")
        bound, unit = _bound(row.bound), unit or row.unit
        about.setdefault("evidence", [figure])
    low, high = _whole(low, "low"), _whole(high, "high")
    accepts = _accepts(low, high, bound)
    ends = {"low": accepts["low"], "high": accepts["high"]}
    own_feedback: dict[str, str] = {}
    if accepts["open"]:
        ends["low"] = accepts["low"] + 1
        own_feedback = {f"low {case}": text for case, text in _open_end(accepts).items()}
    numbers = [case for case in about.get("feedback", {}) if _END_CASE.fullmatch(str(case))]
    content, says_to = {"ends": ends, "unit": unit}, ["low", "high", *numbers]
    own: dict[str, Any] = {"says_to": says_to, "about": about, "own_feedback": own_feedback}
    return Activity(build("range", id, question, content, **own))


def date(
    id: str,
    question: str,
    *,
    correct: str | dt.date | tuple[str | dt.date, str | dt.date] | None = None,
    event: str | None = None,
    earliest: str | dt.date | None = None,
    latest: str | dt.date | None = None,
    **about: Unpack[About],
) -> Activity:
    """Ask for a day.

    ``correct`` is a day (``"2022-03-24"`` or a date) or a pair of days, any day from the first to
    the second being right; or ``event`` is the id of an event whose day the table knows.
    ``earliest`` and ``latest`` bound what the calendar offers; without them the book does. Feedback
    may speak to a day (``"2022-03-17"``), and to ``"early"`` and ``"late"``.

    Raises `DefinitionError` where the definition cannot work.

    >>> import izium.activities as act
    >>> act.date("gallery-day", "On which day was it said?", correct="2022-03-24",
    ...          move="contextualising")
    date activity 'gallery-day': On which day was it said?
    """
    if (correct is None) == (event is None):
        raise DefinitionError("give either correct or event, one of the two.")
    if event is not None:
        correct = _day_of(event)
        about.setdefault("evidence", [event])
    pair = correct if isinstance(correct, tuple | list) else (correct, correct)
    start, end = (_day(day, "correct") for day in pair)
    first = _day(earliest or data.book().earliest, "earliest")
    last = _day(latest or data.book().latest, "latest")
    if not first <= start <= end <= last:
        raise DefinitionError(
            f"the right days are {start} to {end}, the calendar offers {first} to {last}: "
            "put them in order and the right days inside."
        )
    days = [case for case in about.get("feedback", {}) if read_day(str(case)) is not None]
    content = {"correct": {"start": start, "end": end}, "earliest": first, "latest": last}
    return Activity(
        build("date", id, question, content, says_to=["early", "late", *days], about=about)
    )


_END_CASE = re.compile(r"(low|high) -?[0-9]+")


def _number_of(case: object) -> Number | None:
    """Read a case of feedback as the number that it names, if it names one."""
    written = str(case)
    return _neat(float(written)) if _PLAIN_NUMBER.fullmatch(written) else None


def read_day(day: object) -> str | None:
    """Read a day of the form 2022-03-24, or None.

    >>> read_day("2022-02-30") is None
    True
    """
    if isinstance(day, dt.date):
        return day.isoformat()[:10]
    return day if isinstance(day, str) and parse_date(day) else None


def _neat(value: float) -> Number:
    return int(value) if float(value).is_integer() else float(value)


def in_figures(value: Number) -> str:
    """Write a number without a needless fraction.

    >>> in_figures(40.0), in_figures(12.5), in_figures(8000)
    ('40', '12.5', '8000')
    """
    return str(_neat(value))


def _key(before: str, value: Number, unit: str) -> str:
    words = f"{before}{in_figures(value)} {unit}".strip()
    return words[:1].upper() + words[1:]


def _end(value: Number | None) -> str:
    return _("not said") if value is None else in_figures(value)


def _finite(value: object, name: str) -> Number:
    if isinstance(value, int | float) and type(value) is not bool and abs(value) < _LARGEST:
        return _neat(value)
    raise DefinitionError(f"{name} is {value!r}: write a number.")


def _whole(value: object, name: str) -> int | None:
    if value is None:
        return None
    read = _finite(value, name)
    if not isinstance(read, int):
        raise DefinitionError(f"{name} is {value!r}: a range asks for whole numbers.")
    return read


def _bound(value: object) -> Bound:
    for known in get_args(Bound):
        if value == known:
            found: Bound = known
            return found
    raise DefinitionError(
        f"bound is {value!r}: use one of {', '.join(map(repr, get_args(Bound)))}."
    )


def _accepts(low: Number | None, high: Number | None, bound: str | None) -> dict[str, Any]:
    """Say which numbers a wording allows: from low to high, open where low itself is not."""
    needs = {
        "exact": "low",
        "at-least": "low",
        "more-than": "low",
        "at-most": "high",
        "range": "both low and high",
    }
    if bound == "about":
        raise DefinitionError(
            "'about' says neither how low nor how high: ask for the number with "
            "correct=… and bound='about'."
        )
    name = _bound(bound)
    low = None if low is None else _finite(low, "low")
    high = None if high is None else _finite(high, "high")
    fits = {
        "low": low is not None and (high is None or (name == "exact" and high == low)),
        "high": high is not None and low is None,
        "both low and high": low is not None and high is not None and low < high,
    }
    if not fits[needs[name]]:
        raise DefinitionError(
            f"low is {low}, high is {high}, and the bound is {name!r}, which takes "
            f"{needs[name]}{', low below high' if name == 'range' else ' alone'}."
        )
    return {"low": low, "high": low if name == "exact" else high, "open": name == "more-than"}


def _open_end(accepts: Mapping[str, Any]) -> dict[str, str]:
    if not accepts["open"]:
        return {}
    end = in_figures(accepts["low"])
    return {end: f"*More than {end}* does not take in {end} itself."}


def _allowed_in_words(low: Number | None, high: Number | None, bound: str | None, unit: str) -> str:
    if bound == "range":
        return f"from {_end(low)} to {_end(high)} {unit}".strip()
    return f"{BOUND_WORDS[str(bound)]} {_end(low if low is not None else high)} {unit}".strip()


def _row(id: str, table: str) -> Mapping[str, Any]:
    found = data.record(id) if data.exists(id) else None
    if found is None or found.table != table:
        raise DefinitionError(f"{id!r} is no row of the table {table}.")
    return found.row


def _figure(id: str) -> _Figure:
    row = _row(id, "figures")
    return _Figure(row["low"], row["high"], str(row["bound"]), str(row["unit"] or ""))


def _day_of(id: str) -> dt.date:
    row = _row(id, "events")
    if row["start"] is None or row["precision"] not in ("day", "part-of-day"):
        raise DefinitionError(
            f"the day of {id} is not known exactly (precision {row['precision']!r}): "
            "say which days are right with correct=('YYYY-MM-DD', 'YYYY-MM-DD')."
        )
    day: dt.date = row["start"]
    return day


def _day(value: object, name: str) -> str:
    day = read_day(value)
    if day is None:
        raise DefinitionError(f"{name} is {value!r}: write a day as 'YYYY-MM-DD'.")
    return day


def _numbers_spoken_to(about: About) -> list[str]:
    spoken: dict[Number, str] = {}
    for case in map(str, about.get("feedback", {})):
        value = _number_of(case)
        if value in spoken:
            raise DefinitionError(
                f"feedback speaks to {spoken[value]!r} and to {case!r}, the same number: "
                "make them one."
            )
        if value is not None:
            spoken[value] = case
    return list(spoken.values())


def _number_on_paper(definition: Mapping[str, Any]) -> Paper:
    """Leave room for the number; offer the bounds."""
    room = f"{ROOM} {definition['unit']}".strip()
    if definition["bound"] is None:
        return Paper([room], _("Write the number."))
    bounds = " / ".join(map(_, BOUND_WORDS.values()))
    return Paper([f"{bounds} {room}"], _("Write the number, and ring the words that bound it."))


def _ends_on_paper(definition: Mapping[str, Any]) -> Paper:
    """Leave room for both ends."""
    ends = (_("Lowest"), _("Highest"))
    lines = [f"{end}: {ROOM} {definition['unit']}".strip() for end in ends]
    return Paper(lines, _("Write both ends; leave one open where the words do."))


def _ends_in_words(definition: Mapping[str, Any]) -> str:
    ends = definition["ends"]
    words = _("Lowest: {low}; highest: {high}")
    return words.format(low=_end(ends["low"]), high=_end(ends["high"]))


def _days_in_words(definition: Mapping[str, Any]) -> str:
    right = definition["correct"]
    days = dict.fromkeys((right["start"], right["end"]))
    return _(" to ").join(on(dt.date.fromisoformat(day)) for day in days)


KINDS["number"] = _number_on_paper
KINDS["range"] = _ends_on_paper
KINDS["date"] = lambda definition: Paper([_("Day:") + f" {ROOM}"], _("Write the day."))
KEYS["range"] = _ends_in_words
KEYS["date"] = _days_in_words
