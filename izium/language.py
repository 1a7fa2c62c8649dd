"""The language that texts are given in, and the texts of the catalogues that are made for it.

English is what the course is written in and what it says wherever a catalogue says nothing. The
functions have the names that GNU gettext has given them.
"""

import gettext as _gettext
import os
from datetime import date
from functools import cache
from pathlib import Path
from unicodedata import normalize

ENGLISH = "en"
SPEECH = "speech"
"""The catalogue of what Python says to learners, the only one that Python on a page loads."""
SAY, NODES = (
    Path(__file__).with_name(f"{name}.js").read_text("utf-8") for name in ("say", "nodes")
)
"""The lines that every script of ours begins with which says a text: ``t`` and ``nt``."""
_BESIDE = Path(__file__).resolve().parents[1] / "locale"


def current() -> str:
    """Return the code of the language, as ``IZIUM_LANGUAGE`` names it.

    >>> current()
    'en'
    """
    return os.environ.get("IZIUM_LANGUAGE") or ENGLISH


def tag() -> str:
    """Return the language as the ``lang`` of a page that is read alone, with its country.

    >>> tag()
    'en-GB'
    """
    return "en-GB" if current() == ENGLISH else current()


def is_code(code: object) -> bool:
    """Whether pages, browsers and catalogues all know a language by a code.

    >>> is_code("uk"), is_code("ua"), is_code("pt_BR")
    (True, False, False)
    """
    from babel import localedata

    known = isinstance(code, str) and localedata.exists(code)
    return known and len(str(code)) < 4 and str(code).islower()


def folder() -> Path:
    """Return the folder of the catalogues: ``locale`` beside the package, or ``IZIUM_LOCALE``."""
    given = os.environ.get("IZIUM_LOCALE")
    return Path(given) if given else _BESIDE


def places(own: str) -> tuple[Path, Path]:
    """Return the folders of a language: of what learners see, and of what comes later.

    >>> [place.relative_to(folder()).as_posix() for place in places("uk")]
    ['uk/LC_MESSAGES', 'later/uk/LC_MESSAGES']
    """
    first, later = (folder() / part / own / "LC_MESSAGES" for part in ("", "later"))
    return first, later


def gettext(message: str) -> str:
    """Return a text in the language; English where it is not translated.

    >>> gettext("Not a text of the course")
    'Not a text of the course'
    """
    found = _messages(folder(), current()).get(message)
    return found if found else message


def speech() -> str:
    """Return the language in which Python speaks to a learner, which ``IZIUM_SPEECH`` may name.

    On a page it says its sentences in that language, while tables and pictures are those of the
    notebook, whose code names what stands in them.

    >>> speech()
    'en'
    """
    return os.environ.get("IZIUM_SPEECH") or current()


def spoken(message: str, context: str = "") -> str:
    """Return what is said to a learner in the language of `speech`; in a context, if one is given.

    >>> spoken("Not a text of the course")
    'Not a text of the course'
    """
    key = f"{context}\x04{message}" if context else message
    return _messages(folder(), speech()).get(key) or message


def N_(message: str) -> str:
    """Mark a text that is translated where it is shown, not where it stands.

    >>> N_("at least")
    'at least'
    """
    return message


def pgettext(context: str, message: str) -> str:
    """Return a text that means something of its own in a context, such as ``events.standing``.

    >>> pgettext("events.standing", "claimed")
    'claimed'
    """
    found = _messages(folder(), current()).get(f"{context}\x04{message}")
    return found if found else message


def ngettext(one: str, many: str, count: int) -> str:
    """Return the form of a text that goes with a number.

    >>> ngettext("{n} row", "{n} rows", 2).format(n=2)
    '2 rows'
    """
    for translation in _translations(folder(), current()):
        said = translation.ngettext(one, many, count)
        if said not in (one, many):
            return said
    return one if count == 1 else many


def day(value: date, pattern: str) -> str:
    """Return a day as the language writes it, by a pattern of the Unicode locale data.

    >>> day(date(2022, 3, 6), "d MMMM y")
    '6 March 2022'
    """
    from babel.dates import format_date  # a learner's kernel has no Babel, and speaks English

    return format_date(value, pattern, locale=current())


def number(value: float, places: int | None = None) -> str:
    """Return a number as the language writes it, with so many places if they are given.

    >>> number(1500), number(0.25), number(49.19, 4)
    ('1,500', '0.25', '49.1900')
    """
    if current() == ENGLISH:
        return f"{value:,.10g}" if places is None else f"{value:,.{places}f}"
    from babel.numbers import format_decimal

    pattern = None if places is None else f"#,##0.{'0' * places}".rstrip(".")
    rounds = places is not None
    return format_decimal(value, pattern, locale=current(), decimal_quantization=rounds)


_LETTERS = str.maketrans(
    {"ґ": "г\uffff", "є": "е\uffff", "і": "и\ufffe", "ї": "и\uffff", "ł": "l\u0335"}
)
"""Letters that stand elsewhere in Unicode than in the alphabet, and have no mark to part with."""


def alphabetic(text: str) -> str:
    """Return what puts a text in its place in the alphabet; a letter with a mark follows its own.

    >>> sorted(["Їжа", "йод", "Імла", "Ідол", "Дім", "єва", "Жито"], key=alphabetic)
    ['Дім', 'єва', 'Жито', 'Ідол', 'Імла', 'Їжа', 'йод']
    >>> sorted(["żona", "łata", "zysk", "Lina", "most"], key=alphabetic)
    ['Lina', 'łata', 'most', 'zysk', 'żona']
    """
    small = text.casefold().lstrip("«„“").translate(_LETTERS)
    return "".join(normalize("NFD", one) if one < "\u0250" else one for one in small)


def catalogues(language: str | None = None) -> list[Path]:
    """Return the compiled catalogues of a language, by default of the one in use."""
    found = places(language or current())
    return [path for place in found for path in sorted(place.rglob("*.mo"))]


def messages() -> dict[str, str]:
    """Return all texts of the language by their English, a context before it, parted by EOT.

    >>> messages()
    {}
    """
    return _messages(folder(), current())


@cache
def _translations(place: Path, language: str) -> tuple[_gettext.GNUTranslations, ...]:
    found = []
    for path in catalogues(language) if language != ENGLISH else ():
        with path.open("rb") as file:
            found.append(_gettext.GNUTranslations(file))
    return tuple(found)


@cache
def _messages(place: Path, language: str) -> dict[str, str]:
    """Return all texts of a language, those with a context under their words alone, too."""
    found: dict[str, str] = {}
    for translation in _translations(place, language):
        for key, said in translation._catalog.items():  # type: ignore[attr-defined]  # no other way
            if isinstance(key, str) and key:
                found.setdefault(key, said)
                found.setdefault(key.rpartition("\x04")[2], said)
    return found
