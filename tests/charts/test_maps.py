"""What the maps show stands where the tables put it, and only when a record speaks of it."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pandas as pd
import pytest

from izium import charts, data
from izium.charts import days
from izium.charts.geometry import (
    IZIUM,
    NEAR,
    Frame,
    bank,
    bank_margin_km,
    frame_around,
    points,
)
from izium.charts.style import text_width
from izium.data.geography import distance_km, rivers
from tests.charts.cases import SPANS, Datum, layers, parameters, position

STATED_BANKS = {
    "Izium": "right",
    "Kamyanka": "right",
    "Sukha Kamyanka": "right",
    "Topolske": "right",
    "Dovhenke": "right",
    "Donetske": "right",
    "Barvinkove": "right",
    "Sloviansk": "right",
    "Hlynske": "left",
    "Kapytolivka": "left",
}
"""South of the river is its right bank; north and east of it, its left."""


def _names() -> dict[str, str]:
    places = data.load("places")
    return dict(zip(places["place_id"], places["name"], strict=True))


def test_every_stated_bank_is_the_bank_of_the_coordinate() -> None:
    names, where = _names(), points(data.load("coordinates"))
    checked = {names[p]: bank(point) for p, point in where.items() if names[p] in STATED_BANKS}
    assert checked == STATED_BANKS


def test_a_point_on_the_wrong_bank_would_be_seen() -> None:
    assert bank((37.2569, 49.2128)) == "left"
    assert bank((37.2485, 49.2088)) == "left"


def test_parts_of_the_city_and_its_bridges_have_no_point() -> None:
    unplaced = data.load("places").query("parent_id == 'P01' or kind in ['bridge', 'site']")
    assert not set(unplaced["place_id"]) & set(data.load("coordinates")["place_id"])


def test_the_centre_is_the_table_s_and_lies_in_the_loop() -> None:
    assert points(data.load("coordinates"))["P01"] == IZIUM
    assert bank_margin_km(IZIUM) < 1.5
    line = rivers()["Siverskyi Donets"].line
    around = [lon for lon, lat in line if abs(lat - IZIUM[1]) < 0.003]
    assert min(around) < IZIUM[0] < max(around)


def test_the_frame_keeps_its_proportions() -> None:
    width = distance_km((NEAR.west, 49.16), (NEAR.east, 49.16))
    height = distance_km((37.3, NEAR.south), (37.3, NEAR.north))
    assert NEAR.ratio == pytest.approx(height / width, rel=0.005)


def test_a_frame_reaches_for_near_places_only() -> None:
    assert frame_around([(37.3099, 49.0206)]).south < 49.0206
    assert frame_around([(37.5974, 48.8497)]) == NEAR


@pytest.fixture(scope="module", params=list(SPANS))
def drawn(request: pytest.FixtureRequest) -> tuple[Datum, tuple[date, date], Frame]:
    span = SPANS[request.param]
    chart = charts.day_map(*span)
    shown = {row[5] for row in chart.usermeta["table"]["rows"] if row[6] == "yes"}
    ids = {name: place for place, name in _names().items()}
    where = points(data.load("coordinates"))
    named = {name for cell in shown for name in cell.split("; ") if ids.get(name) in where}
    frame = frame_around(where[ids[name]] for name in named)
    first, last = (pd.Timestamp(day).date() for day in span)
    return chart.to_dict(), (first, last), frame


def _point(datum: Datum, frame: Frame) -> tuple[float, float]:
    lon = frame.west + datum["map_x"] * (frame.east - frame.west)
    lat = frame.north - datum["map_y"] / frame.ratio * (frame.north - frame.south)
    return lon, lat


def test_every_mark_stands_at_a_coordinate_of_the_table(
    drawn: tuple[Datum, tuple[date, date], Frame],
) -> None:
    spec, _, frame = drawn
    known = points(data.load("coordinates")).values()
    rows = layers(spec)
    marks = [
        datum
        for name in ("points", "points-of-records")
        for datum in rows.get(name, [])
        if "map_x" in datum
    ]
    assert marks
    for datum in marks:
        assert min(distance_km(_point(datum, frame), point) for point in known) < 0.02


def _told(frame: pd.DataFrame, start: str, end: str, other: str) -> dict[str, tuple[date, date]]:
    key = frame.columns[0]
    found = {}
    for _, row in frame.iterrows():
        first = row[start] if not pd.isna(row[start]) else row[other]
        if not pd.isna(first):
            last = first if pd.isna(row[end]) else row[end]
            found[row[key]] = (first.date(), last.date())
    return found


def test_a_record_is_shown_only_where_it_speaks_of_the_day(
    drawn: tuple[Datum, tuple[date, date], Frame],
) -> None:
    spec, (first, last), _ = drawn
    spans = _told(data.load("events"), "start", "end", "start")
    spans |= _told(data.load("claims"), "about_start", "about_end", "made_on")
    marks = [d for rows in layers(spec).values() for d in rows if "record" in d]
    assert marks
    for datum in marks:
        for key in datum["pick"]:
            start, _, end = key.partition("/")
            told = spans[datum["record"]]
            if end:
                assert told == (date.fromisoformat(start), date.fromisoformat(end))
            else:
                assert told[0] <= date.fromisoformat(start) <= told[1]
                assert first <= date.fromisoformat(start) <= last


def test_every_event_of_the_days_is_told_on_each_of_its_days(
    drawn: tuple[Datum, tuple[date, date], Frame],
) -> None:
    spec, (first, last), _ = drawn
    rows = {(row[0], row[1]) for row in spec["usermeta"]["table"]["rows"]}
    for _, event in data.load("events").query("kind != 'battle'").iterrows():
        start = event["start"].date()
        end = start if pd.isna(event["end"]) else event["end"].date()
        if end < first or start > last:
            continue
        if (end - start).days >= days.LONGEST:
            keys = [f"{start}/{end}"]
        elif event["precision"] == "by":
            keys = [end.isoformat()]
        else:
            span = range((end - start).days + 1)
            keys = [(start + timedelta(n)).isoformat() for n in span]
            keys = [key for key in keys if first.isoformat() <= key <= last.isoformat()]
        for key in keys:
            assert (days.key_words(key), event["event_id"]) in rows


def test_each_choice_of_the_list_shows_something_and_nothing_else_can_be_chosen(
    drawn: tuple[Datum, tuple[date, date], Frame],
) -> None:
    spec = drawn[0]
    options = parameters(spec)["day"]["bind"]["options"]
    picked = {key for rows in layers(spec).values() for d in rows for key in d.get("pick", [])}
    assert set(options) == picked
    assert options == sorted(options)
    for name, rows in layers(spec).items():
        filtered = "filter" in str(
            next(layer["transform"] for layer in spec["layer"] if layer["data"]["name"] == name)
        )
        assert filtered == any("pick" in datum for datum in rows)


def test_what_cannot_be_placed_is_listed_in_words() -> None:
    chart = charts.day_map("2022-03-07", "2022-03-07")
    words = [datum["text"] for datum in layers(chart.to_dict())["texts"]]
    assert any("Concrete bridge" in text for text in words)
    unplaced = [row for row in chart.usermeta["table"]["rows"] if row[6] == "no"]
    assert {"E018", "E019", "E020", "E021", "E022", "E023"} <= {row[1] for row in unplaced}


def test_a_reader_s_own_frames_are_drawn() -> None:
    events = data.load("events").query("event_id == 'E010'")
    chart = charts.day_map("2022-03-06", "2022-03-06", events=events, claims=_no_claims())
    assert [row[1] for row in chart.usermeta["table"]["rows"]] == ["E010"]


def _no_claims() -> Any:
    return data.load("claims").head(0)


def test_every_map_names_those_who_are_to_be_named_and_shows_scale_and_north() -> None:
    for chart in (charts.day_map("2022-03-06", "2022-03-08"), charts.gazetteer_map()):
        words = " ".join(datum["text"] for datum in layers(chart.to_dict())["texts"])
        for wanted in ("OpenStreetMap contributors, ODbL", "WDBII", "north", " km", "Ізюм"):
            assert wanted in words


def test_the_scale_bar_is_as_long_as_it_says() -> None:
    for start, end in (SPANS["fall"], SPANS["aftermath"]):
        spec = charts.day_map(start, end).to_dict()
        rules = layers(spec)["rules"]
        bar = next(rule for rule in rules if rule["y"] == rule["y2"] and rule.get("map_x2"))
        label = next(d["text"] for d in layers(spec)["texts"] if d["text"].endswith(" km"))
        corners = [datum for datum in layers(spec)["bars"] if datum.get("map_x2") == 1.0]
        ratio = corners[0]["map_y2"]
        width = _frame_of(spec, ratio).width_km
        assert bar["map_x2"] * width == pytest.approx(float(label.split()[0]), rel=0.002)


def _frame_of(spec: Datum, ratio: float) -> Frame:
    names = {name: place for place, name in _names().items()}
    where = points(data.load("coordinates"))
    rows = spec["usermeta"]["table"]["rows"]
    placed = [row[5].split("; ") for row in rows if row[6] == "yes"]
    shown = {name for cells in placed for name in cells if names.get(name) in where}
    frame = frame_around(where[names[name]] for name in shown)
    assert frame.ratio == pytest.approx(ratio, rel=0.001)
    return frame


MAPS = {
    **{phase: lambda span=span: charts.day_map(*span) for phase, span in SPANS.items()},
    "the last days": lambda: charts.day_map("2022-03-24", "2022-03-29"),
    "gazetteer": charts.gazetteer_map,
}
WIDTHS = (306, 354, 700)


@pytest.fixture(scope="module")
def maps() -> dict[str, Datum]:
    return {name: draw().to_dict() for name, draw in MAPS.items()}


Box = tuple[float, float, float, float]


def _names_on(spec: Datum, width: float) -> dict[str, list[Box]]:
    """Return the boxes of the lines of each name on a map, by the first line."""
    found: dict[str, list[Box]] = {}
    for datum in layers(spec)["halos"]:
        x, y = position(spec, datum, width)
        lines = datum["text"].split("\n")
        for number, line in enumerate(lines):
            long = text_width(line, datum["size"], bold=datum["weight"] == "bold") * 0.95
            left = x - {"left": 0.0, "center": long / 2, "right": long}[datum["align"]]
            box = (left, y + 15 * number - 4.5, left + long, y + 15 * number + 4.5)
            found.setdefault(lines[0], []).append(box)
    return found


def _river_dots(spec: Datum, width: float) -> dict[str, list[tuple[float, float]]]:
    """Return points along each river, two pixels apart at most."""
    found: dict[str, list[tuple[float, float]]] = {}
    rows = layers(spec)["lines"]
    for before, after in pairwise(rows):
        if before["path"] != after["path"]:
            continue
        (x1, y1), (x2, y2) = position(spec, before, width), position(spec, after, width)
        steps = int(max(abs(x2 - x1), abs(y2 - y1)) / 2) + 1
        spots = [(x1 + (x2 - x1) * n / steps, y1 + (y2 - y1) * n / steps) for n in range(steps)]
        found.setdefault(before["path"].rpartition(" ")[0], []).extend(spots)
    return found


def _away(box: Box, spot: tuple[float, float]) -> float:
    left, top, right, bottom = box
    across = max(left - spot[0], 0.0, spot[0] - right)
    return (across**2 + max(top - spot[1], 0.0, spot[1] - bottom) ** 2) ** 0.5


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", MAPS)
def test_names_on_a_map_keep_clear_of_rivers_and_of_the_dots_of_places(
    maps: dict[str, Datum], name: str, width: float
) -> None:
    spec = maps[name]
    rivers_there = [spot for spots in _river_dots(spec, width).values() for spot in spots]
    dots = [
        position(spec, datum, width)
        for layer in ("points", "points-of-records")
        for datum in layers(spec).get(layer, [])
        if datum["shape"] == "circle" and "map_x" in datum and "pick" not in datum
    ]
    near = name not in ("aftermath", "gazetteer")
    for words, boxes in _names_on(spec, width).items():
        for box in boxes:
            if near or words != "Izium":
                assert min(_away(box, spot) for spot in rivers_there) > 2, words
            assert min(_away(box, dot) for dot in dots) > 4, words


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", MAPS)
def test_a_river_is_named_beside_its_own_line_and_nearer_to_it_than_to_the_other(
    maps: dict[str, Datum], name: str, width: float
) -> None:
    spec = maps[name]
    lines = _river_dots(spec, width)
    named = {"Siverskyi Donets": "Siverskyi Donets", "river": "Oskil", "river Oskil": "Oskil"}
    written = {
        named[words]: boxes for words, boxes in _names_on(spec, width).items() if words in named
    }
    assert set(written) == set(lines) == {"Siverskyi Donets", "Oskil"}
    for river, boxes in written.items():
        away = {
            line: min(_away(box, spot) for box in boxes for spot in spots)
            for line, spots in lines.items()
        }
        assert away[river] < 30
        assert away[river] == min(away.values())


def test_the_halo_of_a_name_is_the_paper_of_the_page_and_lies_under_the_name(
    maps: dict[str, Datum],
) -> None:
    for spec in maps.values():
        names = [layer["data"]["name"] for layer in spec["layer"]]
        halo = spec["layer"][names.index("halos")]
        assert halo["mark"]["stroke"] == halo["mark"]["color"] == "var(--paper, transparent)"
        assert halo["mark"]["aria"] is False
        assert names.index("lines") < names.index("halos") < names.index("texts")
        written = {(text["text"], text["x"], text["y"]) for text in layers(spec)["texts"]}
        assert {(d["text"], d["x"], d["y"]) for d in layers(spec)["halos"]} <= written
