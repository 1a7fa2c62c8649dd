"""Catalogues: what is translated stays, what is out of date is not shown, what differs is said."""

from __future__ import annotations

import io
import os
import re
from collections import Counter
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract

from izium import data, language
from izium.activities import index, tongue
from izium.tongue import catalogues, check
from izium.tongue.__main__ import main

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("IZIUM_LOCALE", str(tmp_path))
    monkeypatch.setenv("IZIUM_LANGUAGE", "uk")
    return tmp_path


def template(*texts: str) -> Catalog:
    made = Catalog()
    for text in texts:
        made.add(text, locations=[("chapters/x", 1)])
    return made


def translate(domain: str, **said: str) -> Path:
    path = catalogues.path_of(domain, "uk")
    text = path.read_text(encoding="utf-8")
    for before, after in said.items():
        text = text.replace(f'msgid "{before}"\nmsgstr ""', f'msgid "{before}"\nmsgstr "{after}"')
    path.write_text(text, encoding="utf-8")
    return path


def test_a_translation_stays_when_texts_are_added_and_moved() -> None:
    catalogues.merge("chapters/x", template("Bridge", "River"), "uk")
    translate("chapters/x", Bridge="Міст")
    catalogues.merge("chapters/x", template("River", "Bank", "Bridge"), "uk")
    assert catalogues.compile_all("uk") == Counter(texts=3, words=3, translated=1)
    assert language.gettext("Bridge") == "Міст"
    assert language.gettext("River") == "River"


def test_a_text_that_changed_is_shown_in_english_and_counted() -> None:
    was = "The bridges over the river were blown up at night, before anybody could cross them."
    catalogues.merge("chapters/x", template(was), "uk")
    path = translate("chapters/x", **{was: "Мости підірвали вночі."})
    changed = was.replace("at night", "in the night")
    for texts in ((changed,), (changed, "And more."), (changed, "And more than that.")):
        catalogues.merge("chapters/x", template(*texts), "uk")
        said = re.sub(r"\n#\| (?!msgid)", " ", path.read_text(encoding="utf-8"))
        assert f'#| msgid "{was}"' in said, "what it was stays until somebody has looked"
    assert catalogues.compile_all("uk")["stale"] == 1
    assert language.gettext(changed) == changed
    assert "Мости" in path.read_text(encoding="utf-8")
    path.write_text(said.replace("#, fuzzy\n", ""), encoding="utf-8")
    catalogues.merge("chapters/x", template(changed), "uk")
    assert "at night" not in path.read_text(encoding="utf-8")


def test_a_page_whose_catalogue_is_lost_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    catalogues.merge("chapters/welcome", template("Bridge"), "uk")
    assert main(["compile", "uk"]) == 0
    said = capsys.readouterr().out
    assert "for want of a catalogue: chapters/reading-a-claim, chapters/background" in said
    assert "exercises/fall" in said


def test_nothing_is_shown_of_a_catalogue_that_is_gone() -> None:
    catalogues.merge("chapters/x", template("Bridge"), "uk")
    path = translate("chapters/x", Bridge="Міст")
    catalogues.compile_all("uk")
    path.unlink()
    catalogues.compile_all("uk")
    assert language.gettext("Bridge") == "Bridge"


def test_nothing_new_changes_no_file() -> None:
    assert catalogues.merge("interface", template("50% of it"), "uk")
    path = catalogues.path_of("interface", "uk")
    before = path.read_bytes()
    assert not catalogues.merge("interface", template("50% of it"), "uk")
    assert path.read_bytes() == before
    assert b"python-format" not in before


@pytest.mark.parametrize(
    ("english", "told", "said"),
    [
        ("See [it](a.md#e021).", "Див. [це](a.md#e022).", "links lack a.md#e021 and add a.md#e022"),
        ("On 6 March, 1,500 men", "6 березня 1\u00a0600 бійців", "numbers lack 1500 and add 1600"),
        ("{n} rows of E021", "{m} рядків E021", "placeholders lack {n} and add {m}"),
        ("It is in E021.", "Це в E022.", "records lack E021 and add E022"),
    ],
)
def test_what_differs_is_said(english: str, told: str, said: str) -> None:
    assert check.faults(Message(english, told)) == [f"its {said}"]
    assert not check.faults(Message(english, english))
    assert not check.faults(Message(english, told, flags=["fuzzy"]))
    assert not check.faults(Message(english, ""))


@pytest.mark.parametrize("told", ["1\u00a0500–2\u00a0000 осіб, 3,5 км", "1.500–2.000 Mann, 3,5 km"])
def test_thousands_are_written_as_the_language_writes_them(told: str) -> None:
    assert not check.faults(Message("1,500–2,000 men, 3.5 km", told))


def test_a_translation_is_shown_whatever_its_date() -> None:
    catalogues.merge("chapters/x", template("Bridge"), "uk")
    catalogues.compile_all("uk")
    os.utime(translate("chapters/x", Bridge="Міст"), (0, 0))
    catalogues.compile_all("uk")
    assert language.gettext("Bridge") == "Міст"


def test_a_catalogue_compiled_at_another_time_is_the_same(place: Path) -> None:
    later = Catalog(creation_date=datetime(2030, 1, 1, tzinfo=timezone(timedelta(hours=13))))
    assert catalogues.compiled(later) == catalogues.compiled(Catalog())
    catalogues.merge("chapters/x", template("Bridge"), "uk")
    catalogues.compile_all("uk")
    (made,) = place.rglob("*.mo")
    os.utime(made, (0, 0))
    catalogues.compile_all("uk")
    assert made.stat().st_mtime == 0, "a page for which nothing changed would be read again"


def test_a_faulty_catalogue_is_not_compiled() -> None:
    catalogues.merge("interface", template("6 March"), "uk")
    path = translate("interface", **{"6 March": "7 березня"})
    with pytest.raises(catalogues.BadCatalogue, match=r"interface\.po.*numbers lack 6 and add 7"):
        catalogues.compile_all("uk")
    assert not path.with_suffix(".mo").exists()


@pytest.mark.parametrize("line", ["msgid broken", 'msgstr "Міст', 'msgstr Міст"', "<<<<<<< HEAD"])
def test_a_line_that_is_none_of_a_catalogue_is_named_whatever_babel_makes_of_it(line: str) -> None:
    catalogues.merge("chapters/x", template("Bridge"), "uk")
    path = translate("chapters/x", Bridge="Міст")
    assert catalogues.read(path)["Bridge"].string == "Міст"
    path.write_text(f'\ufeff# x\nmsgid "Bridge"\n{line}\n', encoding="utf-8")
    with pytest.raises(catalogues.BadCatalogue, match=rf"x\.po, line 3: '{line}' is no .* mend it"):
        catalogues.compile_all("uk")


def test_a_code_of_no_language_makes_no_catalogue(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["words", "ua"])
    assert "'ua' is no code of a language, such as uk" in capsys.readouterr().err
    assert list(place.iterdir()) == []


def test_an_activity_keeps_ids_and_hash_in_another_language(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    entries = index.read()
    monkeypatch.setenv("IZIUM_LANGUAGE", "en")
    texts = dict.fromkeys(text for entry in entries for _, text in tongue.texts(entry))
    made = Catalog()
    for text in (*texts, *data.book().credits):
        made.add(text, f"«{text}»")
    path = catalogues.path_of("activities/all", "uk").with_suffix(".mo")
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        catalogues.write_mo(file, made)
    monkeypatch.setenv("IZIUM_LANGUAGE", "uk")
    for entry in entries:
        told = tongue.translated(entry)
        assert told["question"] == f"«{entry['question']}»"
        assert told["hash"] == entry["hash"]
        assert told.get("correct") == entry.get("correct")
        assert told.get("map", {}).get("credit", "«").startswith("«")
        for name in ("options", "items", "targets"):
            pairs = zip(told.get(name, []), entry.get(name, []), strict=True)
            assert all(one["id"] == other["id"] for one, other in pairs)


def test_the_right_answer_in_words_is_put_together_of_the_parts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("IZIUM_LANGUAGE", "en")
    for entry in index.read():
        assert tongue._each_text(entry, lambda _, text: text) == entry


def test_every_text_of_a_script_is_found() -> None:
    """What is said within a template literal, or after nested ones, is missed when gathered."""
    said = re.compile(r"(?<![\w.])n?t\(")
    for path in sorted((ROOT / "izium").glob("*/front/*.js")):
        script = path.read_text(encoding="utf-8")
        found = extract("javascript", io.BytesIO(script.encode()), keywords={"t": None, "nt": None})
        calls = said.findall(re.sub(r"(?m)^\s*//.*$", "", script))
        assert len(list(found)) == len(calls), path
