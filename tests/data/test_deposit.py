"""The zip for archives: whole, checked, in agreement with itself, the same on every run."""

import csv
import hashlib
import io
import json
import shutil
import sqlite3
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import openpyxl
import pytest
from rocrate.rocrate import ROCrate

from izium import data
from izium.book.deposit import archive as deposit
from izium.book.deposit.__main__ import main

ROOT = Path(__file__).resolve().parents[2]
VERSION = data.descriptor()["version"]


def same(one: bytes, other: bytes) -> bool:
    """Whether two files are the same; pytest would compare long ones for a quarter of an hour."""
    return one == other


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
    assert same(deposit.archive(), first)
    with zipfile.ZipFile(io.BytesIO(first)) as packed:
        assert packed.testzip() is None
        assert len(packed.namelist()) == len(deposit.contents())


def test_tables_of_another_folder_make_another_zip(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = deposit.contents()
    other = tmp_path / "data"
    shutil.copytree(data.folder(), other)
    (other / "README.md").write_text("Another folder.", encoding="utf-8")
    monkeypatch.setenv("IZIUM_DATA", str(other))
    assert deposit.contents()["README.md"] == b"Another folder."
    monkeypatch.undo()
    assert deposit.contents().keys() == here.keys()
    assert all(same(content, here[name]) for name, content in deposit.contents().items())


def test_the_licence_of_every_resource_lies_in_the_zip() -> None:
    held = {"CC-BY-SA-4.0": "LICENSE-CONTENT", "LGPL-3.0-or-later": "licences/LGPL-3.0.txt"}
    for resource in data.descriptor()["resources"]:
        for licence in resource["licenses"]:
            name = held.get(licence["name"], f"licences/{licence['name']}.txt")
            assert name in deposit.contents(), licence["name"]


def test_catalogues_can_read_the_metadata(tmp_path: Path) -> None:
    from datacite import schema45  # slow to import, and every worker collects all files

    for name, content in deposit.contents().items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    crate = ROCrate(tmp_path)
    assert crate.root_dataset["version"] == VERSION
    assert {f"{name}.csv" for name in data.tables()} <= {each.id for each in crate.data_entities}
    datacite = json.loads(deposit.contents()["datacite.json"])
    schema45.validator.validate(datacite)
    named = {each.get("rightsIdentifier") for each in datacite["rightsList"]}
    assert {"CC-BY-SA-4.0", None} <= named, "public domain is no licence that SPDX names"
    assert "other-pd" not in named
    dataset = json.loads(deposit.contents()["dataset.jsonld"])
    assert len(dataset["hasPart"]) == len(data.descriptor()["resources"])


def test_the_database_has_every_row_and_its_links_hold() -> None:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(deposit.contents()["copies/izium.sqlite"])
    for name in data.tables():
        count = connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
        assert count == len(data.load(name)), name
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    joined = connection.execute("SELECT * FROM claims_joined")
    header = [name for name, *_ in joined.description]
    told = csv.reader(io.StringIO(deposit.contents()["copies/claims-joined.csv"].decode()))
    rows = [[cell or "" for cell in row] for row in joined]
    assert [header, *rows] == list(told)
    assert len(rows) == len(data.load("claims"))


def test_the_package_in_the_zip_is_valid_without_the_project(tmp_path: Path) -> None:
    import frictionless  # slow, too

    with zipfile.ZipFile(io.BytesIO(deposit.archive())) as packed:
        packed.extractall(tmp_path)
    report = frictionless.validate(str(tmp_path / "izium-data" / "datapackage.json"))
    assert report.flatten(["rowNumber", "fieldName", "message"]) == []
    assert len(report.tasks) == len(data.descriptor()["resources"])


def test_the_spreadsheet_has_every_row_and_keeps_days_as_text() -> None:
    content = io.BytesIO(deposit.contents()["copies/izium.xlsx"])
    book = openpyxl.load_workbook(content, read_only=True)
    assert book.sheetnames == ["about", "columns", *data.tables()]
    for name in data.tables():
        rows = list(book[name].iter_rows(values_only=True))
        assert list(rows[0]) == list(data.schema()[name].fields), name
        assert len(rows) == len(data.load(name)) + 1, name
    header, *rows = book["events"].iter_rows(values_only=True)
    bridges = next(dict(zip(header, row, strict=True)) for row in rows if row[0] == "E021")
    assert bridges["start"] == "2022-03-07"


def test_a_copy_taken_out_of_the_zip_still_names_licences_and_sources() -> None:
    book = openpyxl.load_workbook(io.BytesIO(deposit.contents()["copies/izium.xlsx"]))
    header, *rows = book["about"].iter_rows(values_only=True)
    assert header == ("name", "title", "licence", "source")
    assert [row[0] for row in rows] == [f"izium {VERSION}", *data.tables()]
    told = {row[0]: row for row in rows}
    assert "Open Data Commons Open Database License" in told["coordinates"][2]
    assert "© OpenStreetMap contributors" in told["coordinates"][3]
    assert "ShareAlike" in told[f"izium {VERSION}"][2]
    connection = sqlite3.connect(":memory:")
    connection.deserialize(deposit.contents()["copies/izium.sqlite"])
    assert list(connection.execute("SELECT * FROM about")) == rows


def test_the_crosswalk_has_every_kind_of_event_once() -> None:
    kinds = data.schema()["events"].fields["kind"].meanings
    file = io.StringIO(deposit.contents()["acled_kinds.csv"].decode())
    assert [row["kind"] for row in csv.DictReader(file)] == list(kinds)


def test_the_command_writes_the_same_zip_and_takes_no_argument(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("izium.book.deposit.__main__.ROOT", tmp_path)
    assert main([]) == 0
    name = f"izium-data-{VERSION}.zip"
    assert same((tmp_path / "dist" / name).read_bytes(), deposit.archive())
    assert name in capsys.readouterr().out
    with pytest.raises(SystemExit):
        main(["--fast"])
    assert "unrecognized arguments: --fast" in capsys.readouterr().err


@pytest.mark.parametrize("name", deposit.BESIDE)
def test_a_file_that_the_package_carries_is_asked_for(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for kept in set(deposit.BESIDE) - {name}:
        (tmp_path / kept).write_text("kept", encoding="utf-8")
    monkeypatch.setattr(deposit, "ROOT", tmp_path)
    monkeypatch.setattr(deposit, "contents", deposit.contents.__wrapped__)
    assert main([]) == 1
    assert f"{tmp_path / name} is missing: bring it back" in capsys.readouterr().err


def test_a_data_package_at_fault_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "datapackage.json").write_text("{}", encoding="utf-8")
    monkeypatch.setenv("IZIUM_DATA", str(tmp_path))
    assert main([]) == 1
    assert "'version' is missing; add this key" in capsys.readouterr().err


@pytest.mark.parametrize("package", ["xlsxwriter", "rocrate"])
def test_a_package_that_is_not_installed_is_named(package: str) -> None:
    code = f"""import sys
class Gone:
    def find_spec(self, name, path, target=None):
        if name == {package!r}:
            raise ModuleNotFoundError(name=name)
sys.meta_path.insert(0, Gone())
from izium.book.deposit.__main__ import main
sys.exit(main([]))"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8")
    assert done.returncode == 1
    assert f"Python has no package {package} here: run `make setup`" in done.stderr
    assert "Traceback" not in done.stderr
