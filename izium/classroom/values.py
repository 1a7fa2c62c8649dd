"""JSON values as text, the same text in Python and in the browser.

The *Class report* page computes the same figures as this package. Both therefore write a value in
one form: keys in the order of their UTF-16 code units, no spaces, numbers as JavaScript has them.
"""

from __future__ import annotations

import json
import math
import re
from decimal import Decimal
from json.encoder import encode_basestring
from typing import Any

from izium.classroom.rules import LIMITS, say

Json = Any

_SURROGATE = re.compile("[\ud800-\udfff]")
_BRACKET = re.compile(r"[\[\]{}]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_NOT_IN_A_NAME = re.compile(
    "[\x00-\x20\x7f-\xa0\u1680\u2000-\u200b\u200e\u200f\u2028-\u202f\u205f-\u2069\u3000\ufeff]+"
)


def parse(text: str) -> Json:
    """Return the value of a JSON text, as JavaScript would read it.

    Raises:
        ValueError: if it is not JSON (`NaN` and `Infinity` are not), or nested beyond the limit.

    Example:
        >>> parse('{"low": 30}')
        {'low': 30}
    """
    try:
        value = _DECODER.decode(text)
    except (ValueError, RecursionError) as error:
        deep = _bracket_depth(text) > LIMITS["depth"]
        raise ValueError(say("deep", limit=LIMITS["depth"]) if deep else say("json")) from error
    brackets = text.count("[") + text.count("{")
    if brackets > LIMITS["depth"] and _depth_beyond_limit(value):
        raise ValueError(say("deep", limit=LIMITS["depth"]))
    return value


def number_text(number: int | float) -> str:
    """Return a number as JavaScript writes it.

    Example:
        >>> number_text(1.0), number_text(0.00001), number_text(1e-7)
        ('1', '0.00001', '1e-7')
    """
    if not math.isfinite(number):
        return "NaN" if number != number else "Infinity" if number > 0 else "-Infinity"
    if number == int(number) and abs(number) <= LIMITS["number"]:
        return str(int(number))
    written = repr(float(number))
    if 1e-6 <= abs(number) < 1e21:
        return format(Decimal(written), "f").removesuffix(".0")
    mantissa, exponent = written.split("e")
    sign = "+" if exponent[0] == "+" else "-"
    return f"{mantissa}e{sign}{exponent[1:].lstrip('0')}"


def string_text(string: str) -> str:
    r"""Return a string as JSON, in which half characters (lone surrogates) are escaped.

    Example:
        >>> string_text('say "no"')
        '"say \\"no\\""'
    """
    quoted = encode_basestring(string)
    if string.isprintable():
        return quoted
    return _SURROGATE.sub(lambda half: f"\\u{ord(half[0]):04x}", quoted)


def utf16(string: str) -> bytes:
    r"""Return the sort key by which JavaScript orders strings.

    Example:
        >>> sorted(["\uff5e", "\U0001f600"], key=utf16) == ["\U0001f600", "\uff5e"]
        True
    """
    return string.encode("utf-16-be", "surrogatepass")


def json_text(value: Json) -> str:
    """Return a JSON value as compact text with sorted keys.

    Example:
        >>> json_text({"b": [1.0, None], "a": True})
        '{"a":true,"b":[1,null]}'
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return number_text(value)
    if isinstance(value, str):
        return string_text(value)
    if isinstance(value, list):
        return f"[{','.join(map(json_text, value))}]"
    pairs = (f"{string_text(key)}:{json_text(value[key])}" for key in sorted(value, key=utf16))
    return f"{{{','.join(pairs)}}}"


def clean(text: str) -> str:
    r"""Return text that any page and sheet can hold: no control or half characters.

    Line ends and tabs stay; anything else unprintable becomes `\ufffd`.

    Example:
        >>> clean("a\x00b\nc") == "a\ufffdb\nc"
        True
    """
    if text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _SURROGATE.sub("\ufffd", text)
    return _CONTROL.sub(lambda found: found[0] if found[0] in "\n\t" else "\ufffd", text)


def clean_line(text: str) -> str:
    r"""Return text on one line, without invisible or direction-changing characters at any place.

    Example:
        >>> clean_line("  Anna \t\u202e Kovalenko ")
        'Anna Kovalenko'
    """
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip(" ")
    return _NOT_IN_A_NAME.sub(" ", _SURROGATE.sub("\ufffd", text)).strip(" ")


def shown(value: Json) -> str:
    """Return a value for a sentence: as JSON, on one line, at most 40 characters.

    Example:
        >>> shown("x" * 50)
        '"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…'
    """
    text = clean_line(json_text(value))
    return text if len(text) <= 40 else f"{text[:39]}…"


def trouble(value: Json) -> str:
    """Return why a value cannot be kept as an answer; empty if it can.

    Kept are null, true, false, numbers that JavaScript holds well enough (up to 2**53 - 1), texts,
    and lists and records of them, all within the limits of `front/rules.json`.

    Example:
        >>> trouble({"low": 30, "high": 35}), trouble(10**20)
        ('', 'holds a number beyond 9007199254740991')
    """
    waiting, seen = [value], 0
    while waiting:
        item = waiting.pop()
        seen += 1
        if seen > LIMITS["items"]:
            return f"holds more than {LIMITS['items']} items"
        if isinstance(item, bool) or item is None:
            continue
        if isinstance(item, int | float):
            if not abs(item) <= LIMITS["number"]:
                return f"holds a number beyond {LIMITS['number']}"
        elif isinstance(item, str):
            if len(item) > LIMITS["text"]:
                return f"holds a text longer than {LIMITS['text']} characters"
        elif isinstance(item, list):
            waiting.extend(reversed(item))
        else:
            for key in sorted(item, key=utf16, reverse=True):
                waiting.extend((item[key], key))
    return ""


def _refuse(name: str) -> Json:
    raise ValueError(f"{name} is not JSON")


def _integer(digits: str) -> int | float:
    return int(digits) if len(digits) < 20 else float(digits)


_DECODER = json.JSONDecoder(parse_constant=_refuse, parse_int=_integer)


def _bracket_depth(text: str) -> int:
    depth = deepest = 0
    for bracket in _BRACKET.finditer(text):
        depth += 1 if bracket[0] in "[{" else -1
        deepest = max(deepest, depth)
    return deepest


def _depth_beyond_limit(value: Json) -> bool:
    level = [value]
    for _ in range(LIMITS["depth"] + 1):
        nested: list[Json] = []
        for item in level:
            if isinstance(item, list):
                nested.extend(item)
            elif isinstance(item, dict):
                nested.extend(item.values())
        level = nested
    return bool(level)
