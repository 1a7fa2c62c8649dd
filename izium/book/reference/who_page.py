"""Who is who: everybody whom the text names and everybody who speaks, with what each says where."""

from collections.abc import Iterator
from datetime import date

import pandas as pd

from izium import data
from izium.book.reference.markdown import escape, link
from izium.data.words import on
from izium.language import N_
from izium.language import gettext as _

_TITLE = N_("Who is who")
_INTRODUCTION = N_(
    "Everybody whom the text names, everybody who speaks in it, and what each of them says where. "
    "A speaker without a name has a row too: somebody spoke, though we do not know who. Statements "
    "stand in our words; each link leads to the record, with its sentence."
)
_PEOPLE = N_("People whom the text names")
_NAMES = N_(
    "A name here says that the text names this person, not that what it tells of him or her is so."
)
_OTHERS = N_("Who speaks in the other accounts")
_ELSEWHERE = N_(
    "Whoever is heard in other public texts that differ from this one or say more, and in no claim "
    "of it. Whom it cites too has a section above, with what other texts pass on: one voice stands "
    "once, however many works relay it."
)


def who_page() -> str:
    """Return the Markdown of the page.

    >>> "## People whom the text names" in who_page()
    True
    """
    accounts = data.accounts_with_voices()
    speakers = data.records_of("sources")
    parts = [f"# {_TITLE}", _INTRODUCTION, f"## {_PEOPLE}", data.book().about_people, _NAMES]
    parts.append("\n".join(_people()))
    for side, about in data.sides().items():
        sections = [_speaker(each, accounts) for each in speakers if each.row["side"] == side]
        if sections:
            parts += [f"## {escape(about.name)}", *sections]
    parts += [f"## {_OTHERS}", _ELSEWHERE, *_voices(accounts)]
    return "\n\n".join(parts) + "\n"


def _people() -> Iterator[str]:
    for one in data.records_of("people"):
        name = _("Not named here") if one.id in data.book().unnamed else one.title
        side, unit = one.text("side"), one.text("unit_id")
        told = [escape(one.text("role"))]
        told += [escape(data.sides()[side].name)] if side else []
        told += [link(unit, data.title(unit))] if unit else []
        yield f"- **{link(one.id, name)}**: {'; '.join(told)} ({_refs(one)})"


def _refs(one: data.Record) -> str:
    return ", ".join(map(link, one.text("ref").split()))


def _speaker(speaker: data.Record, accounts: pd.DataFrame) -> str:
    claims = data.records_of("claims")
    passed = [link(claim.id) for claim in claims if claim.row["relayed_by"] == speaker.id]
    lines = [
        f"### {escape(speaker.title)} ({link(speaker.id)})",
        escape(speaker.text("note")),
        "\n".join(_said(claim) for claim in claims if claim.row["source_id"] == speaker.id),
    ]
    lines.append(_("Passes on {whom}.").format(whom=", ".join(passed)) if passed else "")
    lines += _elsewhere(speaker.id, accounts)
    return "\n\n".join(filter(None, lines))


def _said(claim: data.Record) -> str:
    made = claim.row["made_on"]
    day = _(" on {day}").format(day=on(made)) if isinstance(made, date) else ""
    relayer = claim.text("relayed_by")
    passed = _("passed on by {whom}")
    if relayer == data.book().nobody:
        heard = "; " + _("who passed it on is not said")
    elif relayer:
        heard = "; " + passed.format(whom=link(relayer, data.title(relayer)))
    else:
        heard = ""
    statement = escape(claim.text("statement").rstrip("."))
    return f"- {link(claim.id)}{day}: {statement} ({_refs(claim)}{heard})"


def _voices(accounts: pd.DataFrame) -> Iterator[str]:
    """Tell what each voice says that is none of the text's own speakers."""
    for voice in accounts["voice"].drop_duplicates():
        record = data.record(voice)
        if record.table == "works":
            name = escape(str(record.row["author"] or record.title))
            yield f"### {name} ({link(voice)})"
            yield from _elsewhere(voice, accounts)


def _elsewhere(voice: str, accounts: pd.DataFrame) -> Iterator[str]:
    """Tell what other accounts let a voice say, and in which works it was read."""
    told = accounts[accounts["voice"] == voice]
    works = [work for work in told["work_id"].drop_duplicates() if work != voice]
    if works:
        through = ", ".join(link(work, data.title(work)) for work in works)
        yield _("In other accounts, read in {works}:").format(works=through)
    if len(told):
        yield "\n".join(
            f"- {link(id)}: {escape(said)}"
            for id, said in zip(told["account_id"], told["other_says"], strict=True)
        )
