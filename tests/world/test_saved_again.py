"""Tables that another program saved again: read rightly, or named; never garbled in silence."""

import base64
import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from classroom.conftest import Report
from classroom.support import hand_in

from tests.engines import Reader

pytestmark = pytest.mark.browser

CYRILLIC = ["Соломія Їжак", "Ївга Ґалаґан", "Олена Бондар", "Єва Щур", "Андрій П'ятигорець"]
WESTERN = ["Zoé Lefèvre", "Jürgen Groß", "Muñoz Peña", "Åsa Öberg"]
POLISH = ["Łukasz Żak", "Świętosław Gęś", "Małgorzata Ślązak"]


def row(**more: Any) -> dict[str, Any]:
    known = {"id": "who-says", "answer": "own", "correct": False, "attempts": 1}
    return {**known, "updated": "2026-02-03T08:00:00.000Z", **more}


def class_table(report: Report, names: list[str], **more: Any) -> dict[str, Any]:
    files = {
        f"{at}.json": json.dumps(hand_in(name, [row(answer=f"own {at}", **more)])).encode()
        for at, name in enumerate(names)
    }
    return report.of(files)


def saved_again(table: str, encoding: str, separator: str) -> bytes:
    """The table as a spreadsheet writes it in another country."""
    out = io.StringIO(newline="")
    lines = csv.reader(io.StringIO(table.removeprefix("\ufeff"), newline=""))
    csv.writer(out, delimiter=separator, lineterminator="\r\n").writerows(lines)
    return out.getvalue().encode(encoding)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize(
    ("encoding", "names"),
    [
        ("utf-8", CYRILLIC),
        ("utf-8-sig", CYRILLIC + WESTERN),
        ("utf-16", CYRILLIC + WESTERN),
        # A class list saved by Excel on a Ukrainian Windows: letters came out as accents.
        ("cp1251", CYRILLIC),
        # The same on a Mac of some years ago.
        ("mac_cyrillic", CYRILLIC),
        ("cp1252", WESTERN),
        # Polish names with signs for letters.
        ("cp1250", POLISH),
    ],
)
def test_names_come_back_whatever_the_program_saved(
    report: Report, encoding: str, names: list[str], separator: str
) -> None:
    table = class_table(report, names)["table"]
    found = report.of({"class.csv": saved_again(table, encoding, separator)})
    assert sorted(student["name"] for student in found["students"]) == sorted(names)
    assert len(found["faults"]) == (0 if encoding.startswith("utf") else 1)
    assert all("its letters were read as" in line for line in found["faults"])


@pytest.mark.parametrize(
    ("encoding", "way"), [("utf-16", "chosen"), ("cp1251", "dropped"), ("mac_cyrillic", "chosen")]
)
def test_a_file_brought_to_the_page_is_read_in_every_browser(
    reader: Reader, report: Report, harness: str, tmp_path: Path, encoding: str, way: str
) -> None:
    path = tmp_path / "class.csv"
    path.write_bytes(saved_again(class_table(report, CYRILLIC)["table"], encoding, ";"))
    reader.open(harness)
    if way == "chosen":
        reader.choose("#cr-files", path)
    else:
        reader.run(
            """(name, data) => { const moved = new DataTransfer();
            const bytes = Uint8Array.from(atob(data), (char) => char.charCodeAt(0));
            moved.items.add(new File([bytes], name));
            document.querySelector(".cr-drop").dispatchEvent(
              new DragEvent("drop", { bubbles: true, dataTransfer: moved })); }""",
            path.name,
            base64.b64encode(path.read_bytes()).decode(),
        )
    for name in CYRILLIC:
        reader.says("[data-izium-report]", name)
    reader.click(".cr-primary")
    written = reader.file("class.csv").read_text(encoding="utf-8-sig")
    assert all(name in written for name in CYRILLIC)


def shaped(table: str, change: Callable[[list[list[str]]], list[list[str]]]) -> bytes:
    """The table after somebody has worked on its rows."""
    out = io.StringIO(newline="")
    rows = list(csv.reader(io.StringIO(table.removeprefix("\ufeff"), newline="")))
    csv.writer(out).writerows(change(rows))
    return out.getvalue().encode()


SHAPES: dict[str, Callable[[list[list[str]]], list[list[str]]]] = {
    "a title above": lambda rows: [["Class 10b"], [], *rows],
    "an empty row above": lambda rows: [[""] * len(rows[0]), *rows],
    "a column before": lambda rows: [["", *row] for row in rows],
    "a column behind": lambda rows: [[*row, "seen"] for row in rows],
    "columns turned round": lambda rows: [row[::-1] for row in rows],
    "a header in capitals": lambda rows: [[cell.upper() for cell in rows[0]], *rows[1:]],
    "a second header": lambda rows: [*rows[:3], rows[0], *rows[3:]],
    "empty rows below": lambda rows: [*rows, *([[""] * len(rows[0])] * 30)],
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_table_that_somebody_arranged_is_read(report: Report, shape: str) -> None:
    """A title over the header, or empty rows below, and good answers were left out."""
    table = class_table(report, CYRILLIC)["table"]
    found = report.of({"class.csv": shaped(table, SHAPES[shape])})
    assert sorted(student["name"] for student in found["students"]) == sorted(CYRILLIC)
    assert found["faults"] == []


def two_answers_of_two(report: Report) -> str:
    """A class table of two rows for each of two students."""
    answers = [row(), row(id="which-voices")]
    files = {
        f"{name}.json": json.dumps(hand_in(name, [{**one, "answer": name} for one in answers]))
        for name in ("Anna", "Olha")
    }
    table: str = report.of({name: text.encode() for name, text in files.items()})["table"]
    return table


def test_merged_cells_are_read_and_said(report: Report) -> None:
    """Merged, a name stands in the first of its rows alone: the others were somebody else's."""

    def merged(rows: list[list[str]]) -> list[list[str]]:
        return [["", "", "", *row[3:]] if at in (2, 4) else row for at, row in enumerate(rows)]

    found = report.of({"class.csv": shaped(two_answers_of_two(report), merged)})
    counts = {student["name"]: len(student["answers"]) for student in found["students"]}
    assert counts == {"Anna": 2, "Olha": 2}
    assert [line.split(":")[0] for line in found["faults"]] == [
        "class.csv, row 3",
        "class.csv, row 5",
    ]


def test_a_row_without_a_name_is_not_of_whoever_stands_above_a_refused_row(report: Report) -> None:

    def refused(rows: list[list[str]]) -> list[list[str]]:
        return [*rows[:3], rows[3][:-1], ["", "", "", *rows[4][3:]], *rows[5:]]

    found = report.of({"class.csv": shaped(two_answers_of_two(report), refused)})
    counts = {student["name"]: len(student["answers"]) for student in found["students"]}
    assert counts == {"Anna": 2, "(no name) class.csv": 1}


@pytest.mark.parametrize(
    "saved",
    [
        lambda table: table.encode("utf-16-le"),
        lambda table: table.encode("utf-16-be"),
        lambda table: ("\ufeff" + table).encode("utf-8-sig"),
        lambda table: ("\ufeffsep=,\r\n" + table).encode(),
        # Two files put together by a command: the mark of the second stands in the middle.
        lambda table: (table + "\ufeff" + table.splitlines()[0] + "\r\n").encode(),
    ],
    ids=["utf-16-le", "utf-16-be", "two marks", "sep=", "mark in the middle"],
)
def test_marks_of_other_programs_are_no_part_of_a_table(
    report: Report, saved: Callable[[str], bytes]
) -> None:
    table = class_table(report, CYRILLIC)["table"].removeprefix("\ufeff")
    found = report.of({"class.csv": saved(table)})
    assert sorted(student["name"] for student in found["students"]) == sorted(CYRILLIC)
    assert found["faults"] == []


def can_write(name: str, encoding: str) -> bool:
    try:
        return bool(name.encode(encoding))
    except UnicodeEncodeError:
        return False


ALONE = [
    (name, encoding)
    for name in CYRILLIC + POLISH
    for encoding in ("cp1251", "mac_cyrillic", "cp1250", "koi8-u", "cp866")
    if can_write(name, encoding)
]


@pytest.mark.parametrize(("name", "encoding"), ALONE)
def test_one_name_is_read_rightly_or_refused(report: Report, encoding: str, name: str) -> None:
    """A table of one learner gives little to tell letters by: then it is not guessed."""
    data = saved_again(class_table(report, [name])["table"], encoding, ",")
    found = report.of({"class.csv": data})
    read = [student["name"] for student in found["students"]]
    assert read in ([name], [])
    assert found["faults"], "never without a word"


@pytest.mark.parametrize(
    "name",
    [
        # A program without Cyrillic letters wrote question marks.
        "??????? ????",
        # UTF-8 read as Western European, and saved again.
        "Олена".encode().decode("cp1252", "replace"),
        # UTF-8 read as Cyrillic of Windows, and saved again.
        "Олена Бондар".encode().decode("cp1251", "replace"),
        "Ol\ufffdna",
        # One letter that an encoding lacks; a short name; two letters, of a Western name.
        "Ївга ?ала?ан",
        "Лев ?",
        "Zoé".encode().decode("cp1252"),
        "Zoé".encode().decode("mac-roman"),
        "Олена".encode().decode("mac-roman"),
        "Олена".encode().decode("mac-cyrillic"),
        "Олена".encode().decode("koi8-u", "replace"),
        "Олена".encode().decode("cp866"),
        "Олена".encode().decode("cp850"),
        "&#1054;&#1083;&#1077;&#1085;&#1072;",
    ],
)
def test_lost_letters_are_named(report: Report, name: str) -> None:
    table = class_table(report, ["Anna"])["table"].replace('"Anna"', f'"{name}"')
    for found in (report.of({"class.csv": table.encode()}), class_table(report, [name])):
        assert any(
            "a program changed when the file was saved again" in line for line in found["faults"]
        )


LOST_INSIDE = [
    *("says Анна; 24 March", "Анна says so", "The city is Ізюм", "24 березня 2022", "Я думаю, so"),
    *(
        "the «Ізюм» of 4 March",
        "Так, on 4 March",
        "in Ізюм/Izium",
        "два voices",
        "М. Іваненко said",
    ),
    *("Cause: Ґаля", "Ольга's words", "first line\nІзюм\nthird"),
]
MARKS_OF_OWN = [
    *(
        "Who says so??? Nobody.",
        "why ???",
        "What ?? Nobody knows",
        "Really?!?",
        "4–7 March?",
        "???!a",
    ),
    *(
        "Хто каже???",
        "Anna (???) said so",
        "see https://example.org/?a=1 and /x?b=2",
        "Why?Because",
    ),
    *("Who ? When ? Where ?", "100 % sure??", "a? b?? c???", "5???", "Zoé? Å? Ñandú?", "?"),
]


@pytest.mark.parametrize("text", LOST_INSIDE)
@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_letters_lost_inside_a_text_are_named_with_their_place(
    report: Report, encoding: str, text: str
) -> None:
    """A learner's CSV saved without Cyrillic held `????` in a text, and nobody said so."""
    table = class_table(report, ["Anna", "Olha"])["table"].replace("own 1", text)
    found = report.of({"class.csv": table.removeprefix("\ufeff").encode(encoding, "replace")})
    assert any(
        line.startswith("class.csv, row 3: answer is") and "a program changed" in line
        for line in found["faults"]
    ), found["faults"]
    assert len(found["students"]) == 2


@pytest.mark.parametrize("text", MARKS_OF_OWN)
def test_question_marks_of_ones_own_are_left_alone(report: Report, text: str) -> None:
    table = class_table(report, ["Anna", "Olha"])["table"].replace("own 1", text)
    assert report.of({"class.csv": table.encode()})["faults"] == []


@pytest.mark.parametrize(
    ("column", "value", "made"),
    [
        # A hash of digits only became 4.5E+11.
        ("hash", "454500000000", "4.545E+11"),
        ("hash", "454500000000", "4,545E+11"),
        # … or lost the noughts before it.
        ("hash", "000454500000", "454500000"),
        # A day was turned round.
        ("answer", "2022-03-24", "24/03/2022"),
        ("answer", "2022-03-24", "3/24/2022"),
        ("answer", "2022-03-24", "24.03.2022 0:00"),
    ],
)
def test_what_a_spreadsheet_rewrote_is_read_and_said(
    report: Report, column: str, value: str, made: str
) -> None:
    question = {
        "kind": "date",
        "id": "when",
        "hash": "abcabcabcabc",
        "question": "When?",
        column: value,
    }
    head = "id,hash,kind,answer,correct,attempts,name\r\n"
    known = {"id": "when", "hash": "abcabcabcabc", "kind": "date", "answer": "2022-03-24"}
    known |= {column: made, "correct": "true", "attempts": "1", "name": "Anna"}
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL).writerow(known.values())
    report.page.evaluate("([id, hash]) => report.HASHES.set(id, hash)", ["when", question["hash"]])
    found = report.of({"anna.csv": (head + out.getvalue()).encode()})
    (answer,) = found["students"][0]["answers"]
    assert answer[column] == value
    assert found["faults"] == [
        f"anna.csv, row 2: {column} is {made}, as a spreadsheet rewrites {value}; read as {value}"
    ]


@pytest.mark.parametrize(
    ("kind", "made"), [("date", "02/03/2022"), ("choice", "#NAME?"), ("choice", "?????")]
)
def test_what_cannot_be_told_again_is_named(report: Report, kind: str, made: str) -> None:
    head = "id,hash,kind,answer,correct,attempts,name\r\n"
    table = f'{head}"x","aaaaaaaaaaaa","{kind}","{made}",,1,Anna\r\n'
    (fault,) = report.of({"anna.csv": table.encode()})["faults"]
    assert made in fault
    assert "hand in the file as it was exported" in fault


def test_no_cell_of_a_class_table_is_taken_for_something_else(report: Report) -> None:
    """Excel turned `24 March 2022` into a date, `1/2` into a day, digits into 4.5E+11."""
    values = [
        "24 March 2022",
        "1/2",
        "2022-03-24",
        "6 March",
        "Mar-22",
        "1e5",
        "007",
        "=1+1",
        "TRUE",
    ]
    answers = [row(id=f"a-{at}", hash="45e678901234", kind="choice", answer=value, words=value)
               for at, value in enumerate(values)]  # fmt: skip
    found = report.of({"a.json": json.dumps(hand_in("Anna", answers)).encode()})
    lines = list(csv.DictReader(io.StringIO(found["table"].removeprefix("\ufeff"), newline="")))
    for line, value in zip(lines, values, strict=True):
        assert line["hash"].startswith("'")
        assert line["words"] == f"'{value}"
        assert line["answer"].startswith(("'", '"'))
    again = report.of({"class.csv": found["table"].encode()})
    assert [one["answers"] for one in again["students"]] == [
        one["answers"] for one in found["students"]
    ]


def test_a_day_that_was_typed_and_not_checked_is_nobodys_fault(report: Report) -> None:
    """What the page did not understand is exported as it stands; no program changed it."""
    open_one = {"kind": "date", "answer": "in spring", "state": "unchecked", "correct": None}
    for state, named in (("unchecked", False), ("tried", True)):
        data = json.dumps(hand_in("Anna", [row(**{**open_one, "state": state})])).encode()
        found = report.of({"answers.json": data})
        said = json.dumps([found["faults"], found.get("notes", [])], ensure_ascii=False)
        assert ("in spring" in said) is named, found


def test_a_clock_that_was_wrong_never_wins(report: Report) -> None:
    """An answer of 2099 stood before every later one of the same student."""
    shared = {"attempts": 1, "first_answer": "own"}
    files = {
        "a.json": hand_in("Anna", [row(updated="2099-01-01T00:00:00.000Z", **shared)]),
        "b.json": hand_in("Anna", [row(answer="third", **shared)]),
    }
    found = report.of({name: json.dumps(file).encode() for name, file in files.items()},
                      one_per_name=True)  # fmt: skip
    assert [answer["answer"] for answer in found["students"][0]["answers"]] == ["third"]
    assert any("a clock was wrong" in line for line in found["faults"])
