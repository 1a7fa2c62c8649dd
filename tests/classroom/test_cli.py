"""The command line `izium`, as a teacher types it."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from izium.classroom import catalogue
from izium.classroom.cli import main
from izium.classroom.collect import from_table
from izium.data.__main__ import main as check_tables

from .support import CASES, NAMED, NAMES, QUESTIONS, as_bytes, hand_in, student_file, write


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, and the book of the table of cases."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(catalogue, "questions", lambda: tuple(QUESTIONS))
    return tmp_path


@pytest.fixture
def answers(here: Path) -> Path:
    folder = here / "answers"
    folder.mkdir()
    write(CASES[0], folder)
    return folder


def names_in(table: Path) -> list[str]:
    return [student.name for student in from_table(table.name, table.read_bytes())[0]]


def test_collect_then_report(answers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["collect", "answers", "--out", "class.csv"]) == 0
    assert capsys.readouterr().out == "class.csv: 14 answers of 3 students from 3 files.\n"
    assert main(["report", "class.csv", "--out", "report.html"]) == 0
    told = capsys.readouterr().out
    assert "wrong, by 2: The article" in told
    assert "report.html: the report as a page." in told
    assert "Who held the south bank?" in Path("report.html").read_text(encoding="utf-8")


def test_folders_patterns_and_archives(answers: Path, here: Path) -> None:
    with zipfile.ZipFile(here / "more.ZIP", "w") as archive:
        archive.writestr("3b/dora.json", student_file(4))
    deep = here / "other" / "3c"
    deep.mkdir(parents=True)
    (deep / "[e].json").write_bytes(student_file(5))
    arguments = ["answers/a*.json", "more.ZIP", "other", str(answers / "boris.json")]
    assert main(["collect", *arguments, "--out", "class.csv"]) == 0
    assert names_in(Path("class.csv")) == ["Anna", "Student no. 4", "Student no. 5", "Boris"]
    text = Path("class.csv").read_text(encoding="utf-8-sig")
    assert '"more.ZIP/3b/dora.json"' in text
    assert '"other/3c/[e].json"' in text
    assert str(here) not in text
    assert main(["collect", "other/3c/[e].json", "--out", "e.csv"]) == 0


def test_a_file_given_twice_is_read_once(answers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = ["answers", "answers/anna.json", "answers/../answers/*.json"]
    assert main(["collect", *paths, "--out", "class.csv"]) == 0
    told = capsys.readouterr()
    assert told.out == "class.csv: 14 answers of 3 students from 3 files.\n"
    assert told.err == ""


def test_faults_are_told_and_the_rest_goes_on(
    answers: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (answers / "cut.json").write_bytes(student_file(9)[:400])
    (answers / "notes.txt").write_text("x", encoding="utf-8")
    (answers / "Thumbs.db").write_text("x", encoding="utf-8")
    assert main(["collect", "answers", "nobody.json", "no*.json", "--out", "class.csv"]) == 0
    assert capsys.readouterr().err.splitlines() == [
        "answers/cut.json: is not whole JSON: it breaks off or was changed",
        "answers/notes.txt: is not an answer file: only .json, .csv and .zip are read",
        "nobody.json: there is no such file or folder",
        "no*.json: there is no such file or folder",
    ]


def test_nothing_is_overwritten_without_force(
    answers: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["collect", "answers", "--out", "class.csv"]) == 0
    before = Path("class.csv").read_bytes()
    (answers / "anna.json").unlink()
    assert main(["collect", "answers", "--out", "class.csv"]) == 1
    assert Path("class.csv").read_bytes() == before
    assert "class.csv is there already" in capsys.readouterr().err
    assert main(["collect", "answers", "--out", "class.csv", "--force"]) == 0
    assert names_in(Path("class.csv")) == ["Boris", "Chen"]
    assert main(["report", "class.csv", "--out", "r.html"]) == 0
    assert main(["report", "class.csv", "--out", "r.html"]) == 1
    assert main(["report", "class.csv", "--out", "r.html", "--force"]) == 0
    assert sorted(path.name for path in Path().iterdir()) == ["answers", "class.csv", "r.html"]


def hand_in_as_csv(path: Path, name: str) -> bytes:
    """Write a learner's own CSV export of one answer."""
    columns = ["name", "id", "hash", "kind", "question", "answer", "correct", "attempts"]
    with path.open("w", encoding="utf-8", newline="") as file:
        sheet = csv.writer(file)
        sheet.writerow(columns)
        sheet.writerow([name, "who-says", "1", "choice", "Who says so?", "article", "no", "1"])
    return path.read_bytes()


def test_a_students_file_is_never_overwritten(
    answers: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = hand_in_as_csv(answers / "dora.csv", "student Dora")
    for folder in (["answers/anna.json"], ["answers"], ["answers/*"], ["answers/dora.csv"]):
        assert main(["collect", *folder, "--out", "answers/dora.csv", "--force"]) == 1
        told = capsys.readouterr().err
        assert told == ("izium: answers/dora.csv holds a student's answers: choose another name.\n")
        assert (answers / "dora.csv").read_bytes() == before


def test_late_answers_are_merged_into_the_table_that_is_read(
    answers: Path, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["collect", "answers", "--out", "class.csv"]) == 0
    (here / "late").mkdir()
    (here / "late" / "dora.json").write_bytes(student_file(4))
    assert main(["collect", "class.csv", "late", "--out", "class.csv"]) == 1
    assert main(["collect", "class.csv", "late", "--out", "./class.csv", "--force"]) == 0
    assert names_in(Path("class.csv")) == ["Anna", "Boris", "Chen", "Student no. 4"]
    assert '"answers/anna.json"' in Path("class.csv").read_text(encoding="utf-8-sig")
    capsys.readouterr()
    assert main(["collect", "late", str(here / "class.csv"), "--out", "class.csv", "--force"]) == 0
    assert "class.csv: 74 answers of 4 students" in capsys.readouterr().out


def test_a_table_that_would_not_be_merged_whole_is_not_overwritten(
    answers: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["collect", "answers", "--out", "class.csv"]) == 0
    table = Path("class.csv").read_text(encoding="utf-8-sig").replace('"who-says"', '"who says"', 1)
    Path("class.csv").write_text(table, encoding="utf-8", newline="")
    before = Path("class.csv").read_bytes()
    capsys.readouterr()
    assert main(["collect", "class.csv", "answers", "--out", "class.csv", "--force"]) == 1
    told = capsys.readouterr().err
    assert 'id is "who says"' in told
    assert "It would be lost: choose another name than class.csv." in told
    assert Path("class.csv").read_bytes() == before


@pytest.mark.parametrize("given", ["answers", "answers/*", "linked"])
def test_a_table_that_lies_in_what_is_read_is_not_overwritten(
    answers: Path, here: Path, capsys: pytest.CaptureFixture[str], given: str
) -> None:
    assert main(["collect", "answers", "--out", "answers/class.csv"]) == 0
    (here / "linked").mkdir()
    os.link(answers / "class.csv", here / "linked" / "same.csv")
    for name in ("anna", "boris", "chen"):
        (answers / f"{name}.json").unlink()
    before = (answers / "class.csv").read_bytes()
    (answers / "dora.json").write_bytes(student_file(4))
    capsys.readouterr()
    assert main(["collect", given, "--out", "answers/class.csv", "--force"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == (
        "izium: --out answers/class.csv lies among the files to be read: write the table to "
        "another folder, or name answers/class.csv among ANSWERS to merge the others into it.\n"
    )
    assert (answers / "class.csv").read_bytes() == before


@pytest.mark.parametrize("command", [["report", "class.csv"], ["answer-key"]])
def test_a_page_never_takes_the_place_of_answers(
    answers: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    assert main(["collect", "answers", "--out", "class.csv"]) == 0
    table = Path("class.csv").read_bytes()
    hand_in = (answers / "anna.json").read_bytes()
    capsys.readouterr()
    for held, words in ((table, "a class table"), (hand_in, "a student's answers")):
        Path("page.html").write_bytes(held)
        assert main([*command, "--out", "page.html", "--force"]) == 1
        assert f"page.html holds {words}: choose another name." in capsys.readouterr().err
        assert Path("page.html").read_bytes() == held
    assert main([*command, "--out", "class.csv", "--force"]) == 2
    assert Path("class.csv").read_bytes() == table


@pytest.mark.parametrize(
    ("command", "out", "endings"),
    [
        (["collect", "answers"], "t.txt", ".csv"),
        (["collect", "answers"], "class", ".csv"),
        (["report", "class.csv"], "r.pdf", ".html or .htm"),
        (["answer-key"], "k.pdf", ".html or .htm or .md"),
    ],
)
def test_a_file_is_named_for_what_it_holds(
    answers: Path, capsys: pytest.CaptureFixture[str], command: list[str], out: str, endings: str
) -> None:
    assert main(["collect", "answers", "--out", "class.CSV"]) == 0
    capsys.readouterr()
    assert main([*command, "--out", out]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == f"izium: --out {out}: end the name of this file in {endings}.\n"
    assert not Path(out).exists()


def test_nothing_to_write_is_a_failure(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "empty").mkdir()
    assert main(["collect", "empty", "--out", "class.csv"]) == 1
    assert capsys.readouterr().err == (
        "empty: holds no file that could be an answer file\n"
        "izium: no answer could be read, so nothing is written.\n"
    )
    assert not Path("class.csv").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["collect", "answers", "--out", "answers"], "answers is a folder"),
        (["collect", "answers", "--out", "no/class.csv"], "the folder no does not exist"),
        (["report", "answers"], "answers is a folder: merge it first"),
        (["report", "nobody.csv"], "nobody.csv: there is no such file"),
        (["report", "answers/notes.txt"], "is not an answer file"),
        (["answer-key", "--chapter", "nowhere"], "no chapter 'nowhere': choose one of"),
    ],
)
def test_refusals_say_how_to_mend_it(
    answers: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    words: str,
) -> None:
    monkeypatch.setattr(catalogue, "index", lambda: [{"id": "a", "chapter": "bridges"}])
    (answers / "notes.txt").write_text("x", encoding="utf-8")
    assert main(arguments) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert words in told.err


def test_hidden_names_stand_nowhere_in_the_page_or_the_terminal(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(NAMED, here)
    table = "Olena Bondar's class.csv"
    assert main(["collect", *NAMED["files"], "--out", table]) == 0
    with Path(table).open("a", encoding="utf-8", newline="") as open_table:
        open_table.write('"Olena Bondar","only two cells"\r\n')
    capsys.readouterr()
    assert main(["report", table, "--out", "shown.html"]) == 0
    told = capsys.readouterr()
    assert "Olena Bondar's class.csv, row 6: has 2 cells" in told.err
    assert main(["report", table, "--hide-names", "--out", "r.html"]) == 0
    told = capsys.readouterr()
    page = Path("r.html").read_text(encoding="utf-8")
    for text in (told.out, told.err, page):
        assert [name for name in (*NAMES, table) if name in text.lower()] == []
    assert told.err.endswith(", row 6: has 2 cells where the header has 16\n")
    assert "Student 1" in page
    assert "File 1" in page


def test_hidden_names_do_not_stand_before_typed_texts(
    answers: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["collect", "answers", "--out", "class.csv"])
    assert main(["report", "class.csv", "--hide-names"]) == 0
    told = capsys.readouterr().out
    assert "Student 1: Who held the south bank?" in told
    assert "Anna" not in told


def test_unknown_activities_are_shown_and_said(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    row = {"id": "elsewhere", "hash": "1", "kind": "choice", "question": "Where?"}
    row |= {"answer": "x", "first_answer": "x", "correct": False, "attempts": 1}
    Path("a.json").write_text(json.dumps(hand_in("A", [row])), encoding="utf-8")
    main(["collect", "a.json", "--out", "class.csv"])
    assert main(["report", "class.csv"]) == 0
    assert "not an activity of this book: Where?" in capsys.readouterr().out


def test_a_table_edited_in_a_spreadsheet_is_read(
    answers: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["collect", "answers", "--out", "class.csv"])
    table = Path("class.csv").read_text(encoding="utf-8-sig").replace('"yes"', '"TRUE"')
    with Path("resaved.csv").open("w", encoding="cp1252", newline="") as resaved:
        csv.writer(resaved, delimiter=";").writerows(csv.reader(io.StringIO(table, newline="")))
    capsys.readouterr()
    main(["report", "class.csv"])
    before = capsys.readouterr().out
    assert main(["report", "resaved.csv"]) == 0
    told = capsys.readouterr()
    assert told.err == ""
    assert told.out == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without named pipes")
def test_a_pipe_is_not_waited_for(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(here / "pipe.json")
    assert main(["collect", "pipe.json", "--out", "class.csv"]) == 1
    assert "pipe.json: is not an ordinary file" in capsys.readouterr().err


def test_links_that_go_round_end(answers: Path) -> None:
    try:
        (answers / "round").symlink_to(answers, target_is_directory=True)
        (answers / "loop.json").symlink_to(answers / "loop.json")
    except OSError:
        return
    assert main(["collect", "answers", "--out", "class.csv"]) == 0
    assert names_in(Path("class.csv")) == ["Anna", "Boris", "Chen"]


def test_no_locale_and_no_utf8_mode(answers: Path, here: Path) -> None:
    (answers / "Соломія.json").write_bytes(
        as_bytes({**CASES[0]["files"]["boris.json"], "name": "Соломія"})
    )
    environment = {
        **os.environ,
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "LC_ALL": "C",
        "LANG": "C",
        "PYTHONIOENCODING": "",
    }

    def izium(*arguments: str) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "izium.classroom", *arguments]
        return subprocess.run(command, cwd=here, env=environment, capture_output=True, check=False)

    assert izium("collect", "answers", "--out", "class.csv").returncode == 0
    assert "Соломія" in names_in(here / "class.csv")
    assert '"answers/Соломія.json"' in (here / "class.csv").read_text(encoding="utf-8-sig")
    done = izium("report", "class.csv", "--out", "r.html")
    assert done.returncode == 0, done.stderr
    assert "Соломія" in (here / "r.html").read_text(encoding="utf-8")


def test_a_reader_that_goes_away_is_no_error(answers: Path, here: Path) -> None:
    main(["collect", "answers", "--out", "class.csv"])
    command = [sys.executable, "-m", "izium.classroom", "report", "class.csv"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=here, stdout=pipe, stderr=pipe) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""


def test_command_is_light() -> None:
    code = (
        "import sys, izium.classroom.cli as c; c._parser();"
        "print([m for m in ('pandas', 'altair', 'anywidget', 'sphinx') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"


def test_check_data_passes_on_the_course(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check-data"]) == 0
    assert capsys.readouterr().out.endswith(": no fault found.\n")


@pytest.mark.parametrize("folder", ["tables", "nowhere"])
def test_check_data_says_what_the_data_say_themselves(
    here: Path, capsys: pytest.CaptureFixture[str], folder: str
) -> None:
    (here / "tables").mkdir()
    status = main(["check-data", folder])
    told = capsys.readouterr()
    assert status == check_tables(["check", folder]) == {"tables": 1, "nowhere": 2}[folder]
    assert told == capsys.readouterr()
    words = {"tables": "tables/events.csv is missing", "nowhere": "There is no folder nowhere;"}
    assert words[folder] in told.out


def test_check_data_names_the_variable_that_names_no_folder(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IZIUM_DATA", "dta")
    assert main(["check-data"]) == 2
    assert capsys.readouterr().out == (
        "There is no folder dta, which IZIUM_DATA names; "
        "correct the variable, or unset it for the course's own tables.\n"
    )
