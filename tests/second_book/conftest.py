"""A copy of the engine beside the content rooms of another book."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]

KEPT = ("LICENSE", "LICENSE-CONTENT", "pyproject.toml", "requirements.txt")
"""Files at the top that another book keeps: what its deposit and its offline copy carry."""

PAGES = ("my-work.md", "class-report.md")
"""Reference pages that another book keeps: they show what learners answered."""

WORDS = {
    "[LKBAC]": "[LDA]",
    '"Battle"': '"Days"',
    '"battle"': '"flood"',
    '"RU"': '"DO"',
    '"UA"': '"VC"',
    "Russian": "district",
    "Ukrainian": "village",
    "Russia": "the district office",
    "Ukraine": "the village council",
    "Izium": "Auendorf",
}
"""What the data package calls things here and there, the longer words first."""

OF_ITS_OWN = """
{"name": "readings", "path": "readings.csv", "title": "Readings of the gauge",
 "description": "How high the water stood.",
 "licenses": [{"name": "CC0-1.0", "title": "No rights", "path": "https://creativecommons.org/"}],
 "sources": [{"title": "The makers of the flood"}],
 "schema": {
  "fields": [
   {"name": "reading_id", "type": "string", "title": "Reading", "description": "Its id.",
    "constraints": {"required": true, "unique": true}},
   {"name": "place_id", "type": "string", "title": "Place", "description": "Where."},
   {"name": "day", "type": "date", "title": "Day", "description": "When."},
   {"name": "metres", "type": "number", "title": "Metres", "description": "How high."}],
  "primaryKey": ["reading_id"],
  "foreignKeys": [
   {"fields": ["place_id"], "reference": {"resource": "places", "fields": ["place_id"]}}]}}
"""
"""A table that no other book has."""


@dataclass(frozen=True)
class SecondBook:
    """A folder with the engine as it is and the content of the flood book."""

    root: Path

    def run(self, program: str) -> str:
        """Run a program in a fresh Python that finds this engine alone; return what it printed."""
        kept = {name: value for name, value in os.environ.items() if name != "IZIUM_DATA"}
        done = subprocess.run(
            [sys.executable, "-c", program],
            cwd=self.root,
            env={**kept, "PYTHONPATH": str(self.root)},
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture(scope="session")
def second_book(tmp_path_factory: pytest.TempPathFactory) -> SecondBook:
    """Make the book as CONTRIBUTING says: the engine as it is, the content rooms one's own."""
    root = tmp_path_factory.mktemp("flood")
    shutil.copytree(ROOT / "izium", root / "izium", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(HERE / "data", root / "data")
    shutil.copytree(HERE / "tasks", root / "exercises" / "tasks")
    shutil.copytree(HERE / "solutions", root / "exercises" / "solutions")
    shutil.copytree(HERE / "chapters", root / "chapters")
    (root / "chapters" / "reference").mkdir()
    for name in PAGES:
        shutil.copy(ROOT / "chapters" / "reference" / name, root / "chapters" / "reference")
    for name in (
        "book.toml",
        "_toc.yml",
        "_config.yml",
        "CITATION.cff",
        "CHANGELOG.md",
        "README.md",
    ):
        shutil.copy(HERE / name, root)
    shutil.copytree(ROOT / "_templates", root / "_templates")
    for name in KEPT:
        shutil.copy(ROOT / name, root)
    described = (ROOT / "data" / "datapackage.json").read_text(encoding="utf-8")
    for ours, theirs in WORDS.items():
        described = described.replace(ours, theirs)
    package = json.loads(described)
    package["resources"] = [
        each for each in package["resources"] if (root / "data" / each["path"]).is_file()
    ]
    for each in package["resources"]:  # what the engine does not need of ours is not in its tables
        if schema := each.get("schema"):
            header = (root / "data" / each["path"]).read_text("utf-8").partition("\n")[0].split(",")
            for part in {"fields", "foreignKeys"} & schema.keys():
                columns = (one.get("name") or one["fields"][0] for one in schema[part])
                pairs = zip(schema[part], columns, strict=True)
                schema[part] = [one for one, column in pairs if column in header]
    package["resources"].append(json.loads(OF_ITS_OWN))
    (root / "data" / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    return SecondBook(root)


@pytest.fixture(scope="session")
def built_second_book(second_book: SecondBook) -> Path:
    """The pages of the flood book, built with the engine as it is."""
    second_book.run("from izium.book.build import build; build()")
    return second_book.root / "_build" / "html"
