"""Pages in another language: what is extracted of them, and translations that keep their links."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.transforms import i18n
from sphinx.util import logging

logger = logging.getLogger(__name__)


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    i18n._NodeUpdater.update_pending_xrefs = keep_links  # type: ignore[method-assign]
    app.connect("doctree-read", leave_out_cells, priority=40)


def leave_out_cells(app: Sphinx, doctree: nodes.document) -> None:
    """Leave what notebooks show out of the texts of pages: activities and tables have their own."""
    if app.builder.name == "gettext":
        for node in list(doctree.findall(nodes.container)):
            if node.get("nb_element") == "cell_code":
                node.parent.remove(node)


def keep_links(self: i18n._NodeUpdater) -> None:
    """Let each link of a translation lead where it says, and miss none of the original's.

    Sphinx gives all links of a text that lead to one page the anchor of the last of them, without
    a word.
    """
    own, told = (
        sorted(_target(link) for link in part.findall(addnodes.pending_xref))
        for part in (self.node, self.patch)
    )
    if own != told:
        logger.warning(
            "a translation has other links: it lacks %s and adds %s",
            [one for one in own if one not in told],
            [one for one in told if one not in own],
            location=self.node,
        )
    for link in self.patch.findall(addnodes.pending_xref):
        link.attributes.setdefault("refdoc", self.document.settings.env.docname)


def _target(link: addnodes.pending_xref) -> tuple[str, str]:
    return str(link["reftarget"]), str(link.get("reftargetid") or "")
