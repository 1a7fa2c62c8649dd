"""A picture: two drawings of the same, its finding in words, and the table behind it."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields
from html import escape
from pathlib import Path
from typing import Any

import pandas as pd

from izium.charts.style import curly
from izium.charts.svg import KEY, RECORDS
from izium.language import gettext as _
from izium.mime import PICTURE

FRONT = Path(__file__).parent / "front"
DRAWING = re.compile(r"<svg.*?</svg>", re.DOTALL)
NAMES_OF_THE_RECORDS_PAGE = (
    "reference/records.md",
    "records.md",
    "../chapters/reference/records.md",
    "../../chapters/reference/records.md",
)
"""Where a notebook of the course finds the records page, seen from its own folder."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the course, in Jupyter and in the book."""

    title: str  # what it shows, as a finding where there is one
    alt: str  # the finding in words, for those who do not see it
    wide: str  # the drawing for a page as SVG; empty where the picture is HTML alone
    narrow: str  # the same for a phone
    columns: tuple[str, ...]  # header of the table behind it
    rows: tuple[tuple[Any, ...], ...]  # rows of that table
    caption: str = ""  # what a reader has to know in order to read it
    below: str = ""  # HTML that stands below the drawings
    paper: str = ""  # what stands on paper instead of drawings that need a control
    days: tuple[str, ...] = field(default=())  # the days that it shows one at a time, if it does
    form: str = ""  # "map" where it is one, which a search says

    def to_dict(self) -> dict[str, Any]:
        """Return the picture as JSON holds it.

        Two places in it are for the page to fill in: see `on_page`.
        """
        told = {one.name: getattr(self, one.name) for one in fields(self)}
        columns, rows = list(told.pop("columns")), [list(row) for row in told.pop("rows")]
        return {**told, "table": {"columns": columns, "rows": rows}, "days": list(self.days)}

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        content = self.to_dict()
        style = (FRONT / "pictures.css").read_text(encoding="utf-8")
        digest = hashlib.sha256(f"{self.title}{self.wide}{self.below}".encode()).hexdigest()
        html = on_page(content, records=_records_page(), key=f"picture-{digest[:8]}")
        heading = f'<p class="picture-title">{escape(self.title)}</p>'
        return {
            PICTURE: content,
            "text/html": f"<style>{style}</style>{heading}{_for_jupyter(html)}",
            "text/plain": self.alt,
        }


def _for_jupyter(html: str) -> str:
    """Return a picture whose links JupyterLab leaves alone.

    It writes to the `href` of every link that it finds, which a link of a drawing refuses; of the
    rest of the output nothing is shown as it should be then.

    >>> _for_jupyter('<svg><a href="r.md#c1"/><a href="#d=1"/></svg><a href="r.md">')
    '<svg><a target="_blank" xlink:href="r.md#c1"/><a xlink:href="#d=1"/></svg><a href="r.md">'
    """
    return DRAWING.sub(
        lambda found: (
            found[0]
            .replace('<a href="#', '<a xlink:href="#')
            .replace('<a href="', '<a target="_blank" xlink:href="')
        ),
        html,
    )


def _records_page() -> str:
    found = (name for name in NAMES_OF_THE_RECORDS_PAGE if Path(name).is_file())
    return next(found, NAMES_OF_THE_RECORDS_PAGE[0])


def on_page(content: dict[str, Any], *, records: str, key: str) -> str:
    """Return a picture as HTML: its drawings and what stands below them, without its table.

    Args:
        content: The picture as `Picture.to_dict` gives it.
        records: The address of the records page from here.
        key: Tells the picture's ids from all others of the page.

    Examples:
        >>> on_page({"wide": "<svg/>", "narrow": "<svg/>"}, records="r.html", key="picture-1")
        '<div class="picture" id="picture-1">\
<div class="picture-wide" dir="ltr" translate="no"><svg/></div>\
<div class="picture-narrow" dir="ltr" translate="no"><svg/></div></div>'
    """
    # What was measured stays as it was measured: no translator lengthens it, no page turns it.
    parts = [
        f'<div class="picture-{part}" dir="ltr" translate="no">{content[part]}</div>'
        for part in ("wide", "narrow", "paper")
        if content.get(part)
    ]
    days = content.get("days") or []
    shown = f' data-days="{escape(" ".join(days))}"' if days else ""
    html = (
        f'<div class="picture" id="{KEY}"{shown}>{"".join(parts)}{content.get("below", "")}</div>'
    )
    return html.replace(RECORDS, escape(records)).replace(KEY, key)


def picture(
    *,
    title: str,
    alt: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    wide: str = "",
    narrow: str = "",
    caption: str = "",
    below: str = "",
    paper: str = "",
    days: Iterable[str] = (),
    form: str = "",
) -> Picture:
    """Return a picture, with the marks of print in its words and plain values in its table."""
    return Picture(
        title=curly(title),
        alt=curly(alt),
        wide=wide,
        narrow=narrow,
        columns=tuple(map(_, columns)),
        rows=tuple(tuple(_cell(cell) for cell in row) for row in rows),
        caption=curly(caption),
        below=below,
        paper=paper,
        days=tuple(days),
        form=form,
    )


def table(shown: Picture) -> pd.DataFrame:
    """Return the table behind a picture as a frame.

    >>> from izium import charts
    >>> charts.table(charts.timeline()).columns[0]
    'record'
    """
    return pd.DataFrame(list(shown.rows), columns=list(shown.columns))


def _cell(value: Any) -> str | int | float:
    if value is None or value is pd.NA:
        return ""
    return value if isinstance(value, int | float) else curly(str(value))
