"""The text of the notebooks reads in Jupyter as in the book: nothing there that only MyST knows."""

import json
import re
from pathlib import Path

import pytest

from izium.prose.links import anchor

ROOT = Path(__file__).resolve().parents[2]
TEACHING = ROOT / "chapters" / "reference" / "teaching.md"
TO_HEADING = re.compile(r"\]\(([^()\s#:]*(?:\.ipynb|glossary\.md))#(?!activity-)([^()\s]+)\)")
NOTEBOOKS = sorted(
    path
    for folder in ("chapters", "exercises")
    for path in (ROOT / folder).rglob("*.ipynb")
    if ".ipynb_checkpoints" not in path.parts  # JupyterLab's copies of older states
)
RAW = re.compile(
    r"""^\s*(?::{3,}|`{3,}|~{3,})\s*\{.*   # a directive, by colons or by a fence
    | ^\s*:{3,}\s*$                        # its end
    | \{[a-z][a-z:-]*\}`[^`]*`             # a role
    | ^\([\w-]+\)=\s*$                     # a label
    | ^%\ .*                               # a comment
    | ^\+{3}\s*$                           # a break of blocks
    """,
    re.MULTILINE | re.VERBOSE,
)


def raw(text: str) -> list[str]:
    """What Jupyter would show as it is written."""
    return [found[0].strip() for found in RAW.finditer(text)]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_no_cell_shows_a_directive_as_it_is_written(path: Path) -> None:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    found = {
        number: raw("".join(cell["source"]))
        for number, cell in enumerate(cells)
        if cell["cell_type"] == "markdown"
    }
    assert {number: lines for number, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    "text",
    [
        ":::{note}\nWords.\n:::",
        "```{admonition} Words\nWords.\n```",
        "See {ref}`fig-one` or {doc}`fall`.",
        "(label)=\n## Heading",
        "% a comment",
    ],
)
def test_each_form_would_be_found(text: str) -> None:
    assert raw(text)


def test_plain_text_and_code_are_not_taken_for_directives() -> None:
    assert raw("A fence:\n\n```python\n{'a': 1}\n```\n\nand `{x}` in 2022 (about 30 %).") == []


def headings(path: Path) -> set[str]:
    """How JupyterLab names the headings of a file."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".ipynb":
        text = "\n\n".join("".join(cell["source"]) for cell in json.loads(text)["cells"])
    return {anchor(heading.replace("*", "")) for heading in re.findall(r"(?m)^#+ (.+)$", text)}


@pytest.mark.parametrize(
    "path", [*NOTEBOOKS, TEACHING], ids=lambda p: p.relative_to(ROOT).as_posix()
)
def test_a_link_to_a_heading_finds_it_in_jupyterlab(path: Path) -> None:
    for page, name in TO_HEADING.findall(path.read_text(encoding="utf-8")):
        assert name in headings(path.parent / page), page


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_no_text_sends_to_a_control_that_jupyter_or_the_page_lacks(path: Path) -> None:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    told = " ".join("".join(c["source"]) for c in cells if c["cell_type"] == "markdown")
    assert "slider" not in told, "a panel is a slider in Jupyter and two lists on the page"
    assert "Open *Code*" not in told, "no page shows the code of an activity"
