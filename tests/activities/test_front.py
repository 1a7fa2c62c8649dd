"""The front end in Chromium agrees with Python, case by case."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest
from playwright.sync_api import Page

import izium.activities as act
from izium.activities import page as pages
from izium.activities.kinds import KINDS
from izium.activities.text import plain

from .cases import NAMES, TABLE, made
from .conftest import Site

pytestmark = pytest.mark.browser

JUDGE = """([definition, answers]) => answers.map((answer) => {
  const kind = kit.KINDS[definition.kind];
  const clean = kind.clean(definition, answer);
  return clean === null ? null
    : { clean, ...kind.check(definition, clean), words: kind.words(definition, clean) };
})"""


@pytest.fixture
def kit(page: Page, site: Site) -> Page:
    """A page that holds the front end's own functions, to be asked directly."""
    module = (pages.FRONT / "activity.js").read_text(encoding="utf-8")
    script = module.replace("\nexport default activity;\n", "\nwindow.kit = { KINDS, inline };\n")
    site.write("kit/bare.js", f"(() => {{{script}}})();")
    page.goto(
        site.write(
            "bare.html",
            '<!doctype html><html lang="en"><meta charset="utf-8"><title>Bare</title>'
            '<script src="kit/bare.js"></script><p id="here"></p></html>',
        )
    )
    return page


def judged(definition: dict[str, Any], answer: Any) -> dict[str, Any] | None:
    kind = KINDS[definition["kind"]]
    cleaned = kind.clean(definition, answer)
    if cleaned is None:
        return None
    result = kind.check(definition, cleaned)
    return {
        "clean": cleaned,
        "correct": result.correct,
        "parts": result.parts,
        "messages": result.messages,
        "words": plain(kind.in_words(definition, cleaned)),
    }


def test_the_table_in_the_browser(kit: Page) -> None:
    for name in NAMES:
        cases = TABLE["answers"][name]
        answers = [case["answer"] for case in cases]
        found = kit.evaluate(JUDGE, [made(name).definition, answers])
        for case, said in zip(cases, found, strict=True):
            if case.get("none"):
                assert said is None, (name, case)
                continue
            assert said["clean"] == case.get("clean", case["answer"]), (name, case)
            assert (said["correct"], said["parts"], said["messages"]) == (
                case["correct"],
                case.get("parts"),
                case["messages"],
            ), (name, case)


def any_answers(definition: dict[str, Any], dice: random.Random) -> list[Any]:
    """Answers near to right ones, and garbage."""
    parts = [
        part["id"] for name in ("options", "items", "targets") for part in definition.get(name, [])
    ]
    leaves: list[Any] = [
        *parts, None, True, 0, -1, 7, 12, 40, 41, 12.25, 1e20, "", " ", "40", "1,000", "3,5", "−4",
        "2022-03-24", "2022-03-07", "2022-02-29", "2024-02-29", "text\r\n", "__proto__",
    ]  # fmt: skip

    useful = {"bound": ["more-than", "about", "at-least", "range", 3], "value": [39, "40", 41, ""]}

    def grown(depth: int) -> Any:
        shape = dice.random()
        if depth == 0 or shape < 0.4:
            return dice.choice(leaves)
        if shape < 0.6:
            return [grown(depth - 1) for _ in range(dice.randrange(5))]
        if shape < 0.7 and "items" in definition:
            return dice.sample([i["id"] for i in definition["items"]], len(definition["items"]))
        if shape < 0.85:
            keys = [part["id"] for part in definition.get("items", [])] or parts or ["a"]
            targets = [part["id"] for part in definition.get("targets", [])] or leaves
            from_these = targets if dice.random() < 0.8 else leaves
            return {key: dice.choice(from_these) for key in keys}
        names = ("low", "high", "value", "bound")
        return {key: dice.choice(useful.get(key, leaves)) for key in names if dice.random() < 0.8}

    return [grown(3) for _ in range(400)]


def test_whatever_is_answered_both_sides_agree(kit: Page) -> None:
    for name in NAMES:
        definition = made(name).definition
        answers = any_answers(definition, random.Random(name))
        found = kit.evaluate(JUDGE, [definition, answers])
        for answer, said in zip(answers, found, strict=True):
            assert said == judged(definition, answer), (name, answer)
        assert any(said is not None for said in found), f"nothing useful was tried on {name}"


def test_inline_markdown_in_the_browser(kit: Page) -> None:
    for case in TABLE["inline"]:
        kit.evaluate(
            "(text) => document.querySelector('#here')"
            ".replaceChildren(kit.inline(text, '../chapters/'))",
            case["text"],
        )
        assert kit.locator("#here").inner_html() == case["html"], case


def test_the_page_itself_says_what_the_table_says(
    page: Page, site: Site, faults: list[str]
) -> None:
    """Answers of the table are laid out as drafts, and *Check* is pressed: one of each a round."""
    activities = {name: made(name) for name in NAMES}
    told = {
        name: [case for case in TABLE["answers"][name] if not case.get("none")] for name in NAMES
    }
    page.goto(site.trial(*activities.values()))
    for turn in range(max(map(len, told.values()))):
        now = {name: cases[turn] for name, cases in told.items() if turn < len(cases)}
        drafts = {
            key_of(activities[name]): json.dumps(
                {
                    "hash": activities[name].definition["hash"],
                    "draft": case.get("clean", case["answer"]),
                }
            )
            for name, case in now.items()
        }
        page.evaluate(
            "(all) => { localStorage.clear();"
            " for (const [key, record] of Object.entries(all)) localStorage.setItem(key, record) }",
            drafts,
        )
        page.reload()
        for name, case in now.items():
            section = page.locator(f"#activity-case-{name}")
            section.locator("[data-action=check]").click()
            state = "solved" if case["correct"] else "tried"
            assert section.get_attribute("data-state") == state, (name, case)
            said = section.locator("[role=status]").inner_text()
            for message in case["messages"]:
                assert plain(message) in said, (name, case)
            kept = json.loads(
                page.evaluate("(key) => localStorage.getItem(key)", key_of(activities[name]))
            )
            assert kept["answer"] == case.get("clean", case["answer"])
            assert kept["correct"] == case["correct"]
            if case.get("parts") and name != "multiple":
                marks = section.locator("[data-part]").evaluate_all(
                    "(all) => all.map((mark) => mark.dataset.part)"
                )
                shown = case["parts"][::-1] if name == "bound" else case["parts"]
                assert [mark == "right" for mark in marks] == shown, (name, case)
    assert faults == []


def key_of(activity: act.Activity) -> str:
    return f"izium:answer:{activity.id}:{activity.definition['hash']}"
