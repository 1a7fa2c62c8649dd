"""Cut the fonts of the book out of the uncut ones, and measure their letters.

    npm pack @fontsource-variable/source-serif-4@5.3.1 @fontsource-variable/source-sans-3@5.3.1
    for file in fontsource-variable-*.tgz; do tar xzf "$file" --one-top-level; done
    python -m tools.cut_fonts .

The last line takes the folder in which both packages lie unpacked. It writes the `.woff2` files
of `izium/book/fonts`, and `izium/charts/advances.json`: how wide each letter of Book Sans is drawn,
by which figures break their lines.
"""

import json
import sys
from pathlib import Path
from typing import Any

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from izium.book.fonts import FOLDER

ADVANCES = FOLDER.parents[1] / "charts" / "advances.json"
WEIGHTS = (400, 700)
LATIN = [*range(0x20, 0x7F), *map(ord, "\u00a0©«°±·»×éöü–—‘’“”„…−↑↓\u2009")]
CYRILLIC = [*range(0x400, 0x460), 0x490, 0x491, 0x2116]
FEATURES = ["kern", "liga", "ccmp", "locl", "tnum"]
CUTS = (
    ("source-serif-4-latin-wght-normal", "Book Serif", "book-serif-latin", LATIN),
    ("source-serif-4-latin-wght-italic", "Book Serif", "book-serif-latin-italic", LATIN),
    ("source-serif-4-cyrillic-wght-normal", "Book Serif", "book-serif-cyrillic", CYRILLIC),
    ("source-serif-4-cyrillic-wght-italic", "Book Serif", "book-serif-cyrillic-italic", CYRILLIC),
    ("source-sans-3-latin-wght-normal", "Book Sans", "book-sans-latin", LATIN),
    ("source-sans-3-cyrillic-wght-normal", "Book Sans", "book-sans-cyrillic", CYRILLIC),
)
"""What is cut: the uncut font, the name and the file of the cut one, and its characters.

A language with other letters has three lines more, of the fonts that hold them (`latin-ext` has
those of Polish), and three rules `@font-face` in `book.css`, so that other pages load none of it.
"""


def cut(uncut: Path) -> None:
    """Write the cut fonts and the table of advances from the unpacked packages in `uncut`.

    Raises `FileNotFoundError`: a font is not there; its path is in the message.
    """
    advances: dict[str, dict[str, int]] = {str(weight): {} for weight in WEIGHTS}
    for whole, name, file, characters in CUTS:
        font = _open(uncut, f"{whole}.woff2")
        _keep(font, characters)
        _rename(font, name)
        if name == "Book Sans":
            for weight in WEIGHTS:
                advances[str(weight)] |= _advances(font, weight)
        instantiateVariableFont(font, {"wght": WEIGHTS}, inplace=True)
        font.flavor = "woff2"
        font.save(FOLDER / f"{file}.woff2")
    told = {weight: dict(sorted(letters.items())) for weight, letters in advances.items()}
    ADVANCES.write_text(json.dumps(told, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


def _open(uncut: Path, name: str) -> TTFont:
    found = next(uncut.rglob(name), None)
    if found is None:
        raise FileNotFoundError(f"{uncut} holds no {name}: unpack both packages there first")
    return TTFont(found, recalcTimestamp=False)


def _keep(font: TTFont, characters: list[int]) -> None:
    options = Options(layout_features=FEATURES, hinting=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[one for one in characters if one in font.getBestCmap()])
    subsetter.subset(font)


def _rename(font: TTFont, name: str) -> None:
    for entry in font["name"].names:
        if entry.nameID in (1, 3, 4, 6, 16, 25):
            entry.string = name if entry.nameID != 6 else name.replace(" ", "")


def _advances(font: TTFont, weight: int) -> dict[str, int]:
    """Return how wide each character is at a weight, in thousandths of the size of the text."""
    fixed: Any = instantiateVariableFont(font, {"wght": weight})
    widths, em = fixed["hmtx"].metrics, fixed["head"].unitsPerEm
    return {
        chr(code): round(widths[glyph][0] * 1000 / em)
        for code, glyph in fixed.getBestCmap().items()
    }


if __name__ == "__main__":
    cut(Path(sys.argv[1] if len(sys.argv) > 1 else "."))
