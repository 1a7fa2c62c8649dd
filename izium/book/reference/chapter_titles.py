"""The titles of the chapters and exercise notebooks, in the order of the table of contents."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
_LISTED = re.compile(r"^\s*(?:-\s*file|root):\s*(\S+)", re.MULTILINE)
_TITLE = re.compile(r"^# (.+)$", re.MULTILINE)


@cache
def titles() -> dict[str, str]:
    """Return the title of each notebook of the course by its name, as an activity names it.

    A chapter is named by its file (``bridges``), an exercise notebook with its folder
    (``exercises/bridges``).

    Examples:
        >>> titles()["bridges"]
        'Could the river be held?'
    """
    found = {}
    for path in _LISTED.findall((ROOT / "_toc.yml").read_text(encoding="utf-8")):
        notebook = ROOT / f"{path}.ipynb"
        if notebook.is_file():
            found[path.removeprefix("chapters/")] = title_of(notebook)
    return found


def title_of(notebook: Path) -> str:
    """Return the title of a notebook, which is its first heading; its name where it has none."""
    for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
        title = _TITLE.search("".join(cell["source"]))
        if cell["cell_type"] == "markdown" and title:
            return title[1].strip()
    return notebook.stem
