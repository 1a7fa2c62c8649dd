"""What a reader takes away to run elsewhere: the course's package, and notebooks that find it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from hatchling.builders.wheel import WheelBuilder
from sphinx.application import Sphinx

from izium.book.doors import Repository
from izium.book.state import cache_of

ROOT = Path(__file__).parents[2]
FOLDER = "downloads"
FIRST_CELL = "elsewhere"
"""The id of the cell that a notebook taken away begins with."""

WITH_ADDRESS = """\
# Only where the course is not at hand, as on Colab or a hub: it is fetched once, in a minute.
try:
    import {package}
except ModuleNotFoundError:
    %pip install --quiet "{package} @ git+{url}@{branch}\""""

WITHOUT_ADDRESS = """\
# Only where the course is not at hand: put {wheel}, from the folder
# “downloads” of the book, beside this notebook.
try:
    import {package}
except ModuleNotFoundError:
    %pip install --quiet {wheel}"""


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.connect("build-finished", write)


@cache
def wheel(root: Path, outdir: Path) -> Path:
    """Build the package of a checkout beside the book in `outdir`, once in a build.

    The same sources give the same bytes.
    """
    folder = cache_of(outdir) / "wheel"
    folder.mkdir(parents=True, exist_ok=True)
    return Path(next(WheelBuilder(str(root)).build(directory=str(folder), versions=["standard"])))


def first_cell(package: Path, repository: Repository | None) -> dict[str, Any]:
    """Return the cell that gets the course where it is not installed, and does nothing elsewhere.

    Examples:
        >>> cell = first_cell(Path("izium-1.0-py3-none-any.whl"), None)
        >>> cell["source"].splitlines()[-1]
        '    %pip install --quiet izium-1.0-py3-none-any.whl'
    """
    name = package.name.partition("-")[0]
    if repository:
        source = WITH_ADDRESS.format(package=name, url=repository.url, branch=repository.branch)
    else:
        source = WITHOUT_ADDRESS.format(package=name, wheel=package.name)
    about: dict[str, Any] = {"cell_type": "code", "execution_count": None, "outputs": []}
    return {**about, "id": FIRST_CELL, "metadata": {}, "source": source}


def write(app: Sphinx, fault: Exception | None) -> None:
    """Put the package into the book, and the first cell into the notebooks that it offers."""
    if fault or app.builder.name != "html":
        return
    outdir = Path(app.outdir)
    package = wheel(ROOT, outdir)
    folder = outdir / FOLDER
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.whl"):
        old.unlink()
    (folder / package.name).write_bytes(package.read_bytes())
    cell = first_cell(package, app.config.izium_repository)
    for path in (outdir / "_sources").rglob("*.ipynb"):
        notebook = json.loads(path.read_text(encoding="utf-8"))
        notebook["cells"] = [
            cell,
            *(one for one in notebook["cells"] if one.get("id") != FIRST_CELL),
        ]
        path.write_text(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
