"""Words of another language on a page."""

import re
from types import SimpleNamespace
from typing import Any

import pytest
from docutils import nodes
from docutils.core import publish_from_doctree
from docutils.utils import new_document

from izium.book import foreign, tongue

CASES = [
    ("uk", "<p>слово “with losses” («із втратами»)</p>", ["“with losses”"]),
    ("uk", "<p>слово ‘with losses’, а не “втрати” зі Слов’янська</p>", ["‘with losses’"]),
    ("uk", '<p id="“a”"><code>“b”</code><svg><text>“c”</text></svg></p><script>“d”</script>', []),
    ("uk", "<p>сказано: “informed; “supposed” to” («мали»)</p>", ["“informed; “supposed” to”"]),
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


def test_prose_that_is_not_translated_yet_says_that_it_is_english(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("IZIUM_LANGUAGE", "pl")
    page = new_document("page")
    page += nodes.paragraph("", "mosty", translated=True)
    page += nodes.paragraph("", "bridges", translated=False)
    shown = nodes.paragraph("", "kładka", translated=False)
    page += nodes.container("", shown, nb_element="cell_code")
    app: Any = SimpleNamespace(env=SimpleNamespace(docname="chapters/bridges"))
    tongue.name_english(app, page)
    told = publish_from_doctree(page, writer_name="html5").decode()
    assert re.findall(r"<p(.*?)>(.*?)</p>", told) == [
        ("", "mosty"), (' lang="en"', "bridges"), ("", "kładka")
    ]  # fmt: skip
