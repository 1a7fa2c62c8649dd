"""The book's own letters: two open families, cut to the characters that a book here can use.

The files are Source Serif 4 and Source Sans 3 by Adobe, under the SIL Open Font License
(`OFL.txt`). That licence reserves the name "Source" for the uncut fonts, so the cut ones are
called Book Serif and Book Sans. They were made by one command, see `tools/cut_fonts.py`.
"""

import base64
import re
from pathlib import Path

FOLDER = Path(__file__).parent
LICENCE = FOLDER / "OFL.txt"


def files() -> dict[str, bytes]:
    """Return the font files that pages load, by name.

    >>> sorted(files())[:2]
    ['book-sans-cyrillic.woff2', 'book-sans-latin.woff2']
    """
    return {path.name: path.read_bytes() for path in sorted(FOLDER.glob("*.woff2"))}


def faces() -> str:
    """Return the rules of style that bring the fonts into a document that stands by itself.

    They are those of the pages' own style, with the files in them; paper waits for its letters.

    >>> faces().count("@font-face"), "url(data:font/woff2;base64," in faces()
    (6, True)
    """
    style = (FOLDER.parent / "front" / "book.css").read_text(encoding="utf-8")
    rules = "\n".join(re.findall(r"@font-face \{[^}]*\}", style)).replace("optional", "block")
    for name, content in files().items():
        held = base64.b64encode(content).decode()
        rules = rules.replace(f'url("{name}")', f"url(data:font/woff2;base64,{held})")
    return f"{rules}\n"
