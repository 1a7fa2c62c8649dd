"""Command line: ``python -m izium.book.platforms``, from the built book."""

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from izium import data
from izium.book import editions, from_built, subset, toc
from izium.book.from_built import CannotMake
from izium.book.platforms import cartridge, moodle_xml, qti, scorm
from izium.book.platforms.course import (
    Words,
    chapters,
    public_address,
)
from izium.book.zipped import pack
from izium.language import gettext as _

NO_ADDRESS = (
    "Not known where the book is public: questions name records without links to them, and there "
    "is no Common Cartridge, which is made of links. Set html.baseurl in _config.yml, or give "
    "--address, and make the packages again."
)


def write_packages(html: Path, out: Path, root: Path, address: str) -> list[Path]:
    """Write all packages anew and return their paths.

    Args:
        out: The folder to write to; what lies in it is replaced once all packages are made.
        address: Where the book is public, ending in a slash; empty where it is not.
    """
    contents = toc.read(root)
    found = chapters(root)
    if not found:
        raise CannotMake("no chapter of the book has an activity: run 'make notebooks' first")
    explaining = scorm.reference_pages(html, editions.for_pupils(contents))
    words, name = Words(address), from_built.start_of_names()
    fresh = out.with_name(f"{out.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    for chapter in found:
        inside = scorm.package(html, chapter, found, explaining)
        pack(inside.items(), fresh / "scorm-1.2" / f"{name}-{chapter.name}-scorm12.zip")
        quiz = qti.package(chapter, words, name)
        pack(quiz.items(), fresh / "qti-1.2" / f"{name}-{chapter.name}-qti12.zip")
    banks = {f"{name}-{chapter.name}": [chapter] for chapter in found} | {f"{name}-all": found}
    for bank, asked in banks.items():
        target = fresh / "moodle-xml" / f"{bank}-moodle.xml"
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(moodle_xml.question_bank(asked, data.book().short_title, words))
    if address:
        linked = cartridge.package(name, data.book().title, _modules(html, contents, address))
        pack(linked.items(), fresh / "common-cartridge" / f"{name}-links.imscc")
    shutil.rmtree(out, ignore_errors=True)
    fresh.rename(out)
    return sorted(path for path in out.rglob("*") if path.is_file())


def _modules(html: Path, contents: toc.Toc, address: str) -> cartridge.Modules:
    """Return the pages of pupils, part by part, each with the title that it has."""
    pupils, short_title = set(editions.for_pupils(contents)), data.book().short_title
    return [
        (
            _(part.caption) or short_title,
            [(subset.title(html / f"{page}.html"), f"{address}{page}.html") for page in part.docs],
        )
        for part in toc.parts_of(contents)
        if pupils.issuperset(part.docs)
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the packages; return the exit status."""
    asked = from_built.parser("izium.book.platforms", __doc__)
    asked.add_argument("--out", type=Path, default=from_built.ROOT / "dist" / "lms")
    asked.add_argument("--address", help="where the book is public, such as https://host/book/")
    given = asked.parse_args(arguments)

    def work() -> None:
        address = public_address(from_built.ROOT, given.address)
        out = from_built.own_folder(given.out)
        written = write_packages(given.html, out, from_built.ROOT, address)
        size = sum(path.stat().st_size for path in written)
        print(f"{len(written)} packages in {out} ({size / 1e6:.1f} MB)")
        if not address:
            print(NO_ADDRESS)

    command = "izium.book.platforms", arguments, given.html
    return from_built.run(*command, work, failing="Nothing is packed")


if __name__ == "__main__":
    sys.exit(main())
