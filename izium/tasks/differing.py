"""How a wrong answer differs in form from the right one, said without giving that away."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from izium import data
from izium.language import N_
from izium.language import spoken as _
from izium.tasks.comparing import labels_twice, plain, same, shape

ID = re.compile(r"[A-Z]{1,2}\d+(\.\d+)?")
CYRILLIC = re.compile(r"[\u0400-\u04ff]")

LABELS_TWICE = N_("A label stands in your answer more than once: which row belongs to it?")
DAY_TWICE = N_(
    "A day stands in your answer as a date and as text: make dates of all with `pd.to_datetime` "
    "first."
)
TWO_LEVELS = N_("Your labels have two levels; one is asked for.")
OTHER_LABEL = N_("A label is not one of those asked for.")
VALUES_TWICE = N_("Each value once: some stand in your answer more often.")
NAMES = N_("These are names; ids are asked for.")
IN_CYRILLIC = N_("These are names in Cyrillic letters; those of the column `name` are asked for.")
COLUMNS = N_('These are names of columns: `set(frame["column"])` gives what stands in one of them.')
IN_LABELS = N_("What is asked for stands in the labels: take `.index`.")
IN_SOME_LABELS = N_(
    "What is asked for stands in the labels, beside others with a 0: take "
    "`series[series > 0].index`."
)
NO_DAY = N_('Days are asked for: write each as `"1999-12-31"`.')
EMPTY = N_("An empty cell is not a zero.")
ZEROS = N_(
    "The numbers are right, but labels that do not occur stand there with a 0: "
    "`groupby(…, observed=True)` leaves them out."
)
ROUNDED = N_("These are right but rounded: leave them as they are.")
MOST_PLACES = 6
TOO_MANY = N_("There is more in your answer than was asked for: which rows do not belong?")
TOO_FEW = N_(
    "Something is missing from your answer: which rows did a filter leave out, or a merge? "
    "Without `on=` a merge compares all columns of the same name."
)
ONE_WRONG = N_("The number of entries is right, but at least one of them is not.")
VALUE = N_("The form is right, the value is not: read the question and your filter once more.")


def difference(answer: Any, expected: Any) -> str:
    """Say how an answer differs in form from the expected one, without giving that away.

    >>> difference({"S01", "S02", "S03"}, {"S01", "S02"})
    'There is more in your answer than was asked for: which rows do not belong?'
    >>> difference({"Tom Cooper"}, {"S24"})
    'These are names; ids are asked for.'
    """
    if _is_span(answer) and not _is_span(expected):
        days = ".dt.days" if isinstance(answer, pd.Series) else ".days"
        return _("These are spans of time: `{days}` gives the number.").format(days=days)
    if isinstance(expected, set | frozenset) and isinstance(answer, pd.Series):
        if same([label for label, value in answer.items() if plain(value) != 0], expected):
            return _(IN_LABELS if len(answer) == len(expected) else IN_SOME_LABELS)
        answer = answer.tolist()
    if isinstance(answer, str) and _no_days([plain(answer)], [plain(expected)]):
        return _(NO_DAY)
    wanted, given = shape(expected), shape(answer)
    if wanted != given:
        said = _("The answer should be {wanted}; yours is {given}.")
        return said.format(wanted=wanted, given=given)
    if isinstance(expected, pd.DataFrame):
        return _of_tables(plain(answer), plain(expected))
    if isinstance(expected, pd.Series | Mapping):
        return _of_labelled(answer, plain(expected))
    if isinstance(expected, set | frozenset | list):
        return _of_members(plain(answer), plain(expected))
    return _(VALUE)


def _of_tables(given: dict[str, Any], wanted: dict[str, Any]) -> str:
    missing = [name for name in wanted["columns"] if name not in given["columns"]]
    if missing:
        return _("The table should have the column {column}.").format(column=repr(missing[0]))
    extra = [name for name in given["columns"] if name not in wanted["columns"]]
    if extra:
        return _("The table should not have the column {column}.").format(column=repr(extra[0]))
    return _of_numbers(len(given["rows"]), len(wanted["rows"]))


def _of_labelled(answer: Any, wanted: dict[Any, Any]) -> str:
    if isinstance(answer, pd.Series) and answer.index.nlevels > 1:
        return _(TWO_LEVELS)
    if labels_twice(answer):
        return _(DAY_TWICE if len(set(answer.keys())) == len(answer) else LABELS_TWICE)
    given = plain(answer)
    if said := _of_values(given, wanted) or _of_values(given.values(), wanted.values()):
        return said
    if len(given) <= len(wanted) and not given.keys() <= wanted.keys():
        return _(OTHER_LABEL)
    if any(given.get(key, 0) is None and value == 0 for key, value in wanted.items()):
        return _(EMPTY)
    if _zeros_beside(given, wanted):
        return _(ZEROS)
    return _(ROUNDED) if _rounded(given, wanted) else _of_numbers(len(given), len(wanted))


def _of_members(given: Any, wanted: Any) -> str:
    if _columns(given, wanted):
        return _(COLUMNS)
    if isinstance(wanted, set) and len({repr(one) for one in given}) < len(given):
        return _(VALUES_TWICE)
    return _of_values(given, wanted) or _of_numbers(len(given), len(wanted))


def _of_values(given: Iterable[Any], wanted: Iterable[Any]) -> str:
    tells = ((_names_for_ids, NAMES), (_in_cyrillic, IN_CYRILLIC), (_no_days, NO_DAY))
    return next((_(said) for tell, said in tells if tell(given, wanted)), "")


def _of_numbers(given: int, wanted: int) -> str:
    if given > wanted:
        return _(TOO_MANY)
    return _(TOO_FEW if given < wanted else ONE_WRONG)


def _names_for_ids(given: Iterable[Any], wanted: Iterable[Any]) -> bool:
    """Tell whether ids are wanted and every one of the given values is another text."""
    given, wanted = list(given), list(wanted)
    if not given or not wanted or not all(isinstance(one, str) for one in (*given, *wanted)):
        return False
    return all(map(ID.fullmatch, wanted)) and not any(map(ID.fullmatch, given))


def _in_cyrillic(given: Iterable[Any], wanted: Iterable[Any]) -> bool:
    """Tell whether Cyrillic letters stand in the given values and in none that is wanted."""
    here, there = (CYRILLIC.search(" ".join(map(str, values))) for values in (given, wanted))
    return bool(here and not there)


def _columns(given: Iterable[Any], wanted: Iterable[Any]) -> bool:
    """Tell whether most of the given values are columns of tables, as `set(frame)` gives them."""
    given, wanted = list(given), list(wanted)
    known = {column for table in data.schema().values() for column in table.fields}
    named = [one for one in given if isinstance(one, str) and one in known and one not in wanted]
    return len(named) * 2 > len(given)


def _no_days(given: Iterable[Any], wanted: Iterable[Any]) -> bool:
    """Tell whether days are wanted and one of the given values is none, and is not empty."""
    given, wanted = list(given), list(wanted)
    if not wanted or not all(isinstance(one, dt.date) for one in wanted):
        return False
    return any(not isinstance(one, dt.date | None) for one in given)


def _zeros_beside(given: dict[Any, Any], wanted: dict[Any, Any]) -> bool:
    """Tell whether nothing is wrong but labels that are not wanted, each with a zero."""
    wanted_part = {label: value for label, value in given.items() if label in wanted}
    more = [value for label, value in given.items() if label not in wanted]
    zeros = bool(more) and all(value == 0 for value in more)
    return zeros and 0 not in wanted.values() and same(wanted_part, wanted)


def _rounded(given: dict[Any, Any], wanted: dict[Any, Any]) -> bool:
    """Tell whether each value is the wanted number, rounded to the same number of places."""
    if not all(isinstance(value, float) for value in wanted.values()):
        return False
    rounded = (
        {label: round(value, places) for label, value in wanted.items()}
        for places in range(1, MOST_PLACES + 1)
    )
    return any(same(given, each) for each in rounded)


def _is_span(value: Any) -> bool:
    if isinstance(value, Mapping):
        return any(map(_is_span, value.values()))
    if isinstance(value, pd.Series | pd.Index):
        return isinstance(value.dtype, np.dtype) and value.dtype.kind == "m"
    return isinstance(value, dt.timedelta | np.timedelta64)
