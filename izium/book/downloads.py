"""What the site offers as files: what there is of it, and how large.

The data and the package are in every built book. Everything else takes longer than the pages do and
is made from them by one command, `make downloads`, which then writes the list on the page anew.
Learners are told of no file that is not there, and of no command; the build tells makers, and where
teachers find no file their page says who makes them, and the way that needs none.
"""

import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from sphinx.application import Sphinx

from izium import language
from izium.book import (
    data_files,
    editions,
    from_built,
    pyodide,
    subset,
    take_away,
    toc,
    tongue,
)
from izium.book.build import stamp_again
from izium.book.from_built import ROOT, start_of_names
from izium.book.pages import DOWNLOADS
from izium.book.platforms.course import public_address
from izium.language import N_
from izium.language import gettext as _

FOLDER = take_away.FOLDER
PLATFORMS = "chapters/reference/platforms"
WITHOUT_FILES = "a-link-and-an-assignment"
"""The section of that page whose way needs none of them."""
MARK, END = "<!-- offers -->", "<!-- /offers -->"


@dataclass(frozen=True)
class Offer:
    """A file on the page: what it is, what it is for, its address from the root of the book.

    Its language stands beside it where the page is not in English.
    """

    title: str
    use: str
    file: str
    language: str


def for_everybody(own: str) -> list[Offer]:
    """List what any reader may want in a language, whether this copy has it or not."""
    start = f"{FOLDER}/{start_of_names(own)}"
    book = f"{start}-book"
    return [
        Offer(_("The book, for use offline"), _("unpack it, open index.html"), f"{book}.zip", own),
        Offer(
            _("The same, with Python"),
            _("exercise pages run their cells"),
            f"{book}-python.zip",
            own,
        ),
        Offer(_("The book, for print"), _("one PDF, without the answers"), f"{book}.pdf", own),
        Offer(_("Sheets"), _("a lesson on two sides, no solutions"), f"{start}-sheets.zip", own),
    ]


def in_english(html: Path) -> list[Offer]:
    """List what there is in English alone: the data, and the package of the notebooks."""
    return [
        Offer(
            _("The data"),
            _("tables and their description"),
            data_files.archive_name(),
            language.ENGLISH,
        ),
        *(
            Offer(
                _("The package for Python"),
                _("the notebooks need it"),
                f"{FOLDER}/{wheel.name}",
                language.ENGLISH,
            )
            for wheel in sorted((html / FOLDER).glob("*.whl"))
        ),
    ]


def for_teachers(own: str) -> list[Offer]:
    """List what holds the pages for teachers, in a language."""
    book = f"{FOLDER}/{start_of_names(own)}-book-teachers"
    return [
        Offer(_("The book with the pages for teachers"), _("for use offline"), f"{book}.zip", own),
        Offer(_("The book with the answer key"), _("for print, one PDF"), f"{book}.pdf", own),
    ]


FORMATS = {
    N_("Chapter (SCORM 1.2)"): "scorm-1.2/{}-scorm12.zip",
    N_("Questions (Moodle XML)"): "moodle-xml/{}-moodle.xml",
    N_("Questions (QTI 1.2)"): "qti-1.2/{}-qti12.zip",
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
    """Return the lists of a page, as HTML: what is there, what is for teachers on theirs alone.

    In another language its own files come first, then those that there are in English.

    Args:
        html: The folder of the built book, or of a language below it.
        page: The name of the page, `DOWNLOADS` or `PLATFORMS`.
    """
    way = "../" * page.count("/")
    everybody, own = page == DOWNLOADS, language.current()
    caption = _("For everybody") if everybody else _("For teachers")
    offers = for_everybody(own) + in_english(html) if everybody else for_teachers(own)
    offers = [one for one in offers if (html / one.file).is_file()]
    parts = [_table(html, way, caption, offers)] if offers else []
    if not everybody:
        parts.append(_packages(html, way, own))
    if names := [one.title for one in offers if one.language != own]:
        said = _("In English only: {names}. Code calls what stands in them by its English words.")
        parts.append(f"<p>{escape(said.format(names=', '.join(names)))}</p>")
    if own != language.ENGLISH:
        english = for_everybody(language.ENGLISH) if everybody else for_teachers(language.ENGLISH)
        if there := [one for one in english if (html.parent / one.file).is_file()]:
            parts.append(_table(html.parent, f"{way}../", _("In English"), there))
        if not everybody:
            parts.append(_packages(html.parent, f"{way}../", language.ENGLISH))
    if not everybody:
        warning = _("All of them hold the right answers.")
        parts.append(f"<p>{warning}</p>" if any(parts) else _none())
    return "".join(parts)


def _none() -> str:
    """Say where files for teachers would come from, and the way that needs none of them."""
    said = _(
        "This copy was published without files for teachers. Whoever publishes it makes them with "
        "{command}; until then use {way}, below."
    )
    way = _("A link and an assignment")
    link = f'<a href="#{WITHOUT_FILES}">{escape(way)}</a>'
    return f"<p>{escape(said).format(command='<code>make downloads</code>', way=link)}</p>"


def fill(html: Path) -> None:
    """Write the lists into their pages, where the book has them, as the book stands now."""
    for page in (DOWNLOADS, PLATFORMS):
        path = html / f"{page}.html"
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        if MARK in text:
            before, after = text.partition(MARK)[0], text.partition(END)[2]
            path.unlink()  # in another language it is one file with the page that was put here
            path.write_text(f"{before}{MARK}{lists(html, page)}{END}{after}", encoding="utf-8")


def _table(html: Path, way: str, caption: str, offers: Sequence[Offer]) -> str:
    heads = [_("What"), _("Use"), _("File")]
    tells = language.current() != language.ENGLISH
    if tells:
        heads.insert(2, _("Language"))

    def cells(one: Offer) -> list[str]:
        in_words = [tongue.name_of(one.language, language.current())] if tells else []
        return [*map(escape, [one.use, *in_words]), _file(html, way, one.file)]

    rows = "".join(
        f"<tr><th scope='row'>{escape(one.title)}</th>{_each('td', cells(one))}</tr>"
        for one in offers
    )
    return _framed(caption, heads, rows)


def _packages(html: Path, way: str, own: str) -> str:
    """Return the table of packages, a row for each chapter; empty where none are made."""
    if not (html / FOLDER / "lms").is_dir():
        return ""
    rows, start = [], start_of_names(own)
    for name, title in _rows(html):
        places = (place.format(f"{start}-{name}") for place in FORMATS.values())
        files = [f"{FOLDER}/lms/{place}" for place in places]
        cells = [_file(html, way, file) if (html / file).is_file() else "–" for file in files]
        if set(cells) != {"–"}:
            rows.append(f"<tr><th scope='row'>{escape(title)}</th>{_each('td', cells)}</tr>")
    if not rows:
        return ""
    caption = _("For learning platforms")
    if language.current() != language.ENGLISH:
        caption = f"{caption} · {tongue.name_of(own, language.current())}"
    listed = _framed(caption, [_("Chapter"), *map(_, FORMATS)], "".join(rows))
    links = f"{FOLDER}/lms/common-cartridge/{start}-links.imscc"
    if not (html / links).is_file():
        return listed
    said = _("A link to each page (Common Cartridge): {file}").format(file=_file(html, way, links))
    return f"{listed}<p>{said}</p>"


def _framed(caption: str, heads: Sequence[str], rows: str) -> str:
    head = _each("th scope='col'", heads)
    return (
        f"<div class='table-scroll'><table><caption>{caption}</caption><thead><tr>{head}</tr>"
        f"</thead><tbody>{rows}</tbody></table></div>"
    )


def _each(tag: str, cells: Iterable[str]) -> str:
    return "".join(f"<{tag}>{cell}</{tag.partition(' ')[0]}>" for cell in cells)


def _rows(html: Path) -> Iterator[tuple[str, str]]:
    """Yield the names in files of packages, each with what it is called."""
    for page in filter(toc.is_chapter, toc.pages_of(toc.read(ROOT))):
        yield page.removeprefix("chapters/"), subset.title(html / f"{page}.html")
    yield "all", _("All chapters")


def _file(html: Path, way: str, file: str) -> str:
    path = html / file
    name = escape(path.name)
    return f'<a href="{way}{escape(file)}" download>{name}</a> ({in_words(path.stat().st_size)})'


def in_words(size: int) -> str:
    """Say how large a file is.

    >>> in_words(34_567), in_words(1_234_567)
    ('35 kB', '1.2 MB')
    """
    if size >= 1e6:
        return _("{n} MB").format(n=language.number(size / 1e6, 1))
    return _("{n} kB").format(n=language.number(size / 1e3, 0))


def make(html: Path, root: Path, address: str) -> None:
    """Make everything from the built book, and write the lists of its page anew."""
    from izium.book.paper.__main__ import write_pdf, write_sheets
    from izium.book.paper.archive import write_sheets_zip, write_zip
    from izium.book.platforms.__main__ import write_packages

    folder, name = html / FOLDER, start_of_names()
    barred = editions.for_teachers(toc.read(root), required=True)
    write_packages(html, folder / "lms", root, address)
    write_zip(html, folder / f"{name}-book.zip", barred=barred)
    write_zip(html, folder / f"{name}-book-teachers.zip")
    if (html / pyodide.FOLDER).is_dir():
        write_zip(html, folder / f"{name}-book-python.zip", barred=barred, python=True)
    with tempfile.TemporaryDirectory() as made:
        write_sheets_zip(write_sheets(html, Path(made)), folder / f"{name}-sheets.zip")
    write_pdf(html, folder / f"{name}-book.pdf", barred)
    write_pdf(html, folder / f"{name}-book-teachers.pdf")
    fill(html)
    stamp_again(html if language.current() == language.ENGLISH else html.parent)


def main(arguments: Sequence[str] | None = None) -> int:
    """Make all downloads; return the exit status."""
    asked = from_built.parser("izium.book.downloads", __doc__)
    asked.add_argument("--address", help="where the book is public, such as https://host/book/")
    given = asked.parse_args(arguments)

    def work() -> None:
        make(given.html, ROOT, public_address(ROOT, given.address))
        made = [path for path in (given.html / FOLDER).rglob("*") if path.is_file()]
        size = in_words(sum(path.stat().st_size for path in made))
        print(f"{len(made)} files ({size}) in {given.html / FOLDER}")

    told = {"failing": "Not everything is made"}
    told["elsewhere"] = "see whether there is room, and who may write there"
    return from_built.run("izium.book.downloads", arguments, given.html, work, **told)


if __name__ == "__main__":
    sys.exit(main())
