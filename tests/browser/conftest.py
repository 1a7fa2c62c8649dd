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


ONE_OF_EACH_SORT = (
    "index.html",
    "search.html",
    "exercises/bridges.html",
    "chapters/bridges.html",
    "chapters/fall.html",
    "chapters/who-held-izium.html",
    "chapters/reference/records-claims.html",
    "chapters/reference/timeline.html",
    "chapters/reference/gallery.html",
    "chapters/reference/my-work.html",
    "chapters/reference/class-report.html",
)


@pytest.fixture(
    scope="session",
    params=[
        "one of each sort",
        pytest.param("", marks=pytest.mark.gate, id="English"),
        pytest.param("uk/", marks=pytest.mark.gate, id="Ukrainian"),
    ],
)
def names_of_walk(names: list[str], request: pytest.FixtureRequest) -> list[str]:
    """The addresses of the pages that a walk sees: the gates see all of a language."""
    if request.param == "one of each sort":
        return list(ONE_OF_EACH_SORT)
    return [name for name in names if name.startswith("uk/") == (request.param == "uk/")]
