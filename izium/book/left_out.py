"""Pages that lie beside the others and that `_toc.yml` leaves out: the book does without them.

Links to them become plain text, and the reference pages, which on disk list what lies there, list
in the book what is in it. Nothing is written: a contents of one's own changes no other file.
"""

import posixpath
import re
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx

from izium import language
from izium.activities.index import chapter_of
from izium.book import reference, toc

_ANCHOR = re.compile(r'<a\b[^>]*?\bhref="([^"#?]+)\.html(?:#[^"]*)?"[^>]*>(.*?)</a>', re.DOTALL)


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.connect("source-read", list_what_is_there)
    app.connect("doctree-read", unlink, priority=50)
    app.connect("build-finished", take_away_old_pages)


def list_what_is_there(app: Sphinx, docname: str, source: list[str]) -> None:
    """Let a generated reference page list only what is in this book."""
    folder, _, name = docname.rpartition("/")
    if f"{name}.md" not in reference.names() or Path(app.srcdir, folder) != reference.FOLDER:
        return
    named = set(toc.notebooks(Path(app.srcdir)))
    left_out = [path for path in toc.all_notebooks(Path(app.srcdir)) if path not in named]
    if left_out or language.current() != language.ENGLISH:
        source[0] = reference.page(f"{name}.md", {chapter_of(path) for path in left_out})


def unlink(app: Sphinx, doctree: nodes.document) -> None:
    """Make plain text of the links to pages that are left out."""
    env = app.env
    for kind in (addnodes.download_reference, addnodes.pending_xref):
        for link in list(doctree.findall(kind)):
            target = str(link["reftarget"]).partition("#")[0]
            if link.get("refdomain") == "doc":  # there it is the name of a page
                page = target
            else:
                path, _ = env.relfn2path(target, env.docname)
                page = path.removesuffix(".ipynb").removesuffix(".md")
            if _is_left_out(env, page):
                link.replace_self(nodes.inline("", "", *link.children))
    for raw in doctree.findall(nodes.raw):
        raw.children = [nodes.Text(_without_dead_links(env, raw.astext()))]


def take_away_old_pages(app: Sphinx, fault: Exception | None) -> None:
    """Take away the pages of an earlier build that this one leaves out."""
    if not fault:
        html = Path(app.outdir)
        for path in html.rglob("*.html"):
            page = path.relative_to(html).with_suffix("").as_posix()
            if _is_left_out(app.env, page):
                path.unlink()
                for source in (html / "_sources").glob(f"{page}.*"):
                    source.unlink()


def _is_left_out(env: Any, page: str) -> bool:
    files = (Path(env.srcdir, page + suffix) for suffix in (".ipynb", ".md"))
    return page not in env.found_docs and any(file.is_file() for file in files)


def _without_dead_links(env: Any, html: str) -> str:
    def settled(found: re.Match[str]) -> str:
        page = posixpath.normpath(posixpath.join(posixpath.dirname(env.docname), found[1]))
        return found[2] if _is_left_out(env, page) else found[0]

    return _ANCHOR.sub(settled, html)
