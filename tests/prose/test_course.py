"""The course itself: every notebook keeps the rules, and every row is told in its chapter."""

from pathlib import Path

import pytest

from izium.prose.check import Course
from izium.prose.rows import Row

ROOT = Path(__file__).resolve().parents[2]
COURSE = Course(ROOT)
CHAPTER_OF_PARAGRAPH = {
    **dict.fromkeys(("L1", "K1", "K2"), "background"),
    **{f"B{number}": "bridges" for number in range(1, 8)},
    **{f"B{number}": "river-line" for number in range(8, 14)},
    **{f"B{number}": "south-bank" for number in range(14, 19)},
    **{f"B{number}": "fall" for number in range(19, 24)},
    **{f"A{number}": "aftermath" for number in range(1, 14)},
    **dict.fromkeys(("C1", "C2"), "civilians"),
}
INFOBOX_CHAPTER = "counting-losses"


def chapter_of(row: Row) -> str:
    return CHAPTER_OF_PARAGRAPH.get(row.refs[0].partition(".")[0], INFOBOX_CHAPTER)


@pytest.mark.parametrize("path", COURSE.paths(), ids=COURSE.name)
def test_every_notebook_and_page_keeps_the_rules(path):
    assert [str(fault) for fault in COURSE.check([path])] == []


def test_every_row_of_a_chapters_sentences_is_linked():
    written = {path.stem for path in (ROOT / "chapters").glob("*.ipynb")}
    left = [row for row in COURSE.not_linked() if chapter_of(row) in written]
    assert [f"{row.id} ({' '.join(row.refs)}) for {chapter_of(row)}" for row in left] == []


def test_no_label_and_no_cell_of_a_table_breaks_the_rules():
    assert [str(fault) for fault in COURSE.check_whole()] == []
