"""Activities on a static page: their HTML, and the files they need.

The HTML stands by itself: without JavaScript and on paper it shows the question, what is to be
answered, and (on screen) the solution in a closed ``<details>``. With the script it comes alive.
"""

import html
import re
from collections.abc import Iterable, Mapping
from typing import Any

from izium import data
from izium.activities import index
from izium.activities.kinds import KINDS
from izium.activities.script import FRONT, alone, in_script, joined, page_script
from izium.inline import to_html as inline
from izium.inline import to_html_blocks as blocks
from izium.language import gettext as _

_WORK = re.compile(r"(<div[^>]* data-izium-work(?:=\"\")?)>")


def static_files() -> dict[str, bytes]:
    """Give the files of a page with activities: a classic script and its style sheet."""
    return {
        "activity.css": joined(["activity.css"]).encode(),
        "activity.js": page_script(data.book().package).encode(),
    }


def work_files() -> dict[str, bytes]:
    """Give what the page *My work* needs beside: scripts to read, import and list."""
    return {
        "readable.js": alone("readable.js").encode(),
        "importing.js": alone("letters.js", "importing.js", "listing.js").encode(),
    }


def question_files() -> dict[str, bytes]:
    """Give the form that writes a question as YAML: a classic script and its style sheet."""
    return {
        "question.css": (FRONT / "question.css").read_bytes(),
        "question.js": alone("question.js").encode(),
    }


def is_work(page: str) -> bool:
    """Say whether a page's HTML is that of *My work*.

    >>> is_work('<div data-izium-work></div>'), is_work('<div data-izium-work data-base="../">')
    (True, True)
    """
    return "data-izium-work" in page


def needs_files(page: str) -> bool:
    """Say whether a page's HTML holds activities, or the page *My work*, and so needs the files.

    >>> needs_files("<p>Nothing here.</p>")
    False
    """
    return any(mark in page for mark in ('class="activity"', "data-izium-work", 'id="live-cells"'))


def fill(page: str, docname: str, titles: Mapping[str, str] | None = None) -> str:
    """Give the page *My work* the list of all activities, so that it can say what is still open.

    The gallery is a shop window: it is not on the list.
    ``titles`` maps the names of pages to their titles. Any other page comes back as it is.

    >>> fill("<p>Nothing here.</p>", "chapters/bridges")
    '<p>Nothing here.</p>'
    """
    if not is_work(page):
        return page
    named = {chapter_of(doc): title for doc, title in (titles or {}).items()}
    asked = [
        {name: entry[name] for name in ("id", "hash", "chapter")}
        for entry in index.read()
        if not entry["chapter"].startswith("reference/")
        and (titles is None or entry["chapter"] in named)
    ]
    course = {"activities": asked, "titles": named}
    script = f'<script type="application/json">{in_script(course)}</script>'
    base = html.escape(base_of(docname))
    return _WORK.sub(lambda found: f'{found[1]} data-base="{base}">{script}', page, count=1)


def base_of(docname: str) -> str:
    """Give the way from a page to the folder of the chapters.

    >>> base_of("chapters/bridges"), base_of("exercises/bridges"), base_of("chapters/reference/x")
    ('', '../chapters/', '../')
    """
    folders = docname.split("/")[:-1]
    if folders[:1] == ["chapters"]:
        return "../" * (len(folders) - 1)
    return "../" * len(folders) + "chapters/" if docname else ""


def chapter_of(docname: str) -> str:
    """Give the name under which a page's answers are kept and exported.

    >>> chapter_of("chapters/bridges"), chapter_of("exercises/bridges")
    ('bridges', 'exercises/bridges')
    """
    return docname.removeprefix("chapters/")


def to_html(
    definition: Mapping[str, Any],
    *,
    docname: str = "",
    number: int = 0,
    quotes: str = "",
) -> str:
    """Give the HTML of an activity for a static page.

    ``docname`` is the page's name from the root of the book, such as ``chapters/bridges``; links
    and the chapter of the answers come from it. ``number`` is the activity's among those of the
    page, from 1; 0 where it has none. ``quotes`` is HTML that stands below the question: the
    statements that it is about.

    >>> to_html({"kind": "choice"})
    Traceback (most recent call last):
        ...
    ValueError: A definition without an id: store the notebook's outputs again (make notebooks).
    """
    if "id" not in definition or definition.get("kind") not in KINDS:
        lacks = "an id" if "id" not in definition else f"a known kind ({definition.get('kind')!r})"
        raise ValueError(
            f"A definition without {lacks}: store the notebook's outputs again (make notebooks)."
        )
    activity, kind, base = dict(definition), definition["kind"], base_of(docname)
    name = html.escape(f"activity-{activity['id']}")
    paper = KINDS[kind](activity)
    look = "activity-paper" if paper.ticked else "activity-paper activity-blanks"
    answered = _list("activity-choices", paper.lettered, base) + _list(look, paper.lines, base)
    numbered = f' data-number="{number}"' if number else ""
    pen = f' data-pen="{html.escape(paper.pen)}"' if paper.pen else ""
    return (
        f'<section class="activity" id="{name}" data-kind="{html.escape(kind)}" data-state="new"'
        f'{numbered}{pen} data-base="{html.escape(base)}" '
        f'data-chapter="{html.escape(chapter_of(docname))}" '
        f'aria-labelledby="{name}-{"head" if "move" in activity else "question"}">'
        f"{_head(activity, name, number)}"
        f'<div class="activity-question" id="{name}-question">'
        f"{blocks(activity['question'], base=base)}</div>"
        f"{_how(activity)}{quotes}{answered}{_criteria(activity, base)}"
        f"{_solution(activity, base)}"
        f'<script type="application/json">{in_script(activity)}</script></section>'
    )


def _head(activity: Mapping[str, Any], section: str, number: int) -> str:
    """Return the line over an activity; none over a task of a notebook, which has its heading."""
    if "move" not in activity:
        return ""
    name = f'<span class="activity-name">{html.escape(activity["id"])}</span>'
    said = html.escape(head_of(activity, number))
    return f'<p class="activity-head" id="{section}-head">{said} {name}</p>'


def head_of(definition: Mapping[str, Any], number: int = 0) -> str:
    r"""Give the line over an activity, before its name: its number, its move and its time.

    >>> head_of({"move": "close reading", "minutes": 3}, 2)
    'Activity 2 · Close reading · about 3\xa0min'
    """
    move = _(str(definition["move"]).capitalize())
    name = _("Activity {n}").format(n=number) if number else _("Activity")
    return f"{name} · {move} · " + _("about {n}\u00a0min").format(n=definition["minutes"])


def _list(look: str, lines: Iterable[str], base: str) -> str:
    items = "".join(f"<li>{inline(line, base=base)}</li>" for line in lines)
    return f'<ul class="{look}">{items}</ul>' if items else ""


def _how(activity: Mapping[str, Any]) -> str:
    how = html.escape(activity.get("how", ""))
    return f'<p class="activity-how">{how}</p>' if how else ""


def _criteria(activity: Mapping[str, Any], base: str) -> str:
    found = "".join(f"<li>{inline(one, base=base)}</li>" for one in activity.get("criteria", ()))
    asked = "<p>" + _("Check your answer:") + f"</p><ul>{found}</ul>"
    return f'<div class="activity-criteria">{asked}</div>' if found else ""


def _solution(activity: Mapping[str, Any], base: str) -> str:
    right = f"<p>{inline(activity['key'], base=base)}</p>" if activity["key"] else ""
    why = blocks(activity["solution"], base=base)
    if not right and not why:
        return ""
    summary = "<summary>" + _("Solution") + "</summary>"
    return f'<details class="activity-solution">{summary}{right}{why}</details>'
