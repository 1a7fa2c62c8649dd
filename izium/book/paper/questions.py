"""Activities on paper: what to do is said, there is room to write, and no solution."""

from bs4 import BeautifulSoup
from bs4.element import Tag

from izium.language import N_
from izium.language import gettext as _

LETTERS = N_("Write a letter on each line; a letter may serve twice, or not at all.")
ASKS = {
    "choice": N_("Tick one."),
    "multiple": N_("Tick all that fit."),
    "place": N_("Tick one, and put a cross on the map."),
    "match": LETTERS,
    "classify": LETTERS,
    "order": N_("Number them; the earliest is 1."),
    "number": N_("Write the number, and ring the words that bound it."),
    "range": N_("Write both ends; leave one open where the words do."),
    "date": N_("Write the day."),
    "reflect": N_("Write in whole sentences."),
    "code": "",
}
"""What one does with a pen, by kind."""

UNBOUND = N_("Write the number.")
LINES_OF_TEXT = 8


def questions_on_paper(article: Tag, lines: int = LINES_OF_TEXT) -> None:
    """Turn the activities of a page into questions with space to write, without solutions.

    Args:
        lines: Lines to write on where whole sentences are asked for.
    """
    for activity in article.select("section.activity"):
        for told in activity.select(".activity-solution, details, .activity-how"):
            told.decompose()
        kind = str(activity.get("data-kind"))
        asked = UNBOUND if kind == "number" and not _offers_bounds(activity) else ASKS[kind]
        before = activity.select_one(".activity-question, p:not(.activity-head)")
        if before and asked:
            before.insert_after(_made("p", "activity-ask", _(asked)))
        space = _made("div", "writing")
        if kind == "reflect":
            for dots in activity.select(".activity-blanks"):
                dots.decompose()
            for _line in range(lines):
                space.append(_made("div", "writing-line"))
        else:
            space.append(_made("div", "writing-line", _("Because")))
        activity.append(space)


def _offers_bounds(activity: Tag) -> bool:
    return any(" / " in line.get_text() for line in activity.select(".activity-blanks li"))


def _made(name: str, role: str, text: str = "") -> Tag:
    tag = BeautifulSoup("", "html.parser").new_tag(name, attrs={"class": role})
    tag.string = text
    return tag
