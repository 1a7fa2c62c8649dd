"""Code cells as a reader of the book needs them."""

from docutils import nodes


def tidy(doctree: nodes.document) -> None:
    """Take away code that helps no reader of the page; the notebook keeps it.

    The code of an activity holds its answer. A folded cell without output only prepares.
    """
    for cell in list(doctree.findall(_is_code_cell)):
        is_activity = any(node.get("holds") == "activity" for node in cell.findall(nodes.raw))
        is_silent = cell.get("hide_mode") and not _parts(cell, "cell_code_output")
        if is_activity:
            for source in _parts(cell, "cell_code_source"):
                cell.remove(source)
        elif is_silent:
            cell.parent.remove(cell)


def _is_code_cell(node: nodes.Node) -> bool:
    return isinstance(node, nodes.container) and node.get("nb_element") == "cell_code"


def _parts(cell: nodes.Element, name: str) -> list[nodes.Element]:
    return [part for part in cell.children if part.get("nb_element") == name]
