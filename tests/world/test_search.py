"""Search: brings one to the place, by any spelling, and says what it cannot do."""

import json
import re
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

STATUS = "#search-told"
RESULTS = "#search-results li"


def search(page: Page, start: str, words: str) -> None:
    page.goto(f"{start}search.html?q={quote(words)}")
    expect(page.locator(STATUS)).not_to_have_text("Looking …", timeout=20_000)


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("who is Matsokin", "Volodymyr Matsokin (N04)"),  # a question in a sentence
        ("Мацокін", "Volodymyr Matsokin (N04)"),  # the name in its own letters
        ("e021", "(E021)"),  # an id, in small letters
        ("B5.4", "(B5.4)"),  # an id with a dot
        ("E21", "(E021)"),  # without its nought
        ("(е021)", "(E021)"),  # with a Cyrillic letter
        ("І1", "(I1)"),
        ("Кам`янка", "Kamyanka (P27)"),  # the apostrophes of keyboards
        ("Кам’янка", "Kamyanka (P27)"),
        ("close reading", "close reading"),  # entries of the glossary
        ("pontoon bridge", "pontoon bridge"),
        ("corroboration", "corroborating"),  # … by another form of the word
        ("how many civilians died", "Counting civilians"),  # the section, before single records
        ("how many civilians were killed", "Counting civilians"),
        ("number of dead civilians", "Counting civilians"),
    ],
)
def test_what_is_named_comes_first(page: Page, book_url: str, words: str, first: str) -> None:
    search(page, book_url, words)
    expect(page.locator(f"{RESULTS} a").first).to_contain_text(first)


@pytest.mark.parametrize("words", ["standing", "close reading", "pontoon bridge"])
def test_an_entry_of_the_glossary_is_come_to_by_its_name(
    page: Page, book_url: str, words: str
) -> None:
    search(page, book_url, words)
    page.locator(f"{RESULTS} a").first.click()
    page.wait_for_url("**/glossary.html#*")
    expect(page.locator(":target")).to_be_in_viewport()


def test_a_map_is_found_and_come_to(page: Page, book_url: str) -> None:
    search(page, book_url, "map")
    first = page.locator(f"{RESULTS} a").first
    expect(first).to_contain_text("(map)")
    first.click()
    expect(page.locator(":target svg:visible").first).to_be_in_viewport()


@pytest.mark.parametrize("words", ["Izyum", "Ізюм", "Изюм", "izium", "ÍZIÚM"])
def test_every_spelling_finds_the_city(page: Page, book_url: str, words: str) -> None:
    search(page, book_url, words)
    expect(page.locator(RESULTS)).to_have_count(40)


def test_an_answer_is_a_place_with_the_words_marked(page: Page, book_url: str) -> None:
    search(page, book_url, "how many civilians died")
    expect(page.locator(f"{RESULTS} mark").first).to_be_visible()
    link = page.locator(f"{RESULTS} a").first
    assert "#" in str(link.get_attribute("href"))
    link.click()
    place = page.locator(":target")
    expect(place).to_be_in_viewport()
    expect(place).to_contain_text("civilians")


CUT_IN_A_WORD = """() => [...document.querySelectorAll("#search-results p")]
  .map((line) => line.textContent).filter((line) => line.endsWith(" …"))
  .map((line) => line.replace(/^… /, "").slice(0, -1))
  .filter((line) => !window.iziumSearch.some(({ text }) => text.includes(line)))"""


def test_an_answer_says_what_it_is_and_nothing_of_the_machine(page: Page, book_url: str) -> None:
    search(page, book_url, "P27")
    expect(page.locator(f"{RESULTS} .search-page-name").first).to_have_text("Records: places")
    expect(page.locator(f"{RESULTS} p").first).to_contain_text(re.compile(r"Kind: \w+ · "))
    search(page, book_url, "bridge")
    assert page.evaluate(CUT_IN_A_WORD) == []
    index = page.evaluate("JSON.stringify(window.iziumSearch)")
    assert "What did Russian engineers try to do between 19 and 20 March?" in index
    assert "Run this cell" not in index


def test_what_is_no_word_is_not_called_one(page: Page, book_url: str) -> None:
    search(page, book_url, "()")
    expect(page.locator(STATUS)).to_contain_text("Nothing in the book has these words")


def test_words_that_stand_everywhere_are_called_so(page: Page, book_url: str) -> None:
    search(page, book_url, "the of")
    expect(page.locator(STATUS)).to_contain_text("nearly every page")


def marked(page: Page, start: str, words: str) -> tuple[str, set[str]]:
    search(page, f"{start}uk/", words)
    told = page.locator(STATUS).inner_text()
    return told, {word.lower() for word in page.locator(f"{RESULTS} mark").all_inner_texts()}


def test_bridges_are_found_by_each_of_their_forms_and_no_city_among_them(
    page: Page, book_url: str
) -> None:
    told, words = marked(page, book_url, "міст")
    assert {"мости", "мостів"} <= words
    assert not [word for word in words if not word.startswith(("міст", "мост"))]
    assert not words & {"місто", "міста", "місті", "місце"}
    for form in ("мости", "мостів", "мосту"):
        assert marked(page, book_url, form)[0] == told


def test_a_city_is_found_without_its_bridges(page: Page, book_url: str) -> None:
    words = marked(page, book_url, "місто")[1]
    assert "місті" in words
    assert not words & {"міст", "мости", "місце"}


def test_words_of_english_mean_nothing_in_another_language(page: Page, book_url: str) -> None:
    """A German article is no killing, and a bridge in Polish stands on few pages."""
    texts = {"Die Brücke": "die alte Brücke", "Getötet": "killed", "Most": "łącze"}
    entries = [{"at": "x.html", "page": "x", "title": title, "text": text}
               for title, text in texts.items()]  # fmt: skip
    index = f"window.iziumSearch = {json.dumps(entries)}"
    page.route("**/searchindex.js*", lambda route: route.fulfill(body=index))
    page.route("**/stem-en.js*", lambda route: route.fulfill(body=""))
    for words, found in (("die", "Die Brücke"), ("most", "Most"), ("lacze", "Most")):
        search(page, book_url, words)
        expect(page.locator(f"{RESULTS} a")).to_have_text([found])
