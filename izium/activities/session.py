"""The answers of this session: as a frame, and as the file that the page exports too."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from pathlib import Path
from typing import Any

import pandas as pd

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
    "correct",
    "attempts",
    "first_correct",
    "first_answer",
    "parts",
    "state",
    "updated",
)
"""What an exported answer says, in this order."""

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

    ``path`` ends in ``.json`` or ``.csv``; ``name`` is a name or code, written into the JSON and
    kept nowhere else. Returns the path. Raises ValueError for another ending.
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
        written = _as_csv(rows)
    else:
        raise ValueError(f"{target.name}: end the file's name in .json or .csv.")
    target.write_text(written, encoding="utf-8")
    return target


def _row(activity: Activity) -> dict[str, Any]:
    saved, definition = activity.saved, activity.definition
    row = {
        "id": activity.id,
        "hash": definition["hash"],
        "kind": definition["kind"],
        "chapter": saved.get("chapter", ""),
        "question": plain(definition["question"]),
        "answer": activity.answer,
        "correct": activity.correct,
        "attempts": activity.attempts,
        "first_correct": saved.get("first_correct"),
        "first_answer": saved.get("first_answer"),
        "parts": saved.get("parts"),
        "state": saved.get("state", "new"),
        "updated": saved.get("updated", ""),
    }
    return {name: row[name] for name in COLUMNS}


def _as_csv(rows: list[dict[str, Any]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([_cell(row[name]) for name in COLUMNS])
    return out.getvalue()


def _cell(value: Any) -> str:
    """Write a cell that no spreadsheet takes for a formula."""
    if value is None:
        return ""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return f"'{text}" if text.startswith(_FORMULA) else text
