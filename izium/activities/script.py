"""The front end as scripts, and values written where a page runs or reads them."""

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from izium.language import NODES, SAY

FRONT = Path(__file__).parent / "front"
"""The front end: scripts, styles, and the form of an exported answer."""

_MODULE = (
    *("days.js", "inline.js", "store.js", "numbers.js", "quantities.js", "kinds.js", "views.js"),
    "activity.js",
)
_NOTEBOOK = ("notebook.js",)
_HOST = ("cells.js", "second.js", "page.js")

_ESCAPED = str.maketrans(
    {char: f"\\u{ord(char):04x}" for char in ("<", ">", "&", "\u2028", "\u2029")}
)


def in_script(value: object) -> str:
    r"""Write a value as JSON that may stand inside a `<script>`, be it of data or of code.

    Nothing in it ends the element, opens a comment or is an entity, and no line of code breaks.
    Keys come in order, so that the same value gives the same bytes.

    >>> print(in_script({"b": "</script>", "a": "<!-- & -->"}))
    {"a":"\u003c!-- \u0026 --\u003e","b":"\u003c/script\u003e"}
    """
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.translate(_ESCAPED)


def module() -> str:
    """Give the front end as the module that Jupyter loads: its parts, in their order.

    >>> module().rstrip().endswith("export default notebook;")
    True
    """
    return lean(SAY + NODES) + joined(_MODULE + _NOTEBOOK)


def page_script(course: str) -> str:
    """Give the front end and its host as one classic script, for a static page.

    It needs neither ``eval`` nor ``type=module``. ``course`` is the book's key in answer files.
    """
    about = f"const FORM = {in_script({**form(), 'course': course})};"
    return _closed(f"{about}\n{lean(SAY + NODES)}{joined(_MODULE + _HOST)}")


def saying() -> str:
    """Give what says texts and makes nodes, for scripts that are not of the front end."""
    return _closed(f"{lean(SAY + NODES)}window.iziumSay = {{ t, nt, LANGUAGE, h }};")


def alone(*names: str) -> str:
    """Give files of the front end as one classic script of its own."""
    return _closed(joined(names))


def _closed(script: str) -> str:
    return f'(() => {{\n"use strict";\n{script}\n}})();\n'


def form() -> dict[str, Any]:
    """Give the form of exported answers: the name of its schema, and its columns in order."""
    read: dict[str, Any] = json.loads((FRONT / "form.json").read_text(encoding="utf-8"))
    return read


def joined(names: Iterable[str]) -> str:
    """Join files, each made lean."""
    return "".join(lean((FRONT / name).read_text(encoding="utf-8")) for name in names)


def lean(text: str) -> str:
    r"""Return a script or style without indents and without what is said to those who read it.

    >>> lean("/* The sign,\nwhich is red. */\n.sign {\n  color: red;\n}\n")
    '.sign {\ncolor: red;\n}\n'
    """
    told = re.sub(r"(?ms)^\s*/\*.*?\*/", "", text)
    lines = (line.strip() for line in told.splitlines())
    kept = (line for line in lines if line and not line.startswith("//"))
    return "\n".join(kept) + "\n"
