"""Quotations and copied runs of words."""

import ast
import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from izium.data.rules.sentences import LONGEST_QUOTATION
from izium.data.schema import ids_within
from izium.prose.faults import Fault
from izium.prose.notebook import Notebook

RUN = 8
COPIED = "is a run of eight words of the article"
SALT = "izium/source-runs/1"
RUNS_FILE = Path(__file__).with_name("source_runs.json")
QUOTED = re.compile(r"“[^”]*”|(?<![\w\"])\"[^\"]*\"(?![\w\"])")
PROSE_STRING = 40


def words(text: str) -> list[str]:
    """Return the words of a text, lower-case and without accents or apostrophes.

    >>> words("Izium’s 2,250 civilians – all")
    ['iziums', '2', '250', 'civilians', 'all']
    """
    plain = unicodedata.normalize("NFKD", text.lower())
    plain = "".join(c for c in plain if not unicodedata.combining(c) and c not in "'’ʼ")
    return re.findall(r"[a-z0-9]+", plain)


def hashed(run: Iterable[str]) -> str:
    """Return the short salted hash of a run of words."""
    return hashlib.sha256(f"{SALT} {' '.join(run)}".encode()).hexdigest()[:16]


def runs(text: str) -> Iterator[tuple[str, ...]]:
    """Yield every run of eight words that stands outside quotation marks.

    >>> len(list(runs('one two three four five six seven eight nine')))
    2
    """
    for stretch in QUOTED.split(text):
        row = words(stretch)
        for start in range(len(row) - RUN + 1):
            yield tuple(row[start : start + RUN])


@cache
def source_runs() -> frozenset[str]:
    """Return the hashes of all runs of eight words of the article."""
    return frozenset(json.loads(RUNS_FILE.read_text(encoding="utf-8"))["runs"])


def copied(text: str, known: frozenset[str] | None = None) -> str:
    """Return the first run of eight words that is a run of the article, or an empty string."""
    known = source_runs() if known is None else known
    return next((" ".join(run) for run in runs(text) if hashed(run) in known), "")


def check(notebook: Notebook, known: frozenset[str] | None = None) -> Iterator[Fault]:
    """Yield a fault for each paragraph or text in code that repeats the article."""
    for cell, text in _texts(notebook):
        run = copied(text, known)
        if run:
            yield notebook.fault(
                cell,
                run,
                COPIED,
                "say it in other words, or quote at most 12 words in quotation marks",
            )


def check_quotations(notebook: Notebook, article: dict[str, str] | None = None) -> Iterator[Fault]:
    """Yield a fault for each quotation that is too long, has no sentence id or is not exact."""
    for paragraph in _paragraphs(notebook):
        sentences = [s for s in notebook.sentences if s.paragraph == paragraph]
        text = " ".join(sentence.text for sentence in sentences)
        links = " ".join(link.record for s in sentences for link in s.links)
        ids = {found[0] for found in ids_within("sentences").finditer(f"{text} {links}")}
        cell = sentences[0].cell
        for quotation in QUOTED.findall(text):
            count = len(words(quotation))
            if count > LONGEST_QUOTATION:
                yield notebook.fault(
                    cell,
                    quotation,
                    f"is a quotation of {count} words",
                    f"quote at most {LONGEST_QUOTATION}",
                )
            if not ids:
                yield notebook.fault(
                    cell,
                    quotation,
                    "is a quotation without the id of its sentence",
                    "add it in brackets, with the link to its record",
                )
            elif article and not _is_in(quotation, ids, article):
                yield notebook.fault(
                    cell,
                    quotation,
                    f"is not in {', '.join(sorted(ids))}",
                    "quote exactly, or name the right sentence",
                )


def _is_in(quotation: str, ids: set[str], article: dict[str, str]) -> bool:
    wanted = f" {' '.join(words(quotation))} "
    return any(wanted in f" {' '.join(words(article.get(i, '')))} " for i in ids)


def _paragraphs(notebook: Notebook) -> list[int]:
    exempt = notebook.path.stem == "welcome" or notebook.path.suffix == ".md"
    numbers = {
        s.paragraph for s in notebook.sentences if s.form == "text" and QUOTED.search(s.text)
    }
    return [] if exempt else sorted(numbers)


def _texts(notebook: Notebook) -> Iterator[tuple[int, str]]:
    paragraphs: dict[int, tuple[int, list[str]]] = {}
    for sentence in notebook.sentences:
        paragraphs.setdefault(sentence.paragraph, (sentence.cell, []))[1].append(sentence.text)
    for cell, texts in paragraphs.values():
        yield cell, " ".join(texts)
    for code in notebook.code:
        for text in strings(code.source):
            yield code.cell, text


def strings(source: str) -> list[str]:
    """Return the texts of prose length in a code cell; a cell that does not parse has none."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return []
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and len(node.value) >= PROSE_STRING
    ]
