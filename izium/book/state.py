"""What outputs and pages depend on beyond their own text: the state of it as one short text."""

import hashlib
import os
import sys
from collections.abc import Sequence, Set
from functools import cache
from importlib.metadata import version
from pathlib import Path

from izium import language
from izium.book import pyodide

PACKAGE = Path(__file__).parents[1]
INDEX = "index.json"
NOT_OF_KERNELS = {"book", "classroom", "prose", "live", "tongue", "front", INDEX}
LIBRARIES = ("pandas", "anywidget", "ipywidgets", "ipykernel")
BUILDERS = ("babel", "sphinx", "jupyter-book", "myst-nb", "myst-parser")
SOURCES = ("_config.yml", "_toc.yml", "book.toml", "outputs.json", "chapters", "exercises")
IGNORED = {"__pycache__", ".ipynb_checkpoints"}
COMPILED = ".mo"


def cache_of(outdir: Path) -> Path:
    """Return the folder that keeps what is slow to make, beside the built pages."""
    return outdir.parent / ".izium"


@cache
def of_engine() -> str:
    """Return the state of what every running notebook sees: `izium` and the libraries below it.

    It is read once, so that a file saved during a build does not split it in two. It is the same
    with every Python.
    """
    # Of all that browsers load, the look of pictures alone is stored with what a notebook shows.
    engine = _digest([PACKAGE, PACKAGE / "charts" / "front"], LIBRARIES, NOT_OF_KERNELS)
    # As translators wrote them: what is compiled of them may not be there yet.
    places = language.places(language.current())
    words = [path for place in places for path in _files(place) if _is_of_kernels(path)]
    return f"{engine}-{language.current()}-{_digest(words, ('babel',))}" if words else engine


def _is_of_kernels(catalogue: Path) -> bool:
    """Whether pictures, and every page, take words from a catalogue."""
    return catalogue.parent.name == "tables" or catalogue.stem == "interface"


def of_builder(root: Path) -> str:
    """Return the state of all that pages are read and written with, but for what tables say."""
    places = [PACKAGE, root / "_templates", root / "book.toml"]
    made_with = _digest(places, BUILDERS, {INDEX})
    return f"{of_engine()}-{made_with}-{sys.version_info[:2]}"


def of_tables() -> str:
    """Return the state of the tables, and of the index of activities."""
    tables = Path(os.environ.get("IZIUM_DATA") or PACKAGE.parent / "data")
    return _digest([tables, PACKAGE / "activities" / INDEX], ())


def of_sources(root: Path) -> str:
    """Return the state of all that a book in `root` is made from."""
    places = [root / name for name in SOURCES]
    words, python = of_catalogues(language.current()), of_output(pyodide.store(root))
    return f"{of_builder(root)}-{of_tables()}-{_digest(places, ())}-{words}-{python}"


def of_catalogues(own: str) -> str:
    """Return the state of what translators wrote in a language."""
    return _digest([*language.places(own)], ())


def of_files(paths: Sequence[Path]) -> str:
    """Return the state of files; one that is missing counts as well."""
    return _digest(list(paths), ())


def of_output(folder: Path) -> str:
    """Return the state of the files in `folder`: their names, sizes and times."""
    seen = hashlib.sha256()
    for path in sorted(_files(folder)):
        facts = path.stat()
        name = path.relative_to(folder).as_posix()
        seen.update(f"{name}\0{facts.st_size}\0{facts.st_mtime_ns}\0".encode())
    return seen.hexdigest()[:16]


def _digest(places: list[Path], libraries: tuple[str, ...], without: Set[str] = frozenset()) -> str:
    found = hashlib.sha256(repr([version(name) for name in libraries]).encode())
    for place in places:
        for path in sorted(_files(place, without)):
            found.update(f"{path.relative_to(place.parent).as_posix()}\0".encode())
            found.update(path.read_bytes())
    return found.hexdigest()[:16]


def _files(place: Path, without: Set[str] = frozenset()) -> list[Path]:
    if place.is_file():
        return [place]
    found = []
    for folder, below, names in os.walk(place):
        below[:] = [name for name in below if name not in IGNORED | without]
        found += [
            Path(folder, name)
            for name in names
            if name not in without and not name.endswith(COMPILED)
        ]
    return found
