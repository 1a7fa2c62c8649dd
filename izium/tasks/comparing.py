"""When an answer in a notebook is the same as the expected one."""

import datetime as dt
import math
import re
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from izium.language import spoken as _

MIDNIGHT = re.compile(r"[ T]00:00:00(\.0+)?$")
"""What the text of a day carries where it was made of a date with a time, as `str` makes it."""


def plain(value: Any) -> Any:
    """Return a value in a plain form that compares: pandas and NumPy types unwrapped.

    A frame becomes the sorted list of its rows (columns in alphabetical order), so that neither
    the order of rows nor the index decides. A series becomes a dictionary from its index to its
    values; where a label stands in it twice, the last value is kept, so ask `labels_twice` first.
    Ids, dates and numbers keep their meaning: a Timestamp without a time is a date, and so is a
    day written as text, such as "2022-03-24" or "2022-03-24 00:00:00".

    >>> plain(np.int64(3)), plain(pd.Timestamp("2022-03-24"))
    (3, datetime.date(2022, 3, 24))
    >>> plain(pd.Series({"RU": 2, "UA": 1}))
    {'RU': 2, 'UA': 1}
    """
    if isinstance(value, pd.DataFrame):
        columns = sorted(map(str, value.columns))
        renamed = value.rename(columns=str)
        rows = [tuple(plain(row[column]) for column in columns) for _, row in renamed.iterrows()]
        return {"columns": columns, "rows": sorted(rows, key=repr)}
    if isinstance(value, pd.Series):
        return {_label(key): plain(cell) for key, cell in value.items()}
    if isinstance(value, pd.Index | np.ndarray | pd.api.extensions.ExtensionArray):
        return [plain(item) for item in value]  # not `tolist`: it makes numbers of NumPy's days
    if isinstance(value, Mapping):
        return {_label(key): plain(cell) for key, cell in value.items()}
    if isinstance(value, set | frozenset):
        return {plain(item) for item in value}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if value is pd.NA or value is pd.NaT or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, np.datetime64):
        return plain(pd.Timestamp(value))
    if isinstance(value, np.generic):
        return plain(value.item())
    if isinstance(value, dt.datetime):
        return value.date() if value.time() == dt.time() else value
    return _day_or_text(value) if isinstance(value, str) else value


def same(answer: Any, expected: Any) -> bool:
    """Tell whether an answer says the same as the expected value.

    Where a set is expected, a list or a series of the same members is as good, unless a member
    stands in it twice. Labelled values in which a label stands twice are the same only as those
    with the same rows: no value could be looked up by such a label. Numbers compare within one
    part in a billion. Text compares without its outer spaces and without regard to case; days
    compare with days written as text.

    >>> same(["P02", "P01"], {"P01", "P02"}), same(["P01", "P01"], {"P01"})
    (True, False)
    >>> same(["2022-03-24"], {dt.date(2022, 3, 24)})
    True
    >>> same(3.0, 3), same(" March ", "march"), same(True, 1)
    (True, True, False)
    """
    if isinstance(expected, set | frozenset):
        members = plain(answer.tolist() if isinstance(answer, pd.Series) else answer)
        if not isinstance(members, list | set):
            return False
        try:
            given = set(members)
        except TypeError:
            return False
        return len(given) == len(members) and given == plain(expected)
    if labels_twice(answer) or labels_twice(expected):
        return labels_twice(answer) and labels_twice(expected) and _rows(answer) == _rows(expected)
    return _equal(plain(answer), plain(expected))


def labels_twice(value: Any) -> bool:
    """Tell whether a label stands more than once in a series or, in two forms, in a dictionary.

    >>> labels_twice(pd.Series([1, 2], index=["C037", "C037"])), labels_twice({"C037": 2})
    (True, False)
    >>> labels_twice({dt.date(2022, 3, 24): 1, "2022-03-24": 2})
    True
    """
    if not isinstance(value, pd.Series | Mapping):
        return False
    labels = [_label(key) for key in value.keys()]  # noqa: SIM118  # a series gives its values
    return len(set(labels)) < len(labels)


def _rows(labelled: pd.Series | Mapping[Any, Any]) -> list[str]:
    return sorted(repr((_label(key), plain(cell))) for key, cell in labelled.items())


def _label(key: Any) -> Any:
    if not isinstance(key, tuple):
        return plain(key)
    parts = tuple(map(plain, key))
    return parts if len(parts) > 1 else parts[0]  # counting `frame[["column"]]` makes such labels


def _day_or_text(text: str) -> dt.date | str:
    written = MIDNIGHT.sub("", text.strip())
    try:
        day = dt.date.fromisoformat(written)
    except ValueError:
        return text
    return day if day.isoformat() == written else text  # "20220324" stays text


def _equal(left: Any, right: Any) -> bool:
    if isinstance(left, bool) or isinstance(right, bool):
        return isinstance(left, bool) and isinstance(right, bool) and left == right
    if isinstance(left, int | float) and isinstance(right, int | float):
        return math.isclose(left, right, rel_tol=1e-9, abs_tol=1e-9)
    if isinstance(left, str) and isinstance(right, str):
        return left.strip().casefold() == right.strip().casefold()
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(_equal(left[key], right[key]) for key in right)
    if isinstance(left, list | tuple) and isinstance(right, list | tuple):
        return len(left) == len(right) and all(map(_equal, left, right))
    return type(left) is type(right) and bool(left == right)


def shape(value: Any) -> str:
    """Return in plain words what kind of thing a value is.

    >>> shape(pd.DataFrame({"a": [1]})), shape({"E001"}), shape(3)
    ('a table', 'a collection of values', 'a number')
    """
    if isinstance(value, pd.DataFrame):
        return _("a table")
    if isinstance(value, pd.Series | Mapping):
        return _("a set of labelled values (a series or a dictionary)")
    if isinstance(value, list | tuple | set | frozenset | pd.Index | np.ndarray):
        return _("a collection of values")
    if isinstance(value, bool | np.bool_):
        return _("True or False")
    if isinstance(value, int | float | np.number):
        return _("a number")
    if isinstance(plain(value), dt.date):
        return _("a date")
    if isinstance(value, str):
        return _("a piece of text")
    if value is None:
        return "None"
    if plain(value) is None:
        return _("an empty value, as where no row is left")
    return _("a {kind}").format(kind=type(value).__name__)
