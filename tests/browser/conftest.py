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


@pytest.fixture(scope="session")
def names_of_edition(names: list[str], edition: str) -> list[str]:
    """The addresses of the pages of one language."""
    return [name for name in names if name.startswith("uk/") == (edition == "uk/")]
