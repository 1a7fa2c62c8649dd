"""A record as lines that people can read, the same for its place on a page and for its card."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import cast

from izium import data
from izium.book.reference.mentions import rows_that_mention
from izium.charts.rows import rows_of
from izium.data.views import lines_of_places
from izium.data.words import as_of, between, degrees, local_name, on, shortened, wording
from izium.language import gettext as _
from izium.language import ngettext, number, pgettext

_LONGEST_HEADING = 90


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
        yield Line(_("Stands in"), (_where(record.id),))
        yield Line(_("Begins"), (record.text("opening"),))
        yield Line(_("Words at issue"), (record.text("quote"),))

    def _source(self, record: data.Record) -> Iterator[Line]:
        claims, figures = data.load("claims"), data.load("figures")
        yield Line("", (record.text("note"),))
        yield Line(_("Kind"), (_meaning(record, "kind"),))
        yield Line(_("Side"), (_meaning(record, "side"),))
        yield Line(_("Country"), (record.text("country"),), card=False)
        speaks = list(claims["source_id"]).count(record.id)
        gives = list(figures["source_id"]).count(record.id)
        passes = list(claims["relayed_by"]).count(record.id)
        counted = (
            (speaks, ngettext("speaks in {n} claim", "speaks in {n} claims", speaks)),
            (gives, ngettext("gives {n} figure", "gives {n} figures", gives)),
            (
                passes,
                ngettext("passes on {n} claim of others", "passes on {n} claims of others", passes),
            ),
        )
        told = [words.format(n=n) for n, words in counted if n]
        yield Line(_("In the tables"), ("; ".join(told),))

    def _place(self, record: data.Record) -> Iterator[Line]:
        yield Line("", (record.text("note"),))
        yield Line(_("Kind"), (_meaning(record, "kind"),))
        fields = data.schema()["places"].fields
        if local := local_name(record.text("name"), record.text("name_uk")):
            yield Line(_(fields["name_uk"].title), (local,))
        yield Line(_("Part of"), _links([record.text("parent_id")]))
        yield Line(_(fields["geonames_id"].title), (record.text("geonames_id"),), card=False)
        yield Line(
            _("Coordinate"), (self.coordinates.get(record.id, _("none found that could be used")),)
        )
        yield Line(
            _("{series}'s coding").format(series=data.book().series),
            ("; ".join(self.series.get(record.id, [])),),
            card=False,
        )

    def _unit(self, record: data.Record) -> Iterator[Line]:
        yield Line("", (record.text("note"),))
        yield Line(_("Side"), (_meaning(record, "side"),))
        yield Line(_("Size"), (_meaning(record, "echelon"),))
        yield Line(_("Part of"), _links([record.text("parent_id")]))

    def _person(self, record: data.Record) -> Iterator[Line]:
        yield Line(_("Role"), (record.text("role"),))
        yield Line(_("Side"), (_meaning(record, "side"),))
        yield Line(_("Unit"), _links([record.text("unit_id")]))

    def _event(self, record: data.Record) -> Iterator[Line]:
        yield Line("", (record.text("summary"),))
        yield Line(_("When"), (record.days(),))
        yield Line(_("Standing"), (_explained(record, "standing"),))
        claims = [id for id in self._claims_about(record.id) if not _narrated(id)]
        yield Line(_("Claims about it"), _joined([self._spoken(id) for id in claims]))
        yield Line(_("Kind"), (_explained(record, "kind"),), card=False)
        yield Line(_("Act of"), (_meaning(record, "actor"),), card=False)
        phase = data.phases()[record.text("phase")]
        yield Line(_("Phase"), (f"{phase.name} ({phase.days})",), card=False)
        for kind in ("places", "units"):
            pairs = self.pairs.get(f"{kind} {record.id}", [])
            told = [
                (Link(id, data.title(id)), f" ({pgettext('role', role)})")
                for _event, id, role in pairs
            ]
            label = _("Places") if kind == "places" else _("Units")
            yield Line(label, _joined(told), card=kind == "places")

    def _claim(self, record: data.Record) -> Iterator[Line]:
        row = record.row
        yield Line("", (record.text("statement"),))
        made = cast("date | None", row["made_on"])
        day = _(" on {day}").format(day=on(made)) if made else ""
        yield Line(_("Said by"), (*_links([record.text("source_id")]), day))
        yield Line(_("How it is said"), (wording(record.text("wording")),))
        yield Line(_("Relayed by"), _links([record.text("relayed_by")]))
        about = record.days("about_start", "about_end")
        yield Line(_("Speaks of"), _joined([_links([record.text("place_id")]), (about,)]))
        yield Line(_("Note"), (record.text("note"),))
        yield Line(_("Topic"), (_explained(record, "topic"),), card=False)
        yield Line(_("Asserts"), (_meaning(record, "asserts"),))
        yield Line(_("Event"), _links([record.text("event_id")]), card=False)
        if row["answers"]:
            first = self._spoken(record.text("answers"))
            yield Line(_("Answers"), (f"{_word(record, 'answer_kind')} ", *first))
        mentions = self.mentions[record.id]
        later = [id for id in mentions if data.record(id).text("answers") == record.id]
        told = [(f"{_answered(id)} ", *self._spoken(id)) for id in later]
        yield Line(_("Answered"), _joined(told))
        others = [
            id for id in self.opposed.get(record.id, []) if id not in [*later, row["answers"]]
        ]
        told = [self._spoken(id) for id in others]
        yield Line(_("Asserted otherwise of that day and place, or of a part of it"), _joined(told))

    def _figure(self, record: data.Record) -> Iterator[Line]:
        row = record.row
        yield Line(_("Counted"), (f"{row['subject']} ({_meaning(record, 'measure')})",))
        number = data.in_words(*_number(record))
        yield Line(_("Number"), (number,))
        yield Line(_("Bound"), (_explained(record, "bound"),), card=False)
        yield Line(_("Given by"), _links([record.text("source_id")]))
        about = record.days()
        yield Line(_("Applies to"), _joined([_links([record.text("place_id")]), (about,)]))
        yield Line(_("Note"), (record.text("note"),))
        if row["claim_id"]:
            yield Line(_("Part of the claim"), self._spoken(record.text("claim_id")))
        yield Line(_("Side"), (_meaning(record, "side"),), card=False)

    def _gap(self, record: data.Record) -> Iterator[Line]:
        yield Line("", (record.text("missing"),))
        yield Line(_("Status"), (_explained(record, "status"),))
        yield Line(_("Fill"), (record.text("fill"),))
        yield Line(_("Evidence"), (record.text("evidence"),))

    def _account(self, record: data.Record) -> Iterator[Line]:
        row = record.row
        yield Line(_("Not in the text"), (_("this is what another public source says"),))
        work, voice = record.text("work_id"), self.voices[record.id]
        yield Line(_("Voice"), _links([voice] if voice != work else []))
        yield Line(_("Work"), _links([work]))
        yield Line(narrator_says(), (record.text("article_says"),))
        yield Line(_("The other says"), (record.text("other_says"),))
        if row["bound"]:
            number = data.in_words(*_number(record))
            yield Line(_("Number"), (f"{number}, {record.text('subject')}",))
        yield Line(_("As of"), (as_of(record.text("as_of")),))
        yield Line(_("About"), _links([record.text("about_id")]))

    def _work(self, record: data.Record) -> Iterator[Line]:
        for column in ("author", "title", "publisher", "date", "url", "archived_url"):
            label = _(data.schema()["works"].fields[column].title)
            text = as_of(record.text(column)) if column == "date" else record.text(column)
            yield Line(label, (text or _("not known"),), card=column != "archived_url")
        yield Line(_("Passes on"), _links([record.text("relays")]))
        yield Line(_("Note"), (record.text("note"),))

    def _other_accounts(self, id: str) -> Iterator[Line]:
        for other in map(data.record, self.mentions[id]):
            if other.row.get("about_id") == id:
                told = f" {other.text('other_says')}{_counted(other)}"
                yield Line(_("Another account"), (Link(other.id, other.id), told))

    def _sentences(self, record: data.Record) -> Iterator[Line]:
        ids = record.text("ref").split()
        found = _(" ({where}, begins {words})")
        told = [
            (Link(id, id), found.format(where=_where(id), words=_beginning(id)) + _quoted(id))
            for id in ids
        ]
        yield Line(ngettext("Sentence", "Sentences", len(ids)), _joined(told))

    def _claims_about(self, event: str) -> list[str]:
        ids = self.mentions[event]
        return [id for id in ids if data.record(id).row.get("event_id") == event and id[0] == "C"]

    def _spoken(self, id: str) -> tuple[Part, ...]:
        row = data.record(id).row
        made = cast("date | None", row["made_on"])
        speaker = data.title(str(row["source_id"]))
        if made:
            speaker = _("{speaker} on {day}").format(speaker=speaker, day=on(made))
        return (Link(id, speaker), f": {str(row['statement']).rstrip('.')}")


def narrator_says() -> str:
    """Return the label of what the text itself says where another account differs.

    >>> narrator_says()
    'The article says'
    """
    return _("{narrator} says").format(narrator=data.book().narrator_first)


def heading(id: str) -> str:
    """Return what stands above the lines of a record: its title, cut where a line has it whole.

    >>> heading("O02")
    'Start and length of the battle: from 27 February 2022, 28 days'
    """
    record = data.record(id)
    cut = record.table == "other_accounts"
    return shortened(record.title, _LONGEST_HEADING) if cut else record.title


def _voices() -> dict[str, str]:
    accounts = data.accounts_with_voices()
    return dict(zip(accounts["account_id"], accounts["voice"], strict=True))


def _narrated(claim: str) -> bool:
    return data.record(claim).row["source_id"] == data.book().narrator


def _answered(id: str) -> str:
    words = {
        "denies": _("denied by"),
        "corrects": _("corrected by"),
        "confirms": _("confirmed by"),
    }
    return words.get(data.record(id).text("answer_kind"), _("repeated by"))


def _counted(account: data.Record) -> str:
    if not account.row["bound"]:
        return ""
    return f": {data.in_words(*_number(account))}"


def _in_title(line: Line, record: data.Record) -> bool:
    return not line.label and str(line.parts[0]).lower() in record.title.lower()


def _meaning(record: data.Record, column: str) -> str:
    value = record.text(column)
    meaning = data.schema()[record.table].fields[column].meanings.get(value, "")
    return pgettext(column, meaning) if meaning else ""


def _word(record: data.Record, column: str) -> str:
    return pgettext(column, record.text(column))


def _explained(record: data.Record, column: str) -> str:
    return f"{_word(record, column)} ({_meaning(record, column)})"


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
    section, number = pgettext("section", str(row["section"])), row["paragraph"]
    if row["sentence"] is None:
        return _("{section}, line {n}").format(section=section, n=number)
    return _("{section}, paragraph {n}").format(section=section, n=number)


def _beginning(sentence_id: str) -> str:
    return data.record(sentence_id).text("opening").removesuffix("”") + " …”"


def _quoted(sentence_id: str) -> str:
    quote = data.record(sentence_id).text("quote")
    return f": {quote}" if quote else ""


def _number(record: data.Record) -> tuple[float | None, float | None, str, str]:
    low, high = record.row["low"], record.row["high"]
    return (
        cast("float | None", low),
        cast("float | None", high),
        record.text("bound"),
        record.text("unit"),
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
        sure = _(", at most {n} km off").format(n=number(off)) if off == off else ""
        found[place] = f"{degrees(latitude, longitude)}{sure}; {source}"
    return found


def _series() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in rows_of(data.load("control_series")):
        told = f"{between(row['start'], row['end'])} {pgettext('status', row['status'])}"
        found.setdefault(row["place_id"], []).append(told)
    return found


def _opposed() -> dict[str, list[str]]:
    """Return, for each claim about control, those that assert otherwise of the same day.

    Of the same place any other assertion counts; between a place and a part of it only that of
    one party against the other's does, since a part may be held while the whole is contested.
    """
    parties, lines = set(data.sides("party")), lines_of_places()
    days = data.control_by_day()[["date", "place_id", "asserts", "claim_id"]]
    both = days.merge(days, on="date")
    columns = ("claim_id_x", "place_id_x", "asserts_x", "claim_id_y", "place_id_y", "asserts_y")
    found: dict[str, dict[str, None]] = {}
    for row in both[list(columns)].drop_duplicates().itertuples(index=False):
        first, place, asserted, second, other_place, otherwise = map(str, row)
        if asserted != otherwise and (
            place == other_place
            or (
                {asserted, otherwise} <= parties
                and (place in lines[other_place] or other_place in lines[place])
            )
        ):
            found.setdefault(first, {})[second] = None
    return {claim: list(others) for claim, others in found.items()}
