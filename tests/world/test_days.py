"""A day is the day where the reader is (a file of the evening was said to be of the next day)."""

import json

import pytest
from activities.cases import made
from activities.conftest import Site, exported
from classroom.support import hand_in
from playwright.sync_api import Browser, expect

from .conftest import answer

pytestmark = pytest.mark.browser


EVENING = "2026-11-28T04:30:00.000Z"
ZONES = pytest.mark.parametrize(
    ("zone", "day"),
    [("America/Los_Angeles", "27 November 2026"), ("Asia/Tokyo", "28 November 2026")],
)


@ZONES
def test_the_report_tells_local_days(browser: Browser, harness: str, zone: str, day: str) -> None:
    row = {"id": "who-says", "answer": "own", "correct": False, "attempts": 1}
    file = json.dumps(hand_in("Anna", [row], exported=EVENING)).encode()
    context = browser.new_context(timezone_id=zone)
    page = context.new_page()
    page.goto(harness)
    page.locator("#cr-files").set_input_files(
        {"name": "a.json", "mimeType": "application/json", "buffer": file}
    )
    page.get_by_text(f"handed in on {day}").wait_for()
    context.close()


@ZONES
def test_my_work_and_a_page_to_read_tell_local_days_and_a_file_the_moment(
    browser: Browser, site: Site, zone: str, day: str
) -> None:
    page = browser.new_context(timezone_id=zone).new_page()
    page.clock.set_fixed_time(EVENING)
    page.goto(site.trial(made("choice")))
    answer(page)
    page.goto(site.work)
    expect(page.locator(".activity-account")).to_contain_text(day)
    files = {kind: exported(page, kind)[1] for kind in ("html", "json", "csv")}
    assert files["html"].count(day) == 2, "of the answer and of the page"
    assert EVENING in files["json"], "a program reads the moment, wherever it is"
    assert EVENING in files["csv"]
    page.context.close()
