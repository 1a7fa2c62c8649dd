"""What a translation has to keep of its original: links, numbers, ids of records, placeholders."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from babel.messages.catalog import Message

_LINK = re.compile(r"\]\(([^()\s]+)\)")
_PLACEHOLDER = re.compile(r"\{\w*\}")
_RECORD = re.compile(r"\b(?:[ECF]\d{3}|[SPUNGOW]\d{2}|[LKBAC]\d{1,2}\.\d+)\b")
_SPACED = re.compile(r"(?<=\d)[\u00a0\u202f,](?=\d{3}\b)")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")

_KEPT: dict[str, Callable[[str], list[str]]] = {
    "link": lambda text: _LINK.findall(text),
    "placeholder": lambda text: _PLACEHOLDER.findall(text),
    "record": lambda text: _RECORD.findall(_without_links(text)),
    "number": lambda text: _numbers(_RECORD.sub("", _without_links(text))),
}


def faults(message: Message) -> list[str]:
    """Return what a translation lacks of its original or adds to it, one sentence each.

    A text that is not translated, or whose translation is marked as fuzzy, has no faults: it is
    not shown.

    >>> [said] = faults(Message("On [6 March](a.md#e021)", "[6 березня](a.md#e022)"))
    >>> said
    'its links lack a.md#e021 and add a.md#e022'
    """
    originals = _forms(message.id)
    found = []
    for told in filter(None, _forms(message.string) if not message.fuzzy else ()):
        for kind, kept in _KEPT.items():
            wanted = [Counter(kept(text)) for text in originals]
            there = Counter(kept(told))
            if there not in wanted:
                lacks, adds = wanted[-1] - there, there - wanted[-1]
                parts = [
                    f"{verb} {', '.join(sorted(odd.elements()))}"
                    for verb, odd in (("lack", lacks), ("add", adds))
                    if odd
                ]
                found.append(f"its {kind}s {' and '.join(parts)}")
    return found


def _forms(text: object) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ())  # type: ignore[arg-type]


def _without_links(text: str) -> str:
    return _LINK.sub("]", text)


def _numbers(text: str) -> list[str]:
    """Return the numbers of a text, written without what parts their thousands.

    >>> _numbers("1,500 of 2 000, 3.5")
    ['1500', '2', '000', '3.5']
    """
    return [found.replace(",", ".") for found in _NUMBER.findall(_SPACED.sub("", text))]
