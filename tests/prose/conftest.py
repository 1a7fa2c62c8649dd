"""A small course of one sound chapter, which tests corrupt once each."""

import json
from copy import deepcopy
from pathlib import Path

import pytest

from izium.prose.check import Course
from izium.prose.notebook import ACTIVITY, PICTURE

TABLES = {
    "sentences": "sentence_id,section,opening\nB1.1,Battle,On\nB2.3,Battle,They\n",
    "sources": "source_id,name,kind\nS00,The article,narrator\nS01,Cooper,analyst\n",
    "places": (
        "place_id,name,kind\nP01,Izium,city\nP02,Hlynske,village\nP03,south bank,city-part\n"
        "P04,Iron bridge,bridge\n"
    ),
    "units": (
        "unit_id,name,parent_id,ref\nU01,90th Airmobile Battalion,,B1.1\nU02,1st Company,U01,B1.1\n"
    ),
    "people": "person_id,name,role,ref\nN01,Volodymyr Matsokin,deputy mayor,B1.1\n",
    "events": (
        "event_id,start,end,phase,kind,actor,title,summary,ref\n"
        "E001,2022-03-06,2022-03-08,first-assault,demolition,,Fighting,Both bridges go,B1.1\n"
    ),
    "sides": (
        "side_id,kind,name,adjective,voice,letters\n"
        "RU,party,Russia and its forces,Russian,Russian side,RU\n"
    ),
    "event_units": "event_id,unit_id,role\nE001,U02,defender\n",
    "event_places": "event_id,place_id,role\nE001,P02,near\n",
    "control_series": "place_id,start,end,status\nP01,2022-03-19,2022-03-23,UA\n",
    "claims": (
        "claim_id,source_id,made_on,statement,event_id,ref\n"
        'C001,S01,2022-03-17,"More than 2,250 people left before 11:00",E001,B2.3\n'
    ),
    "figures": (
        "figure_id,measure,subject,low,high,bound,claim_id,ref\n"
        "F001,evacuated,people,2250,,more-than,C001,B2.3\n"
    ),
}
ACTIVITIES = [
    {"kind": "choice", "move": "corroborating"},
    {"kind": "order", "move": "close reading"},
    {"kind": "reflect", "move": "sourcing"},
]
NARRATIVE = (
    "## On the bank\n\n"
    "On 6–8 March both [bridges over the river](reference/records.md#e001) went down near Hlynske, "
    "where the [1st Company of the 90th Battalion](reference/records.md#u02) stood. "
    "Cooper puts it at [more than 2,250 people](reference/records.md#c001), gone by 11:00, "
    "a figure that [the table repeats](reference/records.md#f001). "
    "The word “both” ([B1.1](reference/records.md#b1-1)) carries two claims. "
    "Who saw Hlynske on 9 March? Izium stood on the Donets."
)
PLAIN = "Nothing is said here that anybody would have to look up. " * 60
"""What keeps the share of links in the small chapter as small as in a long one."""

PARTS = (
    "## What the article tells in its own voice · what is claimed · what is missing\n\n"
    "### In its own voice\n\nMuch.\n\n### What is claimed\n\nLittle."
    "\n\n### What is missing\n\nA name."
)


def markdown(source: str) -> dict[str, object]:
    return {"cell_type": "markdown", "metadata": {}, "source": source}


def code(
    source: str,
    figure: dict[str, str] | None = None,
    chart: object = None,
    activities: object = (),
) -> dict:
    shown = [{PICTURE: chart}] if chart else [{ACTIVITY: activity} for activity in activities]
    outputs = [{"output_type": "display_data", "data": bundle} for bundle in shown]
    metadata = {"mystnb": {"figure": figure}} if figure else {}
    return {"cell_type": "code", "metadata": metadata, "source": source, "outputs": outputs}


class Sandbox:
    """A course on disk with one chapter whose cells a test may change."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.chapter = root / "chapters" / "fall.ipynb"
        self.glossary = root / "chapters" / "reference" / "glossary.md"
        self.glossary.parent.mkdir(parents=True)
        self.glossary.write_text("# Glossary\n\n### grad\n\nA rocket launcher.\n", encoding="utf-8")
        (root / "data").mkdir()
        for name, text in TABLES.items():
            (root / "data" / f"{name}.csv").write_text(text, encoding="utf-8")
        self.cells = {
            "title": markdown("# When did it fall?"),
            "glance": markdown(
                "## At a glance\n\n**Central question.** When?\n\n**You will be able to**"
                "\n\n- tell\n\n"
                "**You need.** Nothing."
            ),
            "preamble": code("import izium.activities as act"),
            "narrative": markdown(NARRATIVE),
            "chart": code(
                "charts.timeline()",
                {"caption": "The days.", "name": "fig-days"},
                {"alt": "A timeline of three days with one bar."},
            ),
            "activities": code("act.choice()", activities=deepcopy(ACTIVITIES)),
            "parts": markdown(PARTS),
            "points": markdown(f"## Key points\n\n- On 30 May Hlynske was far. {PLAIN}"),
            "discuss": markdown("## Discuss\n\n1. Why 17 March?"),
            "further": markdown("## Go further\n\nRead 400 pages."),
        }
        self.save()

    def save(self) -> None:
        cells = list(self.cells.values())
        self.chapter.write_text(json.dumps({"cells": cells}, ensure_ascii=False), encoding="utf-8")

    def faults(self, **given: object) -> list[str]:
        """Return the faults of the chapter as text."""
        found = Course(self.root, self.root / "data").check([self.chapter], **given)
        return [str(fault) for fault in found]

    def say(self, text: str) -> list[str]:
        """Return the faults once a paragraph is added to the narrative."""
        self.cells["narrative"] = markdown(f"{NARRATIVE}\n\n{text}")
        self.save()
        return self.faults()


@pytest.fixture
def course(tmp_path: Path) -> Sandbox:
    return Sandbox(tmp_path)
