"""The book's own letters: two open families, cut to the characters that a book here can use.

The files are Source Serif 4 and Source Sans 3 by Adobe, under the SIL Open Font License
(`OFL.txt`). That licence reserves the name "Source" for the uncut fonts, so the cut ones are
called Book Serif and Book Sans. They were made by one command, see `tools/cut_fonts.py`.
"""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent
LICENCE = FOLDER / "OFL.txt"


def files() -> dict[str, bytes]:
    """Return the font files that pages load, by name.

    Examples:
        >>> sorted(files())[:2]
        ['book-sans-cyrillic.woff2', 'book-sans-latin.woff2']
    """
    return {path.name: path.read_bytes() for path in sorted(FOLDER.glob("*.woff2"))}
