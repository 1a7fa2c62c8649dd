"""The book's own letters: light, under their licence, with every character that pages show."""

import json
from pathlib import Path

from izium.book import fonts
from tests.book.built import Built

FIRST_VIEW_BYTES = 60_000
ADVANCES = Path(__file__).parents[2] / "izium" / "charts" / "advances.json"
LEFT_TO_THE_READERS_FONTS = set("≈→←✓\n\t■●◆▲✚□○◇△＋－＝＠")


def test_the_letters_of_a_first_view_are_light() -> None:
    latin = [len(content) for name, content in fonts.files().items() if "latin" in name]
    assert len(latin) == 3
    assert sum(latin) <= FIRST_VIEW_BYTES


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
