"""A page of the built book, watched: what it asked for, what it complained of."""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response, expect

_sizes: dict[str, int] = {}

PHONE = {"width": 320, "height": 640}
DESK = {"width": 1280, "height": 900}


@dataclass
class Watch:
    """What happened while a page was open."""

    faults: list[str] = field(default_factory=list)
    requests: dict[str, int] = field(default_factory=dict)

    @property
    def wire(self) -> int:
        """Bytes on the wire, as a server that compresses sends them."""
        return sum(self.requests.values())

    @contextmanager
    def attached(self, page: Page) -> Iterator[None]:
        """Watch a page while the block runs."""
        heard = {
            "console": self._console,
            "pageerror": lambda error: self.faults.append(f"error: {error}"),
            "requestfailed": lambda request: self.faults.append(f"failed: {request.url}"),
            "response": self._response,
        }
        for event, listener in heard.items():
            page.on(event, listener)  # type: ignore[call-overload]
        yield
        for event, listener in heard.items():
            page.remove_listener(event, listener)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.faults.append(f"{message.type}: {message.text}")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.faults.append(f"{response.status}: {response.url}")
            return
        self.requests[response.url] = packed_size(response)


def packed_size(response: Response) -> int:
    """Return the bytes of a response as a server that compresses sends it, with its head.

    The files of a book that is being tested stand still: each is fetched and packed once.
    """
    if response.url not in _sizes:
        body = response.body()
        _sizes[response.url] = min(len(body), len(gzip.compress(body, 6))) + 300
    return _sizes[response.url]


@contextmanager
def watched(context: BrowserContext, address: str) -> Iterator[tuple[Page, Watch]]:
    """Open an address in the one page of a profile and watch it."""
    page, watch = context.pages[0] if context.pages else context.new_page(), Watch()
    with watch.attached(page):
        page.goto(address, wait_until="load")
        yield page, watch
    page.mouse.move(0, 0)  # where it stayed, it would point at something on the next page
    page.goto("about:blank")


WATCH_SHIFTS = """window.shift = 0;
window.shifted = [];
new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
  if (entry.hadRecentInput) return;
  window.shift += entry.value;
  const at = (box) => `${box.x},${box.y} ${box.width}x${box.height}`;
  for (const { node, previousRect, currentRect } of entry.sources)
    window.shifted.push(`${(node?.outerHTML ?? node?.data ?? "").slice(0, 60)} `
      + `from ${at(previousRect)} to ${at(currentRect)}`);
})).observe({ type: "layout-shift", buffered: true });"""


@dataclass(frozen=True)
class Visit:
    """What was seen on a page that was opened and scrolled through once.

    `width` is the pixels that it is wide, `shift` how much it moved by itself, with the parts that
    moved.
    """

    watch: Watch
    width: int
    shift: float
    moved: str


def walk(
    browser: Browser, book_url: str, names: list[str], *, counted: bool = False, **options: object
) -> dict[str, Visit]:
    """Open each page in one profile as a reader does, scroll through it, tell what was seen.

    Where what it asks for is `counted`, each page is opened in a new tab, which has no letters of
    another in its memory, and the first link to a record is pointed at until its card opens.
    """
    seen = {}
    with profile(browser, **options) as context:
        context.add_init_script(WATCH_SHIFTS)
        for name in names:
            with watched(context, book_url + name) as (page, watch):
                scroll_through(page)
                width, shift, moved = page.evaluate(
                    "[document.documentElement.scrollWidth, window.shift, window.shifted]"
                )
                link = page.locator("article p a.record-link").first
                if counted and link.count():
                    link.hover()
                    expect(page.locator(".record-card")).to_be_visible()
                seen[name] = Visit(watch, width, shift, "; ".join(moved))
            if counted:
                page.close()
    return seen


def scroll_through(page: Page) -> None:
    """Scroll through a page as a reader does, and return to the top."""
    page.evaluate(
        """async () => {
          const frame = () => new Promise((done) => requestAnimationFrame(done));
          const step = innerHeight * 0.8;
          for (let top = 0; top < document.documentElement.scrollHeight; top += step) {
            scrollTo({ top, behavior: "instant" });
            await frame();
          }
          scrollTo({ top: 0, behavior: "instant" });
          await document.fonts.ready;
        }"""
    )


@contextmanager
def profile(browser: Browser, **options: object) -> Iterator[BrowserContext]:
    """Open a fresh profile."""
    context = browser.new_context(service_workers="block", **options)  # type: ignore[arg-type]
    yield context
    context.close()
