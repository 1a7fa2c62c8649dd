"""Copies of the course: what is edited is edited in one place, chapters multiply cleanly."""

import csv
import json
from pathlib import Path

import pytest
import yaml

from bench import copies
from izium.book import toc
from tests.book.built import notebook

CONTENTS = {
    "format": "jb-book",
    "root": "chapters/welcome",
    "parts": [{"caption": "The story", "chapters": [{"file": "chapters/bridges"}]}],
}
FIGURE = {"mystnb": {"figure": {"name": "fig-one", "caption": "One figure."}}}


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course of a cover and a chapter with a figure, and a table."""
    (tmp_path / "_toc.yml").write_text(yaml.safe_dump(CONTENTS), encoding="utf-8")
    notebook(tmp_path / "chapters" / "welcome.ipynb", "# Welcome")
    notebook(tmp_path / "chapters" / "bridges.ipynb", "# Bridges", ("1 + 1", FIGURE), "The end.")
    table = tmp_path / "data" / "events.csv"
    table.parent.mkdir()
    table.write_text('event_id,summary\nE1,"One, told"\nE2,Two\n', encoding="utf-8")
    return tmp_path


def cells(path: Path) -> list[dict[str, object]]:
    return list(json.loads(path.read_text(encoding="utf-8"))["cells"])


def test_a_copy_leaves_what_is_built_and_installed(course: Path, tmp_path: Path) -> None:
    for left in (".git", ".venv", "_build", "izium/__pycache__", ".pytest_cache"):
        (course / left).mkdir(parents=True)
    copy = copies.copy_course(course, tmp_path.parent / f"{tmp_path.name}-copy")
    assert sorted(path.name for path in copy.iterdir()) == ["_toc.yml", "chapters", "data", "izium"]
    assert list((copy / "izium").iterdir()) == []


def test_edits_touch_one_cell_or_one_row(course: Path) -> None:
    chapter, table = course / "chapters" / "bridges.ipynb", course / "data" / "events.csv"
    copies.edit_paragraph(chapter, "oneword")
    copies.edit_code(chapter, "another")
    title, code, text = (cell["source"] for cell in cells(chapter))
    assert "".join(title) == "# Bridges"
    assert code == "1 + 1\nprint('another')"
    assert str(text).startswith("The end.")
    assert "oneword" in str(text)

    copies.edit_row(table, "E1", "summary", "anew")
    with table.open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file))[1:] == [["E1", "One, told anew"], ["E2", "Two"]]
    with pytest.raises(LookupError, match="0 rows E9"):
        copies.edit_row(table, "E9", "summary", "anew")


def test_chapters_multiply_with_labels_and_code_of_their_own(course: Path) -> None:
    assert copies.multiply_chapters(course, 3) == 4
    pages = toc.pages_of(toc.read(course))
    assert pages == [
        "chapters/welcome",
        "chapters/bridges",
        "chapters/bridges-2",
        "chapters/bridges-3",
    ]
    codes, labels = set(), set()
    for page in pages[1:]:
        cell = cells(course / f"{page}.ipynb")[1]
        codes.add("".join(cell["source"]))  # type: ignore[arg-type]
        labels.add(cell["metadata"]["mystnb"]["figure"]["name"])  # type: ignore[index]
    assert len(codes) == len(labels) == 3


def test_once_is_the_course_as_it_is(course: Path) -> None:
    before = (course / "_toc.yml").read_bytes()
    assert copies.multiply_chapters(course, 1) == 2
    assert (course / "_toc.yml").read_bytes() == before


def test_the_bare_template_is_the_one_of_jupyter_book(course: Path, tmp_path: Path) -> None:
    bare = copies.bare_template(course, tmp_path / "bare")
    config = (bare / "_config.yml").read_text(encoding="utf-8")
    assert "title: My sample book" in config
    assert "izium" not in config
    assert (bare / "chapters" / "bridges.ipynb").is_file()
    assert not (bare / "data").exists()


def test_a_catalogue_gains_a_word_and_a_course_loses_a_language(tmp_path: Path) -> None:
    catalogue, settings = tmp_path / "one.po", tmp_path / "_config.yml"
    catalogue.write_text('msgid "One"\nmsgstr "Один"\n\n', encoding="utf-8")
    copies.edit_catalogue(catalogue, "слово")
    assert 'msgstr "Один слово"\n' in catalogue.read_text(encoding="utf-8")
    catalogue.write_text('msgid ""\n"One"\n\n', encoding="utf-8")
    with pytest.raises(LookupError, match=r"one\.po has no translation"):
        copies.edit_catalogue(catalogue, "слово")

    settings.write_text("title: One\nizium_languages: [en, uk]\n", encoding="utf-8")
    copies.leave_in_english(settings)
    assert yaml.safe_load(settings.read_text(encoding="utf-8")) == {"title": "One"}
