"""What questions turn on: pictures they point at, records, and the words of the source."""

import html as markup
import re
from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple

from bs4.element import Tag

from izium import data
from izium.activities import index
from izium.activities.tongue import translated
from izium.book.reference.cards import Card, cards
from izium.book.reference.describe import narrator_says
from izium.data.by_folder import cache_by_folder
from izium.data.words import wording
from izium.language import N_
from izium.language import gettext as _

POINTS_AT = re.compile(
    r"\b(?:in|on|through) the (?:figure|chart|map|timeline|strips)\b", re.IGNORECASE
)
CODE = re.compile(r"[A-Z][\w.]*\w")
HEADING = N_("Records for these questions")
HEADS = (
    N_("Record"),
    N_("Day"),
    N_("What is said"),
    N_("Who speaks, and how"),
    N_("Sentence"),
)


class Row(NamedTuple):
    """A record in one line: id, day, what is said, who speaks and how, in which sentences."""

    id: str
    day: str
    said: str
    speaker: str
    sentences: tuple[str, ...] = ()


def back_of(activities: Iterable[Tag]) -> str:
    """Return the records and pictures of activities; empty where they name no record."""
    known = {entry["id"]: entry for entry in index.read()}
    pictures, ids, asked = [], set(), set()
    for activity in activities:
        entry = known.get(str(activity.get("id", "")).rpartition("activity-")[2])
        if entry:
            ids |= {record["id"] for record in entry["evidence"]}
            asked |= set(CODE.findall(activity.get_text()))
            pictures.append(_picture(activity, entry))
    table = list(rows(sorted(ids)))
    asked |= {sentence for row in table for sentence in row.sentences}
    return "".join([*dict.fromkeys(pictures), _table(table), _words(asked)])


def rows(ids: Iterable[str]) -> list[Row]:
    """Return each record in one line, in the words of its card.

    >>> [found] = rows(["C054"])
    >>> found.day, found.speaker
    ('by 25 March 2022, inferred', 'Institute for the Study of War (cited)')
    """
    known = _cards()
    return [_row(id, known[data.anchor(id)]) for id in ids]


@cache_by_folder
def _cards() -> dict[str, Card]:
    return cards()  # made once for all sheets


def _row(id: str, card: Card) -> Row:
    lines = {label: text for label, text in reversed(card["lines"])}
    if _("Work") in lines:
        said = _("{narrator}: {own}. The other: {other}.").format(
            narrator=data.book().narrator_first,
            own=lines.get(narrator_says(), _("nothing on this")),
            other=lines.get(_("The other says"), card["title"]),
        )
        return Row(id, lines.get(_("As of"), ""), said, lines[_("Work")])
    day = lines.get(_("When")) or lines.get(_("Speaks of"), lines.get(_("Applies to"), ""))
    day = day.rpartition("; ")[2]
    # An event's summary names who tells of it; its standing would answer the questions about it.
    speaker = lines.get(_("Said by")) or lines.get(_("Given by")) or ""
    title = card["title"].partition(": ")[2] if _("Said by") in lines else card["title"]
    said = lines.get("") or ". ".join([title, *filter(None, [lines.get(_("Evidence"))])])
    how = lines.get(_("How it is said"), "")
    told = f"{speaker} ({how})" if how and not how.startswith(wording("narrated")) else speaker
    sentences = tuple(str(data.record(id).row.get("ref") or "").split())
    return Row(id, day if re.search(r"\d", day) else "", said, told, sentences)


def _table(found: Sequence[Row]) -> str:
    if not found:
        return ""
    cells = "".join(f"<tr>{_cells_of(row)}</tr>" for row in found)
    head = "".join(f"<th>{_(name)}</th>" for name in HEADS)
    return (
        f"<h2>{_(HEADING)}</h2><table><thead><tr>{head}</tr></thead><tbody>{cells}</tbody></table>"
    )


def _cells_of(row: Row) -> str:
    """Return the cells of a record; where no speaker stands, what is said takes that room too."""
    said = f"<td{'' if row.speaker else ' colspan=2'}>{markup.escape(row.said)}</td>"
    speaker = f"<td>{markup.escape(row.speaker)}</td>" if row.speaker else ""
    return f"<td>{row.id}</td><td>{row.day}</td>{said}{speaker}<td>{' '.join(row.sentences)}</td>"


def _words(asked: Collection[str]) -> str:
    """Return the words of the source at which the questions look, in its own order."""
    found = data.load("sentences").dropna(subset="quote")
    quoted = found[found["sentence_id"].isin(list(asked))]
    listed = ", ".join(
        f"<b>{id}</b> {markup.escape(quote)}"
        for id, quote in zip(quoted["sentence_id"], quoted["quote"], strict=True)
    )
    words = _("Words of the source: {words}.").format(words=listed)
    return f"<p class='words'>{words}</p>" if listed else ""


def _picture(activity: Tag, entry: dict[str, Any]) -> str:
    """Return the map of a place activity, or the picture before an activity that points at one."""
    if entry.get("map"):
        return _map(translated(entry))
    if not any(POINTS_AT.search(text) for text in (entry["question"], *entry["hints"])):
        return ""
    figure = activity.find_previous("figure")
    there = _("The figure stands in the chapter, where there is room for it.")
    told = f"<p class='in-chapter'>{there}</p></figure>"
    return str(figure).removesuffix("</figure>") + told if figure else ""


def _map(entry: dict[str, Any]) -> str:
    ground = entry["map"]
    dots = [
        f"<circle cx='{dot['x']}' cy='{dot['y']}' r='4'/>"
        f"<text x='{dot['label_x']}' y='{dot['label_y']}' text-anchor='{dot['anchor']}'>"
        f"{markup.escape(option['text'])}</text>"
        for option in entry["options"]
        if (dot := option.get("dot"))
    ]
    river = f"<path d='{ground['river']}' fill='none' stroke='#777' stroke-width='2'/>"
    size = f"{ground['width']} {ground['height']}"
    alt = _("Map of the places that have a dot")
    said = _("The map. A name without a dot stands in the list only.")
    return (
        f"<figure class='ground'><svg viewBox='0 0 {size}' role='img' "
        f"aria-label='{alt}'>{river}{''.join(dots)}</svg>"
        f"<figcaption>{said} {markup.escape(ground['credit'])}</figcaption></figure>"
    )
