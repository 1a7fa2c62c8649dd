"""Pages whose cells run where they are read: what such a page is given beside its text."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from babel.messages.mofile import read_mo
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging

from izium import language
from izium.activities.script import in_script
from izium.book import pyodide, pyodide_bytecode, record_pages, sources, take_away
from izium.charts.svg import KEY, RECORDS
from izium.language import SPEECH
from izium.live import page
from izium.tasks import panels
from izium.tongue.catalogues import compiled

FOLDER = "exercises/"
MARK = 'id="live-cells"'

logger = logging.getLogger(__name__)


def setup(app: Sphinx) -> None:
    """Register what such pages need with Sphinx."""
    app.connect("config-inited", know_package, priority=950)
    app.connect("doctree-read", name_cells)
    app.connect("html-page-context", add_cells, priority=800)


def is_live(docname: str) -> bool:
    """Say whether the cells of a page may run on it.

    >>> is_live("exercises/bridges"), is_live("chapters/bridges")
    (True, False)
    """
    return docname.startswith(FOLDER)


def know_package(app: Sphinx, config: Any) -> None:
    """Have pages written again when a file of Python changed: they name it by its content."""
    if not pyodide.missing(pyodide.store(Path(app.srcdir))):
        package = take_away.wheel(take_away.ROOT, Path(app.outdir)).read_bytes()
        compiled = pyodide_bytecode.read(pyodide.store(Path(app.srcdir)), pyodide.PINS)
        content = b"".join([package, *compiled.values(), *speech().values()])
        config.izium_tables += hashlib.sha256(content).hexdigest()[:16]


def name_cells(app: Sphinx, doctree: nodes.document) -> None:
    """Give the code cells of such a page the id of their cell, by which its script finds them."""
    if not is_live(app.env.docname):
        return
    notebook = sources.read_notebook(Path(app.env.doc2path(app.env.docname)))
    for node in doctree.findall(nodes.container):
        if node.get("nb_element") == "cell_code":
            node["ids"].append(f"cell-{notebook.cells[node['cell_index']].id}")


def add_cells(
    app: Sphinx, name: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Put the cells, and the list of the files of Python, into the page."""
    if doctree is None or not is_live(name):
        return
    parts = _parts(app)
    if not parts:
        return
    notebook = sources.read_notebook(Path(app.env.doc2path(name)))
    records = context["pathto"](record_pages.PAGE)
    given = {
        "page": name,
        "about": pyodide.PINS["about"],
        "parts": parts,
        "cells": page.cells(notebook),
        "pictures": {"records": RECORDS, "key": KEY, "address": records},
    }
    script = f'<script type="application/json" {MARK}>{in_script(given)}</script>'
    context["body"] += f"<!-- live -->{script}<!-- /live -->"
    context["live_megabytes"] = round(sum(part["bytes"] for part in parts) / 1e6)


def speech() -> dict[str, bytes]:
    """Return the catalogue of what Python says to a learner, named by its language.

    It holds what panels show of the tables, too. There is none in English.
    """
    own = language.current()
    found = {path.stem: path for path in language.catalogues() if own != language.ENGLISH}
    if SPEECH not in found:
        return {}
    with found[SPEECH].open("rb") as file:
        made = read_mo(file)
    for key, said in language.messages().items():
        context, _, text = key.rpartition("\x04")
        if context in panels.CONTEXTS.values():
            made.add(text, said, context=context)
    return {f"{own}.mo": compiled(made)}


@cache
def _parts(app: Sphinx) -> list[dict[str, Any]]:
    """Write the files of Python once in a build; none where the store lacks some."""
    outdir = Path(app.outdir)
    folder = pyodide.store(Path(app.srcdir))
    if pyodide.missing(folder):
        logger.info(pyodide.LACKING.format(folder=folder))
        return []
    return pyodide.write_parts(folder, take_away.wheel(take_away.ROOT, outdir), outdir, speech())
