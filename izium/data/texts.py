"""Which columns of the tables hold text for readers, and so are translated.

Ids, words of lists and quotations of the text that is read are not.
"""

from __future__ import annotations

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
