"""The parts that a chapter needs, and the rules for its figures and code cells."""

import re
import statistics
from collections.abc import Iterator

from izium.mime import PICTURE
from izium.prose.faults import Fault
from izium.prose.notebook import Code, Notebook, source_of

AT_A_GLANCE = ("**Central question.**", "**You will be able to**", "**You need.**")
THREE_PARTS = "What the article tells in its own voice · what is claimed · what is missing"
SECTIONS = ("At a glance", THREE_PARTS, "Key points", "Discuss", "Go further")
PARTS = ("own voice", "claimed", "missing")
FEWEST_KINDS = 3
LONGEST_CELL = 15
MEDIAN_CELL = 4
SHORTEST_DESCRIPTION = 20
FILE_NAME = re.compile(r"\b[\w-]+\.(?:svg|png|jpe?g|json|csv|ipynb)\b")


def check_anatomy(notebook: Notebook) -> Iterator[Fault]:
    """Yield a fault for each part that a chapter lacks."""
    headings = [s for s in notebook.sentences if s.form == "heading"]
    texts = (source_of(one) for one in notebook.cells if one["cell_type"] == "markdown")
    first = next(texts, "")
    if len(re.findall(r"(?m)^# ", first)) != 1:
        yield _lack(notebook, "has no title in its first text", "begin with “# Title”")
    sections = [s.text for s in headings if s.text == s.section]
    order = [sections.index(name) for name in SECTIONS if name in sections]
    for name in SECTIONS:
        if name not in sections:
            yield _lack(notebook, f"has no section “{name}”", f"add “## {name}”")
    if order != sorted(order):
        yield _lack(notebook, "has its sections out of order", f"use {' → '.join(SECTIONS)}")
    glance = _section(notebook, "At a glance")
    for label in AT_A_GLANCE:
        if "At a glance" in sections and label not in glance:
            yield _lack(notebook, f"has no “{label}” in At a glance", f"add a line “{label} …”")
    parts = [s.text.lower() for s in headings if s.section == THREE_PARTS and s.part]
    for part in PARTS:
        if THREE_PARTS in sections and not any(part in heading for heading in parts):
            yield _lack(
                notebook,
                f"has no part on “{part}” under “{THREE_PARTS}”",
                f"add “### …{part}”",
            )
    yield from _check_activities(notebook)


def _check_activities(notebook: Notebook) -> Iterator[Fault]:
    made = notebook.activities
    kinds = {activity.kind for activity in made}
    if len(kinds) < FEWEST_KINDS:
        found = f"{len(made)} stored activities of {len(kinds)} kinds ({', '.join(sorted(kinds))})"
        yield _lack(notebook, f"has {found}", f"have at least {FEWEST_KINDS} of different kinds")
    if not any(activity.move == "corroborating" for activity in made):
        yield _lack(
            notebook,
            "has no activity that asks for corroboration",
            'give one move="corroborating"',
        )


def check_figures(notebook: Notebook) -> Iterator[Fault]:
    """Yield a fault for each chart without caption, label or description."""
    for code in notebook.code:
        if not code.charts and not code.figure:
            if re.search(r"(?m)^charts\.", code.source):
                yield _figure(notebook, code, "shows no stored chart", "run make notebooks")
            continue
        if not code.figure.get("caption", "").strip():
            yield _figure(notebook, code, "has no caption", "add metadata mystnb.figure.caption")
        if not code.figure.get("name", "").startswith("fig-"):
            yield _figure(notebook, code, "has no label", "add mystnb.figure.name: fig-…")
        if not code.charts:
            yield _figure(notebook, code, f"stores no {PICTURE}", "run make notebooks")
        for chart in code.charts:
            description = str(chart.get("alt", "")).strip()
            if len(description) < SHORTEST_DESCRIPTION or FILE_NAME.search(description):
                yield _figure(
                    notebook,
                    code,
                    f"has the description “{description}”",
                    f"say what it shows in {SHORTEST_DESCRIPTION} characters or more",
                )


def check_code(notebook: Notebook) -> Iterator[Fault]:
    """Yield a fault for each code cell that is too long, and for a median that is."""
    lines = [code.lines for code in notebook.code if code.lines]
    for code in notebook.code:
        if code.lines > LONGEST_CELL:
            yield notebook.fault(
                code.cell,
                "",
                f"has {code.lines} lines of code",
                f"have at most {LONGEST_CELL}; helpers live in izium",
            )
    if lines and statistics.median(lines) > MEDIAN_CELL:
        yield notebook.fault(
            0,
            "",
            f"has a median of {statistics.median(lines):g} lines in its code cells",
            f"have at most {MEDIAN_CELL}",
        )


def _section(notebook: Notebook, name: str) -> str:
    text = "\n".join(source_of(c) for c in notebook.cells if c["cell_type"] == "markdown")
    match = re.search(rf"(?ms)^## {re.escape(name)}\s*$(.*?)(?=^## |\Z)", text)
    return match[1] if match else ""


def _lack(notebook: Notebook, fault: str, mend: str) -> Fault:
    return notebook.fault(0, "", fault, mend)


def _figure(notebook: Notebook, code: Code, fault: str, mend: str) -> Fault:
    name = code.figure.get("name") or code.source.strip().splitlines()[-1]
    return notebook.fault(code.cell, name, fault, mend)
