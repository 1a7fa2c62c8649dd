"""What a teacher does with a class: a list, marks and comments, a gradebook, pages to give back."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from izium import data

from .conftest import Report, write_page
from .support import BOOK, hand_in
from .test_page import choose, saved

pytestmark = pytest.mark.browser

TEXT = next(one for one in BOOK if one["kind"] == "reflect")
MODEL = "One voice, heard *twice*."
CLASS = {
    "one.json": "Олена Бондар",
    "two.json": "Ødegård, Åse",
    "three.json": "محمد الأحمد",
    "four.json": "山田太郎",
    "five.json": "Zoë",
}


def answers(at: int) -> list[dict[str, Any]]:
    when = f"2026-02-03T08:00:0{at}.000Z"
    wrong = ["z", "y", "x"]
    return [
        {"id": "in-order", "answer": wrong, "first_answer": wrong, "correct": False,
         "first_correct": False, "attempts": 1, "updated": when},
        {"id": "who-says", "answer": "claim", "first_answer": "own", "correct": True,
         "first_correct": False, "attempts": 2, "updated": when},
        {"id": TEXT["id"], "answer": f"Text no. {at}", "correct": None, "attempts": 1,
         "first_correct": None, "updated": when},
    ]  # fmt: skip


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    for at, (file, name) in enumerate(CLASS.items()):
        text = json.dumps(hand_in(name, answers(at)), ensure_ascii=False)
        (tmp_path / file).write_text(text, encoding="utf-8")
    return [tmp_path / file for file in CLASS]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    told = {"solution": MODEL, "criteria": ["Names the speaker."]}
    order = {"key": "1. First; 2. Second and Third"}
    more = {TEXT["id"]: told, "in-order": order}
    book = [{**one, **more.get(one["id"], {})} for one in BOOK]
    return write_page(tmp_path_factory.mktemp("desk"), book)


@pytest.fixture
def desk(page: Page, address: str, files: list[Path]) -> Iterator[Page]:
    page.goto(address)
    choose(page, files)
    yield page
    page.evaluate("localStorage.clear()")


def paste(page: Page, text: str) -> None:
    if not page.locator("#cr-list").is_visible():
        page.locator("#cr-class-list > summary").click()
    page.locator("#cr-list").fill(text)
    page.locator("#cr-list").blur()


def table(page: Page) -> list[dict[str, str]]:
    text = saved(page, "Save gradebook.csv")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_a_pasted_list_shows_who_is_missing_and_who_is_not_on_it(desk: Page) -> None:
    paste(desk, "1. Åse Ødegård\n2. Олена Бондар\n3. Zoë Weiß\n山田太郎\n\nAda Lovelace")
    shown = desk.locator(".cr-list")
    expect(shown).to_contain_text("3 of 5 students on the list handed in.")
    expect(shown).to_contain_text("Missing (2): Ada Lovelace, Zoë Weiß.")
    assert shown.get_by_role("listitem").all_text_contents() == [
        "Zoë (perhaps Zoë Weiß?)",
        CLASS["three.json"],
    ]
    desk.get_by_label("Hide names").check()
    expect(shown).to_contain_text("Missing (2): names are hidden.")
    assert "Ada" not in shown.inner_text()


@pytest.mark.parametrize(
    ("pasted", "names"),
    [
        ("Name\nAda\nBea", ["Ada", "Bea"]),
        ("Nr\tSurname\tFirst name\tE-mail\n1\tBondar\tOlena\ta@b.c\n", ["Bondar Olena"]),
        ("Bondar;Olena\r\nMelnyk;Taras", ["Bondar Olena", "Melnyk Taras"]),
        ("- Ada\n\n* Bea\n12) Cem", ["Ada", "Bea", "Cem"]),
        ("3a-17\n3a-18", ["3a-17", "3a-18"]),
        ("17\n18", ["17", "18"]),
        (
            "№ з/п;Прізвище;Ім’я;По батькові;Клас\n1;Бондар;Олена;Іванівна;7-Б",
            ["Бондар Олена Іванівна"],
        ),
        ("Прізвище та ім'я учня\tЕл. пошта\nМельник Тарас\tt@b.c", ["Мельник Тарас"]),
        ("П.І.Б.\nОлена Бондар", ["Олена Бондар"]),
        ("Код\n7-Б-01\n7-Б-02", ["7-Б-01", "7-Б-02"]),
        ("Учень;Код\nТарас;7-Б-02", ["Тарас"]),
        ("Яна Клас\nІя Код", ["Яна Клас", "Ія Код"]),
    ],
)
def test_a_list_is_read_as_people_paste_it(report: Report, pasted: str, names: list[str]) -> None:
    assert report.readList(pasted) == names


def test_marks_and_comments_are_kept_and_come_out_where_they_are_said_to(desk: Page) -> None:
    desk.get_by_label("Mark for Zoë").fill("12")
    desk.get_by_label("Comment for Zoë").fill("=Good; name the speaker")
    desk.get_by_label("Mark for 山田太郎").fill("3/5")
    paste(desk, "Zoë\nAda Lovelace")
    rows = {row["Student"]: row for row in table(desk)}
    assert len(rows) == 6
    about = f"3 · {TEXT['id']}"
    assert rows["Zoë"][f"{about}: mark"] == "12"
    assert rows["Zoë"][f"{about}: comment"] == "'=Good; name the speaker"
    assert rows["山田太郎"][f"{about}: mark"] == "'3/5", "no spreadsheet makes a date of it"
    assert rows["Zoë"]["1 · who-says"] == "right later"
    assert rows["Zoë"]["1 · in-order"] == "not yet right"
    assert (rows["Zoë"]["Questions tried"], rows["Zoë"]["Right in the end"]) == ("3", "1")
    assert rows["Ada Lovelace"]["Handed in"] == "no"
    assert rows["Zoë"]["Handed in"].startswith("2026-02-0")
    assert rows["Zoë"]["On the class list"] == "yes"
    given = saved(desk, "Save pages to give back")
    leaf = next(part for part in given.split('<section class="cr-leaf">') if "Zoë" in part)
    assert "Mark: 12" in leaf
    assert "One voice, heard twice." in leaf
    assert '<th colspan="3" scope="rowgroup" dir="auto">Could the river be held?</th>' in leaf
    assert "Activity 1. Put them in order.</th>" in leaf
    assert "<strong>Right:</strong> 1. First; 2. Second and Third</td>" in leaf
    assert leaf.count("<strong>Right:</strong>") == 1
    assert not [name for name in CLASS.values() if name != "Zoë" and name in leaf]
    assert given.count('class="cr-leaf"') == 5
    assert "Mark: 12" not in saved(desk, "Save the report")


@pytest.mark.parametrize("last", ["claim", "third"])
def test_what_was_right_at_first_and_changed_since_is_not_called_right(
    page: Page, address: str, tmp_path: Path, last: str
) -> None:
    kept = {"id": "who-says", "first_answer": "claim", "first_correct": True, "attempts": 2}
    file = tmp_path / "tried.json"
    file.write_text(
        json.dumps(hand_in("Zoë", [{**kept, "answer": last, "correct": last == "claim"}]))
    )
    page.goto(address)
    choose(page, [file])
    page.get_by_label("By student").check()
    result = "right at first" if last == "claim" else "right at first, changed since"
    expect(page.locator(".cr-verdict").last).to_have_text(result)
    [row] = table(page)
    in_the_end = {"claim": "1", "third": "0"}[last]
    assert (row["1 · who-says"], row["Right at first"]) == (result, "1")
    assert row["Right in the end"] == in_the_end
    assert f">{result}<" in saved(page, "Save pages to give back")
    page.evaluate("localStorage.clear()")


def test_marks_come_back_until_they_are_erased(desk: Page, files: list[Path]) -> None:
    desk.get_by_label("Comment for Zoë").fill("Well read.")
    desk.reload()
    choose(desk, files)
    assert desk.get_by_label("Comment for Zoë").input_value() == "Well read."
    desk.get_by_label("By student").check()
    assert desk.get_by_label("Comment for Zoë").input_value() == "Well read."
    desk.locator("#cr-keeping > summary").click()
    desk.get_by_role("button", name="Erase all of it").click()
    assert desk.get_by_label("Comment for Zoë").input_value() == ""
    assert desk.evaluate("Object.keys(localStorage)") == []
    desk.get_by_role("button", name="Bring it back").click()
    assert desk.get_by_label("Comment for Zoë").input_value() == "Well read."
    desk.reload()
    choose(desk, files)
    assert desk.get_by_label("Comment for Zoë").input_value() == "Well read."


def test_two_windows_of_one_class_lose_nothing_of_one_another(
    desk: Page, address: str, files: list[Path]
) -> None:
    """The page says to open it in the other language, too; the last window to write won."""
    other = desk.context.new_page()
    other.goto(address)
    choose(other, files)
    desk.get_by_label("Comment for Zoë").fill("Well read.")
    other.get_by_label("Comment for 山田太郎").fill("Too short.")
    desk.get_by_label("Mark for Zoë").fill("2")
    for page in (desk, other):
        told = " ".join(" ".join(row.values()) for row in table(page))
        assert "Well read." in told
        assert "Too short." in told


def test_a_mark_is_kept_whatever_a_student_is_called(
    page: Page, address: str, tmp_path: Path
) -> None:
    """That name set what all records have in common, and the comment was gone."""
    file = tmp_path / "one.json"
    file.write_text(json.dumps(hand_in("__proto__", answers(0))), encoding="utf-8")
    for said in ("", "Well read."):
        page.goto(address)
        page.locator("#cr-class").evaluate("(field) => { field.value = '__proto__'; }")
        page.locator("#cr-class").dispatch_event("change")
        choose(page, [file])
        comment = page.get_by_label("Comment for __proto__")
        assert comment.input_value() == said
        comment.fill("Well read.")
    page.evaluate("localStorage.clear()")


def test_a_row_names_the_file_that_it_was_read_in(report: Report) -> None:
    """A table of one pupil's spoke for another, and named the other's file as its own."""
    own = {"id": TEXT["id"], "answer": "My own text.", "correct": None, "attempts": 1}
    later = {"updated": "2026-02-03T08:00:01.000Z"}
    forged = {"Bob.json": json.dumps(hand_in("Bob", [own | {"answer": "Another.", **later}]))}
    table = report.of({name: text.encode() for name, text in forged.items()})["table"]
    files = {"Bob.json": json.dumps(hand_in("Bob", [own])).encode(), "eve.csv": table.encode()}
    found = report.of(files, one_per_name=True)
    assert any(fault.startswith("eve.csv: has the name 'Bob'") for fault in found["faults"])


def test_each_class_has_its_own_list_and_marks(desk: Page) -> None:
    paste(desk, "Zoë")
    desk.get_by_label("Mark for Zoë").fill("1")
    desk.locator("#cr-class").fill("10b")
    desk.locator("#cr-class").blur()
    assert desk.locator("#cr-list").input_value() == ""
    assert desk.get_by_label("Mark for Zoë").input_value() == ""
    desk.get_by_label("Mark for Zoë").fill("2")
    desk.locator("#cr-class").fill("")
    desk.locator("#cr-class").blur()
    assert desk.get_by_label("Mark for Zoë").input_value() == "1"


def test_a_mark_of_an_answer_that_was_changed_says_so(
    desk: Page, files: list[Path], tmp_path: Path
) -> None:
    desk.get_by_label("Mark for Zoë").fill("5")
    expect(desk.get_by_text("The answer was changed after you wrote this.")).to_have_count(0)
    later = [{**answer, "updated": "2026-02-09T08:00:00.000Z"} for answer in answers(4)]
    (tmp_path / "five.json").write_text(json.dumps(hand_in("Zoë", later)), encoding="utf-8")
    desk.get_by_role("button", name="Start again").click()
    choose(desk, files)
    expect(desk.get_by_text("The answer was changed after you wrote this.")).to_have_count(1)


def sam(folder: Path, *handed: tuple[str, list[dict[str, Any]]]) -> list[Path]:
    """Write files that are all called Sam's."""
    for name, rows in handed:
        (folder / name).write_text(json.dumps(hand_in("Sam", rows)), encoding="utf-8")
    return [folder / name for name, _ in handed]


def test_marks_outlast_files_of_their_name(page: Page, address: str, tmp_path: Path) -> None:
    first, second, third = answers(0), answers(1), answers(2)
    paths = sam(tmp_path, ("1.json", first[2:]), ("2.json", second[:2]), ("3.json", third[2:]))
    status, kept_too = page.get_by_role("status"), page.get_by_text("Also kept for a file")
    page.goto(address)
    choose(page, paths[:1])
    page.get_by_label("Mark for Sam").fill("2")
    choose(page, paths[1:2])
    expect(status).to_contain_text("2 files read: 1 student,")
    expect(page.get_by_label("Mark for Sam")).to_have_value("2")
    choose(page, paths[2:])
    expect(status).to_contain_text("they count as different students: Sam.")
    expect(page.get_by_label("Mark for Sam (1)")).to_have_value("2")
    expect(page.get_by_label("Mark for Sam (3)")).to_have_value("")
    page.get_by_label("Mark for Sam (3)").fill("5")
    page.get_by_role("button", name="Count files of one name").click()
    expect(page.get_by_label("Mark for Sam")).to_have_value("5")
    expect(kept_too).to_have_text("Also kept for a file of this name: Mark: 2")
    expect(status).to_contain_text("For 1 text more than one mark or comment is kept")
    page.reload()
    choose(page, paths)
    expect(page.get_by_label("Files of one name")).to_be_checked()
    page.get_by_label("Mark for Sam").fill("")
    page.get_by_label("Mark for Sam").fill("6")
    page.get_by_label("Files of one name").uncheck()
    found = [page.get_by_label(f"Mark for Sam ({at})").input_value() for at in (1, 3)]
    assert found == ["2", "6"]
    page.evaluate("localStorage.clear()")


WRITTEN, JUDGED, LATER = answers(0)[2:], answers(1)[:2], answers(2)[:2]
CORRECTED = [{**JUDGED[1], "answer": "own", "correct": False, "updated": LATER[1]["updated"]}]


@pytest.mark.parametrize(
    ("handed", "students"),
    [
        ({"10b.zip/1.json": ("10b", WRITTEN), "10b.zip/2.json": ("10b", answers(1)[2:])}, 3),
        ({"m.zip/Sam_1/1.json": ("Sam", WRITTEN), "m.zip/Sam_2/2.json": ("Sam", JUDGED)}, 3),
        ({"m.zip/Sam_1/1.json": ("Sam", WRITTEN), "m.zip/Sam_1/2.json": ("Sam", JUDGED)}, 2),
        ({"1.json": ("Sam", JUDGED[1:]), "2.json": ("Sam", CORRECTED)}, 2),
        ({"1.json": ("Мар'яна", WRITTEN), "2.json": ("Мар’яна", JUDGED)}, 2),
    ],
    ids=["one code for a class", "two folders", "one folder", "handed in again", "apostrophe"],
)
def test_whose_files_of_one_name_are(
    report: Report, handed: dict[str, tuple[str, list[Any]]], students: int
) -> None:
    read = {name: json.dumps(hand_in(*one)).encode() for name, one in handed.items()}
    beside = {"m.zip/Zoe_3/3.json": json.dumps(hand_in("Zoe", LATER)).encode()}
    assert len(report.of({**read, **beside})["students"]) == students


def test_a_mark_under_a_name_that_two_have_is_given_to_neither(
    page: Page, address: str, tmp_path: Path
) -> None:
    page.goto(address)
    choose(page, sam(tmp_path, ("a.json", answers(0)[2:])))
    page.get_by_label("Mark for Sam").fill("3")
    page.get_by_role("button", name="Start again").click()
    choose(page, sam(tmp_path, ("a2.json", answers(1)[2:]), ("b.json", answers(2)[2:])))
    for at in (1, 2):
        expect(page.get_by_label(f"Mark for Sam ({at})")).to_have_value("")
    expect(page.get_by_text("Also kept for a file of this name: Mark: 3")).to_have_count(2)
    page.evaluate("localStorage.clear()")


@pytest.mark.parametrize("told", ["Хто це каже?", "Kto to mówi?"])
def test_pages_to_give_back_say_that_they_are_in_the_language_of_the_page(
    desk: Page, tmp_path: Path, told: str
) -> None:
    noted = desk.locator(".cr-tongue")
    desk.evaluate("""() => document.body.insertAdjacentHTML("afterbegin",
        '<nav><a href="../uk/page.html" hreflang="uk" lang="uk">Українська</a></nav>')""")
    words = next(one["question"] for one in BOOK if one["id"] == "who-says")
    same, other = ({**answers(0)[1], "question": one} for one in (f"Well: {words}", told))
    choose(desk, sam(tmp_path, ("same.json", [same])))
    expect(noted).to_be_empty()
    choose(desk, sam(tmp_path, ("other.json", [{**other, "updated": "2026-02-03T08:30:00.000Z"}])))
    expect(noted).to_contain_text("1 student answered in another language.")
    expect(noted).to_contain_text("open Class report under Українська with the same files")


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("One two three", "One two three"),
        ("One two three four", "One two …"),
        ("One two; three four", "One two …"),
        ("Onetwothreefourfive", "Onetwothreef …"),
    ],
)
def test_a_text_is_cut_between_words(report: Report, text: str, cut: str) -> None:
    assert report.atAWord(text, 13) == cut


def test_a_text_stands_beside_its_model_and_what_to_look_for(desk: Page) -> None:
    question = desk.locator(f"[id^=question-{TEXT['id']}]")
    model = question.get_by_role("group", name="Model answer")  # landmarks differ in their names
    expect(model).to_contain_text("One voice, heard twice.")
    expect(model).to_contain_text("Names the speaker.")
    expect(model).to_contain_text(f"For a mark: {data.book().scale}")
    texts = question.locator(".cr-texts").bounding_box()
    beside = model.bounding_box()
    assert texts
    assert beside
    assert beside["x"] > texts["x"] + texts["width"]
    expect(question).to_contain_text("Activity 3 · reflect")
    assert "3 · what-remains" in desk.locator(".cr-overview a").all_text_contents()


def test_the_right_order_is_shown_where_nobody_has_it(desk: Page) -> None:
    question = desk.locator("[id^=question-in-order]")
    expect(question).to_contain_text("Right: 1. First; 2. Second and Third")


def test_a_browser_that_keeps_nothing_says_so(page: Page, address: str, files: list[Path]) -> None:
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('no'); };")
    page.goto(address)
    choose(page, files)
    page.get_by_label("Mark for Zoë").fill("5")
    expect(page.get_by_role("alert")).to_contain_text("save the gradebook before you leave")
    assert {row[f"3 · {TEXT['id']}: mark"] for row in table(page)} == {"5", ""}


@pytest.mark.parametrize(
    ("locale", "order"),
    [
        ("sv-SE", ["Anna", "Zoe", "Ärla", "Örn"]),
        ("de-DE", ["Anna", "Ärla", "Örn", "Zoe"]),
        ("uk-UA", ["Ганна", "Ґабріела", "Ївга", "Anna", "Zoe"]),
    ],
)
def test_names_stand_in_the_readers_alphabet(
    browser: Browser, address: str, tmp_path: Path, locale: str, order: list[str]
) -> None:
    for at, name in enumerate(reversed(order)):
        text = json.dumps(hand_in(name, answers(at)))
        (tmp_path / f"{at}.json").write_text(text, encoding="utf-8")
    context = browser.new_context(locale=locale)
    page = context.new_page()
    page.goto(address)
    choose(page, sorted(tmp_path.glob("*.json")))
    assert page.locator(".cr-texts strong").all_text_contents() == order
    assert [row["Student"] for row in table(page)] == order
    context.close()
