"""The book's own letters: light, under their licence, in both scripts."""

import re
from pathlib import Path

from izium import language
from izium.book import fonts
from izium.charts.style import unmeasured
from izium.tongue import catalogues

FRONTS = Path(fonts.__file__).parents[2]
STYLE = FRONTS / "book" / "front" / "book.css"
FIRST_VIEW_BYTES = 60_000


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


def test_the_fonts_have_every_letter_of_every_edition() -> None:
    for place in language.folder().glob("*/LC_MESSAGES"):
        read = map(catalogues.read, catalogues.files(place.parent.name))
        assert unmeasured("".join(map(catalogues.told, read))) == "", place
