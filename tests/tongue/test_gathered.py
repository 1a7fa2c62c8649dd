"""Whatever the code says through gettext is gathered for translators."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from izium import data
from izium.data.schema import table_of
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
