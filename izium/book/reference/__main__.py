"""Write the generated reference pages: ``python -m izium.book.reference``."""

from __future__ import annotations

from izium.book.reference import FOLDER, write

if __name__ == "__main__":
    changed = write()
    print(f"Written to {FOLDER}: {', '.join(changed)}" if changed else "Nothing has changed.")
