"""What Sphinx warns of, told so that an author finds the place and knows what to do."""

from __future__ import annotations

import logging
import re

from sphinx.application import Sphinx

from izium.book.written_tasks import LINES_OF_A_CELL

_IN_NOTEBOOK = re.compile(r"^(.+\.ipynb):(\d+)$")
"""Where a warning stands in a notebook: its lines are counted through, the first of a cell is 2."""

MENDS = {
    "local id not found in doc": "correct what stands behind the # of the link",
    "cross-reference target not found": "correct the name of the page or file in the link",
    "duplicate label": "give one of the two another name",
    "unknown config value": "correct its name in _config.yml, or take the line out",
}
"""What is to be done, by what a warning says."""


class Told(logging.Filter):
    """Tells the cell and the line of a notebook, and the mend of a fault that authors make."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Change a warning that has its place; let every one pass.

        >>> told = {"location": "/a/b.ipynb:10004", "msg": "duplicate label x"}
        >>> one = logging.makeLogRecord(told)
        >>> Told().filter(one), one.location
        (True, '/a/b.ipynb, cell 1, line 3')
        >>> one.msg
        'duplicate label x: give one of the two another name'
        """
        place = _IN_NOTEBOOK.match(str(getattr(record, "location", "")))
        if place:
            cell, line = divmod(int(place[2]), LINES_OF_A_CELL)
            record.location = f"{place[1]}, cell {cell}, line {line - 1}"
        for said, mend in MENDS.items():
            if said in str(record.msg) and not str(record.msg).endswith(mend):
                record.msg = f"{record.msg}: {mend}"
        return True


def setup(app: Sphinx) -> None:
    """Register with Sphinx: all that it writes to a screen or a file is told so."""
    for handler in logging.getLogger("sphinx").handlers:
        handler.addFilter(Told())
