"""Rows that name a row above them: the line from one of them up, or down to it from the top."""

from collections.abc import Mapping
from typing import Any, Protocol


class Cells(Protocol):
    """A row, by the names of its columns."""

    def __getitem__(self, column: str, /) -> Any:
        """Return what a column holds."""


def chain(key: str, rows: Mapping[str, Cells], column: str) -> list[str]:
    """Follow a column from row to row until it leads to none of them or comes back.

    >>> chain("U1", {"U1": {"above": "U2"}, "U2": {"above": "U1"}}, "above")
    ['U1', 'U2']
    """
    seen: list[str] = []
    while key in rows and key not in seen:
        seen.append(key)
        key = rows[key][column]
    return seen


def ancestry(row: str, rows: Mapping[str, Cells], column: str) -> list[str]:
    """Return the ids from the top of a tree down to a row.

    Args:
        rows: Rows by id; one above which none of these stands is at the top.
        column: The column that names the row above.

    Raises `ValueError`: a row stands above itself.

    >>> ancestry("U2", {"U1": {"above": None}, "U2": {"above": "U1"}}, "above")
    ['U1', 'U2']
    >>> ancestry("U1", {"U1": {"above": "U1"}}, "above")
    Traceback (most recent call last):
    ValueError: U1 stands above itself (U1, U1): mend the column 'above' of these rows.
    """
    line = chain(row, rows, column)[::-1]
    if (above := rows[line[0]][column]) in rows:
        round_trip = ", ".join([above, *line[: line.index(above) + 1]])
        raise ValueError(
            f"{above} stands above itself ({round_trip}): mend the column {column!r} of these rows."
        )
    return line
