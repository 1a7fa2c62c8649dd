"""What learners missed."""

from collections.abc import Callable

import pytest
from activities.cases import made
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_right_comes_with_its_reason(open_trial: Callable[..., Page]) -> None:
    page = open_trial(made("choice", feedback={}))
    part = page.locator("#activity-case-choice")
    part.get_by_label("Two").check()
    part.locator("[data-action=check]").click()
    expect(part.get_by_role("status")).to_contain_text("Right.")
    expect(part.get_by_role("status")).to_contain_text("Because it is two.")
