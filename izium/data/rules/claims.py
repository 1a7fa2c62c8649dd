"""Who says what, who answers whom, and how firmly an event stands."""

from collections.abc import Iterator
from datetime import date

from izium.data.ancestry import chain
from izium.data.reading import Row, Tables
from izium.data.rules.rule import Found, rule, share_a_sentence


@rule(
    "answers",
    "A claim answers another one that was made before it or on the same day, and says how. Where "
    "a claim has no day of its own, the days of which it speaks count.",
    "claims",
)
def _answers(tables: Tables) -> Iterator[Found]:
    claims = tables.by_key("claims")
    for key, row in claims.items():
        if bool(row["answers"]) != bool(row["answer_kind"]):
            column, other = ("answer_kind", "answers")
            if row["answer_kind"]:
                column, other = other, column
            yield row, column, f"is empty beside {other} {row[other]}"
        answered = claims.get(row["answers"])
        if answered is None:
            continue
        if key in chain(row["answers"], claims, "answers"):
            yield row, "answers", f"makes {key} an answer to itself"
        said, heard = _said_by(row), _heard_from(answered)
        if said and heard and heard > said:
            yield row, "answers", f"is of {heard}, and {key} of {said} cannot have heard it"


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
def _claims_of_events(tables: Tables) -> Iterator[Found]:
    events = tables.by_key("events")
    for row in tables.rows["claims"]:
        event = events.get(row["event_id"])
        if event is not None and not share_a_sentence(row, event):
            message = f"rests on {event['ref']}, none of which is in the ref of this claim"
            yield row, "event_id", message


@rule(
    "control-claims",
    "A claim about control names the place, a day, and who is said to hold it, unless it only "
    "answers another claim; no claim about another topic says who holds a place.",
    "claims",
)
def _control_claims(tables: Tables) -> Iterator[Found]:
    for row in tables.rows["claims"]:
        if row["topic"] != "control":
            if row["asserts"]:
                message = f"should be empty, since topic is {row['topic']}, and only control has it"
                yield row, "asserts", message
            continue
        for column in ("asserts", "place_id"):
            if not row[column] and not (column == "asserts" and row["answers"]):
                yield row, column, "is empty though topic is control"
        if not row["made_on"] and not row["about_start"]:
            message = "and made_on are empty though topic is control; fill one of them"
            yield row, "about_start", message


@rule("relays", "Nobody relays his or her own words.", "claims")
def _relays(tables: Tables) -> Iterator[Found]:
    for row in tables.rows["claims"]:
        if row["relayed_by"] and row["relayed_by"] == row["source_id"]:
            yield row, "relayed_by", "is the speaker too"


@rule(
    "standing",
    "An event that the text does not tell in its own voice has a claim that speaks of it, "
    "and a disputed one at least two, counting answers to such a claim.",
    *["events", "claims"],
)
def _standing(tables: Tables) -> Iterator[Found]:
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
            yield row, "standing", f"asks for {rows} of claims.csv about this event; {there}"


@rule(
    "standing-by-speaker",
    "A claimed event has a claim by a party to the war, made in public; a reported one has a claim "
    "by somebody else, or one that a participant did not make in public.",
    *["events", "claims", "sources", "sides"],
)
def _standing_by_speaker(tables: Tables) -> Iterator[Found]:
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
            yield row, "standing", f"does not fit the speakers of its claims; expected {min(found)}"
