"""The lessons that the guide for teachers plans: which activities of a chapter, in what time.

A plan is a section of a page for teachers under the title of a chapter, with a table whose first
column counts the minutes and whose links lead to activities. No other list says what a lesson has.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from bs4 import BeautifulSoup

ACTIVITY = "#activity-"


class Plan(NamedTuple):
    """A lesson: how long it takes, and the ids of its activities."""

    minutes: int
    activities: frozenset[str]


def plans(html: Path, pages: Iterable[str]) -> dict[str, Plan]:
    """Return the plans by the title of their chapter; of two for one chapter, the first."""
    found: dict[str, Plan] = {}
    for page in pages:
        text = (html / f"{page}.html").read_text(encoding="utf-8")
        for section in BeautifulSoup(text, "html.parser").select("section:has(> h3)"):
            links = section.select(f'td a[href*="{ACTIVITY}"]')
            minutes = [cell.get_text().strip() for cell in section.select("td:first-child")]
            end = minutes[-1].partition("–")[2] if minutes else ""
            for useless in section.select("h3 .headerlink"):
                useless.decompose()
            heading = section.select_one("h3")
            if heading and links and end.isdecimal():
                ids = frozenset(str(link["href"]).partition(ACTIVITY)[2] for link in links)
                found.setdefault(heading.get_text().strip(), Plan(int(end), ids))
    return found
