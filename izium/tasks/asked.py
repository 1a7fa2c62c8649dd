"""What a task asks and which hints it gives, read where they are written: in its notebook."""

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from izium.language import gettext
from izium.tasks.registry import folder, module, notebooks

_QUESTION = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
_HINT = re.compile(r"<details>\s*<summary>Hint[^<]*</summary>\s*(.+?)\s*</details>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the cell above a task says: its question, and hints that help step by step."""

    question: str
    hints: tuple[str, ...]


def asked() -> dict[str, Asked]:
    """Return what is asked in each task, by id, from the solution notebooks.

    The question is the sentence in bold above the cell that answers it, whose id is that of
    the task. An installed package has no notebooks and gives nothing.

    Raises:
        ValueError: A task has no cell, or no question above it; the text names notebook and task.

    >>> asked()["bridges-1"].question.endswith("?")
    True
    """
    found: dict[str, Asked] = {}
    for name in notebooks():
        path = folder().parent / "solutions" / f"{name}.ipynb"
        if path.is_file():
            ids = frozenset(one.id for one in module(name).TASKS)
            found |= _read(path, path.stat().st_mtime_ns, ids)
    return found


@lru_cache(maxsize=32)
def _read(path: Path, stamp: int, ids: frozenset[str]) -> dict[str, Asked]:
    found, above = {}, ""
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        source = "".join(cell["source"])
        marks = cell["metadata"].get("nbgrader", {})
        if cell["cell_type"] == "markdown":
            above = source
        elif marks.get("solution") and cell["id"] in ids:
            question = _QUESTION.search(above)
            if question is None:
                raise ValueError(
                    f"{path}: above the cell {cell['id']} stands no question in bold; write it as "
                    "**What …?** in the text before."
                )
            told = _QUESTION.search(gettext(_paragraph(above, question[0]))) or question
            hints = tuple(" ".join(hint.split()) for hint in _HINT.findall(above))
            found[cell["id"]] = Asked(" ".join(told[1].split()), hints)
    if lacking := sorted(ids - found.keys()):
        raise ValueError(
            f"{path}: no cell answers {', '.join(lacking)}: give the cell that answers a task the "
            "id of the task, and mark it as a solution for nbgrader."
        )
    return found


def _paragraph(text: str, part: str) -> str:
    """Return the paragraph that has a part: what catalogues translate is whole paragraphs."""
    return next((" ".join(one.split()) for one in text.split("\n\n") if part in one), "")
