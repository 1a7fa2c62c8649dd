"""A record as lines that people can read, the same for its place on a page and for its card."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import cast

import pandas as pd

from izium import data
from izium.book.reference.mentions import rows_that_mention
from izium.data.words import as_of, between, on


@dataclass(frozen=True, slots=True)
class Link:
    """A link to another record."""

    id: str
    text: str


Part = str | Link


@dataclass(frozen=True, slots=True)
class Line:
    """One line about a record: a label, and text with links; ``card`` says if a card has it."""

    label: str
    parts: tuple[Part, ...]
    card: bool = True


@dataclass(frozen=True, slots=True)
class Describer:
    """What is needed to describe records: who mentions whom, and the joining tables."""

    mentions: dict[str, list[str]] = field(default_factory=rows_that_mention)
    pairs: dict[str, list[tuple[str, str, str]]] = field(default_factory=lambda: _pairs())
    coordinates: dict[str, str] = field(default_factory=lambda: _coordinates())
    series: dict[str, list[str]] = field(default_factory=lambda: _series())
    opposed: dict[str, list[str]] = field(default_factory=lambda: _opposed())
    voices: dict[str, str] = field(default_factory=lambda: _voices())

    def lines(self, id: str) -> list[Line]:
        """Return what is to be said of a record, line by line.

        Examples:
            >>> [line.label for line in Describer().lines("E021")][:3]
            ['', 'When', 'Standing']
        """
        record = data.record(id)
        describe = {
            "sentences": self._sentence,
            "sources": self._source,
            "places": self._place,
            "units": self._unit,
            "people": self._person,
            "events": self._event,
            "claims": self._claim,
            "figures": self._figure,
            "gaps": self._gap,
            "other_accounts": self._account,
            "works": self._work,
        }[record.table]
        told = [*describe(record), *self._other_accounts(id), *self._sentences(record)]
        return [line for line in told if any(line.parts) and not _in_title(line, record)]

    def _sentence(self, record: data.Record) -> Iterator[Line]:
        yield Line("Stands in", (_where(record.id),))
        yield Line("Begins", (_text(record, "opening"),))
        yield Line("Words at issue", (_text(record, "quote"),))

    def _source(self, record: data.Record) -> Iterator[Line]:
        claims, figures = data.load("claims"), data.load("figures")
        yield Line("", (_text(record, "note"),))
        yield Line("Kind", (_meaning(record, "kind"),))
        yield Line("Side", (_meaning(record, "side"),))
        yield Line("Country", (_text(record, "country"),), card=False)
        counts = {
            "speaks in {} claim{s}": list(claims["source_id"]).count(record.id),
            "gives {} figure{s}": list(figures["source_id"]).count(record.id),
            "passes on {} claim{s} of others": list(claims["relayed_by"]).count(record.id),
        }
        told = [text.format(n, s="s" * (n != 1)) for text, n in counts.items() if n]
        yield Line("In the tables", ("; ".join(told),))

    def _place(self, record: data.Record) -> Iterator[Line]:
        yield Line("", (_text(record, "note"),))
        yield Line("Kind", (_meaning(record, "kind"),))
        fields = data.schema()["places"].fields
        yield Line(fields["name_uk"].title, (_text(record, "name_uk"),))
        yield Line("Part of", _links([_text(record, "parent_id")]))
        yield Line(fields["geonames_id"].title, (_text(record, "geonames_id"),), card=False)
        yield Line("Coordinate", (self.coordinates.get(record.id, "none that may be shared"),))
        yield Line(
            f"{data.book().series}'s coding",
            ("; ".join(self.series.get(record.id, [])),),
            card=False,
        )

    def _unit(self, record: data.Record) -> Iterator[Line]:
        yield Line("", (_text(record, "note"),))
        yield Line("Side", (_meaning(record, "side"),))
        yield Line("Size", (_meaning(record, "echelon"),))
        yield Line("Part of", _links([_text(record, "parent_id")]))

    def _person(self, record: data.Record) -> Iterator[Line]:
        yield Line("Role", (_text(record, "role"),))
        yield Line("Side", (_meaning(record, "side"),))
        yield Line("Unit", _links([_text(record, "unit_id")]))

    def _event(self, record: data.Record) -> Iterator[Line]:
        row = record.row
        yield Line("", (_text(record, "summary"),))
        precision, part = _text(record, "precision"), _text(record, "part_of_day")
        day = data.when(cast(date, row["start"]), cast("date | None", row["end"]), precision, part)
        yield Line("When", (day,))
        yield Line("Standing", (_explained(record, "standing"),))
        claims = [id for id in self._claims_about(record.id) if not _narrated(id)]
        yield Line("Claims about it", _joined([self._spoken(id) for id in claims]))
        yield Line("Kind", (_explained(record, "kind"),), card=False)
        yield Line("Act of", (_meaning(record, "actor"),), card=False)
        phase = data.phases()[_text(record, "phase")]
        yield Line("Phase", (f"{phase.name} ({phase.days})",), card=False)
        for kind in ("places", "units"):
            pairs = self.pairs.get(f"{kind} {record.id}", [])
            told = [(Link(id, data.title(id)), f" ({role})") for _, id, role in pairs]
            yield Line(kind.capitalize(), _joined(told), card=kind == "places")

    def _claim(self, record: data.Record) -> Iterator[Line]:
        row = record.row
        yield Line("", (_text(record, "statement"),))
        made = cast("date | None", row["made_on"])
        day = f" on {on(made)}" if made else ""
        yield Line("Said by", (*_links([_text(record, "source_id")]), day))
        yield Line("How it is said", (_text(record, "wording"),))
        yield Line("Relayed by", _links([_text(record, "relayed_by")]))
        about = _days(record, "about_start", "about_end")
        yield Line("Speaks of", _joined([_links([_text(record, "place_id")]), (about,)]))
        yield Line("Note", (_text(record, "note"),))
        yield Line("Topic", (_explained(record, "topic"),), card=False)
        yield Line("Asserts", (_meaning(record, "asserts"),))
        yield Line("Event", _links([_text(record, "event_id")]), card=False)
        if row["answers"]:
            first = self._spoken(_text(record, "answers"))
            yield Line("Answers", (f"{row['answer_kind']} ", *first))
        later = [id for id in self.mentions[record.id] if _answers(id) == record.id]
        told = [(f"{_answered(id)} by ", *self._spoken(id)) for id in later]
        yield Line("Answered", _joined(told))
        others = [
            id for id in self.opposed.get(record.id, []) if id not in [*later, row["answers"]]
        ]
        told = [self._spoken(id) for id in others]
        yield Line("Asserted otherwise of that day and place, or of a part of it", _joined(told))

    def _figure(self, record: data.Record) -> Iterator[Line]:
        row = record.row
        yield Line("Counted", (f"{row['subject']} ({_meaning(record, 'measure')})",))
        number = data.in_words(*_number(record))
        yield Line("Number", (number,))
        yield Line("Bound", (_explained(record, "bound"),), card=False)
        yield Line("Given by", _links([_text(record, "source_id")]))
        about = _days(record, "start", "end")
        yield Line("Applies to", _joined([_links([_text(record, "place_id")]), (about,)]))
        yield Line("Note", (_text(record, "note"),))
        if row["claim_id"]:
            yield Line("Part of the claim", self._spoken(_text(record, "claim_id")))
        yield Line("Side", (_meaning(record, "side"),), card=False)

    def _gap(self, record: data.Record) -> Iterator[Line]:
        yield Line("", (_text(record, "missing"),))
        yield Line("Status", (_explained(record, "status"),))
        yield Line("Fill", (_text(record, "fill"),))
        yield Line("Evidence", (_text(record, "evidence"),))

    def _account(self, record: data.Record) -> Iterator[Line]:
        row = record.row
        yield Line("Not in the article", ("this is what another public source says",))
        yield Line("The article says", (_text(record, "article_says"),))
        yield Line("The other says", (_text(record, "other_says"),))
        if row["bound"]:
            number = data.in_words(*_number(record))
            yield Line("Number", (f"{number}, {_text(record, 'subject')}",))
        yield Line("As of", (as_of(_text(record, "as_of")),))
        work, voice = _text(record, "work_id"), self.voices[record.id]
        yield Line("Voice", _links([voice] if voice != work else []))
        yield Line("Work", _links([work]))
        yield Line("About", _links([_text(record, "about_id")]))

    def _work(self, record: data.Record) -> Iterator[Line]:
        for column in ("author", "title", "publisher", "date", "url", "archived_url"):
            label = data.schema()["works"].fields[column].title
            text = as_of(_text(record, column)) if column == "date" else _text(record, column)
            yield Line(label, (text or "not known",), card=column != "archived_url")
        yield Line("Passes on", _links([_text(record, "relays")]))
        yield Line("Note", (_text(record, "note"),))

    def _other_accounts(self, id: str) -> Iterator[Line]:
        for other in map(data.record, self.mentions[id]):
            if other.row.get("about_id") == id:
                told = f" {_text(other, 'other_says')}{_counted(other)}"
                yield Line("Another account", (Link(other.id, other.id), told))

    def _sentences(self, record: data.Record) -> Iterator[Line]:
        ids = _text(record, "ref").split()
        told = [
            (Link(id, id), f" ({_where(id)}, begins {_beginning(id)}){_quoted(id)}") for id in ids
        ]
        yield Line("Sentence" + "s" * (len(ids) > 1), _joined(told))

    def _claims_about(self, event: str) -> list[str]:
        ids = self.mentions[event]
        return [id for id in ids if data.record(id).row.get("event_id") == event and id[0] == "C"]

    def _spoken(self, id: str) -> tuple[Part, ...]:
        row = data.record(id).row
        made = cast("date | None", row["made_on"])
        day = f" on {on(made)}" if made else ""
        speaker = data.title(str(row["source_id"]))
        return (Link(id, f"{speaker}{day}"), f": {str(row['statement']).rstrip('.')}")


def _voices() -> dict[str, str]:
    accounts = data.accounts_with_voices()
    return dict(zip(accounts["account_id"], accounts["voice"], strict=True))


def _narrated(claim: str) -> bool:
    return data.record(claim).row["source_id"] == data.book().narrator


def _answers(id: str) -> str:
    return _text(data.record(id), "answers")


def _days(record: data.Record, first: str, last: str) -> str:
    start, end = cast("date | None", record.row[first]), cast("date | None", record.row[last])
    return data.when(start, end, _text(record, "precision")) if start else ""


def _answered(id: str) -> str:
    words = {"denies": "denied", "corrects": "corrected", "confirms": "confirmed"}
    return words.get(_text(data.record(id), "answer_kind"), "repeated")


def _counted(account: data.Record) -> str:
    if not account.row["bound"]:
        return ""
    return f": {data.in_words(*_number(account))}"


def _in_title(line: Line, record: data.Record) -> bool:
    return not line.label and str(line.parts[0]) in record.title


def _text(record: data.Record, column: str) -> str:
    value = record.row.get(column)
    return "" if value is None else str(value)


def _meaning(record: data.Record, column: str) -> str:
    value = _text(record, column)
    return data.schema()[record.table].fields[column].meanings.get(value, "")


def _explained(record: data.Record, column: str) -> str:
    return f"{_text(record, column)} ({_meaning(record, column)})"


def _links(ids: list[str]) -> tuple[Part, ...]:
    return _joined([(Link(id, data.title(id)),) for id in ids if id])


def _joined(told: Sequence[tuple[Part, ...]]) -> tuple[Part, ...]:
    parts: list[Part] = []
    for each in told:
        if any(each):
            parts += ["; "] * bool(parts) + list(each)
    return tuple(parts)


def _where(sentence_id: str) -> str:
    row = data.record(sentence_id).row
    if row["section"] == "Infobox":
        return f"infobox, line {sentence_id[1:]}"
    return f"{row['section']}, paragraph {row['paragraph']}"


def _beginning(sentence_id: str) -> str:
    return _text(data.record(sentence_id), "opening").removesuffix("”") + " …”"


def _quoted(sentence_id: str) -> str:
    quote = _text(data.record(sentence_id), "quote")
    return f": {quote}" if quote else ""


def _number(record: data.Record) -> tuple[float | None, float | None, str, str]:
    low, high = record.row["low"], record.row["high"]
    return (
        cast("float | None", low),
        cast("float | None", high),
        _text(record, "bound"),
        _text(record, "unit"),
    )


def _pairs() -> dict[str, list[tuple[str, str, str]]]:
    found: dict[str, list[tuple[str, str, str]]] = {}
    for kind in ("places", "units"):
        for event, other, role in data.load(f"event_{kind}").itertuples(index=False):
            found.setdefault(f"{kind} {event}", []).append((event, other, role))
    return found


def _coordinates() -> dict[str, str]:
    found = {}
    for place, latitude, longitude, off, source in data.load("coordinates").itertuples(index=False):
        sure = f", at most {off:g} km off" if off == off else ""
        found[place] = f"{latitude:.4f}° N, {longitude:.4f}° E{sure}; {source}"
    return found


def _series() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    rows = data.load("control_series")
    for place, group in rows.groupby("place_id", sort=False):
        for first, last, status in zip(group["start"], group["end"], group["status"], strict=True):
            end = None if pd.isna(last) else last
            found.setdefault(str(place), []).append(f"{between(first, end)} {status}")
    return found


def _opposed() -> dict[str, list[str]]:
    """Return, for each claim about control, those that assert otherwise of the same day.

    Of the same place any other assertion counts; between a place and a part of it only that of
    one party against the other's does, since a part may be held while the whole is contested.
    """
    parties = set(data.sides("party"))
    days = data.control_by_day()[["date", "place_id", "asserts", "claim_id"]]
    both = days.merge(days, on="date")
    columns = ("claim_id_x", "place_id_x", "asserts_x", "claim_id_y", "place_id_y", "asserts_y")
    found: dict[str, dict[str, None]] = {}
    for row in both[list(columns)].drop_duplicates().itertuples(index=False):
        first, place, asserted, second, other_place, otherwise = map(str, row)
        if asserted != otherwise and (
            place == other_place
            or ({asserted, otherwise} <= parties and _one_in_other(place, other_place))
        ):
            found.setdefault(first, {})[second] = None
    return {claim: list(others) for claim, others in found.items()}


def _one_in_other(place: str, other: str) -> bool:
    return place in _wholes(other) or other in _wholes(place)


def _wholes(place: str) -> list[str]:
    parent = _text(data.record(place), "parent_id")
    return [parent, *_wholes(parent)] if parent else []
