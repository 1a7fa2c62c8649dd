"""What packages are made of: chapters with their activities, and where the book is public."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from pathlib import Path
from xml.etree import ElementTree as ET

from izium import language
from izium.activities import index
from izium.activities.tongue import translated
from izium.book import toc
from izium.book.from_built import CannotMake
from izium.book.sources import read_settings
from izium.data.words import as_of
from izium.inline import to_html, to_html_blocks
from izium.language import gettext as _

Entry = index.Entry
MOST_DAYS = 40
"""Days up to which a question for a day can list them all."""


@dataclass(frozen=True)
class Chapter:
    """A chapter that has activities: its name, its page, its title, its activities in order."""

    name: str
    page: str
    title: str
    activities: tuple[Entry, ...]


def chapters(root: Path) -> list[Chapter]:
    """List the chapters of the book that have activities, in the order of the contents.

    The tasks of notebooks stay out, since they need Python, and so does the gallery, which is no
    chapter.
    """
    known = index.read()
    found = []
    for page in filter(toc.is_chapter, toc.pages_of(toc.read(root))):
        name = page.removeprefix("chapters/")
        own = [one for one in known if one["chapter"] == name]
        if own:
            told = tuple(map(translated, own))
            found.append(Chapter(name, page, _(str(own[0]["title"])), told))
    return found


def public_address(root: Path, given: str | None = None) -> str:
    """Return where the book is public in the language in use; empty where nobody says it.

    Args:
        root: The folder of the course, whose `_config.yml` may say it.
        given: What is said on the command line in its place: the address of the English pages.
    """
    section = read_settings(root / toc.CONFIG).get("html")
    known = str(section.get("baseurl") or "") if isinstance(section, dict) else ""
    address = known if given is None else given
    if address and not address.startswith(("https://", "http://")):
        raise CannotMake(f"{address!r} is no address of a site: write it as https://host/book/")
    below = "" if language.current() == language.ENGLISH else f"{language.current()}/"
    return f"{address.rstrip('/')}/{below}" if address else ""


@dataclass(frozen=True)
class Words:
    """Texts of activities as HTML for another site."""

    # where the book is public, ending in a slash; empty where it is not: what would be a link is
    # then plain text
    address: str = ""

    @property
    def _base(self) -> str | None:
        return f"{self.address}chapters/" if self.address else None

    def line(self, text: str) -> str:
        """Return a text of one paragraph.

        >>> Words().line("The [record](reference/records.md#e021), *closely*")
        'The record, <em>closely</em>'
        """
        return to_html(text, base=self._base)

    def blocks(self, text: str) -> str:
        """Return a text of several paragraphs."""
        return to_html_blocks(text, base=self._base)

    def explanation(self, entry: Entry, *more: str) -> str:
        """Return what is said after an answer: criteria, the solution, more of it, the evidence."""
        lines = "".join(f"<li>{self.line(one)}</li>" for one in entry.get("criteria", ()))
        look = f"<p>{_('Look for')}</p><ul>{lines}</ul>" if lines else ""
        solution, evidence = self.blocks(entry["solution"]), self._evidence(entry["evidence"])
        return "".join([look, solution, *more, evidence])

    def of_items(self, entry: Entry) -> str:
        """Return the feedback of single items, for questions that have no place for it."""
        said = [
            f"<li><strong>{self.line(item['text'])}</strong> "
            f"{self.line(entry['feedback'][item['id']])}</li>"
            for item in entry["items"]
            if item["id"] in entry["feedback"]
        ]
        return f"<ul>{''.join(said)}</ul>" if said else ""

    def _evidence(self, records: Iterable[dict[str, str]]) -> str:
        lines = []
        for record in records:
            name = escape(record["id"])
            if self._base is not None:
                name = f'<a href="{escape(self._base + record["href"])}">{name}</a>'
            lines.append(f"<li>{name} {escape(record['title'])}</li>")
        return f"<p>{_('Evidence')}</p><ul>{''.join(lines)}</ul>" if lines else ""


def options_of(entry: Entry) -> list[tuple[str, str]]:
    """Return the options of a question that picks, each with its text; days are options, too.

    Raises `CannotMake` where a question for a day has more days than a list can show: ask
    `is_listed` first.
    """
    if entry["kind"] != "date":
        return [(one["id"], one["text"]) for one in entry["options"]]
    if not is_listed(entry):
        raise CannotMake(f"{entry['id']} has more than {MOST_DAYS} days to choose from")
    return [(day, as_of(day)) for day in map(date.isoformat, _days(entry))]


def right_of(entry: Entry) -> list[str]:
    """Return the right options of a question that picks."""
    if entry["kind"] == "date":
        first, last = entry["correct"]["start"], entry["correct"]["end"]
        return [day.isoformat() for day in _days(entry) if first <= day.isoformat() <= last]
    return [entry["correct"]] if entry["kind"] == "choice" else list(entry["correct"])


def is_listed(entry: Entry) -> bool:
    """Say whether the days of a question are few enough to be listed; of other kinds, always."""
    return entry["kind"] != "date" or len(_days(entry)) <= MOST_DAYS


def said_to(entry: Entry, option: str) -> str:
    """Return the feedback to an option; to a day without its own, that to early or late days."""
    feedback: dict[str, str] = entry["feedback"]
    if option in feedback or entry["kind"] != "date":
        return feedback.get(option, "")
    right = right_of(entry)
    case = "correct" if option in right else "early" if option < right[0] else "late"
    return feedback.get(case, "")


def places_of(entry: Entry) -> list[tuple[str, str]]:
    """Return the items of an order with the places they may have, such as '2 or 3'.

    >>> places_of({"correct": [["a"], ["b", "c"]], "items": [{"id": i} for i in "abc"]})
    [('a', '1'), ('b', '2 or 3'), ('c', '2 or 3')]
    """
    places: dict[str, str] = {}
    at = 0
    for group in entry["correct"]:
        said = str(at + 1)
        for place in range(at + 2, at + len(group) + 1):
            said = _("{place} or {other}").format(place=said, other=place)
        places |= dict.fromkeys(group, said)
        at += len(group)
    return [(item["id"], places[item["id"]]) for item in entry["items"]]


def has_ties(entry: Entry) -> bool:
    """Say whether an order leaves some of its items free to change places."""
    return any(len(group) > 1 for group in entry["correct"])


def _days(entry: Entry) -> list[date]:
    first, last = (date.fromisoformat(entry[end]) for end in ("earliest", "latest"))
    return [first + timedelta(days) for days in range((last - first).days + 1)]


def add_schema(root: ET.Element, schema: str, version: str) -> ET.Element:
    """Say in a manifest which standard it keeps; return the element that says it."""
    about = ET.SubElement(root, "metadata")
    ET.SubElement(about, "schema").text = schema
    ET.SubElement(about, "schemaversion").text = version
    return about


def as_file(root: ET.Element) -> bytes:
    """Write a tree as an XML file."""
    ET.indent(root, " ")
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"
