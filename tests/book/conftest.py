"""What the tests of the built book share: its pages, parsed once, and a small book to build."""

import re
import shutil
from pathlib import Path

import pytest

from tests.book.built import Built, notebook

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def pages(built_book: Path) -> dict[str, Built]:
    """All pages of the book by their address from its root, each parsed when it is asked."""
    names = {path: path.relative_to(built_book).as_posix() for path in built_book.rglob("*.html")}
    found = {name: Built(path, name) for path, name in sorted(names.items())}
    assert "index.html" in found
    return found


@pytest.fixture(scope="session")
def chapters(pages: dict[str, Built]) -> list[Built]:
    """The chapters of the story, in English."""
    return _chapters(pages, "chapters/")


@pytest.fixture(scope="session", params=["", "uk/"])
def story(pages: dict[str, Built], request: pytest.FixtureRequest) -> list[Built]:
    """The chapters of the story, in each language."""
    return _chapters(pages, f"{request.param}chapters/")


def _chapters(pages: dict[str, Built], below: str) -> list[Built]:
    found = [
        page
        for name, page in pages.items()
        if name.startswith(below) and "/" not in name.removeprefix(below)
    ]
    assert len(found) > 5
    return found


@pytest.fixture
def small_book(tmp_path: Path) -> Path:
    """A book of two notebooks in English with the course's settings, to build and to break."""
    root = tmp_path / "a small book"
    shutil.copytree(ROOT / "_templates", root / "_templates")
    shutil.copytree(ROOT / "izium" / "book" / "front", root / "izium" / "book" / "front")
    config = (ROOT / "_config.yml").read_text(encoding="utf-8")
    english = re.sub(r"(izium_languages:).*", r"\1 [en]", config)
    (root / "_config.yml").write_text(english, encoding="utf-8")
    notebook(root / "chapters" / "welcome.ipynb", "# Welcome\n\nWords to read.")
    notebook(
        root / "chapters" / "bridges.ipynb",
        "# Bridges\n\n[The beginning](welcome.ipynb) of it.",
        ("print(6 * 7)", {}),
    )
    (root / "_toc.yml").write_text(
        "format: jb-book\nroot: chapters/welcome\nparts:\n"
        "  - caption: The story\n    chapters:\n      - file: chapters/bridges\n",
        encoding="utf-8",
    )
    return root
