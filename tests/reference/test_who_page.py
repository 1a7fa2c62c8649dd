"""Who is who: everybody who speaks stands there with all that they say, and nobody else's words."""

import re

import pytest

from izium import data
from izium.book.reference.who_page import who_page


@pytest.fixture(scope="module")
def sections() -> dict[str, str]:
    """Each section below a heading of a speaker or a work, by the id of its record."""
    found = {}
    for part in re.split(r"^##+ ", who_page(), flags=re.MULTILINE):
        heading, _, text = part.partition("\n")
        if id := re.search(r"\(\[([SW]\d+)\]", heading):
            found[id.group(1)] = text
    return found


def test_every_speaker_has_a_section_with_all_that_he_or_she_says(
    sections: dict[str, str],
) -> None:
    claims = data.load("claims").groupby("source_id")["claim_id"].agg(list)
    assert {id for id in sections if id[0] == "S"} == set(data.load("sources")["source_id"])
    for source, section in sections.items():
        said = re.findall(r"^- \[(C\d+)\]", section, re.MULTILINE)
        assert said == (claims.get(source, [])), source


def test_every_other_account_stands_once_with_its_voice(sections: dict[str, str]) -> None:
    accounts = data.accounts_with_voices().groupby("voice")["account_id"].agg(list)
    assert {id for id in sections if id[0] == "W"} == {id for id in accounts.index if id[0] == "W"}
    for voice, section in sections.items():
        said = re.findall(r"^- \[(O\d+)\]", section, re.MULTILINE)
        assert said == accounts.get(voice, [])


def test_people_are_named_but_for_those_whom_the_book_does_not_name() -> None:
    page = who_page()
    hidden = data.book().unnamed
    assert hidden
    for id, name in data.load("people")[["person_id", "name"]].itertuples(index=False):
        assert f"(records.md#{data.anchor(id)})" in page
        for word in str(name).split(" (")[0].split():
            assert (word in page) != (id in hidden), word
