"""The table of contents is read in one way: in its order, parts in parts."""

from pathlib import Path

from izium.book import toc
from izium.book.reference.mentions import chapters
from tests.book.built import notebook

NESTED = """format: jb-book
root: chapters/welcome
parts:
  - caption: The story
    chapters:
      - file: chapters/second
        sections:
          - file: chapters/inside.ipynb
      - file: chapters/first
"""


def test_pages_come_in_their_order_with_those_inside_others(tmp_path: Path) -> None:
    (tmp_path / "_toc.yml").write_text(NESTED, encoding="utf-8")
    notebook(tmp_path / "chapters" / "inside.ipynb", "# Inside")
    read = toc.read(tmp_path)
    pages = ["chapters/welcome", "chapters/second", "chapters/inside", "chapters/first"]
    assert toc.pages_of(read) == pages
    assert [part.docs for part in toc.parts_of(read)] == [tuple(pages[:1]), tuple(pages[1:])]
    assert toc.notebooks(tmp_path) == [tmp_path / "chapters" / "inside.ipynb"]


def test_a_chapter_that_it_leaves_out_keeps_its_place_in_the_story(tmp_path: Path) -> None:
    (tmp_path / "_toc.yml").write_text(NESTED, encoding="utf-8")
    (tmp_path / "_config.yml").write_text(
        "sphinx: {config: {izium_story: {chapters/apple: {}, chapters/second: {}, "
        "chapters/mole: {}, chapters/first: {}}}}",
        encoding="utf-8",
    )
    for name in ("zebra", "first", "apple", "mole", "second", "kite"):
        notebook(tmp_path / "chapters" / f"{name}.ipynb", f"# {name}")
    found = [chapter.title for chapter in chapters(tmp_path)]
    assert found == ["apple", "second", "mole", "first", "kite", "zebra"]
