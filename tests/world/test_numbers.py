"""Numbers as people write them: understood, or told what was read."""

from collections.abc import Callable

import pytest
from activities.cases import made
from activities.conftest import Site
from playwright.sync_api import Locator, Page, expect

from izium.activities import script
from izium.language import SAY

pytestmark = pytest.mark.browser

READ = {
    "27": 27, " 27 ": 27, "٢٧": 27, "۲۷": 27, "२७": 27, "２７": 27, "𝟐𝟕": 27,
    "27 days": 27, "27 day": 27, "27 Days.": 27, "27.": 27,
    "\u200e27\u200f": 27, "\u202a27\u202c": 27, "2\u200b7": 27, "\ufeff27": 27,
    "−27": -27, "＋27": 27, "- 27": -27, "\u061c-27": -27,
    "8,000": 8000, "８，０００": 8000, "٨٬٠٠٠": 8000, "8 000": 8000, "8\u2009000": 8000,
    "8\u202f000": 8000, "8'000": 8000, "8’000": 8000, "1.500.000": 1500000, "1.234,5": 1234.5,
    "1,234.5": 1234.5, "1 234,5": 1234.5, "1,50,000": 150000,
    "20 thousand": 20000, "20k": 20000, "1.1 thousand": 1100, "20 тис.": 20000, "20 тисяч": 20000,
    "2 million": 2000000, "20 thousand days": 20000,
    "3,5": 3.5, "٣٫٥": 3.5, "0,500": 0.5, "0.500": 0.5,
}  # fmt: skip

TOLD = {
    "8.000": "can be read as 8 or as 8000", "27 weeks": "“weeks” was not understood",
    "about 27": "could not be read as one number", "27-28": "could not be read as one number",
    "8 00": "could not be read as one number", "1e3": "could not be read as one number",
    "twenty": "could not be read as one number", "10²": "was not understood",
    "9999999999999999": "too large",
}  # fmt: skip


@pytest.fixture
def numbers(page: Page, site: Site) -> Page:
    """A page with the one function that reads numbers."""
    source = SAY + (script.FRONT / "numbers.js").read_text(encoding="utf-8")
    site.write("kit/numbers.js", f"const isText = () => true; {source}; window.read = numberIn;")
    page.goto(
        site.write(
            "n.html", '<!doctype html><meta charset="utf-8"><script src="kit/numbers.js"></script>'
        )
    )
    return page


def test_numbers_are_understood(numbers: Page) -> None:
    """Other digits, units, unseen marks and other separators were refused or misread."""
    found = {text: numbers.evaluate("(text) => read(text, 'days').value", text) for text in READ}
    assert found == READ


def test_what_is_not_sure_is_told(numbers: Page) -> None:
    """`8.000` was read as 8."""
    for text, said in TOLD.items():
        found = numbers.evaluate("(text) => read(text, 'days')", text)
        assert found["value"] is None, text
        assert said in found["why"], (text, found)


def checked(page: Page, name: str, label: str, text: str) -> Locator:
    part = page.locator(f"#activity-case-{name}")
    part.get_by_label(label).first.fill(text)
    part.locator("[data-action=check]").click()
    return part


def begun_again(part: Locator) -> None:
    part.locator("[data-action=reset]").click()
    expect(part).to_have_attribute("data-state", "new")


def test_a_number_typed_into_a_page_is_understood(open_trial: Callable[..., Page]) -> None:
    page = open_trial(made("number"))
    for text in ("١٢", "１２ bridges", " 12 bridge ", "\u200e12\u200f", "𝟏𝟐"):
        part = checked(page, "number", "Number", text)
        expect(part, text).to_have_attribute("data-state", "solved")
        begun_again(part)


def test_a_number_typed_that_is_not_sure_is_told(open_trial: Callable[..., Page]) -> None:
    page = open_trial(made("number"))
    for text, said in list(TOLD.items())[:3]:
        part = checked(page, "number", "Number", text)
        expect(part.get_by_role("status"), text).to_contain_text(said.replace("days", "bridges"))
        expect(part).not_to_have_attribute("data-state", "solved")


def test_a_day_is_understood_however_it_is_typed(
    open_trial: Callable[..., Page],
) -> None:
    """The page took months in English alone."""
    page = open_trial(made("date"))
    for text in (
        *("24 березня 2022", "24 березня", "24 березень 2022 р.", "24 бер. 2022 року"),
        *("24 March 2022", "24 марта 2022 г.", "24 marca 2022", "24 März 2022", "24. März"),
        *("24 mars", "24 marzo 2022", "24 Ma\u0308rz 2022", "24 mar", "March 24th, 2022"),
        *("24.3.2022", "3/24/2022"),
    ):
        part = checked(page, "date", "Day", text)
        expect(part, text).to_contain_text("Read as 24 March 2022.")
        expect(part, text).to_have_attribute("data-state", "solved")
        begun_again(part)


FULL = {
    1: "січня", 2: "лютого", 3: "березня", 4: "квітня", 5: "травня", 6: "червня",
    7: "липня", 8: "серпня", 9: "вересня", 10: "жовтня", 11: "листопада", 12: "грудня",
}  # fmt: skip


def test_every_month_of_ukrainian_is_that_month(open_trial: Callable[..., Page]) -> None:
    page = open_trial(made("date", correct=["2022-01-01", "2022-12-31"]))
    for number, month in FULL.items():
        page.get_by_label("Day", exact=True).fill(f"5 {month} 2022")
        # What was read is in the calendar at once, and said when nobody types any more.
        expect(page.get_by_label("or from a calendar")).to_have_value(f"2022-{number:02}-05")
    expect(page.locator("#activity-case-date")).to_contain_text("Read as 5 December 2022.")
