"""The files of the page *Class report*: the one reader of answer files, and the one count."""

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Any

from izium import data
from izium.activities import index
from izium.activities.script import FRONT, form, in_script
from izium.activities.tongue import kind_in_words, move_in_words, translated
from izium.inline import plain
from izium.language import SAY

MOUNT = "data-izium-report"
"""What a page's HTML holds if it needs the files."""

SCRIPTS = (
    *("says.js", "values.js", "tables.js", "encodings.js", "answers.js", "files.js", "roster.js"),
    *("counts.js", "markup.js", "class-list.js", "marks.js", "pupils.js", "gradebook.js"),
    *("report.js", "class-report.js"),
)
"""The parts of the page's script, each after those that it needs."""


def needs_files(page: str) -> bool:
    """Say whether a page's HTML holds the class report, and so needs the files.

    >>> needs_files('<div data-izium-report></div>')
    True
    """
    return MOUNT in page


def static_files(definitions: Iterable[Mapping[str, Any]] | None = None) -> dict[str, bytes]:
    """Give the files of the page: `class-report.js` (classic script) and `class-report.css`.

    The script holds the course's activities, so it needs no request.

    Args:
        definitions: the activities that the page knows; those of the course if None.

    >>> sorted(static_files([]))
    ['class-report.css', 'class-report.js']
    """
    css, style_hash = style()
    asked = index.read() if definitions is None else definitions
    book = data.book()
    known = {
        "RULES": json.loads(_front("rules.json"))
        | form()
        | {"course": book.package, "scale": book.scale},
        "CSS": css,
        "STYLE_HASH": style_hash,
        "KNOWN": [
            _known(translated(dict(definition)), number)
            for number, definition in index.numbered(asked)
        ],
    }
    constants = "".join(f"const {name} = {in_script(value)};\n" for name, value in known.items())
    parts = ("days.js", "cells.js", "letters.js", "quantities.js")
    shared = [SAY, *((FRONT / name).read_text(encoding="utf-8") for name in parts)]
    script = "\n".join([*shared, *map(_front, SCRIPTS)])
    return {
        "class-report.css": (css + _front("class-report.css")).encode("utf-8"),
        "class-report.js": f'(() => {{\n"use strict";\n{constants}{script}}})();\n'.encode(),
    }


@cache
def style() -> tuple[str, str]:
    """Return the report's style sheet and its hash for a content security policy.

    >>> style()[1].startswith("sha256-")
    True
    """
    css = _front("report.css").replace("\r\n", "\n")
    digest = hashlib.sha256(css.encode("utf-8")).digest()
    return css, f"sha256-{base64.b64encode(digest).decode('ascii')}"


def _front(name: str) -> str:
    return resources.files("izium.classroom").joinpath("front", name).read_text("utf-8")


def _known(definition: Mapping[str, Any], number: int) -> dict[str, Any]:
    """Give what a report needs of an activity, all texts without marks."""
    told = ("id", "hash", "kind", "chapter", "title", "correct", "unit")
    written = definition["kind"] in ("reflect", "code")
    return {
        **{name: definition.get(name) for name in told},
        "number": number,
        "about": [kind_in_words(definition), move_in_words(definition["move"])],
        "question": plain(definition["question"]),
        "key": plain(definition.get("key", "")),
        "solution": plain(definition.get("solution", "")) if written else "",
        "criteria": [plain(one) for one in definition.get("criteria", ())] if written else [],
        "evidence": [one["id"] for one in definition.get("evidence", ())] if written else [],
        "labels": _texts(definition, "options", "items"),
        "targets": _texts(definition, "targets"),
    }


def _texts(definition: Mapping[str, Any], *groups: str) -> list[tuple[str, str]]:
    """List ids with texts, in the order shown: as an object, ids of digits would come first."""
    parts = [part for group in groups for part in definition.get(group, ())]
    return [(part["id"], plain(part["text"])) for part in parts]
