"""Pages by themselves: nothing leads to what is left out, and nothing else is lost."""

import pytest

from izium.book import subset

KEPT = {"chapters/a.html", "chapters/reference/records.html", "_static/x.js"}


@pytest.mark.parametrize(
    ("written", "stands"),
    [
        ('<a class="k" href="b.html#x">the <em>words</em></a>', "the <em>words</em>"),
        ('<a href="reference/records.html#e001">E001</a>', None),
        ('<a href="https://example.org/b.html">out</a>', None),
        ('<a href="#here">here</a>', None),
        ('<a href="../data/claims.csv">table</a>', "table"),
        (
            '<nav><ul><li><a href="b.html">B</a></li>\n<li><a href="a.html">A</a></li></ul></nav>',
            '<nav><ul><li><a href="a.html">A</a></li></ul></nav>',
        ),
        (
            '<p><a href="a.html">A</a> <a class="for-teachers" href="t.html">T</a></p>',
            '<p><a href="a.html">A</a> </p>',
        ),
        (
            "<nav><details open>\n<summary>Tasks</summary>\n<ul>\n"
            '<li><a href="b.html">B</a></li></ul>\n</details></nav>',
            "<nav></nav>",
        ),
        ('<form class="search" action="../search.html"><input></form>', ""),
        ('<a class="book-title" href="../b.html">A</a>', '<span class="book-title">A</span>'),
        ('<link rel="next" href="b.html">', ""),
    ],
)
def test_what_leads_out_is_taken_out(written: str, stands: str | None) -> None:
    found = subset.page(written, "chapters/a.html", KEPT)
    assert found == (written if stands is None else stands)
