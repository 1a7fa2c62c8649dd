"""What the text says beside what other public sources say."""

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from html import escape
from itertools import groupby
from typing import Any

import pandas as pd

from izium import data
from izium.charts import html
from izium.charts.asking import asked_values
from izium.charts.bounds import (
    LEFT,
    Number,
    Scale,
    draw_number,
    draw_scale,
    number_of,
    one_unit,
    scale_for,
    values_of,
)
from izium.charts.palette import OTHER, Voice
from izium.charts.picture import Picture, picture
from izium.charts.ranges import told
from izium.charts.rows import frame, rows_of
from izium.charts.sheet import Sheet, drawings
from izium.charts.speakers import speakers
from izium.charts.style import SMALL_SIZE, curly, listed
from izium.data.texts import written
from izium.data.words import as_of, in_words
from izium.language import N_
from izium.language import gettext as _

IN_WORDS = (
    *(N_("record"), N_("topic"), N_("another account")),
    *(N_("where it stands"), N_("voice")),
)
COLUMNS = ("record", "account", "what", "number", "unit", "as of", "voice")

Row = dict[str, Any]


def other_accounts(
    topic: str | None = None,
    accounts: pd.DataFrame | None = None,
    *,
    measure: str | Sequence[str] | None = None,
    title: str | None = None,
) -> Picture:
    """Draw what the text says beside what other accounts say.

    A voice counts once, however many works pass it on: the words of a speaker whom the text
    cites too stand apart from those of others.

    Args:
        topic: Words such as `capture`, for the accounts whose topic has them, told in words;
            all accounts if none is given. With a measure, what the numbers are about.
        measure: The numbers of this measure, or of these, with their bounds.

    Raises `ValueError`: nothing is on this topic, a measure is none, or its numbers are counted
    in several units.

    >>> chart = other_accounts("population", measure="population")
    >>> chart.columns[1]
    'account'
    >>> other_accounts("capture").columns[3]
    'another account'
    """
    rows = data.accounts_with_voices(frame("other_accounts", accounts))
    if measure is not None:
        names = asked_values(measure, "figures", "measure")
        return _numbers(topic or ", ".join(names).replace("-", " "), names, rows, title)
    return _words(topic, rows, title)


# long: one drawing from top to bottom
def _numbers(topic: str, measures: list[str], accounts: pd.DataFrame, title: str | None) -> Picture:
    own, other = (
        rows_of(rows[rows["measure"].astype(str).isin(measures)].sort_values(order))
        for rows, order in (
            (data.load("figures"), ["figure_id"]),
            (accounts, ["as_of", "account_id"]),
        )
    )
    if not own and not other:
        raise ValueError(f"Nothing counts {listed(measures)} in these frames: give rows that do.")
    values = [value for row in own + other for value in values_of(row)]
    unit = one_unit(row["unit"] for row in own + other)
    scale = Scale(100.0, False) if unit == "percent" else scale_for(values)
    known, works = speakers(), _works()
    cited = {row["source_id"] for row in own}
    again = [row for row in other if row["voice"] in cited]
    others = [row for row in other if row["voice"] not in cited]
    narrator = data.book().narrator_in_words
    again_words = _("The same voice, heard again")
    parts: dict[str, list[tuple[Number, str]]] = {
        _("In {narrator}").format(narrator=narrator): [
            (told(row, known[row["source_id"]]), str(row["source_id"])) for row in own
        ],
        again_words: [
            (_other(row, works, known[row["voice"]].voice), str(row["voice"])) for row in again
        ],
        _("In other accounts"): [(_other(row, works, OTHER), str(row["voice"])) for row in others],
    }
    if not again:
        del parts[again_words]

    def fill(sheet: Sheet) -> None:
        sheet.key([n.voice for members in parts.values() for n, _voice in members], LEFT)
        draw_scale(sheet, scale, unit)
        for heading, members in parts.items():
            sheet.write(0.0, heading, look="bold")
            sheet.y += 20
            for number, _voice in members:
                draw_number(sheet, scale, number)
            if not members:
                sheet.write(LEFT + 13, _("No other account was found."), size=SMALL_SIZE)
                sheet.y += 24
        sheet.y += 2

    table = [
        [n.record, n.who, n.counts, n.words, n.units, n.when, voice]
        for members in parts.values()
        for n, voice in members
    ]
    said = "; ".join(f"{row[1]}, {row[3]} ({row[5]})" for row in table)
    heard = f", of {_voices(others)}" if others else ""
    repeated = f"{len(again)} of a voice that {narrator} cites too, " if again else ""
    words = (
        f"{topic.capitalize()} in {unit}, with bounds: {len(own)} in {narrator}, {repeated}"
        f"{len(others)} in other accounts{heard}: {said}."
    )
    return picture(
        title=title or f"{topic.capitalize()}: {narrator} and others",
        alt=words,
        columns=COLUMNS,
        rows=table,
        **drawings(fill, words),
    )


def _voices(rows: Iterable[Row]) -> str:
    count = len({row["voice"] for row in rows})
    return "one voice" if count == 1 else f"{count} voices"


def _other(row: Row, works: dict[str, str], voice: Voice) -> Number:
    when = as_of_words(row["as_of"])
    return number_of(
        row,
        record=row["account_id"],
        counts=str(row["other_says"]),
        who=_heard_through(row, works).removesuffix(f", {when}"),
        when=when,
        voice=voice,
    )


def _heard_through(row: Row, works: dict[str, str]) -> str:
    """Return whose words an account is, and through which work they were read."""
    work = str(row["work_id"])
    voice, publisher = str(row["voice_name"]), str(data.record(work).row["publisher"])
    if work == row["voice"] or written(publisher) == written(voice):
        return works[work]
    return _("{voice}, in {work}").format(voice=voice, work=_publication(work))


def _publication(work: str) -> str:
    row = data.record(work).row
    date = f", {as_of_words(row['date'])}" if row["date"] else ""
    return f"{row['publisher'] or row['title']}{date}"


def _words(topic: str | None, accounts: pd.DataFrame, title: str | None) -> Picture:
    rows = [
        row
        for row in rows_of(accounts)
        if topic is None or topic.lower() in written(str(row["topic"])).lower()
    ]
    if not rows:
        raise ValueError(
            f"No other account is about {topic!r}: the column topic of other_accounts.csv lists "
            "the topics; a measure gives its numbers."
        )
    works, narrator = _works(), data.book().narrator_in_words
    table, lines = [], []
    for row in rows:
        own = row["article_says"] or _("says nothing of it")
        other, where = said_with_number(row), _heard_through(row, works)
        table.append([row["account_id"], str(row["topic"]), own, other, where, row["voice"]])
        lines.append(_line(row["account_id"], str(row["topic"]), own, other, where))
    places = "One place" if len(table) == 1 else f"{len(table)} places"
    topics = len({row[1] for row in table})
    head = "".join(
        f'<th scope="col">{escape(words)}</th>'
        for words in (_("About"), _capital(narrator), _("Another account"))
    )
    return picture(
        title=title or _("{narrator} beside other accounts").format(narrator=_capital(narrator)),
        alt=(
            f"{places} where another account differs from {narrator}, on {topics} "
            f"{'topic' if topics == 1 else 'topics'}, told by {_voices(rows)}. The first is "
            f"{table[0][1]}. In {narrator}: {table[0][2]}. {_capital(table[0][4])}: {table[0][3]}."
        ),
        columns=(*IN_WORDS[:2], narrator, *IN_WORDS[2:]),
        rows=table,
        caption=f"{places} and {_voices(rows)}: a voice that several works pass on counts once.",
        below=(
            f'{_rule(lines)}<table class="picture-accounts"><thead><tr>{head}</tr></thead>'
            f"<tbody>{''.join(lines)}</tbody></table>"
        ),
    )


def _rule(lines: Iterable[str]) -> str:
    """Return what is bold in a table, where anything is."""
    if not any("<b>" in line for line in lines):
        return ""
    words = _(
        "In bold: numbers that only one of the two has, and other words of one alone where the two "
        "share at least half of their words."
    )
    return f'<p class="picture-caption">{escape(words)}</p>'


def _line(record: str, topic: str, own: str, other: str, where: str) -> str:
    first, second = differing(curly(own), curly(other))
    about = html.record_link(record, _capital(topic))
    return (
        f'<tr><th scope="row">{about}</th><td>{first}</td>'
        f"<td>{second}<small>{escape(curly(where))}</small></td></tr>"
    )


def differing(one: str, other: str) -> tuple[str, str]:
    """Return two texts as HTML, in bold what only one of them has.

    Where they share less than half of their words, only numbers are bold; nowhere is a run of
    words that holds neither a number nor a word of four letters.

    >>> differing("3 March 2022", "6 March 2022")
    ('<b>3</b> March 2022', '<b>6</b> March 2022')
    >>> differing("taken on 3 March", "taken by 3 March")
    ('taken on 3 March', 'taken by 3 March')
    >>> differing("from 6 March", "the battle began on 3 March")
    ('from <b>6</b> March', 'the battle began on <b>3</b> March')
    """
    words = one.split(), other.split()
    plain = [[word.strip(".,;:“”()").lower() for word in side] for side in words]
    found = SequenceMatcher(None, plain[0], plain[1], autojunk=False)
    alike = [set[int](), set[int]()]
    for block in found.get_matching_blocks():
        alike[0] |= set(range(block.a, block.a + block.size))
        alike[1] |= set(range(block.b, block.b + block.size))
    apart = 2 * sum(map(len, alike)) < sum(map(len, words))
    first, second = (
        [
            word not in others and any(map(str.isdigit, word)) if apart else number not in same
            for number, word in enumerate(side)
        ]
        for side, others, same in zip(plain, reversed(plain), alike, strict=True)
    )
    return _in_bold(words[0], first), _in_bold(words[1], second)


def _in_bold(words: Sequence[str], chosen: Sequence[bool]) -> str:
    """Return words as HTML, in bold those runs of the chosen ones that tell something."""
    pieces = []
    for bold, run in groupby(zip(words, chosen, strict=True), key=lambda pair: pair[1]):
        members = [word for word, _ in run]
        text = escape(" ".join(members))
        pieces.append(f"<b>{text}</b>" if bold and any(map(_tells, members)) else text)
    return " ".join(pieces)


def _tells(word: str) -> bool:
    """Whether a word is a number or is long enough not to be one of grammar alone."""
    return any(map(str.isdigit, word)) or sum(map(str.isalpha, word)) > 3


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]


def said_with_number(row: Row) -> str:
    """Return what another account says, with its number and unit where its words leave them out.

    >>> row = {"low": 30, "high": 30, "bound": "about", "unit": "people"}
    >>> said_with_number(row | {"other_says": "some stayed"})
    'some stayed: about 30 people'
    >>> said_with_number(row | {"other_says": "30 of them stayed"})
    '30 of them stayed'
    """
    words, values = str(row["other_says"]), values_of(row)
    if all(_named_in(words, value) for value in values):
        return words
    return f"{words}: {in_words(row['low'], row['high'], row['bound'], row['unit'])}"


def _named_in(words: str, value: float) -> bool:
    written = re.escape(in_words(value, value, "exact"))
    also = "|an?|one" if value == 1 else ""
    pattern = rf"(?<![\d.,-])\b({written}{also})\b(?!-|[.,]\d)"
    return re.search(pattern, words, re.IGNORECASE) is not None


def _works() -> dict[str, str]:
    """Return each work in words: author, publisher, title and date, as far as known."""
    found = {}
    for row in rows_of(data.load("works")):
        day = as_of(row["date"]) if row["date"] else None
        parts = (row["author"], row["publisher"], row["title"], day)
        found[row["work_id"]] = ", ".join(dict.fromkeys(filter(None, parts)))
    return found


def as_of_words(text: Any) -> str:
    """Return a day, month or year in words.

    >>> as_of_words("2022-04"), as_of_words("2021"), as_of_words(None)
    ('April 2022', '2021', 'no date given')
    """
    return as_of(str(text)) if text else _("no date given")
