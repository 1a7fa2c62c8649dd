"""Kinds in which one writes: a text that is kept and not graded, and code for a live notebook."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any, Unpack

from izium.activities.activity import Activity
from izium.activities.definition import About, build, check_list
from izium.activities.errors import DefinitionError
from izium.activities.kind import KINDS, ROOM, SENTENCES, Definition, Paper
from izium.language import N_, gettext
from izium.language import spoken as _

__all__ = ["CodeActivity", "Verdict", "code", "reflect"]

NOT_ANSWERED = N_("Not answered yet.")

_PASSING = frozenset({"draft", "restored"})
"""What the front end keeps only until the next check."""

_SHOWN = 200


def reflect(id: str, question: str, *, criteria: Sequence[str], **about: Unpack[About]) -> Activity:
    """Ask for a text. It is kept and exported, and nobody grades it.

    ``criteria`` are two or three things to check one's own text by. ``solution`` is one answer to
    compare it with, as long as the question asks, shown on request once something is kept.

    Raises `DefinitionError` where the definition cannot work.

    >>> import izium.activities as act
    >>> act.reflect("gallery-doubt", "What would settle it?", move="corroborating",
    ...             criteria=["It names a source.", "That source could know."])
    reflect activity 'gallery-doubt': What would settle it?
    """
    shown = check_list(criteria, name="criteria", one="criterion")
    if not 2 <= len(shown) <= 3:
        raise DefinitionError(
            f"criteria has {len(shown)} entries: give two or three things that a learner "
            "can find in a text of their own, or miss in it."
        )
    content = {"criteria": shown}
    return Activity(build("reflect", id, question, content, key="", says_to=[], about=about))


class CodeActivity(Activity):
    """A task in code, with the function that checks what it gives."""

    def __init__(self, definition: Definition, checker: Callable[[Any], str | None]) -> None:
        """Keep the checker beside the definition; it stays in the session."""
        super().__init__(definition)
        self._checker = checker

    def check(self, answer: Any = None) -> Verdict:
        """Check what the code gave, keep the verdict, and say what is off.

        Never raises: a checker that stumbles over an answer says over what.

        >>> import izium.activities as act
        >>> def four(answer):
        ...     return None if answer == 4 else f"{answer} is not twice two."
        >>> task = act.code("gallery-twice", "Put twice two in a name.", check=four,
        ...                 move="close reading")
        >>> task.check(5)
        Not yet. 5 is not twice two.
        >>> task.check()
        Not answered yet.
        >>> task.check(4)
        Right.
        """
        if answer is None or answer is ...:
            return Verdict(None, _(NOT_ANSWERED))
        try:
            said = self._checker(answer)
        except Exception as fault:
            said = _("The check could not read a {kind} here ({error}).").format(
                kind=type(answer).__name__, error=f"{type(fault).__name__}: {fault}"
            )
        right = said is None
        heard = self.definition["feedback"].get("correct", "") if right else str(said)
        self._keep(self._answered(repr(answer)[:_SHOWN], right, [heard] if heard else []))
        told = _("Right. {why}") if right else _("Not yet. {why}")
        return Verdict(right, told.format(why=heard).strip())

    def require(self, answer: Any = None) -> None:
        """Check, and raise AssertionError with the verdict unless right: for graded cells."""
        verdict = self.check(answer)
        if not verdict:
            raise AssertionError(str(verdict))

    def _answered(self, answer: str, right: bool, messages: list[str]) -> dict[str, Any]:
        """Say all that is kept of an answer; the same answer again is no new attempt."""
        saved = {key: kept for key, kept in self.saved.items() if key not in _PASSING}
        if saved.get("answer") == answer:
            return saved
        return {
            "first_answer": answer,
            "first_correct": right,
            **saved,
            "answer": answer,
            "attempts": self.attempts + 1,
            "correct": right,
            "messages": messages,
            "state": "solved" if right else "tried",
            "updated": dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds"),
        }


class Verdict:
    """What a check of code found: true where right, and its words."""

    def __init__(self, right: bool | None, words: str) -> None:
        """Keep the finding; ``right`` is None where there was no answer."""
        self.right = right
        self.words = words

    def __bool__(self) -> bool:
        """Say whether the answer was right."""
        return self.right is True

    def __repr__(self) -> str:
        """Give the words."""
        return self.words


def code(
    id: str, question: str, *, check: Callable[[Any], str | None], **about: Unpack[About]
) -> CodeActivity:
    """Set a task in code for a live notebook.

    ``check`` takes what the code gave; it returns None where that is right, and otherwise a
    sentence that says what is off without giving the answer away. The object returned has
    ``.check(answer)`` for the learner and ``.require(answer)``, which raises, for graded cells.
    A page shows the task and says that it is for the live notebook.

    Raises `DefinitionError` where the definition cannot work.

    >>> import izium.activities as act
    >>> def two(answer):
    ...     return None if answer == 2 else f"{answer} is not what one and one make."
    >>> act.code("gallery-sum", "Add one and one.", check=two, move="close reading").check(3)
    Not yet. 3 is not what one and one make.
    """
    if not callable(check):
        raise DefinitionError(
            f"check is {check!r}: give a function that takes the answer and "
            "returns None where it is right, else a sentence."
        )
    return CodeActivity(build("code", id, question, {}, key="", says_to=[], about=about), check)


KINDS["reflect"] = lambda definition: Paper([ROOM], gettext(SENTENCES))
KINDS["code"] = lambda definition: Paper([], "")
