"""Activities on paper: what to do is said, there is room to write, and no solution."""

from bs4 import BeautifulSoup
from bs4.element import Tag

from izium.language import gettext as _

LINES_OF_TEXT = 8


def questions_on_paper(article: Tag, lines: int = LINES_OF_TEXT) -> None:
    """Turn the activities of a page into questions with space to write, without solutions.

    Args:
        lines: Lines to write on where whole sentences are asked for.
    """
    for activity in article.select("section.activity"):
        for told in activity.select(".activity-solution, details, .activity-how"):
            told.decompose()
        before = activity.select_one(".activity-question, p:not(.activity-head)")
        if before and activity.get("data-pen"):
            before.insert_after(_made("p", "activity-ask", str(activity["data-pen"])))
        space = _made("div", "writing")
        if activity.get("data-kind") == "reflect":
            for dots in activity.select(".activity-blanks"):
                dots.decompose()
            for _line in range(lines):
                space.append(_made("div", "writing-line"))
        else:
            space.append(_made("div", "writing-line", _("Because")))
        activity.append(space)


def _made(name: str, role: str, text: str = "") -> Tag:
    tag = BeautifulSoup("", "html.parser").new_tag(name, attrs={"class": role})
    tag.string = text
    return tag
