"""The line from the top of a tree down to one of its rows."""

from collections.abc import Mapping
from typing import Any


def ancestry(row: str, rows: Mapping[str, Mapping[str, Any]], column: str) -> list[str]:
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
    line = [row]
    while (above := rows[line[0]][column]) in rows:
        if above in line:
            round_trip = ", ".join([above, *line[: line.index(above) + 1]])
            raise ValueError(
                f"{above} stands above itself ({round_trip}): mend the column {column!r} of "
                "these rows."
            )
        line.insert(0, above)
    return line
