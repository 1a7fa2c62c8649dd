"""The page that tells the whole in brief says what the chapters say."""

import json
import re
from pathlib import Path

import pytest

from izium.prose import brief

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "chapters" / "reference" / "in-brief.ipynb"


def chapter(folder: Path, *tagged: str) -> str:
    cells = [{"cell_type": "markdown", "metadata": {}, "source": ["# Fall\n"]}]
    cells += [{"metadata": {"tags": ["in-brief"]}, "source": text.split("|")} for text in tagged]
    (folder / "fall.ipynb").write_text(json.dumps({"cells": cells}), encoding="utf-8")
    return "fall.ipynb"


def test_a_telling_comes_without_its_heading_and_its_links_lead_from_the_page_that_shows_it(
    tmp_path, monkeypatch
):
    chapter(tmp_path, "## In brief\n|\n|It [fell](reference/records.md#e001), [far](https://a.b).")
    (tmp_path / "reference").mkdir()
    monkeypatch.chdir(tmp_path / "reference")
    assert str(brief.telling("../fall.ipynb")) == (
        "It [fell](../reference/records.md#e001), [far](https://a.b)."
    )


@pytest.mark.parametrize("tagged", [(), ("One.", "Two.")])
def test_a_chapter_without_one_telling_is_named_with_its_mend(tmp_path, monkeypatch, tagged):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ValueError, match=rf"fall\.ipynb: {len(tagged)} cells .*; give it to the"):
        brief.telling(chapter(tmp_path, *tagged))


def test_the_page_shows_the_tellings_as_the_chapters_have_them_now(monkeypatch):
    monkeypatch.chdir(PAGE.parent)
    cells = json.loads(PAGE.read_text(encoding="utf-8"))["cells"]
    shown = {}
    for cell in cells:
        asked = re.search(r"brief\.telling\(\"(.+?)\"\)", "".join(cell["source"]))
        if asked:
            (output,) = cell["outputs"]
            shown[asked[1]] = "".join(output["data"]["text/markdown"])
    days = ("background", "bridges", "river-line", "south-bank", "fall", "aftermath")
    assert list(shown) == [f"../{name}.ipynb" for name in days]
    for path, text in shown.items():
        assert text == str(brief.telling(path)), f"run `make notebooks ARGS={PAGE}` ({path})"
