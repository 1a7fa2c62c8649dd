"""The statements that a question names, each set out above what there is to choose."""

import re
from html import escape

from izium import data
from izium.book import voices
from izium.charts.speakers import said_by, speakers

_NAMED = re.compile(r"records\.(?:md|html)#([a-z]\d{3})\b")


def cards(question: str, records: str) -> str:
    """Write the claims that a question links to as cards: their voice, the claim, its speaker.

    Args:
        records: The address of the records page from where the question stands.

    >>> cards("What do *you* think?", "records.html")
    ''
    """
    named = dict.fromkeys(_NAMED.findall(question))
    found = "".join(_card(anchor, records) for anchor in named if anchor in voices.voices())
    return f'<ul class="activity-quotes">{found}</ul>' if found else ""


def _card(anchor: str, records: str) -> str:
    claim = data.record(anchor.upper()).row
    looks = " ".join(voices.classes(anchor))
    said = escape(str(claim["statement"]))
    return (
        f'<li><a class="{looks}" href="{escape(records)}#{anchor}">{said}</a>'
        f" <span>{escape(said_by(claim, speakers()))}</span></li>"
    )
