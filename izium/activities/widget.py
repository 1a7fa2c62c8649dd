"""The activity in a live notebook: an anywidget around the same front end as on the page."""

import os
from contextlib import suppress
from pathlib import Path

import anywidget
import traitlets

from izium import data
from izium.activities.script import FRONT, module

PAGES = "chapters"


def way_to_pages() -> str | None:
    """Return the way from the notebook's folder, where its kernel runs, to the book's pages.

    None where they are not there, as beside an installed package.
    """
    pages = data.folder().resolve().parent / PAGES
    with suppress(ValueError):  # Windows knows no way from one drive to another
        if pages.is_dir():
            return f"{Path(os.path.relpath(pages)).as_posix()}/"
    return None


class ActivityWidget(anywidget.AnyWidget):
    """The front end and what it shares with Python.

    That is the definition, the work saved, and the way to the pages that its links lead to.
    """

    _esm = module()
    _css = FRONT / "activity.css"
    definition = traitlets.Dict().tag(sync=True)
    saved = traitlets.Dict().tag(sync=True)
    base = traitlets.Unicode(None, allow_none=True).tag(sync=True)
