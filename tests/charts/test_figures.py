"""What each figure must say and must not say."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from izium import charts, data
from izium.charts.bounds import Scale, scale_for
from izium.charts.chains import chains_of
from izium.charts.control import Days
from izium.charts.style import bound_words, month_words, span_words, wrap
from tests.charts.cases import Datum, data_of, layers


def _claims() -> pd.DataFrame:
    return data.load("claims").set_index("claim_id")


def test_strips_have_marks_only_on_days_of_which_a_claim_speaks() -> None:
    spec = charts.control_strips().to_dict()
    span = Days(date(2022, 3, 6), date(2022, 4, 2))
    claims = _claims()
    bars = [bar for bar in layers(spec)["bars-of-records"] if bar["record"] != "VIINA"]
    assert len(bars) >= 10
    for bar in bars:
        for record in bar["record"].split(", "):
            claim = claims.loc[record]
            start = claim["made_on"] if pd.isna(claim["about_start"]) else claim["about_start"]
            end = start if pd.isna(claim["about_end"]) else claim["about_end"]
            assert bar["share"] == pytest.approx(span.share(start.date()), abs=1e-5)
            assert bar["share2"] == pytest.approx(span.share(end.date(), after=1), abs=1e-5)


LETTERS = {"#d55e00": "RU", "#1477b5": "UA", "transparent": "C"}


def test_every_bar_of_a_strip_has_the_letters_of_what_is_asserted() -> None:
    for chart in (charts.control_strips(), charts.coded_series()):
        spec = chart.to_dict()
        written = {
            (record, text["text"])
            for text in layers(spec)["texts-of-records"]
            for record in text["record"].split(", ")
        }
        for bar in layers(spec)["bars-of-records"]:
            for record in bar["record"].split(", "):
                assert (record, LETTERS[bar["fill"]]) in written


def test_bars_that_touch_and_assert_the_same_never_have_letters_above_and_below() -> None:
    spec = charts.control_strips().to_dict()
    days = {row[0]: row[1] for row in spec["usermeta"]["table"]["rows"]}
    letters = layers(spec)["texts-of-records"]
    joint = [text for text in letters if "," in text["record"] and "–" in text["when"]]
    assert joint
    for text in joint:
        records = text["record"].split(", ")
        assert {days[record] for record in records} != {text["when"]}
        bars = [b for b in layers(spec)["bars-of-records"] if b["record"] in records]
        assert text["share"] == pytest.approx(
            (min(b["share"] for b in bars) + max(b["share2"] for b in bars)) / 2, abs=1e-4
        )


@pytest.mark.parametrize(
    ("start", "end"),
    [("2022-02-24", "2022-04-10"), ("2022-02-24", "2022-10-01"), ("2022-03-01", "2022-03-10")],
)
def test_every_tick_of_a_strip_is_dated(start: str, end: str) -> None:
    spec = charts.coded_series(places="P01", start=start, end=end).to_dict()
    ticks = {
        rule["share"]
        for rule in layers(spec)["rules"]
        if rule["share"] == rule["share2"] and rule["y"] != rule["y2"]
    }
    dated = {text["share"] for text in layers(spec)["texts"] if text["text"][0].isdigit()}
    assert len(ticks) > 2
    assert ticks == dated


def test_the_letters_of_the_strips_are_spelled_out_as_in_the_data_dictionary() -> None:
    meanings = data.schema()["claims"].fields["asserts"].meanings
    for chart in (charts.control_strips(), charts.coded_series()):
        words = {text["text"] for text in layers(chart.to_dict())["texts"]}
        for status, letters in {"RU": "RU", "UA": "UA", "contested": "C"}.items():
            assert f"{letters}: {meanings[status]}" in words


def test_every_claim_about_control_of_the_city_is_in_the_strips() -> None:
    claims = data.load("claims").query("topic == 'control' and place_id == 'P01'")
    early = claims[claims["about_start"].between("2022-03-06", "2022-04-02")]
    told = {row[0] for row in charts.control_strips().usermeta["table"]["rows"]}
    assert set(early["claim_id"]) <= told


def test_the_coded_series_changes_when_the_table_says() -> None:
    rows = charts.coded_series(places=["P01"]).usermeta["table"]["rows"]
    assert [row[4] for row in rows][2] == "Russian control"
    assert [row[1] for row in rows][2] == "17–18 March"


def test_a_claim_never_stands_above_what_it_answers() -> None:
    rows = charts.claim_chains().usermeta["table"]["rows"]
    place = {row[0]: number for number, row in enumerate(rows)}
    claims = _claims().dropna(subset="answers")
    for claim, row in claims.iterrows():
        assert place[row["answers"]] < place[claim]
    assert {row[0]: row[5] for row in rows if row[5]} == claims["answers"].to_dict()


def test_chains_are_apart_where_nothing_joins_them() -> None:
    claims = data.load("claims").to_dict("records")
    chains = chains_of([{str(k): v for k, v in claim.items()} for claim in claims])
    ids = [claim["claim_id"] for chain in chains for claim in chain]
    assert len(ids) == len(set(ids))
    assert all(len(chain) > 1 for chain in chains)


def test_a_repetition_has_a_dashed_line() -> None:
    claims = data.load("claims").query("claim_id in ['C046', 'C047']")
    plain = charts.claim_chains(claims).to_dict()
    assert not any(rule["dash"] for rule in layers(plain)["rules"])
    repeating = charts.claim_chains(claims.assign(answer_kind=["", "repeats"])).to_dict()
    assert any(rule["dash"] for rule in layers(repeating)["rules"])


def test_the_voices_add_up_to_all_claims() -> None:
    table = charts.table(charts.voices())
    claims = data.load("claims")
    assert table["claims"].sum() == len(claims)
    assert table["passed on"].sum() == claims["relayed_by"].notna().sum()
    points = layers(charts.voices().to_dict())["points-of-records"]
    assert len(points) == len(claims)
    hollow = {point["record"] for point in points if point["fill"] == "transparent"}
    assert hollow == set(claims.dropna(subset="relayed_by")["claim_id"])


def test_a_list_of_voices_is_offered_only_where_there_is_something_to_pick() -> None:
    events = data.load("events")
    told = events[events["standing"] == "narrated"]
    assert "In whose voice" in str(charts.timeline(events).to_dict()["params"])
    assert "In whose voice" not in str(charts.timeline(told).to_dict()["params"])


def test_the_phases_hold_every_event_once() -> None:
    points = layers(charts.phases().to_dict())["points-of-records"]
    assert sorted(point["record"] for point in points) == sorted(data.load("events")["event_id"])


def test_a_timeline_keeps_the_order_of_days_and_can_pick_a_standing() -> None:
    events = data.load("events").set_index("event_id")
    chart = charts.timeline(phase="south-bank")
    rows = chart.usermeta["table"]["rows"]
    starts = [events.loc[row[0], "start"] for row in rows]
    assert starts == sorted(starts)
    picks = {d["record"]: d["pick"] for d in data_of(chart.to_dict()) if "record" in d}
    assert all(picks[record] == [events.loc[record, "standing"]] for record in picks)


def _figures(measure: str) -> tuple[Datum, pd.DataFrame]:
    figures = data.load("figures").query("measure == @measure").set_index("figure_id")
    return charts.figure_ranges(measure=measure).to_dict(), figures


@pytest.mark.parametrize("measure", ["killed", "remaining", "strength", "bodies", "distance"])
def test_nothing_stands_between_the_bounds_of_a_number(measure: str) -> None:
    spec, figures = _figures(measure)
    values = [v for v in [*figures["low"], *figures["high"]] if not pd.isna(v)]
    scale = scale_for([float(value) for value in values])
    rows = layers(spec)
    marks = [*rows.get("rules-of-records", []), *rows.get("points-of-records", [])]
    assert marks
    for mark in marks:
        row = figures.loc[mark["record"]]
        ends = [row["low"], row["high"]]
        allowed = [scale.share(float(end)) for end in ends if not pd.isna(end)]
        assert any(mark["share"] == pytest.approx(share, abs=1e-5) for share in allowed)


def test_an_open_bound_has_an_arrow_and_an_exact_number_none() -> None:
    figures = data.load("figures").query("measure == 'killed'").set_index("figure_id")
    spec = charts.figure_ranges(measure="killed").to_dict()
    arrows = {
        point["record"]
        for point in layers(spec)["points-of-records"]
        if point["shape"].startswith("triangle-") and point["share"]
    }
    assert arrows == set(figures[figures["bound"].isin(["at-least", "more-than"])].index)


def test_numbers_stand_in_order_of_time_not_of_size() -> None:
    table = charts.table(charts.figure_ranges(measure="killed"))
    figures = data.load("figures").set_index("figure_id")
    claims = _claims()
    days = []
    for record in table["record"]:
        row = figures.loc[record]
        said = claims.loc[row["claim_id"]] if not pd.isna(row["claim_id"]) else {}
        told = [row["start"], said.get("about_start"), said.get("made_on")]
        days.append(next((day for day in told if not pd.isna(day)), pd.Timestamp.max))
    assert days == sorted(days)
    lows = [figures.loc[record, "low"] for record in table["record"]]
    assert lows != sorted(lows)


def test_no_figure_adds_up_or_averages() -> None:
    spec, figures = _figures("killed")
    words = " ".join(str(datum.get("text")) for datum in data_of(spec))
    for word in ("total", "sum", "average", "mean"):
        assert word not in words.lower().split()
    assert str(int(figures["low"].sum())) not in words


def test_a_scale_begins_at_nought_or_is_said_to_grow_by_tens() -> None:
    assert Scale(100, False).share(0) == 0
    spec = charts.figure_ranges(measure=["strength", "remaining"]).to_dict()
    said = "logarithmic: each step ten times the last"
    assert any(said in datum["text"] for datum in layers(spec)["texts"])


@pytest.mark.parametrize(
    "draw",
    [
        lambda: charts.figure_ranges(measure="killed"),
        lambda: charts.figure_ranges(measure=["strength", "remaining"]),
        lambda: charts.other_accounts("burials"),
    ],
)
def test_a_mark_lies_nearer_to_its_own_words_and_no_grid_line_crosses_words(draw: Any) -> None:
    rows = layers(draw().to_dict())
    below_words = [text["y"] + 15 * text["text"].count("\n") for text in rows["texts"]]
    words = [text["y"] for text in rows["texts-of-records"] if text["align"] == "left"]
    marks = {rule["y"] + 7 for rule in rows["rules-of-records"] if rule["y"] != rule["y2"]}
    assert marks
    for mark in marks:
        above = max(y for y in below_words if y < mark)
        below = min((y for y in words if y > mark + 2), default=None)
        assert below is None or mark - above < 0.8 * (below - mark)
    grid = [r for r in rows["rules"] if r["share"] == r["share2"] and r["y"] != r["y2"]]
    for rule in grid:
        assert not any(rule["y"] - 5 < text["y"] < rule["y2"] + 5 for text in rows["texts"])


def test_the_order_of_battle_is_the_tree_of_the_table() -> None:
    units = data.load("units").set_index("unit_id")
    for row in charts.order_of_battle().usermeta["table"]["rows"]:
        parent = units.loc[row[0], "parent_id"]
        assert row[4] == ("" if pd.isna(parent) else units.loc[parent, "name"])


@pytest.mark.parametrize(
    ("topic", "measure"),
    [
        ("evacuations", "evacuated"),
        ("housing", "housing-destroyed"),
        ("population", "population"),
        ("burials", "bodies"),
    ],
)
def test_the_article_stands_beside_every_other_account(topic: str, measure: str) -> None:
    table = charts.table(charts.other_accounts(topic))
    figures = data.load("figures").query("measure == @measure")["figure_id"]
    accounts = data.load("other_accounts").query("measure == @measure")["account_id"]
    assert sorted(table["record"]) == sorted([*figures, *accounts])


def test_where_no_other_account_is_known_the_figure_says_so() -> None:
    spec = charts.other_accounts("evacuations").to_dict()
    assert any("No other account" in datum["text"] for datum in layers(spec)["texts"])


def test_burials_are_never_called_killed() -> None:
    spec = charts.other_accounts("burials").to_dict()
    words = " ".join(str(value) for datum in data_of(spec) for value in datum.values())
    assert "killed" not in words + spec["description"] + str(spec["title"])


def _said_in_words(accounts: pd.DataFrame) -> list[str]:
    return list(charts.table(charts.other_accounts(accounts=accounts))["another account"])


def test_an_account_in_words_has_its_number_once_and_with_its_unit() -> None:
    accounts = data.load("other_accounts").set_index("account_id", drop=False)
    wanted = {
        "O02": "from 27 February 2022, 28 days",
        "O06": "some stayed: about 30 people",
        "O16": "Matsokin said “almost 80%”",
        "O20": "civilians among the 447: 425 bodies",
        "O29": "a Su-35",
        "O30": "soldiers and civilians killed, taken together: at least 100 people",
    }
    assert _said_in_words(accounts.loc[list(wanted)]) == list(wanted.values())


def test_a_number_within_another_is_not_taken_for_it() -> None:
    account = data.load("other_accounts").query("account_id == 'O06'")
    for words in ("1,300 stayed", "130 stayed", "30.5 stayed", "the T-30 stayed"):
        assert _said_in_words(account.assign(other_says=words)) == [f"{words}: about 30 people"]


def test_accounts_in_several_units_are_not_set_on_one_scale() -> None:
    accounts = data.load("other_accounts")
    mixed = accounts.assign(unit=accounts["unit"].astype(str).mask(accounts.index > 26, "places"))
    with pytest.raises(ValueError, match="counted in people and places"):
        charts.other_accounts("population", mixed)


def test_no_figure_shows_the_straight_quotation_marks_of_the_tables() -> None:
    for chart in (charts.timeline(), charts.claim_chains(), charts.figure_ranges(measure="killed")):
        spec = chart.to_dict()
        shown = [str(value) for datum in data_of(spec) for value in datum.values()]
        cells = [str(cell) for row in spec["usermeta"]["table"]["rows"] for cell in row]
        assert not any('"' in text for text in [*shown, *cells, spec["description"]])


def test_a_percentage_is_said_once_in_its_note() -> None:
    spec = charts.other_accounts("housing").to_dict()
    says = {datum["says"] for datum in data_of(spec) if "says" in datum}
    assert any("80%" in text for text in says)
    assert not any("percent" in text for text in says)


def test_words_for_days_and_bounds() -> None:
    assert span_words("2022-03-06", None) == "6 March"
    assert month_words("2022-06-01", "2022-08-31") == "June – August 2022"
    assert bound_words(None, 100, "at-most") == "at most 100"
    assert bound_words(1500, 2000, "range") == "1,500–2,000"
    assert bound_words(24, None, "about") == "about 24"
    assert wrap("", 100) == [""]
