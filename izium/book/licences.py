"""The page that lists the licence of everything the built book holds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import distribution, version

from izium.book import pyodide
from izium.book.vega import packages

MIT = "MIT"
BSD3 = "BSD-3-Clause"
ISC = "ISC"
UNLICENSE = "Unlicense (public domain)"

BUNDLE = "_static/izium/vega.js"
WASHINGTON = "University of Washington Interactive Data Lab"
BOSTOCK = "Mike Bostock"
# Whose the packages in the chart library are, as their licence files say. A name that ends
# in "-" stands for all that begin with it; the first that fits counts.
HOLDERS: dict[str, tuple[str, str]] = {
    "vega": (WASHINGTON, BSD3),
    "vega-": (WASHINGTON, BSD3),
    "d3-geo-projection": (
        f"{BOSTOCK}; Ricky Reusser (integrate-adaptive-simpson)",
        f"{ISC}; {MIT}",
    ),
    "d3-scale-chromatic": (
        f"{BOSTOCK}; Cynthia Brewer, Mark Harrower and The Pennsylvania State University",
        f"{ISC}; Apache-2.0 (ColorBrewer)",
    ),
    "d3-": (BOSTOCK, ISC),
    "internmap": (BOSTOCK, ISC),
    "topojson-client": (BOSTOCK, ISC),
    "delaunator": ("Mapbox", ISC),
    "robust-predicates": ("Vladimir Agafonkin", UNLICENSE),
    "json-stringify-pretty-compact": ("Simon Lydell", MIT),
}
# Parts of vega-embed, which has them inside itself without a version.
INSIDE_EMBED = {
    "fast-json-patch": ("Joachim Wester", MIT),
    "semver": ("Isaac Z. Schlueter and contributors", ISC),
}


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
    stemmer = "M. F. Porter and the Snowball project"
    return [
        Shipped(
            "Layout, activities, charts and cards of this book",
            "_static/izium/, favicon.svg",
            "the authors of the Izium course module",
            MIT,
        ),
        *chart_library(packages()),
        Shipped(
            f"Search of Sphinx {version('sphinx')}",
            "_static/searchtools.js, doctools.js, sphinx_highlight.js, language_data.js, "
            "documentation_options.js; searchindex.js",
            "the Sphinx team",
            "BSD-2-Clause",
        ),
        Shipped("Snowball stemmer", "_static/language_data.js", stemmer, BSD3),
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


def chart_library(versions: Mapping[str, str]) -> list[Shipped]:
    """List the packages of the chart library, those of one holder and licence in one row.

    Raises `LookupError` where it is not written down whose a package is.

    >>> [row.what for row in chart_library({"d3-geo": "3.1.1", "d3-array": "3.2.4"})][0]
    'd3-array 3.2.4, d3-geo 3.1.1'
    """
    rows: dict[tuple[str, str], list[str]] = {}
    for name, number in sorted(versions.items()):
        rows.setdefault(_holder(name), []).append(f"{name} {number}")
    for name, holder in INSIDE_EMBED.items():
        rows.setdefault(holder, []).append(name)
    return [
        Shipped(", ".join(names), BUNDLE, holder, licence)
        for (holder, licence), names in rows.items()
    ]


def _holder(package: str) -> tuple[str, str]:
    for name, holder in HOLDERS.items():
        if package == name or (name.endswith("-") and package.startswith(name)):
            return holder
    raise LookupError(
        f"{BUNDLE} holds the package {package}, and izium/book/licences.py does not say whose it "
        "is: add a line to HOLDERS with its holder and licence"
    )


def content() -> list[Shipped]:
    """List the text and the data of the built book, the data from `datapackage.json`."""
    from izium import data

    text = Shipped(
        "Text of this book",
        "all pages",
        "the authors of the Izium course module, after “Battle of Izium”, English Wikipedia",
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
    sphinx = next(
        path for path in distribution("sphinx").files or [] if path.name.startswith("LICENSE")
    )
    return {
        "MIT licence": MIT_TEXT,
        "BSD 3-clause licence": BSD3_TEXT,
        "ISC licence": ISC_TEXT,
        "Notice of ColorBrewer": COLORBREWER_TEXT,
        "Licence of Sphinx": sphinx.read_text(encoding="utf-8"),
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

COLORBREWER_TEXT = """\
Apache-Style Software License for ColorBrewer software and ColorBrewer Color Schemes

Copyright 2002 Cynthia Brewer, Mark Harrower, and The Pennsylvania State University

Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except
in compliance with the License. You may obtain a copy of the License at

http://www.apache.org/licenses/LICENSE-2.0

Unless required by applicable law or agreed to in writing, software distributed under the License
is distributed on an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express
or implied. See the License for the specific language governing permissions and limitations under
the License.
"""

ISC_TEXT = """\
Permission to use, copy, modify, and/or distribute this software for any purpose with or
without fee is hereby granted, provided that the above copyright notice and this permission
notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS
SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE
AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES
WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT,
NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR
PERFORMANCE OF THIS SOFTWARE.
"""
