"""Numbers, their bounds and their words."""

from collections.abc import Iterator

from izium.data.reading import Row, Tables
from izium.data.rules.rule import Found, rule, share_a_sentence
from izium.data.schema import schema


@rule(
    "bounds",
    "Low and high fit the bound: exact and about give one number, a range two, at-least and "
    "more-than only low, at-most only high.",
    *["figures", "other_accounts"],
)
def _bounds(tables: Tables) -> Iterator[Found]:
    for row in tables.rows["figures"] + tables.rows["other_accounts"]:
        for column, message in _bound_messages(row):
            yield row, column, message


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
def _low_to_high(tables: Tables) -> Iterator[Found]:
    for row in tables.rows["figures"] + tables.rows["other_accounts"]:
        low, high = row.number("low"), row.number("high")
        if low is not None and high is not None and low > high:
            yield row, "low", f"is above high {row['high']}"


@rule(
    "number-words",
    "A number has its measure, subject and unit beside it, and no percentage is above 100.",
    *["figures", "other_accounts"],
)
def _number_words(tables: Tables) -> Iterator[Found]:
    for row in tables.rows["figures"] + tables.rows["other_accounts"]:
        if not row["bound"]:
            continue
        for column in ("measure", "subject", "unit"):
            if not row[column]:
                yield row, column, "is empty beside a number"
        for column in ("low", "high"):
            if row["unit"] == "percent" and (row.number(column) or 0) > 100:
                yield row, column, "is above 100 percent"


@rule(
    "figures-of-claims",
    "A figure that is part of a claim has the speaker of that claim and rests on one of its "
    "sentences.",
    *["figures", "claims"],
)
def _figures_of_claims(tables: Tables) -> Iterator[Found]:
    claims = tables.by_key("claims")
    for row in tables.rows["figures"]:
        claim = claims.get(row["claim_id"])
        if claim is not None and claim["source_id"] != row["source_id"]:
            yield row, "source_id", f"is not the speaker of {row['claim_id']}, {claim['source_id']}"
        if claim is not None and not share_a_sentence(row, claim):
            yield row, "ref", f"has no sentence of {row['claim_id']}, which rests on {claim['ref']}"
