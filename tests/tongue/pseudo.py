"""A language that nobody speaks: all texts of the book in it, 40 % longer and easily told."""

from __future__ import annotations

import re
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

CODE = "eo"
"""A language that Babel and docutils know and the book has no catalogue of."""

_KEPT = re.compile(r"(\]\([^()\s]*\)|\{\w*\}|<[^<>]*>|`[^`]*`|&\w+;|https?://\S+|\\.)")
_LONGER = str.maketrans({"a": "aà", "e": "eè", "i": "iì", "o": "oò", "u": "uù"})


def said(text: str) -> str:
    """Return a text in the language: links, placeholders, marks and numbers as they are.

    >>> said("See [the record](a.md#e021), {n} of 7")
    'Seèeè [theè reècoòrd](a.md#e021), {n} oòf 7'
    """
    parts = _KEPT.split(text)
    return "".join(part if at % 2 else part.translate(_LONGER) for at, part in enumerate(parts))


def write(templates: dict[str, Catalog], folder: Path) -> None:
    """Write catalogues of all texts below a folder; a build compiles them."""
    for domain, template in templates.items():
        made = Catalog(locale=CODE)
        for message in template:
            if message.id:
                one = message.id if isinstance(message.id, str) else message.id[0]
                forms = said(one) if isinstance(message.id, str) else tuple(map(said, message.id))
                made.add(message.id, forms, context=message.context)
        rest = domain.removeprefix("later/")
        place = folder if rest == domain else folder / "later"
        path = place / CODE / "LC_MESSAGES" / f"{rest}.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, made, width=0)
