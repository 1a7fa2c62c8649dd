"""An activity in a session: its definition, what has been answered, and how it is displayed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from izium.activities.errors import DefinitionError
from izium.activities.kind import KINDS, Definition
from izium.inline import plain
from izium.mime import shell, with_widget

if TYPE_CHECKING:
    from izium.activities.widget import ActivityWidget

MIME = "application/vnd.izium.activity+json"
"""The MIME type of a definition in a notebook's output."""

SESSION: dict[str, Activity] = {}
"""All activities of this session, by id, in the order in which they were made."""


class Activity:
    """An activity: displays itself, and knows the answer that the front end judged.

    ``definition`` is the activity as JSON: what the front end, the book and the index read.
    """

    def __init__(self, definition: Definition) -> None:
        """Enter the activity into the session; its id must not be taken by another."""
        self.definition = definition
        self._saved: dict[str, Any] = {}
        self._widget: ActivityWidget | None = None
        self._cell = _cell()
        _enter(self)

    @property
    def id(self) -> str:
        """The activity's id, the same everywhere in the course."""
        return str(self.definition["id"])

    @property
    def answer(self) -> Any:
        """The last answer checked, or None: an option's id, a number, a list, according to kind."""
        return self.saved.get("answer")

    @property
    def attempts(self) -> int:
        """How many different answers have been checked, one after the other."""
        return int(self.saved.get("attempts", 0))

    @property
    def correct(self) -> bool | None:
        """Whether the last answer is right; None without an answer or where nothing is graded."""
        correct: bool | None = self.saved.get("correct")
        return correct

    @property
    def saved(self) -> dict[str, Any]:
        """All that is kept of the work on this activity, as the front end sends it."""
        return dict(self._saved if self._widget is None else self._widget.saved)

    def reset(self) -> None:
        """Start again: forget the answer and the attempts, in the browser too.

        The browser forgets where the activity is shown.
        """
        self._saved = {}
        if self._widget is not None:
            self._widget.saved = {}
            self._widget.send_state("saved")  # a draft is known to the browser alone

    def __repr__(self) -> str:
        """Name the kind, the id and the question."""
        kind, question = self.definition["kind"], plain(self.definition["question"])
        return f"{kind} activity {self.id!r}: {question}"

    def to_markdown(self) -> str:
        """Give the question and what is to be answered, for places that draw no activity."""
        paper = KINDS[self.definition["kind"]](self.definition)
        lists = ["\n".join(f"- {line}" for line in part) for part in (paper.lettered, paper.lines)]
        how = self.definition.get("how", "")
        asked = [f"**Activity.** {self.definition['question']}", *filter(None, [how, *lists])]
        return "\n\n".join([*asked, "*Run this cell to answer.*"])

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> Any:
        markdown, words = self.to_markdown(), repr(self)
        bundle = {MIME: self.definition, "text/markdown": markdown, "text/plain": words}
        return with_widget(bundle, self._shown)

    def _shown(self) -> ActivityWidget:
        from izium.activities.widget import ActivityWidget, way_to_pages

        if self._widget is None:
            self._widget = ActivityWidget(
                definition=self.definition, saved=self._saved, base=way_to_pages()
            )
        return self._widget


def _enter(activity: Activity) -> None:
    known = SESSION.get(activity.id)
    if known is not None:
        same_cell = activity._cell is not None and known._cell == activity._cell
        if known.definition != activity.definition and not same_cell:
            raise DefinitionError(
                "this id is already in this session with another content: give one of the two "
                "another id."
            )
        if known.definition["hash"] == activity.definition["hash"]:
            activity._saved = known.saved
    SESSION[activity.id] = activity


def _cell() -> str | None:
    """Name the cell being run, where the notebook says so: its activity may be edited and rerun."""
    header = getattr(shell(), "parent_header", None) or {}
    cell = header.get("metadata", {}).get("cellId")
    return cell if isinstance(cell, str) else None
