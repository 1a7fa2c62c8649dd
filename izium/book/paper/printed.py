"""What a printed PDF has: how many pages, and on which of them a place of the document stands."""

from pathlib import Path

from pypdf import PdfReader


def sides(pdf: Path) -> int:
    """Return how many pages a PDF has."""
    return len(PdfReader(pdf).pages)


def pages_of_places(pdf: Path) -> dict[str, int]:
    """Return the page, counted from 1, of each id of the document to which one of its links leads.

    Args:
        pdf: A PDF that Chromium printed; it keeps such ids as named destinations.
    """
    reader = PdfReader(pdf)
    numbers = {page.indirect_reference: at for at, page in enumerate(reader.pages, start=1)}
    found = {}
    for name, place in reader.named_destinations.items():
        number = numbers.get(place.raw_get("/Page")) if "/Page" in place else None
        if number:
            found[name.removeprefix("/")] = number
    return found
