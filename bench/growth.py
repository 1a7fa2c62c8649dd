"""What one chapter costs in a book that has three or ten times as many of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from bench import copies, figures
from bench.figures import Figure
from bench.measuring import EDITED, EDITED_ROW, MEGABYTE, Book, Tell, this_book
from bench.running import Run
from bench.serving import serving_packed
from bench.visiting import Visit, open_browser, visit

FROM_NOTHING = "from nothing"


@dataclass(frozen=True)
class Grown:
    """A book of so many chapters: what each build of it took, and one of its pages as seen."""

    chapters: int
    builds: dict[str, Run]
    page: Visit


def measure(checkout: Path, folder: Path, times: Sequence[int], tell: Tell) -> list[Figure]:
    """Build the book with its chapters once and several times, from nothing and after edits.

    What is compared with is the book as it is, measured in the same run.
    """
    books = []
    for number in (1, *times):
        book = this_book(checkout, folder / f"chapters-{number}")
        books.append(_measured(book, copies.multiply_chapters(book.sources, number), tell))
    return figures_of(books)


def _measured(book: Book, chapters: int, tell: Tell) -> Grown:
    course, builds = book.sources, {}
    notebook, (table, key, column) = course / f"{EDITED}.ipynb", EDITED_ROW
    for what, edit in (
        (FROM_NOTHING, lambda: None),
        ("nothing changed", lambda: None),
        ("one paragraph", lambda: copies.edit_paragraph(notebook, "benchparagraph")),
        ("one code cell", lambda: copies.edit_code(notebook, "benchcode")),
        ("one table row", lambda: copies.edit_row(course / table, key, column, "benchrow")),
    ):
        edit()
        builds[what] = book.build(course)
        tell(f"{chapters} chapters, {what}: {builds[what].seconds:.1f} s")
    with serving_packed(book.html) as address, open_browser() as browser:
        seen = visit(browser, f"{address}{EDITED}.html")
    tell(f"{chapters} chapters, load of {figures.short(EDITED)}: {seen.load:.2f} s")
    return Grown(chapters, builds, seen)


def figures_of(books: Sequence[Grown]) -> list[Figure]:
    """Return what the books took; the first is the one that the others are set beside.

    A chapter of a longer book may cost a quarter more than one of the first, and a chapter that
    was added last a quarter more than one added before. The time of the processor is held,
    since it does not depend on what else the machine does.

    >>> took = {chapters: Run(9.0, 10.0 + chapters, 10**8) for chapters in (10, 30)}
    >>> seen = Visit(67000, 370000, 10, 0, 0.8, 0.9, 0.9, 0.04)
    >>> books = [Grown(chapters, {FROM_NOTHING: run}, seen) for chapters, run in took.items()]
    >>> figures_of(books)[-1].subject, figures_of(books)[-1].ratio
    ('each chapter from 10 to 30', 0.5)
    """
    found = [figure for book in books for figure in (*_whole(book), *_each(book, books[0]))]
    cost = _processor_each(books[0], FROM_NOTHING)
    for fewer, more in pairwise(books):
        busy = more.builds[FROM_NOTHING].processor - fewer.builds[FROM_NOTHING].processor
        before, cost = cost, busy / (more.chapters - fewer.chapters)
        subject = f"each chapter from {fewer.chapters} to {more.chapters}"
        found.append(_held(subject, f"{FROM_NOTHING}, processor", "s", cost, before))
    return found


def _whole(book: Grown) -> list[Figure]:
    name, page = f"{book.chapters} chapters", figures.short(EDITED)
    return [
        *(Figure(name, what, "s", run.seconds) for what, run in book.builds.items()),
        Figure(name, f"{page}, wire", "kB", book.page.wire / 1000, limit=figures.FIRST_KB),
        Figure(name, f"{page}, requests", "", book.page.requests, limit=figures.MOST_REQUESTS),
        Figure(name, f"{page}, load", "s", book.page.load),
    ]


def _each(book: Grown, first: Grown) -> list[Figure]:
    name = f"each of {book.chapters} chapters"
    memory, first_memory = (
        one.builds[FROM_NOTHING].memory / MEGABYTE / one.chapters for one in (book, first)
    )
    costs = [
        (f"{what}, processor", "s", _processor_each(book, what), _processor_each(first, what))
        for what in book.builds
    ]
    return [
        Figure(name, measure, unit, cost)
        if book is first
        else _held(name, measure, unit, cost, before)
        for measure, unit, cost, before in [*costs, ("peak memory", "MB", memory, first_memory)]
    ]


def _processor_each(book: Grown, what: str) -> float:
    return book.builds[what].processor / book.chapters


def _held(subject: str, measure: str, unit: str, cost: float, before: float) -> Figure:
    return Figure(subject, measure, unit, cost, before, share=figures.GROWTH_SHARE)
