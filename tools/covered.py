"""Say how much of `izium/` the tests run, room by room.

    make test ARGS=--coverage       measure while testing; the account stands at the end

What a test starts as a process of its own (a kernel, a build by command) is not seen. Which
lines are missing: `coverage html`, with the data file that the last line names.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from contextlib import redirect_stdout
from pathlib import Path

OPTIONS = ("--cov=izium", "--cov-append", "--cov-report=")
WIDTH = 24


def by_room(files: Mapping[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    """Add up the lines of each room: those that ran, and those that there are.

    >>> by_room({"izium/data/a.py": (8, 10), "izium/data/b.py": (1, 1), "izium/x.py": (2, 2)})
    {'izium': (2, 2), 'izium/data': (9, 11)}
    """
    rooms: dict[str, tuple[int, int]] = {}
    for name, (ran, lines) in sorted(files.items()):
        room = "/".join(name.replace("\\", "/").split("/")[:-1][:2])
        before = rooms.get(room, (0, 0))
        rooms[room] = (before[0] + ran, before[1] + lines)
    return dict(sorted(rooms.items()))


def table(files: Mapping[str, tuple[int, int]]) -> str:
    """Write the share of lines that ran, for each room and for all of them.

    >>> print(table({"izium/data/a.py": (8, 10), "izium/charts/b.py": (9, 10)}))
    izium/charts             90 %  of   10 lines
    izium/data               80 %  of   10 lines
    all of izium/            85 %  of   20 lines
    """
    rooms = by_room(files)
    total = (sum(ran for ran, _ in rooms.values()), sum(lines for _, lines in rooms.values()))
    rows = [*rooms.items(), ("all of izium/", total)]
    return "\n".join(
        f"{room:<{WIDTH}} {100 * ran / max(lines, 1):.0f} %  of {lines:4d} lines"
        for room, (ran, lines) in rows
    )


def measured(data_file: Path) -> dict[str, tuple[int, int]]:
    """Return, for each module of `izium/`, the lines that ran and the lines that there are."""
    from coverage import Coverage

    coverage = Coverage(data_file=str(data_file))
    coverage.load()
    with redirect_stdout(io.StringIO()) as text:
        coverage.json_report(outfile="-")
    return {
        name: (one["summary"]["covered_lines"], one["summary"]["num_statements"])
        for name, one in json.loads(text.getvalue())["files"].items()
    }
