"""The page of records in the built book: an index of them, and a page for each table.

Notebooks link to one page of all records, and paper prints one; for a screen it would weigh too
much. So the page that Sphinx made is parted, and every link to a record leads to its part.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from docutils import nodes
from docutils.nodes import make_id
from sphinx.application import Sphinx

from izium import data
from izium.book import voices
from izium.data.by_folder import cache_by_folder
from izium.language import gettext as _

PAGE = "chapters/reference/records"
"""The page as the contents name it."""

_LINK = re.compile(r"\brecords\.html#([\w-]+)")
_LINK_TO_PART = re.compile(r"\brecords-[a-z-]+\.html#")
_PLACE = re.compile(r'href="#([\w-]+)"')
_TABLE = re.compile(r'(?=<section id="[^"]+">\n<h2>)')
_END = re.compile(r"</section>\s*</article>")
_RECORD = re.compile(r'<section id="([^"]+)">\n<h3><span.*?</span> (.*?)<a [^>]*headerlink')
_FILTER = """<form class="table-filter needs-js" aria-label="{name}">
<label>{words} <input type="search" autocomplete="off" spellcheck="false"></label>
<output></output>
</form>
"""
_SAME = re.compile(
    r'(<(?:link rel="(?:canonical|alternate)"|a class="bar-button language")[^>]*/)records\.html'
)
"""What names this page, and leads to it in another language."""

_HEADING = re.compile(r"<h1>[^<]*")
_HERE = '<a href="#" aria-current="page">'


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.connect("doctree-resolved", head_records)
    app.connect("html-page-context", lead_to_parts, priority=950)
    app.connect("build-finished", part, priority=900)


@cache_by_folder
def _parts() -> dict[str, str]:
    """Return the part that holds each record, and each table under the id of its heading."""
    records = data.all_records().values()
    parts = {one.table: f"records-{one.table.replace('_', '-')}" for one in records}
    tables = {make_id(data.schema()[table].title): part for table, part in parts.items()}
    return tables | {data.anchor(one.id): parts[one.table] for one in records}


def address(anchor: str) -> str:
    """Return where a record stands, seen from beside the page of records.

    Examples:
        >>> address("e021")
        'records-events.html#e021'
    """
    return f"{_parts().get(anchor, 'records')}.html#{anchor}"


def to_parts(text: str) -> str:
    """Return text whose links to records lead to the pages of their tables.

    Examples:
        >>> to_parts('<a href="../reference/records.html#c003">')
        '<a href="../reference/records-claims.html#c003">'
    """
    return _LINK.sub(lambda found: address(found[1]), text)


def to_whole(text: str) -> str:
    """Return text whose links to records lead to the one page of all.

    Examples:
        >>> to_whole('<a href="../reference/records-claims.html#c003">')
        '<a href="../reference/records.html#c003">'
    """
    return _LINK_TO_PART.sub("records.html#", text)


def names(html: Path) -> list[str]:
    """Return the parts that lie in a built book, named as the contents name pages."""
    found = html.glob(f"{PAGE}-*.html")
    return sorted(path.relative_to(html).with_suffix("").as_posix() for path in found)


def whole(html: Path) -> str:
    """Return the page of all records, from the index and the parts of a built book."""
    index, *parts = (
        (html / f"{name}.html").read_text(encoding="utf-8") for name in (PAGE, *names(html))
    )
    if not parts:
        return index
    head, *tables, end = _taken_apart(index)
    by_id = {_id(table): table for _, table, _ in map(_taken_apart, parts)}
    return "".join([head, *(by_id[_id(table)] for table in tables), end])


def head_records(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Head each record by its id and its title, so that a list of headings says what is there.

    In the course's folder the heading is the anchor alone, to which notebooks link, and the title
    the line below it.
    """
    for section in doctree.findall(nodes.section) if docname == PAGE else ():
        id = section["ids"][0].upper().replace("-", ".")
        if data.exists(id):
            heading, line, *_told = section.children
            section.remove(line)
            heading.children = []
            heading += nodes.inline("", id, classes=["record-number"])
            heading += nodes.Text(f" {line.astext()}")


def lead_to_parts(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object
) -> None:
    """Let the links of a page to records lead to the parts."""
    if "body" in context:
        context["body"] = to_parts(context["body"])


def part(app: Sphinx, fault: Exception | None) -> None:
    """Divide the page into its parts, if this build made it anew."""
    if fault or app.builder.name != "html":
        return
    out = Path(app.outdir)
    page = out / f"{PAGE}.html"
    if not page.is_file():
        for name in names(out):
            (out / f"{name}.html").unlink()
    elif _RECORD.search(text := page.read_text(encoding="utf-8")):
        for name, content in _parted(text).items():
            page.with_name(f"{name}.html").write_text(content, encoding="utf-8")


def named(page: str, table: str) -> str:
    """Return what the page of a table is called.

    >>> named("Records", "Other accounts")
    'Records: other accounts'
    """
    return f"{page}: {table[:1].lower()}{table[1:]}"


def _filter(words: str) -> str:
    return _FILTER.format(name=_("Choose records"), words=words)


def _taken_apart(text: str) -> list[str]:
    """Return what stands before the tables of a page, each of them, and what stands after."""
    *before, last = _TABLE.split(text)
    close = _END.search(last)
    if not before or close is None:
        raise ValueError(f"{PAGE}.html has no tables as it should; build the book again.")
    return [*before, last[: close.start()], last[close.start() :]]


def _parted(text: str) -> dict[str, str]:
    """Return the index and the parts of the page of all records, by the names of their files."""
    head, *tables, end = _taken_apart(_of_records(text))
    front = head[: head.index("</h1>") + len("</h1>")]
    front = front.replace(_HERE, '<a href="records.html" aria-current="true">')
    lines = "".join(map(_index, tables))
    asked = _filter(_("With the words in its title"))
    made = {"records": f"{_seen_from('records', head)}{asked}{lines}{_seen_from('records', end)}"}
    for table in tables:
        name = _parts()[_id(table)]
        title = re.sub(r"<a .*", "", table.partition("<h2>")[2].partition("</h2>")[0])
        titled = front.replace("<title>", f"<title>{title} – ", 1)
        titled = _HEADING.sub(named(r"\g<0>", title), titled, count=1)
        titled = _SAME.sub(rf"\g<1>{name}.html", titled)
        back = '<p><a href="records.html">' + _("Index of all records") + "</a></p>"
        asked = _filter(_("With the words"))
        made[name] = _seen_from(name, f"{titled}\n{back}\n{asked}{table}{end}")
    return made


def _of_records(text: str) -> str:
    """Call the list of headings what it is: it leads to other pages."""
    return text.replace(f">{_('On this page')}</", f">{_('Records')}</")


def _seen_from(name: str, text: str) -> str:
    """Return text of the whole page with its links as the file of one part needs them."""

    def led(place: re.Match[str]) -> str:
        part = _parts().get(place[1], name)
        return place[0] if part == name else f'href="{part}.html#{place[1]}"'

    return _PLACE.sub(led, text)


def _index(table: str) -> str:
    """Return a table of the page as its heading, and a link to each of its records."""
    start = table.index("<section", 1)
    lines = "".join(
        f'<li id="{anchor}"><a class="{" ".join(voices.classes(anchor))}" '
        f'href="{address(anchor)}">{title}</a> {anchor.upper().replace("-", ".")}</li>\n'
        for anchor, title in _RECORD.findall(table)
    )
    return f'{table[:start]}<ul class="simple">\n{lines}</ul>\n</section>\n'


def _id(table: str) -> str:
    return table.split('"', 2)[1]
