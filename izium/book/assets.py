"""The files that pages load: which exist, and which page needs which.

Every file comes out of this package, another room of `izium`, or an installed wheel. A page
names a file together with a digest of its bundle, with which its scripts fetch the rest of
that bundle: no browser keeps an old file.
"""

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from izium import language
from izium.book import fonts
from izium.files import put
from izium.language import gettext as _

FRONT = Path(__file__).parent / "front"
PICTURES = Path(__file__).parents[1] / "charts" / "front"
LIBRARY = "minisearch.js"
FOLDER = "_static/izium"
RECORD_LINK = re.compile(r'href="[^"]*(?:records|glossary)\.html#|class="[^"]*record-link')
RECORD = re.compile(r'<section id="[a-z]\d{3}">')
FILTERED_TABLE = re.compile(
    rf"<p>{re.escape(_('Said by'))}</p></th>\s*<th[^>]*><p>{re.escape(_('Standing'))}</p></th>"
)

Files = dict[str, bytes]


@dataclass(frozen=True)
class Bundle:
    """Files that belong together, and how to tell that a page needs them.

    `needed` is asked with the page's text, or with its name where a template has all of its text.
    `first` lists what the page itself loads, where that is not all: the other files are fetched by
    those scripts when a reader comes to need them.
    """

    files: Files
    needed: Callable[[str], bool]
    first: tuple[str, ...] = ()


def bundles(cache: Path, made_from: str) -> list[Bundle]:
    """Return all bundles, as they are sent.

    `cache` is a folder that keeps what is slow to make; `made_from` is its state.
    """
    written = _bundles(cache, made_from)
    return [replace(bundle, files=_as_sent(bundle.files)) for bundle in written]


def _as_sent(files: Files) -> Files:
    """Return files without what is said to those who read our code; a library stays whole."""
    from izium.activities.script import lean

    ours = [name for name in files if name.endswith((".css", ".js")) and name != LIBRARY]
    return files | {name: lean(files[name].decode()).encode() for name in ours}


# long: a table of the bundles, one entry each
def _bundles(cache: Path, made_from: str) -> list[Bundle]:
    from izium.activities import index
    from izium.activities import page as activities
    from izium.book import key_folds, live_pages
    from izium.charts.machine import page_script
    from izium.classroom import page as classroom
    from izium.live import page as live_page
    from izium.tongue import interface as words

    known = [*index.read(), *_code_tasks()]
    return [
        Bundle(_style() | _book_script(), lambda page: True, ("book.css", "book.js")),
        Bundle(
            _saying(words.MACHINE, {"machine.js": page_script().encode()}),
            lambda page: 'class="machine-place"' in page,
        ),
        Bundle(
            {name: (PICTURES / name).read_bytes() for name in ("pictures.css", "days.js")},
            lambda page: any(
                sign in page for sign in ('class="picture', "data-band=", live_pages.MARK)
            ),
        ),
        Bundle(
            _own("cards.js") | _cards(cache, made_from),
            lambda page: RECORD_LINK.search(page) is not None or activities.needs_files(page),
            ("cards.js",),
        ),
        Bundle(_own("records-filter.js"), lambda page: RECORD.search(page) is not None),
        Bundle(
            _saying(words.SEARCH, _own(LIBRARY, *_stems(), "search.js")),
            lambda page: page == "search",
        ),
        Bundle(
            {"table-filter.js": table_filter()},
            lambda page: FILTERED_TABLE.search(page) is not None,
        ),
        Bundle(
            _own("folds.css", "folds.js"),
            lambda page: f'class="{key_folds.FOLD}"' in page,
        ),
        Bundle(activities.static_files(), activities.needs_files),
        Bundle(_saying(words.IMPORTING, activities.work_files()), activities.is_work),
        Bundle(
            _saying(words.QUESTION, activities.question_files()),
            lambda page: "data-izium-question" in page,
        ),
        Bundle(
            _saying(words.LIVE, live_page.static_files()),
            lambda page: 'class="panel"' in page or live_pages.MARK in page,
        ),
        Bundle(_saying(words.REPORT, classroom.static_files(known)), classroom.needs_files),
    ]


def _saying(one: str, files: Files) -> Files:
    """Put before the last of some scripts what they say in a language that is not English.

    The words that every page needs stand in `book.js`, which it loads first.
    """
    if language.current() == language.ENGLISH:
        return files
    from izium.activities.script import in_script
    from izium.tongue.interface import words_of_scripts

    name = [file for file in files if file.endswith(".js")][-1]
    words = f"Object.assign(window.iziumWords.texts,{in_script(words_of_scripts(one))});\n"
    return {**files, name: words.encode() + files[name]}


def _stems() -> list[str]:
    """Return the script that knows the words of the language in use, where there is one."""
    name = f"stem-{language.current()}.js"
    return [name] if (FRONT / name).is_file() else []


def _book_script() -> Files:
    from izium.activities.script import saying
    from izium.tongue.interface import table_of_words

    words = "" if language.current() == language.ENGLISH else table_of_words()
    return {"book.js": f"{words}{saying()}".encode() + _own("book.js")["book.js"]}


def _style() -> Files:
    """Return the style of pages and cards with its fonts, whose addresses tell what they hold."""
    letters = fonts.files()
    style = b"".join(_own("book.css", "cards.css").values()).decode()
    for name, content in letters.items():
        style = style.replace(name, f"{name}?v={digest(content)}")
    return {"book.css": style.encode()} | letters


def _cards(cache: Path, made_from: str) -> Files:
    from izium.book import reference

    kept = cache / f"cards-{digest(f'{made_from}-{reference.state_of_cards()}'.encode())}.json"
    if not kept.is_file():
        from izium.activities.script import in_script

        for old in kept.parent.glob("cards-*"):
            old.unlink()
        scripts = {
            f"cards-{name}.js": "(window.iziumCards = window.iziumCards || {})"
            f"[{json.dumps(name)}] = "
            f"{in_script({anchor: reference.in_runs(card) for anchor, card in found.items()})};\n"
            for name, found in reference.cards_by_file().items()
        }
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(json.dumps(scripts), encoding="utf-8")
    made: dict[str, str] = json.loads(kept.read_text(encoding="utf-8"))
    return {name: script.encode() for name, script in made.items()}


def _code_tasks() -> list[dict[str, Any]]:
    """Return the tasks of all exercise pages, as the class report knows questions."""
    from izium import tasks
    from izium.activities import index
    from izium.book import sources
    from izium.inline import plain
    from izium.live import page

    found: list[dict[str, Any]] = []
    for name in tasks.notebooks():
        path = tasks.folder().parent / f"{name}.ipynb"
        if path.is_file():
            notebook = sources.read_notebook(path)
            title = plain(_(index.heading_of(notebook.cells)))
            asked = page.asked(notebook, f"exercises/{name}")
            found += [{**task, "title": title} for task in asked]
    return found


def table_filter() -> bytes:
    """Return the script of the timeline's table: the filter that panels use, and its pickers."""
    from izium.live import page

    return page.in_a_function(page.FRONT / "filter.js", FRONT / "table-filter.js")


def _own(*names: str) -> Files:
    return {name: (FRONT / name).read_bytes() for name in names}


def write(found: list[Bundle], outdir: Path) -> None:
    """Write the files of all bundles into the built book, untouched where nothing changed."""
    folder = outdir / FOLDER
    files = {name: content for bundle in found for name, content in bundle.files.items()}
    for name, content in files.items():
        put(folder / name, content)
    for path in folder.iterdir():
        if path.name not in files:
            path.unlink()


def needed_by(page: str, found: list[Bundle]) -> list[str]:
    """List the files that a page loads, as addresses from the root of the book."""
    return [
        f"{FOLDER}/{name}?v={digest(b''.join(bundle.files.values()))}"
        for bundle in found
        if bundle.needed(page)
        for name in bundle.first or bundle.files
    ]


def digest(content: bytes) -> str:
    """Return a short digest of a file's content.

    >>> digest(b"a")
    'ca978112ca'
    """
    return hashlib.sha256(content).hexdigest()[:10]
