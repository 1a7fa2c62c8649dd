"""Names, numbers and letters in another language, and what stays as it was published."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

import izium.activities as act
from izium import data, language
from izium.activities import page
from izium.activities.ground import WIDTH
from izium.activities.kind import ALPHABET, Paper, letter
from izium.activities.tongue import translated
from izium.charts.bounds import number_of
from izium.charts.day_lists import aims as told_aims
from izium.charts.style import text_width
from izium.data import drawing
from izium.data.frames import checked
from izium.data.outline import outline
from izium.data.reading import read
from izium.data.texts import texts_of
from izium.data.texts import translate as translate_tables
from izium.data.words import when, wording
from izium.tongue import catalogues
from izium.tongue.interface import words_of_scripts
from tests.tongue.conftest import Translate
from tests.tongue.pseudo import CODE, said


def test_a_work_is_called_as_it_was_published_and_as_we_describe_it(
    translate: Translate, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = {row["work_id"]: row for row in checked().rows["works"]}
    english = {id: dict(row.cells) for id, row in rows.items()}
    ours = [each["title"] for each in english.values() if each["title"].startswith("[")]
    translate((f"works.{name}", text) for row in rows.values() for name, text in texts_of(row))
    monkeypatch.setenv("IZIUM_LANGUAGE", CODE)
    tables = read(data.folder())
    translate_tables(tables)
    for row in tables.rows["works"]:
        before = english[row["work_id"]]
        title = before["title"]
        assert row["title"] == (said(title) if title in ours else title)
        assert (row["author"], row["publisher"]) == (
            said(before["author"]),
            said(before["publisher"]),
        )
    assert len(ours) > 10


def test_names_in_ukrainian_are_spelled_as_ukrainian_is() -> None:
    names = [row["name_uk"] for row in checked().rows["places"] if row["name_uk"]]
    assert names
    assert [name for name in names if "'" in name or not name[0].isupper()] == []


def test_a_number_has_its_unit_in_the_form_that_goes_with_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("IZIUM_LANGUAGE", "uk")
    catalogues.compile_all("uk")
    voice = SimpleNamespace(side="UA")
    units = {"people": ("особа", "особи", "осіб"), "days": ("день", "дні", "днів")}
    for unit, forms in units.items():
        for number, form in zip((21, 22, 27), forms, strict=True):
            row = {"low": number, "high": number, "bound": "exact", "unit": unit}
            about = {"record": "F001", "counts": "x", "who": "", "when": "", "voice": voice}
            told = number_of(row, **about)  # type: ignore[arg-type]  # the voice is not drawn
            assert told.units == form
            assert told.note.says == f"x: {number} {form}"


def test_days_are_written_as_the_catalogue_of_a_language_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IZIUM_LOCALE", str(tmp_path))
    monkeypatch.setenv("IZIUM_LANGUAGE", "de")
    forms = Catalog()
    for english, german in {"d MMMM y": "d. MMMM y", "d MMMM": "d. MMMM", "d": "d."}.items():
        forms.add(english, german, context="form of a day")
    path = catalogues.path_of("interface", "de")
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_po(file, forms)
    catalogues.compile_all("de")
    assert when(date(2022, 3, 6)) == "6. März 2022"
    assert when(date(2022, 3, 19), date(2022, 3, 20), year=False) == "19.–20. März"


def test_what_is_counted_and_not_translated_is_left_to_english(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the forms of Ukrainian English said “1 activities”, since 21 goes with 1 there."""
    monkeypatch.setenv("IZIUM_LOCALE", str(tmp_path))
    monkeypatch.setenv("IZIUM_LANGUAGE", "uk")
    assert words_of_scripts() == {}


def test_a_drawing_that_is_kept_names_places_in_the_language_in_use(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    catalogues.compile_all("uk")
    drawing._made.cache_clear()  # kept by a test that has other catalogues
    for own, name in (("en", "Ukraine"), ("uk", "Україна"), ("en", "Ukraine")):
        monkeypatch.setenv("IZIUM_LANGUAGE", own)
        assert outline().country == name


def test_the_words_of_a_claim_are_quoted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IZIUM_LANGUAGE", "uk")
    catalogues.compile_all("uk")
    for row in checked().rows["claims"]:
        told = wording(row["wording"])
        _read, _comma, meaning = told.partition("” («")
        assert not re.search(r"“[A-Za-z]", meaning), f"{row['claim_id']}: {told}"
        assert '“"' not in told, f"{row['claim_id']}: {told}"


def test_a_role_and_a_place_are_parted_where_the_language_declines_names(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    moved = SimpleNamespace(aims=(("to", "P27"), ("from", "P27")))
    places = SimpleNamespace(names={"P27": "X"})
    aims: Callable[..., list[str]] = told_aims
    assert aims(moved, places) == ["to X", "from X"]
    monkeypatch.setenv("IZIUM_LANGUAGE", "uk")
    catalogues.compile_all("uk")
    assert aims(moved, places) == ["куди: X", "звідки: X"]


def test_choices_have_the_letters_of_the_language_on_screen_on_paper_and_in_keys(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    on_screen = (Path(page.__file__).parent / "front" / "views.js").read_text(encoding="utf-8")
    assert f't("{ALPHABET}")' in on_screen
    monkeypatch.setenv("IZIUM_LANGUAGE", "uk")
    catalogues.compile_all("uk")
    assert Paper([], "", choices=["x", "y", "z"]).lettered == ["А. x", "Б. y", "В. z"]
    assert words_of_scripts()[ALPHABET] == "".join(
        map(letter, range(len(language.gettext(ALPHABET))))
    )


def test_names_on_a_map_stand_where_there_is_room_for_them_in_the_language(
    translate: Translate, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Laid for the names of another language, a longer one ran over the edge of the map."""
    places = ["P01", "P25", "P26", "P27", "P28", "P30"]
    asked = act.place("map-east", "Which?", places=places, correct="P26", move="sourcing")
    translate(option["text"] for option in asked.definition["options"])
    monkeypatch.setenv("IZIUM_LANGUAGE", CODE)
    for option in translated(asked.definition)["options"]:
        dot, wide = option["dot"], text_width(option["text"], 14.0) * 1.06
        assert option["text"] == said(data.record(option["id"]).row["name"])
        left = dot["label_x"] - wide * {"start": 0.0, "middle": 0.5, "end": 1.0}[dot["anchor"]]
        assert 0 <= left <= left + wide <= WIDTH, option
