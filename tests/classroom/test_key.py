"""The answer key: every right answer in words, said once, escaped."""

import re
from typing import Any

from izium.activities import index
from izium.classroom import key
from izium.classroom.cases import case_in_words

from .support import BOOK


def definitions() -> list[dict[str, Any]]:
    told = {
        "feedback": {"correct": "Yes: *a party* says it.", "own": "Look for the verb."},
        "hints": ["Read the verb."],
        "evidence": [{"id": "C001", "title": "A claim", "href": "reference/records.html#c001"}],
        "solution": "The verb is *claimed* [1].",
        "key": "A party",
    }
    nothing = {"feedback": {}, "hints": [], "evidence": [], "solution": "", "key": ""}
    return [{**BOOK[0], **told}, {**BOOK[5], **nothing}]


def test_key_as_markdown() -> None:
    text = key.to_markdown(definitions())
    assert text.splitlines()[:13] == [
        "# Answer key",
        "",
        key.INTRODUCTION[0],
        "",
        key.INTRODUCTION[1],
        "",
        "## reading-a-claim",
        "",
        "1 activity, about 2 minutes: sourcing 1.",
        "",
        "### 1. Who says so?",
        "",
        "*choice · sourcing · about 2 min · who-says*",
    ]
    assert "For teachers" in text
    assert "learners can open it too" in text
    assert "contents" not in key.INTRODUCTION[1], "chapters do not list the pages for teachers"
    assert "**Answer:** A party" in text
    assert "The verb is claimed \\[1\\]." in text
    assert "- To “The article”: Look for the verb." in text
    assert "- If right: Yes: a party says it." in text
    assert "- C001: A claim" in text
    assert "- Read the verb." in text
    assert "**Answer:** No answer is right or wrong" in text


def test_key_lists_targets_once_under_the_title_of_the_chapter() -> None:
    matching = next(one for one in BOOK if one["kind"] == "match")
    nothing = {"feedback": {}, "hints": [], "evidence": [], "solution": "", "key": "As it is."}
    text = key.to_markdown([{**matching, **nothing, "title": "Could it be *held*?"}])
    assert "## Could it be \\*held\\*?" in text
    for target in matching["targets"]:
        assert text.count(target["text"]) == 1
    assert "Choices:\n\n- A. " in text
    assert "**Answer:**\n\n- Claim two: A\n- Claim one: B\n" in text
    assert "As it is." not in text


def test_key_says_in_words_to_which_answer_the_book_says_what() -> None:
    cases = {
        case_in_words(definition, case)
        for definition in index.read()
        for case in definition["feedback"]
    }
    assert [case for case in cases if not re.match(r"(To “\S|If [a-z0-9“])", case)] == []
    assert [
        case for case in cases if re.search(r"““|””|\d-\d\d-|at-least|If (low|high)", case)
    ] == []
    assert {"If right", "If too late", "If “at least”", "If the lowest is 40", "If 27"} <= cases
    assert {"If 24 March 2022", "To “‘claimed’ (A10.1)”"} <= cases
