"""The whole book prints: one PDF with every chapter, and a sheet for each."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from izium.book.paper.__main__ import main, write_pdf, write_sheets

pytestmark = pytest.mark.gate


def _pages(pdf: Path) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf.read_bytes()))


def test_the_pdf_has_every_chapter_tagged_and_bookmarked(built_book, chromium_path, tmp_path):
    pdf = write_pdf(built_book, tmp_path / "book.pdf")
    content = pdf.read_bytes()
    assert content.startswith(b"%PDF-")
    assert _pages(pdf) > 100
    assert b"/StructTreeRoot" in content
    assert b"/Outlines" in content
    assert len(content) < 20_000_000


def test_every_chapter_has_a_sheet(built_book, chromium_path, tmp_path):
    written = {path.stem for path in write_sheets(built_book, tmp_path)}
    chapters = {path.stem for path in Path("chapters").glob("*.ipynb")}
    assert written == chapters
    assert all(_pages(path) >= 1 for path in tmp_path.glob("*.pdf"))


def test_without_a_built_book_the_command_says_what_to_do(tmp_path, capsys):
    assert main(["pdf", "--html", str(tmp_path)]) == 1
    assert "run 'make book' first" in capsys.readouterr().err
