"""The zip of the data package can be deposited, opened and checked by somebody who has only it."""

from __future__ import annotations

import hashlib
import io
import json
import re
import sqlite3
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import frictionless
import openpyxl
import pytest
import yaml
from rocrate.rocrate import ROCrate

from izium import data
from izium.book import deposit
from izium.book.deposit import contents
from izium.book.deposit.__main__ import main
from izium.book.downloads import archive_name

ROOT = Path(__file__).resolve().parents[2]
VERSION = data.descriptor()["version"]


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("deposit")
    with zipfile.ZipFile(io.BytesIO(deposit.archive())) as packed:
        assert packed.testzip() is None
        packed.extractall(folder)
    return folder / "izium-data"


def read(path: Path) -> dict[str, Any]:
    return dict(json.loads(path.read_text(encoding="utf-8")))


def test_every_place_that_names_the_version_names_the_same(unpacked: Path) -> None:
    cited = re.findall(
        r"Version (\S+)\.$",
        (ROOT / "chapters" / "reference" / "how-made.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    changes = re.findall(
        r"^## (\S+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    citation = yaml.safe_load((unpacked / "CITATION.cff").read_text(encoding="utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    crate = ROCrate(unpacked)
    assert {
        "datapackage.json": read(unpacked / "datapackage.json")["version"],
        "pyproject.toml": project["version"],
        "CITATION.cff": citation["version"],
        "CHANGELOG.md": changes[0],
        "how-made.md": cited[0],
        "README.md": re.findall(
            r"\bversion ([0-9.]+[0-9])", (unpacked / "README.md").read_text(encoding="utf-8")
        )[0],
        "datacite.json": read(unpacked / "datacite.json")["version"],
        "dataset.jsonld": read(unpacked / "dataset.jsonld")["version"],
        "ro-crate-metadata.json": crate.root_dataset["version"],
        "file name": archive_name().removeprefix("data/izium-data-").removesuffix(".zip"),
    } == dict.fromkeys(
        (
            *("datapackage.json", "pyproject.toml", "CITATION.cff", "CHANGELOG.md", "how-made.md"),
            *("README.md", "datacite.json", "dataset.jsonld", "ro-crate-metadata.json"),
            "file name",
        ),
        VERSION,
    )


def test_the_package_in_the_zip_is_valid_without_the_project(unpacked: Path) -> None:
    report = frictionless.validate(str(unpacked / "datapackage.json"))
    assert report.flatten(["rowNumber", "fieldName", "message"]) == []


def test_checksums_are_those_of_all_files(unpacked: Path) -> None:
    lines = (unpacked / "SHA256SUMS.txt").read_text(encoding="utf-8").splitlines()
    told = {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
    found = {
        path.relative_to(unpacked).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in unpacked.rglob("*")
        if path.is_file() and path.name != "SHA256SUMS.txt"
    }
    assert told == found


def test_the_zip_is_made_anew_with_the_same_bytes() -> None:
    first = deposit.archive()
    contents.cache_clear()
    assert deposit.archive() == first


def test_a_licence_text_lies_beside_every_licence_named(unpacked: Path) -> None:
    texts = {
        "CC-BY-SA-4.0": "LICENSE-CONTENT",
        "CC-BY-4.0": "licences/CC-BY-4.0.txt",
        "ODbL-1.0": "licences/ODbL-1.0.txt",
        "LGPL-3.0-or-later": "licences/LGPL-3.0.txt",
    }
    named = {
        licence["name"]
        for resource in data.descriptor()["resources"]
        for licence in resource["licenses"]
    }
    assert named <= set(texts)
    for name in named:
        assert (unpacked / texts[name]).stat().st_size > 5000, name
    assert (unpacked / "licences" / "GPL-3.0.txt").is_file()  # the LGPL adds to it


def test_the_spreadsheet_has_every_row_and_keeps_days_as_text(unpacked: Path) -> None:
    book = openpyxl.load_workbook(unpacked / "copies" / "izium.xlsx", read_only=True)
    assert book.sheetnames == ["columns", *data.tables()]
    for name in data.tables():
        rows = list(book[name].iter_rows(values_only=True))
        assert list(rows[0]) == list(data.schema()[name].fields), name
        assert len(rows) == len(data.load(name)) + 1, name
    header, *rows = book["events"].iter_rows(values_only=True)
    bridges = next(dict(zip(header, row, strict=True)) for row in rows if row[0] == "E021")
    assert bridges["start"] == "2022-03-07"


def test_the_database_has_every_row_and_its_keys_hold(unpacked: Path) -> None:
    with sqlite3.connect(unpacked / "copies" / "izium.sqlite") as database:
        for name in data.tables():
            (count,) = database.execute(f'SELECT count(*) FROM "{name}"').fetchone()
            assert count == len(data.load(name)), name
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        keys = database.execute("PRAGMA foreign_key_list(claims)").fetchall()
        assert {"sources", "places", "events", "claims"} <= {key[2] for key in keys}
        joined = database.execute(
            "SELECT speaker, answered_statement FROM claims_joined WHERE claim_id = 'C047'"
        ).fetchone()
    claims = data.claims_in_context().set_index("claim_id")
    assert joined == (claims.loc["C047", "speaker"], claims.loc["C047", "answered_statement"])


def test_catalogues_read_licences_and_sizes_of_all_files(unpacked: Path) -> None:
    crate = ROCrate(unpacked)
    files = {entity.id: entity for entity in crate.data_entities}
    packed = {
        path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*") if path.is_file()
    }
    assert set(files) == packed - {"SHA256SUMS.txt", "ro-crate-metadata.json"}
    for name, entity in files.items():
        content = (unpacked / name).read_bytes()
        assert entity["contentSize"] == len(content), name
        assert entity["sha256"] == hashlib.sha256(content).hexdigest(), name
    assert "ODbL" in json.dumps(read(unpacked / "datacite.json")["rightsList"])
    assert read(unpacked / "dataset.jsonld")["@type"] == "Dataset"


def test_the_crosswalk_has_every_kind_of_event_once() -> None:
    kinds = data.schema()["events"].fields["kind"].meanings
    assert list(data.load("acled_kinds")["kind"]) == list(kinds)


def test_the_command_says_where_the_zip_lies_and_takes_no_argument(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("izium.book.deposit.__main__.ROOT", tmp_path)
    assert main([]) == 0
    name = Path(archive_name()).name
    assert (tmp_path / "dist" / name).read_bytes() == deposit.archive()
    assert name in capsys.readouterr().out
    assert main(["--fast"]) == 2
