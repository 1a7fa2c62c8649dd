"""A day is the day where the reader is (a file of the evening was said to be of the next day)."""

from __future__ import annotations

import json

import pytest
from classroom.support import hand_in
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("zone", "day"),
    [("America/Los_Angeles", "27 November 2026"), ("Asia/Tokyo", "28 November 2026")],
)
def test_the_report_tells_local_days(browser: Browser, harness: str, zone: str, day: str) -> None:
    row = {"id": "who-says", "answer": "own", "correct": False, "attempts": 1}
    file = json.dumps(hand_in("Anna", [row], exported="2026-11-28T04:30:00.000Z")).encode()
    context = browser.new_context(timezone_id=zone)
    page = context.new_page()
    page.goto(harness)
    page.locator("#cr-files").set_input_files(
        {"name": "a.json", "mimeType": "application/json", "buffer": file}
    )
    page.get_by_text(f"handed in on {day}").wait_for()
    context.close()
