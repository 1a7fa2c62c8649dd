"""What authors write becomes the definition that is meant."""

import html
import re
from itertools import combinations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import izium.activities as act
from izium import inline
from izium.activities.kinds import KINDS

from .cases import NAMES, TABLE


def test_the_table_holds_every_kind() -> None:
    kinds = {TABLE["activities"][name]["kind"] for name in NAMES}
    assert kinds == set(KINDS)
    assert set(TABLE["answers"]) == set(NAMES)


@pytest.mark.parametrize("case", TABLE["inline"], ids=lambda case: case["text"])
def test_inline_markdown_of_the_table(case: dict[str, str]) -> None:
    assert inline.to_html(case["text"], base="../chapters/").replace("&#x27;", "'") == case["html"]


@pytest.mark.parametrize("case", TABLE["inline"], ids=lambda case: case["text"])
def test_the_words_without_marks_are_those_shown(case: dict[str, str]) -> None:
    shown = html.unescape(re.sub(r"<[^>]+>", "", case["html"]))
    assert inline.plain(case["text"]) == shown


@given(st.text())
def test_no_text_becomes_html_but_the_marks(text: str) -> None:
    written = inline.to_html(text, base="")
    for tag in ("em", "strong", "code", "a"):
        written = written.replace(f"</{tag}>", "").replace(f"<{tag}>", "")
    assert "<" not in written.replace("<a href=", "")
    assert len(inline.plain(text)) <= len(text)


def events(*rows: tuple[str, str, str | None, str]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["event_id", "start", "part_of_day", "precision"])
    return frame.assign(
        start=pd.to_datetime(frame["start"]), title="What " + frame["event_id"], standing="narrated"
    )


def test_order_of_events_leaves_open_what_the_table_does() -> None:
    frame = events(
        ("E003", "2022-03-07", None, "day"),
        ("E001", "2022-03-06", "evening", "part-of-day"),
        ("E002", "2022-03-06", "morning", "part-of-day"),
        ("E004", "2022-03-07", "morning", "part-of-day"),
    )
    activity = act.order("order-events", events=frame, evidence=[])
    assert activity.definition["correct"] == [["E002"], ["E001"], ["E003", "E004"]]


def test_night_is_either_end_of_a_day() -> None:
    frame = events(
        ("E001", "2022-03-06", "night", "part-of-day"),
        ("E002", "2022-03-06", "morning", "part-of-day"),
        ("E003", "2022-03-07", None, "day"),
    )
    activity = act.order("order-night", events=frame, evidence=[])
    assert activity.definition["correct"] == [["E001", "E002"], ["E003"]]


def test_an_event_whose_day_is_not_known_has_no_place_in_an_order() -> None:
    frame = events(
        ("E001", "2022-03-06", None, "by"),
        ("E002", "2022-03-06", None, "day"),
        ("E003", "2022-03-07", None, "day"),
    )
    with pytest.raises(act.DefinitionError, match="the day of E001 is not known exactly"):
        act.order("order-by", events=frame)
    said = act.order("order-said", events=frame, correct=["E001", "E002", "E003"], evidence=[])
    assert said.definition["correct"] == [["E001"], ["E002"], ["E003"]]


def test_an_order_is_never_shown_solved() -> None:
    for number in range(60):
        activity = act.order(f"mixed-{number}", items={"a": "1", "b": "2", "c": "3"})
        shown = [[item["id"]] for item in activity.definition["items"]]
        assert shown != activity.definition["correct"]


def test_claims_are_matched_with_who_made_them() -> None:
    claims = pd.DataFrame(
        {
            "claim_id": ["C001", "C002"],
            "statement": ["It is held", "It is not"],
            "source_id": ["S02", "S01"],
            "speaker": ["The ministry", "The city"],
        }
    )
    activity = act.match("match-claims", claims=claims, evidence=[])
    assert activity.definition["correct"] == {"C001": "S02", "C002": "S01"}
    assert activity.definition["key"] == "It is held → The ministry; It is not → The city"


def test_events_are_classified_by_their_standing() -> None:
    frame = events(("E001", "2022-03-06", None, "day"), ("E002", "2022-03-06", None, "day"))
    frame["standing"] = ["narrated", "disputed"]
    activity = act.classify("classify-events", events=frame, evidence=[])
    assert activity.definition["correct"] == {"E001": "narrated", "E002": "disputed"}


def test_a_figure_of_the_tables_is_asked_with_its_bound() -> None:
    from izium import data

    figures = data.load("figures")
    more = figures[(figures["bound"] == "more-than") & figures["low"].notna()].iloc[0]
    low = int(more["low"])
    asked = act.number(
        "figure-number", "What does it say?", figure=more["figure_id"], move="sourcing"
    )
    assert asked.definition["bound"] == "more-than"
    assert asked.definition["accepts"] == {"low": low, "high": low, "open": False}
    ranged = act.range("figure-range", "How few?", figure=more["figure_id"], move="sourcing")
    assert ranged.definition["ends"] == {"low": low + 1, "high": None}
    assert asked.definition["evidence"][0]["id"] == more["figure_id"]


def test_the_day_of_an_event_comes_from_the_table() -> None:
    from izium import data

    known = data.load("events")
    event = known[known["precision"] == "day"].iloc[0]
    activity = act.date("event-day", "When?", event=event["event_id"], move="contextualising")
    day = event["start"].date().isoformat()
    assert activity.definition["correct"] == {"start": day, "end": day}


def test_a_place_without_coordinate_is_in_the_list_alone() -> None:
    from izium import data

    shown = set(data.load("coordinates")["place_id"])
    bare = next(place for place in data.load("places")["place_id"] if place not in shown)
    activity = act.place(
        "place-bare", "Where?", places=["P01", "P25", bare], correct="P01", move="sourcing"
    )
    dots = {option["id"]: "dot" in option for option in activity.definition["options"]}
    assert dots == {"P01": True, "P25": True, bare: False}


@pytest.mark.parametrize("column", ["name", "name_uk"])
def test_names_on_the_map_do_not_cover_one_another(column: str) -> None:
    from izium import data
    from izium.activities import ground
    from izium.charts.style import text_width

    places = data.load("coordinates")["place_id"].tolist()[:10]
    names = {place: str(data.record(place).row[column]) for place in places}
    drawn = ground.draw(names)
    assert drawn is not None
    for dot in drawn.dots.values():
        assert 0 < dot.x < ground.WIDTH
        assert 0 < dot.y < drawn.height
    boxes = []
    for place, dot in drawn.dots.items():
        share = {"start": 0.0, "middle": 0.5, "end": 1.0}[dot.anchor]
        wide = text_width(names[place], 14.0) * 1.06  # in a system's font, on a first visit
        assert 0 <= dot.label_x - share * wide <= dot.label_x + (1 - share) * wide <= ground.WIDTH
        wide = text_width(names[place], 14.0) * 0.95
        left = dot.label_x - wide * share
        boxes.append((left, left + wide, dot.label_y))
    for one, other in combinations(boxes, 2):
        assert one[1] < other[0] or other[1] < one[0] or abs(one[2] - other[2]) > 10, (one, other)
    assert "OpenStreetMap" in drawn.credit
    assert drawn.river.startswith("M")
