"""A picture's table on a static page."""

from izium.book import pictures


def test_the_table_escapes_text_and_links_records() -> None:
    table = {"columns": ["what", "which"], "rows": [["<b>", "E021, C003 (B19.3)"]]}
    html = pictures.table_html(table, "reference/records.html")
    assert "<td>&lt;b&gt;</td>" in html
    assert 'href="reference/records.html#e021"' in html
    assert 'href="reference/records.html#c003"' in html
    assert 'href="reference/records.html#b19-3"' in html
