"""What axe finds on a page."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

ONLY_FAULTS = {"preload": False, "resultTypes": ["violations"]}
"""All that is right would be described part by part: on a long page that takes most of the time."""

ALL_RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
COLOUR_RULES = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}


def faults_of(page: Page, **options: object) -> list[str]:
    """Return a line for each rule that the page breaks; `options` are those of axe."""
    found = Axe().run(page, options={**ONLY_FAULTS, **options}).response["violations"]
    return [f"{fault['id']}: {fault['nodes'][0]['html'][:120]}" for fault in found]
