"""Words of another language on a page."""

import pytest

from izium.book import foreign

CASES = [
    ("uk", "<p>слово “with losses” («із втратами»)</p>", ["“with losses”"]),
    ("uk", "<p>слово ‘with losses’, а не “втрати” зі Слов’янська</p>", ["‘with losses’"]),
    ("uk", '<p id="“a”"><code>“b”</code><svg><text>“c”</text></svg></p><script>“d”</script>', []),
    ("en", "<p>the words “with losses”</p>", []),
]


@pytest.mark.parametrize(("page", "html", "english"), CASES)
def test_a_quotation_on_a_page_in_another_language_is_english(
    page: str, html: str, english: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    foreign.marked("Words")  # with the tables in English, as other tests have them
    monkeypatch.setenv("IZIUM_LANGUAGE", page)
    marked = html
    for words in english:
        marked = marked.replace(words, f'<span lang="en">{words}</span>')
    assert foreign.marked(html) == marked
