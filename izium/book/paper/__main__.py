"""Command line: ``python -m izium.book.paper pdf|sheets|zip``, from the built book."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Collection, Sequence
from pathlib import Path

from izium.book import editions, from_built, pyodide, sources, toc
from izium.book.from_built import ROOT
from izium.book.paper.archive import FOLDER, write_sheets_zip, write_zip
from izium.book.paper.chromium import CannotPrint, print_pdfs
from izium.book.paper.document import printed_pages, sheet, whole_book


def write_pdf(html: Path, target: Path, barred: Collection[str] = ()) -> Path:
    """Write the book as one PDF, without the pages that are barred, and return its path."""
    config = sources.read_settings(ROOT / "_config.yml")
    contents = printed_pages(toc.read(ROOT), barred)
    _print({target: whole_book(html, contents, str(config["title"]))})
    return target


def write_sheets(html: Path, folder: Path) -> list[Path]:
    """Write one sheet of activities for each chapter that has any; return their paths."""
    paths = [path for listed in printed_pages(toc.read(ROOT)).values() for path in listed]
    sheets = {path: sheet(html, path) for path in paths}
    documents = {folder / f"{Path(path).name}.pdf": text for path, text in sheets.items() if text}
    _print(documents)
    return list(documents)


def _print(documents: dict[Path, str]) -> None:
    with tempfile.TemporaryDirectory(prefix="izium-") as scratch:
        printed = {}
        for number, (target, text) in enumerate(documents.items()):
            source = Path(scratch, f"{number}.html")
            source.write_text(text, encoding="utf-8")
            target.parent.mkdir(parents=True, exist_ok=True)
            printed[source] = target
        print_pdfs(printed)


def _zip(html: Path, out: Path, python: bool, barred: Collection[str]) -> None:
    if python and not (html / pyodide.FOLDER).is_dir():
        raise CannotPrint(pyodide.LACKING.format(folder=pyodide.store(ROOT)))
    name = _name("python" if python else "", barred, "zip")
    packed = write_zip(html, out / name, python=python, barred=barred)
    print(f"Give away {packed} ({packed.stat().st_size / 1e6:.1f} MB)")
    if not python:
        print("Its exercise pages run no Python; with --python they do, and the file is larger.")


def _name(more: str, barred: Collection[str], suffix: str) -> str:
    parts = filter(None, (FOLDER, more, "" if barred else "teachers"))
    return f"{'-'.join(parts)}.{suffix}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return the exit status."""
    asked = from_built.parser("izium.book.paper", __doc__)
    asked.add_argument("what", choices=["pdf", "sheets", "zip"])
    asked.add_argument("--out", type=Path, default=ROOT / "_build")
    asked.add_argument("--python", action="store_true", help="zip: with Python for the pages")
    asked.add_argument("--teachers", action="store_true", help="pdf, zip: with teachers' pages")
    given = asked.parse_args(arguments)

    def work() -> None:
        contents = toc.read(ROOT)
        barred = [] if given.teachers else editions.for_teachers(contents, required=True)
        if given.what == "pdf":
            target = given.out / _name("", barred, "pdf")
            print(f"Open {write_pdf(given.html, target, barred)}")
        elif given.what == "sheets":
            written = write_sheets(given.html, given.out / "sheets")
            packed = write_sheets_zip(written, given.out / "izium-sheets.zip")
            print(f"{len(written)} sheets in {given.out / 'sheets'}, and all of them in {packed}")
        else:
            _zip(given.html, given.out, given.python, barred)

    return from_built.attempt(
        given.html,
        work,
        failing="Nothing is printed",
        elsewhere="name another folder with --out",
    )


if __name__ == "__main__":
    sys.exit(main())
