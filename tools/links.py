"""List the links of the built book that lead to other sites, each with an archived copy.

    python -m tools.links            the list: address, pages that link to it, archived copy
    python -m tools.links --check    also ask each address, and its archived copy, for an answer

Nothing is asked without --check. An archived copy is the one that `data/works.csv` names, else
the one nearest to the day of the build that the Internet Archive holds. Exit status of --check:
0: every address answers; 1: one is gone; 3: none could be asked.
"""

from __future__ import annotations

import argparse
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

from izium import data

ROOT = Path(__file__).resolve().parent.parent
BOOK = ROOT / "_build" / "html"
ARCHIVE = "https://web.archive.org/web"
SECONDS = 30
GONE = (404, 410)
ALL_ANSWER, SOME_GONE, NOT_CHECKED = 0, 1, 3


@dataclass(frozen=True)
class Link:
    """An address of another site, the pages that link to it, and an archived copy of it."""

    address: str
    pages: tuple[str, ...]
    archived: str


class _Addresses(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            address = urljoin("https://", value or "")
            if name in ("href", "src") and urlsplit(address).netloc:
                self.found.add(urldefrag(address).url)


def leading_out(page: str) -> set[str]:
    """Return the addresses of other sites that a page links to, without the place on the page.

    >>> leading_out('<a href="https://example.org/a#b">A</a> <a href="b.html">B</a>')
    {'https://example.org/a'}
    """
    reader = _Addresses()
    reader.feed(page)
    return reader.found


def links(book: Path, archived: Mapping[str, str], day: str) -> list[Link]:
    """Return all links of a built book to other sites, in the order of their addresses.

    Args:
        book: The folder of the built book.
        archived: Archived copies that are known, by address.
        day: The day (YYYYMMDD) to which any other archived copy should be near.
    """
    found: dict[str, list[str]] = {}
    for path in sorted(book.rglob("*.html")):
        for address in leading_out(path.read_text(encoding="utf-8")):
            found.setdefault(address, []).append(path.relative_to(book).as_posix())
    return [
        Link(address, tuple(pages), archived.get(address, f"{ARCHIVE}/{day}/{address}"))
        for address, pages in sorted(found.items())
    ]


def known_copies() -> dict[str, str]:
    """Return the archived copies that the table of works names, by address."""
    works = data.load("works").dropna(subset=["url", "archived_url"])
    return dict(zip(works["url"].astype(str), works["archived_url"].astype(str), strict=True))


def answer_of(address: str) -> int | str:
    """Ask an address; return the status of its answer, or why there was none."""
    request = urllib.request.Request(address, headers={"User-Agent": "Mozilla/5.0 (link check)"})
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code
    except (OSError, ValueError) as error:
        return f"no answer ({getattr(error, 'reason', error)})"


def check(found: Sequence[Link]) -> tuple[int, list[str]]:
    """Ask every address and every archived copy.

    Returns:
        The exit status, and one line for each link. An address that refuses programs (401, 403,
        429) or is out of order is told but not called gone: a person should look.
    """
    with ThreadPoolExecutor(max_workers=4) as workers:
        answers = list(workers.map(answer_of, [link.address for link in found]))
        copies = list(workers.map(answer_of, [link.archived for link in found]))
    lines = [
        f"{answer}  {link.address}  (archived copy: {copy})"
        for link, answer, copy in zip(found, answers, copies, strict=True)
    ]
    if found and not any(isinstance(answer, int) for answer in answers):
        return NOT_CHECKED, [*lines, "Not checked: no address could be asked from here."]
    gone = [
        f"{link.address} is gone; on {', '.join(link.pages)}; see {link.archived}"
        for link, answer in zip(found, answers, strict=True)
        if answer in GONE
    ]
    return (SOME_GONE if gone else ALL_ANSWER), lines + gone


def main(arguments: Sequence[str] | None = None) -> int:
    """List or check the links; return the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.links",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--check", action="store_true", help="ask every address")
    parser.add_argument("--html", type=Path, default=BOOK, help="the folder of the built book")
    options = parser.parse_args(arguments)
    if not (options.html / "index.html").is_file():
        print(f"There is no built book in {options.html}: run 'make book' first.", file=sys.stderr)
        return 2
    found = links(options.html, known_copies(), time.strftime("%Y%m%d"))
    if options.check:
        status, lines = check(found)
        print("\n".join(lines))
        return status
    for link in found:
        where = link.pages[0] if len(link.pages) == 1 else f"{len(link.pages)} pages"
        print(f"{link.address}\n    on {where}\n    archived copy: {link.archived}")
    print(f"{len(found)} addresses of other sites.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
