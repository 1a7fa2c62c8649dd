"""What cannot be built is said in a sentence, before a page is written anew."""

import errno
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from izium import data
from izium.activities import index
from izium.book import reference
from izium.book.__main__ import main
from izium.book.build import CannotBuild, build, told_as_sentences
from izium.book.reference.__main__ import main as write_reference

Break = Callable[[Path], object]
STALE = "Not as the tables have it.\n"


def text(name: str, written: str) -> Break:
    return lambda root: (root / name).write_text(written, encoding="utf-8")


def replaced(name: str, old: str, new: str) -> Break:
    def change(root: Path) -> None:
        before = (root / name).read_text(encoding="utf-8")
        assert old in before
        (root / name).write_text(before.replace(old, new), encoding="utf-8")

    return change


def no_file_where_it_builds(root: Path) -> None:
    (root / "_build").write_text("kept", encoding="utf-8")


NO_SOURCE = json.dumps({"cells": [{"cell_type": "markdown", "metadata": {}}]})
STORY = "sphinx: {{config: {{izium_story: {{chapters/a: {{days: {}}}}}}}}}"


def not_made(root: Path) -> None:
    (root / "exercises" / "solutions").mkdir(parents=True)
    text("exercises/solutions/well.ipynb", "{}")(root)
    replaced("_toc.yml", "chapters/bridges", "exercises/well")(root)


FAULTS: dict[str, tuple[Break, str]] = {
    "contents no YAML": (
        text("_toc.yml", "root: a\nparts: [b\n"),
        r"_toc\.yml, line 3, is not YAML",
    ),
    "contents missing": (lambda root: (root / "_toc.yml").unlink(), r"_toc\.yml is missing: bring"),
    "contents no text": (
        lambda root: (root / "_toc.yml").write_bytes(b"root: a\n# \xff"),
        r"_toc\.yml, line 2, is not UTF-8: save",
    ),
    "contents empty": (text("_toc.yml", ""), r"_toc\.yml is empty: write settings"),
    "contents a list": (text("_toc.yml", "- a"), r"_toc\.yml holds no settings: write settings"),
    "no first page": (
        replaced("_toc.yml", "root: chapters/welcome", ""),
        r"_toc\.yml names no first page: give it a line “root: …”",
    ),
    "no table of contents": (
        text("_toc.yml", "format: jb-book\nroot: chapters/welcome\nparts: [null]"),
        r"_toc\.yml is no table of contents: .*parts/0",
    ),
    "no days of a chapter": (
        text("_config.yml", STORY.format("2022-03-06 to 2022-03-08")),
        r"_config\.yml: izium_story, chapters/a: days is '2022-03-06 to 2022-03-08': write its",
    ),
    "days of a chapter the wrong way round": (
        text("_config.yml", STORY.format("2022-03-08/2022-03-06")),
        r"chapters/a: days is '2022-03-08/2022-03-06': write its first and its last day",
    ),
    "page missing": (
        lambda root: (root / "chapters" / "bridges.ipynb").unlink(),
        r"_toc\.yml names chapters/bridges, but there is no bridges\.ipynb or bridges\.md: correct",
    ),
    "exercise not made": (
        not_made,
        r"_toc\.yml names exercises/well, but there is no well\.ipynb or well\.md: run `make stud",
    ),
    "settings no YAML": (text("_config.yml", "title: 'a\n"), r"_config\.yml, line 2, is not YAML"),
    "settings empty": (text("_config.yml", ""), r"_config\.yml is empty: write settings"),
    "settings missing": (lambda root: (root / "_config.yml").unlink(), r"_config\.yml is missing"),
    "a section is a text": (
        replaced("_config.yml", "repository:\n", "repository: here\nnot_known:\n"),
        r"_config\.yml: repository is 'here': write its settings below it",
    ),
    "no seconds": (
        replaced("_config.yml", "timeout: 120", "timeout: soon"),
        r"_config\.yml: timeout, below execute, is 'soon': write a whole number of seconds",
    ),
    "a code of no language": (
        replaced("_config.yml", "izium_languages: [en]", "izium_languages: [en, ua]"),
        r"_config\.yml: izium_languages is \['en', 'ua'\]: write a list of codes",
    ),
    "a code that no browser knows": (
        replaced("_config.yml", "izium_languages: [en]", "izium_languages: [en, pt_BR]"),
        r"_config\.yml: izium_languages is \['en', 'pt_BR'\]: write a list of codes",
    ),
    "a language without English": (
        replaced("_config.yml", "izium_languages: [en]", "izium_languages: [uk]"),
        r"_config\.yml: izium_languages is \['uk'\]: .* English among them",
    ),
    "languages no list": (
        replaced("_config.yml", "izium_languages: [en]", "izium_languages: en"),
        r"_config\.yml: izium_languages is 'en': write a list of codes .* such as \[en, uk\]",
    ),
    "notebook no JSON": (
        text("chapters/bridges.ipynb", '{"cells": [\n<<<<<<<'),
        r"bridges\.ipynb is not a notebook \(line 2 is not JSON: .*\): mend it",
    ),
    "notebook without cells": (
        text("chapters/bridges.ipynb", "[]"),
        r"bridges\.ipynb is not a notebook \(it holds no list of cells\): mend it",
    ),
    "notebook cell without source": (
        text("chapters/bridges.ipynb", NO_SOURCE),
        r"bridges\.ipynb is not a notebook \(.*\): mend it",
    ),
    "notebook not in the contents": (
        text("chapters/draft.ipynb", "half of it"),
        r"draft\.ipynb is not a notebook \(line 1 is not JSON",
    ),
    "a file where it builds": (
        no_file_where_it_builds,
        r"_build is a file where a folder is needed: .* --out",
    ),
    "nothing may be written": (
        lambda root: (root / "_build" / ".izium" / "built.json").mkdir(parents=True),
        r"built\.json cannot be read or written \(.*\): let it be yours",
    ),
}


@pytest.fixture
def checkout(small_book: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small book whose reference pages are written by the build, and one of them is stale."""
    monkeypatch.setattr(reference, "FOLDER", small_book / "chapters" / "reference")
    monkeypatch.setattr(reference.mentions.chapters, "__defaults__", (small_book,))
    monkeypatch.setattr(data, "folder", lambda: small_book / "data")
    monkeypatch.setattr(index.write, "__defaults__", (small_book / "index.json",))
    reference.FOLDER.mkdir()
    (reference.FOLDER / "records.md").write_text(STALE, encoding="utf-8")
    return small_book


@pytest.mark.parametrize(("spoil", "said"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_with_its_mend_before_a_page_is_written(
    spoil: Break, said: str, checkout: Path
) -> None:
    spoil(checkout)
    with pytest.raises(CannotBuild, match=said):
        build(root=checkout, tell=lambda _: None)
    assert [path.name for path in reference.FOLDER.iterdir()] == ["records.md"]
    assert (reference.FOLDER / "records.md").read_text(encoding="utf-8") == STALE


def test_a_full_disk_is_told_though_the_system_names_no_file() -> None:
    with (
        pytest.raises(CannotBuild, match=r"^no file can be made \(No space left .*\): free space"),
        told_as_sentences(),
    ):
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_generated_page_that_is_gone_is_written_again(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    more = "- file: chapters/bridges\n      - file: chapters/reference/gaps"
    replaced("_toc.yml", "- file: chapters/bridges", more)(checkout)
    monkeypatch.setattr("izium.book.build._make_pages", lambda *_: None)
    build(root=checkout, tell=lambda _: None)
    assert "# " in (reference.FOLDER / "gaps.md").read_text(encoding="utf-8")
    assert (reference.FOLDER / "records.md").read_text(encoding="utf-8") != STALE


def test_the_command_prints_the_sentence_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("kept", encoding="utf-8")
    assert main(["build", "--out", str(tmp_path / "file")]) == 1
    said = capsys.readouterr().err
    assert said.startswith("The book is not built: ")
    assert said.count("\n") == 1
    assert (tmp_path / "file").read_text(encoding="utf-8") == "kept"


def test_the_reference_pages_are_written_by_their_name_alone(
    checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        write_reference(["extra"])
    assert stopped.value.code == 2
    text("chapters/draft.ipynb", "half of it")(checkout)
    assert write_reference([]) == 1
    assert "No page is written: " in capsys.readouterr().err
    assert (reference.FOLDER / "records.md").read_text(encoding="utf-8") == STALE
