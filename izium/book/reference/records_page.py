"""The records page: every row of every table, where it comes from and what links to it."""

import re
from collections.abc import Collection

from izium import data
from izium.book.reference.describe import Describer, Line, Link, heading
from izium.book.reference.markdown import bullet, escape, inline, link
from izium.book.reference.mentions import Chapter, chapters
from izium.data.schema import RECORDS
from izium.language import N_
from izium.language import gettext as _

_TITLE = N_("Records")
_INTRODUCTION = N_(
    "Every row of the tables stands here under its id, with the sentences of the text that it "
    "codes and with what links to it. The sentences themselves are not repeated. What the columns "
    "mean is told in the [data dictionary](data-dictionary.md)."
)


def records_page(left_out: Collection[str] = ()) -> str:
    """Return the Markdown of the records page; chapters that are left out link to no record.

    >>> "### e021" in records_page()
    True
    """
    describer = Describer()
    linking = [each for each in chapters() if each.path.removesuffix(".ipynb") not in left_out]
    titles = {table: data.schema()[table].title for table in RECORDS}
    jumps = [f"- [{_(title)}](#{_slug(title)})" for title in titles.values()]
    parts = ["---\ntocdepth: 2\n---", f"# {_TITLE}", _INTRODUCTION, data.book().about_sentences]
    parts.append("\n".join(jumps))
    for table, title in titles.items():
        parts.append(f"## {title}")
        parts.append(escape(_(data.schema()[table].description)))
        parts += [_record(one.id, describer, linking) for one in data.records_of(table)]
    return "\n\n".join(parts) + "\n"


def _slug(heading: str) -> str:
    """Return the anchor by which MyST lets a page link to a heading of its own."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def _record(id: str, describer: Describer, linking: list[Chapter]) -> str:
    lines = describer.lines(id)
    first = [inline(line.parts) for line in lines if not line.label]
    bullets = [bullet(line) for line in lines if line.label]
    bullets += _linked_from(id, describer, lines) + _read_in(id, linking)
    return "\n\n".join(
        [
            f"### {data.anchor(id)}",
            f"**{escape(heading(id))}**",
            *first,
            "\n".join(bullets),
        ]
    )


def _linked_from(id: str, describer: Describer, lines: list[Line]) -> list[str]:
    named = {part.id for line in lines for part in line.parts if isinstance(part, Link)}
    ids = [other for other in describer.mentions[id] if other not in named]
    links = " ".join(link(other, page="") for other in ids)
    return ["- " + _("Linked from: {links}").format(links=links)] if ids else []


def _read_in(id: str, linking: list[Chapter]) -> list[str]:
    anchor = data.anchor(id)
    found = [chapter for chapter in linking if anchor in chapter.anchors]
    links = [f"[{escape(chapter.title)}](../{chapter.path})" for chapter in found]
    return ["- " + _("Read in: {links}").format(links=" · ".join(links))] if links else []
