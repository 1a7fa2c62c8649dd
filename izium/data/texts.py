"""Which columns of the tables hold text for readers, and so are translated.

Ids, words of lists and quotations of the text that is read are not.
"""

from izium import language
from izium.data.reading import Tables

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
    "works": ("note",),
}
"""Columns by table. Where a table has a column such as ``name_uk``, it stands in for ``name``."""


_WRITTEN: dict[str, str] = {}


def written(text: str) -> str:
    """Return a text of a table as it is written there, for code that picks out rows by it.

    >>> written("capture")
    'capture'
    """
    return _WRITTEN.get(text, text)


def translate(tables: Tables) -> None:
    """Give the texts of tables, once they are checked, in the language in use."""
    own = language.current()
    if own == language.ENGLISH:
        return
    for table, columns in TEXTS.items():
        for row in tables.rows[table]:
            for column in columns:
                said = language.pgettext(f"{table}.{column}", row[column]) if row[column] else ""
                told = row[f"{column}_{own}"] or said
                _WRITTEN[told] = row[column]
                row.cells[column] = told
