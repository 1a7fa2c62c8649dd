"""A wrong answer that no mistake foresaw is told how it differs in form, and nothing more."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest

from izium import data, tasks
from izium.tasks import differing
from izium.tasks.comparing import same
from izium.tasks.differing import difference

capstone = tasks.module("capstone")

IDS = {"S01", "S02"}
COUNTS = pd.Series({"C008": 0, "C037": 1, "C046": 2})
DAY = dt.date(2022, 3, 22)
BY_DAY = pd.Series({pd.Timestamp(DAY): 2})
SHARES = pd.Series({"C037": 1 / 3, "C046": 2 / 3})
NO_ROW = pd.Series([], dtype="datetime64[s]").max()
NOTHING_LEFT = "The answer should be a date; yours is an empty value, as where no row is left."


def _said(task_id: str, answer: object) -> str:
    verdict = tasks.check(task_id, answer)
    assert verdict.state == "wrong"
    return verdict.text


def test_a_label_that_stands_twice_is_never_right_though_its_last_value_is():
    whole = capstone.candidates().query("place_id == 'P01'")
    rows = whole.merge(data.load("control_series"), on="place_id")
    answer = rows[rows["start"] <= rows["about_start"]].set_index("claim_id")["status"]
    right = tasks.task("capstone-4").expected()
    assert answer.groupby(level=0).last().to_dict() == right.to_dict()
    assert _said("capstone-4", answer) == f"Not yet. {differing.LABELS_TWICE}"


@pytest.mark.parametrize(
    "task_id", ["background-3", "bridges-3", "south-bank-3", "who-held-izium-1"]
)
def test_places_named_in_cyrillic_are_told_which_column_is_asked_for(task_id):
    in_ukrainian = data.load("places").set_index("name")["name_uk"]
    right = tasks.task(task_id).expected()
    if isinstance(right, set):
        answer = set(in_ukrainian[sorted(right)])
    elif task_id == "south-bank-3":
        answer = right.rename(in_ukrainian)
    else:
        answer = right.map(in_ukrainian)
    assert _said(task_id, answer) == f"Not yet. {differing.IN_CYRILLIC}"


def test_a_label_may_stand_twice_where_values_alone_are_asked_for():
    places = pd.Series(["S01", "S02"], index=[4, 4])
    assert same(places, IDS)


def test_two_levels_of_labels_are_told_as_such():
    events = data.load("events")
    shares = events.groupby("phase", observed=True)["standing"].value_counts(normalize=True)
    assert _said("reading-a-claim-5", shares) == f"Not yet. {differing.TWO_LEVELS}"


def test_days_may_be_labels_as_dates_or_as_text():
    right = tasks.task("south-bank-2").expected()
    in_text = {f"{day:%Y-%m-%d}": int(count) for day, count in right.items()}
    assert tasks.check("south-bank-2", in_text).state == "right"
    as_str_gives_it = {str(day): int(count) for day, count in right.items()}
    assert all(day.endswith("00:00:00") for day in as_str_gives_it)
    assert tasks.check("south-bank-2", as_str_gives_it).state == "right"


def test_labels_of_one_level_are_the_same_as_labels():
    events = data.load("events").query("phase == 'aftermath'")
    assert tasks.check("aftermath-1", events[["standing"]].value_counts()).state == "right"


def test_days_are_the_same_wherever_they_stand_and_however_they_are_held():
    days = pd.Series(pd.to_datetime(["2022-03-06", "2022-03-22"]))
    table = pd.DataFrame({"day": pd.to_datetime(["2022-03-10", "2022-03-06"]), "of": [1, 2]})
    in_text = table.assign(day=table["day"].dt.strftime("%Y-%m-%d"))
    assert same(days.to_numpy()[1], DAY)
    assert same(set(days.to_numpy()), set(days))
    assert same(days.to_numpy(), list(days))
    assert same([["2022-03-22"]], [[DAY]])
    assert same(in_text, table)


@pytest.mark.parametrize(
    ("answer", "expected", "said"),
    [
        (["S01", "S02", "S02"], IDS, differing.VALUES_TWICE),
        (pd.Series(["S01", "S02", "S02"]), IDS, differing.VALUES_TWICE),
        ({"Tom Cooper", "Ukrinform"}, IDS, differing.NAMES),
        ({"S01", "Ukrinform"}, IDS, differing.ONE_WRONG),
        ({"S01"}, {"Ukrinform"}, differing.ONE_WRONG),
        ({"US official": 0, "Cooper": 1}, COUNTS, differing.NAMES),
        (pd.Series({"C008": "Cooper"}), {"C008": "S24"}, differing.NAMES),
        (COUNTS.rename({"C008": "C08"}), COUNTS, differing.OTHER_LABEL),
        ({"RUS": 2}, {"RU": 2, "UA": 1}, differing.OTHER_LABEL),
        (COUNTS.where(COUNTS > 0), COUNTS, differing.EMPTY),
        (COUNTS + 1, COUNTS, differing.ONE_WRONG),
        (COUNTS.drop("C008"), COUNTS, differing.TOO_FEW),
        ({**COUNTS, "C065": 0}, COUNTS, differing.TOO_MANY),
        ([], IDS, differing.TOO_FEW),
        ("2022-03-20", DAY, differing.VALUE),
        (np.datetime64("2022-03-20", "ns"), DAY, differing.VALUE),
        (dt.date(2022, 3, 20), "2022-03-22", differing.VALUE),
        ("20 March", DAY, differing.NO_DAY),
        ({"20.03.2022", DAY}, {DAY, "2022-03-20"}, differing.NO_DAY),
        ({22}, {DAY}, differing.NO_DAY),
        ({pd.NaT}, {DAY}, differing.ONE_WRONG),
        ({"22 March": 2}, BY_DAY, differing.NO_DAY),
        ({"Cooper": "22.03."}, pd.Series({"Cooper": DAY}), differing.NO_DAY),
        (20, DAY, "The answer should be a date; yours is a number."),
        (NO_ROW, DAY, NOTHING_LEFT),
        (pd.NA, 2, NOTHING_LEFT.replace("a date", "a number")),
        (pd.concat([BY_DAY, pd.Series({"2022-03-22": 1})]), BY_DAY, differing.DAY_TWICE),
        ({DAY: 1, "2022-03-22": 1}, BY_DAY, differing.DAY_TWICE),
        ({"C037": 1, "C046": 2, "C065": 0}, {"C037": 1, "C046": 2}, differing.ZEROS),
        ({"C037": 1, "C046": 1, "C065": 0}, {"C037": 1, "C046": 2}, differing.TOO_MANY),
        (SHARES.round(1), SHARES, differing.ROUNDED),
        (SHARES.round(6), SHARES, differing.ROUNDED),
        (SHARES.round(1) + 0.1, SHARES, differing.ONE_WRONG),
        (pd.Series({"S01": 2, "S02": 2}), IDS, differing.IN_LABELS),
        (pd.Series({"S01": 2, "S02": 1, "S03": 0}), IDS, differing.IN_SOME_LABELS),
        (pd.Series({"S01": 2, "S03": 2}), IDS, differing.VALUES_TWICE),
        (set(data.load("claims")), IDS, differing.COLUMNS),
        (set(data.load("claims").rename(columns={"note": "note_x"})), IDS, differing.COLUMNS),
        ({"2022-03-22": 3}, BY_DAY, differing.ONE_WRONG),
        (["2022-03-22", DAY], {DAY}, differing.VALUES_TWICE),
    ],
)
def test_each_difference_has_its_sentence(answer, expected, said):
    assert difference(answer, expected) == said


def test_a_span_of_time_is_not_a_number():
    days = pd.Series({"O01": pd.Timedelta(days=-3), "O04": pd.Timedelta(0)})
    assert "`.dt.days` gives the number" in difference(days, pd.Series({"O01": -3, "O04": 0}))
    assert "`.days` gives the number" in difference(days["O01"], -3)
    assert "`.days` gives the number" in difference(dict(days), {"O01": -3, "O04": 0})


def test_tables_are_compared_by_their_columns_first():
    right = pd.DataFrame({"name": ["a"], "asserts": ["RU"]})
    assert "should have the column 'asserts'" in difference(right[["name"]], right)
    assert "should not have the column 'day'" in difference(right.assign(day=1), right)
    assert difference(right.assign(name="b"), right) == differing.ONE_WRONG
