"""Build a book as `jupyter-book build` does where this course is not installed.

    python -m bench.bare FOLDER

The course registers how its outputs are drawn with every book of its environment; here that
is left out, and all else is Jupyter Book's own.
"""

from __future__ import annotations

import sys

from jupyter_book.cli.main import main
from myst_nb.core import render

from izium.book.replaced import replace

if __name__ == "__main__":
    replace(render, "load_mime_renders", lambda: [])
    sys.exit(main(["build", sys.argv[1], "--quiet"]))
