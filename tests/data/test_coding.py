"""How far two codings of the same sentences agree: what is published is what the files give."""

import csv
import re
from pathlib import Path

import krippendorff
import pytest

from izium import data

ROOT = Path(__file__).resolve().parents[2]
FIELDS = (
    *("start", "end", "precision", "part_of_day", "kind", "actor", "standing"),
    "speaker_side",
)
PAGES = (data.folder() / "coding" / "README.md", ROOT / "chapters" / "reference" / "how-made.md")


def rows(name: str) -> list[dict[str, str]]:
    path = data.folder() / "coding" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def agreement(field: str) -> tuple[int, float]:
    """Return in how many sentences the two codings agree, and Krippendorff's alpha (nominal)."""
    codings = [[row[field] for row in rows(name)] for name in ("first", "second")]
    codes = {value: code for code, value in enumerate(sorted({*codings[0], *codings[1]}))}
    units = [[codes[value] for value in coding] for coding in codings]
    alpha = krippendorff.alpha(reliability_data=units, level_of_measurement="nominal")
    return sum(first == second for first, second in zip(*codings, strict=True)), float(alpha)


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_published_agreement_is_what_the_codings_give(page: Path) -> None:
    told = re.findall(
        r"^\| `(\w+)` \| ([0-9]+) of 30 \| ([0-9.]+) \|", page.read_text(encoding="utf-8"), re.M
    )
    found = [(field, agreement(field)) for field in FIELDS]
    assert told == [(field, str(same), f"{alpha:.2f}") for field, (same, alpha) in found]


def test_both_codings_have_the_same_thirty_sentences() -> None:
    first, second = ([row["sentence_id"] for row in rows(name)] for name in ("first", "second"))
    assert first == second
    assert len(set(first)) == 30
    assert all(data.exists(id) for id in first)


def test_every_difference_is_told_once_with_both_values() -> None:
    first, second = ({row["sentence_id"]: row for row in rows(n)} for n in ("first", "second"))
    found = [
        (id, field, first[id][field], second[id][field])
        for id in first
        for field in FIELDS
        if first[id][field] != second[id][field]
    ]
    told = [(r["sentence_id"], r["field"], r["first"], r["second"]) for r in rows("differences")]
    assert told == found


def test_the_tables_have_what_was_kept() -> None:
    kept = {
        (r["sentence_id"], r["field"]): r[r["kept"]]
        for r in rows("differences")
        if r["field"] != "speaker_side"
    }
    for row in rows("first"):
        event = data.record(row["event_id"]).row
        for field in FIELDS[:-1]:
            now = "" if event[field] is None else str(event[field])
            assert now == kept.get((row["sentence_id"], field), row[field]), (row, field)
