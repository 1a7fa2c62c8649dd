"""The measurements themselves: builds and pages."""

import compileall
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import copies, figures
from bench.figures import Figure
from bench.running import Run, run
from bench.serving import serving_packed
from bench.visiting import Visit, middle, open_browser, visit

EDITED = "chapters/bridges"
EDITED_ROW = ("data/events.csv", "E021", "summary")
ROW_SHOWN_ON = ("chapters/reference/records-events",)
TRANSLATED = "uk"
MEGABYTE = 1_000_000
Tell = Callable[[str], None]


@dataclass(frozen=True)
class Book:
    """A book to build: where its sources and its pages are, and the command that builds it."""

    name: str
    sources: Path
    html: Path
    command: tuple[str, ...]

    def build(self, course: Path) -> Run:
        """Build it with the package and the tables of `course`."""
        return run(self.command, self.sources, variables(course))

    def says(self, page: str, word: str) -> bool:
        """Whether there is a built page of this name that holds a word."""
        path = self.html / f"{page}.html"
        return path.is_file() and word in path.read_text(encoding="utf-8")


def variables(course: Path) -> dict[str, str]:
    """Return the environment in which everything comes out of the copy in `course`."""
    kept = {name: value for name, value in os.environ.items() if name != "IZIUM_DATA"}
    return {**kept, "PYTHONPATH": str(course), "IZIUM_STORE_OUTPUTS": "1"}


def both_books(checkout: Path, folder: Path) -> tuple[Book, Book]:
    """Copy the course and fill a bare template with it; return this book and the bare one."""
    ours = this_book(checkout, folder / "course")
    bare = copies.bare_template(ours.sources, folder / "bare")
    return ours, Book(
        "bare template",
        bare,
        bare / "_build" / "html",
        (sys.executable, "-m", "bench.bare", str(bare)),
    )


def this_book(checkout: Path, target: Path) -> Book:
    """Copy the course, its modules compiled; return the book that is built from the copy."""
    course = copies.copy_course(checkout, target)
    compileall.compile_dir(course / "izium", quiet=1)
    command = (sys.executable, "-m", "izium.book", "build")
    return Book("this book", course, course / "_build" / "html", command)


def from_nothing(ours: Book, bare: Book, tell: Tell) -> list[Figure]:
    """Build both books from nothing in an environment that is ready."""
    runs = _build_both(ours, bare, ours.sources, "from nothing", tell)
    memory = [one.memory / MEGABYTE for one in runs]
    alone = in_english(ours).build(ours.sources)
    tell(f"in English alone, from nothing: {alone.seconds:.1f} s")
    both, share = runs[0].seconds, figures.LANGUAGES_SHARE
    return [
        *_times_of("from nothing", runs),
        Figure("build", "both languages, to English", "s", both, alone.seconds, share=share),
        Figure("build", "peak memory", "MB", memory[0], memory[1]),
    ]


def in_english(book: Book) -> Book:
    """Copy a book that is built in English alone; return the copy."""
    course = this_book(book.sources, book.sources.with_name("english"))
    copies.leave_in_english(course.sources / "_config.yml")
    return course


def after_edits(ours: Book, bare: Book, tell: Tell) -> list[Figure]:
    """Build both again: nothing changed, a paragraph, a code cell, a row, a line of a catalogue.

    The row stands in the tables that both books read; pages that do not show it are counted.
    """
    course = ours.sources
    found = _times_of("nothing changed", _build_both(ours, bare, course, "nothing changed", tell))
    notebooks = [book.sources / f"{EDITED}.ipynb" for book in (ours, bare)]
    for what, edit, word in (
        ("one paragraph", copies.edit_paragraph, "benchparagraph"),
        ("one code cell", copies.edit_code, "benchcode"),
    ):
        for notebook in notebooks:
            edit(notebook, word)
        found += _times_of(what, _build_both(ours, bare, course, what, tell))
        found.append(_stale(what, ours, bare, [EDITED], word))
    table, key, column = EDITED_ROW
    copies.edit_row(course / table, key, column, "benchrow")
    found += _times_of("one table row", _build_both(ours, bare, course, "one table row", tell))
    found.append(_stale("one table row", ours, bare, ROW_SHOWN_ON, "benchrow"))
    what = "one line of a catalogue"
    copies.edit_catalogue(course / "locale" / TRANSLATED / "LC_MESSAGES" / f"{EDITED}.po", "слово")
    found += _times_of(what, _build_both(ours, bare, course, what, tell))
    found.append(_stale(what, ours, bare, [f"{TRANSLATED}/{EDITED}"], "слово"))
    return found


def _build_both(ours: Book, bare: Book, course: Path, what: str, tell: Tell) -> list[Run]:
    runs = []
    for book in (ours, bare):
        runs.append(book.build(course))
        tell(f"{book.name}, {what}: {runs[-1].seconds:.1f} s, processor {runs[-1].processor:.1f} s")
    return runs


def _times_of(what: str, runs: Sequence[Run]) -> list[Figure]:
    ours, bare = runs
    limit = figures.BUILD_SECONDS.get(what)
    return [
        Figure("build", what, "s", ours.seconds, bare.seconds, limit=limit),
        Figure("build", f"{what}, processor", "s", ours.processor, bare.processor),
    ]


def _stale(what: str, ours: Book, bare: Book, pages: Sequence[str], word: str) -> Figure:
    here, there = (sum(not book.says(page, word) for page in pages) for book in (ours, bare))
    return Figure("build", f"{what}: stale pages", "", here, there, limit=0)


def pages(ours: Book, bare: Book, wanted: Sequence[str], runs: int, tell: Tell) -> list[Figure]:
    """Visit pages of both books in turn, `runs` times each, as on a slow phone line."""
    found: list[Figure] = []
    with (
        serving_packed(ours.html) as our_address,
        serving_packed(bare.html) as bare_address,
        open_browser() as browser,
    ):
        for page in wanted:
            visits: tuple[list[Visit], list[Visit]] = ([], [])
            for _ in range(runs):
                for address, list_of_one in zip((our_address, bare_address), visits, strict=True):
                    list_of_one.append(visit(browser, f"{address}{page}.html"))
            ours_here, bare_here = map(middle, visits)
            found += figures.of_page(page, ours_here, bare_here)
            tell(f"{page}: load {ours_here.load:.2f} s, bare template {bare_here.load:.2f} s")
    return found
