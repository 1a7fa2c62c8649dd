"""A notebook taken away from the book says how to get the course, and gets it where it can."""

from __future__ import annotations

import json
from pathlib import Path

from izium.book import take_away
from izium.book.doors import Repository


def test_every_notebook_that_the_book_offers_begins_with_the_way_to_its_package(built_book: Path):
    packages = list((built_book / take_away.FOLDER).glob("*.whl"))
    assert len(packages) == 1
    notebooks = list((built_book / "_sources").rglob("*.ipynb"))
    assert notebooks
    for path in notebooks:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        assert packages[0].name in cells[0]["source"], path
        assert [cell["id"] for cell in cells].count(take_away.FIRST_CELL) == 1


def test_with_a_public_address_the_course_comes_from_there():
    repository = Repository("https://github.com/someone/izium", "main", "https://mybinder.org")
    source = take_away.first_cell(Path("izium-1.0-py3-none-any.whl"), repository)["source"]
    assert '"izium @ git+https://github.com/someone/izium@main"' in source
