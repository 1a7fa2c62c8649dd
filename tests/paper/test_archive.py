"""The zip is written wherever it is asked for."""

import zipfile
from pathlib import Path

import pytest

from izium.book import pyodide
from izium.book.paper.__main__ import main


@pytest.fixture
def html(tmp_path: Path) -> Path:
    folder = tmp_path / "html"
    folder.mkdir()
    (folder / "index.html").write_text("A book.", encoding="utf-8")
    return folder


def test_folders_on_the_way_to_the_zip_are_made(html: Path, tmp_path: Path) -> None:
    out = tmp_path / "stick" / "for the class"
    assert main(["zip", "--html", str(html), "--out", str(out)]) == 0
    with zipfile.ZipFile(out / "izium-book.zip") as packed:
        assert packed.namelist() == ["izium-book/index.html"]


def test_a_file_on_the_way_is_named_and_kept(
    html: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "stick").write_text("kept", encoding="utf-8")
    assert main(["zip", "--html", str(html), "--out", str(tmp_path / "stick")]) == 1
    assert "stick cannot be written" in capsys.readouterr().err
    assert (tmp_path / "stick").read_text(encoding="utf-8") == "kept"


def test_a_zip_without_python_offers_none_and_one_with_it_has_every_file(
    html: Path, tmp_path: Path
) -> None:
    cells = '<p>A task.</p><!-- live --><script id="live-cells">{}</script><!-- /live -->'
    (html / "task.html").write_text(cells, encoding="utf-8")
    part = html / pyodide.FOLDER / "part.js"
    part.parent.mkdir(parents=True)
    part.write_text("part", encoding="utf-8")
    assert main(["zip", "--html", str(html), "--out", str(tmp_path)]) == 0
    with zipfile.ZipFile(tmp_path / "izium-book.zip") as packed:
        assert not [name for name in packed.namelist() if "python" in name]
        assert packed.read("izium-book/task.html") == b"<p>A task.</p>"
    assert main(["zip", "--python", "--html", str(html), "--out", str(tmp_path)]) == 0
    with zipfile.ZipFile(tmp_path / "izium-book-python.zip") as packed:
        assert packed.read(f"izium-book/{pyodide.FOLDER}/part.js") == b"part"
        assert packed.read("izium-book/task.html") == cells.encode()
