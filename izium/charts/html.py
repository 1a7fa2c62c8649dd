"""Lists and tables of records as HTML, for what is read rather than seen."""

from collections.abc import Iterable
from html import escape
from xml.etree import ElementTree as ET

from izium import data
from izium.charts import svg
from izium.charts.statements import voice_mark
from izium.charts.style import curly


def marks(sides: Iterable[str]) -> str:
    """Return the symbols of voices, for the head of a line.

    >>> marks(["UA"]).count("<svg")
    1
    """
    return "".join(
        ET.tostring(
            svg.el(
                "svg",
                voice_mark(side, 7.0, 7.0, 4.5),
                width=14,
                height=14,
                aria_hidden="true",
            ),
            encoding="unicode",
        )
        for side in sides
    )


def record_link(record: str, words: str) -> str:
    """Return a link to a record.

    >>> record_link("C017", "a < b")
    '<a class="record-link" href="izium:records#c017">a &lt; b</a>'
    """
    address = f"{svg.RECORDS}#{data.anchor(record)}"
    return f'<a class="record-link" href="{address}">{escape(curly(words))}</a>'


def item(record: str, words: str, small: str, sides: Iterable[str], lead: str = "") -> str:
    """Return a line of a list: who speaks, what the record says, and in small what else."""
    first = f"<span>{escape(lead)}</span> " if lead else ""
    note = f" <small>{escape(curly(small))}</small>" if small else ""
    return f"<li>{first}{marks(sides)} {record_link(record, words)}{note}</li>"


def listing(heading: str, items: Iterable[str], attributes: str = "", note: str = "") -> str:
    """Return a list below its heading, and below a note as HTML if there is one."""
    return (
        f'<div{attributes}><p class="picture-day">{escape(curly(heading))}</p>{note}'
        f'<ul class="picture-list">{"".join(items)}</ul></div>'
    )
