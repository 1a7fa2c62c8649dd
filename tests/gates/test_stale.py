"""No page is ever stale: what changes in the tables, in `izium` or in the text is on the pages."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from bench.copies import edit_row
from tests.book.built import notebook

pytestmark = pytest.mark.gate

ROOT = Path(__file__).resolve().parents[2]
CONTENTS = """\
format: jb-book
root: chapters/welcome
parts:
  - caption: The story
    chapters:
      - file: chapters/bridges
      - file: chapters/reference/records
      - file: chapters/reference/gaps
      - file: chapters/reference/bibliography
      - file: chapters/reference/data-dictionary
"""
SETTINGS = ("_config.yml", "pyproject.toml", "book.toml", "CITATION.cff")
FILES = (*SETTINGS, "README.md", "CHANGELOG.md", "LICENSE", "LICENSE-CONTENT")
CHART = "charts.timeline(data.load('events').query(\"event_id == 'E021'\"))"
FIGURE = {"figure": {"caption": "One event of the battle, to be told anew.", "name": "fig-one"}}


class Checkout:
    """A course of one chapter with its own tables and package."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "exercises" / "tasks").mkdir(parents=True)
        for name in ("izium", "data", "_templates"):
            leave = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / name, root / name, ignore=leave)
        for name in FILES:
            shutil.copy(ROOT / name, root)
        (root / "_toc.yml").write_text(CONTENTS, encoding="utf-8")
        notebook(root / "chapters" / "welcome.ipynb", "# Welcome\n\nWords to read.")
        self.tell("The bridges [were destroyed](reference/records.md#e021).")
        self.build("reference")

    def tell(self, text: str) -> None:
        """Write the one chapter around a chart of the event."""
        notebook(
            self.root / "chapters" / "bridges.ipynb",
            f"# Bridges\n\n{text}",
            ("from izium import charts, data", {"tags": ["hide-input"]}),
            (CHART, {"tags": ["hide-input"], "mystnb": FIGURE}),
        )

    def build(self, *command: str) -> str:
        """Build the book, or run another command of it; return what was said."""
        kept = {name: value for name, value in os.environ.items() if name != "IZIUM_DATA"}
        module = "izium.book" if not command else "izium.book." + command[0]
        done = subprocess.run(
            [sys.executable, "-m", module, *(() if command else ("build",))],
            cwd=self.root,
            env={**kept, "PYTHONPATH": str(self.root)},
            capture_output=True,
            encoding="utf-8",
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def page(self, name: str) -> str:
        """Return a built page."""
        return (self.root / "_build" / "html" / "chapters" / name).read_text(encoding="utf-8")

    def record(self, anchor: str) -> str:
        """Return what the pages of records say of an event, as text."""
        soup = BeautifulSoup(self.page("reference/records-events.html"), "html.parser")
        return soup.select(f"#{anchor}")[0].get_text(" ", strip=True)

    def replace(self, file: str, old: str, new: str) -> None:
        """Change a file of the package."""
        path = self.root / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{file} does not say {old!r}"
        path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """A small checkout, built once."""
    made = Checkout(tmp_path_factory.mktemp("stale") / "курс")
    made.build()
    return made


def test_a_changed_row_is_on_every_page_that_tells_it(checkout: Checkout) -> None:
    assert "in a new light" not in checkout.page("bridges.html")
    edit_row(checkout.root / "data" / "events.csv", "E021", "title", "Told in a new light")
    said = checkout.build()
    assert "records.md" in said
    assert "in a new light" in checkout.page("bridges.html")
    assert "in a new light" in checkout.page("reference/records.html")
    assert "in a new light" in checkout.record("e021")
    static = checkout.root / "_build" / "html" / "_static" / "izium"
    cards = [path.read_text(encoding="utf-8") for path in static.glob("*cards*.js")]
    assert any("in a new light" in text for text in cards)
    assert "Nothing has changed" in checkout.build()


def test_a_changed_function_of_the_course_is_on_the_pages(checkout: Checkout) -> None:
    checkout.replace("izium/charts/events.py", "What happened, ", "What came to pass, ")
    checkout.replace("izium/data/words.py", 'f"{day.day} {MONTHS', 'f"the {day.day}th of {MONTHS')
    checkout.replace("izium/book/reading.py", "About {n} minutes of", "Roughly {n} minutes of")
    checkout.replace("izium/book/reading.py", "About {n} minute of", "Roughly {n} minute of")
    checkout.build()
    assert "What came to pass" in checkout.page("bridges.html")
    assert "the 7th of March 2022" in checkout.record("e021")
    assert re.search(r"Roughly \d+ minutes? of reading", checkout.page("bridges.html"))


def test_a_chapter_that_links_to_a_record_is_named_on_its_page(checkout: Checkout) -> None:
    assert "Bridges" not in checkout.record("e022")
    checkout.tell("[Soldiers crossed](reference/records.md#e022) the footbridge.")
    checkout.build()
    assert "Bridges" in checkout.record("e022")


ASKS = "from izium import activities as act\nact.choice({name!r}, {question!r}, move='sourcing', "
ASKS += "options={{'y': 'Yes', 'n': 'No'}}, correct='y', minutes=3)"
WHERE_ASKED = ("izium/activities/index.json", "chapters/reference/answer-key.md")


def test_a_changed_question_is_in_index_and_key_after_one_build(checkout: Checkout) -> None:
    for question in ("Is the lamp lit?", "Is the door open?"):
        code = ASKS.format(name="bridges-lamp", question=question)
        notebook(checkout.root / "chapters" / "bridges.ipynb", "# Bridges", (code, {}))
        checkout.build()
        for file in WHERE_ASKED:
            text = (checkout.root / file).read_text(encoding="utf-8")
            assert question in text, file
        assert question in checkout.page("bridges.html")
    assert "Is the lamp lit?" not in text


def test_a_chapter_that_is_left_out_is_linked_from_nowhere(checkout: Checkout) -> None:
    chapters = checkout.root / "chapters"
    notebook(
        chapters / "crossing.ipynb",
        "# Crossing\n\n[Before](bridges.ipynb) it, and [Gaps](reference/gaps.md).",
    )
    contents = checkout.root / "_toc.yml"
    whole = contents.read_text(encoding="utf-8")
    named = "      - file: chapters/bridges\n"
    both = whole.replace(named, named + named.replace("bridges", "crossing"))
    contents.write_text(both, encoding="utf-8")
    checkout.build()
    assert 'href="bridges.html"' in checkout.page("crossing.html")
    files = [path for path in chapters.rglob("*") if path.is_file()]
    before = {path: path.read_bytes() for path in files}
    contents.write_text(whole.replace("bridges", "crossing"), encoding="utf-8")
    checkout.build()
    assert "Before it" in BeautifulSoup(checkout.page("crossing.html"), "html.parser").get_text()
    assert "bridges.html" not in checkout.page("crossing.html")
    assert 'href="reference/gaps.html"' in checkout.page("crossing.html")
    assert "Bridges" not in checkout.record("e021")
    assert before == {path: path.read_bytes() for path in before}
