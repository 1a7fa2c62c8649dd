"""The Sphinx extension: events of the build, each handed to the module that knows."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path
from typing import Any

from docutils import nodes
from myst_nb.sphinx_ import HideCodeCellNode
from sphinx.application import Sphinx
from sphinx.errors import ConfigError
from sphinx.util import logging
from sphinx.util.docutils import SphinxTranslator

from izium import charts, data, language
from izium.activities import page as activities
from izium.book import (
    assets,
    cells,
    data_files,
    downloads,
    foreign,
    freshness,
    key_folds,
    left_out,
    licences,
    links,
    live_pages,
    numbers,
    once,
    pages,
    pictures,
    reading,
    record_pages,
    search,
    section_ids,
    state,
    tables,
    take_away,
    toc,
    tongue,
    warned,
    written_tasks,
)
from izium.book.doors import Repository
from izium.book.mime import days_elsewhere
from izium.book.state import cache_of
from izium.language import gettext as _
from izium.language import ngettext

logger = logging.getLogger(__name__)

# The layout of `_templates` uses none of their scripts, styles and parts.
NO_PART_OF_THE_BOOK = (
    "pydata_sphinx_theme",
    "sphinx_book_theme",
    "sphinx_comments",
    "sphinx_copybutton",
    "sphinx_thebe",
    "sphinx_togglebutton",
)
# They say nothing of reading beside each other: one numbers contents when all is read, the other
# works for LaTeX alone.
NOTHING_WHILE_READING = ("sphinx_jupyterbook_latex", "sphinx_multitoc_numbering")
KEPT_STATIC = {"izium", "izium-python", "favicon.svg"}


def setup(app: Sphinx) -> dict[str, Any]:
    """Register everything with Sphinx."""
    os.environ["IZIUM_STORE_OUTPUTS"] = "1"
    app.add_config_value("izium_story", {}, "env")
    app.add_config_value("izium_state", "", "env")
    app.add_config_value("izium_tables", "", "html")  # pages are written again, and not read
    app.add_node(HideCodeCellNode, override=True, html=(open_fold, close_fold))
    app.add_node(tables.Corner, html=(tables.open_corner, tables.close_corner))
    app.connect("config-inited", configure, priority=900)
    app.connect("builder-inited", slim, priority=900)
    app.connect("builder-inited", warn_of_stale_outputs)
    app.connect("env-get-outdated", with_another_source)
    app.connect("doctree-read", read_page, priority=100)
    app.connect("doctree-read", search.note, priority=900)
    app.connect("env-updated", titles_on_every_page)
    app.connect("env-updated", note_sources)
    app.connect("doctree-resolved", links.mark_records)
    app.connect("html-collect-pages", extra_pages)
    app.connect("html-page-context", compose, priority=900)
    app.connect("build-finished", complete)
    once.setup(app)
    left_out.setup(app)
    numbers.setup(app)
    live_pages.setup(app)
    take_away.setup(app)
    record_pages.setup(app)
    downloads.setup(app)
    tongue.setup(app)
    section_ids.setup(app)
    key_folds.setup(app)
    written_tasks.setup(app)
    warned.setup(app)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}


def configure(app: Sphinx, config: Any) -> None:
    """Take over what depends on the course's state or on its public address."""
    options = config.html_theme_options
    hub = options.get("launch_buttons", {}).get("binderhub_url", "")
    options["launch_buttons"] = {}
    url = (options.get("repository_url") or "").strip().rstrip("/")
    branch = options.get("repository_branch") or "main"
    options["repository_url"] = ""
    try:
        config.izium_repository = Repository(url, branch, hub.rstrip("/")) if url else None
    except ValueError as fault:
        raise ConfigError(str(fault)) from fault
    config.izium_story = {
        doc: {name: _(said) if name != "days" else said for name, said in chapter.items()}
        for doc, chapter in config.izium_story.items()
    }
    config.html_title = _(config.html_title)
    config.author = _(config.author)
    builder = state.of_builder(Path(app.srcdir))
    contents = toc.read(Path(app.srcdir))  # which says what reference pages list
    config.izium_state = hashlib.sha256(f"{builder}-{url}-{contents}".encode()).hexdigest()[:16]
    config.izium_tables = state.of_tables()


def slim(app: Sphinx) -> None:
    """Let go of what Jupyter Book loads and no page of this book uses, and of Sphinx's search."""
    app.builder.search = False  # type: ignore[attr-defined]  # of builders of HTML
    for listener in [one for found in app.events.listeners.values() for one in found]:
        if listener.handler.__module__.startswith(NO_PART_OF_THE_BOOK):
            app.disconnect(listener.id)
    for name in NOTHING_WHILE_READING:
        if name in app.extensions:
            app.extensions[name].parallel_read_safe = True


def warn_of_stale_outputs(app: Sphinx) -> None:
    """Warn of notebooks that no run brought up to date, as a build by another command may meet."""
    if language.current() != language.ENGLISH or app.builder.name == "gettext":
        return  # outputs of its own are shown, or none
    root = Path(app.srcdir)
    for path in freshness.Outputs.read(root).stale(toc.notebooks(root)):
        name = path.relative_to(root).as_posix()
        logger.warning("%s stores outputs that are out of date: run `make book`", name)


def read_page(app: Sphinx, doctree: nodes.document) -> None:
    """Count a page's time, say it under the title, and settle its links to the data."""
    docname = app.env.docname
    cells.tidy(doctree)
    tables.free_empty_heads(doctree)
    links.name_headings(app.env, app.env.docname)
    links.name_activities(app.env, doctree)
    links.point_to_published_data(app.env, doctree)
    if docname in app.config.izium_story:
        time = reading.time(doctree)
        app.env.metadata[docname]["izium_time"] = time
        title = doctree.next_node(nodes.title)
        if title is not None:
            line = nodes.paragraph("", str(time), classes=["reading-time"])
            title.parent.insert(title.parent.index(title) + 1, line)


def titles_on_every_page(app: Sphinx, env: Any) -> list[str]:
    """Have every page written again when a title changed: all of them show all titles."""
    titles = {doc: title.astext() for doc, title in env.titles.items()}
    before, env.izium_titles = getattr(env, "izium_titles", None), titles
    return [] if before == titles else sorted(titles)


def note_sources(app: Sphinx, env: Any) -> None:
    """Note what each page was read from."""
    env.izium_sources = {doc: _sources(env, doc) for doc in env.found_docs}


def with_another_source(app: Sphinx, env: Any, *_changes: set[str]) -> list[str]:
    """Have a page read again when its file is another one, whatever the date of that says.

    Sphinx asks for younger files alone: one out of a zip or a copy keeps the day it was saved.
    """
    before = getattr(env, "izium_sources", {})
    return [doc for doc in before.keys() & env.found_docs if before[doc] != _sources(env, doc)]


def _sources(env: Any, doc: str) -> str:
    names = [env.doc2path(doc), *sorted(env.dependencies[doc])]
    return state.of_files([Path(env.srcdir, name) for name in names])


def extra_pages(app: Sphinx) -> list[tuple[str, dict[str, Any], str]]:
    """Add the cover, the search and the page of licences."""
    shipped = {
        "title": _("Licences of everything in this book"),
        "software": licences.software(),
        "content": licences.content(),
        "licence_texts": licences.texts(),
    }
    cover = {"title": app.config.html_title, "body": cover_picture(app)}
    return [
        ("index", cover, "cover.html"),
        ("licences", shipped, "licences.html"),
        ("search", {"title": _("Search")}, "search.html"),
    ]


def cover_picture(app: Sphinx) -> str:
    """Return the little cities of the cover, each of which leads to the chapter of its day."""
    if data.schematic() is None:
        return ""
    content = charts.cover().to_dict()
    story = {d: c for d, c in app.config.izium_story.items() if d in app.env.found_docs}
    html = pictures.picture_html(content, "little-cities", "chapters/reference/records.html")
    return days_elsewhere(html, "index", story)


def compose(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Give the templates what they need."""
    if "body" in context:
        titles = {doc: title.astext() for doc, title in app.env.titles.items()}
        body = activities.fill(context["body"], pagename, titles)
        context["body"] = foreign.marked(links.for_pointers(body))
    found = _bundles(app)
    repository = app.config.izium_repository
    context["_"], context["ngettext"] = _, ngettext
    context["izium"] = pages.describe(app, pagename, context, doctree, found, repository)


def complete(app: Sphinx, fault: Exception | None) -> None:
    """Write the files that pages load; take away what no page of the book uses."""
    if fault or app.builder.name != "html":
        return
    outdir = Path(app.outdir)
    assets.write(_bundles(app), outdir)
    data_files.write(outdir)
    (outdir / search.FILE).write_text(search.script(app.env), encoding="utf-8")
    for path in (outdir / "_static").iterdir():
        if path.name not in KEPT_STATIC:
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def _bundles(app: Sphinx) -> list[assets.Bundle]:
    if not hasattr(app, "izium_bundles"):
        made_from = f"{app.config.izium_state}-{app.config.izium_tables}"
        found = assets.bundles(cache_of(Path(app.outdir)), made_from)
        app.izium_bundles = found  # type: ignore[attr-defined]
    return app.izium_bundles  # type: ignore[attr-defined,no-any-return]


def open_fold(self: SphinxTranslator, node: HideCodeCellNode) -> None:
    """Open the fold around a code cell: its label is its text."""
    label = _("Code")
    self.body.append(f'<details class="code-fold"><summary>{label}</summary>')


def close_fold(self: SphinxTranslator, node: HideCodeCellNode) -> None:
    """Close the fold around a code cell."""
    self.body.append("</details>")
