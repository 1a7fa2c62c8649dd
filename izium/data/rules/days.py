"""Days, spans of days and how exactly they are known."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from izium.data.reading import Row, Tables, parse_date
from izium.data.rules.rule import Found, rule
from izium.data.schema import schema
from izium.data.words import THIRDS


@rule(
    "start-before-end",
    "What has a start and an end does not end before it starts.",
    *["events", "claims", "figures", "control_series"],
)
def _start_before_end(tables: Tables) -> Iterator[Found]:
    spans = {"events": "", "claims": "about_", "figures": "", "control_series": ""}
    for name, prefix in spans.items():
        for row in tables.rows[name]:
            start, end = row.date(f"{prefix}start"), row.date(f"{prefix}end")
            if end and row[f"{prefix}start"] == "":
                yield row, f"{prefix}end", f"has no {prefix}start beside it"
            elif start and end and end < start:
                yield row, f"{prefix}end", f"is before {prefix}start {start}"


@rule(
    "phase-spans",
    "Phases follow on each other without a gap; only the first has no start, the last no end.",
    "phases",
)
def _phase_spans(tables: Tables) -> Iterator[Found]:
    rows = tables.rows["phases"]
    for row in rows:
        for column, edge in (("start", rows[0]), ("end", rows[-1])):
            if (row is edge) == bool(row[column]):
                yield row, column, "should be empty" if row is edge else "is empty; write the day"
        first, last = row.date("start"), row.date("end")
        if first and last and last < first:
            yield row, "end", f"is before start {first}"
    for before, row in pairwise(rows):
        last, first = before.date("end"), row.date("start")
        if first and last and first != last + timedelta(days=1):
            yield row, "start", f"is not the day after {before['phase_id']} ends, {last}"


@rule("phases", "The phase of an event is the one in which its start lies.", "events", "phases")
def _phases(tables: Tables) -> Iterator[Found]:
    spans = {
        row["phase_id"]: (row.date("start") or date.min, row.date("end") or date.max)
        for row in tables.rows["phases"]
    }
    for row in tables.rows["events"]:
        start, span = row.date("start"), spans.get(row["phase"])
        if start and span and not span[0] <= start <= span[1]:
            right = [name for name, (a, b) in spans.items() if a <= start <= b]
            yield row, "phase", f"is not the phase of {start}; expected {' or '.join(right)}"


@rule(
    "precision",
    "A day has no other end, what is dated by a day has none, a range ends on a later day, and a "
    "part of the day is named where precision says so, and not beside a whole day.",
    "events",
)
def _precision(tables: Tables) -> Iterator[Found]:
    for row in tables.rows["events"]:
        start, end = row.date("start"), row.date("end")
        if row["precision"] == "part-of-day" and not row["part_of_day"]:
            yield row, "part_of_day", "is empty though precision is part-of-day"
        if row["precision"] == "day" and row["part_of_day"]:
            yield row, "part_of_day", "stands beside precision day; write part-of-day there"
        if row["precision"] == "by" and row["end"]:
            yield row, "end", "should be empty, since precision is by: start is the latest day"
        if row["precision"] == "day" and start and end and start != end:
            yield row, "end", f"is not start {start} though precision is day"
        if row["precision"] == "range" and start and (not row["end"] or end == start):
            yield row, "end", f"is no later day than start {start} though precision is range"


@rule(
    "days-and-precision",
    "A claim or figure with a first day says how exactly it is known, and one without does not; "
    "what is dated by one day ends on that day, a range or month on a later one.",
    *["claims", "figures"],
)
def _days_and_precision(tables: Tables) -> Iterator[Found]:
    for name, prefix in {"claims": "about_", "figures": ""}.items():
        for row in tables.rows[name]:
            start, end, precision = row[f"{prefix}start"], row[f"{prefix}end"], row["precision"]
            if bool(start) != bool(precision):
                empty, filled = "precision", f"{prefix}start {start}"
                if precision:
                    empty, filled = f"{prefix}start", f"precision {precision}"
                yield row, empty, f"is empty beside {filled}"
            elif precision in ("day", "by") and end != start:
                message = f"is not {prefix}start {start} though precision is {precision}"
                yield row, f"{prefix}end", message
            elif precision in ("range", "month") and end in ("", start):
                message = f"is no later day than {prefix}start though precision is {precision}"
                yield row, f"{prefix}end", message


@rule(
    "told-as",
    "What is told in place of a day stands beside days; where that is a third of a month, the days "
    "are those of that third, or the last of them with precision by.",
    *["events", "claims", "figures"],
)
def _told_as(tables: Tables) -> Iterator[Found]:
    for name, prefix in {"events": "", "claims": "about_", "figures": ""}.items():
        for row in tables.rows[name]:
            told_as, start, end = (
                row[key] for key in ("told_as", f"{prefix}start", f"{prefix}end")
            )
            if told_as and not start:
                yield row, "told_as", f"stands beside no {prefix}start"
            elif told_as in THIRDS and start:
                days = (end or start,) if row["precision"] == "by" else (start, end)
                if days != _days_of(told_as, start)[-len(days) :]:
                    yield row, "told_as", f"is not the third of a month from {start} to {end}"


def _days_of(told_as: str, start: str) -> tuple[str, str]:
    """Return the first and the last day of a third of the month of a day."""
    day = date.fromisoformat(start)
    last = (10, 20, monthrange(day.year, day.month)[1])[THIRDS.index(told_as)]
    first = 1 + 10 * THIRDS.index(told_as)
    return str(day.replace(day=first)), str(day.replace(day=last))


@rule(
    "claims-after-the-fact",
    "Nobody speaks of a day before it comes, unless of plans.",
    "claims",
)
def _claims_after_the_fact(tables: Tables) -> Iterator[Found]:
    for row in tables.rows["claims"]:
        made = row.date("made_on")
        for column in ("about_start", "about_end"):
            about = row.date(column)
            if made and about and about > made and row["topic"] != "intent":
                yield row, column, f"is after the day on which it was said, {made}"
                break


@rule(
    "calendar",
    "A day, month or year that stands as text is one of the calendar.",
    *["other_accounts", "works"],
)
def _calendar(tables: Tables) -> Iterator[Found]:
    for name, column in (("other_accounts", "as_of"), ("works", "date")):
        pattern = schema()[name].fields[column].pattern
        for row in tables.rows[name]:
            value = row[column]
            if not pattern or not pattern.fullmatch(value):
                continue
            if parse_date(f"{value}-01-01"[:10]) is None:
                yield row, column, "is not in the calendar"


@rule(
    "series-spans",
    "Spans of one place in the database of control do not overlap.",
    "control_series",
)
def _series_spans(tables: Tables) -> Iterator[Found]:
    last: dict[str, Row] = {}
    rows = [row for row in tables.rows["control_series"] if row.date("start")]
    for row in sorted(rows, key=lambda row: (row["place_id"], row["start"])):
        before = last.get(row["place_id"])
        if before is not None and (not before["end"] or _ends_after(before, row)):
            yield row, "start", f"lies inside the span of line {before.line}"
        last[row["place_id"]] = row


def _ends_after(before: Row, row: Row) -> bool:
    end, start = before.date("end"), row.date("start")
    return end is not None and start is not None and end >= start
