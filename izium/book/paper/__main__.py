"""Command line: ``python -m izium.book.paper pdf|sheets|zip``, from the built book."""

import sys
import tempfile
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from izium.book import editions, from_built, pyodide, sources, toc
from izium.book.from_built import ROOT, CannotMake
from izium.book.paper.archive import name_of, write_sheets_zip, write_zip
from izium.book.paper.chromium import print_pdfs
from izium.book.paper.document import printed_pages, whole_book, with_page_numbers
from izium.book.paper.plans import plans
from izium.book.paper.printed import pages_of_places, sides
from izium.book.paper.sheets import PLACE, SIDES, fitted, sheets_of
from izium.language import gettext as _


def write_pdf(html: Path, target: Path, barred: Collection[str] = ()) -> Path:
    """Write the book as one PDF, without the pages that are barred, and return its path.

    It is printed twice: the numbers of pages in its contents are read from the first printing.
    """
    config = sources.read_settings(ROOT / "_config.yml")
    contents = printed_pages(toc.read(ROOT), barred)
    book = whole_book(html, contents, _(str(config["title"])))
    _print({target: book})
    _print({target: with_page_numbers(book, pages_of_places(target))})
    return target


def write_sheets(html: Path, folder: Path) -> list[Path]:
    """Write the sheets of each chapter that has activities; return their paths.

    Type is made smaller where a sheet has more than two sides else; one that has another number of
    sides all the same says so.
    """
    contents = toc.read(ROOT)
    found = plans(html, editions.for_teachers(contents))
    chapters = [path for listed in printed_pages(contents).values() for path in listed]
    made = {
        folder / f"{sheet.name}.pdf": sheet
        for path in chapters
        for sheet in sheets_of(html, path, found)
    }
    sizes = {target: (0, 0) for target in made}
    odd, left = dict[Path, int](), dict(sizes)
    while left:
        _print({target: made[target].as_document(SIDES, *left[target]) for target in left})
        counts = {target: sides(target) for target in left}
        tried, left = left, {}
        for target, count in counts.items():
            begins = pages_of_places(target).get(PLACE, count + 1)
            smaller = fitted(count, begins, *tried[target])
            if smaller:
                left[target] = sizes[target] = smaller
            elif count != SIDES:
                odd[target] = count
    _print({target: made[target].as_document(odd[target], *sizes[target]) for target in odd})
    return list(made)


def _print(documents: Mapping[Path, str]) -> None:
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
        raise CannotMake(pyodide.LACKING.format(folder=pyodide.store(ROOT)))
    name = _name("python" if python else "", barred, "zip")
    packed = write_zip(html, out / name, python=python, barred=barred)
    print(f"Give away {packed} ({packed.stat().st_size / 1e6:.1f} MB)")
    if not python:
        print("Its exercise pages run no Python; with --python they do, and the file is larger.")


def _name(more: str, barred: Collection[str], suffix: str) -> str:
    parts = filter(None, (name_of("book"), more, "" if barred else "teachers"))
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
            folder = from_built.own_folder(given.out / "sheets")
            written = write_sheets(given.html, folder)
            packed = write_sheets_zip(written, given.out / f"{name_of('sheets')}.zip")
            print(f"{len(written)} sheets in {folder}, and all of them in {packed}")
        else:
            _zip(given.html, given.out, given.python, barred)

    command = "izium.book.paper", arguments, given.html
    return from_built.run(*command, work, failing="Nothing is printed")


if __name__ == "__main__":
    sys.exit(main())
