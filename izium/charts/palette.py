"""How each side is drawn: colours and shapes, given to the sides of the tables in their order.

Colours are mid-tones that keep a contrast of at least 3 to 1 against a white and against a
dark page, and stay apart for readers with colour-blind eyes. No colour carries a meaning alone:
each side has its own shape as well, its ground a texture, and both are named in words.
"""

from dataclasses import dataclass
from functools import lru_cache

from izium import data
from izium.data.vocabulary import Side
from izium.language import gettext as _

NEUTRAL = "#7a7a7a"


@dataclass(frozen=True, slots=True)
class Voice:
    """How one side is drawn: a colour, a shape and its name in words."""

    colour: str
    shape: str
    name: str
    dotted: bool = False  # whether what is filled with its colour has dots


PARTIES = (("#d55e00", "square"), ("#1477b5", "circle"))
DOTTED = PARTIES[1]
"""The look whose ground has dots: on grey paper the colours of the parties are one."""

VOICES = (("#b0609a", "diamond"), ("#00896a", "triangle-up"), (NEUTRAL, "cross"))
NARRATOR = (NEUTRAL, "bars")

OTHER = Voice(NEUTRAL, "bow", _("another account"))
"""Whatever speaks beside the narrator: a voice from outside the text."""


def palette() -> dict[str, Voice]:
    """Return how each side that speaks is drawn, by its id: parties, voices, the narrator.

    All are solid, so that a hollow symbol can say that somebody else passed the voice on.

    There are no more of a kind than looks for them: a rule of the tables says so.

    >>> shapes = [voice.shape for voice in palette().values()]
    >>> len(shapes) == len(set(shapes))
    True
    """
    return _palette(tuple(data.sides("party", "voice", "narrator").values()))


@lru_cache(maxsize=4)
def _palette(sides: tuple[Side, ...]) -> dict[str, Voice]:
    found = {}
    for kind, looks in (("party", PARTIES), ("voice", VOICES), ("narrator", (NARRATOR,))):
        members = [side for side in sides if side.kind == kind]
        for side, look in zip(members, looks, strict=False):
            found[side.id] = Voice(*look, side.voice or side.name, dotted=look == DOTTED)
    return found


def status_words() -> dict[str, str]:
    """Return in a word whose ground is said to be: the parties, then states such as contested.

    >>> list(status_words().values())
    ['Russian', 'Ukrainian', 'contested']
    """
    return {side.id: side.adjective for side in data.sides("party", "state").values()}


def narrator_side() -> str:
    """Return the side of the narrator.

    >>> narrator_side() in palette()
    True
    """
    return next(iter(data.sides("narrator")))


def narrator_first() -> list[str]:
    """Return the sides as pictures have them from above: the narrator, then who else speaks.

    >>> narrator_first()[0] == narrator_side(), len(narrator_first()) == len(palette())
    (True, True)
    """
    first = narrator_side()
    return [first, *(side for side in palette() if side != first)]
