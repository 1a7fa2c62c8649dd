"""What the tests of languages share: texts in a language that nobody speaks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from izium.tongue import catalogues
from tests.tongue import pseudo
from tests.tongue.pseudo import CODE

Translate = Callable[[Iterable[str | tuple[str, str]]], None]
"""Texts, those with a context as a pair with it."""


@pytest.fixture
def translate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Translate:
    """Give a language that nobody speaks these texts."""

    def given(texts: Iterable[str | tuple[str, str]]) -> None:
        made = Catalog()
        for text in texts:
            context, words = (None, text) if isinstance(text, str) else text
            made.add(words, context=context)
        pseudo.write({"doors": made}, tmp_path / "locale")
        monkeypatch.setenv("IZIUM_LOCALE", str(tmp_path / "locale"))
        catalogues.compile_all(CODE)

    return given
