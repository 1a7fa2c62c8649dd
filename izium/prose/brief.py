"""The plain tellings with which chapters open, for a page that puts them together.

A telling is the Markdown cell of a chapter with the tag ``in-brief``. It stands there and nowhere
else; other pages take it from the chapter.
"""

import json
import posixpath
import re
from pathlib import Path

from izium.data.markdown import Markdown
from izium.language import gettext

TAG = "in-brief"
LINK = re.compile(r"\]\((?!\w+:|#)([^)\s]+)\)")


def telling(chapter: str) -> Markdown:
    """Return the telling of a chapter without its heading, with the chapter's links.

    Args:
        chapter: The path of the chapter's notebook, from the folder of the notebook that asks.

    Raises `ValueError`: the chapter has no telling, or more than one.

    >>> str(telling("chapters/bridges.ipynb")).splitlines()[0][:12]
    'On the morni'
    """
    cells = json.loads(Path(chapter).read_text(encoding="utf-8"))["cells"]
    found = ["".join(cell["source"]) for cell in cells if TAG in cell["metadata"].get("tags", [])]
    if len(found) != 1:
        raise ValueError(
            f"{chapter}: {len(found)} cells have the tag “{TAG}”; give it to the one that tells "
            "the days of the chapter in brief."
        )
    paragraphs = re.sub(r"\A#+ .*\n+", "", found[0]).split("\n\n")
    text = "\n\n".join(map(gettext, paragraphs))
    return Markdown(LINK.sub(lambda link: f"]({_from_here(chapter, link[1])})", text))


def _from_here(chapter: str, target: str) -> str:
    file, *place = target.split("#", 1)
    return "#".join([posixpath.normpath(posixpath.join(posixpath.dirname(chapter), file)), *place])
