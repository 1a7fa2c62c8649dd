"""The reference pages are as the tables have them, and every record is found on them."""

import re
from pathlib import Path

import pytest

import izium.book.reference as reference
from izium import data
from izium.book.reference.mentions import chapters, rows_that_mention
from tests.book.built import notebook

FOLDER = reference.FOLDER


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return reference.pages()


@pytest.fixture(scope="module")
def cards() -> dict[str, reference.Card]:
    return reference.cards()


def section(page: str, heading: str) -> str:
    """Return what stands below a heading of a page, up to the next one."""
    _, _, after = page.partition(f"\n{heading}\n")
    return re.split(r"^##+ ", after, maxsplit=1, flags=re.MULTILINE)[0]


@pytest.mark.parametrize("name", sorted(reference.names()))
def test_committed_page_is_what_the_tables_give(name: str, pages: dict[str, str]) -> None:
    written = (FOLDER / name).read_text(encoding="utf-8")
    assert written == pages[name], f"{name} is stale: run `make reference`"


@pytest.mark.parametrize("name", sorted(reference.names()))
def test_pages_are_plain_markdown(name: str, pages: dict[str, str]) -> None:
    assert not re.search(r"^(:::|```\{|<)|\{[a-z]+\}`", pages[name], re.MULTILINE)


def test_every_row_has_one_heading_that_is_its_anchor(pages: dict[str, str]) -> None:
    headings = re.findall(r"^### (.+)$", pages["records.md"], re.MULTILINE)
    assert sorted(headings) == sorted(data.anchor(id) for id in data.all_records())


@pytest.mark.parametrize("name", sorted(reference.names()))
def test_links_to_records_and_headings_resolve(name: str, pages: dict[str, str]) -> None:
    known = {data.anchor(id) for id in data.all_records()}
    slugs = re.findall(r"^## (.+)$", pages["records.md"], re.MULTILINE)
    known |= {slug.lower().replace(" ", "-") for slug in slugs}
    links = re.findall(r"\]\((?:records\.md)?#([^)]+)\)", pages[name])
    assert set(links) <= known


@pytest.mark.parametrize("name", sorted(reference.names()))
def test_links_to_files_resolve(name: str, pages: dict[str, str]) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", pages[name]):
        if not target.endswith(".zip"):
            assert (FOLDER / target).resolve().is_file(), target


def test_a_row_shows_its_sentences_and_where_they_stand(pages: dict[str, str]) -> None:
    text = section(pages["records.md"], "### e021")
    for id in str(data.record("E021").row["ref"]).split():
        sentence = data.record(id).row
        assert f"[{id}](#{data.anchor(id)})" in text
        assert f"{sentence['section']}, paragraph {sentence['paragraph']}" in text
        assert f"begins {str(sentence['opening']).removesuffix('”')} …”" in text


def test_what_links_here_is_complete(pages: dict[str, str]) -> None:
    for id, others in rows_that_mention().items():
        text = section(pages["records.md"], f"### {data.anchor(id)}")
        for other in others:
            assert f"(#{data.anchor(other)})" in text, (id, other)


def test_records_name_the_chapters_that_link_to_them(pages: dict[str, str]) -> None:
    records = {data.anchor(id) for id in data.all_records()}
    for chapter in chapters():
        assert chapter.anchors & records, chapter.path
        for anchor in chapter.anchors & records:
            text = section(pages["records.md"], f"### {anchor}")
            assert f"(../{chapter.path})" in text, (chapter.path, anchor)


def test_chapters_are_read_from_their_markdown_cells(tmp_path: Path) -> None:
    heading = "# Could the river be held?\n[Both](reference/records.md#e021) went."
    notebook(tmp_path / "chapters" / "bridges.ipynb", heading, ("'records.md#e022'", {}))
    contents = "format: jb-book\nroot: chapters/bridges\n"
    (tmp_path / "_toc.yml").write_text(contents, encoding="utf-8")
    (found,) = chapters(tmp_path)
    assert (found.path, found.title) == ("bridges.ipynb", "Could the river be held?")
    assert found.anchors == {"e021"}


def test_claims_that_assert_otherwise_of_a_part_point_at_each_other(
    cards: dict[str, reference.Card],
) -> None:
    label = "Asserted otherwise of that day and place, or of a part of it"
    opposed = {
        id: dict(cards[data.anchor(id)]["lines"])[label]
        for id in data.load("claims").claim_id
        if label in dict(cards[data.anchor(id)]["lines"])
    }
    assert opposed
    for id in opposed:
        row = data.record(id).row
        speaker = str(data.record(str(row["source_id"])).row["name"])
        others = [told for other, told in opposed.items() if other != id]
        answers = data.load("claims").query("answers == @id")
        assert len(answers) or any(speaker in told for told in others), id


def test_a_gap_that_is_not_known_stays_open(pages: dict[str, str]) -> None:
    for id, record in data.all_records().items():
        if record.table == "gaps" and record.row["status"] == "unknown":
            row = next(line for line in pages["gaps.md"].splitlines() if f"[{id}]" in line)
            assert "| — | *unknown* |" in row


def test_bibliography_lists_what_is_to_be_located(pages: dict[str, str]) -> None:
    listed = pages["bibliography.md"].partition("## To be located")[2]
    for id, record in data.all_records().items():
        if record.table == "works" and not record.row["url"]:
            line = next(line for line in listed.splitlines() if f"[{id}]" in line)
            assert "address" in line


def test_dictionary_tells_every_column_value_and_rule(pages: dict[str, str]) -> None:
    page = pages["data-dictionary.md"]
    for name in data.tables():
        table = data.schema()[name]
        text = section(page, f"## {table.title}")
        assert f"(../../data/{name}.csv)" in text
        for field in table.fields.values():
            assert f"| `{field.name}` |" in text
            assert all(f"- `{value}`: " in text for value in field.meanings)
    rules = section(page, "## Rules that the tables keep")
    assert all(f"- `{rule.name}`: " in rules for rule in data.RULES)


def test_every_record_has_a_card_that_says_where_it_comes_from(
    cards: dict[str, reference.Card],
) -> None:
    for id, record in data.all_records().items():
        card = cards[data.anchor(id)]
        table = record.table.replace("_", "-")
        assert card["href"] == f"records-{table}.html#{data.anchor(id)}"
        whole = record.title.startswith(card["title"].removesuffix(" …"))
        assert whole if table == "other-accounts" else card["title"] == record.title
        assert record.title[0] == record.title[0].upper(), id
        assert card["lines"], id
        words = card["title"].partition(": ")[2] or card["title"]
        told = [text.lower() for label, text in card["lines"] if not label]
        assert words.lower() not in told, f"{id} says itself twice"
        assert all(text and len(text) <= 405 for _, text in card["lines"]), id
        for sentence in str(record.row.get("ref") or "").split()[:3]:
            told = dict(card["lines"])
            assert sentence in told.get("Sentence", "") + told.get("Sentences", "")


def test_card_of_a_claim_says_who_when_and_in_which_words(
    cards: dict[str, reference.Card],
) -> None:
    for row in data.claims_with_speakers().dropna(subset="made_on").itertuples():
        told = dict(cards[data.anchor(row.claim_id)]["lines"])
        assert told["Said by"].startswith(row.speaker[:80])
        assert f"{row.made_on.day} {row.made_on:%B %Y}" in told["Said by"]
        assert told["How it is said"] == row.wording


def test_terms_of_the_glossary_have_cards(tmp_path: Path) -> None:
    glossary = tmp_path / "glossary.md"
    glossary.write_text(
        "# Glossary\n\nIntro.\n\n## Forces\n\n### Battalion tactical group\n\n"
        "A *mixed* [unit](records.md#u06)\n"
        "of a battalion.\n\nMore.\n\n### Radio/Liberty\n\nA station.\n",
        encoding="utf-8",
    )
    cards = reference.cards(glossary)
    assert cards["battalion-tactical-group"] == {
        "title": "Battalion tactical group",
        "kind": "Glossary",
        "lines": [("", "A mixed unit of a battalion.")],
        "href": "glossary.html#battalion-tactical-group",
    }
    assert cards["radio-liberty"]["lines"] == [("", "A station.")]
    assert "forces" not in cards


def test_card_of_a_denied_claim_says_who_denied_it(cards: dict[str, reference.Card]) -> None:
    for row in data.claims_in_context().query("answer_kind == 'denies'").itertuples():
        told = dict(cards[data.anchor(row.answers)]["lines"])
        assert f"denied by {row.speaker}" in told["Answered"]
        told = dict(cards[data.anchor(row.claim_id)]["lines"])
        assert told["Answers"].startswith(f"denies {row.answered_speaker}")


def test_other_accounts_stand_apart_on_the_card(cards: dict[str, reference.Card]) -> None:
    for row in data.load("other_accounts").dropna(subset="about_id").itertuples():
        lines = cards[data.anchor(row.about_id)]["lines"]
        assert any(label == "Another account" and row.account_id in text for label, text in lines)
        assert "Not in the text" in dict(cards[data.anchor(row.account_id)]["lines"])


def test_a_card_of_a_term_is_found_under_the_id_of_its_built_heading(built_book: Path) -> None:
    page = (built_book / "chapters" / "reference" / "glossary.html").read_text(encoding="utf-8")
    ids = set(re.findall(r'id="([^"]+)"', page))
    terms = {anchor for anchor, card in reference.cards().items() if card["kind"] == "Glossary"}
    assert len(terms) > 30
    assert terms <= ids
