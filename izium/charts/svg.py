"""SVG as a tree: elements, text in lines, symbols of voices, links to records.

Built on `xml.etree`, which escapes whatever it is given.
"""

import math
from collections.abc import Sequence
from functools import cache
from xml.etree import ElementTree as ET

from izium import data
from izium.charts.style import LINE_HEIGHT, TEXT_SIZE, curly

Element = ET.Element
RECORDS = "izium:records"
"""Stands in a picture for the address of the records page; see `izium.charts.picture`."""

KEY = "izium-picture"
"""Stands in a picture for what tells its ids from those of another picture on the page."""


def el(tag: str, *kids: Element | str | None, **attributes: object) -> Element:
    """Return an element; `stroke_width` is written `stroke-width`, and None is left out.

    >>> ET.tostring(el("text", "a < b", font_size=11.50, class_="when"))
    b'<text font-size="11.5" class="when">a &lt; b</text>'
    """
    found = ET.Element(
        tag,
        {
            name.rstrip("_").replace("_", "-"): written(value)
            for name, value in attributes.items()
            if value is not None
        },
    )
    for kid in kids:
        if isinstance(kid, str):
            found.text = (found.text or "") + kid
        elif kid is not None:
            found.append(kid)
    return found


def written(value: object) -> str:
    """Return a value as an attribute holds it: numbers to a tenth of a pixel."""
    return f"{round(value, 1):g}" if isinstance(value, float) else str(value)


def group(*kids: Element | None, **attributes: object) -> Element:
    """Return a group of elements."""
    return el("g", *kids, **attributes)


def lines(
    x: float,
    y: float,
    words: str | Sequence[str],
    *,
    size: float = TEXT_SIZE,
    anchor: str | None = None,
    **attributes: object,
) -> Element:
    """Return text whose first line has its middle at `y`, the next ones below it."""
    rows = [words] if isinstance(words, str) else list(words)
    base = y + 0.35 * size
    looks = {"font_size": None if size == TEXT_SIZE else size, "text_anchor": anchor}
    if len(rows) == 1:
        return el("text", rows[0], x=x, y=base, **looks, **attributes)
    spans = [el("tspan", row, x=x, y=base + LINE_HEIGHT * n) for n, row in enumerate(rows)]
    # A line is a word of its own to whoever hears the text.
    for span in spans[:-1]:
        span.tail = " "
    return el("text", *spans, **looks, **attributes)


def link(record: str, words: str, *kids: Element | None, again: bool = False) -> Element:
    """Return marks that lead to a record and say in words what they stand for.

    Args:
        record: Id of a record; several, separated by commas, lead to the first.
        again: Whether the same picture leads there already: then it is no stop of its own for
            the keyboard, and nothing that is heard twice.
    """
    first = record.split(",")[0].strip()
    if not data.exists(first):
        return group(el("title", curly(words)), *kids)
    shown = {"tabindex": "-1", "aria_hidden": "true"} if again else {"aria_label": curly(words)}
    address = f"{RECORDS}#{data.anchor(first)}"
    return el("a", *kids, href=address, class_="record-link", **shown)


def symbol(shape: str, x: float, y: float, r: float, **look: object) -> Element:
    """Return a symbol around a point; all are about as large to the eye.

    Args:
        shape: `square`, `circle`, `diamond`, `triangle-up`, `triangle-right`, `triangle-left`,
            `hexagon`, `cross`, `bars` or `bow`.
        r: Half the side of the square.
    """
    if shape == "circle":
        return el("circle", cx=x, cy=y, r=round(r * 1.08, 1), **look)
    if shape == "square":
        return el("rect", x=x - r, y=y - r, width=2 * r, height=2 * r, **look)
    path = f"M{written(x)} {written(y)}{_outline(shape, r)}"
    return el("path", d=path, **look)


@cache
def _outline(shape: str, r: float) -> str:
    """Return an outline seen from its middle: one text for all symbols, which weighs little."""
    path, here, first = "", (0.0, 0.0), (0.0, 0.0)
    for step in _OUTLINES[shape]:
        if isinstance(step, str):
            path += step.lower()
            here = first if step == "Z" else here
        else:
            at = round(step[0] * r, 1), round(step[1] * r, 1)
            first = at if path.endswith("m") else first
            path += " ".join(written(a - b) for a, b in zip(at, here, strict=True))
            here = at
    return path


_Outline = tuple[str | tuple[float, float], ...]


def _around(*corners: tuple[float, float]) -> _Outline:
    found: list[str | tuple[float, float]] = []
    for place, corner in enumerate(corners):
        found += ["L" if place else "M", corner]
    return (*found, "Z")


_OUTLINES: dict[str, _Outline] = {
    "diamond": _around((0, -1.35), (1.35, 0), (0, 1.35), (-1.35, 0)),
    "triangle-up": _around((0, -1.25), (1.2, 1), (-1.2, 1)),
    "triangle-right": _around((1.2, 0), (-1, -1.2), (-1, 1.2)),
    "triangle-left": _around((-1.2, 0), (1, -1.2), (1, 1.2)),
    "hexagon": _around((0.6, -1), (1.2, 0), (0.6, 1), (-0.6, 1), (-1.2, 0), (-0.6, -1)),
    "cross": _around(
        *((-0.4, -1.1), (0.4, -1.1), (0.4, -0.4), (1.1, -0.4), (1.1, 0.4), (0.4, 0.4)),
        *((0.4, 1.1), (-0.4, 1.1), (-0.4, 0.4), (-1.1, 0.4), (-1.1, -0.4), (-0.4, -0.4)),
    ),
    "bars": (
        *_around((-1.2, -0.85), (1.2, -0.85), (1.2, -0.2), (-1.2, -0.2)),
        *_around((-1.2, 0.3), (1.2, 0.3), (1.2, 0.95), (-1.2, 0.95)),
    ),
    "bow": _around((-1, -0.9), (1, 0.9), (1, -0.9), (-1, 0.9)),
}


def pattern(layout: str, name: str) -> str:
    """Return the fill that a pattern gives.

    Args:
        layout: Tells the ids of two drawings in one picture apart.
    """
    return f"url(#{KEY}-{layout}-{name})"


def stripes(
    layout: str, name: str, step: float, thick: float, paper: str, ink: str, **look: object
) -> Element:
    """Return a fill of slanting lines, so thick and so far from each other."""
    ground = None if paper == "none" else el("rect", width=step, height=step, fill=paper)
    line = el("path", d=f"M0 0V{written(step)}", stroke=ink, stroke_width=thick, **look)
    return _pattern(layout, name, step, ground, line, patternTransform="rotate(45)")


def dots(layout: str, name: str, step: float, r: float, paper: str, ink: str) -> Element:
    """Return a fill of small dots, two of them in a square of a step."""
    ground = el("rect", width=step, height=step, fill=paper)
    ends = [el("circle", cx=at * step, cy=at * step, r=r, fill=ink) for at in (0.25, 0.75)]
    return _pattern(layout, name, step, ground, *ends)


def _pattern(layout: str, name: str, step: float, *kids: Element | None, **look: object) -> Element:
    size = {"width": step, "height": step, "patternUnits": "userSpaceOnUse"}
    return el("pattern", *kids, id=f"{KEY}-{layout}-{name}", **size, **look)


def drawing(
    width: float, height: float, *kids: Element | None, words: str, **attributes: object
) -> str:
    """Return a whole drawing as text.

    Args:
        width: Width in pixels; a page may draw it larger or smaller.
    """
    found = el(
        "svg",
        *kids,
        viewBox=f"0 0 {math.ceil(width)} {math.ceil(height)}",
        width=math.ceil(width),
        height=math.ceil(height),
        role="group",
        aria_label=curly(words),
        **attributes,
    )
    _take_out_idle(found)
    return ET.tostring(found, encoding="unicode")


def _take_out_idle(drawing: Element) -> None:
    """Take out the patterns that fill nothing: a picture defines all that it may need."""
    looks = {value for each in drawing.iter() for value in each.attrib.values()}
    for parent in drawing.iter():
        for each in parent.findall("pattern"):
            if f"url(#{each.get('id')})" not in looks:
                parent.remove(each)
