"""What the site offers as files: what there is of it, how large, and what makes the rest.

The data and the package are in every built book. Everything else takes longer than the pages do and
is made from them by one command, `make downloads`, which then writes the list on the page anew.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from sphinx.application import Sphinx

from izium.book import downloads, editions, from_built, pyodide, subset, take_away, toc
from izium.book.build import stamp_again
from izium.book.from_built import ROOT
from izium.book.pages import DOWNLOADS
from izium.book.platforms.course import name_of_files, public_address

FOLDER = take_away.FOLDER
PLATFORMS = "chapters/reference/platforms"
MARK, END = "<!-- offers -->", "<!-- /offers -->"


@dataclass(frozen=True)
class Offer:
    """A file on the page: what it is, what it is for, its address from the root of the book."""

    title: str
    use: str
    file: str


def for_everybody(html: Path) -> list[Offer]:
    """List what any reader may want, whether it is there or not."""
    wheels = sorted((html / FOLDER).glob("*.whl"))
    start = f"{FOLDER}/{name_of_files()}"
    book = f"{start}-book"
    return [
        Offer("The book, for use offline", "unpack it, open index.html", f"{book}.zip"),
        Offer("The same, with Python", "exercise pages run their cells", f"{book}-python.zip"),
        Offer("The book, for print", "one PDF, without the answers", f"{book}.pdf"),
        Offer("Sheets", "a lesson on two sides, no solutions", f"{start}-sheets.zip"),
        Offer("The data", "tables and their description", downloads.archive_name()),
        *(
            Offer("The package for Python", "the notebooks need it", f"{FOLDER}/{wheel.name}")
            for wheel in wheels
        ),
    ]


def for_teachers() -> list[Offer]:
    """List what holds the pages for teachers."""
    book = f"{FOLDER}/{name_of_files()}-book-teachers"
    return [
        Offer("The book with the pages for teachers", "for use offline", f"{book}.zip"),
        Offer("The book with the answer key", "for print, one PDF", f"{book}.pdf"),
    ]


FORMATS = {
    "Chapter (SCORM 1.2)": "scorm-1.2/{}-scorm12.zip",
    "Questions (Moodle XML)": "moodle-xml/{}-moodle.xml",
    "Questions (QTI 1.2)": "qti-1.2/{}-qti12.zip",
}
"""The packages for learning platforms: what their columns are called, and where they lie."""


def setup(app: Sphinx) -> None:
    """Register with Sphinx: the lists are written once all files of the book are there."""
    app.connect("build-finished", write, priority=900)


def write(app: Sphinx, fault: Exception | None) -> None:
    """List what is in the book; what was made from an earlier build is taken away."""
    if fault or app.builder.name != "html":
        return
    html = Path(app.outdir)
    for path in (html / FOLDER).glob("*"):
        if path.is_dir():
            shutil.rmtree(path)
        elif path.suffix != ".whl":
            path.unlink()
    fill(html)


def lists(html: Path, page: str) -> str:
    """Return the lists of a page, as HTML: what is for teachers stands on theirs alone.

    Args:
        html: The folder of the built book.
        page: The name of the page, `DOWNLOADS` or `PLATFORMS`.
    """
    way = "../" * page.count("/")
    everybody = page == DOWNLOADS
    offers = for_everybody(html) if everybody else for_teachers()
    parts = [_table(html, way, "For everybody" if everybody else "For teachers", offers)]
    if not everybody:
        parts.append(_packages(html, way))
    if not all((html / one.file).is_file() for one in offers):
        parts.append("<p>What is not made yet is made by <code>make downloads</code>.</p>")
    return "".join(parts)


def fill(html: Path) -> None:
    """Write the lists into their pages, where the book has them, as the book stands now."""
    for page in (DOWNLOADS, PLATFORMS):
        path = html / f"{page}.html"
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        if MARK in text:
            before, after = text.partition(MARK)[0], text.partition(END)[2]
            path.write_text(f"{before}{MARK}{lists(html, page)}{END}{after}", encoding="utf-8")


def _table(html: Path, way: str, caption: str, offers: Sequence[Offer]) -> str:
    rows = "".join(
        f"<tr><th scope='row'>{escape(one.title)}</th><td>{escape(one.use)}</td>"
        f"<td>{_file(html, way, one.file)}</td></tr>"
        for one in offers
    )
    return (
        f"<div class='table-scroll'><table><caption>{caption}</caption><thead><tr>"
        "<th scope='col'>What</th><th scope='col'>Use</th><th scope='col'>File</th></tr></thead>"
        f"<tbody>{rows}</tbody></table></div>"
    )


def _packages(html: Path, way: str) -> str:
    """Return the table of packages, a row for each chapter; empty where none are made."""
    if not (html / FOLDER / "lms").is_dir():
        return ""
    rows, start = [], name_of_files()
    for name, title in _rows(html):
        places = (place.format(f"{start}-{name}") for place in FORMATS.values())
        files = [f"{FOLDER}/lms/{place}" for place in places]
        cells = [_file(html, way, file) if (html / file).is_file() else "–" for file in files]
        if set(cells) != {"–"}:
            filled = "".join(f"<td>{cell}</td>" for cell in cells)
            rows.append(f"<tr><th scope='row'>{escape(title)}</th>{filled}</tr>")
    if not rows:
        return ""
    heads = "".join(f"<th scope='col'>{name}</th>" for name in FORMATS)
    links = f"{FOLDER}/lms/common-cartridge/{start}-links.imscc"
    linked = f"<p>A link to each page (Common Cartridge): {_file(html, way, links)}</p>"
    return (
        "<div class='table-scroll'><table><caption>For learning platforms</caption><thead><tr>"
        f"<th scope='col'>Chapter</th>{heads}</tr></thead>"
        f"<tbody>{''.join(rows)}</tbody></table></div>"
        f"{linked if (html / links).is_file() else ''}"
    )


def _rows(html: Path) -> Iterator[tuple[str, str]]:
    """Yield the names in files of packages, each with what it is called."""
    for page in filter(toc.is_chapter, toc.pages_of(toc.read(ROOT))):
        yield page.removeprefix("chapters/"), subset.title(html / f"{page}.html")
    yield "all", "All chapters"


def _file(html: Path, way: str, file: str) -> str:
    path = html / file
    if not path.is_file():
        return "not made yet"
    name = escape(path.name)
    return f'<a href="{way}{escape(file)}" download>{name}</a> ({in_words(path.stat().st_size)})'


def in_words(size: int) -> str:
    """Say how large a file is.

    >>> in_words(34_567), in_words(1_234_567)
    ('35 kB', '1.2 MB')
    """
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{size / 1e3:.0f} kB"


def make(html: Path, root: Path, address: str) -> None:
    """Make everything from the built book, and write the lists of its page anew."""
    from izium.book.paper.__main__ import write_pdf, write_sheets
    from izium.book.paper.archive import write_sheets_zip, write_zip
    from izium.book.platforms.__main__ import write_packages

    folder, name = html / FOLDER, name_of_files()
    barred = editions.for_teachers(toc.read(root), required=True)
    write_packages(html, folder / "lms", root, address)
    write_zip(html, folder / f"{name}-book.zip", barred=barred)
    write_zip(html, folder / f"{name}-book-teachers.zip")
    if (html / pyodide.FOLDER).is_dir():
        write_zip(html, folder / f"{name}-book-python.zip", barred=barred, python=True)
    sheets = write_sheets(html, html.parent / "sheets")
    write_sheets_zip(sheets, folder / f"{name}-sheets.zip")
    write_pdf(html, folder / f"{name}-book.pdf", barred)
    write_pdf(html, folder / f"{name}-book-teachers.pdf")
    fill(html)
    stamp_again(html)


def main(arguments: Sequence[str] | None = None) -> int:
    """Make all downloads; return the exit status."""
    asked = from_built.parser("izium.book.offers", __doc__)
    asked.add_argument("--address", help="where the book is public, such as https://host/book/")
    given = asked.parse_args(arguments)

    def work() -> None:
        make(given.html, ROOT, public_address(ROOT, given.address))
        made = [path for path in (given.html / FOLDER).rglob("*") if path.is_file()]
        size = in_words(sum(path.stat().st_size for path in made))
        print(f"{len(made)} files ({size}) in {given.html / FOLDER}")

    return from_built.attempt(
        given.html,
        work,
        failing="Not everything is made",
        elsewhere="see whether there is room, and who may write there",
    )


if __name__ == "__main__":
    sys.exit(main())
