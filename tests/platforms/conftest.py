"""What these tests share: the packages of the book, made once, and questions of every kind."""

import zipfile
from pathlib import Path

import pytest

from izium.book.platforms.__main__ import write_packages
from izium.book.platforms.course import Chapter
from tests.activities.cases import NAMES, made

ROOT = Path(__file__).resolve().parents[2]
SITE = "https://example.org/book/"


@pytest.fixture(scope="session")
def packages(built_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of all packages of the book, with a public address."""
    out = tmp_path_factory.mktemp("dist") / "lms"
    write_packages(built_book, out, ROOT, SITE)
    return out


def name_of(package: Path) -> str:
    """Return the chapter of a package, which its name says."""
    return package.stem.partition("-")[2].rpartition("-")[0]


@pytest.fixture(scope="session")
def unpacked(packages: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The SCORM packages, unpacked into a folder each."""
    folder = tmp_path_factory.mktemp("unpacked")
    for path in (packages / "scorm-1.2").glob("*.zip"):
        with zipfile.ZipFile(path) as archive:
            archive.extractall(folder / name_of(path))
    return folder


@pytest.fixture(scope="session")
def every_kind() -> Chapter:
    """A chapter that asks every kind of question in every form of it."""
    about = {"chapter": "cases", "title": "Cases"}
    return Chapter(
        "cases",
        "chapters/cases",
        "Cases",
        tuple({**made(name).definition, **about} for name in NAMES),
    )
