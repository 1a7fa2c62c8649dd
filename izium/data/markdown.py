"""Whole tables as Markdown with links to the records, for the reference notebooks."""

from collections.abc import Iterable, Sequence

from izium.data.book import book
from izium.data.echelons import echelon_words, tells_echelon
from izium.data.frames import load
from izium.data.records import anchor, records_of, title
from izium.data.schema import schema
from izium.data.views import events_with_places_and_units, order_of_battle
from izium.data.vocabulary import sides
from izium.data.words import degrees, local_name
from izium.language import gettext as _
from izium.language import pgettext


class Markdown:
    """Markdown that a notebook shows as text with links.

    >>> Markdown("**bold**")
    <Markdown of 1 line>
    >>> print(Markdown("**bold**"))
    **bold**
    """

    def __init__(self, text: str) -> None:
        """Keep the text."""
        self.text = text

    def __str__(self) -> str:
        """Return the text."""
        return self.text

    def __repr__(self) -> str:
        """Return one short line for where Markdown is not shown."""
        lines = self.text.count("\n") + 1
        return f"<Markdown of {lines} line{'s' * (lines != 1)}>"

    def _repr_markdown_(self) -> str:
        return self.text


def markdown_tree() -> Markdown:
    """Return the order of battle as nested lists, one for each side.

    >>> print(str(markdown_tree()).splitlines()[0])
    **Russia and its forces**
    """
    tree = order_of_battle()
    blocks = []
    for side in sides("party").values():
        units = tree[tree["side"] == side.id]
        lines = [
            f"{'  ' * depth}- {_link(unit)}"
            + ("" if tells_echelon(title(unit), echelon) else f" ({echelon_words(echelon)})")
            for unit, echelon, depth in zip(
                units["unit_id"], units["echelon"], units["depth"], strict=True
            )
        ]
        blocks += [f"**{side.name}**", "\n".join(lines)]
    return Markdown("\n\n".join(blocks))


def markdown_timeline() -> Markdown:
    """Return all events as a table in the order of their days.

    On the page of the book its rows can be picked out by phase, kind, speaker and standing.

    >>> print(str(markdown_timeline()).splitlines()[0])
    | When | What | Where | Said by | Standing | Kind | Phase |
    """
    events = events_with_places_and_units()
    places = dict(zip(events["event_id"], events["places"], strict=True))
    rows = sorted(records_of("events"), key=lambda each: (str(each.row["start"]), each.id))
    speakers = _speakers()
    columns = (
        *(_("When"), _("What"), _("Where"), _("Said by")),
        *(_("Standing"), _("Kind"), _("Phase")),
    )
    lines = (
        (
            each.days(),
            _link(each.id),
            places[each.id],
            "; ".join(speakers[each.id]),
            *(_word(column, each.text(column)) for column in ("standing", "kind", "phase")),
        )
        for each in rows
    )
    return Markdown(table(columns, lines))


def _speakers() -> dict[str, list[str]]:
    """Return who speaks of each event, the article itself first where it narrates it."""
    claims = load("claims")[["event_id", "source_id"]].dropna()
    found: dict[str, dict[str, None]] = {each.id: {} for each in records_of("events")}
    for each in records_of("events"):
        if each.row["standing"] == "narrated":
            found[each.id][title(book().narrator)] = None
    for event, source in zip(claims["event_id"], claims["source_id"], strict=True):
        found[event][title(source)] = None
    return {event: list(names) for event, names in found.items()}


def markdown_gazetteer() -> Markdown:
    """Return all places as a table: names, kind, what they are part of, and coordinates.

    >>> print(str(markdown_gazetteer()).splitlines()[0])
    | Place | In Ukrainian | Kind | Part of | Coordinate |
    """
    points = load("coordinates")[["place_id", "latitude", "longitude"]].itertuples(index=False)
    found = {place: degrees(latitude, longitude) for place, latitude, longitude in points}
    places = records_of("places")
    other_name = _(schema()["places"].fields["name_uk"].title)
    others = {each.id: local_name(each.text("name"), each.text("name_uk")) for each in places}
    # In the language of those names the column would be empty.
    named = any(others.values())
    columns = (
        *(_("Place"), *([other_name] if named else [])),
        *(_("Kind"), _("Part of"), _("Coordinate")),
    )
    lines = (
        (
            _link(each.id),
            *([others[each.id]] if named else []),
            _word("kind", each.text("kind")),
            _link(parent) if (parent := each.text("parent_id")) else "",
            found.get(each.id, _("none")),
        )
        for each in places
    )
    return Markdown(table(columns, lines))


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table in Markdown.

    >>> table(["One", "Two"], [("1", "2")]).splitlines()
    ['| One | Two |', '|---|---|', '| 1 | 2 |']
    """
    head = [f"| {' | '.join(columns)} |", "|---" * len(columns) + "|"]
    return "\n".join([*head, *(f"| {' | '.join(row)} |" for row in rows)])


def _word(column: str, value: str) -> str:
    return pgettext(column, value).replace("-", " ")


def _link(id: str) -> str:
    return f"[{title(id)}](records.md#{anchor(id)})"
