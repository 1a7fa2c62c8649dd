"""Numbers and days as words, no more exact than they are known."""

import re
from datetime import date

from izium import language
from izium.language import N_, pgettext
from izium.language import gettext as _

THIRDS = ("early", "mid", "late")
"""What is told of a day in place of its number: only in which third of a month it lay."""

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
"""In English, for which no other library is needed."""


def in_words(
    low: float | None, high: float | None, bound: str | None, unit: str | None = None
) -> str:
    """Return a number with its bound as words; nothing is rounded and no midpoint is made up.

    Args:
        bound: One of ``exact``, ``at-least``, ``more-than``, ``about``, ``at-most``, ``range``.
        unit: What is counted; ``percent`` becomes a sign. None where it stands elsewhere.

    >>> in_words(40, None, "more-than", "people")
    'more than 40 people'
    >>> in_words(1500, 2000, "range", "people")
    '1,500–2,000 people'
    """
    known = [number for number in (low, high) if number is not None]
    amount = "–".join(dict.fromkeys(map(language.number, known)))
    if unit == "percent":
        amount += "%"
    elif unit is not None:
        amount = _counted(known[-1] if known else 0, unit).format(n=amount)
    words = {
        "at-least": _("at least {amount}"),
        "more-than": _("more than {amount}"),
        "about": _("about {amount}"),
        "at-most": _("at most {amount}"),
    }
    return words.get(bound or "", "{amount}").format(amount=amount)


def unit_of(number: float, unit: str) -> str:
    """Return a unit in the form that goes with a number, where the number stands elsewhere.

    >>> unit_of(1, "people")
    'people'
    """
    return _counted(number, unit).format(n="").strip()


def _counted(number: float, unit: str) -> str:
    return language.ngettext(f"{{n}} {unit}", f"{{n}} {unit}", int(number))


def shortened(text: str, most: int) -> str:
    """Return a text of more than `most` characters up to the last word that fits, and an ellipsis.

    >>> shortened("The river was crossed", 12), shortened("The river", 12)
    ('The river …', 'The river')
    """
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0].rstrip(",;:–") + " …"


LOCAL = "name_uk"
"""The column of places with their names in the language of where they lie."""

LOCAL_LANGUAGE = LOCAL.rpartition("_")[2]
"""That language: a voice reads its letters only by that."""


def local_name(name: str, local: object) -> str:
    """Return what a place is called where it lies; nothing where it is called so here, too.

    >>> local_name("Izium", "Ізюм"), local_name("Ізюм", "Ізюм"), local_name("Izium", None)
    ('Ізюм', '', '')
    """
    return local if isinstance(local, str) and local != name else ""


def wording(text: str) -> str:
    """Return the words that make something a claim, with what they mean in the language.

    They are those of the text that is read; only that it narrates is said by the tables.

    >>> wording("according to"), wording("narrated")
    ('according to', 'narrated')
    """
    said = language.pgettext("claims.wording", text)
    if said == text or text.startswith("narrated"):
        return said
    words = re.sub(r'^"(.*)"$', r"\1", text)
    return _("“{words}” ({meaning})").format(words=words, meaning=said)


def on(day: date, *, year: bool = True) -> str:
    """Return a day as words.

    >>> on(date(2022, 3, 6)), on(date(2022, 3, 6), year=False)
    ('6 March 2022', '6 March')
    """
    if language.current() != language.ENGLISH:
        full, short = pgettext("form of a day", "d MMMM y"), pgettext("form of a day", "d MMMM")
        return language.day(day, full if year else short)
    return f"{day.day} {MONTHS[day.month - 1]}" + (f" {day.year}" if year else "")


def month(day: date, *, short: bool = False) -> str:
    """Return the name of the month of a day, by itself.

    >>> month(date(2022, 3, 6)), month(date(2022, 3, 6), short=True)
    ('March', 'Mar')
    """
    if language.current() != language.ENGLISH:
        return language.day(day, "LLL" if short else "LLLL")
    name = MONTHS[day.month - 1]
    return name[:3] if short else name


def months(start: date, end: date | None = None) -> str:
    """Return the month, or the months, of what is known to the month only.

    >>> months(date(2022, 7, 1), date(2022, 7, 31)), months(date(2022, 4, 1), date(2022, 9, 1))
    ('July 2022', 'April – September 2022')
    """
    first = month(start)
    if end is None or (start.year, start.month) == (end.year, end.month):
        return f"{first} {start.year}"
    before = first if start.year == end.year else f"{first} {start.year}"
    return f"{before} – {month(end)} {end.year}"


def degrees(latitude: float, longitude: float) -> str:
    """Return a coordinate as words.

    >>> degrees(49.19, 37.25)
    '49.1900° N, 37.2500° E'
    """
    words = _("{latitude}° N, {longitude}° E")
    return words.format(
        latitude=language.number(latitude, 4), longitude=language.number(longitude, 4)
    )


def as_of(text: str) -> str:
    """Return a day, month or year in ISO 8601 as words.

    >>> as_of("2022-03-06"), as_of("2022-03"), as_of("2022")
    ('6 March 2022', 'March 2022', '2022')
    """
    year, *rest = text.split("-")
    if not rest:
        return year
    if len(rest) > 1:
        return on(date.fromisoformat(text))
    return months(date(int(year), int(rest[0]), 1))


def between(start: date, end: date | None, *, year: bool = True) -> str:
    """Return a span of days as words, without what both days share.

    >>> between(date(2022, 3, 19), date(2022, 3, 20))
    '19–20 March 2022'
    >>> between(date(2022, 3, 19), date(2022, 4, 2), year=False)
    '19 March – 2 April'
    """
    if end is None or end == start:
        return on(start, year=year)
    if (start.year, start.month) == (end.year, end.month):
        first = str(start.day)
        if language.current() != language.ENGLISH:
            first = language.day(start, pgettext("form of a day", "d"))
        return f"{first}–{on(end, year=year)}"
    return f"{on(start, year=year and start.year != end.year)} – {on(end, year=year)}"


def third(day: date, told_as: str, *, by: bool = False) -> str:
    """Return the part of a month that is told in place of a day.

    >>> third(date(2022, 4, 11), "mid"), third(date(2022, 6, 10), "early", by=True)
    ('mid-April 2022', 'by early June 2022')
    """
    forms = {
        "early": (_("early {month}"), _("by early {month}")),
        "mid": (_("mid-{month}"), _("by mid-{month}")),
        "late": (_("late {month}"), _("by late {month}")),
    }
    if language.current() != language.ENGLISH:  # the name as it stands in a date, not by itself
        return forms[told_as][by].format(month=language.day(day, "MMMM y"))
    return forms[told_as][by].format(month=months(day))


PARTS = {"morning": N_("morning"), "evening": N_("evening"), "night": N_("night")}


def when(
    start: date,
    end: date | None = None,
    precision: str | None = "day",
    part_of_day: str | None = None,
    told_as: str | None = None,
    *,
    year: bool = True,
) -> str:
    """Return the day of an event as words, as exact as its precision says.

    Args:
        end: Last day, None where it is not told.
        precision: One of ``day``, ``part-of-day``, ``range``, ``by``, ``since``, ``month``.
        part_of_day: ``morning`` and the like, None where it is not told.
        told_as: One of `THIRDS`, or ``inferred``; None where the text gives the day.

    >>> when(date(2022, 3, 6), None, "part-of-day", "evening")
    '6 March 2022, evening'
    >>> when(date(2022, 3, 27), None, "by"), when(date(2022, 3, 27), None, "by", year=False)
    ('by 27 March 2022', 'by 27 March')
    >>> when(date(2022, 7, 1), date(2022, 7, 31), "month")
    'July 2022'
    >>> when(date(2022, 9, 1), date(2022, 9, 10), "range", None, "early")
    'early September 2022'
    >>> when(date(2022, 4, 27), date(2022, 5, 1), "range", None, "inferred")
    '27 April – 1 May 2022, inferred'
    """
    if told_as in THIRDS:
        return third(start, str(told_as), by=precision == "by")
    said = months(start, end) if precision == "month" else between(start, end, year=year)
    open_end = {"by": _("by {day}"), "since": _("on {day} or later")}
    said = open_end.get(precision or "", "{day}").format(day=said)
    if part_of_day:
        said = f"{said}, {_(PARTS[part_of_day])}"
    return _("{days}, inferred").format(days=said) if told_as else said
