"""Some pages of the built book by themselves: what would lead out of them is taken out.

A link to a page that is left out becomes plain text; in menus and lists of doors it goes.
"""

import posixpath
import re
from collections.abc import Collection
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from izium.book.search import FILE as INDEX

_LINK = re.compile(
    r'<a\b(?P<about>[^>]*?)\bhref="(?P<to>[^"]*)"(?P<more>[^>]*)>(?P<in>.*?)</a>', re.S
)
_LISTED = re.compile(rf"<li>\s*(?:{_LINK.pattern})\s*</li>\s*", re.S)
_MENU = re.compile(r'<nav\b.*?</nav>|<ul class="doors">.*?</ul>', re.S)
_EMPTY = re.compile(
    r"<details[^>]*>\s*<summary>[^<]*</summary>\s*<ul>\s*</ul>\s*</details>\s*|<ul>\s*</ul>\s*|"
    r'<h2>[^<]*</h2>\s*<ul class="doors">\s*</ul>\s*|<ol class="rail"[^>]*>\s*</ol>\s*|'
    r'<nav class="onward"[^>]*>\s*</nav>\s*'
)
_HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.S)
_TAG = re.compile(r"<[^>]+>")
_SEARCH = re.compile(r'<form class="search".*?</form>\s*', re.S)
_NAMED = re.compile(r'<link rel="(?:prev|next)" href="([^"]*)">\s*')
# Links that are nothing without their page: the ways on and back, the door for teachers.
_WAYS = re.compile(r'class="(?:earlier|later|for-teachers|downloads)"')

# Nor does another language come along, whatever its address.
_OTHER_LANGUAGE = 'class="bar-button language"'

# A title that leads nowhere is still the title: it keeps its look, and its place in the bar.
_TITLE = 'class="book-title"'


def page(text: str, name: str, kept: Collection[str]) -> str:
    """Return a built page as it stands among the files that are kept.

    Args:
        name: Its address from the root of the book.
        kept: The addresses of all files that are kept, its own among them.

    >>> page('<p><a href="b.html">words</a></p>', "a.html", {"a.html"})
    '<p>words</p>'
    >>> page('<p><a href="b.html">words</a></p>', "a.html", {"a.html", "b.html"})
    '<p><a href="b.html">words</a></p>'
    """

    def is_dead(address: str) -> bool:
        return leads_out(unescape(address), name, kept)

    def without_lines(menu: re.Match[str]) -> str:
        return _LISTED.sub(lambda line: "" if is_dead(line["to"]) else line[0], menu[0])

    def settled(link: re.Match[str]) -> str:
        if _OTHER_LANGUAGE in link[0]:
            return ""
        if not is_dead(link["to"]):
            return link[0]
        if _TITLE in link[0]:
            return f"<span {_TITLE}>{link['in']}</span>"
        return "" if _WAYS.search(link[0]) else link["in"]

    text = _MENU.sub(without_lines, text)
    text = _LINK.sub(settled, text)
    text = _EMPTY.sub("", text)
    text = _NAMED.sub(lambda link: "" if is_dead(link[1]) else link[0], text)
    return text if "search.html" in kept else _SEARCH.sub("", text)


def leads_out(address: str, name: str, kept: Collection[str]) -> bool:
    """Say whether an address on a page leads to a file of the book that is not kept.

    >>> leads_out("../x.html#a", "chapters/a.html", {"x.html"}), leads_out("https://a", "b", ())
    (False, False)
    """
    if urlsplit(address).scheme or address.startswith("//"):
        return False
    target = urlsplit(urldefrag(urljoin(f"/{name}", address))[0]).path.removeprefix("/")
    return posixpath.normpath(unquote(target)) not in kept


def title(page: Path) -> str:
    """Return the title of a built page, as its heading says it."""
    found = _HEADING.search(page.read_text(encoding="utf-8"))
    return unescape(_TAG.sub("", found[1])).strip() if found else page.stem


def files(html: Path) -> dict[str, Path]:
    """Return all files of the built book by their address from its root, in order.

    Another language of the book, which lies in a folder of its own, is a book of its own.
    """
    others = [html / own for own in languages(html)]
    return {
        path.relative_to(html).as_posix(): path
        for path in sorted(html.rglob("*"))
        if path.is_file() and not any(path.is_relative_to(other) for other in others)
    }


def languages(html: Path) -> list[str]:
    """Return the other languages whose pages lie below those of the built book."""
    return sorted(index.parent.name for index in html.glob(f"*/{INDEX}"))
