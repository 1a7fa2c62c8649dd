"""The answers of this session: as a frame, and as the file that the page exports too."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from pathlib import Path
from typing import Any

import pandas as pd

from izium.activities import index
from izium.activities.activity import SESSION, Activity
from izium.activities.text import plain

SCHEMA = "izium-answers/1"
"""The name of the form of exported answers."""

COLUMNS = (
    "id",
    "hash",
    "kind",
    "chapter",
    "question",
    "answer",
    "words",
    "correct",
    "attempts",
    "first_correct",
    "first_answer",
    "parts",
    "state",
    "updated",
)
"""What an exported answer says, in this order; ``words`` is the answer in words."""

_OF_THE_FILE = ("name", "schema")
"""What a CSV file says in every row, and a JSON file once."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


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

    ``path`` ends in ``.json`` or ``.csv``; ``name`` is a name or code, written into the file and
    kept nowhere else. Returns the path. Raises ValueError for another ending.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     export(Path(folder) / "answers.json", name="K7").name
    'answers.json'
    """
    target = Path(path)
    rows = [_row(a) for a in SESSION.values() if a.saved.get("answer") is not None]
    if target.suffix == ".json":
        written = json.dumps(
            {
                "schema": SCHEMA,
                "exported": dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds"),
                "name": name,
                "course": "izium",
                "answers": rows,
            },
            ensure_ascii=False,
            indent=1,
        )
    elif target.suffix == ".csv":
        written = _as_csv(rows, name)
    else:
        raise ValueError(f"{target.name}: end the file's name in .json or .csv.")
    target.write_text(written, encoding="utf-8", newline="")
    return target


def _row(activity: Activity) -> dict[str, Any]:
    saved, definition = activity.saved, activity.definition
    words = None if activity.answer is None else index.in_words(definition, activity.answer)
    row = {
        "id": activity.id,
        "hash": definition["hash"],
        "kind": definition["kind"],
        "chapter": saved.get("chapter", ""),
        "question": plain(definition["question"]),
        "answer": activity.answer,
        "words": "" if words is None or words == activity.answer else words,
        "correct": activity.correct,
        "attempts": activity.attempts,
        "first_correct": saved.get("first_correct"),
        "first_answer": saved.get("first_answer"),
        "parts": saved.get("parts"),
        "state": saved.get("state", "new"),
        "updated": saved.get("updated", ""),
    }
    return {name: row[name] for name in COLUMNS}


def _as_csv(rows: list[dict[str, Any]], name: str) -> str:
    """Write a table that begins with the mark by which a spreadsheet knows UTF-8."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow((*COLUMNS, *_OF_THE_FILE))
    for row in rows:
        cells = (*(row[column] for column in COLUMNS), name, SCHEMA)
        writer.writerow([_cell(value) for value in cells])
    return f"\ufeff{out.getvalue()}"


def _cell(value: Any) -> str:
    """Write a cell that no spreadsheet takes for a formula."""
    if value is None:
        return ""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return f"'{text}" if text.startswith(_FORMULA) else text
