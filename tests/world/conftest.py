"""What the world does to the book, each case with the kind of public report it stands for."""

from activities.conftest import faults, fresh_session, open_trial, site
from classroom.conftest import harness, report
from playwright.sync_api import Page, expect

__all__ = ["faults", "fresh_session", "harness", "open_trial", "report", "site"]


def answer(page: Page) -> None:
    """Choose an option of the trial's question, and check it."""
    part = page.locator("#activity-case-choice")
    part.get_by_label("One").check()
    part.locator("[data-action=check]").click()
    expect(part).to_have_attribute("data-state", "tried")
