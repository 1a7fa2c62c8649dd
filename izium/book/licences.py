"""The page that lists the licence of everything the built book holds."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from izium import data
from izium.book import pyodide
from izium.book.fonts import LICENCE
from izium.inline import plain
from izium.language import gettext as _

MIT = "MIT"
MIT_TEXT = Path(__file__).parents[2] / "LICENSE"


@dataclass(frozen=True)
class Shipped:
    """Something in the built book: what it is, where it comes from, its licence."""

    what: str
    files: str
    holder: str
    licence: str
    address: str = ""


def software() -> list[Shipped]:
    """List the scripts and styles of the built book."""
    return [
        Shipped(
            _("Layout, activities, charts and cards of this book"),
            "_static/izium/, favicon.svg",
            data.book().authors,
            MIT,
        ),
        Shipped(
            _("Book Serif, Book Sans: cut from Source Serif 4 and Source Sans 3"),
            "_static/izium/book-*.woff2",
            "Adobe",
            "SIL Open Font License 1.1",
            "https://openfontlicense.org/",
        ),
        Shipped("MiniSearch 7.2.0", "_static/izium/minisearch.js", "Luca Ongaro", MIT),
        *python_of_pages(),
    ]


def python_of_pages() -> list[Shipped]:
    """List the Python that exercise pages run; each wheel carries its licence inside itself."""
    release, python = pyodide.PINS["about"]["version"], pyodide.PINS["about"]["python"]
    place = f"{pyodide.FOLDER}/"
    return [
        Shipped(
            _(
                "Pyodide {release}; two of its scripts are joined, and made classic scripts, by "
                "{module}"
            ).format(release=release, module="izium/live/page.py"),
            f"{place}worker-js-….js, pyodide-asm-wasm-….js",
            _("the Pyodide developers, Mozilla"),
            "MPL-2.0",
            f"https://github.com/pyodide/pyodide/tree/{release}",
        ),
        Shipped(
            _("Python {release} and its standard library").format(release=python),
            f"{place}python_stdlib-zip-….js, pyodide-asm-wasm-….js",
            _("the Python Software Foundation"),
            "PSF-2.0",
            "https://docs.python.org/3/license.html",
        ),
        Shipped(
            "NumPy, pandas, python-dateutil, six",
            _("{folder}, one file each").format(folder=place),
            _("their developers, named in the licence inside each"),
            f"BSD-3-Clause, Apache-2.0, {MIT}",
        ),
    ]


def content() -> list[Shipped]:
    """List the text and the data of the built book, the data from `datapackage.json`."""
    said = data.book()
    text = Shipped(
        _("Text of this book"),
        _("all pages"),
        f"{said.authors}. {plain(said.credit)}",
        "CC BY-SA 4.0",
        "https://creativecommons.org/licenses/by-sa/4.0/",
    )
    package = json.loads((data.folder() / "datapackage.json").read_text(encoding="utf-8"))
    return [text] + [
        Shipped(
            _(resource["title"]),
            f"data/{resource['path']}",
            "; ".join(_(source["title"]) for source in resource["sources"]),
            ", ".join(_short(licence) for licence in resource["licenses"]),
            resource["licenses"][0].get("path", ""),
        )
        for resource in package["resources"]
    ]


def _short(licence: dict[str, str]) -> str:
    """Return a licence by the name that readers know it by; one without such a name by its title.

    What a title says in brackets, such as to which rows the licence belongs, stays.

    Examples:
        >>> _short({"name": "CC-BY-SA-4.0", "title": "Creative Commons …"})
        'CC BY-SA 4.0'
        >>> _short({"name": "ODbL-1.0", "title": "Open Data Commons … (of the points)"})
        'ODbL 1.0 (of the points)'
        >>> _short({"name": "other-pd", "title": "Public domain"})
        'Public domain'
    """
    name = licence["name"]
    if name.startswith("other-"):
        return _(licence["title"])
    spaced = re.sub(r"^CC-|-(?=\d)", lambda dash: dash[0].replace("-", " "), name)
    in_brackets = re.compile(r" \([^)]*\)$")
    told = in_brackets.search(_(licence["title"])) if in_brackets.search(licence["title"]) else None
    return re.sub(r"-or-later$", "+", spaced) + (told[0] if told else "")


def texts() -> dict[str, str]:
    """Return the licence texts that must stand beside the software."""
    return {
        _("MIT licence"): MIT_TEXT.read_text(encoding="utf-8"),
        _("SIL Open Font License, of the fonts"): LICENCE.read_text(encoding="utf-8"),
    }
