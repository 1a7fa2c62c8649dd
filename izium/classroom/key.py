"""The answer key: every activity's right answer, feedback and evidence, from its own definition."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from izium.activities import index
from izium.activities.kind import KINDS, letter
from izium.activities.tongue import kind_in_words, move_in_words, translated
from izium.classroom.cases import case_in_words
from izium.inline import plain
from izium.language import N_, ngettext
from izium.language import gettext as _

TITLE = N_("Answer key")
INTRODUCTION = (
    N_(
        "For teachers: of each activity the right answer and why it is right, what the book says "
        "to other answers, and the records to look at."
    ),
    N_(
        "Chapters do not list the key, but learners can open it too: *For teachers* on the first "
        "page leads here. That is meant: the book gives no marks, and the reasons that you ask "
        "them for are their own."
    ),
)
_BETWEEN = " · "
_ELSE = N_("See the solution.")
_UNGRADED = {"reflect": N_("No answer is right or wrong; look for reasons and for records named.")}


def to_markdown(definitions: Iterable[Mapping[str, Any]]) -> str:
    """Return the key as Markdown, chapter by chapter.

    Args:
        definitions: as `izium.activities.index.read` gives them.

    >>> print(to_markdown([]))  # doctest: +ELLIPSIS
    # Answer key
    <BLANKLINE>
    For teachers: ...
    """
    lines = [f"# {_(TITLE)}", ""]
    for sentence in INTRODUCTION:
        lines += [_(sentence), ""]
    for chapter, group in _chapters(definitions):
        lines += [f"## {_escaped(_heading(chapter, group))}", "", _escaped(_time(group)), ""]
        for number, definition in index.numbered(group):
            lines += _entry(number, definition)
    return "\n".join(lines)


def name_in(about: str) -> str:
    """Return the name of an activity, which ends the line below its question.

    >>> name_in("choice · sourcing · about 2 min · who-says")
    'who-says'
    """
    return about.rpartition(_BETWEEN)[2]


def _listed(heading: str, items: Iterable[str], end: str = ":") -> list[str]:
    """Return a list below its heading; nothing where it is empty."""
    found = [f"- {_escaped(item)}" for item in items]
    return [f"{heading}{end}", "", *found, ""] if found else []


def _chapters(
    definitions: Iterable[Mapping[str, Any]],
) -> Iterable[tuple[str, list[Mapping[str, Any]]]]:
    for chapter, group in groupby(definitions, key=lambda one: str(one["chapter"])):
        yield chapter, [translated(dict(one)) for one in group]


def _heading(chapter: str, group: list[Mapping[str, Any]]) -> str:
    return str(group[0].get("title") or chapter)


def _time(group: list[Mapping[str, Any]]) -> str:
    minutes = sum(definition["minutes"] for definition in group)
    moves = Counter(move_in_words(definition["move"]) for definition in group)
    counted = ", ".join(f"{move} {number}" for move, number in sorted(moves.items()))
    activities = ngettext("{n} activity", "{n} activities", len(group)).format(n=len(group))
    told = ngettext(
        "{activities}, about {n} minute: {moves}.",
        "{activities}, about {n} minutes: {moves}.",
        minutes,
    )
    return told.format(activities=activities, n=minutes, moves=counted)


def _entry(number: int, definition: Mapping[str, Any]) -> list[str]:
    """Return the lines on one activity: what it asks, what is right, and what is said to it."""
    kind, paper = definition["kind"], KINDS[definition["kind"]](definition)
    offered = [plain(part["text"]) for part in _offered(definition)]
    answer = _("Answer:")
    about = [
        kind_in_words(definition),
        move_in_words(definition["move"]),
        _("about {n}\u00a0min").format(n=definition["minutes"]),
        definition["id"],
    ]
    question = _escaped(plain(definition["question"]))
    lines = [f"### {number}. {question}", "", f"*{_escaped(_BETWEEN.join(about))}*", ""]
    if paper.lettered:
        letters = {one["id"]: letter(at) for at, one in enumerate(definition["targets"])}
        belongs = (letters[definition["correct"][part["id"]]] for part in definition["items"])
        right = [f"{text}: {where}" for text, where in zip(offered, belongs, strict=True)]
        lines += _listed(_("Choices"), map(plain, paper.lettered))
        lines += _listed(f"**{answer}**", right, "")
    else:
        said = plain(definition["key"]) or _(_UNGRADED.get(kind, _ELSE))
        lines += [f"**{answer}** {_escaped(said)}", ""]
    if why := plain(definition["solution"]):
        lines += [_escaped(why), ""]
    told = definition["feedback"].items()
    lines += _listed(_("Offered"), [] if paper.lettered else offered)
    said_to = _("{case}: {text}")
    feedback = [
        said_to.format(case=case_in_words(definition, case), text=plain(text))
        for case, text in told
    ]
    lines += _listed(_("Feedback"), feedback)
    lines += _listed(_("Hints"), map(plain, definition["hints"]))
    lines += _listed(_("Look for"), map(plain, definition.get("criteria", ())))
    records = [f"{record['id']}: {record['title']}" for record in definition["evidence"]]
    return lines + _listed(_("Evidence"), records)


def _offered(definition: Mapping[str, Any]) -> list[Mapping[str, str]]:
    return [*definition.get("options", ()), *definition.get("items", ())]


def _escaped(text: str) -> str:
    one_line = " ".join(text.split())
    marked = re.sub(r"([\\`*_{}\[\]<>#|~$&])", r"\\\1", one_line)
    return re.sub(r"^(\d+)([.)])|^([-+])", r"\1\\\2\3", marked)
