"""A chapter as a SCORM 1.2 package: its page, what it links to, and a session with the platform.

A package holds one content object, `sco.html`, which keeps the session; the pages lie in a frame
inside it, so that following a link ends nothing. Answers and completion are reported, never a
score: the right answers are in the pages, which are for practice.
"""

import re
from html import escape
from pathlib import Path
from string import Template
from xml.etree import ElementTree as ET

from izium import language
from izium.activities.page import is_work
from izium.activities.script import in_script, saying
from izium.book import record_pages, subset
from izium.book.from_built import CannotMake, start_of_names
from izium.book.pages import DOWNLOADS
from izium.book.platforms.course import Chapter, add_schema, as_file

FRONT = Path(__file__).parent / "front"
FIRST_SCRIPT = '<script defer src="'
SHARED = ("licences.html", "_static/favicon.svg")
NEVER = re.compile(r"_static/izium/(?:class-report|search|stem-|minisearch|live)\b")
CARDS = re.compile(r"_static/izium/cards-([\w-]+)\.js")

PACKAGING = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
SCORM = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
XSI = "http://www.w3.org/2001/XMLSchema-instance"


def package(
    html: Path, chapter: Chapter, chapters: list[Chapter], reference: list[str]
) -> dict[str, bytes]:
    """Return the files of a package by name, `imsmanifest.xml` first.

    Args:
        chapters: All chapters, of which the others stay out.
        reference: The pages that may come along, as the contents name them.
    """
    there = subset.files(html)
    others = {one.name for one in chapters} - {chapter.name}
    pages = {f"{page}.html" for page in (chapter.page, *reference)}
    kept = {
        name for name in there if name in pages or name in SHARED or _is_shared_file(name, others)
    }
    inside = {
        name: _page(there[name].read_text(encoding="utf-8"), name, kept).encode()
        if name.endswith(".html")
        else there[name].read_bytes()
        for name in sorted(kept)
    }
    inside["sco.html"] = _session_page(chapter).encode()
    inside |= {"session.js": _session_script(), "frame.js": (FRONT / "frame.js").read_bytes()}
    return {"imsmanifest.xml": manifest(chapter, list(inside))} | inside


def _is_shared_file(name: str, others: set[str]) -> bool:
    if not name.startswith("_static/izium/") or NEVER.match(name):
        return False
    cards = CARDS.fullmatch(name)
    return cards is None or cards[1] not in others


def reference_pages(html: Path, pages: list[str]) -> list[str]:
    """Return the pages that every package carries: those that explain, and none that collects."""
    explaining = (page for page in pages if page.startswith("chapters/reference/"))
    kept = [
        page
        for page in explaining
        if page != DOWNLOADS and not is_work(_read(html / f"{page}.html"))
    ]
    return kept + [page for page in record_pages.names(html) if record_pages.PAGE in kept]


def _read(page: Path) -> str:
    if not page.is_file():
        raise CannotMake(f"{page} is not built: run 'make book' first")
    return page.read_text(encoding="utf-8")


def _page(text: str, name: str, kept: set[str]) -> str:
    text = subset.page(text, name, kept)
    way = "../" * name.count("/")
    return text.replace(FIRST_SCRIPT, f'<script src="{way}frame.js"></script>\n{FIRST_SCRIPT}', 1)


def _session_page(chapter: Chapter) -> str:
    task = {
        "page": f"{chapter.page}.html",
        "chapter": chapter.name,
        "activities": [
            {name: entry[name] for name in ("id", "hash", "kind")} for entry in chapter.activities
        ],
    }
    template = Template((FRONT / "sco.html").read_text(encoding="utf-8"))
    return template.substitute(
        language=language.current(), title=escape(chapter.title), task=in_script(task)
    )


def _session_script() -> bytes:
    """Return the script of the session, after the texts that it says in another language."""
    words = ""
    if language.current() != language.ENGLISH:
        from izium.tongue.interface import OF_PACKAGES, table_of_words

        words = table_of_words(OF_PACKAGES)
    return f"{words}{saying()}{(FRONT / 'session.js').read_text(encoding='utf-8')}".encode()


def manifest(chapter: Chapter, names: list[str]) -> bytes:
    """Return the manifest of a package, as the schemas of SCORM 1.2 have it."""
    package = f"{start_of_names()}-{chapter.name}"
    root = ET.Element(
        "manifest",
        {
            "identifier": package,
            "version": "1.0",
            "xmlns": PACKAGING,
            "xmlns:adlcp": SCORM,
            "xmlns:xsi": XSI,
            "xsi:schemaLocation": f"{PACKAGING} imscp_rootv1p1p2.xsd {SCORM} adlcp_rootv1p2.xsd",
        },
    )
    add_schema(root, "ADL SCORM", "1.2")
    organizations = ET.SubElement(root, "organizations", default=f"{package}-all")
    organization = ET.SubElement(organizations, "organization", identifier=f"{package}-all")
    ET.SubElement(organization, "title").text = chapter.title
    item = ET.SubElement(
        organization, "item", identifier=f"{package}-item", identifierref=f"{package}-sco"
    )
    ET.SubElement(item, "title").text = chapter.title
    resources = ET.SubElement(root, "resources")
    resource = ET.SubElement(
        resources,
        "resource",
        {
            "identifier": f"{package}-sco",
            "type": "webcontent",
            "adlcp:scormtype": "sco",
            "href": "sco.html",
        },
    )
    for name in names:
        ET.SubElement(resource, "file", href=name)
    return as_file(root)
