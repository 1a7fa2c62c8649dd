"""The whole book as one printed document, and what it shares with the sheets."""

import html as markup
import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from izium import data, language
from izium.book import fonts, record_pages
from izium.book.paper.pages import Page, anchor, read_page, tell_links
from izium.book.paper.questions import questions_on_paper
from izium.book.toc import Toc, pages_of, parts_of
from izium.charts.picture import FRONT
from izium.inline import plain
from izium.language import gettext as _

STYLES = (FRONT / "pictures.css", Path(__file__).parent / "print.css")
PAGE_NUMBER = re.compile(r"""(<span class=.page-number. data-of=["']([^"']+)["']>)\d*""")
Contents = dict[str, list[str]]


def printed_pages(contents: Toc, barred: Collection[str] = ()) -> Contents:
    """Return the pages that are printed, by the caption of their part.

    The appendix comes last: the answers, so that none stands in a chapter, and what the notes in
    the text lead to. Pages that live on a screen alone are left out, and so is what the contents do
    not have.

    Args:
        contents: The table of contents as ``_toc.yml`` has it.
        barred: Pages that this edition does without.

    >>> pages = [{"file": "chapters/fall"}, {"file": "chapters/reference/records"}]
    >>> parts = [{"caption": "Story", "chapters": pages}]
    >>> found = printed_pages({"root": "chapters/welcome", "parts": parts})
    >>> found["Story"], found["Appendix"]
    (['chapters/fall'], ['chapters/reference/records'])
    """
    said = data.book()
    unprinted = {*said.on_screen_only, *said.appendix, *barred}
    printed: Contents = {}
    for part in parts_of(contents):
        kept = [file for file in part.docs if file not in unprinted and "exercises" not in file]
        if kept:
            printed[_(part.caption)] = kept
    there = set(pages_of(contents)) - set(barred)
    printed[_("Appendix")] = [page for page in said.appendix if page in there]
    return printed


def whole_book(html: Path, contents: Contents, title: str) -> str:
    """Return the whole book as one document for print."""
    paths = [path for listed in contents.values() for path in listed]
    pages = {path: read_page(html, path) for path in paths}
    for page in pages.values():
        tell_links(page, {path: one.title for path, one in pages.items()})
        questions_on_paper(page.article)
    body = [_front(title), _contents(contents, pages)]
    body += [_part(page) for page in pages.values()]
    heads = "".join(_running_head(page, title) for page in pages.values())
    return document(title, "\n".join(body), [heads])


def _front(title: str) -> str:
    name, _comma, rest = title.partition(", ")
    words = f"<h1>{markup.escape(name)}</h1><p>{markup.escape(rest.capitalize())}</p>"
    return f"<section class='front'>{words}<p class='credit'>{credit()}</p></section>"


def credit() -> str:
    """Return whose text the book rests on and its licence, as HTML."""
    return markup.escape(plain(f"{data.book().credit} {data.book().licence}"))


def _contents(contents: Contents, pages: dict[str, Page]) -> str:
    items = []
    for caption, paths in contents.items():
        items += [f"<li class='group'>{markup.escape(caption)}</li>"] if caption else []
        for path in paths:
            items.append(_listed(anchor(path), pages[path].title))
            within = _tables(pages[path]) if path == record_pages.PAGE else ""
            items += [f"<li class='within'><ol>{within}</ol></li>"] if within else []
    answers = any(path.endswith("/answer-key") for path in pages)
    told = (
        _(
            "Small numbers such as {number} behind a phrase are the records it rests on; they "
            "stand in the appendix, as the answers do."
        )
        if answers
        else _(
            "Small numbers such as {number} behind a phrase are the records it rests on; they "
            "stand in the appendix."
        )
    )
    number = f"<span class='record-id'>{data.book().whole}</span>"
    note = f"<p>{markup.escape(told).format(number=number)}</p>"
    listed = f"<ol>{''.join(items)}</ol>"
    return f"<nav class='part contents'><h1>{_('Contents')}</h1>{listed}{note}</nav>"


def _listed(id: str, title: str) -> str:
    number = f"<span class='page-number' data-of='{id}'></span>"
    return f"<li><a href='#{id}'>{markup.escape(title)}</a>{number}</li>"


def _tables(records: Page) -> str:
    """List the tables of the records with the first and the last id that each has."""
    found = []
    for table in records.article.select("section[id]:has(> h2):has(> section[id])"):
        ids = [str(one["id"]).rpartition("--")[2] for one in table.select("section[id]")]
        first, last = (id.upper().replace("-", ".") for id in (ids[0], ids[-1]))
        heading = table.h2.get_text().strip() if table.h2 else ""
        found.append(_listed(str(table["id"]), f"{heading}, {first}–{last}"))
    return "".join(found)


def _part(page: Page) -> str:
    look = "part dense" if page.path in data.book().dense else "part"
    name = anchor(page.path)
    content = page.article.decode_contents()
    return f"<section class='{look}' id='{name}' style='page: {name}'>{content}</section>"


def _running_head(page: Page, title: str) -> str:
    font = 'font: 8.5pt/1 "Book Sans", "DejaVu Sans", sans-serif; color: #444;'
    left = f'@top-left {{ content: "{_css(title.partition(",")[0])}"; {font} }}'
    right = f'@top-right {{ content: "{_css(page.title)}"; {font} }}'
    return f"@page {anchor(page.path)} {{ {left} {right} }}\n"


def _css(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def with_page_numbers(text: str, pages: Mapping[str, int]) -> str:
    """Return the whole book with the numbers of pages in its contents and behind its links.

    Args:
        pages: The page on which each id stands, as `izium.book.paper.printed` reads it.
    """
    return PAGE_NUMBER.sub(lambda found: f"{found[1]}{pages.get(found[2], '')}", text)


def document(title: str, body: str, styles: Iterable[str] = ()) -> str:
    """Return a document for print, with its fonts and styles in it.

    Args:
        styles: What is added to the styles that all printed documents have.
    """
    style = "".join(
        [fonts.faces(), *(path.read_text(encoding="utf-8") for path in STYLES), *styles]
    )
    return (
        f'<!doctype html>\n<html lang="{language.tag()}">\n<head><meta charset="utf-8">'
        f"<title>{markup.escape(title)}</title><style>{style}</style></head>\n"
        f"<body>\n{body}\n</body>\n</html>\n"
    )
