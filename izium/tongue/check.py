"""What a translation has to keep of its original: links, numbers, ids of records, placeholders."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from babel.messages.catalog import Message

from izium import data

_LINK = re.compile(r"\]\(([^()\s]+)\)")
_PLACEHOLDER = re.compile(r"\{\w*\}")
_CODE = re.compile(r"\b[A-Z]+\d+(?:\.\d+)?\b")
_THOUSANDS = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:[\u00a0\u202f,.]\d{3})+\b")
_APART = re.compile(r"\D")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")

_KEPT: dict[str, Callable[[str], list[str]]] = {
    "link": lambda text: _LINK.findall(text),
    "placeholder": lambda text: _PLACEHOLDER.findall(text),
    "record": lambda text: list(filter(data.exists, _CODE.findall(_without_links(text)))),
    "number": lambda text: _numbers(_CODE.sub(_no_record, _without_links(text))),
}


def faults(message: Message) -> list[str]:
    """Return what a translation lacks of its original or adds to it, one sentence each.

    A text that is not translated, or whose translation is marked as fuzzy, has no faults: it is
    not shown.

    >>> [said] = faults(Message("On [6 March](a.md#e021)", "[6 березня](a.md#e022)"))
    >>> said
    'its links lack a.md#e021 and add a.md#e022'
    """
    originals = forms(message.id)
    found = []
    for told in filter(None, forms(message.string) if not message.fuzzy else ()):
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


def forms(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    """Return a text, or each of its plurals; one empty text where there is none.

    >>> forms("a row"), forms(("{n} row", "{n} rows")), forms(None)
    (('a row',), ('{n} row', '{n} rows'), ('',))
    """
    return (text,) if isinstance(text, str) else tuple(text or ("",))


def _no_record(code: re.Match[str]) -> str:
    return "" if data.exists(code[0]) else code[0]


def _without_links(text: str) -> str:
    return _LINK.sub("]", text)


def _numbers(text: str) -> list[str]:
    """Return the numbers of a text, written without what parts their thousands.

    What follows a nought is a decimal: no thousands begin with one.

    >>> _numbers("1,500 of 2 000, 3.5"), _numbers("0,035 of 1,200,000")
    (['1500', '2', '000', '3.5'], ['0.035', '1200000'])
    """
    whole = _THOUSANDS.sub(lambda found: _APART.sub("", found[0]), text)
    return [found.replace(",", ".") for found in _NUMBER.findall(whole)]
