"""Which columns of the tables hold text for readers, and so are translated.

Ids, words of lists and quotations of the text that is read are not.
"""

from collections.abc import Iterator

from izium import language
from izium.data.reading import Row, Tables

TEXTS: dict[str, tuple[str, ...]] = {
    "events": ("title", "summary"),
    "claims": ("statement", "note"),
    "figures": ("subject", "note"),
    "gaps": ("missing", "fill", "evidence"),
    "other_accounts": ("topic", "article_says", "other_says", "subject"),
    "sources": ("name", "note"),
    "places": ("name", "note"),
    "units": ("name", "note"),
    "people": ("name", "role"),
    "phases": ("name", "note"),
    "sides": ("name", "adjective", "voice", "letters"),
    "regions": ("name",),
    "works": ("author", "title", "publisher", "note"),
    "coordinates": ("source",),
    "control_series": ("dataset",),
}
"""Columns by table. Where a table has a column such as ``name_uk``, it stands in for ``name``."""


_WRITTEN: dict[str, str] = {}


def written(text: str) -> str:
    """Return a text of a table as it is written there, for code that picks out rows by it.

    >>> written("capture")
    'capture'
    """
    return _WRITTEN.get(text, text)


def texts_of(row: Row) -> Iterator[tuple[str, str]]:
    """Yield the texts of a row that are translated, each with its column.

    A work is called as it was published; only a title in square brackets is ours.

    >>> row = Row("works", 2, {"author": "CNN", "title": "A report", "publisher": "[ours]"})
    >>> list(texts_of(row))
    [('author', 'CNN'), ('publisher', '[ours]')]
    """
    for column in TEXTS.get(row.table, ()):
        published = (row.table, column) == ("works", "title") and not row[column].startswith("[")
        if row[column] and not published:
            yield column, row[column]


def translate(tables: Tables) -> None:
    """Give the texts of tables, once they are checked, in the language in use."""
    own = language.current()
    if own == language.ENGLISH:
        return
    for table in TEXTS:
        for row in tables.rows[table]:
            for column, text in texts_of(row):
                told = row[f"{column}_{own}"] or language.pgettext(f"{table}.{column}", text)
                _WRITTEN[told] = text
                row.cells[column] = told
