"""What a reader does with pictures in a page: choose a day, set rules, follow a mark."""

import dataclasses
import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from izium import charts
from izium.activities.script import saying
from izium.charts.machine import machine_data, page_script
from izium.charts.picture import FRONT, on_page

pytestmark = pytest.mark.browser

ANSWER = "who-held-izium-rules"


def _page(folder: Path, *pictures: Any, script: str) -> str:
    body = "".join(
        on_page(one.to_dict(), records="records.html", key=f"picture-{number}")
        for number, one in enumerate(pictures)
    )
    (folder / "front.js").write_text(script, encoding="utf-8")
    style = (FRONT / "pictures.css").read_text(encoding="utf-8")
    path = folder / "page.html"
    path.write_text(
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Pictures</title>'
        '<meta name="viewport" content="width=device-width">'
        f'<style>body{{margin:12px}}{style}</style><main>{body}<section id="activity-{ANSWER}">'
        '<textarea aria-label="Answer"></textarea></section></main>'
        '<script src="front.js"></script></html>',
        encoding="utf-8",
    )
    return path.as_uri()


@pytest.fixture(scope="module")
def days(tmp_path_factory: pytest.TempPathFactory) -> str:
    strip = charts.strip(own=("2022-03-15", "2022-03-18"))
    shown = charts.day_map("2022-03-15", "2022-03-18")
    script = saying() + (FRONT / "days.js").read_text(encoding="utf-8")
    return _page(tmp_path_factory.mktemp("days"), strip, shown, script=script)


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> str:
    still = charts.rule_machine(ANSWER).still
    return _page(tmp_path_factory.mktemp("rules"), still, script=page_script())


def test_a_day_moves_every_picture_and_is_in_the_address(page: Page, days: str) -> None:
    page.goto(f"{days}#d=2022-03-17")
    list_of_day = page.locator(".picture > [data-day]:visible .picture-day")
    expect(list_of_day).to_contain_text("17 March 2022")
    expect(page.locator(".picture-days output")).to_have_text("17 March 2022")
    page.get_by_label("Earlier day shown").click()
    expect(list_of_day).to_contain_text("16 March 2022")
    assert page.url.endswith("#d=2022-03-16")
    chosen = page.locator('.picture-wide a[aria-current] [data-band="2022-03-16"]')
    expect(chosen).to_have_count(1)


def test_the_keyboard_alone_moves_the_day(page: Page, days: str) -> None:
    page.goto(f"{days}#d=2022-03-16")
    page.locator(".picture-wide a[aria-current]").focus()
    page.keyboard.press("ArrowRight")
    assert page.url.endswith("#d=2022-03-17")
    page.get_by_label("Day", exact=True).focus()
    page.keyboard.press("ArrowRight")
    assert page.url.endswith("#d=2022-03-18")
    expect(page.locator(".picture-days output")).to_have_text("18 March 2022")


def test_paper_shows_every_day(page: Page, days: str) -> None:
    page.goto(days)
    page.emulate_media(media="print")
    expect(page.locator(".picture-day:visible")).to_have_count(page.locator(".picture-day").count())
    expect(page.locator(".picture-paper").first).to_be_visible()
    expect(page.locator(".picture-days")).to_be_hidden()


@pytest.mark.parametrize("width", [360, 768])
def test_no_picture_is_wider_than_the_page(page: Page, days: str, rules: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    for address in (days, rules):
        page.goto(address)
        assert page.evaluate("() => document.documentElement.scrollWidth") <= width


def test_a_phone_shows_the_map_of_a_day_whole(page: Page, days: str) -> None:
    """Nothing said that there was more of it to scroll to: it ended in the middle of a name."""
    page.set_viewport_size({"width": 390, "height": 740})
    page.goto(days)
    shown = page.locator(".picture[data-days] > .picture-narrow")
    drawn = shown.locator("svg").bounding_box()
    box = shown.bounding_box()
    assert drawn
    assert box
    assert box["height"] >= drawn["height"] - 1


EVERYBODY = ["RU", "UA", "third", "independent", "unattributed", "article"]


@pytest.mark.parametrize(
    ("code", "first"),
    [
        (f"{'.'.join(EVERYBODY)};1;0;none;split", "Russian from 17 March"),
        (f"{'.'.join(EVERYBODY)};0;0;none;split", "Russian from 24 March"),
        ("UA;1;0;none;split", "Russian from 1 April"),
        ("article;1;0;none;split", "Russian never"),
    ],
)
def test_the_first_russian_day_moves_with_whom_one_believes(
    page: Page, rules: str, code: str, first: str
) -> None:
    page.goto(f"{rules}#rules={code}")
    expect(page.locator(".machine-result")).to_contain_text(f"The whole city is drawn {first}")
    expect(page.locator(".machine-result")).to_contain_text("of that day: 0 of 27")
    drawn = page.get_by_role("list", name=page.locator(".machine-rules").inner_text())
    expect(drawn.get_by_role("listitem")).to_have_count(27)


def test_what_is_carried_forward_is_counted_as_invented(page: Page, rules: str) -> None:
    page.goto(f"{rules}#rules=UA;1;0;until;split")
    told = page.locator(".machine-result").inner_text()
    assert "of that day: 0 of" not in told
    expect(page.locator("[data-invented]").first).to_be_visible()


@pytest.mark.parametrize(
    ("clash", "drawn"),
    [("split", "Russian or contested"), ("latest", "Izium: contested")],
)
def test_a_clash_is_settled_by_the_rule(page: Page, rules: str, clash: str, drawn: str) -> None:
    page.goto(f"{rules}#rules={'.'.join(EVERYBODY)};1;0;none;{clash}")
    day = page.locator(".machine-days li", has_text="24 Mar")
    expect(day.locator(".machine-told")).to_contain_text(drawn)


def test_the_side_that_loses_by_saying_it_can_count(page: Page, tmp_path: Path) -> None:
    still = charts.rule_machine(ANSWER).still
    given = machine_data(ANSWER)
    whole, day = given["whole"], given["days"].index("2022-03-20")
    said = [
        {"id": f"X{n}", "ground": whole, "side": side, "holder": holder, "relayed": False,
         "answers": "", "first": day, "last": day}
        for n, (side, holder) in enumerate([("RU", "RU"), ("RU", "UA"), ("third", "RU")])
    ]  # fmt: skip
    old = json.dumps(given["said"], ensure_ascii=False, sort_keys=True)
    below = still.below.replace(old, json.dumps(said, sort_keys=True))
    assert below != still.below
    address = _page(tmp_path, dataclasses.replace(still, below=below), script=page_script())
    for clash, drawn in (("split", "Russian or Ukrainian"), ("against", "Izium: Ukrainian")):
        page.goto(f"{address}#rules={'.'.join(EVERYBODY)};1;0;none;{clash}")
        told = page.locator(".machine-days li", has_text="20 Mar").locator(".machine-told")
        expect(told).to_have_text(re.compile(f"{drawn}; VIINA: Ukrainian$"))


def test_the_rules_go_into_the_answer_and_come_back_from_it(page: Page, rules: str) -> None:
    page.goto(rules)
    page.get_by_label("third state").uncheck()
    assert "#rules=RU.UA.independent" in page.url
    page.get_by_role("textbox", name="Answer").fill("My own words.")
    page.get_by_text("Put these rules into my answer").click()
    written = page.get_by_role("textbox", name="Answer").input_value()
    assert written.startswith("My rules: I go by the word of Russian side, Ukrainian side")
    assert written.endswith("My own words.")
    page.get_by_text("Put these rules into my answer").click()
    assert page.get_by_role("textbox", name="Answer").input_value() == written


def test_what_the_rules_draw_is_told_apart_without_colour(page: Page, rules: str) -> None:
    page.goto(f"{rules}#rules={'.'.join(EVERYBODY)};1;1;until;split")
    inks = [party["ink"] for party in machine_data(ANSWER)["parties"] if party["dotted"]]
    plain = page.locator(", ".join(f".machine-days [fill='{ink}']" for ink in inks))
    expect(plain).to_have_count(0)
    expect(page.locator(".machine-days [fill$='-UA)']").first).to_be_visible()
    expect(page.locator(".machine-fills pattern[id$='-RU-UA'] [fill$='-UA)']")).to_have_count(1)
    expect(page.locator(".machine-key li")).to_have_text(
        ["Russian", "Ukrainian", "contested", "statements clash", "nobody says"]
    )


def test_an_address_that_holds_no_rules_changes_nothing(page: Page, rules: str) -> None:
    page.goto(f"{rules}#rules=XX;1;0;none;constructor")
    expect(page.locator(".machine-result")).to_contain_text("Russian from 17 March")


def test_the_machine_is_given_what_the_tables_say() -> None:
    given = machine_data(ANSWER)
    assert len(given["days"]) == 27
    assert set(given["series"]) == set(given["days"])
    assert {one["ground"] for one in given["said"]} <= {
        given["whole"],
        *(part["id"] for part in given["parts"]),
    }
