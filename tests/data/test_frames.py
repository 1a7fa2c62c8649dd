"""Frames are typed, complete and fresh, wherever the tables lie."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from izium import data
from izium.charts import locator
from izium.data.geography import rivers
from izium.data.outline import outline

ROOT = Path(data.__file__).parents[2]


@pytest.mark.parametrize("name", data.tables())
def test_columns_have_the_type_that_the_package_gives(name: str) -> None:
    frame = data.load(name)
    for field in data.schema()[name].fields.values():
        column = frame[field.name]
        if field.meanings:
            assert list(column.cat.categories) == list(field.meanings)
        elif field.points_to and data.schema()[field.points_to[0]].vocabulary:
            words = data.load(field.points_to[0])
            assert list(column.cat.categories) == words.iloc[:, 0].tolist()
        else:
            kinds = {"date": "datetime64[s]", "integer": "Int64", "number": "float64"}
            assert str(column.dtype) == kinds.get(field.type, "str"), field.name


@pytest.mark.parametrize("name", data.tables())
def test_no_row_and_no_value_is_lost(name: str) -> None:
    raw = pd.read_csv(data.folder() / f"{name}.csv", dtype=str, keep_default_na=False)
    frame = data.load(name)
    assert len(frame) == len(raw)
    for column in raw:
        assert (frame[column].isna() == (raw[column] == "")).all(), column


def test_changing_a_frame_does_not_change_the_next_one() -> None:
    events = data.load("events")
    events.loc[0, "title"] = "changed"
    assert data.load("events").loc[0, "title"] != "changed"


def test_unknown_table_is_answered_with_the_names() -> None:
    with pytest.raises(ValueError, match=r"no table 'event'; the tables are sentences, sources"):
        data.load("event")


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = Path(shutil.copytree(data.folder(), tmp_path / "mine"))
    monkeypatch.setenv("IZIUM_DATA", str(made))
    return made


def test_a_folder_is_named_by_the_environment_and_read_again_when_it_changes(copy: Path) -> None:
    assert data.folder() == copy
    path = copy / "places.csv"
    before = data.load("places")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(",Izium,", ",Izium renamed,", 1), encoding="utf-8")
    assert before.loc[0, "name"] == "Izium"
    assert data.load("places").loc[0, "name"] == "Izium renamed"


def test_the_rivers_are_read_again_when_their_file_changes_and_a_broken_file_is_named(
    copy: Path,
) -> None:
    path = copy / "geo" / "rivers.geojson"
    before = rivers()["Oskil"]
    text = path.read_text(encoding="utf-8")
    assert data.check() == []
    path.write_text(text.replace("[37.5464,49.2792]", "[37.5465,49.2792]"), encoding="utf-8")
    assert rivers()["Oskil"] != before
    path.unlink()
    for draw in (rivers, lambda: data.load("events")):
        with pytest.raises(data.DataError, match=r"rivers\.geojson is missing"):
            draw()


def test_an_outline_that_is_missing_or_broken_is_named_with_its_mend(
    copy: Path,
) -> None:
    path = copy / "geo" / "ukraine.geojson"
    path.write_text("{}", encoding="utf-8")
    for draw in (outline, locator):
        with pytest.raises(
            data.DataError, match=r"ukraine\.geojson cannot be read.*has no 'features'; mend it"
        ):
            draw()
    path.unlink()
    for draw in (outline, locator):
        with pytest.raises(data.DataError, match=r"ukraine\.geojson is missing"):
            draw()


def test_any_row_is_found_by_its_id() -> None:
    for name in data.tables():
        table = data.schema()[name]
        if len(table.key) > 1 or name == "coordinates" or table.vocabulary:
            continue
        for row in data.load(name).itertuples():
            record = data.record(row[1])
            assert (record.id, record.table) == (row[1], name)
            assert record.title == data.title(row[1])
            assert 0 < len(record.title) <= 300


def test_an_unknown_id_is_answered_with_near_ones() -> None:
    with pytest.raises(data.UnknownRecord, match=r"no record 'e021' .* Did you mean E021"):
        data.record("e021")


def test_anchors_are_unique() -> None:
    anchors = [data.anchor(id) for id in data.all_records()]
    assert len(anchors) == len(set(anchors))


def test_an_older_pandas_that_was_loaded_before_is_named() -> None:
    code = 'import pandas; pandas.__version__ = "2.2.2"; import izium.charts'
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8")
    assert re.search("ImportError: pandas 2.2.2 .* 3.0 or newer: restart the kernel", done.stderr)
