"""The book's own letters: light, under their licence, with every character that pages show."""

import json
import re
from pathlib import Path

from izium.book import fonts
from tests.book.built import Built

FRONTS = Path(fonts.__file__).parents[2]
STYLE = FRONTS / "book" / "front" / "book.css"
FIRST_VIEW_BYTES = 60_000
ADVANCES = Path(__file__).parents[2] / "izium" / "charts" / "advances.json"
LEFT_TO_THE_READERS_FONTS = set("≈→←✓\n\t■●◆▲✚□○◇△＋－＝＠")


def test_the_letters_of_a_first_view_are_light() -> None:
    latin = [len(content) for name, content in fonts.files().items() if "latin" in name]
    assert len(latin) == 3
    assert sum(latin) <= FIRST_VIEW_BYTES


def test_every_latin_face_has_its_cyrillic_one() -> None:
    rules = re.findall(r"@font-face \{([^}]*)\}", STYLE.read_text(encoding="utf-8"))
    known = {
        script: {
            (re.search('"(.*?)"', rule)[1], "italic" in rule.partition("src:")[0])  # type: ignore[index]
            for rule in rules
            if f"-{script}" in rule
        }
        for script in ("latin", "cyrillic")
    }
    assert known["latin"] == known["cyrillic"]
    assert len(known["latin"]) == 3


def test_pictures_are_printed_in_the_letters_that_their_lines_were_measured_in() -> None:
    pictures = (FRONTS / "charts" / "front" / "pictures.css").read_text(encoding="utf-8")
    printed = (FRONTS / "book" / "paper" / "print.css").read_text(encoding="utf-8")
    asked = set(re.findall(r"font(?:-family)?: [^;]*var\((--\w+)", pictures))
    assert asked
    assert [name for name in asked if f'{name}: "Book Sans"' not in printed] == []


def test_no_cut_font_bears_the_reserved_name() -> None:
    assert not [name for name in fonts.files() if "source" in name]
    assert "Reserved Font" in fonts.LICENCE.read_text(encoding="utf-8")


def test_pages_show_no_character_without_a_letter(pages: dict[str, Built]) -> None:
    cut = set(json.loads(ADVANCES.read_text(encoding="utf-8"))["400"])
    missing = {
        f"{name}: {character!r} (U+{ord(character):04X})"
        for name, page in pages.items()
        for character in set(page.soup.body.get_text())  # type: ignore[union-attr]
        if character not in cut | LEFT_TO_THE_READERS_FONTS
    }
    assert missing == set()
