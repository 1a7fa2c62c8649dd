"""The texts that stand in code: in Python, templates and scripts, in the settings of the book."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir

from izium import charts, data, language, tasks
from izium.activities.kinds import KINDS
from izium.activities.script import in_script
from izium.book import reference, toc
from izium.book.sources import read_settings
from izium.data.book import TEXTS
from izium.data.geography import rivers
from izium.data.outline import outline, outline_resource

ROOT = Path(__file__).parents[2]
_NUMBERS = 200
"""Up to which every form of a plural occurs, in every language."""

_SCRIPTS = [("**/minisearch.js", "ignore"), ("**/front/*.js", "javascript")]
REPORT, QUESTION = "classroom/front/", "activities/front/question.js"
IMPORTING, MACHINE = "activities/front/importing.js", "charts/front/machine.js"
LIVE, SEARCH = "live/front/live.js", "book/front/search.js"
OF_FEW_PAGES = (REPORT, QUESTION, IMPORTING, MACHINE, LIVE, SEARCH)
"""Scripts that few pages load: their words come with them, and not on every page."""

OF_PACKAGES = "book/platforms/front/"
"""Scripts of packages for learning platforms, whose words come with them, too."""

SPEECH = f"later/{language.SPEECH}"
_OURS = {
    "izium": [("**.py", "python"), *_SCRIPTS],
    "_templates": [("**.html", "jinja2")],
    "exercises/tasks": [("*.py", "python")],
}
_LATER = (
    *("izium/classroom/", "izium/book/platforms/"),
    "izium/activities/front/question.js",
)
_SPOKEN = (
    *("izium/live/cell.py", "izium/live/advice.py", "izium/data/unknown.py"),
    *("izium/tasks/", "exercises/tasks/"),
)
_KEYWORDS = {
    "_": None,
    "N_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "t": None,
    "nt": (1, 2),
}


def templates(root: Path) -> dict[str, Catalog]:
    """Return the texts of the interface: of what learners meet, and of what teachers do.

    What Python says to learners, on a page too, is a catalogue of its own, which such a page loads.
    """
    found = {"interface": Catalog(), "later/interface": Catalog(), SPEECH: of_tasks()}
    for place, text in _of_settings(root):
        found["interface"].add(text, locations=[(place, 1)])
    for folder, forms in _OURS.items():
        for file, _, message, _, context in extract_from_dir(
            root / folder, forms, keywords=_KEYWORDS
        ):
            path = f"{folder}/{file}"
            name = "later/interface" if path.startswith(_LATER) else "interface"
            name = SPEECH if path.startswith(_SPOKEN) else name
            found[name].add(message, locations=[(path, 1)], context=context)
    for kind in KINDS:
        found["later/interface"].add(
            kind, locations=[("izium/activities/kinds", 1)], context="kind of activity"
        )
    return found


def of_tasks() -> Catalog:
    """Return what is said to answers of the exercise notebooks, right and wrong."""
    found = Catalog()
    for id, task in tasks.every_task().items():
        if not isinstance(task, tasks.Task):
            continue  # what is said to answers of one's own stands in code
        place = [(f"exercises/tasks/{id.rpartition('-')[0]}.py", 1)]
        found.add(task.right, locations=place, auto_comments=[f"task {id}, right"])
        for mistake in task.mistakes:
            found.add(mistake.message, locations=place, auto_comments=[f"task {id}, wrong"])
    return found


def words_of_scripts(one: str = "") -> dict[str, str | dict[str, str]]:
    """Return what scripts say in the language in use, as `say.js` looks it up.

    These are the words that every page has, or those of one of the scripts in `OF_FEW_PAGES` and
    `OF_PACKAGES`.
    """
    own = Locale.parse(language.current())
    examples = {own.plural_form(number): number for number in range(_NUMBERS)}
    texts: dict[str, str | dict[str, str]] = {}
    for file, message in _said_in_scripts():
        if next(filter(file.startswith, (*OF_FEW_PAGES, OF_PACKAGES)), "") != one:
            continue
        if isinstance(message, tuple):
            one_form, many = message[:2]
            told = {form: language.ngettext(one_form, many, n) for form, n in examples.items()}
            if not {*told.values()} <= {one_form, many}:
                texts[one_form] = told
        elif (said := language.gettext(message)) != message:
            texts[message] = said
    return texts


def table_of_words(one: str = "") -> str:
    """Return the script that gives a page what `words_of_scripts` returns."""
    table = {"language": language.current(), "texts": words_of_scripts(one)}
    return f"window.iziumWords={in_script(table)};\n"


@cache
def _said_in_scripts() -> list[tuple[str, str | tuple[str, ...]]]:
    """Return what stands in the scripts, each with its file: the same in every language."""
    found = extract_from_dir(ROOT / "izium", _SCRIPTS, keywords=_KEYWORDS)
    return [(file, message) for file, _, message, *_rest in found]


def _of_settings(root: Path) -> Iterator[tuple[str, str | tuple[str, str]]]:
    book = data.book()
    for text in (*(getattr(book, key) for key in TEXTS), *book.credits):
        yield "book.toml", text
    for part in toc.parts_of(toc.read(root)):
        if part.caption:
            yield toc.NAME, part.caption
    config = read_settings(root / toc.CONFIG)
    for chapter in config["sphinx"]["config"].get("izium_story", {}).values():
        yield toc.CONFIG, chapter["covers"]
    for name, module in sorted(sys.modules.items()):
        if name.startswith(f"{charts.__name__}."):
            for column in getattr(module, "COLUMNS", ()):
                yield f"{name.replace('.', '/')}.py", column
    for name, page in reference.pages().items():
        if heading := re.search(r"^# (.+)$", page, re.MULTILINE):
            yield f"chapters/reference/{name}", heading[1]
    names = [river.name for river in rivers().values()]
    if outline_resource():
        country = outline()
        names += [country.country, *(one.name for one in country.names)]
    for name in names:
        yield "data/geo", name
    for unit in data.schema()["figures"].fields["unit"].meanings:
        yield "data/figures.csv", (f"{{n}} {unit}", f"{{n}} {unit}")
