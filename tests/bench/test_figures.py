"""Figures and their bounds: what is beyond its target is marked and told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bench.__main__ import chosen
from bench.figures import Figure, missed, of_page, table
from bench.visiting import Visit, middle

GOOD = Visit(
    wire=64_000,
    all_wire=370_000,
    requests=10,
    hosts=0,
    paint=1.1,
    load=1.5,
    ready=1.5,
    answer=0.02,
)
BARE = replace(GOOD, wire=900_000, all_wire=900_000, requests=40, load=5.0, ready=None, answer=None)


def test_a_page_within_all_bounds_misses_nothing() -> None:
    assert missed(of_page("chapters/bridges", GOOD, BARE)) == []


@pytest.mark.parametrize(
    ("change", "measure"),
    [
        ({"wire": 350_001}, "wire"),
        ({"all_wire": 700_001}, "with charts"),
        ({"requests": 31}, "requests"),
        ({"hosts": 1}, "other hosts"),
        ({"load": 2.6}, "load"),
        ({"ready": 1.61}, "activity ready"),
        ({"answer": 0.11}, "answer"),
    ],
)
def test_each_bound_is_held(change: dict[str, float], measure: str) -> None:
    seen = replace(GOOD, **change)  # type: ignore[arg-type]
    assert [figure.measure for figure in missed(of_page("chapters/fall", seen, BARE))] == [measure]


def test_pages_of_large_tables_may_weigh_more() -> None:
    seen = replace(GOOD, wire=450_000)
    assert missed(of_page("chapters/reference/records", seen, BARE)) == []
    assert missed(of_page("chapters/fall", seen, BARE)) != []


def test_a_page_without_activity_has_no_bound_for_it() -> None:
    seen = replace(GOOD, ready=None, answer=None)
    kept = {figure.measure: figure.kept for figure in of_page("index", seen, BARE)}
    assert kept["activity ready"] is None
    assert kept["answer"] is None


def test_the_table_has_a_line_for_each_and_marks_what_misses() -> None:
    singles = [
        Figure("build", "from nothing", "s", 70.0, 100.0, limit=60.0),
        Figure("build", "nothing changed", "s", 1.0, 4.0, limit=3.0),
    ]
    shown = table(singles, of_page("chapters/bridges", replace(GOOD, requests=99), BARE))
    lines = shown.splitlines()
    assert any("from nothing" in line and "70.00 s !" in line for line in lines)
    assert any("nothing changed" in line and "!" not in line and "0.25" in line for line in lines)
    row = next(line for line in lines if line.startswith("bridges"))
    assert "64 / 900" in row
    assert "99 / 40 !" in row
    assert row.count("!") == 1


def test_figures_as_json_say_what_follows_from_them() -> None:
    shown = Figure("build", "from nothing", "s", 30.0, 90.0, limit=60.0).as_json()
    assert shown["ratio"] == 0.333
    assert shown["kept"] is True


def test_the_median_is_taken_figure_by_figure() -> None:
    visits = [replace(GOOD, load=load, ready=ready) for load, ready in ((3, 1), (1, 3), (2, 2))]
    assert (middle(visits).load, middle(visits).ready) == (2, 2)
    assert middle([BARE]).answer is None


def test_an_unknown_page_is_named() -> None:
    with pytest.raises(LookupError, match="no page brigdes"):
        chosen(["chapters/bridges"], "brigdes")
    assert chosen(["chapters/bridges"], "all") == ["chapters/bridges"]
