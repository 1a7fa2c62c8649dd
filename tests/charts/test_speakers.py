"""Who is said to tell of an event: the claimant apart from who confirms, each voice once."""

from izium import data
from izium.charts.speakers import tellers


def told(event: str) -> str:
    return tellers(data.load("events"))[event].words


def test_who_narrows_a_claim_down_does_not_claim_it() -> None:
    first, _, also = told("E087").partition("; also ")
    assert first == "claimed by Ukraine, office not named"
    assert "Kyrylo Mykhailov" in also


def test_a_voice_stands_once_and_who_repeats_it_not_at_all() -> None:
    said = told("E064")
    assert said.count("25 March") == 1
    assert said.count("Institute for the Study of War") == 1


def test_who_passed_several_voices_on_is_named_once() -> None:
    said = told("E090")
    assert said.count("soldier") == 3
    assert said.count("via Ukraine") == 1
