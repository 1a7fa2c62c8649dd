"""The cover: the same city on every day of the book, as anyone said it was held."""

from collections.abc import Mapping
from datetime import date

from izium.charts import svg
from izium.charts.city import City, in_the_city, little_city
from izium.charts.holders import holder_key
from izium.charts.key import in_lines
from izium.charts.matrix import names_of_grounds
from izium.charts.picture import Picture, picture
from izium.charts.rows import LONGEST, whole_span
from izium.charts.statements import Statement, days_between, statements
from izium.charts.style import RIVER, SMALL_SIZE, WIDTHS, curly, day_words
from izium.data.words import month
from izium.language import N_
from izium.language import gettext as _

COLUMNS = ("day", "ground said to be held", "records")
ACROSS = {"narrow": 7, "wide": 9}
TITLE = N_("The same city on {count} days, as anyone said it was held")


def cover(*, title: str | None = None) -> Picture:
    """Draw the city once for each day, filled by whose anyone said it was on that day.

    >>> len(cover().rows) == len(days_between(*whole_span()))
    True
    """
    first, last = whole_span()
    days = days_between(first, last)
    said = statements(topic="control", longest=LONGEST)
    city = City("wide", 1.0)
    names = names_of_grounds()
    rows = [_row(when, said, city, names) for when in days]
    heard = {when: f"{row[0]}: {row[1]}" for when, row in zip(days, rows, strict=True)}
    drawings = {layout: little_cities(heard, said, layout) for layout in ACROSS}
    blank = sum(not row[2] for row in rows)
    words = _(
        "{days} small drawings of the city, one for each day from {first} to {last}, each part "
        "filled by whose somebody said it was on that day. On {blank} of the days nobody says "
        "anything of the city or a part of it."
    ).format(days=len(days), first=day_words(first), last=day_words(last, year=True), blank=blank)
    return picture(
        title=title or _(TITLE).format(count=len(days)),
        alt=words,
        columns=COLUMNS,
        rows=rows,
        caption=_(
            "A frame is a statement on the city as a whole; dashed: contested. A part is filled "
            "even where somebody speaks of one place in it alone."
        ),
        **{
            layout: svg.drawing(*size, *kids, words=words)
            for layout, (kids, size) in drawings.items()
        },
    )


def little_cities(
    days: Mapping[date, str], said: list[Statement], layout: str
) -> tuple[list[svg.Element], tuple[float, float]]:
    """Return small drawings of the city in rows, one for each day, and the size of them all.

    Args:
        days: What is heard of each day.
    """
    across, width = ACROSS[layout], WIDTHS[layout]
    gap = 7.0 if layout == "narrow" else 12.0
    city = City(layout, 1.0)
    city.scale = ((width - gap * (across - 1)) / across) / city.drawn.width
    wide, high = city.size
    kids = []
    for number, when in enumerate(days):
        row, column = divmod(number, across)
        x, y = column * (wide + gap), row * (high + 24)
        short = f"{when.day} {month(when, short=True)}" if _named(number, when) else when.day
        words = svg.lines(0.0, 7.0, str(short), size=11.5)
        drawn = svg.group(little_city(city, said, when), transform="translate(0 15)")
        kids.append(
            svg.el(
                "a",
                svg.group(words, drawn, transform=f"translate({x:.1f} {y:.1f})"),
                href=f"#d={when.isoformat()}",
                aria_label=curly(days[when]),
            )
        )
    bottom = -(-len(days) // across) * (high + 24)
    key, foot = holder_key(0.0, bottom + 10, layout, width)
    signs, foot = _sign_key(width, foot)
    return [*city.definitions(), *kids, *key, *signs], (width, foot - 2)


def _sign_key(width: float, y: float) -> tuple[list[svg.Element], float]:
    """Name the frames and the river; return how far down they reach."""
    words = (_("the city as a whole"), _("the river"))
    (frame, river), foot = in_lines(words, 23, width, (0.0, y))
    line = {"fill": "none", "stroke_width": 2.4}
    (x, top), (left, down) = frame, river
    return [
        svg.el("rect", x=x + 1, y=top - 5, width=11, height=10, stroke="currentColor", **line),
        svg.lines(x + 19, top, words[0], size=SMALL_SIZE),
        svg.el("path", d=f"M{left:g} {down:g}h13", stroke=RIVER, **line),
        svg.lines(left + 19, down, words[1], size=SMALL_SIZE),
    ], foot


def _named(number: int, when: date) -> bool:
    return number == 0 or when.day == 1


def _row(when: date, said: list[Statement], city: City, names: Mapping[str, str]) -> list[str]:
    found = in_the_city([one for one in said if one.on(when)], city.drawn)
    spoken = [one for part in found.values() for one in part]
    words = [
        _("{place}: {holder} ({who})").format(place=names[one.place], holder=one.says, who=one.who)
        for one in spoken
    ]
    ids = ", ".join(one.record for one in spoken)
    return [day_words(when), "; ".join(words) if words else _("nobody says"), ids]
