"""Kinds in which one picks: one of several, some of several, a place on a map."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, Unpack

from izium import data
from izium.activities.activity import Activity
from izium.activities.definition import About, build, check_texts
from izium.activities.errors import DefinitionError
from izium.activities.kind import KEYS, KINDS, Paper, mixed, text_of
from izium.language import N_
from izium.language import gettext as _

__all__ = ["choice", "multiple", "place"]


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
    shown = check_texts(options, where="options")
    if not isinstance(correct, str) or correct not in options:
        raise DefinitionError(
            f"correct is {correct!r}, which is no option: "
            f"use one of {', '.join(map(repr, options))}."
        )
    content = {"options": shown, "correct": correct}
    return Activity(build("choice", id, question, content, says_to=list(options), about=about))


def multiple(
    id: str,
    question: str,
    *,
    options: Mapping[str, str],
    correct: Collection[str],
    **about: Unpack[About],
) -> Activity:
    """Ask for all options that fit; that all are to be chosen is said below the question.

    ``options`` maps an id to its text, shown in a mixed order that is always the same; ``correct``
    lists the ids of all that fit, at least one and not all. Feedback to an option is shown when it
    was picked.

    Raises `DefinitionError` where the definition cannot work.

    >>> import izium.activities as act
    >>> act.multiple("gallery-own", "Which does the article say itself?", move="sourcing",
    ...              options={"a": "One", "b": "Two", "c": "Three"}, correct=["a", "c"])
    multiple activity 'gallery-own': Which does the article say itself?
    """
    shown = check_texts(options, where="options")
    if isinstance(correct, str):
        raise DefinitionError(f"correct is one text: write a list, [{correct!r}].")
    right = _known(correct, options)
    if len(right) == len(options):
        raise DefinitionError("all options fit, so nothing is asked: add one that does not.")
    content = {"options": mixed(id, shown), "correct": right, "how": "Choose all that fit."}
    return Activity(build("multiple", id, question, content, says_to=list(options), about=about))


def place(
    id: str,
    question: str,
    *,
    places: Sequence[str] | Mapping[str, str],
    correct: str | Collection[str],
    **about: Unpack[About],
) -> Activity:
    """Ask to pick a place on a small map, or in the list beside it.

    ``places`` lists ids of the places table (or maps them to the names to show); ``correct`` is the
    right one, or several of which each is right. The river and the dots are drawn from the tables;
    a place without a coordinate stands in the list alone. Feedback may speak to each place.

    Raises `DefinitionError` where the definition cannot work.

    >>> import izium.activities as act
    >>> act.place("gallery-east", "Which lies to the east of Izium?",
    ...           places=["P01", "P25", "P26"], correct="P26", move="contextualising")
    place activity 'gallery-east': Which lies to the east of Izium?
    """
    from izium.activities import ground  # which brings the maps of the charts along

    names = _place_names(places)
    shown: list[dict[str, Any]] = [dict(option) for option in check_texts(names, where="places")]
    right = _known([correct] if isinstance(correct, str) else correct, names)
    drawn = ground.draw(names)
    if drawn is None:
        raise DefinitionError(
            "fewer than two of the places have coordinates near one another, so there is "
            "no map to draw: ask with act.choice."
        )
    chart = {"width": ground.WIDTH, **drawn._asdict()}
    dots = chart.pop("dots")
    for option in shown:
        if option["id"] in dots:
            option["dot"] = dots[option["id"]]._asdict()
    content = {"options": shown, "correct": right, "map": chart}
    return Activity(build("place", id, question, content, says_to=list(names), about=about))


def _known(picked: Collection[str], options: Mapping[str, str]) -> list[str]:
    for option in picked:
        if not isinstance(option, str) or option not in options:
            raise DefinitionError(
                f"correct holds {option!r}, which is no option: "
                f"use {', '.join(map(repr, options))}."
            )
    if not picked:
        raise DefinitionError("correct is empty, so no answer is right: name at least one.")
    return [option for option in options if option in picked]


def _place_names(places: Sequence[str] | Mapping[str, str]) -> dict[str, str]:
    if isinstance(places, str):
        raise DefinitionError("places is one text: write a list of place ids.")
    for id in places:
        if not data.exists(id) or data.record(id).table != "places":
            raise DefinitionError(f"places holds {id!r}, which is no row of the table places.")
    if isinstance(places, Mapping):
        return dict(places)
    return {id: str(data.record(id).row["name"]) for id in places}


def _ticked(pen: str) -> Callable[[Mapping[str, Any]], Paper]:
    """Return what lists the options, to be ticked as `pen` says."""
    return lambda definition: Paper(
        [option["text"] for option in definition["options"]], _(pen), ticked=True
    )


def _right(definition: Mapping[str, Any]) -> list[str]:
    return [text_of(definition["options"], option) for option in definition["correct"]]


KINDS["choice"] = _ticked(N_("Tick one."))
KINDS["multiple"] = _ticked(N_("Tick all that fit."))
KINDS["place"] = _ticked(N_("Tick one, and put a cross on the map."))
KEYS["choice"] = lambda definition: text_of(definition["options"], definition["correct"])
KEYS["multiple"] = lambda definition: "; ".join(_right(definition))
KEYS["place"] = lambda definition: _(" or ").join(_right(definition))
