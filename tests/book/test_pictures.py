"""A picture's table on a static page."""

from izium.book import pictures


def test_the_table_escapes_text_and_links_records() -> None:
    table = {"columns": ["what", "which"], "rows": [["<b>", "E021, C003 (B19.3)"]]}
    html = pictures.table_html(table, "reference/records.html", "picture-1")
    assert "<td>&lt;b&gt;</td>" in html
    assert 'href="reference/records.html#e021"' in html
    assert 'href="reference/records.html#c003"' in html
    assert 'href="reference/records.html#b19-3"' in html


def test_before_many_links_stands_one_that_leads_past_them() -> None:
    table = {"columns": ["what"], "rows": [["one"]]}
    few, many = (
        pictures.picture_html(
            {"title": "Days", "wide": "<a href='#'/>" * number, "table": table}, "k", "records.html"
        )
        for number in (pictures.MOST_STOPS, pictures.MOST_STOPS + 1)
    )
    assert "skip-figure" not in few
    assert 'href="#k-table"' in many
    assert 'id="k-table"' in many


def test_past_a_drawing_stand_the_lists_that_can_be_read() -> None:
    listed = '<div><p class="picture-day">6 March</p><ul><li><a href="#">One</a></li></ul></div>'
    drawn = {"wide": "<a href='#'/>" * (pictures.MOST_STOPS + 1), "below": listed}
    table = {"columns": ["what"], "rows": [["one"]]}
    html = pictures.picture_html({"title": "Days", "table": table} | drawn, "k", "records.html")
    assert 'href="#k-lists"' in html
    assert f'<div id="k-lists"></div>{listed}' in html
