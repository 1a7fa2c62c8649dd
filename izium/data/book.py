"""What `book.toml` says of the book: the few things about its matter that no table holds."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, get_type_hints

from izium import language
from izium.data.faults import DataError, Fault, as_typed
from izium.data.schema import folder, own_folder

NAME = "book.toml"


@dataclass(frozen=True, slots=True)
class Book:
    """What a book is about; ids are those of rows of its tables.

    The attributes stand in the order of `book.toml`, whose headings only group them.
    """

    title: str  # the title in full
    short_title: str  # the title where there is little room
    authors: str  # who made the book
    lead: str  # what the book is, on its cover
    audience: str  # for whom it is
    credit: str  # whose text the book rests on, and its licence, with links
    licence: str  # the licences in one sentence
    package: str  # the start of the names of files that a reader takes away
    narrator: str  # the source that is the voice of the text itself
    nobody: str  # the source where the text names no speaker
    narrator_in_words: str  # what a sentence calls the narrator
    unnamed: tuple[str, ...]  # people whom the table names and the pages of the book do not
    about_sentences: str  # how a reader finds the sentences in the text itself
    about_gaps: str  # what the copy of the text lacks
    about_witnesses: str  # what the text shows of who saw what it tells
    about_people: str  # who the people are whom the text names
    whole: str  # the event that is the whole of the story
    first_day: date  # first day that pictures of days show
    last_day: date  # last day that pictures of days show
    series: str  # name of the database of control
    earliest: date  # first day that an answer can name
    latest: date  # last day that an answer can name
    city: str  # the place that the book is about
    # places of pictures by ground and day: the city, its parts, then its villages
    grounds: tuple[str, ...]
    everyday: tuple[str, ...]  # places that a text may name without a link
    everyday_kinds: tuple[str, ...]  # kinds of place that a text may name without a link
    # kinds of event that are harm to people or buildings; a text names who did it
    harm: tuple[str, ...]
    credits: tuple[str, ...]  # who is to be named under a map, line by line
    scale: str  # what a teacher may give marks for, and how many, where the book says more of it
    teachers: str  # caption of the part of the contents that is for teachers alone
    appendix: tuple[str, ...]  # pages that are printed last, in this order
    dense: tuple[str, ...]  # pages that are printed in small type
    on_screen_only: tuple[str, ...]  # pages that are not printed

    @property
    def narrator_first(self) -> str:
        """What a line calls the narrator that begins with it.

        >>> book().narrator_first
        'The article'
        """
        return self.narrator_in_words[:1].upper() + self.narrator_in_words[1:]

    @property
    def credit_of_maps(self) -> str:
        """Who is to be named under every map, in one line."""
        return " ".join(self.credits)


SPANS = (("first_day", "last_day"), ("earliest", "latest"))

TEXTS = (
    "title",
    "short_title",
    "authors",
    "lead",
    "audience",
    "credit",
    "licence",
    "narrator_in_words",
    "about_sentences",
    "about_gaps",
    "about_witnesses",
    "about_people",
    "scale",
    "teachers",
)
"""Keys whose text is translated, beside ``credits``."""


def book() -> Book:
    """Return what `book.toml` says.

    The file lies in the folder of the tables (so it does in an installed package) or beside
    that folder. A folder of tables without one goes by the book that comes with the package.

    Raises `DataError`: the file is missing or broken; the text names every key at fault.

    >>> book().narrator, book().city
    ('S00', 'P01')
    """
    path = book_file()
    try:
        stat = path.stat()
    except FileNotFoundError as error:
        message = "is missing; put it beside the folder of the tables"
        raise DataError([_fault(path, "", "", message)]) from error
    said_in = (str(language.folder()), language.current())
    return _read(path, (*said_in, stat.st_mtime_ns, stat.st_size))


def book_file() -> Path:
    """Return the file that says what the tables are about.

    >>> book_file().name
    'book.toml'
    """
    tables, own = folder(), own_folder()
    places = (tables, tables.parent, own, own.parent)
    return next((p / NAME for p in places if (p / NAME).is_file()), tables.parent / NAME)


def fault_of_key(key: str, value: object, message: str) -> Fault:
    """Return the fault of one key of the file."""
    return _fault(book_file(), key, str(value), message)


def _fault(path: Path, key: str, value: str, message: str) -> Fault:
    return Fault(as_typed(path), 0, key, value, message, "book")


@lru_cache(maxsize=4)
def _read(path: Path, stamp: tuple[str, str, int, int]) -> Book:
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except ValueError as error:
        message = f"is no TOML: {error}; mend the line, or put the file back"
        raise DataError([_fault(path, "", "", message)]) from error
    given = dict(_flat(raw))
    wanted = get_type_hints(Book)
    faults = [
        _fault(path, key, str(value), "is no key of a book; remove it, or mend its spelling")
        for key, value in given.items()
        if key not in wanted
    ]
    values: dict[str, Any] = {}
    for key, kind in wanted.items():
        value = given.get(key)
        values[key] = tuple(value) if isinstance(value, list) else value
        if not _fits(value, kind):
            faults.append(_fault(path, key, str(given.get(key, "")), f"is not {_EXPECTED[kind]}"))
    if not faults:
        faults = [
            _fault(path, last, str(values[last]), f"is before {first} {values[first]}")
            for first, last in SPANS
            if values[last] < values[first]
        ]
    if faults:
        raise DataError(faults)
    for key in TEXTS:
        values[key] = language.gettext(values[key])
    values["credits"] = tuple(map(language.gettext, values["credits"]))
    return Book(**values)


_EXPECTED: dict[Any, str] = {
    str: "a text in quotation marks",
    date: "a day as YYYY-MM-DD, without quotation marks",
    tuple[str, ...]: "a list of texts in square brackets",
}


def _flat(raw: dict[str, Any]) -> list[tuple[str, Any]]:
    """Return keys and values without the headings that group them."""
    found: list[tuple[str, Any]] = []
    for key, value in raw.items():
        found += value.items() if isinstance(value, dict) else [(key, value)]
    return found


def _fits(value: object, kind: Any) -> bool:
    if kind is str:
        return isinstance(value, str) and bool(value.strip())
    if kind is date:
        return type(value) is date
    return isinstance(value, list) and all(isinstance(each, str) for each in value)
