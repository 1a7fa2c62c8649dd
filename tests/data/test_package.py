"""The data package is usable without the book, and describes exactly what is there."""

import csv
import tomllib
from pathlib import Path

import pytest

from izium import data

SHARED = {
    *((name, column) for name in ("figures", "other_accounts") for column in ("measure", "unit")),
    *((name, "bound") for name in ("figures", "other_accounts")),
    *((name, "told_as") for name in ("claims", "figures")),
}
"""Lists of values that tables share: none has to use them all."""

PACKAGE = data.folder() / "datapackage.json"


def test_descriptor_is_a_valid_data_package() -> None:
    import frictionless  # slow to import, and every worker collects all files

    found = frictionless.Package.metadata_validate(dict(data.descriptor()))
    assert [error.note for error in found] == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            '"name": "izium",',
            '"name": "izium"',
            ' line 3: \'"name": "izium"\' is no JSON after this: ',
        ),
        ('"name": "izium",', "", ", key name: 'name' is missing; add this key"),
        ('"version": "0.2.0"', '"version": 2', ", key version: '2' is not a text, and not empty"),
        ('"role": "author"', '"role": "maker"', "'maker' is nobody's role as author; give one"),
        (
            '"title": "Sentences of the article",',
            "",
            ", table sentences: 'title' is missing; add this key",
        ),
        (
            '"title": "Sentence id",',
            "",
            ", table sentences, column sentence_id: 'title' is missing; add this key",
        ),
        (
            '"type": "integer"',
            '"type": "strng"',
            ", table sentences, column paragraph: 'strng' under type is not one of string, ",
        ),
        (
            '"minimum": 1',
            '"minimum": "1"',
            ", column paragraph: '1' under constraints.minimum is not a number",
        ),
        (
            '"type": "date"',
            '"type": "string"',
            ", table events, column start: 'string' under type is not how it is read; write date",
        ),
        (
            '"path": "claims.csv"',
            '"path": "klaims.csv"',
            ", table claims: 'klaims.csv' under path is not the file that is read; write claims",
        ),
        ('"fields": ["place_id"]', '"fields": ["place_id", "name"]', "is more than one column"),
        ('"^S[0-9]{2}$"', '"^S[0-9{2}$"', "under constraints.pattern is not a regular expression"),
        ('"pattern"', '"patern"', "'patern' under constraints is no key that is read here"),
        (
            '"Civilian casualties"]',
            '"Civilian casualties", "Notes"]',
            ", table sentences, column section: 'Notes' is in enum and not in categories; "
            'add {"value": "Notes", "label": "…"} there',
        ),
        ('"Aftermath", "Civ', '"Civ', "column section: 'Aftermath' is in categories and not in"),
        (
            '"primaryKey": ["sentence_id"]',
            '"primaryKey": []',
            "table sentences: '[]' under primaryKey",
        ),
        (
            '"primaryKey": ["sentence_id"]',
            '"primaryKey": ["id"]',
            "'id' under primaryKey is no col",
        ),
        ('"resource": "sides"', '"resource": "sidez"', "under foreignKeys.1 is no table; name one"),
        ('"name": "people",', '"name": "persons",', "'people' is no table here; put it back"),
        (
            '"name": "people",',
            '"name": "units",',
            ", table units: 'units' stands here a second time",
        ),
        ('"name": "name_uk",', '"name": "label",', ", table places: 'name_uk' under fields is mis"),
    ],
)
def test_a_slip_in_the_data_package_is_named_where_it_is(
    old: str, new: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = PACKAGE.read_text(encoding="utf-8")
    assert old in text
    (tmp_path / PACKAGE.name).write_text(text.replace(old, new, 1), encoding="utf-8")
    monkeypatch.setenv("IZIUM_DATA", str(tmp_path))
    faults = [str(fault) for fault in data.check()]
    assert all(fault.startswith(str(tmp_path / PACKAGE.name)) for fault in faults)
    assert any(said in fault for fault in faults), faults


def test_every_file_of_the_folder_is_a_resource() -> None:
    files = {
        path.relative_to(data.folder()).as_posix()
        for path in data.folder().rglob("*")
        if path.suffix in (".csv", ".geojson", ".json")
    } - {"datapackage.json"}
    assert files == {resource["path"] for resource in data.descriptor()["resources"]}


@pytest.mark.parametrize("resource", data.descriptor()["resources"], ids=lambda r: r["name"])
def test_every_resource_says_what_it_is(resource: dict[str, list[dict[str, str]]]) -> None:
    assert resource["title"]
    assert resource["description"]
    assert all(licence["name"] and licence["path"] for licence in resource["licenses"])
    assert all(source["title"] for source in resource["sources"])


def test_the_package_says_under_which_licences_its_tables_are() -> None:
    """A wheel carries the tables; who looks at its metadata alone took all of it for MIT."""
    of_tables = {
        one["name"] for table in data.descriptor()["resources"] for one in table["licenses"]
    }
    project = tomllib.loads((data.folder().parent / "pyproject.toml").read_text("utf-8"))["project"]
    assert {*project["license"].split(" AND ")} == of_tables - {"other-pd"} | {"MIT"}


@pytest.mark.parametrize("name", data.tables())
def test_every_column_is_described(name: str) -> None:
    for field in data.schema()[name].fields.values():
        assert field.title, field.name
        assert field.description.endswith("."), field.name


@pytest.mark.parametrize("name", data.tables())
def test_allowed_values_are_explained_and_used(name: str) -> None:
    table = data.schema()[name]
    with (data.folder() / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for field in table.fields.values():
        assert all(field.meanings.values()), field.name
        if (name, field.name) not in SHARED:
            used = {row[field.name] for row in rows} | {""}
            assert set(field.meanings) - used == set(), field.name


def test_spreadsheets_read_the_tables_as_plain_csv() -> None:
    for name in data.tables():
        raw = Path(data.folder() / f"{name}.csv").read_bytes()
        assert b"\r" not in raw, name
        assert raw.endswith(b"\n"), name


def test_readme_counts_what_is_in_the_tables() -> None:
    readme = (data.folder() / "README.md").read_text(encoding="utf-8")
    claims, events = data.claims_with_speakers(), data.load("events")
    others = claims[claims["source_id"] != "S00"]
    sides = others["speaker_side"].value_counts()
    standing = events["standing"].value_counts()
    rows = {name: len(data.load(name)) for name in data.tables()}
    pairs = (("event_places", "event_units"), ("other_accounts", "works"))
    expected = [
        *(f"| `{a}.csv`, `{b}.csv` | {rows.pop(a)}, {rows.pop(b)} |" for a, b in pairs),
        *(f"| `{name}.csv` | {count} |" for name, count in rows.items()),
        f"Of the {len(claims)} claims {len(claims) - len(others)} are the article's own.",
        f"The other {len(others)}:",
        f"| Ukraine | {sides['UA']} |",
        f"| Russia | {sides['RU']} |",
        f"| nobody named, or side not told | {sides['unattributed']} |",
        f"| independent | {sides['independent']} |",
        f"| third states | {sides['third']} |",
        f"- {others['relayed_by'].count()} of the {len(others)} are passed on",
        f"- {others['made_on'].isna().sum()} of the {len(others)} statements have no date",
        f"- {standing['narrated']} of the {len(events)} events are narrated, "
        f"{standing['claimed']} claimed, {standing['reported']} reported, "
        f"{standing['disputed']} disputed.",
    ]
    assert [text for text in expected if text not in readme] == []
