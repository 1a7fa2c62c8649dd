"""What a figure is asked for is taken as it is meant, or refused in words."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd
import pytest

from izium import charts, data
from izium.charts.asking import asked_day

DATED: dict[str, Callable[[Any], Any]] = {
    "start of day_map": lambda day: charts.day_map(day, "2022-03-08"),
    "end of day_map": lambda day: charts.day_map("2022-03-06", day),
    "start of control_matrix": lambda day: charts.control_matrix(start=day),
    "end of control_matrix": lambda day: charts.control_matrix(end=day),
    "a day of control_matrix": lambda day: charts.control_matrix(days=[day]),
}


@pytest.mark.parametrize("draw", DATED.values(), ids=DATED)
@pytest.mark.parametrize(
    "day", ["6.3.2022", "03/06/2022", "March 2022", "2022-02-30", "", 20220306]
)
def test_a_day_that_could_be_read_in_two_ways_is_refused(
    draw: Callable[[Any], Any], day: Any
) -> None:
    with pytest.raises(ValueError, match=r"is .+: write a day as YYYY-MM-DD\."):
        draw(day)


@pytest.mark.parametrize("draw", [v for k, v in DATED.items() if "day_map" in k or "a day" in k])
@pytest.mark.parametrize("day", [None, pd.NaT])
def test_a_day_that_is_needed_is_asked_for(draw: Callable[[Any], Any], day: Any) -> None:
    with pytest.raises(ValueError, match=r"write a day as YYYY-MM-DD\."):
        draw(day)


def test_a_day_is_the_same_however_it_is_given() -> None:
    for day in ("2022-03-06", date(2022, 3, 6), pd.Timestamp("2022-03-06 14:00")):
        assert type(asked_day(day, "start")) is date
        assert asked_day(day, "start") == date(2022, 3, 6)


def test_a_span_that_ends_before_it_begins_is_refused() -> None:
    for draw in (charts.day_map, lambda *span: charts.control_matrix(start=span[0], end=span[1])):
        with pytest.raises(ValueError, match="exchange them"):
            draw("2022-04-02", "2022-03-06")


@pytest.mark.parametrize(
    ("draw", "says"),
    [
        (lambda: charts.figure_ranges(measure=["killed", "nope"]), "measure has 'nope'"),
        (lambda: charts.figure_ranges(measure="kiled"), "near it is killed"),
        (lambda: charts.figure_ranges(measure=[]), "measure has no name"),
        (lambda: charts.figure_ranges(measure="killed", side="civil"), "near it is civilian"),
        (lambda: charts.control_matrix(places=["P27", "P999"]), "places has 'P999'"),
        (lambda: charts.control_matrix(places=27), "places is 27: give a text"),
        (lambda: charts.timeline(phase="fal"), "near it is fall"),
        (lambda: charts.control_matrix(days="2023-01-01"), "days has 2023-01-01, but the picture"),
        (lambda: charts.voices(topic=["control", "weather"]), "topic has 'weather'"),
    ],
)
def test_an_unknown_name_is_named_and_never_dropped(draw: Callable[[], Any], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        draw()


def test_one_name_or_day_need_not_stand_in_a_list() -> None:
    assert charts.control_matrix(places="P27").to_dict() == (
        charts.control_matrix(places=["P27"]).to_dict()
    )
    assert charts.control_matrix(days="2022-03-17").to_dict() == (
        charts.control_matrix(days=["2022-03-17"]).to_dict()
    )
    assert charts.timeline(phase=["fall"]).to_dict() == charts.timeline(phase="fall").to_dict()


def test_a_place_of_which_nobody_speaks_is_named_in_the_figure() -> None:
    assert "Of Dnipro no claim speaks." in charts.control_matrix(places=["P27", "P38"]).alt


FRAMES: dict[str, Callable[[Any], Any]] = {
    "events": lambda rows: charts.timeline(rows),
    "claims": lambda rows: charts.voices(rows),
    "figures": lambda rows: charts.figure_ranges(rows),
    "other_accounts": lambda rows: charts.other_accounts("capture", rows),
    "units": lambda rows: charts.order_of_battle(rows),
    "places": lambda rows: charts.gazetteer_map(rows),
}


@pytest.mark.parametrize("table", FRAMES)
def test_a_frame_of_one_s_own_that_lacks_a_column_is_refused_by_its_name(table: str) -> None:
    rows = data.load(table)
    column = rows.columns[-1]
    said = rf"{table} lacks the column '{column}': give rows of data.load\('{table}'\)\."
    with pytest.raises(ValueError, match=said):
        FRAMES[table](rows.drop(columns=column))


@pytest.mark.parametrize("table", FRAMES)
def test_what_is_no_frame_is_refused(table: str) -> None:
    with pytest.raises(TypeError, match=f"{table} is a list, not a DataFrame"):
        FRAMES[table](["E001"])


def test_rows_that_stand_above_themselves_are_named() -> None:
    units = data.load("units")
    first, second = units["unit_id"][:2]
    units.loc[:1, "parent_id"] = [second, first]
    with pytest.raises(ValueError, match=rf"{first} stands above itself .* 'parent_id'"):
        charts.order_of_battle(units)
    claims = data.load("claims")
    one, two = claims["claim_id"][:2]
    claims.loc[:1, "answers"] = [two, one]
    with pytest.raises(ValueError, match=rf"{one} stands above itself .* 'answers'"):
        charts.claim_chains(claims)
