"""Every picture of the course as pages draw it, and readers of what a drawing holds."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from xml.etree import ElementTree as ET

from izium import charts
from izium.charts.picture import Picture
from izium.charts.style import TEXT_SIZE, text_width

CASES: dict[str, Callable[[], Picture]] = {
    "timeline": charts.timeline,
    "timeline of a phase": lambda: charts.timeline(phase="south-bank"),
    "strip": charts.strip,
    "strip of a chapter": lambda: charts.strip(own=("2022-03-15", "2022-03-18")),
    "strip of months": lambda: charts.strip(start="2022-04-03", end="2022-09-30"),
    "matrix": lambda: charts.control_matrix(days=["2022-03-17", "2022-03-24"]),
    "matrix of villages": lambda: charts.control_matrix(places=["P26", "P27", "P28", "P29"]),
    "arcs of all answers": charts.answer_arcs,
    "had and left": charts.had_and_left,
    "claim chains": charts.claim_chains,
    "voices": charts.voices,
    "voices on control": lambda: charts.voices(topic="control"),
    "killed and wounded": lambda: charts.figure_ranges(
        measure=["killed", "wounded", "killed-and-wounded"]
    ),
    "strength": lambda: charts.figure_ranges(measure=["strength", "remaining"]),
    "distances": lambda: charts.figure_ranges(measure="distance"),
    "order of battle": charts.order_of_battle,
    "a claim taken apart": lambda: charts.taken_apart("C021"),
    "gazetteer": charts.gazetteer_map,
    "locator": charts.locator,
    "other accounts": charts.other_accounts,
    "other accounts of the capture": lambda: charts.other_accounts("capture"),
    "burials and other accounts": lambda: charts.other_accounts("burials", measure="bodies"),
    "cover": charts.cover,
    "day map of three days": lambda: charts.day_map("2022-03-06", "2022-03-08"),
    "day map of many days": lambda: charts.day_map("2022-03-19", "2022-04-02"),
    "day map of months": lambda: charts.day_map("2022-04-03", "2022-09-30"),
}


@cache
def drawn(name: str) -> Picture:
    """Return a picture, drawn once for all tests."""
    return CASES[name]()


@dataclass(frozen=True)
class Line:
    """A line of text in a drawing: its box in pixels, its words, and the day that shows it."""

    left: float
    top: float
    right: float
    bottom: float
    words: str
    day: str


def svg(picture: Picture, layout: str) -> ET.Element:
    """Return a drawing as a tree; an empty one where the picture is HTML alone."""
    return ET.fromstring(getattr(picture, layout) or '<svg width="0" height="0"/>')


def lines_of(root: ET.Element) -> Iterator[Line]:
    """Return the lines of text of a drawing."""
    yield from _lines(root, (0.0, 0.0, 1.0), "")


def _lines(node: ET.Element, at: tuple[float, float, float], day: str) -> Iterator[Line]:
    at, day = _moved(node, at), node.get("data-day", day)
    if node.tag == "text":
        spans = list(node) or [node]
        for span in spans:
            yield _line(node, span, at, day)
        return
    for kid in node:
        yield from _lines(kid, at, day)


def _moved(node: ET.Element, at: tuple[float, float, float]) -> tuple[float, float, float]:
    x, y, scale = at
    move = re.search(r"translate\((\S+) ([^)]+)\)", node.get("transform", ""))
    grown = re.search(r"scale\(([^)]+)\)", node.get("transform", ""))
    if move:
        x, y = x + scale * float(move[1]), y + scale * float(move[2])
    return x, y, scale * float(grown[1]) if grown else scale


def _line(text: ET.Element, span: ET.Element, at: tuple[float, float, float], day: str) -> Line:
    size = float(text.get("font-size", TEXT_SIZE))
    words = span.text or ""
    bold = "bold" in text.get("class", "")
    long = text_width(words, size, bold=bold) * 0.95
    share = {None: 0.0, "middle": 0.5, "end": 1.0}[text.get("text-anchor")]
    x = at[0] + float(span.get("x", "0")) - share * long
    base = at[1] + float(span.get("y", "0"))
    return Line(x, base - 0.72 * size, x + long, base + 0.02 * size, words, day)
