"""A task, the mistakes that are likely in it, and the verdict on an answer."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from izium.language import N_
from izium.language import spoken as _
from izium.tasks.comparing import same, shape
from izium.tasks.differing import difference

Move = Literal["sourcing", "contextualising", "corroborating", "close reading"]

NOT_ANSWERED = N_(
    "Not answered yet: put your result in place of the three dots, then run both cells again."
)
ANSWERED = N_("Right. {why}")


@dataclass(frozen=True)
class Mistake:
    """A wrong answer that a real misreading gives, and what to say to it."""

    answer: Callable[[], Any]  # computes the wrong answer from the tables, as the misreading would
    message: str  # says what was read wrongly and where to look, never the right answer


@dataclass(frozen=True)
class Verdict:
    """What a check says of an answer; a notebook shows its text."""

    state: Literal["not answered", "right", "wrong"]
    text: str  # the sentence for the student

    @property
    def right(self) -> bool | None:
        """Whether the answer was right; None where there was none."""
        return None if self.state == "not answered" else self.state == "right"

    def __repr__(self) -> str:
        """Return the sentence for the student, which is the same on every run."""
        return self.text

    def _repr_markdown_(self) -> str:
        return self.text


@dataclass(frozen=True)
class Task:
    """One task of an exercise notebook; what it asks stands in the notebook, above its cell."""

    id: str  # name of the notebook and number of the task, for example ``bridges-1``
    move: Move  # the move of reading that the task practises
    minutes: int  # time to plan for it
    expected: Callable[[], Any]  # computes the right answer from the tables
    right: str  # what the right answer shows, said once it is found
    # at least three plausible wrong answers, each with its own message
    mistakes: tuple[Mistake, ...]

    def judge(self, answer: Any) -> Verdict:
        """Return the verdict on an answer; never raises, whatever the answer is.

        Args:
            answer: What the student's cell computed; the three dots mean not answered.
        """
        if answer is Ellipsis:
            return Verdict("not answered", _(NOT_ANSWERED))
        expected = self.expected()
        try:
            return self._compare(answer, expected)
        except Exception as error:
            said = _("This answer could not be read ({error}). It should be {shape}.")
            named = f"{type(error).__name__}: {error}"
            return Verdict("wrong", said.format(error=named, shape=shape(expected)))

    def _compare(self, answer: Any, expected: Any) -> Verdict:
        if same(answer, expected):
            return Verdict("right", _(ANSWERED).format(why=_(self.right)))
        for mistake in self.mistakes:
            if same(answer, mistake.answer()):
                return _not_yet(_(mistake.message))
        return _not_yet(difference(answer, expected))


@dataclass(frozen=True)
class OwnTask:
    """A task whose right answer is each student's own: it is asked what an answer lacks."""

    id: str
    move: Move
    minutes: int
    lacks: Callable[[Any], str | None]  # says what an answer lacks; None where it lacks nothing

    def judge(self, answer: Any) -> Verdict:
        """Return the verdict on an answer, as `Task.judge` does.

        >>> OwnTask("own-1", "sourcing", 5, lambda words: None if words else "Write.").judge("")
        Not yet. Write.
        """
        if answer is Ellipsis:
            return Verdict("not answered", _(NOT_ANSWERED))
        try:
            lacks = self.lacks(answer)
        except Exception as error:
            said = _("The check could not read a {kind} here ({error}).")
            named = f"{type(error).__name__}: {error}"
            lacks = said.format(kind=type(answer).__name__, error=named)
        return _not_yet(lacks) if lacks else Verdict("right", _(ANSWERED).format(why="").strip())


def _not_yet(why: str) -> Verdict:
    return Verdict("wrong", _("Not yet. {why}").format(why=why))
