"""Where the city lies in its country: an outline, and the far places that the text names.

The outline and the words beyond the tables stand in the resource ``locator`` of the data package,
a GeoJSON file: one polygon, and points with ``name``, ``about`` (the place that they lead to)
and ``kind``, either ``town`` or, for what has no place of its own on the map, ``word``.
"""

from izium import data
from izium.charts import svg
from izium.charts.geometry import REACH_KM, Frame, points
from izium.charts.ground import DOT, away_words, scale
from izium.charts.labels import Labels
from izium.charts.picture import Picture, picture
from izium.charts.style import SMALL_SIZE, WIDTHS, listed, text_width
from izium.data.geography import Point, distance_km
from izium.data.outline import FarName, outline, outline_resource
from izium.language import gettext as _

COLUMNS = ("record", "place", "from the city", "where it is drawn")
MARGIN = 0.03
"""Share of the outline's width that is kept free around it."""

BAR_KM = 200


def locator(*, title: str | None = None) -> Picture:
    """Draw the country in outline with the city and the far places that the text names.

    Towns stand at their coordinates. A region without an outline is a word near where it lies.

    Raises `DataError`: the data package has no outline, or its file is missing or broken.

    >>> locator().columns[2]
    'from the city'
    """
    country = outline()
    where = points(data.load("coordinates"))
    city = where[data.book().city]
    towns = [
        FarName(place, data.title(place), point, town=True)
        for place, point in where.items()
        if place == data.book().city or distance_km(city, point) > 3 * REACH_KM
    ]
    towns += [name for name in country.names if name.town]
    towns.sort(key=lambda town: distance_km(city, town.point))
    regions = [name for name in country.names if not name.town]
    away = [f"{town.name} lies {away_words(city, town.point)}" for town in towns[1:]]
    words = (
        f"Map of {country.country} in outline, with {towns[0].name}. Seen from there, "
        f"{listed(away)}. "
        f"{listed([region.name for region in regions])} stand as words, without an outline."
    )
    drawings = {
        layout: _drawing(width, country.line, [*towns, *regions], words)
        for layout, width in WIDTHS.items()
    }
    return picture(
        title=title or f"Where {towns[0].name} lies in {country.country}",
        alt=words,
        columns=COLUMNS,
        rows=[
            (town.record, town.name, away_words(city, town.point), _("at its coordinate"))
            for town in towns
        ]
        + [(region.record, region.name, "", _("as a word")) for region in regions],
        caption=f"{_sources()}. Straight distances from the centre of {towns[0].name}.",
        form="map",
        **drawings,
    )


def _drawing(width: float, outer: tuple[Point, ...], names: list[FarName], words: str) -> str:
    frame = _around(outer)
    high = width * frame.ratio

    def at(point: Point) -> tuple[float, float]:
        across, down = frame.place(point)
        return 4.0 + across * width, 4.0 + down * width

    line = [at(point) for point in outer]
    labels = Labels((4.0, 4.0, 4.0 + width, 4.0 + high), lines=[line])
    path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in line) + "Z"
    land = svg.el(
        "path", d=path, fill="currentColor", fill_opacity="0.07", stroke="currentColor",
        stroke_opacity="0.5", stroke_linejoin="round",
    )  # fmt: skip
    kids = [land]
    for name in names:
        x, y = at(name.point)
        if name.town:
            r = DOT + 1.5 * (name.record == data.book().city)
            kids.append(svg.el("circle", cx=x, cy=y, r=r, fill="currentColor"))
            labels.keep_free((x - 5, y - 5, x + 5, y + 5))
        else:
            half = text_width(name.name, SMALL_SIZE) / 2
            labels.keep_free((x - half, y - 8, x + half, y + 8))
    for name in names:
        x, y = at(name.point)
        look = "halo bold" if name.record == data.book().city else "halo"
        if name.town:
            found = labels.beside((x, y), [name.name], size=SMALL_SIZE)
            x, y, anchor, style = found.x, found.y, found.anchor, None
        else:
            anchor, style = "middle", "italic"
        text = svg.lines(
            x, y, name.name, size=SMALL_SIZE, anchor=anchor, class_=look, font_style=style
        )
        kids.append(svg.link(name.record, name.name, text))
    ruler = scale(frame, BAR_KM, 4.0, high + 16, width)
    return svg.drawing(width + 8, high + 28, *kids, *ruler, words=words)


def _around(outer: tuple[Point, ...]) -> Frame:
    west, east = min(p[0] for p in outer), max(p[0] for p in outer)
    south, north = min(p[1] for p in outer), max(p[1] for p in outer)
    free = MARGIN * (east - west)
    return Frame(west - free, south - free / 2, east + free, north + free / 2)


def _sources() -> str:
    sources = (outline_resource() or {}).get("sources", [])
    return "; ".join(str(source["title"]) for source in sources)
