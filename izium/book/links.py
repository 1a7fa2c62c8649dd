"""Links of a page that the book makes more of: records, and files of the data package."""

import posixpath
import re
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx

from izium.book import record_pages, reference, voices
from izium.book.data_files import archive_name, published
from izium.data.by_folder import cache_by_folder
from izium.prose.links import anchor

_SIGN = '<a class="headerlink'
CARDED = re.compile(r"(?:^|/)(?:records|glossary)\.html#(.+)")


def mark_records(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Give each link to a record or a term the classes that open a card and say its kind."""
    for link in doctree.findall(nodes.reference):
        elsewhere = CARDED.search(link.get("refuri", ""))
        here = _place(link) if docname == record_pages.PAGE else ""
        name = elsewhere.group(1) if elsewhere else here
        if name in _with_card():
            named = elsewhere is not None and "glossary.html" in elsewhere.group(0)
            link["classes"] += ["record-link", "named"] if named else voices.classes(name)


def name_headings(env: Any, docname: str) -> None:
    """Let other pages link to each heading of a page by the name that JupyterLab gives it, too."""
    names = env.metadata[docname].get("myst_slugs", {})
    for place in [*names.values()]:
        names.setdefault(anchor(place[2]), place)


def for_pointers(page: str) -> str:
    """Return a page on which the link beside each heading is for a pointer alone.

    It has no words: a reader of headings would hear each end in a sign, and stop there once more.

    >>> for_pointers('<a class="headerlink" href="#fall">')
    '<a tabindex="-1" aria-hidden="true" class="headerlink" href="#fall">'
    """
    return page.replace(_SIGN, _SIGN.replace("<a", '<a tabindex="-1" aria-hidden="true"'))


def name_activities(env: Any, doctree: nodes.document) -> None:
    """Let other pages link to each activity of a page as they link to its headings.

    So `[bridges-held](../bridges.ipynb#activity-bridges-held)` leads there, and a link to an
    activity that does not exist is a warning like one to a heading that does not exist.
    """
    named = [str(node["activity"]) for node in doctree.findall(nodes.raw) if "activity" in node]
    places = env.metadata[env.docname].setdefault("myst_slugs", {})
    places |= {f"activity-{name}": (0, f"activity-{name}", name) for name in named}


@cache_by_folder
def _with_card() -> frozenset[str]:
    return reference.card_anchors()


def _place(link: nodes.reference) -> str:
    uri = link.get("refuri", "")
    return str(link.get("refid") or (uri[1:] if uri.startswith("#") else ""))


def point_to_published_data(env: Any, doctree: nodes.document) -> None:
    """Let links to files of `data/` lead to where the built book has them.

    So a link such as `[events](../../data/events.csv)` works in JupyterLab and in the book.
    """
    offered = {archive_name(), *published()}
    for kind in (addnodes.download_reference, addnodes.pending_xref):
        for link in list(doctree.findall(kind)):
            _, path = env.relfn2path(str(link["reftarget"]).partition("#")[0], env.docname)
            name = posixpath.relpath(path.replace("\\", "/"), str(env.srcdir).replace("\\", "/"))
            if name in offered:
                up = posixpath.relpath(name, posixpath.dirname(env.docname))
                found = nodes.reference("", "", *link.children, refuri=up, internal=True)
                found["classes"].append("download")
                link.replace_self(found)
