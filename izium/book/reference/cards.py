"""What the cards show that open on links to records and to terms of the glossary."""

import hashlib
import re
from pathlib import Path
from typing import Any, NotRequired, TypedDict

from docutils.nodes import make_id

from izium import data
from izium.book import foreign
from izium.book.record_pages import address
from izium.book.reference.chapter_titles import ROOT
from izium.book.reference.describe import Describer, Line, Link, heading
from izium.book.reference.mentions import chapters, state_of_chapters
from izium.book.voices import voices
from izium.data.frames import unchanging
from izium.data.words import shortened
from izium.inline import plain
from izium.language import gettext as _

GLOSSARY = ROOT / "chapters" / "reference" / "glossary.md"
_LONGEST = 400


class Card(TypedDict):
    """One card: a title, labelled lines of plain text, and where the whole record stands.

    ``href`` is relative to the folder of the reference pages; ``voice`` is that of a claim, as
    `izium.book.voices` gives it.
    """

    title: str
    kind: str
    lines: list[tuple[str, str]]
    href: str
    voice: NotRequired[str]


def cards(glossary: Path = GLOSSARY) -> dict[str, Card]:
    """Return a card for each record and each term of the glossary, by its anchor.

    Args:
        glossary: The glossary in Markdown; each of its lower headings with text below it is a term.

    >>> card = cards()["e021"]
    >>> card["href"], card["kind"]
    ('records-events.html#e021', 'E021')
    """
    describer = Describer()
    found: dict[str, Card] = {}
    with unchanging():
        for id in data.all_records():
            anchor = data.anchor(id)
            lines = [(line.label, _plain(line)) for line in describer.lines(id) if line.card]
            found[anchor] = Card(title=heading(id), kind=id, lines=lines, href=address(anchor))
            if anchor in voices():
                found[anchor]["voice"] = voices()[anchor]
    return found | _terms(glossary)


def cards_by_file() -> dict[str, dict[str, Card]]:
    """Return the cards as pages load them: those of each chapter, and all of them by kind.

    A chapter finds in one file all that its text links to. What is linked from elsewhere lies
    in the file of its kind: the first letter of its id, `sentences` or `terms`.

    >>> "e021" in cards_by_file()["e"]
    True
    """
    every = cards()
    found: dict[str, dict[str, Card]] = {}
    for anchor, card in every.items():
        found.setdefault(_kind(anchor), {})[anchor] = card
    for chapter in chapters():
        linked = sorted(chapter.anchors & every.keys())
        found[chapter.path.removesuffix(".ipynb")] = {anchor: every[anchor] for anchor in linked}
    return found


def in_runs(card: Card) -> dict[str, Any]:
    """Return a card as a page's script takes it: a text that is of more than one language in runs.

    >>> in_runs(cards()["p01"])["lines"][2]
    ('In Ukrainian', [['Ізюм', 'uk']])
    """
    lines = [(label, _runs(text)) for label, text in card["lines"]]
    return {**card, "title": _runs(card["title"]), "lines": lines}


def _runs(text: str) -> str | list[str | list[str]]:
    found = [[words, own] if own else words for words, own in foreign.runs(text)]
    return text if found in ([text], []) else found


def _kind(anchor: str) -> str:
    if re.fullmatch(r"[a-z]\d{2,3}", anchor):
        return anchor[0]
    return "sentences" if re.search(r"\d", anchor) else "terms"


def state_of_cards() -> str:
    """Return the state of what cards are made from, beside the tables: glossary and chapters."""
    terms = hashlib.sha256(repr(_terms(GLOSSARY)).encode()).hexdigest()[:16]
    return f"{terms}-{state_of_chapters()}"


def card_anchors() -> frozenset[str]:
    """Return the anchors that have a card, without making the cards.

    >>> card_anchors() == frozenset(cards())
    True
    """
    return frozenset(data.anchor(id) for id in data.all_records()) | _terms(GLOSSARY).keys()


def _plain(line: Line) -> str:
    text = "".join(part.text if isinstance(part, Link) else part for part in line.parts)
    return shortened(text, _LONGEST)


def _terms(glossary: Path) -> dict[str, Card]:
    if not glossary.is_file():
        return {}
    sections = re.split(r"^##+ +(.+)$", glossary.read_text(encoding="utf-8"), flags=re.MULTILINE)
    found: dict[str, Card] = {}
    for term, body in zip(sections[1::2], sections[2::2], strict=True):
        if not body.strip():
            continue
        anchor = make_id(term)  # the id that the built page gives to the heading
        said = _(" ".join(body.strip().split("\n\n")[0].split()))
        found[anchor] = Card(
            title=_(term.strip()),
            kind=_("Glossary"),
            lines=[("", plain(said))],
            href=f"glossary.html#{anchor}",
        )
    return found
