"""The form prints YAML that becomes the question that was meant, or says what is still to do."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

import izium.activities as act
from izium.activities import page as pages
from izium.activities import script, written
from tests.accessibility import faults_of

from .conftest import POLICY, Site, heard, listen

pytestmark = pytest.mark.browser

HOSTILE = 'He said: "no" # <b>\\ </script> – ’'
ROWS = {
    "choice": [("One", "", HOSTILE), ("Two", "right", "Yes.")],
    "multiple": [("One", "right", ""), (HOSTILE, "", "No."), ("Three", "right", "")],
    "order": [("One", "", "First."), ("Two", "", ""), ("Three", "", "")],
    "match": [("One", "Ex", ""), ("Two", "Why", "Why."), ("Three", "Ex", "")],
}
FIELDS = {
    "number": {"Right number": "2.5", "Unit": "days", "less": "More."},
    "date": {"Right day": "2022-03-24", "earlier": "Later."},
    "reflect": {"check: first": "It names a voice.", "check: second": HOSTILE},
}
MEANT = {
    "choice": {"correct": "b", "feedback": {"a": HOSTILE, "b": "Yes."}},
    "multiple": {"correct": ["a", "c"], "feedback": {"b": "No."}},
    "order": {"correct": [["a"], ["b"], ["c"]], "feedback": {"a": "First."}},
    "match": {"correct": {"a": "to-1", "b": "to-2", "c": "to-1"}, "feedback": {"b": "Why."}},
    "number": {"accepts": {"low": 2.5, "high": 2.5, "open": False}, "unit": "days"},
    "date": {"correct": {"start": "2022-03-24", "end": "2022-03-24"}},
    "reflect": {"criteria": ["It names a voice.", HOSTILE]},
}


@pytest.fixture
def form(page: Page, site: Site, faults: list[str]) -> Locator:
    for name, content in {**pages.question_files(), "say.js": script.saying().encode()}.items():
        site.write(f"kit/{name}", content)
    page.goto(
        site.write(
            "form.html",
            '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Form</title>'
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
            '<link rel="stylesheet" href="kit/question.css"></head><body><main><h1>Form</h1>'
            "<div data-izium-question></div></main><script src=kit/say.js></script>"
            "<script src=kit/question.js></script>",
        )
    )
    return page.locator("[data-izium-question]")


def out(form: Locator) -> Locator:
    return form.get_by_label("The question as YAML")


@pytest.mark.parametrize("kind", [*ROWS, *FIELDS])
def test_what_is_filled_in_becomes_the_question(
    form: Locator, tmp_path: Path, kind: str, faults: list[str]
) -> None:
    form.get_by_label("How it is asked").select_option(kind)
    form.get_by_label("Name of the question").fill(f"bridges-own-{kind}")
    form.get_by_label("Question", exact=True).fill(HOSTILE)
    for at, (text, more, said) in enumerate(ROWS.get(kind, [])):
        row = form.locator("tbody tr").nth(at)
        fields = row.locator("input[type=text]")
        fields.first.fill(text)
        fields.last.fill(said)
        if kind == "match":
            fields.nth(1).fill(more)
        elif more:
            row.locator("[name=right]").check()
    for label, text in FIELDS.get(kind, {}).items():
        form.get_by_label(label).fill(text)
    expect(form).to_contain_text("Still to do: say why the right answer is right.")
    form.get_by_label("Why the right answer").fill("Because.")
    form.get_by_label("Records").fill("E021, C019")
    form.get_by_label("First hint").fill("Look: there")
    form.get_by_label("Move").select_option("close reading")
    expect(form).to_contain_text("All is there.")
    assert faults_of(form.page) == []
    file = tmp_path / "mine.yml"
    file.write_text(out(form).input_value(), encoding="utf-8")
    (made,) = written.read(file)
    definition = made.definition
    assert (made.id, definition["kind"], definition["question"]) == (
        f"bridges-own-{kind}",
        kind,
        HOSTILE,
    )
    assert {name: definition[name] for name in MEANT[kind]} == MEANT[kind]
    assert [one["id"] for one in definition["evidence"]] == ["E021", "C019"]
    assert (definition["move"], definition["hints"]) == ("close reading", ["Look: there"])
    assert faults == []


def test_the_form_says_what_is_still_to_do(form: Locator, tmp_path: Path) -> None:
    expect(form).to_contain_text("write the question; give at least two options; tick the right")
    listen(form.locator("p[role=status]"))
    form.get_by_label("Question", exact=True).press_sequentially("Why?")
    assert len(heard(form.page)) == 1
    form.get_by_label("Name of the question").fill("My question")
    expect(form).to_contain_text("name the question in lower-case letters")
    file = tmp_path / "mine.yml"
    file.write_text(out(form).input_value(), encoding="utf-8")
    with pytest.raises(act.DefinitionError):
        written.read(file)


def test_rows_are_added_and_what_is_written_is_copied(form: Locator) -> None:
    for _ in range(7):
        form.get_by_role("button", name="One more row").click()
    expect(form.locator("tbody tr")).to_have_count(10)
    expect(form.get_by_role("button", name="One more row")).to_be_hidden()
    form.get_by_role("button", name="Copy").click()
    expect(form).to_contain_text("Copied.")
