"""The prose of pages as Sphinx takes it apart: paragraphs, headings, items of lists, cells."""

from __future__ import annotations

import tempfile
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from izium.book import reference, toc
from izium.book.tongue import HTML


class CannotExtract(Exception):
    """The pages could not be read; what Sphinx has to say about them it has said by then."""


def templates(root: Path) -> dict[str, Catalog]:
    """Return the texts of every page that is written by hand, by its name.

    Raises:
        CannotExtract: A page cannot be read.
    """
    from jupyter_book.sphinx import build_sphinx

    with tempfile.TemporaryDirectory() as made:
        status = build_sphinx(
            root,
            Path(made, "texts"),
            noconfig=True,
            path_config=root / toc.CONFIG,
            confoverrides={
                "external_toc_path": (root / toc.NAME).as_posix(),
                "latex_individualpages": False,
                "gettext_compact": False,
                "templates_path": [],  # they are of the interface
                "suppress_warnings": ["myst.xref_missing"],  # links to activities, left out here
            },
            builder="gettext",
            quiet=True,
        )
        if status != 0:
            raise CannotExtract("the pages could not be read: see the lines above")
        return {
            page: _read(Path(made, "texts", f"{page}.pot"), page, root) for page in written(root)
        }


def written(root: Path) -> list[str]:
    """Return the pages of the contents that are written by hand.

    >>> "chapters/welcome" in written(Path(".").resolve())
    True
    """
    return [page for page in toc.pages_of(toc.read(root)) if not reference.makes(page)]


def _read(path: Path, page: str, root: Path) -> Catalog:
    found = Catalog()
    if (text := root / f"{page}.md").is_file():
        for said in HTML.findall(text.read_text(encoding="utf-8")):
            found.add(said, locations=[(page, 1)])
    with path.open("rb") as file:
        for message in read_po(file):
            if message.id:
                found.add(message.id, locations=[(page, 1)])
    return found
