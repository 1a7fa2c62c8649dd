"""The back of a sheet: the records its questions turn on, and the pictures they point at."""

from __future__ import annotations

import html as markup
import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from bs4.element import Tag

from izium import data
from izium.activities import index
from izium.book.reference.cards import Card, cards

POINTS_AT = re.compile(
    r"\b(?:in|on|through) the (?:figure|chart|map|timeline|strips)\b", re.IGNORECASE
)
HEADING = "Records for these questions"


class Row(NamedTuple):
    """A record in one line: its id, the day it speaks of, who speaks, what is said."""

    id: str
    day: str
    speaker: str
    said: str


def back_of(article: Tag) -> str:
    """Return the back of the sheet of a chapter; empty where its activities name no record.

    Args:
        article: The content of the page, as `read_page` gives it.
    """
    activities = article.select("section.activity")
    known = {entry["id"]: entry for entry in index.read()}
    pictures, ids = [], []
    for activity in activities:
        entry = known.get(str(activity.get("id", "")).rpartition("activity-")[2])
        if entry:
            ids += [record["id"] for record in entry["evidence"]]
            pictures.append(_picture(activity, entry))
    body = "".join(filter(None, pictures)) + (_table(dict.fromkeys(ids)) if ids else "")
    return f"<section class='part back'>{body}</section>" if body else ""


def rows(ids: Iterable[str]) -> list[Row]:
    """Return each record in one line, in the words of its card.

    Examples:
        >>> [found] = rows(["C054"])
        >>> found.day, found.speaker
        ('by 25 March 2022', 'Institute for the Study of War')
    """
    known = cards()
    return [_row(id, known[data.anchor(id)]) for id in ids]


def _row(id: str, card: Card) -> Row:
    lines = {label: text for label, text in reversed(card["lines"])}
    if "Work" in lines:
        article = lines.get("The article says", "nothing on this")
        said = f"The article: {article}. The other: {lines.get('The other says', card['title'])}."
        return Row(id, lines.get("As of", ""), lines["Work"], said)
    day = lines.get("When") or lines.get("Speaks of", lines.get("Applies to", ""))
    day = day.rpartition("; ")[2]
    standing = re.sub(r".*\((.+)\)", r"\1", lines.get("Standing", ""))
    speaker = lines.get("Said by") or lines.get("Given by") or standing
    title = card["title"].partition(": ")[2] if "Said by" in lines else card["title"]
    said = lines.get("") or ". ".join([title, *filter(None, [lines.get("Evidence")])])
    return Row(id, day if re.search(r"\d", day) else "", speaker, said)


def _table(ids: Iterable[str]) -> str:
    cells = "".join(
        f"<tr>{''.join(f'<td>{markup.escape(cell)}</td>' for cell in one)}</tr>"
        for one in rows(ids)
    )
    head = "".join(f"<th>{name}</th>" for name in ("Record", "Day", "Who speaks", "What is said"))
    return f"<h2>{HEADING}</h2><table><thead><tr>{head}</tr></thead><tbody>{cells}</tbody></table>"


def _picture(activity: Tag, entry: dict[str, Any]) -> str:
    """Return the map of a place activity, or the figure before an activity that points at one."""
    if entry.get("map"):
        return _map(entry)
    if not any(POINTS_AT.search(text) for text in (entry["question"], *entry["hints"])):
        return ""
    figure = activity.find_previous("figure")
    return str(figure) if figure else ""


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
    return (
        f"<figure class='ground'><svg viewBox='0 0 {size}' role='img' "
        f"aria-label='Map of the places that have a dot'>{river}{''.join(dots)}</svg>"
        f"<figcaption>The map. A name without a dot stands in the list only. "
        f"{markup.escape(ground['credit'])}</figcaption></figure>"
    )
