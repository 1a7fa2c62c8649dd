"""What a built page needs of a notebook whose cells run on it."""

import hashlib
import re
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from izium.language import gettext as _

FRONT = Path(__file__).parent / "front"
SCRIPTS = ("filter.js", "output.js", "panel.js", "editor.js", "python.js", "live.js")
"""In this order: each uses those before it."""

# Pyodide probes with importScripts("data:…") what kind of worker this is and refuses a classic one;
# the page's policy would refuse the probe, which Firefox counts as a breach.
NOT_ASKED = "globalThis.importScripts = undefined;"

FIRST_CELL = "elsewhere"
"""The id of the cell that gets the course where it is not installed: a page has it already."""

OPEN_TEXT = "*Write your answer here.*"
"""The cell of text in whose place an answer in words goes."""
OPEN_ANSWER = re.compile(r"^answer = \.\.\.$", re.MULTILINE)
CHECK = re.compile(r"\.check\(")
BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)


def static_files() -> dict[str, bytes]:
    """Return the files of a page with panels or live cells.

    The script is all of `front` but the worker, in one function of its own.
    """
    script = in_a_function(*(FRONT / name for name in SCRIPTS))
    return {"live.css": (FRONT / "live.css").read_bytes(), "live.js": script}


def in_a_function(*scripts: Path) -> bytes:
    """Return scripts as one whose names no other script of the page sees."""
    texts = [path.read_text(encoding="utf-8") for path in scripts]
    words = "const { t, nt, h } = window.iziumSay;"
    return "\n".join(["(() => {", '"use strict";', words, *texts, "})();", ""]).encode()


def worker(javascript: Mapping[str, str]) -> str:
    """Return the worker's script: Pyodide's two scripts made classic, then ours.

    Args:
        javascript: The texts of ``pyodide.asm.mjs`` and ``pyodide.js``.

    Raises:
        ValueError: A text is not as it was when this was written.

    Examples:
        >>> worker({"pyodide.asm.mjs": "", "pyodide.js": ""})
        Traceback (most recent call last):
        ValueError: pyodide.asm.mjs has no “export default _createPyodideModule;” at its end: \
see what changed in Pyodide, then in izium/live/page.py.
    """
    asm, end = javascript["pyodide.asm.mjs"], "export default _createPyodideModule;"
    if not asm.rstrip().endswith(end):
        raise ValueError(
            f"pyodide.asm.mjs has no “{end}” at its end: see what changed in Pyodide, then in "
            "izium/live/page.py."
        )
    classic = asm.rstrip().removesuffix(end).replace("import.meta.url", "self.location.href")
    loader = re.sub(r"//# sourceMappingURL.*", "", javascript["pyodide.js"])
    return "\n".join([NOT_ASKED, classic, loader, (FRONT / "worker.js").read_text("utf-8")])


def cells(notebook: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the code cells of a notebook as the page's script reads them.

    Each has ``id``, ``source``, ``hash`` (of its own code, so that a changed cell never shows old
    code) and ``question``; the cell of a task also ``task``, the cell that checks it ``checks``.

    >>> task = {"cell_type": "code", "id": "t-1", "source": "answer = ..."}
    >>> check = {"cell_type": "code", "id": "c", "source": "tasks.check('t-1', answer)"}
    >>> [cell.get("checks") for cell in cells({"cells": [task, check]})]
    [None, 't-1']
    """
    found: list[dict[str, Any]] = []
    text, open_task = "", None
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] != "code":
            text = source
            continue
        if not source.strip() or cell["id"] == FIRST_CELL:
            continue
        one: dict[str, Any] = {"id": cell["id"], "source": source}
        one["hash"] = _hash(source)
        one["question"] = question(text) or _("Code of cell {n}").format(n=len(found) + 1)
        if OPEN_ANSWER.search(source):
            open_task = one["task"] = cell["id"]
        elif open_task and CHECK.search(source):
            one["checks"], open_task = open_task, None
        found.append(one)
    return found


def writings(notebook: Mapping[str, Any]) -> list[dict[str, Any]]:
    r"""Return what a notebook asks for in words, as activities without a move or a key.

    The last paragraph above the place to write is the question. Where nothing of it is bold,
    somebody else asks: the place is for those who hand the notebook in.

    >>> asks = {"cell_type": "markdown", "source": "## Task\n\n**Why?** Write."}
    >>> place = {"cell_type": "markdown", "id": "t-6", "source": OPEN_TEXT}
    >>> [(one["id"], one["question"]) for one in writings({"cells": [asks, place]})]
    [('t-6', '**Why?** Write.')]
    """
    found = []
    for above, cell in pairwise(notebook["cells"]):
        asked = " ".join("".join(above["source"]).rpartition("\n\n")[2].split())
        if "".join(cell["source"]) == OPEN_TEXT and BOLD.search(asked):
            about: dict[str, Any] = {"id": cell["id"], "hash": _hash(asked), "kind": "reflect"}
            nothing = {"key": "", "solution": "", "feedback": {}, "hints": [], "evidence": []}
            found.append(about | {"question": _(asked)} | nothing)
    return found


def asked(notebook: Mapping[str, Any], docname: str) -> list[dict[str, Any]]:
    """Return what a page asks, in code and in words, as the class report knows it.

    >>> cell = {"cell_type": "code", "id": "t-1", "source": "answer = ..."}
    >>> [(task["id"], task["kind"]) for task in asked({"cells": [cell]}, "exercises/t")]
    [('t-1', 'code')]
    """
    in_code = [{**cell, "kind": "code"} for cell in cells(notebook) if "task" in cell]
    return [
        {name: task[name] for name in ("id", "hash", "question", "kind")}
        | {"chapter": docname, "title": "", "move": "", "correct": None}
        for task in [*in_code, *writings(notebook)]
    ]


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def question(text: str) -> str:
    """Return what a text asks in the language in use: its last words in bold, or nothing.

    >>> question("Look at **E021**. **Who says so?** Nobody.")
    'Who says so?'
    """
    paragraphs = (" ".join(each.split()) for each in text.split("\n\n"))
    asked = [words for each in paragraphs if "**" in each for words in BOLD.findall(_(each))]
    return str(asked[-1]) if asked else ""
