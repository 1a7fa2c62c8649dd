"""Print sheets for a class: what a lesson of a chapter asks, on two sides, and what it leaves."""

import html as markup
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bs4.element import Tag

from izium.book.paper.back import back_of
from izium.book.paper.document import credit, document
from izium.book.paper.pages import Page, anchor, read_page, tell_links
from izium.book.paper.plans import Plan
from izium.book.paper.questions import questions_on_paper
from izium.language import gettext as _
from izium.language import ngettext

FRONT = (10.0, 9.5, 9.0, 8.5, 8.0)
LOWEST = 70
BACK = ((8.5, 90), (8.0, LOWEST), (8.5, 0), (8.0, 0), (7.5, 0), (7.0, 0))
"""Type of the front in points; of the back, with how many millimetres a picture may be high.

Each side takes the first with which it is one side. A picture of the chapter whose labels nobody
could read is left to the chapter; a map is drawn for the sheet alone, and is never lower.
"""

SIDES = 2
LINES = 24
"""More than fit below any records: the sheet shows those for which there is room."""

PLACE = "records"
STYLE = Path(__file__).parent / "sheet.css"


@dataclass(frozen=True)
class Sheet:
    """A sheet before it is printed: the name of its file, what it is for, and its two sides."""

    name: str
    title: str
    use: str
    front: str
    back: str

    def as_document(self, sides: int, front: int = 0, back: int = 0) -> str:
        """Return the sheet as a document for print.

        Args:
            sides: How many sides it says that it has.
            front: Which of the sizes of the front it has.
            back: Which of those of the back.
        """
        how = [
            ngettext("{use}, on {n} side.", "{use}, on {n} sides.", sides).format(
                use=self.use, n=sides
            ),
            _(
                "Read the chapter first, and keep it at hand. Do what is printed in italics under "
                "each question, and give your reason after “Because”."
            ),
        ]
        if self.back:
            told = (
                _(
                    "Where a question speaks of records or asks you to open them, look on the "
                    "back: there stand the records and the words of the source that it turns on."
                )
                if sides == SIDES
                else _(
                    "Where a question speaks of records or asks you to open them, look at the "
                    "end: there stand the records and the words of the source that it turns on."
                )
            )
            how.append(f"<a href='#{PLACE}'>{told}</a>")
        names = "".join(f"<span>{name}</span>" for name in (_("Name"), _("Class"), _("Date")))
        records = f"<section class='back' id='{PLACE}'>{self.back}</section>" if self.back else ""
        body = (
            f"<div class='name-line'>{names}</div><h1>{markup.escape(self.title)}</h1>"
            f"<p class='how'>{' '.join(how)}</p>{self.front}"
            f"<p class='credit'>{credit()}</p>{records}"
        )
        styles = [STYLE.read_text("utf-8"), _sized(front, back), _headed(self.title)]
        return document(self.title, body, styles)


def _sized(front: int, back: int) -> str:
    size, height = BACK[back]
    hidden = ".in-chapter" if height else ":is(.picture, .picture-caption)"
    return (
        f"html {{ font-size: {FRONT[front]}pt; }} .back {{ font-size: {size}pt; }} "
        f".back figure svg {{ max-height: {height or LOWEST}mm; }} "
        f".back figure {hidden} {{ display: none; }}"
    )


def _headed(title: str) -> str:
    """Tell on the back, too, whose sheet it is: copies of two sides may come apart."""
    told = f'content: {json.dumps(title, ensure_ascii=False)}; font: 7pt "Book Sans", sans-serif'
    return f"@page :left {{ @top-left {{ {told} }} }}"


def fitted(sides: int, begins: int, front: int, back: int) -> tuple[int, int] | None:
    """Return the next sizes to try for a sheet that was printed, none where it is done.

    Args:
        sides: How many sides it had.
        begins: On which of them the back begins.
        front: Which size its front had.
        back: Which size its back had.

    >>> fitted(2, 2, 0, 0), fitted(3, 3, 0, 0), fitted(3, 2, 0, 0), fitted(4, 2, 0, len(BACK) - 1)
    (None, (1, 0), (0, 1), None)
    """
    smaller = (
        min(front + (begins > SIDES), len(FRONT) - 1),
        min(back + (sides > begins), len(BACK) - 1),
    )
    return None if smaller == (front, back) else smaller


def sheets_of(html: Path, path: str, plans: Mapping[str, Plan]) -> list[Sheet]:
    """Return the sheets of a chapter, none where it has no activities.

    Where a lesson is planned, its activities make the first sheet and the others a second one.
    """
    page = read_page(html, path)
    activities = page.article.select("section.activity")
    tell_links(page, {})
    questions_on_paper(page.article, LINES)
    name, plan = Path(path).name, plans.get(page.title)
    if not plan:
        return (
            [_sheet(page, name, _("All questions of the chapter"), activities)]
            if activities
            else []
        )
    planned = {anchor(path, f"activity-{id}") for id in plan.activities}
    lesson = [one for one in activities if one.get("id") in planned]
    others = [one for one in activities if one.get("id") not in planned]
    use = ngettext("A lesson of {n} minute", "A lesson of {n} minutes", plan.minutes)
    made = [_sheet(page, name, use.format(n=plan.minutes), lesson)]
    if others:
        made.append(_sheet(page, f"{name}-more", _("What the lesson leaves out"), others))
    return made


def _sheet(page: Page, name: str, use: str, activities: Iterable[Tag]) -> Sheet:
    """Put what is written at length on the back, below the records that it turns on."""
    asked = list(activities)
    long = [one for one in asked if one.get("data-kind") == "reflect"][-1:]
    front = "".join(str(one) for one in asked if one not in long)
    back = back_of(asked) + "".join(map(str, long))
    return Sheet(name, page.title, use, front, back)
