"""The city as a schematic on one day: each part filled by whose it was said to be."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from izium.charts import svg
from izium.charts.fills import PAPER, fill_of, split, symbol_textures, textures
from izium.charts.palette import palette, status_words
from izium.charts.statements import Statement
from izium.charts.style import RIVER, SMALL_SIZE, wrap
from izium.data.schematic import Part, Schematic, schematic
from izium.data.views import lines_of_places


def schematic_of_the_book() -> Schematic:
    """Return the schematic.

    Raises `ValueError`: the book has none.
    """
    found = schematic()
    if found is None:
        raise ValueError(
            "This book has no schematic of a city: write data/geo/schematic.json, or draw "
            "charts.gazetteer_map(), which needs none."
        )
    return found


def parts_of(drawn: Schematic) -> dict[str, str]:
    """Return the part of the schematic, or the whole, in which each place of the city lies.

    A place that lies in the city, in a part that is not told, belongs to the whole.

    >>> found = parts_of(schematic_of_the_book())
    >>> found["P08"], found["P10"]
    ('P02', 'P01')
    """
    shown = {part.place for part in drawn.parts} | {drawn.whole}
    found = {
        place: [above for above in line if above in shown]
        for place, line in lines_of_places().items()
    }
    return {place: above[-1] for place, above in found.items() if above}


def in_the_city(found: Iterable[Statement], drawn: Schematic) -> dict[str, list[Statement]]:
    """Return the statements by part of the schematic; those on the whole under the whole.

    What lies in the city but in no part that is told says nothing on the city as a whole.
    """
    inside = parts_of(drawn)
    sorted_in: dict[str, list[Statement]] = {}
    for one in found:
        part = inside.get(one.place, "")
        if part and (part != drawn.whole or one.place == drawn.whole):
            sorted_in.setdefault(part, []).append(one)
    return sorted_in


@dataclass(slots=True)
class City:
    """The schematic in one drawing, at a scale in pixels for each of its units."""

    layout: str  # tells the ids of two drawings in one picture apart
    scale: float  # pixels for each unit
    drawn: Schematic = field(default_factory=schematic_of_the_book)
    # the fills of clashing statements that have been needed so far
    splits: dict[tuple[str, str], svg.Element] = field(default_factory=dict)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in pixels."""
        return self.drawn.width * self.scale, self.drawn.height * self.scale

    def ground(self, said: dict[str, list[Statement]]) -> svg.Element:
        """Draw the parts with their fills, the river, and a frame for what is said of it all."""
        kids = [
            svg.el("path", d=part.path, fill=self._fill(said.get(part.place, [])),
                   stroke="currentColor", stroke_width="0.4", stroke_opacity="0.5")
            for part in self.drawn.parts
        ]  # fmt: skip
        kids += [
            svg.el("path", d=self.drawn.river, fill="none", stroke=ink, stroke_width=thick)
            for ink, thick in (("var(--picture-paper)", 4.5), (RIVER, 2.4))
        ]
        kids += self._frames(said.get(self.drawn.whole, []))
        return svg.group(*kids, transform=f"scale({self.scale:g})")

    def _frames(self, said: Sequence[Statement]) -> list[svg.Element]:
        wide, high = self.drawn.width, self.drawn.height
        found = [_rim(0.0, wide, high, "currentColor", "0.6")]
        for place, holder in enumerate(_holders(said)):
            inset = 2.5 + 5.5 * place
            known = palette().get(holder)
            if known is None:
                found.append(_rim(inset, wide, high, PAPER, "4.5"))
                found.append(_rim(inset, wide, high, "currentColor", "4.5", stroke_dasharray="6 4"))
                continue
            found.append(_rim(inset, wide, high, known.colour, "4.5"))
            if known.dotted:
                dots = {"stroke_dasharray": "0 4", "stroke_linecap": "round"}
                found.append(_rim(inset, wide, high, PAPER, "1.7", **dots))
        return found

    def _fill(self, said: Sequence[Statement]) -> str:
        holders = _holders(said)
        if len(holders) < 2:
            return fill_of(holders[0] if holders else "", self._ground)
        one, other = holders[:2]
        self.splits[one, other] = split(self._ground, one, other, self.scale)
        return svg.pattern(self._ground, f"{one}-{other}")

    @property
    def _ground(self) -> str:
        """What tells fills at this scale from those of symbols and keys."""
        return f"{self.layout}-city"

    def definitions(self) -> list[svg.Element]:
        """Return the fills that the drawing needs; ask once all days are drawn."""
        ground = textures(self._ground, self.scale)
        return [*symbol_textures(self.layout), *ground, *self.splits.values()]

    def name_of(self, part: Part, words: dict[str, str]) -> list[str]:
        """Return the name of a part in lines that fit the room it has."""
        return wrap(words[part.place], part.room * self.scale, SMALL_SIZE)

    def names(self, words: dict[str, str]) -> list[svg.Element]:
        """Write the names of the parts, each within the room of its own."""
        found = []
        for part in self.drawn.parts:
            x, y = part.label[0] * self.scale, part.label[1] * self.scale
            lines = self.name_of(part, words)
            written = svg.lines(x, y, lines, size=SMALL_SIZE, anchor="middle", class_="halo")
            found.append(svg.link(part.place, words[part.place], written))
        return found


def _rim(inset: float, wide: float, high: float, ink: str, thick: str, **look: str) -> svg.Element:
    return svg.el(
        "rect", x=inset, y=inset, width=wide - 2 * inset, height=high - 2 * inset, fill="none",
        stroke=ink, stroke_width=thick, **look,
    )  # fmt: skip


def _holders(said: Iterable[Statement]) -> list[str]:
    """Return the holders that are named, each once, the sides in their own order."""
    named = {one.holder for one in said if one.holder}
    order = list(status_words())
    return sorted(named, key=lambda holder: order.index(holder) if holder in order else 99)


def little_city(city: City, said: Iterable[Statement], when: date) -> svg.Element:
    """Draw the city on one day, small, with nothing but its fills."""
    return city.ground(in_the_city([one for one in said if one.on(when)], city.drawn))
