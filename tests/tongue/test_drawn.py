"""What a language draws is kept as its run stored it, and shown with the sentences of the book."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import Mock

import pytest
from docutils.utils.smartquotes import smartchars, smartyPants

from izium.book import toc, tongue
from izium.mime import PICTURE
from tests.book.built import notebook
from tests.tongue.conftest import Translate
from tests.tongue.pseudo import CODE, said

ENGLISH = "Three bridges"


def drawn(path: Path, title: str) -> None:
    picture = dict.fromkeys(("wide", "narrow", "paper"), f"<svg>{title}</svg>")
    notebook(path, "# Bridges", ("draw()", {}))
    stored = json.loads(path.read_text(encoding="utf-8"))
    stored["cells"][1]["outputs"] = [
        {
            "output_type": "display_data",
            "metadata": {},
            "data": {PICTURE: {**picture, "title": title, "alt": "", "caption": ""}},
        }
    ]
    path.write_text(json.dumps(stored, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def test_sentences_are_settled_where_they_are_shown_alone(
    translate: Translate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    translate([ENGLISH])
    monkeypatch.setenv("IZIUM_LANGUAGE", CODE)
    chapter, html = tmp_path / "chapters" / "bridges.ipynb", tmp_path / "_build" / "html"
    chapter.parent.mkdir()
    drawn(chapter, ENGLISH)
    monkeypatch.setattr(toc, "notebooks", lambda root: [chapter])
    own = html.parent / ".izium" / tongue.DRAWN / "chapters" / "bridges.ipynb"
    runs: list[str] = []

    def refresh(paths: object, folder: Path) -> dict[Path, str]:
        runs.append(own.read_text(encoding="utf-8"))
        return {}

    tongue.draw(tmp_path, html, refresh)
    tongue.draw(tmp_path, html, refresh)
    assert runs[0] == runs[1]
    assert ENGLISH in runs[1]
    source = [chapter.read_text(encoding="utf-8")]
    app = SimpleNamespace(
        builder=SimpleNamespace(name="html"),
        outdir=html,
        env=SimpleNamespace(note_dependency=lambda path: None),
    )
    tongue.show_in_language(app, "chapters/bridges", source)  # type: ignore[arg-type]  # its part
    assert source[0].count(said(ENGLISH)) == 4
    assert ENGLISH not in source[0]


def test_what_is_not_translated_keeps_the_quotation_marks_of_english(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(smartchars, "quotes", dict(smartchars.quotes))
    monkeypatch.setenv("IZIUM_LANGUAGE", "pl")
    tongue.setup(Mock())
    assert smartyPants("your students' files", language="pl") == "your students’ files"
