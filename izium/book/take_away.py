"""What a reader takes away to run elsewhere: the course's package, and notebooks that find it.

python -m izium.book.take_away     write the first cell of every notebook of this checkout
"""

import json
import sys
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from hatchling.builders.wheel import WheelBuilder
from sphinx.application import Sphinx

from izium.book import notebooks, sources, stored
from izium.book.doors import Repository
from izium.book.state import cache_of
from izium.live.page import FIRST_CELL

ROOT = Path(__file__).parents[2]
FOLDER = "downloads"

LINES = """\
# {how}
try:
    import {name}
except ModuleNotFoundError:{before}
    %pip install --quiet {source}"""
GOT = "Where the course is not installed (Colab, a hub, JupyterLite), this gets it, in a minute."
BESIDE = "Not installed here (Colab, a hub)? Put {wheel} of the book's downloads beside this."


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


def first_cell(
    package: str, repository: Repository | None, site: str = "", checkout: str = ""
) -> dict[str, Any]:
    """Return the cell that gets the course where it is not installed, and does nothing elsewhere.

    Args:
        site: Where the book is public: its wheel also installs where there is no git.
        checkout: The way to the root of the course, for a notebook that lies in a checkout.

    >>> cell = first_cell("izium-1.0-py3-none-any.whl", None)
    >>> cell["source"].splitlines()[-1]
    '    %pip install --quiet izium-1.0-py3-none-any.whl'
    >>> cell = first_cell("izium-1.0-py3-none-any.whl", None, checkout="..")
    >>> cell["source"].splitlines()[-1]
    '    %pip install --quiet {next(Path().glob("izium-*.whl"), "..")}'
    """
    name, before = package.partition("-")[0], ""
    if site:
        how, source = GOT, f"{site.rstrip('/')}/{FOLDER}/{package}"
    elif repository:
        how, source = GOT, f'"{name} @ git+{repository.url}@{repository.branch}"'
    elif checkout:
        how = BESIDE.format(wheel=f"{name}-*.whl")
        before = "\n    from pathlib import Path\n"
        source = f'{{next(Path().glob("{name}-*.whl"), "{checkout}")}}'
    else:
        how, source = BESIDE.format(wheel=package), package
    text = LINES.format(how=how, name=name, before=before, source=source)
    about: dict[str, Any] = {"cell_type": "code", "execution_count": None, "outputs": []}
    metadata = {**stored.FOLDED, "tags": ["remove-cell"]}
    return {**about, "id": FIRST_CELL, "metadata": metadata, "source": text}


def begin(path: Path, cell: Mapping[str, Any]) -> bool:
    """Let a notebook begin with this cell, in place of an older one; return whether it was new."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    first = notebook["cells"][0] if notebook["cells"] else {}
    if first.get("id") == FIRST_CELL and "".join(first["source"]) == cell["source"]:
        return False
    rest = [one for one in notebook["cells"] if one.get("id") != FIRST_CELL]
    lines = {"source": cell["source"].splitlines(keepends=True)}
    notebook["cells"] = [{**cell, **lines}, *rest]
    text = json.dumps(notebook, indent=1, ensure_ascii=False)
    path.write_text(f"{text}\n", encoding="utf-8", newline="\n")
    return True


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
    cell = first_cell(package.name, app.config.izium_repository, app.config.html_baseurl)
    for path in (outdir / "_sources").rglob("*.ipynb"):
        begin(path, cell)


def in_checkout(path: Path, settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return the first cell of a notebook that lies in this checkout."""
    public, html = (settings.get(name) or {} for name in ("repository", "html"))
    repository = None
    if public.get("url"):
        repository = Repository(public["url"], str(public.get("branch") or "main"), "")
    up = "/".join(".." for _ in path.relative_to(ROOT).parents[1:])
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    package = f"{project['name']}-{project['version']}-py3-none-any.whl"
    return first_cell(package, repository, html.get("baseurl") or "", up)


def main() -> int:
    """Write the first cell of every notebook here, by the addresses in `_config.yml`."""
    settings = sources.read_settings(ROOT / "_config.yml")
    written = [path for path in notebooks.find([]) if begin(path, in_checkout(path, settings))]
    for path in written:
        print(f"  wrote {path.relative_to(ROOT).as_posix()}")
    print(f"{len(written)} notebooks have another first cell: run make notebooks.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
