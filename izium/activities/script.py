"""Values written where a page runs or reads them: inside a `<script>`."""

from __future__ import annotations

import json
from pathlib import Path

FRONT = Path(__file__).parent / "front"
"""The front end: scripts, styles, and the form of an exported answer."""

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
