"""More than 200 different files that are no sound answer files, each wrong in a way of its own."""

import gzip
import io
import json
import random
import zipfile
from collections.abc import Iterator
from typing import Any

from .support import hand_in

GOOD: dict[str, Any] = hand_in(
    "Anna",
    [
        {
            "id": "who-says",
            "question": "Who says so?",
            "answer": "claim",
            "correct": True,
            "attempts": 1,
            "first_correct": True,
            "first_answer": "claim",
            "parts": None,
            "state": "solved",
            "updated": "2026-02-03T08:00:00.000Z",
        },
        {"id": "what-remains", "answer": "Much.", "correct": None, "attempts": 1},
    ],
)
WHOLE = json.dumps(GOOD).encode("utf-8")
TABLE = (
    b'"id","hash","kind","answer","correct","attempts"\r\n'
    b'"who-says","aaaaaaaaaaaa","choice","claim","true","1"\r\n'
)
ODD: dict[str, Any] = {
    "null": None,
    "true": True,
    "number": 7,
    "negative": -1,
    "fraction": 0.5,
    "huge": 10**30,
    "text": "x y",
    "long": "x" * 25_000,
    "empty": "",
    "list": [1],
    "record": {"a": 1},
    "deep": [[[[[[[[[[[[[[[1]]]]]]]]]]]]]]],
    "many": list(range(2_000)),
    "script": "<script>alert(1)</script>",
    "formula": "=1+1",
    "path": "../../x",
    "control": "a\x00\x1b[31mb",
    "half": "\ud800",
}
TAKEN = {
    ("id", "empty"): False,
    ("correct", "null"): True,
    ("correct", "true"): True,
    ("first_correct", "null"): True,
    ("first_correct", "true"): True,
    ("attempts", "number"): True,
    ("parts", "null"): True,
    ("updated", "null"): True,
    ("updated", "empty"): True,
    ("exported", "null"): True,
    ("exported", "empty"): True,
    ("name", "null"): True,
}
TEXTS = ("text", "empty", "script", "formula", "path", "control", "half")


def bad_files() -> dict[str, bytes]:
    """Return the files by name. Beside each fault a file may hold sound answers."""
    files: dict[str, bytes] = {}
    for source in (_broken(), _foreign(), _headers(), _fields(), _tables(), _archives()):
        for name, data in source:
            assert name not in files, name
            files[name] = data
    assert len(set(files.values())) == len(files), "each file must differ from all others"
    return files


def _with(**changes: Any) -> bytes:
    return json.dumps({**GOOD, **changes}).encode("utf-8")


def _row(**changes: Any) -> bytes:
    return _with(answers=[{**GOOD["answers"][0], **changes}, GOOD["answers"][1]])


def _broken() -> Iterator[tuple[str, bytes]]:
    for cut in range(1, len(WHOLE), 23):
        yield f"cut-{cut:04d}.json", WHOLE[:cut]
    lot = random.Random(6)
    for number in range(20):
        at = lot.randrange(len(WHOLE))
        damaged = bytearray(WHOLE)
        damaged[at] = lot.choice(b"\x00\xff\xfe\x80")
        yield f"damaged-{number:02d}.json", bytes(damaged) + bytes([33 + number])
    yield "empty.json", b""
    yield "blank.json", b" \r\n\t\n"
    yield "mark-only.json", b"\xef\xbb\xbf"
    yield "nul.json", WHOLE + b"\x00"
    yield "nuls.json", b"\x00" * 4096
    yield "latin.json", json.dumps(hand_in("Zoé", []), ensure_ascii=False).encode("cp1252")
    yield "utf16-odd.json", b"\xff\xfe" + "{}".encode("utf-16-le") + b"x"
    yield "utf16-nomark.json", WHOLE.decode().encode("utf-16-le")
    yield "utf32.json", WHOLE.decode().encode("utf-32")
    yield "overlong.json", b'{"schema": "\xc0\xaf"}'
    yield "two.json", WHOLE + WHOLE
    yield "comma.json", WHOLE[:-1] + b",}"
    yield "single-quotes.json", WHOLE.replace(b'"', b"'")
    yield "nan.json", WHOLE.replace(b'"claim"', b"NaN")
    yield "infinity.json", WHOLE.replace(b'"claim"', b"-Infinity")
    yield "exponent.json", WHOLE.replace(b'"answer": "claim"', b'"answer": 1e999')
    yield "digits.json", WHOLE.replace(b'"answer": "claim"', b'"answer": ' + b"9" * 5_000)
    yield "control.json", WHOLE.replace(b"claim", b"cl\x01aim")
    yield "deep-list.json", b"[" * 100_000 + b"]" * 100_000
    yield "deep-record.json", b'{"a":' * 50_000 + b"1" + b"}" * 50_000
    yield "deep-open.json", b"[" * 100_001
    yield "large.json", b" " * 5_000_001
    yield "comment.json", b"// answers\n" + WHOLE
    yield "escape.json", WHOLE.replace(b"claim", b"\\x41")
    yield "compressed.json", gzip.compress(WHOLE, mtime=0)


def _foreign() -> Iterator[tuple[str, bytes]]:
    yield "null.json", b"null"
    yield "true.json", b"true"
    yield "number.json", b"12"
    yield "text.json", b'"izium-answers/1"'
    yield "list.json", b"[]"
    yield "record.json", b"{}"
    yield "geo.json", b'{"type": "FeatureCollection", "features": []}'
    yield "notebook.json", b'{"cells": [], "nbformat": 4}'
    yield "package.json", b'{"name": "x", "version": "1.0.0"}'
    yield "rows-only.json", json.dumps(GOOD["answers"]).encode()
    yield "html.json", b"<!doctype html><title>Log in</title>"
    yield "text.txt", WHOLE + b"\n"
    yield "picture.png", b"\x89PNG\r\n\x1a\n"
    yield "picture.json", b"\x89PNG\r\n\x1a\n\x00"
    yield "essay.docx", b"PK\x03\x04essay"
    yield "program.exe", b"MZ"
    yield "noending", WHOLE + b" "
    yield "answers.json.lnk", b"L\x00"
    yield ".json", WHOLE + b"\t"


def _headers() -> Iterator[tuple[str, bytes]]:
    for field in ("schema", "course", "answers", "name", "exported"):
        for kind, value in ODD.items():
            if (field == "name" and kind in TEXTS) or TAKEN.get((field, kind)):
                continue
            yield f"{field}-{kind}.json", _with(**{field: value})
    for schema in ("izium-answers/2", "izium-answers/", "IZIUM-ANSWERS/1", "izium-answers/1 "):
        yield f"schema-{schema.replace('/', '-')}.json", _with(schema=schema)
    yield "course-other.json", _with(course="kyiv")
    yield "answers-none.json", _with(answers=[])
    for field in ("schema", "answers"):
        rest = {name: value for name, value in GOOD.items() if name != field}
        yield f"no-{field}.json", json.dumps(rest).encode()


def _fields() -> Iterator[tuple[str, bytes]]:
    slugs, flags = ("id", "hash", "kind"), ("correct", "first_correct")
    for field in (*slugs, *flags, "attempts", "parts", "updated"):
        for kind, value in ODD.items():
            if not TAKEN.get((field, kind)):
                yield f"{field}-{kind}.json", _row(**{field: value})
    for field in ("chapter", "question", "state"):
        for kind in ("true", "number", "long", "list", "record"):
            yield f"{field}-{kind}.json", _row(**{field: ODD[kind]})
    for field in ("answer", "first_answer"):
        for kind in ("huge", "long", "deep", "many"):
            yield f"{field}-{kind}.json", _row(**{field: ODD[kind]})
    for field in ("id", "hash", "kind", "answer", "correct", "attempts"):
        first = {name: value for name, value in GOOD["answers"][0].items() if name != field}
        yield f"without-{field}.json", _with(answers=[first])
    for kind, value in ODD.items():
        if kind != "record":
            yield f"answer-is-{kind}.json", _with(answers=[value])
    yield "twice.json", _with(answers=[GOOD["answers"][0]] * 2)
    many = [{**GOOD["answers"][0], "id": f"a{number}"} for number in range(2_001)]
    yield "too-many.json", _with(name="Beate", answers=many)


def _tables() -> Iterator[tuple[str, bytes]]:
    yield "empty.csv", b"\n"
    yield "header-only.csv", TABLE.splitlines()[0]
    yield "other.csv", b"name,grade\nAnna,5\n"
    yield "open-quote.csv", TABLE + b'"who'
    yield "after-quote.csv", TABLE + b'"who"s,"a"\r\n'
    yield "short-row.csv", TABLE + b"who-says,aaaaaaaaaaaa\r\n"
    yield "long-row.csv", TABLE + b"which-voices,b,multiple,x,true,1,more\r\n"
    yield "long-cell.csv", TABLE + b'"' + b"x" * 131_073 + b'"\r\n'
    yield "twice-column.csv", b"id,id,hash,kind,answer,correct,attempts\na,a,b,c,d,true,1\n"
    yield "nul.csv", TABLE + b"\x00"
    yield "utf16-odd.csv", b"\xfe\xff\x00"
    yield "bad-flag.csv", TABLE.replace(b'"true"', b'"right"')
    yield "bad-count.csv", TABLE.replace(b'"1"', b'"one"')
    yield "negative.csv", TABLE.replace(b'"1"', b"-1")
    yield "float-count.csv", TABLE.replace(b'"1"', b'"1,5"')
    yield "number-id.csv", TABLE.replace(b'"who-says"', b'"=1+1"')
    yield "repeated.csv", TABLE + TABLE.splitlines(keepends=True)[1]
    yield "large.csv", TABLE + b" " * 5_000_000
    yield "html.csv", b"<html><body>Log in</body></html>"
    yield "excel.csv", b"PK\x03\x04\x14"
    for column in ("id", "hash", "kind", "answer", "correct", "attempts"):
        yield f"no-{column}.csv", TABLE.replace(f'"{column}"'.encode(), b'"other"', 1)


def _archives() -> Iterator[tuple[str, bytes]]:
    def packed(**members: bytes) -> bytes:
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in members.items():
                archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
        return made.getvalue()

    whole = packed(**{"a.json": WHOLE + b"  "})
    yield "empty.zip", packed()
    yield "not.zip", b"PK\x03\x04"
    yield "cut.zip", whole[:-30]
    yield "nested.zip", packed(**{"b.zip": whole})
    yield "foreign.zip", packed(**{"essay.pdf": b"%PDF"})
    yield "bomb.zip", packed(**{"bomb.json": b" " * 6_000_000})
    yield "path.zip", packed(**{"../../../etc/passwd.json": b"{"})
    yield "drive.zip", packed(**{"C:\\Windows\\x.json": b"["})
    yield "member-cut.zip", packed(**{"a.json": WHOLE[:99]})
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(zipfile.ZipInfo("a.json"), WHOLE)
    yield "altered.zip", stored.getvalue().replace(b"Much.", b"Many.")
    damaged = bytearray(whole)
    damaged[60:64] = b"\xff\xff\xff\xff"
    yield "damaged.zip", bytes(damaged)
    locked = bytearray(whole)
    locked[6] |= 1
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    yield "encrypted.zip", bytes(locked)
