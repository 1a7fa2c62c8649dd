"""Tables that a spreadsheet opens safely and that lose nothing when they are read back.

A text that a spreadsheet might run as a formula, or change as a number or date, gets an apostrophe
in front; also after a semicolon, a tab or a line end inside it, where another country's spreadsheet
may split it. Reading takes exactly these apostrophes off again. A text that could be mistaken for a
JSON value is written as JSON.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from izium.classroom.rules import LIMITS, say
from izium.classroom.values import Json, json_text, parse, string_text

_RISK = re.compile(
    r"""(?:^|(?<=[;\t\r\n]))(?=[ "\x0b\x0c\u00a0\u3000\ufeff]*['=+\-@＝＋－＠|%])"""
    r"""|^(?=[0-9][0-9.,:/eE+\- ]*$)"""
)
_SHIELD = re.compile(r"(?:^|(?<=[;\t\r\n]))'")
_EXPORTED = re.compile(r"^'(?=[=+\-@\t\r])")
_PLAIN = re.compile(r"[^\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\r]*")
_JSON_STARTS = frozenset('-0123456789"[{tfn \t\r\n')
_CELL_LIMIT = 131_072


def shield(text: str) -> str:
    """Return a cell's text so that no spreadsheet runs or changes it.

    Example:
        >>> shield("=1+1"), shield("yes;=1+1"), shield("007"), shield("plain")
        ("'=1+1", "yes;'=1+1", "'007", 'plain')
    """
    return _RISK.sub("'", text)


def unshield(text: str) -> str:
    """Return what was given to `shield`.

    Example:
        >>> unshield(shield("'=1;-2"))
        "'=1;-2"
    """
    return _SHIELD.sub("", text) if "'" in text else text


def unshield_export(text: str) -> str:
    """Return what a cell of a learner's own export says.

    The page that exports answers guards only cells that begin like a formula.

    Example:
        >>> unshield_export("'-5"), unshield_export("'quoted'")
        ('-5', "'quoted'")
    """
    return _EXPORTED.sub("", text)


def to_cell(value: Json) -> str:
    """Return a JSON value as a cell: text as it is, null as an empty cell, all else as JSON.

    Example:
        >>> to_cell("wiring"), to_cell("5"), to_cell(5), to_cell(None), to_cell("")
        ('wiring', '"5"', '5', '', '""')
    """
    if value is None:
        return ""
    if isinstance(value, bool | int | float):
        return json_text(value)
    if not isinstance(value, str):
        return shield(json_text(value))
    bare = value != "" and _PLAIN.fullmatch(value) and value_of(value) == value
    return shield(value if bare else string_text(value))


def value_of(text: str) -> Json:
    """Return the value that `to_cell` wrote, once its cell is unshielded.

    Example:
        >>> value_of('["a","b"]'), value_of("wiring"), value_of("")
        (['a', 'b'], 'wiring', None)
    """
    if text == "":
        return None
    if text[0] not in _JSON_STARTS:
        return text
    try:
        return parse(text)
    except ValueError:
        return text


def to_flag(value: bool | None) -> str:
    """Return true, false or null as a cell that spreadsheets of all languages leave alone.

    Example:
        >>> to_flag(True), to_flag(False), to_flag(None)
        ('yes', 'no', '')
    """
    return "" if value is None else "yes" if value else "no"


def flag_of(text: str) -> Json:
    """Return what a cell of `to_flag`, or a spreadsheet's own boolean, says; else its text.

    Example:
        >>> flag_of("yes"), flag_of("FALSE"), flag_of(""), flag_of("perhaps")
        (True, False, None, 'perhaps')
    """
    flags = {"": None, "yes": True, "true": True, "no": False, "false": False}
    return flags.get(text.lower(), text)


def write_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    r"""Return a table as CSV for spreadsheets: UTF-8 with its mark, CRLF, every cell quoted.

    The cells must have been shielded.

    Example:
        >>> write_table(["student"], [["Anna"]])
        b'\xef\xbb\xbf"student"\r\n"Anna"\r\n'
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def read_table(text: str) -> Iterator[tuple[int, list[str]]]:
    r"""Yield each row that has a cell: its number, counted from 1 as in a sheet, and its raw cells.

    The separator is the one of comma, semicolon and tab that the first line has most of.

    Raises:
        ValueError: at a quoted cell that is not closed or a cell beyond the limit; the rows
            before it have been yielded.

    Example:
        >>> list(read_table('id;hash\r\n"a";"1"'))
        [(1, ['id', 'hash']), (2, ['a', '1'])]
    """
    first = re.split(r"[\r\n]", text, maxsplit=1)[0]
    separator = max(",;\t", key=first.count)
    number = 0
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            number += 1
            if any(len(cell) > _CELL_LIMIT for cell in cells):
                raise ValueError(say("long_cell", limit=_CELL_LIMIT))
            if cells:
                yield number, cells
    except csv.Error as error:
        too_long = "field limit" in str(error)
        code = "long_cell" if too_long else "bad_quote"
        raise ValueError(say(code, limit=_CELL_LIMIT)) from error


assert LIMITS["text"] * 6 < _CELL_LIMIT, "the longest text, escaped, must fit in a cell"
