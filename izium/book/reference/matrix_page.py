"""The matrix page: every activity and task by chapter, move, kind and minutes."""

import json
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from izium.activities import MOVES, index
from izium.activities.tongue import kind_in_words, move_in_words, translated
from izium.book.reference.chapter_titles import titles
from izium.book.reference.markdown import escape
from izium.book.sources import Unreadable, read_text
from izium.inline import plain
from izium.language import N_
from izium.language import gettext as _
from izium.live.page import question
from izium.tasks import every_task, registry

TASK = N_("code task")

_HEAD = N_(
    "Made from the activities and tasks themselves. The four moves are those of the whole course: "
    "*sourcing* asks who says so and how they would know; *contextualising* sets it in its time "
    "and place; *corroborating* holds it against other voices; *close reading* weighs the words. "
    "Minutes are those that the author of an activity plans for it."
)


@dataclass(frozen=True)
class Piece:
    """One activity of a chapter or one task of an exercise notebook."""

    id: str
    chapter: str
    kind: str
    move: str
    minutes: int
    question: str


def pieces() -> list[Piece]:
    """Return all activities of the chapters, all tasks and activities of the exercise notebooks.

    The order is that of the chapters; within an exercise notebook, tasks come before activities.
    """
    activities = [
        Piece(
            one["id"],
            one["chapter"],
            kind_in_words(one),
            one["move"],
            one["minutes"],
            translated(dict(one))["question"],
        )
        for one in index.read()
        if not one["chapter"].startswith("reference/")
    ]
    asked = questions()
    tasks = [
        Piece(
            one.id,
            f"exercises/{one.id.rpartition('-')[0]}",
            _(TASK),
            one.move,
            one.minutes,
            asked[one.id],
        )
        for one in every_task().values()
    ]
    order = {chapter: place for place, chapter in enumerate(titles())}
    return sorted(tasks + activities, key=lambda piece: order.get(piece.chapter, len(order)))


def questions() -> dict[str, str]:
    """Return what is asked in each task, by id, in the text above the cell that solves it.

    Raises `Unreadable`: a task has no such cell, or no question above it.

    >>> questions()["bridges-1"].endswith("?")
    True
    """
    found, above = {}, ""
    for name in registry.notebooks():
        path = registry.folder().parent / "solutions" / f"{name}.ipynb"
        left = {one.id for one in registry.module(name).TASKS}
        for cell in json.loads(read_text(path))["cells"]:
            if cell["cell_type"] == "markdown":
                above = "".join(cell["source"])
            elif cell["metadata"].get("nbgrader", {}).get("solution") and cell["id"] in left:
                left.remove(cell["id"])
                found[cell["id"]] = question(above)
                if not found[cell["id"]]:
                    raise Unreadable(
                        f"{path}: above the cell {cell['id']} stands no question in bold; write it "
                        "as **What …?** in the text before"
                    )
        if left:
            raise Unreadable(
                f"{path}: no cell answers {', '.join(sorted(left))}: give the cell that answers a "
                "task the id of the task, and mark it as a solution for nbgrader"
            )
    return found


def matrix_page(left_out: Collection[str] = ()) -> str:
    """Return the Markdown of the matrix page, without the notebooks that are left out.

    >>> "| Chapter | sourcing |" in matrix_page()
    True
    """
    found = [piece for piece in pieces() if piece.chapter not in left_out]
    in_chapters = [piece for piece in found if "/" not in piece.chapter]
    in_notebooks = [piece for piece in found if "/" in piece.chapter]
    parts = ["# " + N_("Activities by move"), _(_HEAD)]
    parts += ["## " + N_("In the chapters"), _counts(in_chapters)]
    parts += ["## " + N_("In the exercise notebooks"), _counts(in_notebooks)]
    parts += ["## " + N_("Kinds"), _kinds(found)]
    for chapter, title in titles().items():
        listed = [piece for piece in found if piece.chapter == chapter]
        if listed:
            parts += [f"## {title}", _listing(listed)]
    return "\n\n".join(parts) + "\n"


def _counts(found: list[Piece]) -> str:
    heads = [_("Chapter"), *map(move_in_words, MOVES), _("kinds"), _("minutes")]
    head = f"| {' | '.join(heads)} |"
    rule = "|---" + "|--:" * len(MOVES) + "|---|--:|"
    rows = []
    for chapter in dict.fromkeys(piece.chapter for piece in found):
        listed = [piece for piece in found if piece.chapter == chapter]
        rows.append(f"| {_linked(chapter)} | {_cells(listed)} |")
    return "\n".join([head, rule, *rows, f"| **{_('all')}** | {_cells(found)} |"])


def _cells(listed: list[Piece]) -> str:
    moves = Counter(piece.move for piece in listed)
    kinds = ", ".join(sorted({piece.kind for piece in listed}))
    counted = " | ".join(str(moves[move] or "–") for move in MOVES)
    return f"{counted} | {kinds} | {sum(piece.minutes for piece in listed)}"


def _kinds(found: Iterable[Piece]) -> str:
    kinds = Counter(piece.kind for piece in found)
    return "\n".join(f"- {kind}: {count}" for kind, count in sorted(kinds.items()))


def _listing(listed: list[Piece]) -> str:
    heads = _("name"), _("What is asked"), _("move"), _("kind"), _("minutes")
    head = f"| {' | '.join(heads)} |\n|---|---|---|---|--:|"
    rows = [
        f"| {_named(piece)} | {escape(' '.join(plain(piece.question).split()))} | "
        f"{move_in_words(piece.move)} | {piece.kind} | {piece.minutes} |"
        for piece in listed
    ]
    return "\n".join([head, *rows])


def _linked(chapter: str) -> str:
    title = titles().get(chapter)
    return f"[{title}]({_file(chapter)})" if title else chapter


def _named(piece: Piece) -> str:
    """Return the name of a piece: a link to the activity; a task stands in its notebook.

    Where the notebook of the class was not made yet (`make student`), it is the name alone.
    """
    if piece.chapter not in titles():
        return piece.id
    place = "" if piece.kind == _(TASK) else f"#activity-{piece.id}"
    return f"[{piece.id}]({_file(piece.chapter)}{place})"


def _file(chapter: str) -> str:
    folder = "../../" if "/" in chapter else "../"
    return f"{folder}{chapter}.ipynb"
