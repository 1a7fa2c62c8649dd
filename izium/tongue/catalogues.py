"""The catalogues of a language: merged with what there is to translate, checked, compiled."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO, StringIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po, unescape, write_po

from izium import data, language
from izium.book.sources import read_text
from izium.files import put
from izium.tongue import check
from izium.tongue.check import forms

_LINE = re.compile(r'\s*|#.*|(?:msg\w+(?:\[\d\])?\s+)?"(?:[^"\\]|\\.)*"\s*')
"""A line of a catalogue: empty, a remark, or a text in quotation marks."""

_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')

_MADE = datetime(2022, 4, 1, tzinfo=UTC)
"""When every compiled catalogue says that it was made: only texts change it."""


class BadCatalogue(Exception):
    """A catalogue cannot be used as it is; the text says where, why, and what to do."""


def path_of(domain: str, own: str) -> Path:
    """Return the file of a domain in a language.

    >>> path_of("chapters/bridges", "uk").relative_to(language.folder()).as_posix()
    'uk/LC_MESSAGES/chapters/bridges.po'
    >>> path_of("later/interface", "uk").relative_to(language.folder()).as_posix()
    'later/uk/LC_MESSAGES/interface.po'
    """
    rest = domain.removeprefix("later/")
    first, later = language.places(own)
    return (first if rest == domain else later) / f"{rest}.po"


def has(page: str, own: str) -> bool:
    """Whether a language has a catalogue of a page."""
    return any(path_of(domain, own).is_file() for domain in (page, f"later/{page}"))


def files(own: str) -> list[Path]:
    """Return the catalogues that a language has, those of learners first."""
    return [path for place in language.places(own) for path in sorted(place.rglob("*.po"))]


def read(path: Path) -> Catalog:
    """Read a catalogue.

    Raises:
        BadCatalogue: It is no such file.
    """
    try:
        text = read_text(path).removeprefix("\ufeff")
        for number, line in enumerate(text.split("\n"), start=1):
            if not _LINE.fullmatch(
                line
            ):  # of a text without its quotation mark Babel cuts a letter
                raise BadCatalogue(
                    f"{path}, line {number}: {line[:40]!r} is no line of a catalogue: mend it, or "
                    "take the file as it was"
                )
        catalogue = read_po(StringIO(text), abort_invalid=True)
    except (PoFileError, ValueError) as fault:
        raise BadCatalogue(f"{path}: {fault}: take the file as it was") from fault
    for message in catalogue:
        _unflagged(message)
        _give_back_what_was(message)
    return catalogue


def merge(domain: str, template: Catalog, own: str) -> bool:
    """Bring the catalogue of a domain up to what there is to translate; say whether it changed.

    What is translated stays. Where the original changed a little, its old translation stays as a
    fuzzy one, which is not shown until somebody has looked at it.
    """
    path = path_of(domain, own)
    is_there = path.is_file() and path.stat().st_size > 0
    catalogue = read(path) if is_there else Catalog(locale=own, fuzzy=False)
    before = {message.id: message.previous_id for message in catalogue}
    catalogue.update(template, update_creation_date=False)
    catalogue.project, catalogue.version = data.descriptor()["name"], ""
    catalogue.fuzzy = False
    catalogue.header_comment = f"# {domain}"
    for message in catalogue:
        _unflagged(message)
        if not any(forms(message.string)):  # nothing was translated that could be out of date
            message.flags.discard("fuzzy")
            message.previous_id = []
        elif message.fuzzy and not message.previous_id:
            message.previous_id = before[message.id]
    for key, message in list(catalogue.obsolete.items()):
        if not any(forms(message.string)):
            del catalogue.obsolete[key]
    written = BytesIO()
    write_po(written, catalogue, width=0, include_previous=True, include_lineno=False)
    return put(path, _without_dates(written.getvalue()))


def count(catalogue: Catalog) -> Counter[str]:
    """Count the texts and words of a catalogue, what is translated and what is out of date.

    >>> count(Catalog())["texts"]
    0
    """
    found = Counter[str]()
    for message in _texts(catalogue):
        found["texts"] += 1
        found["words"] += len(forms(message.id)[0].split())
        found["translated"] += all(forms(message.string)) and not message.fuzzy
        found["stale"] += message.fuzzy
    return found


def told(catalogue: Catalog) -> str:
    """Return all that a catalogue says in its language."""
    return "".join(form for message in _texts(catalogue) for form in forms(message.string))


def in_words(counts: Counter[str]) -> str:
    """Say in a line what was counted.

    >>> in_words(Counter(texts=3, words=9, translated=1))
    '1 of 3 texts (9 words) are translated'
    """
    done = "{translated} of {texts} texts ({words} words) are translated".format_map(counts)
    return f"{done}, {counts['stale']} are out of date" if counts["stale"] else done


def faults(path: Path, catalogue: Catalog) -> Iterator[str]:
    """Yield what is wrong with the translations of a file that was read, each a sentence."""
    for message in _texts(catalogue):
        for said in check.faults(message):
            text = forms(message.id)[0]
            yield f"{path}: the translation of “{text[:60]}”: {said}: correct it"


def compile_all(own: str) -> Counter[str]:
    """Compile a language, whatever its dates say, drop what is lost, and count all of it.

    Raises:
        BadCatalogue: A translation does not keep what it has to.
    """
    wrong, total = [], Counter[str]()
    for there in language.catalogues(own):
        if not there.with_suffix(".po").is_file():
            there.unlink()
    for path in files(own):
        catalogue = read(path)
        total.update(count(catalogue))
        if said := list(faults(path, catalogue)):
            wrong += said
        else:
            put(path.with_suffix(".mo"), compiled(catalogue))
    if wrong:
        raise BadCatalogue("\n".join(wrong))
    return total


def compiled(catalogue: Catalog) -> bytes:
    """Return a catalogue as gettext reads it, the same bytes whenever and wherever it is made.

    >>> compiled(Catalog()) == compiled(Catalog())
    True
    """
    catalogue.creation_date = _MADE
    written = BytesIO()
    write_mo(written, catalogue)
    return written.getvalue()


def _texts(catalogue: Catalog) -> Iterator[Message]:
    return (message for message in catalogue if message.id)


def _unflagged(message: Message) -> None:
    """Take away what Babel guesses of a text: a percent sign in prose is no placeholder."""
    message.flags -= {"python-format", "python-brace-format"}


def _give_back_what_was(message: Message) -> None:
    """Read what the original was before it changed: Babel takes its lines for remarks."""
    was = [line for line in message.user_comments if line.startswith("|")]
    message.user_comments = [line for line in message.user_comments if line not in was]
    if was and message.fuzzy:  # they are broken anywhere, also within quotation marks
        told = " ".join(line.removeprefix("|").strip() for line in was)
        message.previous_id = [
            unescape(f'"{"".join(_QUOTED.findall(one))}"') for one in told.split(" msgid_plural ")
        ]


def _without_dates(written: bytes) -> bytes:
    """Return a catalogue without the days on which it was made, so that only texts change it."""
    lines = written.splitlines(keepends=True)
    dates = (b'"POT-Creation-Date', b'"PO-Revision-Date')
    return b"".join(line for line in lines if not line.startswith(dates))
