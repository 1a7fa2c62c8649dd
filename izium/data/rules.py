"""Every rule that the tables keep, each with its sentence of explanation.

A rule sees all tables at once and yields what is wrong. Add one by writing a function below
and decorating it: the check, the tests and the data dictionary find it by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from izium.data.book import book, fault_of_key
from izium.data.faults import DataError, Fault
from izium.data.geography import river_faults
from izium.data.reading import Row, Tables, parse_date, parse_number
from izium.data.schema import Field, schema
from izium.data.schematic import schematic_faults

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")

_TYPES = {
    "date": "a date as YYYY-MM-DD",
    "integer": "a whole number in plain digits",
    "number": "a number in plain digits, with a point before decimals",
}

LONGEST_QUOTE = 12
"""Words that may be quoted of one sentence."""

Check = Callable[[Tables], Iterator[Fault]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its name, what it asks for, the tables it reads, and its check."""

    name: str
    explanation: str
    reads: tuple[str, ...]
    check: Check


RULES: list[Rule] = []


def rule(name: str, explanation: str, *reads: str) -> Callable[[Check], Check]:
    """Add a check to the list of rules; without tables it holds for each table by itself."""

    def add(check: Check) -> Check:
        RULES.append(Rule(name, explanation, reads, check))
        return check

    return add


# Form: found while the files are read.


def _form(name: str) -> Check:
    return lambda tables: (fault for fault in tables.faults if fault.rule == name)


for _name, _explanation in {
    "files": "Every table is a file in the folder, with a header and at least one row.",
    "encoding": "Files are plain UTF-8, without a byte order mark.",
    "row-shape": "Every row has as many cells as the header, and every quotation mark is closed.",
    "header": "The header names the columns of the data package, each once, in its order.",
}.items():
    rule(_name, _explanation)(_form(_name))


@rule(
    "rivers",
    "The file of the rivers holds named lines, each with points where its name may stand.",
)
def _rivers(tables: Tables) -> Iterator[Fault]:
    yield from river_faults(tables.folder)


@rule(
    "schematic",
    "The schematic of the city, where there is one, holds parts and bridges that are places.",
    "places",
)
def _schematic(tables: Tables) -> Iterator[Fault]:
    yield from schematic_faults(tables.folder, tables.by_key("places"))


@rule(
    "book",
    "book.toml has every key, each of its form, and the ids in it are rows of the tables.",
    *["sources", "events", "places", "regions"],
)
def _book(tables: Tables) -> Iterator[Fault]:
    try:
        said = book(tables.folder)
    except DataError as error:
        yield from error.faults
        return
    targets: dict[str, dict[str, Sequence[str]]] = {
        "sources": {"narrator": [said.narrator], "nobody": [said.nobody]},
        "events": {"whole": [said.whole]},
        "places": {
            "city": [said.city],
            "river": [said.river],
            "grounds": said.grounds,
            "everyday": said.everyday,
        },
        "regions": {"map": [said.map]},
    }
    for table, keys in targets.items():
        known = tables.by_key(table)
        for key, ids in keys.items():
            for each in ids:
                if each not in known:
                    message = f"is not in {table}.csv"
                    yield fault_of_key(tables.folder, key, each, message)
    kinds = {
        "everyday_kinds": ("places", said.everyday_kinds),
        "harm": ("events", said.harm),
    }
    for key, (table, given) in kinds.items():
        for kind in set(given) - set(schema()[table].fields["kind"].meanings):
            message = f"is no kind in {table}.csv"
            yield fault_of_key(tables.folder, key, kind, message)


# Cells: what the schema says of one column.


@rule("clean-text", "No cell has spaces at its ends, control characters or unreadable letters.")
def _clean_text(tables: Tables) -> Iterator[Fault]:
    for table in schema().values():
        for row, column, value in tables.cells(table):
            if value != value.strip():
                message = "has spaces at its ends; remove them"
            elif _CONTROL.search(value):
                message = "holds a control character or a line break; write one line of text"
            elif "\ufffd" in value:
                message = "holds a letter that was lost; write the text again"
            else:
                continue
            yield tables.fault(row, column.name, message, "clean-text")


@rule("required", "A column that must be filled is filled in every row.")
def _required(tables: Tables) -> Iterator[Fault]:
    for table in schema().values():
        needed = [name for name in tables.columns[table.name] if _needed(table.fields.get(name))]
        for row in tables.rows[table.name]:
            for name in needed:
                if not row[name].strip():
                    message = f"is empty; expected {_expected(table.fields[name])}"
                    yield tables.fault(row, name, message, "required")


def _needed(column: Field | None) -> bool:
    return column is not None and column.required


def _expected(column: Field) -> str:
    if column.meanings:
        return "one of " + ", ".join(column.meanings)
    if column.points_to:
        return f"an id of {column.points_to[0]}.csv"
    return _TYPES.get(column.type, f"a text ({column.title.lower()})")


@rule("types", "Dates are days of the calendar in ISO 8601, numbers are plain digits.")
def _types(tables: Tables) -> Iterator[Fault]:
    for table in schema().values():
        for row, column, value in tables.cells(table):
            if not _fits(value, column.type):
                message = f"is not {_TYPES[column.type]}"
                yield tables.fault(row, column.name, message, "types")


def _fits(value: str, kind: str) -> bool:
    if kind == "date":
        return parse_date(value) is not None
    if kind == "integer":
        return "." not in value and parse_number(value) is not None
    return kind != "number" or parse_number(value) is not None


@rule("allowed-values", "A column with a list of allowed values holds one of them.")
def _allowed_values(tables: Tables) -> Iterator[Fault]:
    for table in schema().values():
        for row, column, value in tables.cells(table):
            if column.meanings and value not in column.meanings:
                message = f"is not one of {', '.join(column.meanings)}"
                yield tables.fault(row, column.name, message, "allowed-values")


@rule("patterns", "Ids and the like have the form of the example that the data package gives.")
def _patterns(tables: Tables) -> Iterator[Fault]:
    for table in schema().values():
        for row, column, value in tables.cells(table):
            if column.pattern and not column.pattern.fullmatch(value):
                message = f"does not have the form of {column.example}"
                if not column.unique:
                    message += f". {column.title}: {column.description}"
                yield tables.fault(row, column.name, message, "patterns")


@rule("limits", "Numbers lie within the limits of their column.")
def _limits(tables: Tables) -> Iterator[Fault]:
    for table in schema().values():
        for row, column, value in tables.cells(table):
            number = None
            if column.minimum is not None or column.maximum is not None:
                number = parse_number(value)
            if number is None:
                continue
            if column.minimum is not None and number < column.minimum:
                yield tables.fault(row, column.name, f"is below {column.minimum:g}", "limits")
            if column.maximum is not None and number > column.maximum:
                yield tables.fault(row, column.name, f"is above {column.maximum:g}", "limits")


@rule("unique-keys", "No two rows of a table have the same key.")
def _unique_keys(tables: Tables) -> Iterator[Fault]:
    for table in schema().values():
        if table.name in tables.broken:
            continue
        first: dict[tuple[str, ...], Row] = {}
        for row in tables.rows[table.name]:
            key = tuple(row[name] for name in table.key)
            if first.setdefault(key, row) is not row:
                message = f"repeats the key of line {first[key].line}; give every row its own"
                yield tables.fault(row, table.key[0], message, "unique-keys")


@rule("links", "An id that stands for a row of another table is the id of a row there.")
def _links(tables: Tables) -> Iterator[Fault]:
    for table in schema().values():
        for column in table.fields.values():
            if column.points_to is None or column.points_to[0] in tables.broken:
                continue
            target, key = column.points_to
            known = {row[key] for row in tables.rows[target]}
            for row in tables.rows[table.name]:
                value = row[column.name]
                # One that is not allowed is named by its own rule.
                if value and value not in known and value in (column.meanings or [value]):
                    message = f"is not in {target}.csv"
                    yield tables.fault(row, column.name, message, "links")


# Sentences.


@rule(
    "refs",
    "Every id in a ref is a row of sentences.csv, none stands there twice, and a space is between "
    "them.",
    "sentences",
)
def _refs(tables: Tables) -> Iterator[Fault]:
    known = tables.by_key("sentences")
    for row in _rows_with_ref(tables):
        ids = row.ids("ref")
        if re.search("[,;]", row["ref"]):
            message = "separates its ids by a comma or semicolon; write a space between them"
            yield tables.fault(row, "ref", message, "refs")
            continue
        for number, sentence in enumerate(ids):
            if sentence not in known:
                message = f"names {sentence}, which is not in sentences.csv"
                yield tables.fault(row, "ref", message, "refs")
            elif sentence in ids[:number]:
                yield tables.fault(row, "ref", f"names {sentence} twice", "refs")


def _rows_with_ref(tables: Tables) -> Iterator[Row]:
    for name, table in schema().items():
        if "ref" in table.fields:
            yield from tables.rows[name]


@rule(
    "sentences-coded",
    "Every sentence is coded by some row.",
    *["sentences", "units", "people", "events", "claims", "figures", "gaps"],
)
def _sentences_coded(tables: Tables) -> Iterator[Fault]:
    coded = {sentence for row in _rows_with_ref(tables) for sentence in row.ids("ref")}
    for row in tables.rows["sentences"]:
        if row["sentence_id"] not in coded:
            message = "is in no ref of any table; code the sentence"
            yield tables.fault(row, "sentence_id", message, "sentences-coded")


@rule(
    "sentence-ids",
    "A sentence id is made of the letter of its section, its paragraph and its number.",
    "sentences",
)
def _sentence_ids(tables: Tables) -> Iterator[Fault]:
    letters: dict[str, str] = {}
    for row in tables.rows["sentences"]:
        letter = letters.setdefault(row["section"], row["sentence_id"][:1])
        number = ".".join(filter(None, (row["paragraph"], row["sentence"])))
        if row["sentence_id"] != letter + number:
            message = f"stands beside section {row['section']!r}, paragraph and sentence {number}"
            yield tables.fault(row, "sentence_id", message, "sentence-ids")


@rule("quotes", "What is quoted of a sentence has at most twelve words.", "sentences")
def _quotes(tables: Tables) -> Iterator[Fault]:
    for row in tables.rows["sentences"]:
        words = len(row["quote"].split())
        if words > LONGEST_QUOTE:
            message = f"has {words} words; quote at most {LONGEST_QUOTE}"
            yield tables.fault(row, "quote", message, "quotes")


# Days.


@rule(
    "start-before-end",
    "What has a start and an end does not end before it starts.",
    *["events", "claims", "figures", "control_series"],
)
def _start_before_end(tables: Tables) -> Iterator[Fault]:
    spans = {"events": "", "claims": "about_", "figures": "", "control_series": ""}
    for name, prefix in spans.items():
        for row in tables.rows[name]:
            start, end = row.date(f"{prefix}start"), row.date(f"{prefix}end")
            if end and row[f"{prefix}start"] == "":
                message = f"has no {prefix}start beside it"
                yield tables.fault(row, f"{prefix}end", message, "start-before-end")
            elif start and end and end < start:
                message = f"is before {prefix}start {start}"
                yield tables.fault(row, f"{prefix}end", message, "start-before-end")


@rule(
    "phase-spans",
    "Phases follow on each other without a gap; only the first has no start, the last no end.",
    "phases",
)
def _phase_spans(tables: Tables) -> Iterator[Fault]:
    rows = tables.rows["phases"]
    for row in rows:
        for column, edge in (("start", rows[0]), ("end", rows[-1])):
            if (row is edge) == bool(row[column]):
                message = "should be empty" if row is edge else "is empty; write the day"
                yield tables.fault(row, column, message, "phase-spans")
        first, last = row.date("start"), row.date("end")
        if first and last and last < first:
            yield tables.fault(row, "end", f"is before start {first}", "phase-spans")
    for before, row in pairwise(rows):
        last, first = before.date("end"), row.date("start")
        if first and last and first != last + timedelta(days=1):
            message = f"is not the day after {before['phase_id']} ends, {last}"
            yield tables.fault(row, "start", message, "phase-spans")


@rule("phases", "The phase of an event is the one in which its start lies.", "events", "phases")
def _phases(tables: Tables) -> Iterator[Fault]:
    spans = {
        row["phase_id"]: (row.date("start") or date.min, row.date("end") or date.max)
        for row in tables.rows["phases"]
    }
    for row in tables.rows["events"]:
        start, span = row.date("start"), spans.get(row["phase"])
        if start and span and not span[0] <= start <= span[1]:
            right = [name for name, (a, b) in spans.items() if a <= start <= b]
            message = f"is not the phase of {start}; expected {' or '.join(right)}"
            yield tables.fault(row, "phase", message, "phases")


@rule(
    "precision",
    "A day has no other end, what is dated by a day has none, a range ends on a later day, and a "
    "part of the day is named where precision says so, and not beside a whole day.",
    "events",
)
def _precision(tables: Tables) -> Iterator[Fault]:
    for row in tables.rows["events"]:
        start, end = row.date("start"), row.date("end")
        if row["precision"] == "part-of-day" and not row["part_of_day"]:
            message = "is empty though precision is part-of-day"
            yield tables.fault(row, "part_of_day", message, "precision")
        if row["precision"] == "day" and row["part_of_day"]:
            message = "stands beside precision day; write part-of-day there"
            yield tables.fault(row, "part_of_day", message, "precision")
        if row["precision"] == "by" and row["end"]:
            message = "should be empty, since precision is by: start is the latest day"
            yield tables.fault(row, "end", message, "precision")
        if row["precision"] == "day" and start and end and start != end:
            message = f"is not start {start} though precision is day"
            yield tables.fault(row, "end", message, "precision")
        if row["precision"] == "range" and start and (not row["end"] or end == start):
            message = f"is no later day than start {start} though precision is range"
            yield tables.fault(row, "end", message, "precision")


@rule(
    "days-and-precision",
    "A claim or figure with a first day says how exactly it is known, and one without does not; "
    "what is dated by one day ends on that day, a range or month on a later one.",
    *["claims", "figures"],
)
def _days_and_precision(tables: Tables) -> Iterator[Fault]:
    for name, prefix in {"claims": "about_", "figures": ""}.items():
        for row in tables.rows[name]:
            start, end, precision = row[f"{prefix}start"], row[f"{prefix}end"], row["precision"]
            if bool(start) != bool(precision):
                empty, filled = "precision", f"{prefix}start {start}"
                if precision:
                    empty, filled = f"{prefix}start", f"precision {precision}"
                message = f"is empty beside {filled}"
                yield tables.fault(row, empty, message, "days-and-precision")
            elif precision in ("day", "by") and end != start:
                message = f"is not {prefix}start {start} though precision is {precision}"
                yield tables.fault(row, f"{prefix}end", message, "days-and-precision")
            elif precision in ("range", "month") and end in ("", start):
                message = f"is no later day than {prefix}start though precision is {precision}"
                yield tables.fault(row, f"{prefix}end", message, "days-and-precision")


@rule(
    "claims-after-the-fact",
    "Nobody speaks of a day before it comes, unless of plans.",
    "claims",
)
def _claims_after_the_fact(tables: Tables) -> Iterator[Fault]:
    for row in tables.rows["claims"]:
        made = row.date("made_on")
        for column in ("about_start", "about_end"):
            about = row.date(column)
            if made and about and about > made and row["topic"] != "intent":
                message = f"is after the day on which it was said, {made}"
                yield tables.fault(row, column, message, "claims-after-the-fact")
                break


@rule(
    "calendar",
    "A day, month or year that stands as text is one of the calendar.",
    *["other_accounts", "works"],
)
def _calendar(tables: Tables) -> Iterator[Fault]:
    for name, column in (("other_accounts", "as_of"), ("works", "date")):
        pattern = schema()[name].fields[column].pattern
        for row in tables.rows[name]:
            value = row[column]
            if not pattern or not pattern.fullmatch(value):
                continue
            if parse_date(f"{value}-01-01"[:10]) is None:
                yield tables.fault(row, column, "is not in the calendar", "calendar")


@rule("series-spans", "Spans of one place in the control series do not overlap.", "control_series")
def _series_spans(tables: Tables) -> Iterator[Fault]:
    last: dict[str, Row] = {}
    rows = [row for row in tables.rows["control_series"] if row.date("start")]
    for row in sorted(rows, key=lambda row: (row["place_id"], row["start"])):
        before = last.get(row["place_id"])
        if before is not None and (not before["end"] or _ends_after(before, row)):
            message = f"lies inside the span of line {before.line}"
            yield tables.fault(row, "start", message, "series-spans")
        last[row["place_id"]] = row


def _ends_after(before: Row, row: Row) -> bool:
    end, start = before.date("end"), row.date("start")
    return end is not None and start is not None and end >= start


# Numbers.


@rule(
    "bounds",
    "Low and high fit the bound: exact and about give one number, a range two, at-least and "
    "more-than only low, at-most only high.",
    *["figures", "other_accounts"],
)
def _bounds(tables: Tables) -> Iterator[Fault]:
    for row in tables.rows["figures"] + tables.rows["other_accounts"]:
        for column, message in _bound_messages(row):
            yield tables.fault(row, column, message, "bounds")


def _bound_messages(row: Row) -> Iterator[tuple[str, str]]:
    low, high, bound = row["low"], row["high"], row["bound"]
    empty = {"at-least": "high", "more-than": "high", "at-most": "low"}.get(bound)
    column_of_bounds = schema()[row.table].fields["bound"]
    if not bound:
        if (low or high) and not column_of_bounds.required:
            yield "bound", "is empty beside a number"
        return
    if bound not in column_of_bounds.meanings:
        return
    for column, value in (("low", low), ("high", high)):
        if column == empty and value:
            yield column, f"should be empty, since bound is {bound}"
        elif column != empty and not value:
            yield column, f"is empty though bound is {bound}"
    if row.number("low") is not None and row.number("high") is not None:
        same = row.number("low") == row.number("high")
        if bound in ("exact", "about") and not same:
            yield "high", f"is not low {low} though bound is {bound}"
        if bound == "range" and same:
            yield "high", f"is the same as low though bound is {bound}"


@rule("low-to-high", "Low is not above high.", "figures", "other_accounts")
def _low_to_high(tables: Tables) -> Iterator[Fault]:
    for row in tables.rows["figures"] + tables.rows["other_accounts"]:
        low, high = row.number("low"), row.number("high")
        if low is not None and high is not None and low > high:
            yield tables.fault(row, "low", f"is above high {row['high']}", "low-to-high")


@rule(
    "number-words",
    "A number has its measure, subject and unit beside it, and no percentage is above 100.",
    *["figures", "other_accounts"],
)
def _number_words(tables: Tables) -> Iterator[Fault]:
    for row in tables.rows["figures"] + tables.rows["other_accounts"]:
        if not row["bound"]:
            continue
        for column in ("measure", "subject", "unit"):
            if not row[column]:
                yield tables.fault(row, column, "is empty beside a number", "number-words")
        for column in ("low", "high"):
            if row["unit"] == "percent" and (row.number(column) or 0) > 100:
                yield tables.fault(row, column, "is above 100 percent", "number-words")


@rule(
    "figures-of-claims",
    "A figure that is part of a claim has the speaker of that claim and rests on one of its "
    "sentences.",
    *["figures", "claims"],
)
def _figures_of_claims(tables: Tables) -> Iterator[Fault]:
    claims = tables.by_key("claims")
    for row in tables.rows["figures"]:
        claim = claims.get(row["claim_id"])
        if claim is not None and claim["source_id"] != row["source_id"]:
            message = f"is not the speaker of {row['claim_id']}, {claim['source_id']}"
            yield tables.fault(row, "source_id", message, "figures-of-claims")
        if claim is not None and not _share_a_sentence(row, claim):
            message = f"has no sentence of {row['claim_id']}, which rests on {claim['ref']}"
            yield tables.fault(row, "ref", message, "figures-of-claims")


def _share_a_sentence(row: Row, other: Row) -> bool:
    """Say whether two rows rest on a sentence in common; an empty ref is another rule's fault."""
    mine, theirs = set(row.ids("ref")), set(other.ids("ref"))
    return not mine or not theirs or bool(mine & theirs)


# Places and units.


@rule(
    "coordinates-in-oblast",
    "A coordinate lies inside the box around the oblast of its place.",
    *["coordinates", "places", "regions"],
)
def _coordinates_in_oblast(tables: Tables) -> Iterator[Fault]:
    places, regions = tables.by_key("places"), tables.by_key("regions")
    for row in tables.rows["coordinates"]:
        place = places.get(row["place_id"])
        if place is None:
            continue
        box = regions.get(place["oblast"])
        if box is None:
            message = f"has oblast {place['oblast']!r}, which is not in regions.csv"
            yield tables.fault(row, "place_id", message, "coordinates-in-oblast")
            continue
        for column, edges in (("latitude", "south north"), ("longitude", "west east")):
            value = row.number(column)
            low, high = (box.number(edge) for edge in edges.split())
            if value is None or low is None or high is None:
                continue
            if not low <= value <= high:
                message = f"is outside {box['name']} ({low} to {high})"
                yield tables.fault(row, column, message, "coordinates-in-oblast")


@rule("no-own-ancestor", "No place or unit is part of itself, at any remove.", "places", "units")
def _no_own_ancestor(tables: Tables) -> Iterator[Fault]:
    for name in ("places", "units"):
        rows = tables.by_key(name)
        for key, row in rows.items():
            if key in _chain(rows, row["parent_id"], "parent_id"):
                message = f"makes {key} a part of itself"
                yield tables.fault(row, "parent_id", message, "no-own-ancestor")


def _chain(rows: dict[str, Row], key: str, column: str) -> list[str]:
    """Follow a column from row to row until it is empty or comes back."""
    seen: list[str] = []
    while key in rows and key not in seen:
        seen.append(key)
        key = rows[key][column]
    return seen


@rule("units-of-one-side", "A unit is on the side of the unit of which it is part.", "units")
def _units_of_one_side(tables: Tables) -> Iterator[Fault]:
    units = tables.by_key("units")
    for row in tables.rows["units"]:
        parent = units.get(row["parent_id"])
        if parent is not None and parent["side"] != row["side"]:
            message = f"is not the side of {row['parent_id']}, {parent['side']}"
            yield tables.fault(row, "side", message, "units-of-one-side")


@rule("people-of-one-side", "A person is on the side of his or her unit.", "people", "units")
def _people_of_one_side(tables: Tables) -> Iterator[Fault]:
    units = tables.by_key("units")
    for row in tables.rows["people"]:
        unit = units.get(row["unit_id"])
        if unit is not None and row["side"] and unit["side"] != row["side"]:
            message = f"is not the side of {row['unit_id']}, {unit['side']}"
            yield tables.fault(row, "side", message, "people-of-one-side")


# Claims.


@rule(
    "answers",
    "A claim answers another one that was made before it or on the same day, and says how. Where "
    "a claim has no day of its own, the days of which it speaks count.",
    "claims",
)
def _answers(tables: Tables) -> Iterator[Fault]:
    claims = tables.by_key("claims")
    for key, row in claims.items():
        if bool(row["answers"]) != bool(row["answer_kind"]):
            column, other = ("answer_kind", "answers")
            if row["answer_kind"]:
                column, other = other, column
            yield tables.fault(row, column, f"is empty beside {other} {row[other]}", "answers")
        answered = claims.get(row["answers"])
        if answered is None:
            continue
        if key in _chain(claims, row["answers"], "answers"):
            message = f"makes {key} an answer to itself"
            yield tables.fault(row, "answers", message, "answers")
        said, heard = _said_by(row), _heard_from(answered)
        if said and heard and heard > said:
            message = f"is of {heard}, and {key} of {said} cannot have heard it"
            yield tables.fault(row, "answers", message, "answers")


def _said_by(row: Row) -> date | None:
    """Return the day of a claim, or else the last day of which it speaks."""
    return row.date("made_on") or row.date("about_end") or row.date("about_start")


def _heard_from(row: Row) -> date | None:
    """Return the first day on which a claim can have been heard, None where that is open."""
    about = None if row["topic"] == "intent" else row.date("about_start")
    return row.date("made_on") or about


@rule(
    "claims-of-events",
    "A claim about an event rests on one of the sentences on which the event rests.",
    *["claims", "events"],
)
def _claims_of_events(tables: Tables) -> Iterator[Fault]:
    events = tables.by_key("events")
    for row in tables.rows["claims"]:
        event = events.get(row["event_id"])
        if event is not None and not _share_a_sentence(row, event):
            message = f"rests on {event['ref']}, none of which is in the ref of this claim"
            yield tables.fault(row, "event_id", message, "claims-of-events")


@rule(
    "control-claims",
    "A claim about control names the place, a day, and who is said to hold it, unless it only "
    "answers another claim; no claim about another topic says who holds a place.",
    "claims",
)
def _control_claims(tables: Tables) -> Iterator[Fault]:
    for row in tables.rows["claims"]:
        if row["topic"] != "control":
            if row["asserts"]:
                message = f"should be empty, since topic is {row['topic']}"
                yield tables.fault(row, "asserts", message, "control-claims")
            continue
        for column in ("asserts", "place_id"):
            if not row[column] and not (column == "asserts" and row["answers"]):
                message = "is empty though topic is control"
                yield tables.fault(row, column, message, "control-claims")
        if not row["made_on"] and not row["about_start"]:
            message = "and made_on are empty though topic is control; fill one of them"
            yield tables.fault(row, "about_start", message, "control-claims")


@rule("relays", "Nobody relays his or her own words.", "claims")
def _relays(tables: Tables) -> Iterator[Fault]:
    for row in tables.rows["claims"]:
        if row["relayed_by"] and row["relayed_by"] == row["source_id"]:
            yield tables.fault(row, "relayed_by", "is the speaker too", "relays")


@rule(
    "standing",
    "An event that the article does not tell in its own voice has a claim that speaks of it, "
    "and a disputed one at least two, counting answers to such a claim.",
    *["events", "claims"],
)
def _standing(tables: Tables) -> Iterator[Fault]:
    claims = tables.by_key("claims")
    none = Row("claims", 0, {})
    spoken = [
        event
        for row in claims.values()
        for event in {row["event_id"], claims.get(row["answers"], none)["event_id"]}
    ]
    needed = {"claimed": 1, "reported": 1, "disputed": 2}
    for row in tables.rows["events"]:
        found, wanted = spoken.count(row["event_id"]), needed.get(row["standing"], 0)
        if found < wanted:
            rows = "one row" if wanted == 1 else f"{wanted} rows"
            there = {0: "there is none", 1: "there is one"}.get(found, f"there are {found}")
            message = f"asks for {rows} of claims.csv about this event; {there}"
            yield tables.fault(row, "standing", message, "standing")


@rule(
    "standing-by-speaker",
    "A claimed event has a claim by a party to the war, made in public; a reported one has a claim "
    "by somebody else, or one that a participant did not make in public.",
    *["events", "claims", "sources", "sides"],
)
def _standing_by_speaker(tables: Tables) -> Iterator[Fault]:
    sources, sides = tables.by_key("sources"), tables.by_key("sides")
    parties = {side for side, row in sides.items() if row["kind"] == "party"}
    heard: dict[str, set[str]] = {}
    for row in tables.rows["claims"]:
        speaker = sources.get(row["source_id"])
        if speaker is None or speaker["kind"] == "narrator":
            continue
        relayer = sources.get(row["relayed_by"])
        overheard = speaker["kind"] == "participant" and (
            relayer is not None and relayer["kind"] == "unattributed"
        )
        public = speaker["side"] in parties and not overheard
        heard.setdefault(row["event_id"], set()).add("claimed" if public else "reported")
    for row in tables.rows["events"]:
        found = heard.get(row["event_id"])
        if found and row["standing"] in {"claimed", "reported"} - found:
            message = f"does not fit the speakers of its claims; expected {min(found)}"
            yield tables.fault(row, "standing", message, "standing-by-speaker")


# Gaps and other accounts.


@rule("gap-fills", "A gap that is not known has no fill, every other has one.", "gaps")
def _gap_fills(tables: Tables) -> Iterator[Fault]:
    for row in tables.rows["gaps"]:
        if row["status"] == "unknown" and row["fill"]:
            yield tables.fault(row, "fill", "fills a gap whose status is unknown", "gap-fills")
        if row["status"] not in ("unknown", "") and not row["fill"]:
            message = f"is empty though status is {row['status']}"
            yield tables.fault(row, "fill", message, "gap-fills")


@rule("works-named", "A work has an author, a title or a publisher.", "works")
def _works_named(tables: Tables) -> Iterator[Fault]:
    for row in tables.rows["works"]:
        if not row["author"] + row["title"] + row["publisher"]:
            message = "is empty, and so are author and publisher; fill one of them"
            yield tables.fault(row, "title", message, "works-named")


@rule(
    "work-relays",
    "What a work passes on is a row of works.csv or sources.csv, and no work passes on itself, at "
    "any remove.",
    *["works", "sources"],
)
def _work_relays(tables: Tables) -> Iterator[Fault]:
    works, sources = tables.by_key("works"), tables.by_key("sources")
    for key, row in works.items():
        relayed = row["relays"]
        if relayed and relayed not in works and relayed not in sources:
            message = "is the id of no row in works.csv or sources.csv"
            yield tables.fault(row, "relays", message, "work-relays")
        elif key in _chain(works, relayed, "relays"):
            yield tables.fault(row, "relays", f"makes {key} pass on itself", "work-relays")


@rule("about-ids", "What another account is about is a row of some table.", "other_accounts")
def _about_ids(tables: Tables) -> Iterator[Fault]:
    keys = [(name, table.key[0]) for name, table in schema().items() if len(table.key) == 1]
    known = {row[key] for name, key in keys for row in tables.rows[name]}
    unread = [schema()[name].fields[key].pattern for name, key in keys if name in tables.broken]
    for row in tables.rows["other_accounts"]:
        if any(form and form.fullmatch(row["about_id"]) for form in unread):
            continue
        if row["about_id"] and row["about_id"] not in known:
            message = "is the id of no row in any table"
            yield tables.fault(row, "about_id", message, "about-ids")


# Orphans.

_MENTIONS: dict[str, dict[str, tuple[str, ...]]] = {
    "sources": {"claims": ("source_id", "relayed_by"), "figures": ("source_id",)},
    "places": {
        "places": ("parent_id",),
        "event_places": ("place_id",),
        "claims": ("place_id",),
        "figures": ("place_id",),
        "other_accounts": ("about_id",),
        "control_series": ("place_id",),
    },
    "works": {"other_accounts": ("work_id",), "works": ("relays",)},
    "units": {
        "units": ("parent_id",),
        "people": ("unit_id",),
        "event_units": ("unit_id",),
    },
    "events": {"event_places": ("event_id",)},
}
"""For each table, the columns of which at least one has to name each of its rows."""


@rule(
    "no-orphans",
    "Every source speaks, every place, unit and work is mentioned by another row, and every "
    "event has a place.",
    *{*_MENTIONS, *(table for mentions in _MENTIONS.values() for table in mentions)},
)
def _no_orphans(tables: Tables) -> Iterator[Fault]:
    for name, mentions in _MENTIONS.items():
        key = schema()[name].key[0]
        named = {
            row[column]
            for table, columns in mentions.items()
            for row in tables.rows[table]
            for column in columns
        }
        where = ", ".join(f"{table}.csv" for table in mentions)
        for row in tables.rows[name]:
            if row[key] not in named and (name, row["kind"]) != ("sources", "narrator"):
                message = f"is mentioned by no row of {where}"
                yield tables.fault(row, key, message, "no-orphans")


def find_faults(tables: Tables) -> list[Fault]:
    """Return what every rule finds, in the order of files and lines.

    A rule that reads a table whose form is broken stays silent until the form is mended, so
    that one missing column does not raise a hundred faults.
    """
    found = [
        fault
        for each in RULES
        if not tables.broken.intersection(each.reads)
        for fault in each.check(tables)
    ]
    return sorted(set(found), key=lambda fault: (fault.file, fault.line, fault.column, fault.rule))
