"""The zip for archives: whole, checked, in agreement with itself, the same on every run."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import sqlite3
import tomllib
import zipfile
from pathlib import Path

from datacite import schema45
from rocrate.rocrate import ROCrate

from izium import data
from izium.book import deposit

ROOT = Path(__file__).resolve().parents[2]
VERSION = data.descriptor()["version"]


def test_the_version_is_one_and_the_same_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == VERSION
    for name, words in {
        "CITATION.cff": f"version: {VERSION}\n",
        "data/README.md": f"Version {VERSION}.",
        "chapters/reference/how-made.md": f"Version {VERSION}.",
        "CHANGELOG.md": f"## {VERSION}\n",
    }.items():
        assert words in (ROOT / name).read_text(encoding="utf-8"), name


def test_checksums_are_those_of_the_files_and_name_them_all() -> None:
    files = deposit.contents()
    sums = dict(line.split("  ")[::-1] for line in files["SHA256SUMS.txt"].decode().splitlines())
    assert sums.keys() == files.keys() - {"SHA256SUMS.txt"}
    assert all(hashlib.sha256(files[name]).hexdigest() == told for name, told in sums.items())


def test_two_runs_give_the_same_bytes() -> None:
    first = deposit.archive()
    deposit.contents.cache_clear()
    assert deposit.archive() == first
    with zipfile.ZipFile(io.BytesIO(first)) as packed:
        assert packed.testzip() is None
        assert len(packed.namelist()) == len(deposit.contents())


def test_the_licence_of_every_resource_lies_in_the_zip() -> None:
    held = {"CC-BY-SA-4.0": "LICENSE-CONTENT", "LGPL-3.0-or-later": "licences/LGPL-3.0.txt"}
    for resource in data.descriptor()["resources"]:
        for licence in resource["licenses"]:
            name = held.get(licence["name"], f"licences/{licence['name']}.txt")
            assert name in deposit.contents(), licence["name"]


def test_catalogues_can_read_the_metadata(tmp_path: Path) -> None:
    for name, content in deposit.contents().items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    crate = ROCrate(tmp_path)
    assert crate.root_dataset["version"] == VERSION
    assert {f"{name}.csv" for name in data.tables()} <= {each.id for each in crate.data_entities}
    schema45.validator.validate(json.loads(deposit.contents()["datacite.json"]))
    dataset = json.loads(deposit.contents()["dataset.jsonld"])
    assert len(dataset["hasPart"]) == len(data.descriptor()["resources"])


def test_the_database_has_every_row_and_its_links_hold() -> None:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(deposit.contents()["copies/izium.sqlite"])
    for name in data.tables():
        count = connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
        assert count == len(data.load(name)), name
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    joined = connection.execute("SELECT count(*) FROM claims_joined").fetchone()[0]
    rows = list(
        csv.DictReader(io.StringIO(deposit.contents()["copies/claims-joined.csv"].decode()))
    )
    assert joined == len(rows) == len(data.load("claims"))
