"""The answers of this session: as a frame, and as the file that the page exports too."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pandas as pd

from izium import data
from izium.activities.activity import SESSION, Activity
from izium.activities.script import form
from izium.inline import plain
from izium.language import spoken as _

SCHEMA: str = form()["schema"]
"""The name of the form of exported answers."""

COLUMNS: list[str] = form()["columns"]
"""What an exported answer says, in this order; ``words`` is the answer in words."""


def answers() -> pd.DataFrame:
    """Give all activities of this session and what was answered, one row each.

    Columns: ``id``, ``kind``, ``question``, ``answer`` (None before an answer), ``correct``
    (True, False, or None where nothing is graded), ``attempts``, ``first_correct``, ``state``
    (new, tried, solved).

    >>> list(answers().columns)[:3]
    ['id', 'kind', 'question']
    """
    columns = ["id", "kind", "question", "answer", "correct", "attempts", "first_correct", "state"]
    rows = [[_row(activity)[name] for name in columns] for activity in SESSION.values()]
    return pd.DataFrame(rows, columns=columns, dtype=object).astype({"attempts": int})


def export(path: str | Path, name: str = "") -> None:
    """Write what was answered in this session to a file, as *Export* on the page does.

    ``path`` ends in ``.json``; ``name`` is a name or code, written into the file and kept nowhere
    else. Answers that the file holds already and this session has not are kept, so that several
    notebooks can write to one file. Prints where the answers are now. Raises ValueError for
    another ending, where nothing is answered, and for a file of anybody or anything else.
    """
    target = Path(path)
    if target.suffix != ".json":
        raise ValueError(f"{target.name}: end the file's name in .json.")
    found = {one.id: _row(one) for one in SESSION.values() if one.answer is not None}
    if not found:  # All cells run in one go end before the browser has told its answers.
        raise ValueError(
            _(
                "No answer has arrived yet: run this cell alone, once the activities above show "
                "your answers."
            )
        )
    rows = [*{**_kept(target, name), **found}.values()]
    whole = {
        "schema": SCHEMA,
        "exported": dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds"),
        "name": name,
        "course": data.book().package,
        "answers": rows,
    }
    written = json.dumps(whole, ensure_ascii=False, indent=1)
    target.write_text(written, encoding="utf-8", newline="")
    said = _(
        "Answers in {file} now: {n}. In JupyterLab, right-click that file in the list on the left "
        "and choose Download."
    )
    print(said.format(file=target, n=len(rows)))


def _kept(file: Path, name: str) -> dict[str, dict[str, Any]]:
    """Return what a file holds already, by id; a file of others is not to be written over."""
    if not file.exists():
        return {}
    try:
        whole = json.loads(file.read_text(encoding="utf-8"))
        rows = {row["id"]: row for row in whole["answers"]}
        known = (whole["schema"], whole["course"]) == (SCHEMA, data.book().package)
        owner = whole["name"]
    except (ValueError, LookupError, TypeError):
        known = False
    if not known:
        said = _("{file} is something else than answers to this course: choose another name.")
        raise ValueError(said.format(file=file))
    if owner not in ("", name):
        said = _("{file} holds the answers of {name}: choose another name for the file.")
        raise ValueError(said.format(file=file, name=owner))
    return rows


def _row(activity: Activity) -> dict[str, Any]:
    definition = activity.definition
    row = {
        "chapter": "",
        "words": "",
        "state": "new",
        "updated": "",
        **activity.saved,
        "id": activity.id,
        "hash": definition["hash"],
        "kind": definition["kind"],
        "question": plain(definition["question"]),
        "answer": activity.answer,
        "correct": activity.correct,
        "attempts": activity.attempts,
    }
    return {name: row.get(name) for name in COLUMNS}
