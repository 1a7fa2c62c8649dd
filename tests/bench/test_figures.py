"""Figures and their bounds: what is beyond its target is marked and told."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import bench.__main__
from bench import growth
from bench.__main__ import chosen
from bench.figures import Figure, of_page, table
from bench.growth import Grown
from bench.running import Failed, Run
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


def missed(figures: list[Figure]) -> list[Figure]:
    return [figure for figure in figures if figure.kept is False]


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
    pages = of_page("chapters/bridges", replace(GOOD, requests=99, ready=None), BARE)
    head, *lines = table([*singles, *pages]).splitlines()
    assert head.split() == ["this", "book", "beside", "it", "ratio", "target"]
    assert any("from nothing" in line and "70.00 s !" in line for line in lines)
    assert any("nothing changed" in line and "!" not in line and "0.25" in line for line in lines)
    (wire,) = [line for line in lines if line.startswith("bridges, wire")]
    assert wire.split()[2:] == ["64", "kB", "900", "kB", "0.07", "≤", "350", "kB"]
    (requests,) = [line for line in lines if "requests" in line]
    assert "99 !" in requests
    assert sum(line.count("!") for line in lines) == 2
    assert not any("ready" in line for line in lines), "a line for what was not measured"


def test_figures_as_json_say_what_follows_from_them() -> None:
    shown = Figure("build", "from nothing", "s", 30.0, 90.0, limit=60.0).as_json()
    assert shown["ratio"] == 0.333
    assert shown["kept"] is True


def grown(chapters: int, processor: float, wire: int = 67_000) -> Grown:
    run = Run(seconds=processor / 2, processor=processor, memory=700_000_000)
    return Grown(chapters, {"from nothing": run}, replace(GOOD, wire=wire))


def test_cost_that_grows_with_the_chapters_is_told() -> None:
    flat = [grown(11, 77.0), grown(31, 137.0), grown(101, 350.0)]
    assert missed(growth.figures_of(flat)) == []
    steeper = [*flat[:2], grown(101, 137.0 + 70 * 4.0)]
    assert [one.subject for one in missed(growth.figures_of(steeper))] == [
        "each chapter from 31 to 101"
    ], "the mean of a chapter alone does not show it"
    dearer = [grown(11, 77.0), grown(31, 31 * 9.0)]
    assert len(missed(growth.figures_of(dearer))) == 2


def test_a_page_that_grows_with_the_book_is_told() -> None:
    heavier = [grown(11, 77.0), grown(101, 350.0, wire=360_000)]
    assert [one.measure for one in missed(growth.figures_of(heavier))] == ["bridges, wire"]


def test_the_book_as_it_is_stands_beside_nothing() -> None:
    alone = growth.figures_of([grown(11, 77.0)])
    assert all(one.beside is None for one in alone)
    assert [one.ours for one in alone if one.subject == "each of 11 chapters"] == [7.0, 700 / 11]


def test_the_median_is_taken_figure_by_figure() -> None:
    visits = [replace(GOOD, load=load, ready=ready) for load, ready in ((3, 1), (1, 3), (2, 2))]
    assert (middle(visits).load, middle(visits).ready) == (2, 2)
    assert middle([BARE]).answer is None


def test_an_unknown_page_is_named() -> None:
    with pytest.raises(LookupError, match="no page brigdes"):
        chosen(["chapters/bridges"], "brigdes")
    assert chosen(["chapters/bridges"], "all") == ["chapters/bridges"]


def test_the_pages_of_the_exercises_are_visited_too() -> None:
    found = chosen(["chapters/fall", "exercises/fall", "chapters/reference/records"], None)
    assert found == ["chapters/fall", "exercises/fall", "chapters/reference/records"]


def test_unless_told_everything_is_measured_and_a_failure_loses_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done: list[str] = []

    def part(name: str) -> Callable[..., list[Figure]]:
        def work(*_: object) -> list[Figure]:
            done.append(name)
            if name == "live":
                raise Failed("no Python")
            return [Figure(name, "time", "s", 1.0)]

        return work

    monkeypatch.setattr(bench.__main__.live, "measure", part("live"))
    monkeypatch.setattr(bench.__main__.growth, "measure", part("growth"))
    for name in ("from_nothing", "after_edits", "pages"):
        monkeypatch.setattr(bench.__main__.measuring, name, part(name))
    monkeypatch.setattr(bench.__main__.measuring, "both_books", lambda *_: (None, None))
    monkeypatch.setattr(bench.__main__.chromium, "find", lambda: "chromium")
    out = tmp_path / "bench.json"
    assert bench.__main__.main(["--out", str(out)]) == 1
    assert done == ["from_nothing", "pages", "after_edits", "live", "growth"]
    assert len(json.loads(out.read_text(encoding="utf-8"))["figures"]) == 4
    said = capsys.readouterr()
    assert said.out.count("beside it") == 1
    assert "no Python" in said.err
    done.clear()
    assert bench.__main__.main(["--only", "growth", "--out", str(out)]) == 0
    assert done == ["growth"]
    with pytest.raises(SystemExit):
        bench.__main__.main(["--only", "grwoth", "--out", str(out)])
    assert bench.__main__.main(["--only", "growth", "--out", str(tmp_path)]) == 1
    said = capsys.readouterr()
    assert "growth, time" in said.out, "figures that cannot be written are shown"
    assert "Not written, copy it from above" in said.err
