"""The one table of cases that Python and the page are both held to."""

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

import izium.activities as act

TABLE: dict[str, Any] = json.loads(
    (Path(__file__).parent / "cases.json").read_text(encoding="utf-8")
)


def made(name: str, **more: Any) -> act.Activity:
    """Make the activity of the table that has this name, with more about it where that is given."""
    given = {**TABLE["activities"][name], **more}
    kind, question = given.pop("kind"), given.pop("question")
    activity: act.Activity = getattr(act, kind)(f"case-{name}", question, **given)
    return activity


NAMES = list(TABLE["activities"])


def key_of(activity: act.Activity) -> str:
    """Under which key a page keeps the answer to an activity."""
    return f"izium:answer:{activity.id}:{activity.definition['hash']}"


def kept_of(activity: act.Activity, **more: Any) -> dict[str, Any]:
    """What a page keeps of an activity, by its key."""
    return {key_of(activity): {"hash": activity.definition["hash"], **more}}


def lay(page: Page, *kept: dict[str, Any]) -> None:
    """Let the browser keep these records by their keys, or texts as they are, and nothing else."""
    page.evaluate(
        "(all) => { localStorage.clear(); for (const [key, one] of all.flatMap(Object.entries))"
        " localStorage.setItem(key, typeof one === 'string' ? one : JSON.stringify(one)) }",
        kept,
    )
    page.reload()
