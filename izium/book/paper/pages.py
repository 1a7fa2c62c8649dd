"""The built pages as parts of one printed document: ids made unique, links told in print."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urldefrag, urljoin

from bs4 import BeautifulSoup
from bs4.element import Tag

from izium.book import key_folds, record_pages

NOT_PRINTED = (
    "script, .headerlink, .picture-narrow, .picture:has(> .picture-paper) > .picture-wide, "
    ".chart-table, .skip-figure, "
    f"details.code-fold, button, noscript, .doors, .table-filter, .{key_folds.LIST}"
)
DAY = "d="
NO_PAGE = "000"
"""As wide as the number of a page that is not known yet, so that no line moves once it is."""

PAINT = re.compile(r"url\(#([^)]+)\)")


@dataclass(frozen=True)
class Page:
    """One page of the built book: its path without ending, its title, its content."""

    path: str
    title: str
    article: Tag


def read_page(html: Path, path: str) -> Page:
    """Read a built page, ready for print.

    Args:
        path: The page as the table of contents names it, for example ``chapters/fall``.

    Raises `FileNotFoundError`: the page is not built.
    """
    is_records = path == record_pages.PAGE
    text = record_pages.whole(html) if is_records else (html / f"{path}.html").read_text("utf-8")
    soup = BeautifulSoup(record_pages.to_whole(text), "html.parser")
    article = soup.select_one("article.bd-article")
    if article is None:
        raise ValueError(f"{html / path}.html has no article; build the book again.")
    for useless in article.select(NOT_PRINTED):
        useless.decompose()
    for fold in article.select(f".{key_folds.FOLD}, .{key_folds.FOLD} > summary"):
        fold.unwrap()
    heading = article.select_one("h1")
    title = heading.get_text().strip() if heading else path
    for drawing in article.select("svg[role=group]"):
        drawing["role"] = "img"  # of an image alone a PDF keeps the words
    _make_ids_unique(article, path)
    return Page(path, title, article)


def anchor(path: str, fragment: str = "") -> str:
    """Return the id that a page, or a place on it, has in the printed document.

    >>> anchor("chapters/fall"), anchor("chapters/reference/records", "e021")
    ('chapters-fall', 'chapters-reference-records--e021')
    """
    name = path.replace("/", "-")
    return f"{name}--{fragment}" if fragment else name


def _make_ids_unique(article: Tag, path: str) -> None:
    for tag in article.find_all(id=True):
        tag["id"] = anchor(path, str(tag["id"]))
    for tag in article.find_all(True):
        for name in ("aria-labelledby", "aria-describedby", "for"):
            if tag.has_attr(name):
                words = tag[name] if isinstance(tag[name], list) else str(tag[name]).split()
                tag[name] = " ".join(anchor(path, word) for word in words)
        for name, value in tag.attrs.items():
            if isinstance(value, str) and "url(#" in value:  # a fill or a clip of a drawing
                tag[name] = PAINT.sub(lambda found: f"url(#{anchor(path, found[1])})", value)


def tell_links(page: Page, printed: Mapping[str, str]) -> None:
    """Make the links of a page work on paper.

    A link to a printed page leads there and is followed by its title, unless it says it, and by the
    number of the page where it leads to a place on it; one to a record is followed by the record's
    id, under which it stands in the appendix; one to a page that is not printed, or to a day of a
    picture, becomes plain text; one to another site is followed by its address. In a drawing
    nothing follows: HTML would end it there.

    Args:
        printed: The pages that are printed, each with its title.
    """
    for link in page.article.select("a[href]"):
        href, is_drawn = str(link["href"]), link.find_parent("svg") is not None
        if re.match(r"[a-z]+:", href):
            if not is_drawn:
                _append(link, f" ({href})", "address")
            continue
        target, fragment = urldefrag(urljoin(f"/{page.path}.html", href))
        path = target.removeprefix("/").removesuffix(".html")
        if path not in printed or fragment.startswith(DAY):
            link.name, link.attrs = "g" if is_drawn else "span", {}
            continue
        link["href"] = f"#{anchor(path, fragment)}"
        if is_drawn:
            continue
        number = fragment.upper().replace("-", ".")
        if path == record_pages.PAGE and re.search(r"\d", number):
            if number not in link.get_text().upper():
                _append(link, number, "record-id")
        elif path != page.path and _bare(printed[path]) not in _bare(link.get_text()):
            note = _append(link, f" (→ {printed[path]}", "place")
            if fragment:
                note.append(" ")
                note.append(_made("page-number", NO_PAGE, {"data-of": anchor(path, fragment)}))
            note.append(")")


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _append(link: Tag, text: str, role: str) -> Tag:
    note = _made(role, text)
    link.insert_after(note)
    return note


def _made(role: str, text: str, more: Mapping[str, str] | None = None) -> Tag:
    made = BeautifulSoup("", "html.parser").new_tag("span", attrs={"class": role, **(more or {})})
    made.string = text
    return made
