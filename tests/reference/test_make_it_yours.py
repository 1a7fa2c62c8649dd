"""What the page *Make it yours* shows as an example holds where it is tried."""

import csv
import re
from pathlib import Path

import pytest

import izium.activities as act
from izium.activities import written
from izium.activities.kinds import KINDS

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "chapters/reference/make-it-yours.md").read_text(encoding="utf-8")


def block(beginning: str) -> str:
    """The indented or fenced example that begins so."""
    found = re.search(rf"^ *({re.escape(beginning)}.*)$", PAGE, re.MULTILINE)
    assert found, beginning
    return found[1]


@pytest.mark.parametrize(("row", "table"), [("W99,", "works"), ("O99,", "other_accounts")])
def test_a_row_has_the_columns_of_its_table(row: str, table: str) -> None:
    with (ROOT / f"data/{table}.csv").open(encoding="utf-8", newline="") as file:
        columns = next(csv.reader(file))
    (cells,) = csv.reader([block(row)])
    shown = dict(zip(columns, cells, strict=True))
    day = shown["date" if table == "works" else "as_of"]
    assert re.fullmatch(r"2022-\d\d-\d\d", day), shown
    if table == "other_accounts":
        assert (shown["work_id"], shown["about_id"]) == ("W99", "E021")


def test_the_kinds_and_the_named_question_are_there() -> None:
    (kinds,) = re.findall(r"^\| `kind` \| (.*?);", PAGE, re.MULTILINE)
    assert set(re.findall(r"`([a-z]+)`", kinds)) == set(KINDS)
    asked = {one.id for one in written.read(ROOT / "chapters/bridges.yml")}
    act.SESSION.clear()
    (named,) = set(re.findall(r"`(bridges-what-[a-z]+)`", PAGE))
    assert named in asked


def test_the_line_of_the_contents_is_as_it_stands_there() -> None:
    lines = (ROOT / "_toc.yml").read_text(encoding="utf-8").splitlines()
    kept = block("- file: chapters/bridges")
    assert f"      {kept}" in lines
    assert block("#     - file: chapters/river-line").replace("#", " ") in lines


def test_the_sentence_on_a_fault_is_the_one_that_is_said(tmp_path: Path) -> None:
    file = tmp_path / "bridges.yml"
    options = "options: {a: One, b: Two, c: Three}"
    file.write_text(
        "\n" * 56 + "- {id: bridges-own-1, kind: choice, question: Who, move: sourcing, "
        f"{options}, correct: d}}\n",
        encoding="utf-8",
    )
    with pytest.raises(act.DefinitionError) as raised:
        written.read(file)
    assert str(raised.value) == block("bridges.yml, line 57")
