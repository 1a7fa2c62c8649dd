"""Who speaks behind a link: the side of each claim's speaker, as pages draw it before the words."""

from izium import data
from izium.charts.speakers import speakers
from izium.data.by_folder import cache_by_folder


@cache_by_folder
def voices() -> dict[str, str]:
    """Return the voice of each claim by its anchor: a side, with `passed-on` where it is.

    The same shapes stand for the sides in all pictures, see `izium.charts.palette.palette`; a
    hollow one says that somebody else passed the claim on.

    >>> voices()["c001"]
    'article'
    """
    known = speakers()
    return {
        data.anchor(one.id): known[one.text("source_id")].side
        + (" passed-on" if one.row["relayed_by"] else "")
        for one in data.records_of("claims")
    }


def classes(anchor: str) -> list[str]:
    """Return the classes of a link to a record or a term, by what it leads to.

    A claim has its voice, a thing that is only named (a place, a unit, a term) is `named`.

    >>> classes("c001"), classes("p01"), classes("e021")
    (['record-link', 'claim', 'voice-article'], ['record-link', 'named'], ['record-link'])
    """
    if anchor in voices():
        side, *passed_on = voices()[anchor].split()
        return ["record-link", "claim", f"voice-{side}", *passed_on]
    return ["record-link", "named"] if anchor in _named() else ["record-link"]


@cache_by_folder
def _named() -> frozenset[str]:
    """Return the anchors of everything that is no statement: places, people, units, speakers."""
    tables = ("places", "units", "people", "sources")
    return frozenset(data.anchor(one.id) for table in tables for one in data.records_of(table))
