"""The files of the page *Class report*, which reads answer files in the browser."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import resources

from izium.activities.script import in_script
from izium.classroom.catalogue import Question, questions
from izium.classroom.report import style
from izium.classroom.rules import RULES

MOUNT = "data-izium-report"
"""What a page's HTML holds if it needs the files."""


def needs_files(page: str) -> bool:
    """Say whether a page's HTML holds the class report, and so needs the files.

    Example:
        >>> needs_files('<div data-izium-report></div>')
        True
    """
    return MOUNT in page


def static_files(asked: Iterable[Question] | None = None) -> dict[str, bytes]:
    """Give the files of the page: `class-report.js` (classic script) and `class-report.css`.

    The script holds the course's activities, so it needs no request; it counts what
    `izium.classroom.figures` counts.

    Args:
        asked: the activities that the page knows; those of the course if None.

    Example:
        >>> sorted(static_files([]))
        ['class-report.css', 'class-report.js']
    """
    css, style_hash = style()
    known = {
        "RULES": RULES,
        "CSS": css,
        "STYLE_HASH": style_hash,
        "KNOWN": [_as_json(question) for question in (questions() if asked is None else asked)],
    }
    constants = "".join(f"const {name} = {in_script(value)};\n" for name, value in known.items())
    front = resources.files("izium.classroom").joinpath("front")
    script = front.joinpath("class-report.js").read_text("utf-8")
    controls = front.joinpath("class-report.css").read_text("utf-8")
    return {
        "class-report.css": (css + controls).encode("utf-8"),
        "class-report.js": f'(() => {{\n"use strict";\n{constants}{script}}})();\n'.encode(),
    }


def _as_json(question: Question) -> dict[str, object]:
    return {
        "id": question.id,
        "hash": question.hash,
        "kind": question.kind,
        "chapter": question.chapter,
        "title": question.title,
        "question": question.question,
        "move": question.move,
        "labels": list(question.labels.items()),
        "targets": list(question.targets.items()),
        "correct": question.correct,
    }
