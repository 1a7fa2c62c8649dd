"""Our CSVs through a real LibreOffice: good answers in are good answers out, or they are named."""

import csv
import io
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from classroom.conftest import Report
from classroom.support import hand_in
from playwright.sync_api import Browser, Page, expect

import izium.activities as act
from izium import data
from izium.activities import page as pages
from izium.book.deposit import copies
from izium.data.reading import read
from izium.data.rules import find_faults
from tests.machine import program

pytestmark = [pytest.mark.gate, pytest.mark.browser]

CYRILLIC = ["Соломія Їжак", "Ївга Ґалаґан", "Олена Бондар", "Єва Щур", "Андрій П'ятигорець"]
WESTERN = ["Zoé Lefèvre", "Jürgen Groß", "Muñoz Peña", "Åsa Öberg"]
# What a spreadsheet takes for a number, a day, a formula, a truth or an error, and what it splits.
ANSWERS = [
    *("24 March 2022", "1/2", "2022-03-24", "24.03.2022", "Mar-22", "1e5", "007", "8,000"),
    *("=1+1", "+380", "-5", "@SUM(A1)", "TRUE", "12:30", "50 %", "#1", 'a "b"; c,\td', "'tis"),
    *("45450000000012345678", "2022-03-24T08:00:00Z", "two\nlines", "1,5", "1.5", "$5", "(5)"),
    *("1 000", "12 h", "12:30 pm", "April", "March 2022", "March 24, 2022", "4-7 March", "5 km"),
]
# The same with signs that not every encoding has.
SIGNS = [
    *("5 €", "€ 5", "1\u00a0000", "24 березня 2022", "10 лют", "березень 2022", "ІСТИНА", "١٢"),
    *("4–7", "½", "１２", "6 März", "Їжак", "5 marca 2022", "5 марта", "1 mayo", "10 paź"),
    *(
        f"2{at} {month} 2022"
        for at, month in enumerate(("січня", "лютого", "березня", "квітня", "травня", "червня"))
    ),
    *("липень", "серпня 2022", "1 вересня", "жовтень", "листопада", "31 грудня 2022 р."),
]
# The names of the encodings, LibreOffice's numbers for them, and the tables that they can write.
ENCODINGS = {
    "UTF-8": (76, ("cyrillic", "western")),
    "UTF-16": (65535, ("cyrillic", "western")),
    "Windows-1251": (34, ("cyrillic",)),
    "Windows-1252": (1, ("western",)),
    "KOI8-U": (88, ("cyrillic",)),
    # LibreOffice's has no Ґ and writes a question mark: that the letters were guessed is said.
    "Mac Cyrillic": (44, ()),
}
SEPARATORS = {"comma": 44, "semicolon": 59, "tab": 9}
# A spreadsheet that takes for a number or a day whatever it can, in two countries.
COUNTRIES = {"English": 1033, "Ukrainian": 1058}
Convert = Callable[..., dict[str, bytes]]


@pytest.fixture(scope="module")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """Convert many files in one call, always with the same profile."""
    soffice = program("soffice", "libreoffice-calc-nogui")
    profile = tmp_path_factory.mktemp("profile").as_uri()

    def converted(
        given: dict[str, bytes], to: str, *more: str, files: int | None = None
    ) -> dict[str, bytes]:
        source, made = tmp_path_factory.mktemp("from"), tmp_path_factory.mktemp("to")
        for name, content in given.items():
            (source / name).write_bytes(content)
        call = [soffice, f"-env:UserInstallation={profile}", "--headless", *more]
        call += ["--convert-to", to, "--outdir", str(made), *map(str, sorted(source.iterdir()))]
        subprocess.run(call, check=True, capture_output=True, timeout=300)
        found = {path.name: path.read_bytes() for path in made.iterdir()}
        assert len(found) == (files or len(given)), f"LibreOffice left out a file: {sorted(found)}"
        return found

    return converted


def export_of_a_learner(page: Page, folder: Path) -> str:
    """Write an awkward text on a page, and give the CSV that the page exports."""
    one = act.reflect(
        "who-says",
        "Who says so?",
        criteria=["It names a voice.", "It says how it is known."],
        move="sourcing",
    )
    for name, content in pages.static_files().items():
        (folder / name).write_bytes(content)
    (folder / "trial.html").write_text(
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Trial</title>'
        '<script defer src="activity.js"></script></head>'
        f"<body><article>{pages.to_html(one.definition)}</article></body></html>",
        encoding="utf-8",
    )
    act.SESSION.clear()
    page.goto((folder / "trial.html").as_uri())
    part = page.locator("#activity-who-says")
    part.locator("textarea").fill("\n".join(["=1+1 каже Анна; 24 березня", *ANSWERS]))
    part.locator("[data-action=check]").click()
    expect(part).not_to_have_attribute("data-state", "new")
    page.locator("[data-action=export]").first.click()
    page.get_by_role("textbox", name="name").last.fill("007")
    with page.expect_download() as caught:
        page.locator("[data-save=csv]").click()
    return caught.value.path().read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def written(
    browser: Browser, report: Report, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, str]:
    """The CSVs that the book writes: class tables, a gradebook, a learner's answers."""
    found = {}
    for group, names, answers in (
        ("cyrillic", CYRILLIC, ANSWERS),
        ("western", WESTERN, ANSWERS),
        ("signs", CYRILLIC, SIGNS),
    ):
        files = {}
        for at, name in enumerate(names):
            rows = [
                {"id": f"a-{nr}", "hash": f"45e6789012{nr:02}", "kind": "choice", "answer": answer,
                 "words": answer, "correct": None, "attempts": nr,
                 "updated": f"2026-02-03T08:00:{nr:02}.000Z"}
                for nr, answer in enumerate(answers[at % 2 :: 2], 1)
            ]  # fmt: skip
            files[f"{at}.json"] = json.dumps(hand_in(name, rows)).encode()
        found[group] = report.of(files)["table"]
    found["gradebook"] = report.page.evaluate(
        """async (text) => {
          const { handIns } = (await report.readFile("c.csv", new File([text], "c.csv")))[0];
          const { students } = report.enrol(handIns, true);
          const figures = report.count(students);
          return report.gradebook(figures, report.accounts(figures, students), {}, null);
        }""",
        found["cyrillic"],
    )
    page = browser.new_page()
    found["answers"] = export_of_a_learner(page, tmp_path_factory.mktemp("learner"))
    page.close()
    return found


@pytest.fixture(scope="module")
def opened(written: dict[str, str], convert: Convert) -> dict[str, dict[str, bytes]]:
    """The same as workbooks: opened by a spreadsheet that reads what it can as something else."""
    files = {f"{name}.csv": text.encode() for name, text in written.items()}
    return {
        country: convert(files, "xlsx", f"--infilter=CSV:44,34,76,1,,{language},false,true")
        for country, language in COUNTRIES.items()
    }


def cells(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


@pytest.mark.parametrize("country", COUNTRIES)
def test_no_value_that_we_write_is_changed(
    written: dict[str, str], opened: dict[str, Any], convert: Convert, country: str
) -> None:
    """Hashes of digits became 4.5E+11, days were turned round, texts ran as formulas."""
    back = convert(opened[country], "csv:Text - txt - csv (StarCalc):44,34,76,1")
    for name, text in written.items():
        for line, (ours, theirs) in enumerate(
            zip(cells(text), cells(back[f"{name}.csv"].decode()), strict=True), 1
        ):
            assert theirs == ours, f"{name}.csv, row {line}"


# A workbook of each table: -1 writes every sheet to a file of its own.
EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,false,true,false,false,false,-1"


def as_written(rows: list[list[str]]) -> list[list[str]]:
    """The cells of a table, numbers without noughts at their end."""
    return [[re.sub(r"^(-?\d+)\.0$", r"\1", cell) for cell in row] for row in rows]


def test_the_workbook_of_the_tables_changes_no_value(convert: Convert) -> None:
    """Spreadsheets make days of numbers in a CSV: for them the data come as a workbook."""
    tables = data.schema()
    sheets = convert({"book.xlsx": copies.workbook()}, EVERY_SHEET, files=len(tables) + 2)
    for name in tables:
        ours = (data.folder() / f"{name}.csv").read_text(encoding="utf-8")
        theirs = sheets[f"book-{name}.csv"].decode()
        assert as_written(cells(theirs)) == as_written(cells(ours)), name


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_table_of_the_data_saved_again_is_the_same_or_named(
    convert: Convert, tmp_path: Path, country: str
) -> None:
    """2.9 became 2 September where numbers have a comma."""
    files = {path.name: path.read_bytes() for path in data.folder().glob("*.csv")}
    books = convert(files, "xlsx", f"--infilter=CSV:44,34,76,1,,{COUNTRIES[country]},false,true")
    back = convert(books, "csv:Text - txt - csv (StarCalc):44,34,76,1")
    copy = tmp_path / "data"
    shutil.copytree(data.folder(), copy)
    for name, content in back.items():
        (copy / name).write_bytes(content)
    named = {(Path(one.file).name, one.line, one.column) for one in find_faults(read(copy))}
    for name, content in back.items():
        ours, theirs = (as_written(cells(text.decode())) for text in (files[name], content))
        for line, (one, other) in enumerate(zip(ours, theirs, strict=True), 1):
            for column, was, made in zip(ours[0], one, other, strict=True):
                assert was == made or (name, line, column) in named, (name, line, column, made)


@pytest.mark.parametrize("separator", ["semicolon", "tab"])
def test_a_class_list_saved_again_has_its_names(
    report: Report, convert: Convert, separator: str
) -> None:
    names = [*CYRILLIC, *WESTERN, "O’Neil, Seán", "Anne-Marie d'Arc", "de la Cruz"]
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows([["No.", "Name"], *enumerate(names, 1)])
    book = convert({"list.csv": out.getvalue().encode()}, "xlsx", "--infilter=CSV:44,34,76")
    how = f"csv:Text - txt - csv (StarCalc):{SEPARATORS[separator]},34,76,1"
    (text,) = convert(book, how).values()
    assert report.readList(text.decode()) == names


@pytest.mark.parametrize("separator", SEPARATORS)
@pytest.mark.parametrize("encoding", [*ENCODINGS, "UTF-8 with a mark"])
def test_a_table_saved_again_is_read_or_named(
    report: Report,
    written: dict[str, str],
    opened: dict[str, Any],
    convert: Convert,
    encoding: str,
    separator: str,
) -> None:
    """A teacher's table is never worse than the files it was made of."""
    marked = encoding.endswith("mark")
    number, able = ENCODINGS[encoding.removesuffix(" with a mark")]
    how = f"csv:Text - txt - csv (StarCalc):{SEPARATORS[separator]},34,{number},1"
    books = {f"{name}.xlsx": opened["Ukrainian"][f"{name}.xlsx"]
             for name in ("cyrillic", "western", "signs", "answers")}  # fmt: skip
    for file, saved in convert(books, how).items():
        name = file.removesuffix(".csv")
        # This LibreOffice cannot write the mark itself; Excel's “CSV UTF-8” does.
        found = report.of({"class.csv": b"\xef\xbb\xbf" + saved if marked else saved})
        good = report.of({"class.csv": written[name].encode()})
        assert good["students"], name
        if found["students"] != good["students"]:
            assert found["faults"], f"{name} is read otherwise without a word"
        if name in able:
            # Read rightly, or refused whole with the way to save it; never some of it.
            assert found["students"] in (good["students"], []), found["faults"]
            assert found["students"] or encoding == "Windows-1252", found["faults"]
