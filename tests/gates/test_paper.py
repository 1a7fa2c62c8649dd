"""The whole book prints: one PDF with every chapter, and a sheet for each."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader

from izium.book import subset
from izium.book.paper.__main__ import main

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.gate


def _run(what: str, html: Path, out: Path) -> None:
    """Run the command in a process of its own: this one may drive a browser already."""
    command = [sys.executable, "-m", "izium.book.paper", what]
    subprocess.run([*command, "--html", str(html), "--out", str(out)], check=True)


def test_the_pdf_has_every_chapter_tagged_and_bookmarked(built_book, chromium_path, tmp_path):
    _run("pdf", built_book, tmp_path)
    pdf = tmp_path / "izium-book.pdf"
    content = pdf.read_bytes()
    assert content.startswith(b"%PDF-")
    assert len(PdfReader(pdf).pages) > 100
    assert b"/StructTreeRoot" in content
    assert b"/Outlines" in content
    # A picture that is a table speaks for itself.
    charts = sum(
        len(BeautifulSoup(text, "html.parser").select(".picture:has(svg)"))
        for path in (built_book / "chapters").glob("*.html")
        for text in [path.read_text(encoding="utf-8")]
    )
    assert content.count(b"/Alt") >= charts > 10, "every chart says what it shows"
    assert len(content) < 20_000_000
    reader = PdfReader(pdf)
    listed = re.findall(r"^(.+?) (\d+)$", reader.pages[1].extract_text(), re.MULTILINE)
    assert len(listed) > 15
    for title, number in listed:
        there = " ".join(reader.pages[int(number) - 1].extract_text().split())
        title, _comma, ids = title.partition(", ")
        assert title in there, f"{title} is not on page {number}"
        assert ids.partition("–")[0] in there, f"{ids} do not begin on page {number}"
    for own in subset.languages(built_book):
        told = PdfReader(tmp_path / f"izium-{own}-book.pdf")
        assert told.trailer["/Root"]["/Lang"] == own
        assert len(told.pages) > 100


def test_every_chapter_has_a_sheet(built_book, chromium_path, tmp_path):
    _run("sheets", built_book, tmp_path)
    sheets = list((tmp_path / "sheets").glob("*.pdf"))
    written = {path.stem for path in sheets}
    chapters = {path.stem for path in (ROOT / "chapters").glob("*.ipynb")}
    assert {name.removesuffix("-more") for name in written} == chapters
    for path in sheets:
        count = len(PdfReader(path).pages)
        said = " ".join(PdfReader(path).pages[0].extract_text().split())
        assert f"on {count} side" in said, path.name
        assert count <= 2, f"{path.name} has {count} sides: let the plan name fewer activities"
    for own in subset.languages(built_book):
        sides = {
            path.stem: len(PdfReader(path).pages) for path in (sheets[0].parent / own).iterdir()
        }
        assert sides.keys() == written
        assert max(sides.values()) <= 2, sides
    for path in (tmp_path / "sheets").rglob("*.pdf"):
        sizes = _sizes_of_type(path)
        assert min(sizes) >= 6.5, f"{path.name} has type that nobody reads: {sorted(sizes)[:3]}"
        title = "".join(PdfReader(path).metadata["/Title"].split())
        for side in PdfReader(path).pages:
            assert title in "".join(side.extract_text().split()), f"{path.name}: a nameless side"


def _sizes_of_type(pdf: Path) -> set[float]:
    """Return the sizes, in points, of the upright type of a PDF."""
    sizes = set()

    def see(text: str, page: list[float], line: list[float], _font: object, size: float) -> None:
        if text.strip() and not line[1]:
            sizes.add(round(size * abs(line[3] * page[3]), 1))

    for side in PdfReader(pdf).pages:
        side.extract_text(visitor_text=see)
    return sizes


def test_without_a_built_book_the_command_says_what_to_do(tmp_path, capsys):
    assert main(["pdf", "--html", str(tmp_path)]) == 1
    assert "run 'make book' first" in capsys.readouterr().err
