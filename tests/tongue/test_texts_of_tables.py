"""What tables say to readers in another language, and what stays as it was published."""

from __future__ import annotations

import pytest

from izium import data
from izium.data.frames import checked
from izium.data.reading import read
from izium.data.texts import texts_of
from izium.data.texts import translate as translate_tables
from tests.tongue.conftest import Translate
from tests.tongue.pseudo import CODE, said


def test_a_work_is_called_as_it_was_published_and_as_we_describe_it(
    translate: Translate, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = {row["work_id"]: row for row in checked().rows["works"]}
    english = {id: dict(row.cells) for id, row in rows.items()}
    ours = [each["title"] for each in english.values() if each["title"].startswith("[")]
    translate((f"works.{name}", text) for row in rows.values() for name, text in texts_of(row))
    monkeypatch.setenv("IZIUM_LANGUAGE", CODE)
    tables = read(data.folder())
    translate_tables(tables)
    for row in tables.rows["works"]:
        before = english[row["work_id"]]
        title = before["title"]
        assert row["title"] == (said(title) if title in ours else title)
        assert (row["author"], row["publisher"]) == (
            said(before["author"]),
            said(before["publisher"]),
        )
    assert len(ours) > 10


def test_names_in_ukrainian_are_spelled_as_ukrainian_is() -> None:
    names = [row["name_uk"] for row in checked().rows["places"] if row["name_uk"]]
    assert names
    assert [name for name in names if "'" in name or not name[0].isupper()] == []
