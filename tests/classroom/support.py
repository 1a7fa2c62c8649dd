"""The table of cases as files, and hand-ins of any size."""

import base64
import io
import json
import zipfile
from pathlib import Path
from typing import Any

_TABLE = json.loads(Path(__file__).with_name("cases.json").read_text(encoding="utf-8"))
BOOK: list[dict[str, Any]] = _TABLE["book"]
CASES: list[dict[str, Any]] = _TABLE["cases"]


def _said(answer: str, at: int) -> dict[str, Any]:
    when = f"2026-02-03T08:00:0{at}.000Z"
    return {
        "id": "who-says",
        "answer": answer,
        "first_answer": answer,
        "correct": False,
        "first_correct": False,
        "attempts": 1,
        "updated": when,
    }


NAMED: dict[str, Any] = {
    "files": {
        "Olena Bondar.json": {"name": "Olena Bondar", "answers": [_said("own", 1)]},
        "Olena Bondar again.json": {
            "name": "olena bondar",
            "answers": [_said("own", 1), {**_said("own", 2), "id": "which-voices"}],
        },
        "Olena Bondar of 3b.json": {"name": "Olena Bondar", "answers": [_said("third", 3)]},
        "Petro Hrytsenko.json": {"name": "Petro Hrytsenko", "answers": [_said("third", 3)]},
        "Petro Hrytsenko (copy).json": {"name": "Petro Hrytsenko", "answers": [_said("third", 3)]},
        "Taras Melnyk.json": {"text": "{"},
    }
}
"""Files named after students, two of one name, and whatever may be said of two files."""

NAMES = ("olena", "bondar", "petro", "hrytsenko", "taras", "melnyk", ".json")
"""What stands in the names of these students and files, in small letters."""


def hand_in(name: str, answers: list[Any], **header: Any) -> dict[str, Any]:
    """An exported answer file; what an answer does not say, the book says."""
    return {
        "schema": "izium-answers/1",
        "exported": "2026-02-03T09:00:00.000Z",
        "name": name,
        "course": "izium",
        "answers": [answered(row) if isinstance(row, dict) else row for row in answers],
        **header,
    }


def answered(row: dict[str, Any]) -> dict[str, Any]:
    known = next((one for one in BOOK if one["id"] == row.get("id")), {})
    shared = {name: known[name] for name in ("hash", "kind", "chapter") if name in known}
    return {**shared, **row}


def as_bytes(file: dict[str, Any]) -> bytes:
    if "text" in file:
        return file["text"].encode("utf-8")
    if "base64" in file:
        return base64.b64decode(file["base64"])
    if "zip" in file:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, member in file["zip"].items():
                archive.writestr(zipfile.ZipInfo(name), as_bytes(member), zipfile.ZIP_DEFLATED)
        return packed.getvalue()
    return json.dumps(hand_in(**file)).encode("utf-8")


def write(case: dict[str, Any], folder: Path) -> list[Path]:
    """Write a case's files, in the order in which they are to be read."""
    paths = []
    for name in sorted(case["files"]):
        path = folder / name
        path.write_bytes(as_bytes(case["files"][name]))
        paths.append(path)
    return paths


def student_file(number: int, answers: int = 60) -> bytes:
    """A whole course's answers of one student, like a real export."""
    rows = []
    for at in range(answers):
        known = BOOK[at % 6]
        rows.append(
            {
                "id": f"{known['id']}-{at}",
                "hash": known["hash"],
                "kind": known["kind"],
                "chapter": known["chapter"],
                "question": "What does the wording bound, and who says so? " * 3,
                "answer": "Because the claim is relayed. " * 8 if at % 6 == 5 else ["a", "b"],
                "correct": None if at % 6 == 5 else number % 2 == 0,
                "attempts": 1 + number % 3,
                "first_correct": None if at % 6 == 5 else number % 3 == 0,
                "first_answer": ["a", "c"],
                "parts": [True, False],
                "state": "tried",
                "updated": f"2026-02-03T{number % 24:02d}:{at % 60:02d}:{number % 60:02d}."
                f"{number % 1000:03d}Z",
            }
        )
    return json.dumps(hand_in(f"Student no. {number}", rows)).encode("utf-8")


def named_answers(students: list[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    """Return names with their answers: what a class table carries of students.

    By what they called themselves, and by which file they are known, only their own files tell.
    """
    return [(student["name"], student["answers"]) for student in students]
