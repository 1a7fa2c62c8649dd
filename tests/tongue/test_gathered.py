"""Whatever the code says through gettext is gathered for translators."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.extract import extract

from izium import data, language
from izium.activities.script import in_script
from izium.book import assets
from izium.data.schema import table_of
from izium.tongue import catalogues
from izium.tongue.interface import ROOT, templates
from izium.tongue.messages import of_tables

SAYING = {"_": 0, "N_": 0, "gettext": 0, "spoken": 0, "ngettext": 0, "pgettext": 1}
"""The functions, and at which of their arguments the texts begin."""


def said(module: Path) -> Iterator[tuple[int, str]]:
    """Yield the texts that a module says, each with its line, wherever in a line they stand."""
    for call in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(call, ast.Call):
            name = getattr(call.func, "id", getattr(call.func, "attr", ""))
            for given in call.args[SAYING[name] :] if name in SAYING else ():
                if isinstance(given, ast.Constant) and isinstance(given.value, str):
                    yield call.lineno, given.value


def test_every_text_in_the_code_is_gathered() -> None:
    """Within an f-string Babel sees none."""
    gathered = {
        text
        for catalogue in templates(ROOT).values()
        for message in catalogue
        for text in (message.id if isinstance(message.id, tuple) else (message.id,))
    }
    assert [
        f"{module.relative_to(ROOT).as_posix()}:{line}: {text}"
        for module in sorted((ROOT / "izium").rglob("*.py"))
        for line, text in said(module)
        if text not in gathered
    ] == []


def test_every_meaning_that_the_data_dictionary_shows_is_gathered() -> None:
    gathered = {
        (message.context, message.id) for catalogue in of_tables().values() for message in catalogue
    }
    shown = {
        (name, meaning)
        for resource in data.descriptor()["resources"]
        if "schema" in resource
        for name, column in table_of(resource).fields.items()
        for meaning in column.meanings.values()
    }
    assert shown - gathered == set()


def test_every_script_finds_its_words_in_what_its_page_loads(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The first bundle is every page's; others bring their own words before their scripts."""
    monkeypatch.setenv("IZIUM_LANGUAGE", "uk")
    monkeypatch.setattr(assets, "_cards", lambda *_: {})
    catalogues.compile_all("uk")
    lacking, shared = [], ""
    for bundle in assets.bundles(tmp_path, "state"):
        scripts = {name: one for name, one in bundle.files.items() if name.endswith(".js")}
        texts = "".join(one.decode() for one in scripts.values())
        shared = shared or texts
        for name, script in scripts.items():
            keywords = {"t": None, "nt": (1, 2)}
            for _, text, *_ in extract("javascript", BytesIO(script), keywords=keywords):
                words = text[0] if isinstance(text, tuple) else text
                known = f"{in_script(words)}:" in shared + texts
                if not known and language.gettext(words) != words:
                    lacking.append(f"{name}: {words}")
    assert shared
    assert lacking == []
