"""Links to records and glossary terms: each leads somewhere, and every row is reached."""

import re
from collections.abc import Iterator
from pathlib import Path

from izium.prose.faults import Fault
from izium.prose.notebook import Notebook
from izium.prose.rows import Row, Rows

GLOSSARY_LINK = re.compile(r"(?:^|/)glossary\.md#(.+)$")


def anchor(heading: str) -> str:
    """Return the anchor by which a text links to a heading, in JupyterLab and in the book.

    >>> anchor("battalion tactical group (BTG)")
    'battalion-tactical-group-(BTG)'
    """
    return heading.strip().replace(" ", "-")


def terms(glossary: Path) -> set[str]:
    """Return the anchors of the glossary's terms (none where there is no glossary)."""
    if not glossary.is_file():
        return set()
    text = glossary.read_text(encoding="utf-8")
    return {anchor(heading) for heading in re.findall(r"(?m)^#{2,4} (.+)$", text)}


def check(notebook: Notebook, rows: Rows, glossary: set[str]) -> Iterator[Fault]:
    """Yield a fault for each link to a record or a term that does not exist."""
    for cell, link in notebook.links:
        if link.record and link.record not in rows.by_id:
            yield notebook.fault(
                cell,
                link.words,
                f"links {link.record}, which is in no table",
                "correct the id, or add the row",
            )
        term = GLOSSARY_LINK.search(link.target)
        if term and term[1] not in glossary:
            yield notebook.fault(
                cell,
                link.words,
                f"links the term “{term[1]}”, which the glossary lacks",
                "correct the anchor, or define the term in reference/glossary.md",
            )


def coverage_fault(row: Row) -> Fault:
    """Return the fault of a row that no chapter links."""
    says = row.cells.get("title") or row.cells.get("statement") or row.cells.get("subject") or ""
    return Fault(
        f"data/{row.table}.csv",
        0,
        f"{row.id} ({' '.join(row.refs)}) {says}",
        "is linked from no chapter",
        f"tell it where it belongs, [own words](reference/records.md#{row.id.lower()})",
    )
