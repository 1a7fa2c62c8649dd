"""Activities on paper: what to do is said, there is room to write, and no solution."""

from __future__ import annotations

from bs4 import BeautifulSoup
from bs4.element import Tag

LETTERS = "Write a letter on each line; a letter may serve twice, or not at all."
ASKS = {
    "choice": "Tick one.",
    "multiple": "Tick all that fit.",
    "place": "Tick one, and put a cross on the map.",
    "match": LETTERS,
    "classify": LETTERS,
    "order": "Number them; the earliest is 1.",
    "number": "Write the number, and ring the words that bound it.",
    "range": "Write both ends; leave one open where the words do.",
    "date": "Write the day.",
    "reflect": "Write in whole sentences.",
    "code": "",
}
"""What one does with a pen, by kind."""

UNBOUND = "Write the number."
LINES_OF_TEXT = 8


def questions_on_paper(article: Tag, lines: int = LINES_OF_TEXT) -> None:
    """Turn the activities of a page into questions with space to write, without solutions.

    Args:
        article: The content of a page, which is changed.
        lines: Lines to write on where whole sentences are asked for.
    """
    for activity in article.select("section.activity"):
        for told in activity.select(".activity-solution, details, .activity-how"):
            told.decompose()
        kind = str(activity.get("data-kind"))
        asked = UNBOUND if kind == "number" and not _offers_bounds(activity) else ASKS[kind]
        before = activity.select_one(".activity-question, p:not(.activity-head)")
        if before and asked:
            before.insert_after(_made("p", "activity-ask", asked))
        space = _made("div", "writing")
        if kind == "reflect":
            for dots in activity.select(".activity-blanks"):
                dots.decompose()
            for _ in range(lines):
                space.append(_made("div", "writing-line"))
        else:
            space.append(_made("div", "writing-line", "Because"))
        activity.append(space)


def _offers_bounds(activity: Tag) -> bool:
    return any(" / " in line.get_text() for line in activity.select(".activity-blanks li"))


def _made(name: str, role: str, text: str = "") -> Tag:
    tag = BeautifulSoup("", "html.parser").new_tag(name, attrs={"class": role})
    tag.string = text
    return tag
