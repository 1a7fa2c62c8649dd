"""The engine knows nothing of this book: no name, id, day, phase, section, measure or side."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from izium import data

ROOT = Path(__file__).resolve().parents[2]
COMMON = {"background", "bridges", "remaining", "strength"}
"""Values that are words of style sheets and charts as well."""

DAY = re.compile(
    rf"\b(?:{data.book().earliest.year}-\d\d(?:-\d\d)?"
    rf"|\d\d? (?:{data.book().first_day:%B}|{data.book().last_day:%B}))\b"
)


def texts(source: str) -> Iterator[tuple[int, str]]:
    """Yield the line and text of each string that is no docstring, and each day as a call."""
    tree = ast.parse(source)
    documents = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if id(node) not in documents:
                yield node.lineno, node.value
        elif isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] == "date":
            numbers = [getattr(each, "value", None) for each in node.args]
            if len(numbers) == 3 and all(isinstance(number, int) for number in numbers):
                yield node.lineno, "{:04}-{:02}-{:02}".format(*numbers)


@cache
def words_of_this_book() -> re.Pattern[str]:
    """Return what finds a name or an id of the tables, or what the parties are called."""
    parties = data.sides("party").values()
    named = [row for table in ("places", "people", "units") for row in data.load(table)["name"]]
    names = {re.sub(r"\s*\(.*?\)|,.*", "", name) for name in named}
    names |= set(data.load("regions")["name"])
    names |= {data.book().short_title, data.book().series}
    for party in parties:
        names |= {party.id, party.name, party.name.split()[0], party.adjective}
    ids = "|".join(map(re.escape, data.all_records()))
    either = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    return re.compile(rf"(?<![\w.])(?:{either}|{ids})(?!\w)")


@cache
def values_of_this_book() -> set[str]:
    """Return the phases, sections, measures and the kind of the whole event, as cells hold them."""
    phases = set(data.phases()) | {phase.name for phase in data.phases().values()}
    sections = set(data.load("sentences")["section"])
    measures = set(data.load("figures")["measure"])
    whole = {data.record(data.book().whole).row["kind"]}
    return (phases | sections | measures | whole) - COMMON - set(data.tables())


def section_letters() -> str:
    """Return the letters of the sections of several paragraphs, in their order."""
    ids = data.load("sentences")["sentence_id"]
    return "".join(dict.fromkeys(id[0] for id in ids if "." in id))


def said_of_this_book(source: str) -> list[str]:
    """Return what a module says of this book, each with its line."""
    values = values_of_this_book()
    letters = section_letters()
    found = []
    for line, text in texts(source):
        words = [*words_of_this_book().findall(text), *DAY.findall(text)]
        words += [text] if text in values or letters in text else []
        found += [f"line {line}: {word}" for word in words]
    return found


@pytest.mark.parametrize("path", sorted((ROOT / "izium").rglob("*.py")), ids=lambda path: path.stem)
def test_no_module_of_the_engine_knows_this_book(path: Path) -> None:
    assert said_of_this_book(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "path", sorted((ROOT / "_templates").iterdir()), ids=lambda path: path.name
)
def test_no_template_knows_this_book(path: Path) -> None:
    shown = re.sub(r"\bizium[./`-]", "", path.read_text(encoding="utf-8"))
    assert [*words_of_this_book().findall(shown), *DAY.findall(shown)] == []
    assert "://" not in shown, "where its text is from says book.toml"


@pytest.mark.parametrize(
    "source",
    [
        "CITY = 'P01'",
        "TITLE = 'Map of Izium'",
        "if side == 'RU': pass",
        "WORDS = {'a': 'Ukrainian'}",
        "START = '2022-03-06'",
        "START = dt.date(2022, 3, 6)",
        "WHO = N_('*a local official (11 March)* is somebody')",
        "PHASE = 'south-bank'",
        "SECTION = 'Infobox'",
        "MEASURES = {'burials': 'bodies'}",
        "WHOLE = rows.kind == 'battle'",
        "ID = r'[ILKBAC][0-9]+'",
        "print(f'the {x} of the Siverskyi Donets')",
        "NOTE = 'as VIINA codes it'",
    ],
)
def test_a_word_of_this_book_is_found(source: str) -> None:
    assert len(said_of_this_book(source)) == 1


def test_examples_in_docstrings_may_be_of_this_book() -> None:
    assert said_of_this_book('def f():\n    """Return P01.\n\n    >>> f("Izium")\n    """') == []


SCRIPTS = [
    path
    for path in sorted((ROOT / "izium").rglob("*.js"))
    if not {"node_modules", "vendor"} & set(path.parts)
]


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_script_of_the_engine_knows_this_book(path: Path) -> None:
    lines = re.sub(r"(?m)^\s*(?://|\*|/\*).*$|\s//\s.*$", "", path.read_text(encoding="utf-8"))
    parties = set(data.sides("party"))
    found = [word for word in words_of_this_book().findall(lines) if word not in parties]
    assert [*found, *DAY.findall(lines)] == []
