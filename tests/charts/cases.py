"""Every figure of the course as chapters draw it, and readers of what a chart holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import altair as alt

from izium import charts
from izium.charts.style import BREAKPOINT

Chart = alt.LayerChart
Datum = dict[str, Any]

SPANS = {
    "first-assault": ("2022-03-06", "2022-03-08"),
    "river-line": ("2022-03-09", "2022-03-14"),
    "south-bank": ("2022-03-15", "2022-03-18"),
    "fall": ("2022-03-19", "2022-04-02"),
    "aftermath": ("2022-04-03", "2022-09-30"),
}

CASES: dict[str, Callable[[], Chart]] = {
    "phases": charts.phases,
    "timeline": charts.timeline,
    "timeline of a phase": lambda: charts.timeline(phase="south-bank"),
    "control strips": lambda: charts.control_strips(days=["2022-03-17", "2022-03-24"]),
    "control of villages": lambda: charts.control_strips(places=["P26", "P27", "P28", "P29"]),
    "coded series": charts.coded_series,
    "coded series of the city": lambda: charts.coded_series(places=["P01"], end="2022-04-02"),
    "claim chains": charts.claim_chains,
    "claim chains on control": lambda: charts.claim_chains(topic="control"),
    "voices": charts.voices,
    "voices on control": lambda: charts.voices(topic="control"),
    "killed and wounded": lambda: charts.figure_ranges(
        measure=["killed", "wounded", "killed-and-wounded"]
    ),
    "strength": lambda: charts.figure_ranges(measure=["strength", "remaining"]),
    "distances": lambda: charts.figure_ranges(measure="distance"),
    "order of battle": charts.order_of_battle,
    "gazetteer": charts.gazetteer_map,
    "other accounts": charts.other_accounts,
    "other accounts of the capture": lambda: charts.other_accounts("capture"),
    **{
        f"{topic} and other accounts": lambda topic=topic: charts.other_accounts(topic)
        for topic in ("evacuations", "housing", "population", "burials")
    },
    **{
        f"day map, {phase}": lambda span=span: charts.day_map(*span)
        for phase, span in SPANS.items()
    },
}


def layers(spec: Datum) -> dict[str, list[Datum]]:
    """Return the data of a chart's specification by the name of its layer."""
    return {layer["data"]["name"]: layer["data"]["values"] for layer in spec["layer"]}


def data_of(spec: Datum) -> Iterator[Datum]:
    """Return every datum of a chart's specification."""
    for rows in layers(spec).values():
        yield from rows


def parameters(spec: Datum) -> dict[str, Datum]:
    """Return the parameters of a chart's specification by name."""
    return {parameter["name"]: parameter for parameter in spec["params"]}


def position(spec: Datum, datum: Datum, width: float, end: str = "") -> tuple[float, float]:
    """Return where a datum stands, in pixels, when the figure is so many pixels wide."""
    wide = width >= BREAKPOINT
    own = {
        axis: datum.get(f"wide_{axis}{end}", datum[f"{axis}{end}"])
        if wide
        else datum[f"{axis}{end}"]
        for axis in ("x", "y")
    }
    left, free = _margins(spec)
    across = own["x"] + left + datum[f"share{end}"] * (width - free)
    down = own["y"]
    if f"map_x{end}" in datum:
        map_width = _map_width(spec, width)
        across += datum[f"map_x{end}"] * map_width
        down += datum[f"map_y{end}"] * map_width
    return across, down


def _margins(spec: Datum) -> tuple[float, float]:
    formula = spec["layer"][0]["transform"][-1]["calculate"]
    for transform in spec["layer"][0]["transform"]:
        if transform.get("as") == "across":
            formula = transform["calculate"]
    left = formula.split(" + ")[0]
    free = formula.split("(width - ")[1].split(")")[0]
    return float(left), float(free)


def _map_width(spec: Datum, width: float) -> float:
    formula = parameters(spec)["map_width"]["expr"]
    large, small = formula.split(" ? ")[1].split(" : ")
    return float(large) if width >= BREAKPOINT else min(width, float(small[11:-1]))
