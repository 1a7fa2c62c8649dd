"""The kind in which one writes: a text that is kept and not graded."""

from collections.abc import Sequence
from typing import Unpack

from izium.activities.activity import Activity
from izium.activities.definition import About, build, check_list
from izium.activities.errors import DefinitionError
from izium.activities.kind import KINDS, ROOM, SENTENCES, Paper
from izium.language import gettext as _

__all__ = ["reflect"]


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


KINDS["reflect"] = lambda definition: Paper([ROOM], _(SENTENCES))
