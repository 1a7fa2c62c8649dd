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


def export(path: str | Path, name: str = "") -> Path:
    """Write what was answered in this session to a file, as *Export* on the page does.

    ``path`` ends in ``.json``; ``name`` is a name or code, written into the file and kept nowhere
    else. Returns the path. Raises ValueError for another ending.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     export(Path(folder) / "answers.json", name="K7").name
    'answers.json'
    """
    target = Path(path)
    if target.suffix != ".json":
        raise ValueError(f"{target.name}: end the file's name in .json.")
    whole = {
        "schema": SCHEMA,
        "exported": dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds"),
        "name": name,
        "course": data.book().package,
        "answers": [_row(one) for one in SESSION.values() if one.answer is not None],
    }
    written = json.dumps(whole, ensure_ascii=False, indent=1)
    target.write_text(written, encoding="utf-8", newline="")
    return target


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
