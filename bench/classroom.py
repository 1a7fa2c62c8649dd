"""A class's answers: how long a teacher waits for `izium collect`, `izium report` and the page."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from bench.figures import Figure
from bench.running import run
from bench.visiting import LONGEST_MS, open_browser
from izium.classroom import catalogue
from izium.classroom.page import static_files

CLASS_SECONDS = {30: 2.0, 1000: 20.0}
"""The most that both commands together may take, by the number of students."""

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Class report</title>
<link rel="stylesheet" href="class-report.css"><script src="class-report.js" defer></script></head>
<body><div data-izium-report></div></body></html>"""


def figures_of(
    folder: Path, variables: dict[str, str], tell: Callable[[str], None]
) -> list[Figure]:
    """Measure classes of each size: both commands, and the page with the same files."""
    found = []
    definitions = [one for one in catalogue.index() if one["kind"] != "code"]
    for students, most in CLASS_SECONDS.items():
        room = folder / f"class-{students}"
        files = write_class(room / "answers", students, definitions)
        collecting = _seconds(room, variables, "collect", "answers", "--out", "class.csv")
        reporting = _seconds(room, variables, "report", "class.csv", "--out", "report.html")
        on_page = seconds_on_the_page(room, files)
        subject = f"class of {students}"
        both = collecting + reporting
        found.append(Figure(subject, "collect and report", "s", both, limit=most))
        found.append(Figure(subject, "page Class report", "s", on_page, limit=most))
        tell(
            f"{subject}, {len(definitions)} answers each: collect {collecting:.2f} s, "
            f"report {reporting:.2f} s, page {on_page:.2f} s"
        )
    return found


def _seconds(folder: Path, variables: dict[str, str], *arguments: str) -> float:
    return run((sys.executable, "-m", "izium.classroom", *arguments), folder, variables).seconds


def seconds_on_the_page(folder: Path, files: Iterable[Path]) -> float:
    """Return how long the page, opened as a file, takes from the choice to the report."""
    page_file = folder / "page.html"
    page_file.write_text(PAGE, encoding="utf-8")
    for name, content in static_files().items():
        (folder / name).write_bytes(content)
    with open_browser() as browser:
        page = browser.new_page()
        page.goto(page_file.as_uri())
        started = time.monotonic()
        page.set_input_files("#cr-files", list(files))
        page.get_by_role("status").get_by_text("left out or noted").wait_for(timeout=LONGEST_MS)
        return round(time.monotonic() - started, 2)


def write_class(folder: Path, students: int, definitions: list[dict[str, Any]]) -> list[Path]:
    """Write what each student of a class would export after the whole course.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     [path.name for path in write_class(Path(folder) / "class", 2, [])]
    ['0001.json', '0002.json']
    """
    folder.mkdir(parents=True)
    paths = []
    for student in range(1, students + 1):
        rows = [_answered(one, student + at) for at, one in enumerate(definitions)]
        whole = {
            "schema": "izium-answers/1",
            "exported": "2026-02-03T09:00:00.000Z",
            "name": f"Student no. {student}",
            "course": "izium",
            "answers": rows,
        }
        paths.append(folder / f"{student:04d}.json")
        paths[-1].write_text(json.dumps(whole, ensure_ascii=False, indent=1), encoding="utf-8")
    return paths


def _answered(definition: dict[str, Any], turn: int) -> dict[str, Any]:
    """Answer an activity: right in some turns, wrong in others."""
    graded = definition["kind"] != "reflect"
    right = turn % 3 != 0 if graded else None
    first = turn % 2 == 0 if graded else None
    answer = _answer(definition, turn)
    return {
        "id": definition["id"],
        "hash": definition["hash"],
        "kind": definition["kind"],
        "chapter": definition["chapter"],
        "question": definition["question"],
        "answer": answer,
        "words": "What was answered, in words as long as an option is. " * 2,
        "correct": right,
        "attempts": 1 + turn % 3,
        "first_correct": first,
        "first_answer": answer,
        "parts": None,
        "state": "solved" if right else "tried",
        "updated": f"2026-02-03T08:{turn % 60:02d}:{turn % 59:02d}.{turn % 1000:03d}Z",
    }


def _answer(definition: dict[str, Any], turn: int) -> Any:
    parts = [part["id"] for part in definition.get("options", definition.get("items", []))]
    by_kind: dict[str, Callable[[], Any]] = {
        "multiple": lambda: parts[: 1 + turn % len(parts)],
        "order": lambda: parts[turn % len(parts) :] + parts[: turn % len(parts)],
        "range": lambda: {"low": turn % 50, "high": None},
        "date": lambda: f"2022-03-{1 + turn % 28:02d}",
        "number": lambda: turn % 50,
        "reflect": lambda: "According to the article, and nobody else of whom it knows. " * 8,
    }
    if "targets" in definition:
        targets = [target["id"] for target in definition["targets"]]
        return {item: targets[(turn + at) % len(targets)] for at, item in enumerate(parts)}
    return by_kind.get(definition["kind"], lambda: parts[turn % len(parts)] if parts else "So.")()
