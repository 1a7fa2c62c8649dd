"""Kinds in which one picks: one of several, some of several."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Unpack

from izium.activities.activity import Activity
from izium.activities.definition import About, Definition, build, check_texts
from izium.activities.errors import DefinitionError
from izium.activities.kinds.base import Answer, Result, register, says, text_of


def choice(
    id: str,
    question: str,
    *,
    options: Mapping[str, str],
    correct: str,
    **about: Unpack[About],
) -> Activity:
    """Ask for one of several options.

    ``options`` maps an id to its text, in the order shown; ``correct`` is the id of the right
    one; feedback may speak to each option by its id. For the rest see `About`.

    Raises `DefinitionError` where the definition cannot work.

    >>> import izium.activities as act
    >>> act.choice("gallery-voice", "Whose voice is this?", move="sourcing",
    ...            options={"own": "The article's own", "claim": "A claim"}, correct="claim",
    ...            feedback={"own": "Look for a verb of saying."})
    choice activity 'gallery-voice': Whose voice is this?
    """
    where = f"Activity {id!r}"
    shown = check_texts(options, where=f"{where}: options")
    if correct not in options:
        raise DefinitionError(
            f"{where}: correct is {correct!r}, which is no option: "
            f"use one of {', '.join(map(repr, options))}."
        )
    return Activity(
        build(
            "choice",
            id,
            question,
            {"options": shown, "correct": correct},
            key=options[correct],
            says_to=list(options),
            about=about,
        )
    )


class Choice:
    """One of several: the answer is an option's id."""

    def clean(self, definition: Definition, answer: object) -> Answer | None:
        """Take the id of an option."""
        known = [option["id"] for option in definition["options"]]
        return answer if isinstance(answer, str) and answer in known else None

    def check(self, definition: Definition, answer: Answer) -> Result:
        """Compare with the right option."""
        correct = answer == definition["correct"]
        cases = [answer, "correct"] if correct else [answer]
        return Result(correct, None, says(definition, *cases))

    def in_words(self, definition: Definition, answer: Answer) -> str:
        """Give the option's text."""
        return text_of(definition["options"], answer)

    def paper(self, definition: Definition) -> list[str]:
        """List the options."""
        return [option["text"] for option in definition["options"]]


register("choice", Choice())
