"""A PDF from a document, printed by the Chromium of the machine."""

from pathlib import Path

from izium.book import chromium


def print_pdfs(documents: dict[Path, Path]) -> None:
    """Print documents, each to its PDF, with bookmarks and tags, asking no other host.

    Args:
        documents: Path of each HTML document, and of the PDF to write.

    Raises `NoChromium`: there is no Chromium that starts, or playwright is not installed.
    """
    with chromium.started() as browser:
        page = browser.new_context(java_script_enabled=False, color_scheme="light").new_page()
        for document, target in documents.items():
            page.goto(document.resolve().as_uri())
            page.pdf(
                path=target,
                prefer_css_page_size=True,
                print_background=True,
                tagged=True,
                outline=True,
            )
