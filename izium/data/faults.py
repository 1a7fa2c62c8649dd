"""What is wrong in a table, said so that a reader can mend it."""

import json
import os
from dataclasses import dataclass
from pathlib import Path


def as_typed(path: Path) -> str:
    """Return a path as a reader would type it: relative if it lies below where they stand.

    >>> as_typed(Path("data") / "events.csv") == os.path.join("data", "events.csv")
    True
    """
    full = os.path.abspath(path)
    short = os.path.relpath(full)
    return full if short.startswith("..") else short


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong at one place of one table.

    >>> print(Fault("data/events.csv", 14, "place_id", "P99", "is not in places.csv", "keys"))
    data/events.csv line 14, column place_id: 'P99' is not in places.csv
    """

    file: str  # the file as a reader would type it, for example ``data/events.csv``
    line: int  # line in the file, the header being line 1; 0 for the file as a whole
    # name of the column, in a file without lines of the key; empty for the row or the file as a
    # whole
    column: str
    value: str
    message: str  # what is wrong with the value, and what was expected
    rule: str  # name of the rule that speaks, a name in ``izium.data.RULES``
    table: str = ""  # in the data package, the table that it describes there

    def __str__(self) -> str:
        """Return the fault as one line that names place, value and expectation."""
        place = self.file
        if self.line:
            place += f" line {self.line}"
        if self.table:
            place += f", table {self.table}"
        if self.column:
            place += f", {'column' if self.line or self.table else 'key'} {self.column}"
        if self.line or self.table or self.column:
            return f"{place}: {self.value!r} {self.message}"
        return f"{place} {self.message}"


class DataError(ValueError):
    """The tables are broken; the text lists every fault, one to a line.

    Attributes:
        faults: All faults that were found.
    >>> fault = Fault("data/works.csv", 0, "", "", "is missing", "files")
    >>> print(DataError([fault]))
    The tables have 1 fault. Mend it, then load again:
    data/works.csv is missing
    """

    def __init__(self, faults: list[Fault]) -> None:
        """Say what is wrong, one fault to a line."""
        self.faults = faults
        many = len(faults) != 1
        head = f"The tables have {len(faults)} fault{'s' * many}. "
        head += f"Mend {'them' if many else 'it'}, then load again:"
        super().__init__("\n".join([head, *map(str, faults)]))


def no_json(path: Path, text: str, error: ValueError, rule: str) -> Fault:
    """Return the fault of a file that is no JSON; its text is empty where it is no UTF-8 either.

    >>> broken = '{"id": "P01" "name": "Izium"}'
    >>> try:
    ...     json.loads(broken)
    ... except ValueError as error:
    ...     no_json(Path("map.geojson"), broken, error, "map").value
    '{"id": "P01"'
    """
    if not isinstance(error, json.JSONDecodeError):
        return Fault(as_typed(path), 0, "", "", f"is no JSON: {error}; save it as UTF-8", rule)
    # What is missing at the start of a line is mostly missing at the end of the one before.
    before = text[: error.pos].rstrip()
    line = before.count("\n") + 1
    here = before.rpartition("\n")[2].strip()[-40:]
    message = (
        f"is no JSON after this: {error.msg}; mend the comma, colon, quotation mark or bracket"
    )
    return Fault(as_typed(path), line, "", here, message, rule)
