"""Pages of the built book by name, for the tests in a browser."""

from pathlib import Path

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test below this folder."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def names(built_book: Path) -> list[str]:
    """The addresses of all pages from the root of the book."""
    return sorted(path.relative_to(built_book).as_posix() for path in built_book.rglob("*.html"))


@pytest.fixture(scope="session")
def chapter_names(names: list[str]) -> list[str]:
    """The addresses of the chapters of the story."""
    return [name for name in names if name.startswith("chapters/") and name.count("/") == 1]


WALKS = [
    pytest.param(("", 3), id="every third"),
    pytest.param(("", 1), marks=pytest.mark.gate, id="English"),
    pytest.param(("uk/", 1), marks=pytest.mark.gate, id="Ukrainian"),
]
"""The folder of a language, and of how many of its pages a walk sees one: the gates see all."""


@pytest.fixture(scope="session", params=WALKS)
def names_of_walk(names: list[str], request: pytest.FixtureRequest) -> list[str]:
    """The addresses of the pages of one language that a walk sees."""
    folder, step = request.param
    return [name for name in names if name.startswith("uk/") == (folder == "uk/")][::step]
