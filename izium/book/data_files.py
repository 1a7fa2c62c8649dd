"""The data package in the built book: every file, and all of them in one archive."""

from pathlib import Path

from izium import data
from izium.book import state
from izium.data.by_folder import cache_by_folder
from izium.data.frames import place_of
from izium.files import put

SUFFIXES = {".csv", ".json", ".geojson", ".md", ".txt"}


def archive_name() -> str:
    """Return the address of the archive from the root of the book; its name has the version.

    >>> archive_name().startswith("data/izium-data-")
    True
    """
    return f"data/{data.book().package}-data-{data.descriptor()['version']}.zip"


@cache_by_folder
def published() -> dict[str, Path]:
    """Return the files of the data package by their address from the root of the book."""
    folder = place_of()
    return {
        f"data/{path.relative_to(folder).as_posix()}": path
        for path in sorted(folder.rglob("*"))
        if path.suffix in SUFFIXES and not path.name.startswith(".")
    }


def write(outdir: Path) -> None:
    """Put the data package into the built book; what the archive holds is made where it changed."""
    from izium.book.deposit import archive

    contents = {name: path.read_bytes() for name, path in published().items()}
    kept = state.cache_of(outdir) / f"archive-{archive.made_from()}.zip"
    if not kept.is_file():
        for old in kept.parent.glob("archive-*"):
            old.unlink()
        kept.write_bytes(archive.archive())
    contents[archive_name()] = kept.read_bytes()
    for name, content in contents.items():
        put(outdir / name, content)
    for path in (outdir / "data").rglob("*"):
        if path.is_file() and path.relative_to(outdir).as_posix() not in contents:
            path.unlink()
