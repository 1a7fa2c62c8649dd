"""What the templates are given for a page: its place in the book, its files, its policy."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from docutils import nodes

from izium import data, language
from izium.book import assets, contents, foreign, live_pages, tongue
from izium.book.doors import Repository
from izium.book.section_ids import title_of
from izium.charts.progress import progress
from izium.inline import to_html
from izium.language import gettext as _

# Stands in every page: the colours before anything is drawn, and a sentence where something does
# not come or does not run in an old browser; files that come later tell it themselves.
BOOT = (Path(__file__).parent / "front" / "boot.js").read_text(encoding="utf-8").strip()
LARGEST_PAGE_TOC = 40
MAP_OF_DAYS = re.compile(r'data-days="[^" ]+ ')
DOWNLOADS = "chapters/reference/downloads"


class Link(NamedTuple):
    """A link as a template writes it."""

    title: str
    url: str
    note: str = ""
    current: bool = False


class Language(NamedTuple):
    """A language of the book, and where this page is in it: from here, and on the web."""

    code: str
    name: str
    url: str
    address: str
    current: bool


class Translation(NamedTuple):
    """Where the words of a translation stand, and where a fault of it is reported."""

    catalogues: str
    terms: str
    report: str


class Group(NamedTuple):
    """A part of the table of contents as the page's navigation shows it."""

    caption: str
    links: list[Link]
    open: bool


def policy(*, runs_python: bool = False) -> str:
    """Return the content security policy: nothing but the book's own files.

    Where a page runs Python, its script may compile WebAssembly and start a worker; neither
    opens a way out of the page.

    >>> "script-src 'self' 'sha256-" in policy()
    True
    """
    digest = base64.b64encode(hashlib.sha256(BOOT.encode()).digest()).decode()
    rules = {
        "default-src": "'self'",
        "script-src": f"'self' 'sha256-{digest}'",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data:",
        "connect-src": "'none'",
        "object-src": "'none'",
        "base-uri": "'none'",
    }
    if runs_python:
        rules["script-src"] += " 'wasm-unsafe-eval'"
        rules["worker-src"] = "blob:"
    return "; ".join(f"{rule} {sources}" for rule, sources in rules.items())


# long: a table of what the template uses, one entry a name
def describe(
    app: Any,
    name: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
    bundles: list[assets.Bundle],
    repository: Repository | None,
) -> dict[str, Any]:
    """Return everything that `_templates/layout.html` uses beside Sphinx's own context."""
    book, said = contents.read(app.config), data.book()
    env, pathto = app.env, context["pathto"]
    titles = {doc: title.astext() for doc, title in env.titles.items()}

    def link(doc: str, note: str = "") -> Link:
        return Link(titles[doc], pathto(doc), note, current=doc == name)

    before, after = book.neighbours(name)
    part = book.part_of(name)
    chapter = book.chapter_practised_in(name)
    bar = _progress(name, {doc: book.story[doc] for doc in book.chapters}, titles, pathto)
    needed = assets.needed_by(context.get("body", name) + bar, bundles)
    return {
        "languages": _languages(app, name),
        "translation": _translation(repository),
        "author": said.authors,
        "lead": said.lead,
        "audience": said.audience,
        "credit": foreign.marked(
            to_html(f"{said.credit} {said.licence}", base="../" * name.count("/") + "chapters/")
        ),
        "boot": BOOT,
        "policy": policy(runs_python=live_pages.MARK in context.get("body", "")),
        "styles": [pathto(file, 1) for file in needed if ".css" in file],
        "scripts": [pathto(file, 1) for file in needed if ".js" in file],
        "cards": name.removeprefix("chapters/") if name in book.story else "",
        "cover": pathto("index"),
        "groups": [
            Group(
                group.caption,
                [_in_part(link(doc), group.caption) for doc in group.docs],
                name in group.docs or any(doc in book.story for doc in group.docs),
            )
            for group in book.menu_of(name)
        ],
        "for_teachers": _in_part(link(book.teachers.docs[0]), book.teachers.caption)
        if book.teachers
        else None,
        "downloads": link(DOWNLOADS) if DOWNLOADS in titles else None,
        "part": part.caption if part else "",
        "covers": book.covers(name),
        "progress": bar,
        "has_map": MAP_OF_DAYS.search(context.get("body", "")) is not None,
        "belongs_to": link(chapter) if chapter and chapter in titles else None,
        "before": link(before, book.covers(before)) if before else None,
        "after": link(after, book.covers(after)) if after else None,
        "rail": [link(doc, book.covers(doc)) for doc in book.chapters]
        if name in book.story
        else [],
        "sections": sections(doctree) if doctree else [],
        "doors": _doors(app, name, context, repository),
        "pages": [
            {
                "link": link(doc, book.covers(doc)),
                "time": contents.time_of(env, doc),
            }
            for doc in book.chapters
        ],
    }


def _languages(app: Any, name: str) -> list[Language]:
    """List all languages of the book, with the same page in each; none where there is one."""
    own, listed = language.current(), app.config.izium_languages
    up = "../" * (name.count("/") + (own != language.ENGLISH))
    base = app.config.html_baseurl
    return [
        Language(
            one,
            tongue.name_of(one),
            f"{up}{way}{name}.html",
            f"{base}{way}{name}.html" if base else "",
            current=one == own,
        )
        for one in listed
        for way in ["" if one == language.ENGLISH else f"{one}/"]
        if len(listed) > 1
    ]


def _translation(repository: Repository | None) -> Translation | None:
    """Say where a reader corrects the language in use; None in English, which is no translation."""
    own = language.current()
    if own == language.ENGLISH:
        return None
    place = f"locale/{own}"
    report = repository.issue(f"{place}: ") if repository else ""
    return Translation(f"{place}/LC_MESSAGES/", f"{place}/TERMS.md", report)


def _progress(
    name: str,
    story: Mapping[str, Mapping[str, str]],
    titles: Mapping[str, str],
    pathto: Callable[[str], str],
) -> str:
    """Return the strip small for the bar above a chapter; "" for any other page."""
    if name not in story or not any(chapter.get("days") for chapter in story.values()):
        return ""
    own = story[name].get("days", "")
    first, _, last = own.partition("/")

    def leads(day: date) -> tuple[str, str]:
        doc = contents.teller(story, day.isoformat()) or name
        return f"{'' if doc == name else pathto(doc)}#d={day}", titles[doc]

    return progress((date.fromisoformat(first), date.fromisoformat(last)) if own else None, leads)


def _in_part(link: Link, caption: str) -> Link:
    return link._replace(title=link.title.removeprefix(f"{caption}: "))


def sections(doctree: nodes.document) -> list[Link]:
    """List the sections of a page for "On this page"; of a very long page, none.

    A page of one chapter has one section with the title, and those below it are listed.
    """
    top = [node for node in doctree.children if isinstance(node, nodes.section)]
    if len(top) != 1:
        return []
    found = [
        Link(title_of(node), f"#{node['ids'][0]}")
        for node in top[0].children
        if isinstance(node, nodes.section)
    ]
    return found if len(found) <= LARGEST_PAGE_TOC else []


def _doors(
    app: Any, name: str, context: dict[str, Any], repository: Repository | None
) -> list[Link]:
    if name not in app.env.all_docs:
        return []
    path = app.env.doc2path(name, base=False)
    is_notebook = path.endswith(".ipynb")
    found = []
    if is_notebook and repository:
        found.append(
            Link(_in_english(_("Open in JupyterLab on Binder")), repository.binder(path), "opens")
        )
    if is_notebook and context.get("sourcename"):
        file = context["pathto"](f"_sources/{path}", 1)
        found.append(Link(_in_english(_("Download the notebook")), file, "opens"))
    if repository:
        found.append(Link(_("Source of this page"), repository.source(path)))
        found.append(Link(_("Report a mistake"), repository.issue(f"{path}: ")))
    return found


def _in_english(door: str) -> str:
    """Return the words of a door with the language behind it, where it is not that of the page."""
    if language.current() == language.ENGLISH:
        return door
    return _("{door} (in English)").format(door=door)
