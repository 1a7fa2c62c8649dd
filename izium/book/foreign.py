"""Words of another language on a page, each with the language that it is to be read aloud in.

A voice that reads a page takes all of it for the language of the page, and makes noise of the rest:
of quotations of the text that is read, of titles of works, of names as they are written elsewhere.
"""

import re
from collections.abc import Iterator
from html import escape

from izium import data, language
from izium.data.by_folder import cache_by_folder
from izium.data.words import LOCAL, LOCAL_LANGUAGE

_PART = re.compile(
    r"<(script|style|svg|pre|code|select|textarea)\b.*?</\1>|<[^>]*>|(?P<words>[^<]+)", re.DOTALL
)
"""What is no text, a mark of HTML, or words between two marks."""
_LATIN, _OTHER = re.compile("[A-Za-z]"), re.compile(r"[^\W\d_A-Za-zÀ-ɏ]")
_QUOTED = r"“(?:[^“”]|“[^“”]*”)*”|‘[^‘’]*’"


def marked(html: str) -> str:
    """Return HTML whose words of another language stand in a `<span lang>`.

    Code, drawings and what a script reads stay as they are, and so does every address and id.

    >>> marked("<p>The city (<em>Ізюм</em>), <code>Ізюм</code></p>")
    '<p>The city (<em><span lang="uk">Ізюм</span></em>), <code>Ізюм</code></p>'
    """

    def mark(part: re.Match[str]) -> str:
        return _spans(part["words"]) if part["words"] else part[0]

    return _PART.sub(mark, html)


def _spans(text: str) -> str:
    return "".join(
        f'<span lang="{own}">{words}</span>' if own else words for words, own in runs(text)
    )


def runs(text: str) -> Iterator[tuple[str, str]]:
    """Yield the runs of a text, each with its language, which is empty for that of the page.

    >>> list(runs("Izium (Ізюм)"))
    [('Izium (', ''), ('Ізюм', 'uk'), (')', '')]
    """
    at = 0
    for found in _pattern().finditer(text):
        if own := _language_of(found[0]):
            yield from [(text[at : found.start()], "")] if at < found.start() else []
            yield found[0], own
            at = found.end()
    if at < len(text):
        yield text[at:], ""


def _language_of(words: str) -> str:
    """Return the language of words: that of the tables; English for a quotation in Latin letters.

    Texts in another language have quotation marks of their own; they keep those of a quotation
    beside its translation.
    """
    if own := _known().get(words):
        return own
    return language.ENGLISH if _LATIN.search(words) and not _OTHER.search(words) else ""


@cache_by_folder
def _pattern() -> re.Pattern[str]:
    """Return what may be foreign on a page in the language."""
    page = language.current()
    known = sorted((words for words, own in _known().items() if own != page), key=len, reverse=True)
    whole = rf"(?<!\w)(?:{'|'.join(map(re.escape, known))})(?!\w)"
    return re.compile("|".join([whole] * bool(known) + [_QUOTED] * (page != language.ENGLISH)))


@cache_by_folder
def _known() -> dict[str, str]:
    """Return titles of works and local names of places, as pages write them, and in what."""
    works, places = data.records_of("works"), data.records_of("places")
    found = {one.text("title"): own for one in works if (own := one.text("language"))}
    found |= {name: LOCAL_LANGUAGE for one in places if (name := one.text(LOCAL))}
    return {escape(words, quote=False): own for words, own in found.items()}
