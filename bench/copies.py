"""Copies of the course to build: as it is, in a bare template, with more chapters."""

import copy
import csv
import json
import shutil
from pathlib import Path
from typing import Any

import yaml

from izium.book import toc
from izium.book.toc import is_chapter, pages_of
from izium.prose.notebook import tags_of

LEFT_BEHIND = (
    ".git",
    ".venv",
    "_build",
    "dist",
    "htmlcov",
    "__pycache__",
    ".*_cache",
    ".hypothesis",
    ".ipynb_checkpoints",
)
Json = dict[str, Any]


def copy_course(checkout: Path, target: Path) -> Path:
    """Copy a checkout without what is built or installed in it; return the copy."""
    shutil.copytree(checkout, target, ignore=shutil.ignore_patterns(*LEFT_BEHIND))
    return target


def bare_template(course: Path, target: Path) -> Path:
    """Fill the template that `jupyter-book create` gives with a course's pages; return it.

    Its configuration stays as it comes.
    """
    import jupyter_book

    template = Path(jupyter_book.__file__).parent / "book_template"
    target.mkdir(parents=True)
    for name in ("_config.yml", "logo.png", "references.bib"):
        shutil.copy(template / name, target)
    shutil.copy(course / "_toc.yml", target)
    for page in pages_of(toc.read(course)):
        for source in (course / f"{page}.ipynb", course / f"{page}.md"):
            if source.is_file():
                to = target / source.relative_to(course)
                to.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(source, to)
    return target


def edit_paragraph(notebook: Path, word: str) -> None:
    """Add a sentence with `word` to the last text of a notebook."""
    _edit(notebook, "markdown", -1, f"\n\nThis sentence ends with {word}.")


def edit_code(notebook: Path, word: str) -> None:
    """Let the first code cell of a notebook that a page shows print `word`."""
    _edit(notebook, "code", 0, f"\nprint({word!r})")


def edit_row(table: Path, key: str, column: str, word: str) -> None:
    """Add `word` to a text in the row of a table whose first column says `key`."""
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    place = rows[0].index(column)
    found = [row for row in rows if row[0] == key]
    if len(found) != 1:
        raise LookupError(f"{table} has {len(found)} rows {key}")
    found[0][place] += f" {word}"
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def edit_catalogue(catalogue: Path, word: str) -> None:
    """Add `word` to the last translation of a catalogue that stands in one line."""
    text = catalogue.read_text(encoding="utf-8")
    before, ends, after = text.rpartition('"\n\n')
    if not before.rpartition("\n")[2].startswith("msgstr"):
        raise LookupError(f"{catalogue} has no translation in one line before its last text")
    catalogue.write_text(f"{before} {word}{ends}{after}", encoding="utf-8")


def leave_in_english(settings: Path) -> None:
    """Take all languages but English out of the settings of a course."""
    text = settings.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if "izium_languages" not in line]
    settings.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _edit(notebook: Path, kind: str, place: int, text: str) -> None:
    whole = json.loads(notebook.read_text(encoding="utf-8"))
    shown = [one for one in whole["cells"] if "remove-cell" not in tags_of(one)]
    cell = [one for one in shown if one["cell_type"] == kind][place]
    cell["source"] = "".join(cell["source"]) + text
    notebook.write_text(json.dumps(whole, ensure_ascii=False, indent=1), encoding="utf-8")


def multiply_chapters(course: Path, times: int) -> int:
    """Put each chapter into a course `times` times; return how many chapters it then has.

    A copy differs in its code, so that it runs for itself, and in the labels of its figures.
    """
    contents: Json = toc.read(course)
    chapters = [page for page in pages_of(contents) if is_chapter(page)]
    copied = [page for page in chapters if page != contents["root"]]
    made = []
    for number in range(2, times + 1):
        for page in copied:
            notebook = json.loads((course / f"{page}.ipynb").read_text(encoding="utf-8"))
            name = f"{page}-{number}"
            text = json.dumps(another(notebook, number), ensure_ascii=False, indent=1)
            (course / f"{name}.ipynb").write_text(text, encoding="utf-8")
            made.append({"file": name})
    if made:
        contents["parts"].insert(1, {"caption": "The chapters again", "chapters": made})
        text = yaml.safe_dump(contents, sort_keys=False, allow_unicode=True)
        (course / "_toc.yml").write_text(text, encoding="utf-8")
    return len(chapters) + len(made)


def another(notebook: Json, number: int) -> Json:
    r"""Return a copy of a notebook that has other code and other labels for its figures.

    >>> cell = {"cell_type": "code", "source": ["1"], "metadata": {}}
    >>> another({"cells": [cell]}, 2)["cells"][0]["source"]
    '1\n# copy 2'
    """
    made = copy.deepcopy(notebook)
    code = [cell for cell in made["cells"] if cell["cell_type"] == "code"]
    if code:
        code[0]["source"] = "".join(code[0]["source"]) + f"\n# copy {number}"
    for cell in code:
        figure = cell["metadata"].get("mystnb", {}).get("figure", {})
        if "name" in figure:
            figure["name"] += f"-{number}"
    return made
