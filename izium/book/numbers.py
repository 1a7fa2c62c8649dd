"""The numbers of figures, through the whole book in the order of its contents.

Sphinx opens every page again to count them after each change. What each page has is noted here when
it is read.
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment.collectors.toctree import TocTreeCollector

from izium.book.replaced import replace

_KEPT = "izium_figures"


def setup(app: Sphinx) -> None:
    """Register with Sphinx, in place of its own counting."""
    replace(TocTreeCollector, "assign_figure_numbers", assign)
    app.connect("doctree-read", note, priority=900)


def note(app: Sphinx, doctree: nodes.document) -> None:
    """Note the figures of a page that was read."""
    found = [
        node["ids"][0]
        for node in doctree.findall(nodes.figure)
        if node["ids"] and any(isinstance(part, nodes.caption) for part in node)
    ]
    app.env.metadata[app.env.docname][_KEPT] = found


def assign(collector: TocTreeCollector, env: Any) -> list[str]:
    """Count all figures anew; return the pages whose numbers are other ones now."""
    before, count = env.toc_fignumbers, 0
    env.toc_fignumbers = {}
    for docname in env.collect_relations():  # in the order of the contents
        ids = env.metadata[docname].get(_KEPT, [])
        numbers = {id: (count + place,) for place, id in enumerate(ids, start=1)}
        count += len(ids)
        if numbers:
            env.toc_fignumbers[docname] = {"figure": numbers}
    return [name for name, found in env.toc_fignumbers.items() if found != before.get(name)]
