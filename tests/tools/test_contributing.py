"""What CONTRIBUTING says works: its commands exist and stand in the order that they need."""

from pathlib import Path

import yaml

from izium.book import toc

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def recipe(heading: str) -> str:
    return TEXT.partition(f"## {heading}\n")[2].partition("\n## ")[0]


def test_a_chapter_stands_wherever_the_recipe_puts_it() -> None:
    needed = recipe("Change or add a chapter")
    config = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
    story = config["sphinx"]["config"]["izium_story"]
    names = [path.relative_to(ROOT).with_suffix("").as_posix() for path in toc.notebooks(ROOT)]
    chapters = [name for name in names if name.startswith("chapters/") and name.count("/") == 1]
    assert list(story) == chapters, "izium_story in _config.yml has a line for each chapter"
    for place in ("`_toc.yml`", "`izium_story`", "`chapters/reference/teaching.md`"):
        assert place in needed, place
