"""The printed documents: the whole book, and one sheet for each chapter."""

from __future__ import annotations

import html as markup
from collections.abc import Collection, Iterable
from pathlib import Path

from izium import data
from izium.book import fonts
from izium.book.paper.back import back_of
from izium.book.paper.pages import Page, anchor, questions_on_paper, read_page, tell_links
from izium.book.toc import Toc, parts_of
from izium.charts.picture import FRONT

STYLES = (FRONT / "pictures.css", Path(__file__).parent / "print.css")
Contents = dict[str, list[str]]


def printed_pages(contents: Toc, barred: Collection[str] = ()) -> Contents:
    """Return the pages that are printed, by the caption of their part.

    The appendix comes last: the answers, so that none stands in a chapter, and what the notes in
    the text lead to. Pages that live on a screen alone are left out.

    Args:
        contents: The table of contents as ``_toc.yml`` has it.
        barred: Pages that this edition does without.

    Examples:
        >>> parts = [{"caption": "Story", "chapters": [{"file": "chapters/fall"}]}]
        >>> found = printed_pages({"root": "chapters/welcome", "parts": parts})
        >>> found["Story"], found["Appendix"][0]
        (['chapters/fall'], 'chapters/reference/answer-key')
    """
    said = data.book()
    unprinted = {*said.on_screen_only, *said.appendix, *barred}
    printed: Contents = {}
    for part in parts_of(contents):
        kept = [file for file in part.docs if file not in unprinted and "exercises" not in file]
        if kept:
            printed[part.caption] = kept
    printed["Appendix"] = [page for page in said.appendix if page not in barred]
    return printed


def whole_book(html: Path, contents: Contents, title: str) -> str:
    """Return the whole book as one document for print.

    Args:
        html: The folder of the built book.
        contents: The pages by part, as `printed_pages` gives them.
        title: The title of the book.
    """
    paths = [path for listed in contents.values() for path in listed]
    pages = {path: read_page(html, path) for path in paths}
    for page in pages.values():
        tell_links(page, {path: one.title for path, one in pages.items()})
        questions_on_paper(page.article)
    body = [_front(title), _contents(contents, pages)]
    body += [_part(page) for page in pages.values()]
    heads = "".join(_running_head(page, title) for page in pages.values())
    return _document(title, "\n".join(body), heads)


def sheet(html: Path, path: str) -> str | None:
    """Return a sheet with the activities of a chapter, without solutions; None if it has none.

    On its back stand the records that the activities name, and the pictures they point at.

    Args:
        html: The folder of the built book.
        path: The chapter as the table of contents names it.
    """
    page = read_page(html, path)
    tell_links(page, {})
    questions_on_paper(page.article)
    activities = page.article.select("section.activity")
    if not activities:
        return None
    head = "<div class='name-line'><span>Name</span><span>Class</span><span>Date</span></div>"
    parts = [head, f"<h1>{markup.escape(page.title)}</h1>", *map(str, activities)]
    parts += [back_of(page.article), f"<p class='credit'>{_credit()}</p>"]
    return _document(page.title, "\n".join(parts))


def _front(title: str) -> str:
    name, _, rest = title.partition(", ")
    words = f"<h1>{markup.escape(name)}</h1><p>{markup.escape(rest.capitalize())}</p>"
    return f"<section class='front'>{words}<p class='credit'>{_credit()}</p></section>"


def _credit() -> str:
    return markup.escape(f"{data.book().credit} {data.book().licence}")


def _contents(contents: Contents, pages: dict[str, Page]) -> str:
    items = []
    for caption, paths in contents.items():
        items += [f"<li class='group'>{markup.escape(caption)}</li>"] if caption else []
        for path in paths:
            title = markup.escape(pages[path].title)
            items.append(f"<li><a href='#{anchor(path)}'>{title}</a></li>")
    note = (
        f"<p>Small numbers such as <span class='record-id'>{data.book().whole}</span> behind a "
        "phrase are the records it rests on; they stand in the appendix, as the answers do.</p>"
    )
    listed = f"<ol>{''.join(items)}</ol>"
    return f"<nav class='part contents'><h1>Contents</h1>{listed}{note}</nav>"


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


def _document(title: str, body: str, heads: Iterable[str] = "") -> str:
    style = "".join([fonts.faces(), *(path.read_text(encoding="utf-8") for path in STYLES), *heads])
    return (
        f'<!doctype html>\n<html lang="en-GB">\n<head><meta charset="utf-8">'
        f"<title>{markup.escape(title)}</title><style>{style}</style></head>\n"
        f"<body>\n{body}\n</body>\n</html>\n"
    )
