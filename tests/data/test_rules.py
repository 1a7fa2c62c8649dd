"""Every rule speaks when a copy of the real tables is corrupted in just its way."""

from __future__ import annotations

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

    def cut_short(self, file: str) -> None:
        text = self.path(file).read_text(encoding="utf-8")
        self.path(file).write_text(text[: len(text) // 2], encoding="utf-8")


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    shutil.copytree(data.folder(), tmp_path / "data")
    return Copy(tmp_path / "data")


Case = tuple[str, int, str, str]
"""What the fault has to name: table, line, column, value."""

Corrupt = Callable[[Copy], Case]
CASES: list[tuple[str, Corrupt]] = []


def case(rule: str) -> Callable[[Corrupt], Corrupt]:
    """Say which rule a corruption breaks."""

    def add(corrupt: Corrupt) -> Corrupt:
        CASES.append((rule, corrupt))
        return corrupt

    return add


def cell(
    rule: str,
    table: str,
    column: str,
    value: str,
    where: Callable[[dict[str, str]], bool] = lambda row: True,
    **others: str,
) -> None:
    """Add a case that writes a value into the first row that a condition picks."""

    def corrupt(copy: Copy) -> Case:
        line = copy.line(table, where)
        copy.change(table, line, **{column: value}, **others)
        return table, line, column, value

    corrupt.__name__ = f"{table}_{column}_{value[:12] or 'empty'}"
    CASES.append((rule, corrupt))


def bound(name: str) -> Callable[[dict[str, str]], bool]:
    return lambda row: row["bound"] == name


@case("files")
def missing_file(copy: Copy) -> Case:
    copy.path("works").unlink()
    return "works", 0, "", ""


@case("files")
def empty_file(copy: Copy) -> Case:
    copy.path("works").write_text("", encoding="utf-8")
    return "works", 0, "", ""


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
def letters_became_question_marks(copy: Copy) -> Case:
    copy.change("places", 2, name_uk="????")
    return "places", 2, "name_uk", "????"


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


@case("patterns")
def ukrainian_name_in_latin_letters(copy: Copy) -> Case:
    copy.change("places", 2, name_uk="Izium")
    return "places", 2, "name_uk", "Izium"


@case("row-shape")
def separated_by_semicolons(copy: Copy) -> Case:
    rows = copy.rows("people")
    lines = [";".join(cells) for cells in [list(rows[0]), *(list(row.values()) for row in rows)]]
    copy.path("people").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return "people", 1, "", lines[0]


@case("row-shape")
def one_cell_too_many(copy: Copy) -> Case:
    lines = copy.path("sources").read_text(encoding="utf-8").splitlines()
    copy.path("sources").write_text("\n".join([*lines, "S77,a,b"]), encoding="utf-8")
    return "sources", len(lines) + 1, "", "S77"


@case("row-shape")
def blank_line(copy: Copy) -> Case:
    text = copy.path("sources").read_text(encoding="utf-8")
    copy.path("sources").write_text(text + "\n", encoding="utf-8")
    return "sources", len(text.splitlines()) + 1, "", ""


@case("row-shape")
def open_quotation_mark(copy: Copy) -> Case:
    text = copy.path("works").read_text(encoding="utf-8")
    copy.path("works").write_text(text + '"W77,x\n', encoding="utf-8")
    return "works", len(text.splitlines()) + 1, "", '"W77,x'


@case("header")
def missing_column(copy: Copy) -> Case:
    copy.replace("events", "standing", "state")
    return "events", 1, "standing", "standing"


@case("header")
def extra_column(copy: Copy) -> Case:
    rows = copy.rows("people")
    copy.write("people", [row | {"age": ""} for row in rows])
    return "people", 1, "age", "age"


@case("header")
def column_twice(copy: Copy) -> Case:
    copy.replace("people", "name,", "name,name,")
    return "people", 1, "name", "name"


@case("header")
def columns_in_another_order(copy: Copy) -> Case:
    rows = copy.rows("coordinates")
    copy.write("coordinates", [dict(reversed(row.items())) for row in rows])
    return "coordinates", 1, "source", "source"


@case("clean-text")
def line_break_in_a_cell(copy: Copy) -> Case:
    copy.change("places", 3, note="one\nline")
    return "places", 3, "note", "one\nline"


cell("clean-text", "places", "name", "Izium ", lambda row: row["place_id"] == "P01")
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
cell("gap-fills", "gaps", "fill", "Kapytolivka", lambda row: row["status"] == "unknown")
cell("gap-fills", "gaps", "fill", "", lambda row: row["status"] == "confirmed")
cell("works-named", "works", "title", "", author="", publisher="")
cell("about-ids", "other_accounts", "about_id", "E999")
cell("coordinates-in-oblast", "coordinates", "latitude", "48.0")
cell("coordinates-in-oblast", "coordinates", "longitude", "49.2")
cell("bounds", "figures", "high", "41", lambda row: row["bound"] in ("more-than", "at-least"))
cell("bounds", "figures", "low", "", bound("exact"))
cell("bounds", "figures", "high", "", bound("range"))
cell("bounds", "other_accounts", "bound", "", lambda row: row["low"] != "")
cell("number-words", "other_accounts", "unit", "", lambda row: row["low"] != "")
cell("relays", "claims", "relayed_by", "S02", source_id="S02")
cell("answers", "claims", "answer_kind", "", lambda row: row["answers"] != "")
cell("control-claims", "claims", "asserts", "", lambda row: row["topic"] == "control")
cell("control-claims", "claims", "place_id", "", lambda row: row["topic"] == "control")
cell("control-claims", "claims", "asserts", "RU", lambda row: row["topic"] == "losses")


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
    line = copy.line("sentences", lambda row: row["sentence_id"] == "B1.1")
    copy.change("sentences", line, paragraph="98")
    return "sentences", line, "sentence_id", "B1.1"


cell("quotes", "sentences", "quote", f"“{'word ' * 12}word”")
cell("patterns", "sentences", "quote", "without marks")


@case("start-before-end")
def an_event_that_ends_before_it_starts(copy: Copy) -> Case:
    line = copy.line("events", lambda row: row["precision"] == "range")
    copy.change("events", line, end="2022-01-01")
    return "events", line, "end", "2022-01-01"


@case("start-before-end")
def a_figure_with_an_end_alone(copy: Copy) -> Case:
    copy.change("figures", 4, start="", end="2022-03-08")
    return "figures", 4, "end", "2022-03-08"


@case("start-before-end")
def a_claim_about_days_in_the_wrong_order(copy: Copy) -> Case:
    copy.change("claims", 4, about_start="2022-03-05", about_end="2022-03-04")
    return "claims", 4, "about_end", "2022-03-04"


@case("precision")
def a_day_of_two_days(copy: Copy) -> Case:
    line = copy.line("events", lambda row: row["start"] == "2022-03-07")
    copy.change("events", line, precision="day", end="2022-03-08")
    return "events", line, "end", "2022-03-08"


@case("precision")
def a_range_of_one_day(copy: Copy) -> Case:
    line = copy.line("events", lambda row: row["precision"] == "range")
    copy.change("events", line, end=copy.rows("events")[line - 2]["start"])
    return "events", line, "end", copy.rows("events")[line - 2]["start"]


@case("precision")
def no_part_of_the_day(copy: Copy) -> Case:
    line = copy.line("events", lambda row: row["precision"] == "part-of-day")
    copy.change("events", line, part_of_day="")
    return "events", line, "part_of_day", ""


@case("precision")
def a_part_of_a_whole_day(copy: Copy) -> Case:
    line = copy.line("events", lambda row: row["precision"] == "day")
    copy.change("events", line, part_of_day="evening")
    return "events", line, "part_of_day", "evening"


@case("precision")
def an_end_after_the_latest_day(copy: Copy) -> Case:
    line = copy.line("events", lambda row: row["precision"] == "by")
    copy.change("events", line, end="2022-12-31")
    return "events", line, "end", "2022-12-31"


def precise(precision: str) -> Callable[[dict[str, str]], bool]:
    return lambda row: row["precision"] == precision


cell("days-and-precision", "claims", "precision", "", precise("day"))
cell("days-and-precision", "figures", "precision", "", precise("by"))
cell("days-and-precision", "claims", "about_start", "", precise("since"))
cell("days-and-precision", "claims", "about_end", "2022-12-31", precise("by"))
cell("days-and-precision", "figures", "end", "2022-12-31", precise("day"))
cell("days-and-precision", "figures", "end", "", precise("month"))


@case("claims-after-the-fact")
def a_claim_that_goes_on_until_tomorrow(copy: Copy) -> Case:
    line = copy.line("claims", lambda row: row["made_on"] != "" and row["topic"] == "control")
    copy.change("claims", line, made_on="2022-03-02", about_start="2022-03-02")
    copy.change("claims", line, about_end="2022-03-03")
    return "claims", line, "about_end", "2022-03-03"


@case("claims-after-the-fact")
def a_claim_about_tomorrow(copy: Copy) -> Case:
    line = copy.line("claims", lambda row: row["made_on"] != "" and row["topic"] == "control")
    copy.change("claims", line, made_on="2022-03-01", about_start="2022-03-02", about_end="")
    return "claims", line, "about_start", "2022-03-02"


@case("series-spans")
def spans_that_overlap(copy: Copy) -> Case:
    rows = copy.rows("control_series")
    line = next(n for n, row in enumerate(rows) if row["place_id"] == rows[n - 1]["place_id"])
    copy.change("control_series", line + 1, end=rows[line]["start"])
    return "control_series", line + 2, "start", rows[line]["start"]


@case("low-to-high")
def low_above_high(copy: Copy) -> Case:
    line = copy.line("figures", bound("range"))
    copy.change("figures", line, low="9999")
    return "figures", line, "low", "9999"


@case("bounds")
def an_exact_number_with_two_values(copy: Copy) -> Case:
    line = copy.line("figures", bound("exact"))
    copy.change("figures", line, low="1", high="2")
    return "figures", line, "high", "2"


@case("bounds")
def a_range_of_one_number(copy: Copy) -> Case:
    line = copy.line("figures", bound("range"))
    copy.change("figures", line, low="7", high="7")
    return "figures", line, "high", "7"


@case("number-words")
def more_than_all(copy: Copy) -> Case:
    line = copy.line("figures", lambda row: row["unit"] == "percent")
    copy.change("figures", line, low="101", high="101", bound="exact")
    return "figures", line, "low", "101"


@case("figures-of-claims")
def a_figure_of_another_speaker(copy: Copy) -> Case:
    line = copy.line("figures", lambda row: row["claim_id"] != "" and row["source_id"] != "S01")
    copy.change("figures", line, source_id="S01")
    return "figures", line, "source_id", "S01"


@case("figures-of-claims")
def a_figure_of_another_sentence(copy: Copy) -> Case:
    line = copy.line("figures", lambda row: row["claim_id"] != "" and row["ref"] != "K1.1")
    copy.change("figures", line, ref="K1.1")
    return "figures", line, "ref", "K1.1"


@case("claims-of-events")
def a_claim_about_an_event_of_other_sentences(copy: Copy) -> Case:
    line = copy.line("claims", lambda row: row["event_id"] == "E094")
    copy.change("claims", line, event_id="E002")
    return "claims", line, "event_id", "E002"


@case("people-of-one-side")
def an_officer_of_the_other_side(copy: Copy) -> Case:
    line = copy.line("people", lambda row: row["unit_id"] != "")
    other = {"RU": "UA", "UA": "RU"}[copy.rows("people")[line - 2]["side"]]
    copy.change("people", line, side=other)
    return "people", line, "side", other


@case("no-own-ancestor")
def a_unit_in_itself(copy: Copy) -> Case:
    row = copy.rows("units")[4]
    copy.change("units", 6, parent_id=row["unit_id"])
    return "units", 6, "parent_id", row["unit_id"]


@case("no-own-ancestor")
def two_places_in_each_other(copy: Copy) -> Case:
    line = copy.line("places", lambda row: row["parent_id"] == "P01")
    child = copy.rows("places")[line - 2]["place_id"]
    izium = copy.line("places", lambda row: row["place_id"] == "P01")
    copy.change("places", izium, parent_id=child)
    return "places", izium, "parent_id", child


@case("units-of-one-side")
def a_unit_of_the_other_side(copy: Copy) -> Case:
    line = copy.line("units", lambda row: row["parent_id"] != "")
    other = {"RU": "UA", "UA": "RU"}[copy.rows("units")[line - 2]["side"]]
    copy.change("units", line, side=other)
    return "units", line, "side", other


@case("answers")
def a_claim_that_answers_itself(copy: Copy) -> Case:
    row = copy.rows("claims")[6]
    copy.change("claims", 8, answers=row["claim_id"], answer_kind="denies")
    return "claims", 8, "answers", row["claim_id"]


@case("answers")
def a_claim_that_answers_a_later_one(copy: Copy) -> Case:
    line = copy.line("claims", lambda row: row["answers"] != "" and row["made_on"] != "")
    answered = copy.rows("claims")[line - 2]["answers"]
    earlier = copy.line("claims", lambda row: row["claim_id"] == answered)
    copy.change("claims", earlier, made_on="2023-01-01")
    return "claims", line, "answers", answered


@case("answers")
def a_claim_without_a_day_that_answers_a_later_one(copy: Copy) -> Case:
    line = copy.line("claims", lambda row: row["answers"] == "C056")
    copy.change("claims", line, about_start="2022-03-20", about_end="2022-03-21")
    return "claims", line, "answers", "C056"


@case("answers")
def two_claims_that_answer_each_other(copy: Copy) -> Case:
    line = copy.line("claims", lambda row: row["answers"] != "")
    row = copy.rows("claims")[line - 2]
    earlier = copy.line("claims", lambda other: other["claim_id"] == row["answers"])
    copy.change("claims", earlier, answers=row["claim_id"], answer_kind="denies")
    return "claims", earlier, "answers", row["claim_id"]


@case("control-claims")
def control_on_no_day(copy: Copy) -> Case:
    line = copy.line("claims", lambda row: row["topic"] == "control" and row["answers"] == "")
    copy.change("claims", line, made_on="", about_start="", about_end="")
    return "claims", line, "about_start", ""


cell("standing-by-speaker", "events", "standing", "claimed", lambda row: row["event_id"] == "E097")
cell("standing-by-speaker", "events", "standing", "reported", lambda row: row["event_id"] == "E051")
cell("work-relays", "works", "relays", "W99")


@case("work-relays")
def works_that_pass_on_each_other(copy: Copy) -> Case:
    line = copy.line("works", lambda row: row["work_id"] == "W25")
    copy.change("works", line, relays="W03")
    return "works", line, "relays", "W03"


@case("standing")
def an_event_claimed_by_nobody(copy: Copy) -> Case:
    spoken = {row["event_id"] for row in copy.rows("claims")}
    line = copy.line("events", lambda row: row["event_id"] not in spoken)
    copy.change("events", line, standing="claimed")
    return "events", line, "standing", "claimed"


RIVER_FILE = "geo/rivers.geojson"


@case("rivers")
def missing_rivers(copy: Copy) -> Case:
    copy.path(RIVER_FILE).unlink()
    return RIVER_FILE, 0, "", ""


@case("rivers")
def rivers_cut_short(copy: Copy) -> Case:
    copy.cut_short(RIVER_FILE)
    return RIVER_FILE, 0, "", ""


@case("rivers")
def rivers_of_another_form(copy: Copy) -> Case:
    copy.path(RIVER_FILE).write_text("[]", encoding="utf-8")
    return RIVER_FILE, 0, "", ""


@case("rivers")
def a_river_without_a_place_for_its_name(copy: Copy) -> Case:
    copy.replace(RIVER_FILE, '"label_points"', '"labels"')
    return RIVER_FILE, 0, "", ""


@case("rivers")
def a_river_off_the_earth(copy: Copy) -> Case:
    copy.replace(RIVER_FILE, "[36.5,49.5092]", "[36.5,495092]")
    return RIVER_FILE, 0, "", ""


SCHEMATIC_FILE = "geo/schematic.json"


@case("phases")
def an_event_after_its_phase(copy: Copy) -> Case:
    copy.change("events", 3, start="2022-03-07")
    return "events.csv", 3, "phase", "background"


@case("resources")
def a_file_of_the_package_that_is_gone(copy: Copy) -> Case:
    copy.path("acled_kinds.csv").unlink()
    return "acled_kinds.csv", 0, "", ""


@case("schematic")
def a_part_of_the_city_that_is_no_place(copy: Copy) -> Case:
    copy.replace(SCHEMATIC_FILE, '"P03"', '"P99"')
    return SCHEMATIC_FILE, 0, "", ""


@case("schematic")
def a_road_that_leads_to_no_place(copy: Copy) -> Case:
    copy.replace(SCHEMATIC_FILE, '"P37"', '"P99"')
    return SCHEMATIC_FILE, 0, "", ""


@case("schematic")
def a_schematic_cut_short(copy: Copy) -> Case:
    copy.cut_short(SCHEMATIC_FILE)
    return SCHEMATIC_FILE, 0, "", ""


OUTLINE_FILE = "geo/ukraine.geojson"


@case("outline")
def an_outline_cut_short(copy: Copy) -> Case:
    copy.cut_short(OUTLINE_FILE)
    return OUTLINE_FILE, 0, "", ""


@case("outline")
def an_outline_of_another_form(copy: Copy) -> Case:
    copy.replace(OUTLINE_FILE, '"Polygon"', '"MultiPolygon"')
    return OUTLINE_FILE, 0, "", ""


@case("outline")
def a_corner_of_the_outline_off_the_earth(copy: Copy) -> Case:
    copy.replace(OUTLINE_FILE, "[35.46, 45.32]", "[35.46, 4532]")
    return OUTLINE_FILE, 0, "", ""


@case("outline")
def a_name_on_the_outline_that_is_no_place(copy: Copy) -> Case:
    copy.replace(OUTLINE_FILE, '"about": "P43"', '"about": "P99"')
    return OUTLINE_FILE, 0, "", ""


@case("outline")
def a_name_on_the_outline_of_an_unknown_kind(copy: Copy) -> Case:
    copy.replace(OUTLINE_FILE, '"kind": "word"', '"kind": "region"')
    return OUTLINE_FILE, 0, "", ""


@case("book")
def an_unknown_id_in_the_book(copy: Copy) -> Case:
    shutil.copy(book_file(data.folder()), copy.path("book.toml"))
    copy.replace("book.toml", '"E001"', '"E999"')
    return "book.toml", 0, "whole", "E999"


@case("book")
def a_key_of_the_book_misspelt(copy: Copy) -> Case:
    shutil.copy(book_file(data.folder()), copy.path("book.toml"))
    copy.replace("book.toml", "narrator = ", "narator = ")
    return "book.toml", 0, "narator", "S00"


@case("book")
def a_book_that_ends_before_it_begins(copy: Copy) -> Case:
    shutil.copy(book_file(data.folder()), copy.path("book.toml"))
    copy.replace("book.toml", "last_day = 2022-04-02", "last_day = 2021-04-02")
    return "book.toml", 0, "last_day", "2021-04-02"


@case("book")
def a_day_of_the_book_as_text(copy: Copy) -> Case:
    shutil.copy(book_file(data.folder()), copy.path("book.toml"))
    copy.replace("book.toml", "last_day = 2022-04-02", 'last_day = "2 April"')
    return "book.toml", 0, "last_day", "2 April"


@case("phase-spans")
def a_day_between_two_phases(copy: Copy) -> Case:
    line = copy.line("phases", lambda row: row["phase_id"] == "fall")
    copy.change("phases", line, start="2022-03-20")
    return "phases", line, "start", "2022-03-20"


@case("phase-spans")
def a_phase_that_ends_before_it_starts(copy: Copy) -> Case:
    line = copy.line("phases", lambda row: row["phase_id"] == "fall")
    copy.change("phases", line, end="2022-03-18")
    return "phases", line, "end", "2022-03-18"


@case("phase-spans")
def a_phase_in_the_middle_without_an_end(copy: Copy) -> Case:
    line = copy.line("phases", lambda row: row["phase_id"] == "fall")
    copy.change("phases", line, end="")
    return "phases", line, "end", ""


def orphan(table: str, key: str, new: str, like: Callable[[dict[str, str]], bool]) -> None:
    """Add a case with a new row that nothing mentions."""

    def corrupt(copy: Copy) -> Case:
        rows = copy.rows(table)
        copy.write(table, [*rows, next(filter(like, rows)) | {key: new}])
        return table, len(rows) + 2, key, new

    corrupt.__name__ = f"{table}_orphan"
    CASES.append(("no-orphans", corrupt))


orphan("sources", "source_id", "S98", lambda row: row["source_id"] != "S00")
orphan("places", "place_id", "P98", lambda row: True)
orphan("units", "unit_id", "U98", lambda row: True)
orphan("works", "work_id", "W98", lambda row: True)
orphan("events", "event_id", "E998", lambda row: row["standing"] == "narrated")


@pytest.mark.parametrize(
    ("rule", "corrupt"), CASES, ids=[f"{rule}-{corrupt.__name__}" for rule, corrupt in CASES]
)
def test_rule_speaks(rule: str, corrupt: Corrupt, copy: Copy) -> None:
    assert data.check(copy.folder) == []
    table, line, column, value = corrupt(copy)
    found = data.check(copy.folder)
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
    found = {(Path(fault.file).name, fault.line, fault.column) for fault in data.check(copy.folder)}
    assert found >= {
        ("events.csv", 2, "kind"),
        ("events.csv", 3, "standing"),
        ("claims.csv", 4, "wording"),
    }


def test_one_missing_column_does_not_raise_a_flood(copy: Copy) -> None:
    copy.replace("event_places", "place_id", "place")
    assert {fault.rule for fault in data.check(copy.folder)} == {"header"}


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
    assert [(f.line, f.column) for f in data.check(copy.folder)] == [(line, next(iter(cells)))]


def test_one_broken_table_does_not_accuse_the_ids_that_point_into_it(copy: Copy) -> None:
    copy.path("events").write_text("", encoding="utf-8")
    assert [str(fault) for fault in data.check(copy.folder)] == [
        f"{copy.path('events')} has no rows; expected a header and rows"
    ]


def test_a_column_that_only_the_header_has_is_one_fault(copy: Copy) -> None:
    copy.replace("people", "ref\n", "ref,age\n")
    assert [(f.line, f.column) for f in data.check(copy.folder)] == [(1, "age")]


@pytest.mark.parametrize(
    ("table", "line", "cells", "words"),
    [
        ("works", 2, {"work_id": "work-1"}, "does not have the form of W01"),
        ("works", 4, {"date": "April 2022"}, "Day, month or year of publication"),
        ("events", 2, {"ref": "I1,I2"}, "write a space between them"),
        ("events", 3, {"standing": "claimed"}, "one row of claims.csv about this event; there is"),
        ("events", 3, {"standing": "disputed"}, "asks for 2 rows of claims.csv"),
    ],
)
def test_faults_are_said_in_plain_words(
    copy: Copy, table: str, line: int, cells: dict[str, str], words: str
) -> None:
    copy.change(table, line, **cells)
    said = [str(fault) for fault in data.check(copy.folder)]
    assert any(words in text for text in said)
    assert not any(sign in text for text in said for sign in ("[0-9]", "^", "1 rows"))


def test_a_file_of_another_kind_is_named_as_what_it_is(copy: Copy) -> None:
    separated_by_semicolons(copy)
    saved_as_utf_16(copy)
    text = "\n".join(map(str, data.check(copy.folder)))
    assert "separates its columns by semicolons; save the file with commas" in text
    assert "is saved as UTF-16; save the file as plain UTF-8" in text
    assert len(text.splitlines()) == 2


def test_a_folder_may_be_given_as_text(copy: Copy) -> None:
    assert data.check(str(copy.folder)) == []
    assert len(data.load("events", str(copy.folder))) == len(data.load("events", copy.folder))


def test_a_broken_table_stops_loading(copy: Copy) -> None:
    copy.change("event_places", 14, place_id="P99")
    with pytest.raises(DataError) as error:
        data.load("events", copy.folder)
    assert "event_places.csv line 14, column place_id: 'P99' is not in places.csv" in str(
        error.value
    )
    assert all(isinstance(fault, Fault) for fault in error.value.faults)


def test_what_was_checked_before_it_was_packed_is_not_checked_again(
    copy: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy.change("event_places", 14, place_id="P99")
    monkeypatch.setenv("IZIUM_CHECKED", "1")
    assert "P99" in set(data.load("event_places", copy.folder)["place_id"].astype(str))


def test_a_cell_with_a_line_break_does_not_shift_the_lines(copy: Copy) -> None:
    copy.change("places", 3, note="one\nline")
    copy.change("places", 5, kind="planet")
    lines = {fault.column: fault.line for fault in data.check(copy.folder)}
    assert lines == {"note": 3, "kind": 6}


def test_command_line_names_faults_and_fails(
    copy: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(copy.folder)]) == 0
    assert "no fault found" in capsys.readouterr().out
    copy.change("events", 14, kind="fight")
    assert main(["check", str(copy.folder)]) == 1
    assert "events.csv line 14, column kind: 'fight' is not one of" in capsys.readouterr().out
    assert main(["check", str(copy.folder / "nowhere")]) == 2
    assert "There is no folder" in capsys.readouterr().out
