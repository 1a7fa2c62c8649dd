"""The rule machine: readers set the rules, and the city is drawn again on every day.

What is decided by the rules is decided in `front/machine.js` alone; here stands what it is given.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from izium import data
from izium.charts.city import in_the_city, schematic_of_the_book
from izium.charts.cover import cover
from izium.charts.palette import palette, status_words
from izium.charts.picture import Picture
from izium.charts.rows import LONGEST, rows_of, whole_span
from izium.charts.statements import days_between, statements
from izium.charts.style import RIVER
from izium.language import NODES, SAY
from izium.language import gettext as _
from izium.mime import with_widget

if TYPE_CHECKING:
    import anywidget

FRONT = Path(__file__).parent / "front"
_ESCAPED = str.maketrans({char: f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"})
HOST = """
for (const place of document.querySelectorAll(".machine-place")) {
  const data = JSON.parse(place.querySelector("script").textContent);
  place.closest(".picture").classList.add("machine-ready");
  machine.render({ model: { get: (name) => (name === "data" ? data : true) }, el: place });
}
"""
"""What a static page does with the module that Jupyter loads as it is."""


def script() -> str:
    """Return the module that Jupyter loads."""
    return SAY + NODES + (FRONT / "machine.js").read_text(encoding="utf-8")


def page_script() -> str:
    """Return the script of a static page: the module, and its host, in a function of their own."""
    module = script()
    return (
        f'(() => {{\n"use strict";\n{module.replace("export default machine;", "")}{HOST}}})();\n'
    )


# long: a table of what the script is given
def machine_data(answer: str) -> dict[str, Any]:
    """Return what the machine is given: days, ground, statements, voices and the database.

    Args:
        answer: Id of the activity in whose answer the rules are kept.

    >>> given = machine_data("who-held-izium-rules")
    >>> len(given["days"]), given["parties"][0]["words"]
    (27, 'Russian')
    """
    drawn = schematic_of_the_book()
    first, last = whole_span()
    days = days_between(first, last)
    names = {row["place_id"]: str(row["name"]) for row in rows_of(data.load("places"))}
    prefix = f"{names[drawn.whole]}, "
    grouped = in_the_city(statements(topic="control", longest=LONGEST), drawn)
    said = [
        {
            "id": one.record, "ground": ground, "side": one.side, "holder": one.holder,
            "relayed": one.relayed, "answers": one.answers,
            "first": (one.first - first).days, "last": (one.last - first).days,
        }
        for ground, members in grouped.items()
        for one in members
        if one.holder and not one.repeats and one.first <= last and one.last >= first
    ]  # fmt: skip
    return {
        "answer": answer,
        "days": [one.isoformat() for one in days],
        "whole": drawn.whole,
        "width": drawn.width,
        "height": drawn.height,
        "river": drawn.river,
        "water": RIVER,
        "parts": [{"id": part.place, "path": part.path} for part in drawn.parts],
        "names": {
            place: names[place].removeprefix(prefix)
            for place in [drawn.whole, *(part.place for part in drawn.parts)]
        },
        "voices": [{"id": side, "words": voice.name} for side, voice in palette().items()],
        "parties": [
            {
                "id": side,
                "words": status_words()[side],
                "ink": palette()[side].colour,
                "dotted": palette()[side].dotted,
            }
            for side in status_words()
            if side in palette()
        ],
        "words": status_words(),
        "said": said,
        "seriesName": data.book().series,
        "series": _series(drawn.whole),
    }


def _series(place: str) -> dict[str, str]:
    first, last = whole_span()
    found = {}
    for row in rows_of(data.load("control_series")):
        start, end = row["start"], row["end"] or last
        if row["place_id"] == place and start:
            for one in days_between(max(start, first), min(end, last)):
                found[one.isoformat()] = str(row["status"])
    return found


@dataclass(frozen=True, slots=True)
class RuleMachine:
    """The machine: a widget in a live notebook, a drawing with its script in the book."""

    given: dict[str, Any]
    still: Picture

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> Any:
        bundle = self.still._repr_mimebundle_()
        return with_widget(bundle, lambda: _widget()(data=self.given))


def rule_machine(answer: str, *, title: str | None = None) -> RuleMachine:
    """Let readers set the rules by which a line is drawn through the statements.

    Args:
        answer: Id of the activity in whose answer the rules are kept.

    >>> rule_machine("who-held-izium-rules").still.title
    'You draw the line'
    """
    given = machine_data(answer)
    base = cover(title=title or _("You draw the line"))
    written = json.dumps(given, ensure_ascii=False, sort_keys=True).translate(_ESCAPED)
    place = f'<div class="machine-place"><script type="application/json">{written}</script></div>'
    codes = [given["words"].get(given["series"].get(day), "") for day in given["days"]]
    still = Picture(
        title=base.title, alt=base.alt, wide=base.wide, narrow=base.narrow,
        columns=(*base.columns, given["seriesName"]),
        rows=tuple((*row, code) for row, code in zip(base.rows, codes, strict=True)), below=place,
    )  # fmt: skip
    return RuleMachine(given, still)


@cache
def _widget() -> type[anywidget.AnyWidget]:
    import anywidget
    import traitlets

    class MachineWidget(anywidget.AnyWidget):
        """The front end, and what it is given."""

        _esm = script()
        _css = FRONT / "pictures.css"
        data = traitlets.Dict().tag(sync=True)
        hosted = traitlets.Bool(False).tag(sync=True)

    return MachineWidget
