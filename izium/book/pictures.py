"""A picture of the course on a static page: its drawings, and the same as a table."""

from collections import Counter
from html import escape
from typing import Any

from bs4 import BeautifulSoup

from izium import data
from izium.charts.picture import on_page
from izium.data.schema import ids_within
from izium.language import gettext as _

LONGEST_CELL = 20
"""Words of a cell that may hold ids; a longer one is a text, whose words stay as they are."""

MOST_STOPS = 12
"""For the keyboard, in a picture or a day of it."""
LISTED = 'class="picture-day"'
"""What stands above each list of a picture."""
BY_DAY: dict[str, Any] = {"attrs": {"data-day": True}}


def picture_html(content: dict[str, Any], key: str, records: str) -> str:
    """Write a picture of the course: its finding, the drawings, how to read them, the table.

    Args:
        content: The picture as `izium.charts.picture.Picture.to_dict` gives it.
        records: The address of the records page from here.
    """
    caption = content.get("caption", "")
    note = f'<p class="picture-caption">{escape(caption)}</p>' if caption else ""
    past, below = _past(content, key)
    drawn = on_page({**content, "below": below}, records=records, key=key)
    return (
        f'<p class="picture-title">{escape(content["title"])}</p>'
        f"{past}{drawn}{note}{table_html(content['table'], records, key)}"
    )


def _past(content: dict[str, Any], key: str) -> tuple[str, str]:
    """Write a link past a drawing of many stops, seen when it has the focus, and what is below.

    Lists of days below it can be read where the drawing cannot: it leads to them, the others to
    the table. The place stands before the lists, for any of them may be hidden.
    """
    drawn, below, to = content.get("wide", ""), content.get("below", ""), f"{key}-table"
    if LISTED in below:
        to = f"{key}-lists"
        below = f'<div id="{to}"></div>{below}'
    else:
        drawn += below
    if stops(drawn) <= MOST_STOPS:
        return "", below
    words = escape(_("Skip this figure"))
    return f'<a class="for-readers skip-figure" href="#{to}">{words}</a>', below


def stops(drawn: str) -> int:
    """Count the links at which the keyboard stops: those of one day, where one is shown at a time.

    >>> stops('<a></a><g data-day="1"><a></a><a></a></g><g data-day="2"><a></a></g>')
    3
    """
    links = BeautifulSoup(drawn, "html.parser").select("a:not([tabindex='-1'])")
    shown = Counter(day and day["data-day"] for day in (a.find_parent(**BY_DAY) for a in links))
    always = shown.pop(None, 0)
    return always + max(shown.values(), default=0)


def table_html(table: dict[str, Any], records: str, key: str) -> str:
    """Write the columns and rows of a picture as a table in a closed `<details>`.

    Ids of records become links to `records`.
    """
    head = "".join(f'<th scope="col">{escape(str(name))}</th>' for name in table["columns"])
    body = "".join(
        "<tr>" + "".join(f"<td>{_cell(value, records)}</td>" for value in row) + "</tr>"
        for row in table["rows"]
    )
    label = _("The same as a table")
    return (
        f'<details class="chart-table" id="{key}-table"><summary>{label}</summary>'
        '<div class="table-scroll"><table>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div></details>"
    )


def _cell(value: Any, records: str) -> str:
    if value is None:
        return ""
    text = escape(str(value))
    if len(text.split()) > LONGEST_CELL:
        return text
    return ids_within().sub(
        lambda found: (
            f'<a class="record-link" href="{records}#{data.anchor(found[0])}">{found[0]}</a>'
        ),
        text,
    )
