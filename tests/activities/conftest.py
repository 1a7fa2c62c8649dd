"""A small site of activity pages on this machine, without the book around it."""

import html
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Download, Locator, Page

import izium.activities as act
from izium.activities import page as pages
from tools.serve import QuietHandler, serving

POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; connect-src 'none'; base-uri 'none'"
)
DARK = (
    "background:#14181e;color:#ced6dd;--paper:#222832;"
    "--raised:#29313d;--ink:#ced6dd;"
    "--quiet:#9ca4af;--rule:#48566b"
)


@pytest.fixture(autouse=True)
def fresh_session() -> Iterator[None]:
    """Every test starts with a session that knows no activity."""
    act.SESSION.clear()
    yield
    act.SESSION.clear()


def page_of(
    activities: Sequence[act.Activity], *, docname: str = "chapters/trial", theme: str = "light"
) -> str:
    """A whole page with these activities, under the book's content security policy."""
    body = "".join(
        pages.to_html(one.definition, docname=docname, number=number)
        for number, one in enumerate(activities, start=1)
    )
    return _whole(f"<h1>Trial</h1>{body}", docname, theme)


def work_page(theme: str = "light", titles: Mapping[str, str] | None = None) -> str:
    """The page *My work*, as the book fills it."""
    body = "<h1>My work</h1><div data-izium-work><p>Needs JavaScript.</p></div>"
    docname = "chapters/reference/my-work"
    return _whole(
        pages.fill(body, docname, titles), docname, theme, ["activity.js", *pages.work_files()]
    )


def _whole(body: str, docname: str, theme: str, scripts: Sequence[str] = ("activity.js",)) -> str:
    up = "../" * docname.count("/")
    style = f' style="{DARK}"' if theme == "dark" else ""
    return (
        f'<!doctype html><html lang="en" data-theme="{theme}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{html.escape(POLICY)}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><title>Trial</title>'
        f'<link rel="stylesheet" href="{up}kit/activity.css">'
        + "".join(f'<script defer src="{up}kit/{name}"></script>' for name in scripts)
        + "</head>"
        f"<body{style}><main><article>{body}</article></main></body></html>"
    )


class NothingKept(QuietHandler):
    """Has the browser ask again: a page is written anew faster than its time can tell."""

    def end_headers(self) -> None:
        """Say that nothing is to be kept."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()


class Site:
    """A folder of pages, served on this machine."""

    def __init__(self, folder: Path, address: str) -> None:
        self.folder, self.address = folder, address
        for name, content in (pages.static_files() | pages.work_files()).items():
            self.write(f"kit/{name}", content)
        self.write("chapters/reference/my-work.html", work_page())

    def write(self, name: str, content: str | bytes) -> str:
        """Write a file; return its address."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return self.address + name

    def trial(self, *activities: act.Activity, theme: str = "light") -> str:
        """Write the trial page with these activities; return its address."""
        return self.write("chapters/trial.html", page_of(activities, theme=theme))

    @property
    def work(self) -> str:
        """The address of *My work*."""
        return f"{self.address}chapters/reference/my-work.html"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A served folder with the kit's files."""
    folder = tmp_path / "site"
    with serving(folder, NothingKept) as address:
        yield Site(folder, address)


def saved(download: Download) -> str:
    """The text of a file that the page gave."""
    return Path(download.path()).read_bytes().decode("utf-8")


def exported(
    page: Page, kind: str = "json", name: str = "", *, open: bool = True
) -> tuple[str, str]:
    """Export; give the file's name and text."""
    page.locator("[data-action=export]").click()
    page.get_by_label("Your name or code").fill(name)
    if not open:
        page.get_by_label("Export these too").uncheck()
    with page.expect_download() as download:
        page.locator(f"[data-save={kind}]").click()
    return download.value.suggested_filename, saved(download.value)


def take_in(page: Page, content: str | bytes, name: str = "answers.json") -> None:
    """Import a file on *My work*."""
    data = content.encode() if isinstance(content, str) else content
    page.locator("[data-action=import]").click()
    page.get_by_label("A .json file").set_input_files(
        {"name": name, "mimeType": "application/json", "buffer": data}
    )


def listen(region: Locator) -> None:
    """Note from now on each text that a live region would say."""
    region.evaluate(
        "(node) => { window.heard = []; new MutationObserver(() =>"
        " window.heard.push(node.textContent)).observe(node, { childList: true, subtree: true }) }"
    )


def heard(page: Page) -> list[str]:
    """What the region has said since then."""
    said: list[str] = page.evaluate("() => window.heard")
    return said


@pytest.fixture
def faults(page: Page) -> list[str]:
    """What goes wrong on the page: errors, console messages, refusals of the policy."""
    found: list[str] = []
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on(
        "console",
        lambda said: (
            found.append(said.text)
            if said.type in ("error", "warning") and "favicon" not in str(said.location)
            else None
        ),
    )
    return found


@pytest.fixture
def open_trial(page: Page, site: Site, faults: list[str]) -> Iterator[Callable[..., Page]]:
    """Open a page with these activities; nothing may go wrong on it until the test ends."""

    def opened(*activities: act.Activity, theme: str = "light") -> Page:
        page.goto(site.trial(*activities, theme=theme))
        return page

    yield opened
    assert faults == []
