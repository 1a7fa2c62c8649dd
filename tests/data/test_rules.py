"""Every rule speaks when a copy of the real tables is corrupted in just its way."""

import csv
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from izium import data
from izium.data.__main__ import main
from izium.data.book import book_file
from izium.data.faults import DataError, Fault

Rows = list[dict[str, str]]


@dataclass
class Copy:
    """A copy of the real tables that a test may corrupt."""

    folder: Path

    def path(self, table: str) -> Path:
        return self.folder / (table if "." in table else f"{table}.csv")

    def rows(self, table: str) -> Rows:
        with self.path(table).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def write(self, table: str, rows: Rows) -> None:
        with self.path(table).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)

    def line(self, table: str, wanted: Callable[[dict[str, str]], bool]) -> int:
        return next(n for n, row in enumerate(self.rows(table), 2) if wanted(row))

    def change(self, table: str, line: int, **cells: str) -> None:
        rows = self.rows(table)
        rows[line - 2].update(cells)
        self.write(table, rows)

    def replace(self, table: str, old: str, new: str) -> None:
        text = self.path(table).read_text(encoding="utf-8")
        assert old in text
        self.path(table).write_text(text.replace(old, new, 1), encoding="utf-8", newline="")


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Copy:
    shutil.copytree(data.folder(), tmp_path / "data")
    shutil.copy(book_file(), tmp_path / "data")
    monkeypatch.setenv("IZIUM_DATA", str(tmp_path / "data"))
    return Copy(tmp_path / "data")


Case = tuple[str, int, str, str]
"""What the fault has to name: table, line, column, value."""

Corrupt = Callable[[Copy], Case]
CASES: list[tuple[str, Corrupt]] = []


def case(rule: str, name: str = "") -> Callable[[Corrupt], Corrupt]:
    """Say which rule a corruption breaks, and what it is called, if not as its function."""

    def add(corrupt: Corrupt) -> Corrupt:
        corrupt.__name__ = name or corrupt.__name__
        CASES.append((rule, corrupt))
        return corrupt

    return add


def cell(
    rule: str,
    table: str,
    column: str,
    value: str,
    where: Callable[[dict[str, str]], bool] | int = 2,
    **others: str,
) -> None:
    """Add a case that writes a value into a line, or the first that a condition picks."""

    @case(rule, f"{table}_{column}_{value[:12] or 'empty'}")
    def corrupt(copy: Copy) -> Case:
        line = where if isinstance(where, int) else copy.line(table, where)
        copy.change(table, line, **{column: value}, **others)
        return table, line, column, value


def edit(
    rule: str, file: str, old: str, new: str, line: int = 0, column: str = "", value: str = ""
) -> None:
    """Add a case that writes other text into a file, once; what the fault names comes last."""

    @case(rule, f"{file}_{new}")
    def corrupt(copy: Copy) -> Case:
        copy.replace(file, old, new)
        return file, line, column, value


def written(rule: str, file: str, text: str | None, line: int = 0, value: str = "") -> None:
    """Add a case in which a file holds another text, or is not there."""

    @case(rule, f"{file}_{text}")
    def corrupt(copy: Copy) -> Case:
        copy.path(file).unlink()
        if text is not None:
            copy.path(file).write_text(text, encoding="utf-8")
        return file, line, "", value


def added(rule: str, table: str, text: str) -> None:
    """Add a case in which a file ends with another line, which the fault names by its beginning."""

    @case(rule, f"{table}_{text or 'blank line'}")
    def corrupt(copy: Copy) -> Case:
        whole = copy.path(table).read_text(encoding="utf-8")
        copy.path(table).write_text(f"{whole}{text}\n", encoding="utf-8")
        return table, len(whole.splitlines()) + 1, "", text.removesuffix(",a,b")


def having(**cells: str) -> Callable[[dict[str, str]], bool]:
    return lambda row: cells.items() <= row.items()


@case("files")
def only_a_header(copy: Copy) -> Case:
    header = copy.path("works").read_text(encoding="utf-8").splitlines()[0]
    copy.path("works").write_text(header + "\n", encoding="utf-8")
    return "works", 0, "", ""


@case("encoding")
def saved_as_latin_1(copy: Copy) -> Case:
    copy.change("units", 5, note="Überrest")
    raw = copy.path("units").read_bytes()
    copy.path("units").write_bytes(raw.replace("Ü".encode(), b"\xdc"))
    return "units", 5, "note", "?berrest"


@case("encoding")
def byte_order_mark(copy: Copy) -> Case:
    copy.path("units").write_bytes(b"\xef\xbb\xbf" + copy.path("units").read_bytes())
    return "units", 1, "", "\ufeff"


@case("encoding")
def saved_as_utf_16(copy: Copy) -> Case:
    text = copy.path("units").read_text(encoding="utf-8")
    copy.path("units").write_text(text, encoding="utf-16")
    return "units", 0, "", ""


@case("letters")
def read_as_cyrillic_of_windows(copy: Copy) -> Case:
    garbled = "Ізюм".encode().decode("cp1251")
    copy.change("places", 2, name_uk=garbled)
    return "places", 2, "name_uk", garbled


@case("accents")
def accents_were_lost(copy: Copy) -> Case:
    copy.change("people", 2, role="Major Zoé Lefèvre")
    copy.change("people", 4, role="Major Zoé Lefevre")
    return "people", 4, "role", "Major Zoé Lefevre"


@case("row-shape")
def separated_by_semicolons(copy: Copy) -> Case:
    rows = copy.rows("people")
    lines = [";".join(cells) for cells in [list(rows[0]), *(list(row.values()) for row in rows)]]
    copy.path("people").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return "people", 1, "", lines[0]


@case("header")
def extra_column(copy: Copy) -> Case:
    rows = copy.rows("people")
    copy.write("people", [row | {"age": ""} for row in rows])
    return "people", 1, "age", "age"


@case("header")
def columns_in_another_order(copy: Copy) -> Case:
    rows = copy.rows("coordinates")
    copy.write("coordinates", [dict(reversed(row.items())) for row in rows])
    return "coordinates", 1, "source", "source"


@case("unique-keys")
def the_same_id_twice(copy: Copy) -> Case:
    first = copy.rows("claims")[0]["claim_id"]
    copy.change("claims", 3, claim_id=first)
    return "claims", 3, "claim_id", first


@case("unique-keys")
def the_same_pair_twice(copy: Copy) -> Case:
    rows = copy.rows("event_places")
    copy.write("event_places", [*rows, rows[0]])
    return "event_places", len(rows) + 2, "event_id", rows[0]["event_id"]


@case("sentences-coded")
def a_sentence_that_nothing_codes(copy: Copy) -> Case:
    rows = copy.rows("sentences")
    new = rows[-1] | {"sentence_id": "C9.9", "paragraph": "9", "sentence": "9"}
    copy.write("sentences", [*rows, new])
    return "sentences", len(rows) + 2, "sentence_id", "C9.9"


@case("sentence-ids")
def a_sentence_of_another_paragraph(copy: Copy) -> Case:
    line = copy.line("sentences", having(sentence_id="B1.1"))
    copy.change("sentences", line, paragraph="98")
    return "sentences", line, "sentence_id", "B1.1"


@case("precision")
def a_range_of_one_day(copy: Copy) -> Case:
    line = copy.line("events", having(precision="range"))
    copy.change("events", line, end=copy.rows("events")[line - 2]["start"])
    return "events", line, "end", copy.rows("events")[line - 2]["start"]


@case("claims-after-the-fact")
def a_claim_that_goes_on_until_tomorrow(copy: Copy) -> Case:
    line = copy.line("claims", lambda row: row["made_on"] != "" and row["topic"] == "control")
    copy.change("claims", line, made_on="2022-03-02", about_start="2022-03-02")
    copy.change("claims", line, about_end="2022-03-03")
    return "claims", line, "about_end", "2022-03-03"


@case("series-spans")
def spans_that_overlap(copy: Copy) -> Case:
    rows = copy.rows("control_series")
    line = next(n for n, row in enumerate(rows) if row["place_id"] == rows[n - 1]["place_id"])
    copy.change("control_series", line + 1, end=rows[line]["start"])
    return "control_series", line + 2, "start", rows[line]["start"]


@case("answers")
def a_claim_that_answers_a_later_one(copy: Copy) -> Case:
    line = copy.line("claims", lambda row: row["answers"] != "" and row["made_on"] != "")
    answered = copy.rows("claims")[line - 2]["answers"]
    earlier = copy.line("claims", lambda row: row["claim_id"] == answered)
    copy.change("claims", earlier, made_on="2023-01-01")
    return "claims", line, "answers", answered


@case("answers")
def a_claim_without_a_day_that_answers_a_later_one(copy: Copy) -> Case:
    line = copy.line("claims", having(answers="C056"))
    copy.change("claims", line, about_start="2022-03-20", about_end="2022-03-21")
    return "claims", line, "answers", "C056"


@case("standing")
def an_event_claimed_by_nobody(copy: Copy) -> Case:
    spoken = {row["event_id"] for row in copy.rows("claims")}
    line = copy.line("events", lambda row: row["event_id"] not in spoken)
    copy.change("events", line, standing="claimed")
    return "events", line, "standing", "claimed"


@case("phases")
def an_event_after_its_phase(copy: Copy) -> Case:
    copy.change("events", 3, start="2022-03-07")
    return "events.csv", 3, "phase", "background"


RIVER_FILE = "geo/rivers.geojson"
SCHEMATIC_FILE = "geo/schematic.json"
OUTLINE_FILE = "geo/ukraine.geojson"

written("files", "works", None)
written("files", "works", "")
written("rivers", RIVER_FILE, None)
written("rivers", RIVER_FILE, '{"type": "Feat', 1, '{"type":')
written("rivers", RIVER_FILE, "[]")
written("resources", "acled_kinds.csv", None)
written("schematic", SCHEMATIC_FILE, '{"type": "Feat', 1, '{"type":')
written("outline", OUTLINE_FILE, '{"type": "Feat', 1, '{"type":')
edit("header", "events", "standing", "state", 1, "standing", "standing")
edit("header", "people", "name,", "name,name,", 1, "name", "name")
edit("rivers", RIVER_FILE, '"label_points"', '"labels"')
edit("rivers", RIVER_FILE, "[36.5,49.5092]", "[36.5,495092]")
edit("schematic", SCHEMATIC_FILE, '"P03"', '"P99"')
edit("schematic", SCHEMATIC_FILE, '"P37"', '"P99"')
edit("outline", OUTLINE_FILE, '"Polygon"', '"MultiPolygon"')
edit("outline", OUTLINE_FILE, "[35.46, 45.32]", "[35.46, 4532]")
edit("outline", OUTLINE_FILE, '"about": "P43"', '"about": "P99"')
edit("outline", OUTLINE_FILE, '"kind": "word"', '"kind": "region"')
edit("book", "book.toml", '"E001"', '"E999"', column="whole", value="E999")
edit("book", "book.toml", "narrator = ", "narator = ", column="narator", value="S00")
edit("book", "book.toml", "2022-04-02", "2021-04-02", column="last_day", value="2021-04-02")
edit("book", "book.toml", "2022-04-02", '"2 April"', column="last_day", value="2 April")
edit("package", "datapackage.json", '"name": "izium"', '"name" "izium"', 3, "", '"name"')
edit("book", "book.toml", '["N08"]', '["N99"]', column="unnamed", value="N99")
edit("book", "book.toml", '"VIINA"', '"gauge"', column="series", value="gauge")
edit("book", "book.toml", 'city = "P01"', 'city = "P03"', column="city", value="P03")
edit(
    "book",
    "book.toml",
    "2022-03-06   # first and last day of its pictures of days\nlast_day = 2022-04-02",
    "1931-03-06\nlast_day = 1931-04-02",
    column="first_day",
    value="1931-03-06",
)
edit(
    "book",
    "book.toml",
    "2022-01-01    # days between which an answer can lie\nlatest = 2022-12-31",
    "1931-01-01\nlatest = 1931-12-31",
    column="earliest",
    value="1931-01-01",
)
edit("sides-told-apart", "sides", "article,narrator,", "article,voice,")
cell("sides-told-apart", "sides", "kind", "party", having(side_id="third"))
cell("sides-told-apart", "sides", "kind", "voice", having(side_id="civilian"))
cell("sides-told-apart", "sides", "kind", "narrator", having(side_id="both"))
cell("sides-told-apart", "sides", "adjective", "", having(side_id="UA"))
cell("sides-told-apart", "sides", "adjective", "", having(side_id="contested"))
cell("sides-told-apart", "sources", "side", "unattributed", having(source_id="S00"))
cell("sides-told-apart", "sources", "side", "article", having(source_id="S31"))
cell("letters", "places", "name_uk", "????")
cell("patterns", "places", "name_uk", "Izium")
cell("clean-text", "places", "note", "one\nline", 3)
cell("clean-text", "places", "name", "Izium ", having(place_id="P01"))
cell("clean-text", "places", "note", "lost \ufffd letter")
cell("required", "events", "title", "")
cell("required", "claims", "ref", "")
cell("required", "figures", "ref", "")
cell("required", "events", "start", "")
cell("types", "events", "start", "7.3.2022")
cell("types", "events", "start", "2022-02-30")
cell("types", "events", "start", "20220307")
cell("types", "coordinates", "latitude", "49,19")
cell("types", "figures", "low", "some", lambda row: row["low"] != "")
cell("types", "sentences", "paragraph", "1.5")
cell("allowed-values", "events", "kind", "fight")
cell("allowed-values", "sources", "side", "ru")
cell("allowed-values", "figures", "bound", "over")
cell("patterns", "works", "work_id", "work-1")
cell("patterns", "works", "date", "April 2022")
cell("limits", "figures", "low", "-5", lambda row: row["low"] != "")
cell("limits", "coordinates", "latitude", "149.2")
cell("links", "event_places", "place_id", "P99")
cell("links", "claims", "relayed_by", "S99")
cell("links", "claims", "answers", "C999")
cell("links", "units", "parent_id", "U99")
cell("links", "control_series", "place_id", "P99")
cell("refs", "events", "ref", "B99.1")
cell("refs", "gaps", "ref", "B1.1 B1.1")
cell("refs", "events", "ref", "B1.1,B1.2")
cell("refs", "events", "ref", "B1.1, B1.2")
cell("calendar", "other_accounts", "as_of", "2022-02-30")
cell("calendar", "works", "date", "2022-13")
cell("phases", "events", "phase", "recapture")
cell("gap-fills", "gaps", "fill", "Kapytolivka", having(status="unknown"))
cell("gap-fills", "gaps", "fill", "", having(status="confirmed"))
cell("works-named", "works", "title", "", author="", publisher="")
cell("works-language", "works", "language", "", having(work_id="W03"))
cell("works-language", "works", "language", "uk", having(work_id="W01"))
cell("about-ids", "other_accounts", "about_id", "E999")
cell("coordinates-in-oblast", "coordinates", "latitude", "48.0")
cell("coordinates-in-oblast", "coordinates", "longitude", "49.2")
cell("bounds", "figures", "high", "41", lambda row: row["bound"] in ("more-than", "at-least"))
cell("bounds", "figures", "low", "", having(bound="exact"))
cell("bounds", "figures", "high", "", having(bound="range"))
cell("bounds", "other_accounts", "bound", "", lambda row: row["low"] != "")
cell("number-words", "other_accounts", "unit", "", lambda row: row["low"] != "")
cell("relays", "claims", "relayed_by", "S02", source_id="S02")
added("row-shape", "sources", "S77,a,b")
added("row-shape", "sources", "")
added("row-shape", "works", '"W77,x')
cell("no-own-ancestor", "units", "parent_id", "U05", having(unit_id="U05"))
cell("no-own-ancestor", "places", "parent_id", "P02", having(place_id="P01"))
cell("answers", "claims", "answers", "C007", having(claim_id="C007"), answer_kind="denies")
cell("answers", "claims", "answers", "C015", having(claim_id="C014"), answer_kind="denies")
cell("answers", "claims", "answer_kind", "", lambda row: row["answers"] != "")
cell("control-claims", "claims", "asserts", "", having(topic="control"))
cell("control-claims", "claims", "place_id", "", having(topic="control"))
cell("control-claims", "claims", "asserts", "RU", having(topic="losses"))
cell("quotes", "sentences", "quote", f"“{'word ' * 12}word”")
cell("patterns", "sentences", "quote", "without marks")
cell("start-before-end", "events", "end", "2022-01-01", having(precision="range"))
cell("start-before-end", "figures", "end", "2022-03-08", 4, start="")
cell("start-before-end", "claims", "about_end", "2022-03-04", 4, about_start="2022-03-05")
cell("precision", "events", "end", "2022-03-08", having(start="2022-03-07"), precision="day")
cell("precision", "events", "part_of_day", "", having(precision="part-of-day"))
cell("precision", "events", "part_of_day", "evening", having(precision="day"))
cell("precision", "events", "end", "2022-12-31", having(precision="by"))
cell("told-as", "events", "told_as", "mid", having(told_as="early"))
cell("told-as", "figures", "told_as", "late", having(told_as="early"))
cell("told-as", "claims", "told_as", "inferred", having(about_start=""))
cell("days-and-precision", "claims", "precision", "", having(precision="day"))
cell("days-and-precision", "figures", "precision", "", having(precision="by"))
cell("days-and-precision", "claims", "about_start", "", having(precision="since"))
cell("days-and-precision", "claims", "about_end", "2022-12-31", having(precision="by"))
cell("days-and-precision", "figures", "end", "2022-12-31", having(precision="day"))
cell("days-and-precision", "figures", "end", "", having(precision="month"))
cell(
    "claims-after-the-fact",
    "claims",
    "about_start",
    "2022-03-02",
    lambda row: row["made_on"] != "" and row["topic"] == "control",
    made_on="2022-03-01",
    about_end="",
)
cell(
    "people-of-one-side",
    "people",
    "side",
    "UA",
    lambda row: row["unit_id"] > "" and row["side"] == "RU",
)
cell(
    "units-of-one-side",
    "units",
    "side",
    "UA",
    lambda row: row["parent_id"] > "" and row["side"] == "RU",
)
cell("low-to-high", "figures", "low", "9999", having(bound="range"))
cell("bounds", "figures", "high", "2", having(bound="exact"), low="1")
cell("bounds", "figures", "high", "7", having(bound="range"), low="7")
cell("number-words", "figures", "low", "101", having(unit="percent"), high="101", bound="exact")
cell(
    "figures-of-claims",
    "figures",
    "source_id",
    "S01",
    lambda row: row["claim_id"] != "" and row["source_id"] != "S01",
)
cell(
    "figures-of-claims",
    "figures",
    "ref",
    "K1.1",
    lambda row: row["claim_id"] != "" and row["ref"] != "K1.1",
)
cell("claims-of-events", "claims", "event_id", "E002", having(event_id="E094"))
cell(
    "control-claims",
    "claims",
    "about_start",
    "",
    having(topic="control", answers=""),
    made_on="",
    about_end="",
)
cell("standing-by-speaker", "events", "standing", "claimed", having(event_id="E097"))
cell("standing-by-speaker", "events", "standing", "reported", having(event_id="E051"))
cell("work-relays", "works", "relays", "W99")
cell("work-relays", "works", "relays", "W03", having(work_id="W25"))
cell("phase-spans", "phases", "start", "2022-03-20", having(phase_id="fall"))
cell("phase-spans", "phases", "end", "2022-03-18", having(phase_id="fall"))
cell("phase-spans", "phases", "end", "", having(phase_id="fall"))


def orphan(table: str, key: str, new: str, like: Callable[[dict[str, str]], bool]) -> None:
    """Add a case with a new row that nothing mentions."""

    @case("no-orphans", f"{table}_orphan")
    def corrupt(copy: Copy) -> Case:
        rows = copy.rows(table)
        copy.write(table, [*rows, next(filter(like, rows)) | {key: new}])
        return table, len(rows) + 2, key, new


orphan("sources", "source_id", "S98", lambda row: row["source_id"] != "S00")
orphan("places", "place_id", "P98", lambda row: True)
orphan("units", "unit_id", "U98", lambda row: True)
orphan("works", "work_id", "W98", lambda row: True)
orphan("events", "event_id", "E998", having(standing="narrated"))


@pytest.mark.parametrize(
    ("rule", "corrupt"), CASES, ids=[f"{rule}-{corrupt.__name__}" for rule, corrupt in CASES]
)
def test_rule_speaks(rule: str, corrupt: Corrupt, copy: Copy) -> None:
    table, line, column, value = corrupt(copy)
    found = data.check()
    said = [fault for fault in found if fault.rule == rule]
    assert (line, column, value) in [(fault.line, fault.column, fault.value) for fault in said]
    file = str(copy.path(table))
    text = next(str(f) for f in said if (f.line, f.column) == (line, column))
    assert text.startswith(file)
    if line:
        assert f" line {line}" in text
        assert repr(value) in text
    if column:
        assert f", {'column' if line else 'key'} {column}: " in text


def test_every_rule_has_a_corruption() -> None:
    assert {rule.name for rule in data.RULES} == {rule for rule, _ in CASES}


def test_real_tables_have_no_fault() -> None:
    assert [str(fault) for fault in data.check()] == []


def test_all_faults_are_reported_at_once(copy: Copy) -> None:
    copy.change("events", 2, kind="fight")
    copy.change("events", 3, standing="rumoured")
    copy.change("claims", 4, wording="")
    found = {(Path(fault.file).name, fault.line, fault.column) for fault in data.check()}
    assert found >= {
        ("events.csv", 2, "kind"),
        ("events.csv", 3, "standing"),
        ("claims.csv", 4, "wording"),
    }


def test_one_missing_column_does_not_raise_a_flood(copy: Copy) -> None:
    copy.replace("event_places", "place_id", "place")
    assert {fault.rule for fault in data.check()} == {"header"}


@pytest.mark.parametrize(
    ("table", "line", "cells"),
    [
        ("events", 6, {"start": "7.3.2022"}),
        ("events", 2, {"end": "1.4.2022"}),
        ("figures", 2, {"low": "some"}),
        ("figures", 2, {"bound": "over"}),
        ("figures", 2, {"bound": ""}),
        ("control_series", 2, {"end": "7.3.2022"}),
    ],
    ids=str,
)
def test_one_wrong_cell_is_one_fault(
    copy: Copy, table: str, line: int, cells: dict[str, str]
) -> None:
    copy.change(table, line, **cells)
    assert [(f.line, f.column) for f in data.check()] == [(line, next(iter(cells)))]


def test_one_broken_table_does_not_accuse_the_ids_that_point_into_it(copy: Copy) -> None:
    copy.path("events").write_text("", encoding="utf-8")
    assert [str(fault) for fault in data.check()] == [
        f"{copy.path('events')} has no rows; expected a header and rows"
    ]


def test_a_column_that_only_the_header_has_is_one_fault(copy: Copy) -> None:
    copy.replace("people", "ref\n", "ref,age\n")
    assert [(f.line, f.column) for f in data.check()] == [(1, "age")]


@pytest.mark.parametrize(
    ("table", "line", "cells", "words"),
    [
        ("works", 2, {"work_id": "work-1"}, "does not have the form of W01"),
        ("works", 4, {"date": "April 2022"}, "Day, month or year of publication"),
        ("works", 4, {"date": "May"}, "that its pattern in datapackage.json asks for. Date: Day"),
        ("sentences", 2, {"sentence_id": "Z1"}, "have the form of B19.3 that its pattern in data"),
        ("claims", 2, {"topic": "gate"}, ", which datapackage.json lists under enum"),
        (
            "claims",
            4,
            {"topic": "losses", "asserts": "RU"},
            "topic is losses, and only control has it",
        ),
        ("events", 2, {"ref": "I1,I2"}, "write a space between them"),
        ("events", 3, {"standing": "claimed"}, "one row of claims.csv about this event; there is"),
        ("events", 3, {"standing": "disputed"}, "asks for 2 rows of claims.csv"),
    ],
)
def test_faults_are_said_in_plain_words(
    copy: Copy, table: str, line: int, cells: dict[str, str], words: str
) -> None:
    copy.change(table, line, **cells)
    said = [str(fault) for fault in data.check()]
    assert any(words in text for text in said)
    assert not any(sign in text for text in said for sign in ("[0-9]", "^", "1 rows"))


def test_a_text_may_name_whoever_speaks(copy: Copy) -> None:
    rows = copy.rows("sources")
    copy.write("sources", [*rows, rows[-1] | {"source_id": "S98"}])
    copy.replace("book.toml", 'nobody = "S31"', 'nobody = "S98"')
    assert data.check() == []


def test_a_byte_order_mark_before_what_the_book_says_does_no_harm(copy: Copy) -> None:
    copy.path("book.toml").write_text(copy.path("book.toml").read_text("utf-8"), "utf-8-sig")
    assert data.check() == []


def test_a_file_of_another_kind_is_named_as_what_it_is(copy: Copy) -> None:
    separated_by_semicolons(copy)
    saved_as_utf_16(copy)
    text = "\n".join(map(str, data.check()))
    assert "separates its columns by semicolons; save the file with commas" in text
    assert "is saved as UTF-16; save the file as plain UTF-8" in text
    assert len(text.splitlines()) == 2


def test_a_broken_table_stops_loading(copy: Copy) -> None:
    copy.change("event_places", 14, place_id="P99")
    with pytest.raises(DataError) as error:
        data.load("events")
    assert "event_places.csv line 14, column place_id: 'P99' is not in places.csv" in str(
        error.value
    )
    assert all(isinstance(fault, Fault) for fault in error.value.faults)


def test_what_was_checked_before_it_was_packed_is_not_checked_again(
    copy: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy.change("event_places", 14, place_id="P99")
    copy.replace("datapackage.json", '"pattern"', '"patern"')
    monkeypatch.setenv("IZIUM_CHECKED", "1")
    assert "P99" in set(data.load("event_places")["place_id"].astype(str))


def test_a_cell_with_a_line_break_does_not_shift_the_lines(copy: Copy) -> None:
    copy.change("places", 3, note="one\nline")
    copy.change("places", 5, kind="planet")
    lines = {fault.column: fault.line for fault in data.check()}
    assert lines == {"note": 3, "kind": 6}


def test_command_line_names_faults_by_the_package_of_the_folder_and_fails(
    copy: Copy, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("IZIUM_DATA")
    entry = '{"value": "clash"'
    copy.replace("datapackage.json", '"clash"', '"clash", "parley"')
    copy.replace("datapackage.json", entry, '{"value": "parley", "label": "talks"}, ' + entry)
    copy.change("events", 14, kind="parley")
    assert main(["check", str(copy.folder)]) == 0
    assert "no fault found" in capsys.readouterr().out
    copy.change("events", 14, kind="fight")
    assert main(["check", str(copy.folder)]) == 1
    assert "events.csv line 14, column kind: 'fight' is not one of" in capsys.readouterr().out
    assert main(["check", str(copy.folder / "nowhere")]) == 2
    assert "There is no folder" in capsys.readouterr().out


def test_command_line_names_the_variable_that_names_no_folder(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IZIUM_DATA", "dta")
    assert main(["check"]) == 2
    assert capsys.readouterr().out == (
        "There is no folder dta, which IZIUM_DATA names; "
        "correct the variable, or unset it for the course's own tables.\n"
    )
