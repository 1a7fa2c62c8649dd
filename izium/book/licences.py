"""The page that lists the licence of everything the built book holds."""

from __future__ import annotations

import json
from dataclasses import dataclass

from izium import data
from izium.book import pyodide
from izium.book.fonts import LICENCE

MIT = "MIT"
BSD3 = "BSD-3-Clause"


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
            "Layout, activities, charts and cards of this book",
            "_static/izium/, favicon.svg",
            data.book().authors,
            MIT,
        ),
        Shipped(
            "Book Serif, Book Sans: cut from Source Serif 4 and Source Sans 3",
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
            f"Pyodide {release}; two of its scripts are joined, and made classic scripts, by "
            "izium/live/page.py",
            f"{place}worker-js-….js, pyodide-asm-wasm-….js",
            "the Pyodide developers, Mozilla",
            "MPL-2.0",
            f"https://github.com/pyodide/pyodide/tree/{release}",
        ),
        Shipped(
            f"Python {python} and its standard library",
            f"{place}python_stdlib-zip-….js, pyodide-asm-wasm-….js",
            "the Python Software Foundation",
            "PSF-2.0",
            "https://docs.python.org/3/license.html",
        ),
        Shipped(
            "NumPy, pandas, python-dateutil, six",
            f"{place}, one file each",
            "their developers, named in the licence inside each",
            f"{BSD3}, Apache-2.0, {MIT}",
        ),
    ]


def content() -> list[Shipped]:
    """List the text and the data of the built book, the data from `datapackage.json`."""
    said = data.book()
    text = Shipped(
        "Text of this book",
        "all pages",
        f"{said.authors}. {said.credit}",
        "CC BY-SA 4.0",
        "https://creativecommons.org/licenses/by-sa/4.0/",
    )
    package = json.loads((data.folder() / "datapackage.json").read_text(encoding="utf-8"))
    return [text] + [
        Shipped(
            resource["title"],
            f"data/{resource['path']}",
            "; ".join(source["title"] for source in resource.get("sources", [])),
            ", ".join(licence["title"] for licence in resource["licenses"]),
            resource["licenses"][0].get("path", ""),
        )
        for resource in package["resources"]
    ]


def texts() -> dict[str, str]:
    """Return the licence texts that must stand beside the software."""
    return {
        "MIT licence": MIT_TEXT,
        "BSD 3-clause licence": BSD3_TEXT,
        "SIL Open Font License, of the fonts": LICENCE.read_text(encoding="utf-8"),
    }


AS_IS = """\
THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED,
INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR
PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE
FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER
DEALINGS IN THE SOFTWARE."""

MIT_TEXT = f"""\
Permission is hereby granted, free of charge, to any person obtaining a copy of this software
and associated documentation files (the "Software"), to deal in the Software without
restriction, including without limitation the rights to use, copy, modify, merge, publish,
distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the
Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or
substantial portions of the Software.

{AS_IS}
"""

BSD3_TEXT = """\
Redistribution and use in source and binary forms, with or without modification, are permitted
provided that the following conditions are met:

1. Redistributions of source code must retain the above copyright notice, this list of
   conditions and the following disclaimer.

2. Redistributions in binary form must reproduce the above copyright notice, this list of
   conditions and the following disclaimer in the documentation and/or other materials provided
   with the distribution.

3. Neither the name of the copyright holder nor the names of its contributors may be used to
   endorse or promote products derived from this software without specific prior written
   permission.

THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND ANY EXPRESS OR
IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND
FITNESS FOR A PARTICULAR PURPOSE ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR
CONTRIBUTORS BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR
CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR
SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY
THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR
OTHERWISE) ARISING IN ANY WAY OUT OF THE USE OF THIS SOFTWARE, EVEN IF ADVISED OF THE
POSSIBILITY OF SUCH DAMAGE.
"""
