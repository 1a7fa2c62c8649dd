"""The one table of cases that Python and the page are both held to."""

import json
from pathlib import Path
from typing import Any

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
