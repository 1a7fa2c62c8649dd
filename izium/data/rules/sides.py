"""Sides, as pictures and pages tell them apart."""

from collections.abc import Iterator

from izium.data.faults import Fault
from izium.data.reading import Tables
from izium.data.rules.rule import Found, rule

AT_MOST = {"party": 2, "voice": 3, "narrator": 1}
"""How many sides of a kind have a look of their own in pictures."""


@rule(
    "sides-told-apart",
    "One side is the narrator, at most two are parties and three other voices; a party and a "
    "state of a place have the adjective for it. The narrator among the sources, and no other "
    "source, is of the narrator's side.",
    *["sides", "sources"],
)
def _sides_told_apart(tables: Tables) -> Iterator[Found]:
    rows = tables.rows["sides"]
    for kind, most in AT_MOST.items():
        for row in [row for row in rows if row["kind"] == kind][most:]:
            message = (
                f"is the kind of more sides than {most}, all that pictures tell apart; join some"
            )
            yield row, "kind", message
    narrating = {row["side_id"] for row in rows if row["kind"] == "narrator"}
    if not narrating:
        message = "has no side of the kind narrator; give the voice of the text that is read a row"
        yield Fault(tables.file("sides"), 0, "", "", message, "sides-told-apart")
    for row in rows:
        if row["kind"] in ("party", "state") and not row["adjective"]:
            yield row, "adjective", f"is empty, and kind is {row['kind']}; write the word"
    for row in tables.rows["sources"] if narrating else ():
        if (row["kind"] == "narrator") != (row["side"] in narrating):
            expected = "that of the narrator" if row["kind"] == "narrator" else "another"
            yield row, "side", f"does not fit kind {row['kind']}; expected {expected}"
