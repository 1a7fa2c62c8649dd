"""Open a page in Chromium as on a slow phone line and measure what a reader waits for."""

import statistics
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from bench.running import Failed
from izium.book import chromium

MEGABITS = 1.6
MEGABITS_UP = 0.75
LATENCY_MS = 150
SLOWER_CPU = 4
LONGEST_MS = 120_000
# No name but this machine's is ever resolved: what a page asks of others is counted, not sent.
FLAGS = (*chromium.FLAGS, "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1")
ANSWER = """(() => {
  const fill = (activity) => {
    activity.querySelector("input[type=radio], input[type=checkbox]")?.click();
    for (const select of activity.querySelectorAll("select")) select.selectedIndex = 1;
    for (const text of activity.querySelectorAll("textarea, input[type=text]")) text.value = "1";
    for (const node of activity.querySelectorAll("select, textarea, input[type=text]"))
      node.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const attempt = () => {
    const activity = document.querySelector("section.activity");
    const button = activity?.querySelector("button[data-action=check]");
    if (button) {
      fill(activity);
      const clicked = performance.now();
      button.click();
      if (activity.querySelector("[role=status]")?.textContent.trim()) {
        requestAnimationFrame(() => setTimeout(() => {
          window.firstAnswer = { ready: clicked, took: performance.now() - clicked };
        }));
        return;
      }
    }
    setTimeout(attempt, 20);
  };
  attempt();
})();"""
TIMES = """() => {
  const [visit] = performance.getEntriesByType("navigation");
  const paint = performance.getEntriesByName("first-contentful-paint")[0];
  return { load: visit.loadEventEnd, paint: paint ? paint.startTime : null };
}"""
SCROLL = """async () => {
  const go = async (top) => {
    scrollTo({ top, behavior: "instant" });
    await new Promise((done) => setTimeout(done, 40));
  };
  for (let top = 0; top < document.documentElement.scrollHeight; top += innerHeight)
    await go(top);
  await go(document.documentElement.scrollHeight);
}"""


@dataclass(frozen=True)
class Visit:
    """What one page took. Bytes are those on the wire with headers, times are in seconds.

    `wire` is what the page loads by itself, `all_wire` everything after scrolling to the end.
    `ready` is when the first activity could be answered, `answer` how long its answer took to
    be seen; both None on a page without one.
    """

    wire: int
    all_wire: int
    requests: int
    hosts: int
    paint: float | None
    load: float
    ready: float | None
    answer: float | None


class Traffic:
    """Counts what a page asks for."""

    def __init__(self, session: CDPSession) -> None:
        """Count from now on."""
        self.addresses: dict[str, str] = {}
        self.sizes: dict[str, float] = {}
        session.on("Network.requestWillBeSent", self._asked)
        session.on("Network.loadingFinished", self._finished)
        session.send("Network.enable")

    def _asked(self, event: dict[str, object]) -> None:
        address = str(event["request"]["url"])  # type: ignore[index]
        if urlsplit(address).scheme in ("http", "https"):
            self.addresses[str(event["requestId"])] = address

    def _finished(self, event: dict[str, object]) -> None:
        self.sizes[str(event["requestId"])] = float(str(event["encodedDataLength"]))

    @property
    def bytes(self) -> int:
        """Bytes on the wire."""
        return round(sum(self.sizes.get(request, 0) for request in self.addresses))

    @property
    def third_parties(self) -> set[str]:
        """The other hosts that were asked."""
        return {str(urlsplit(address).hostname) for address in self.addresses.values()} - {
            "127.0.0.1"
        }


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Open a Chromium that reaches this machine only."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=list(FLAGS))
        yield browser
        browser.close()


def visit(browser: Browser, address: str, slow: bool = True) -> Visit:
    """Open a page with nothing kept from earlier and measure it; `slow` as on a phone line."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, service_workers="block")
    page = context.new_page()
    session = context.new_cdp_session(page)
    traffic = Traffic(session)
    if slow:
        _slow_down(session)
    page.add_init_script(ANSWER)
    page.goto(address, wait_until="load", timeout=LONGEST_MS)
    if page.locator("section.activity").count():
        _wait_for_answer(page)
    times = page.evaluate(TIMES)
    answered = page.evaluate("window.firstAnswer") or {}
    page.wait_for_load_state("networkidle", timeout=LONGEST_MS)
    first = traffic.bytes
    _speed_up(session)
    _scroll_through(page)
    seen = Visit(
        wire=first,
        all_wire=traffic.bytes,
        requests=len(traffic.addresses),
        hosts=len(traffic.third_parties),
        paint=_seconds(times["paint"]),
        load=round(times["load"] / 1000, 2),
        ready=_seconds(answered.get("ready")),
        answer=_seconds(answered.get("took"), 3),
    )
    context.close()
    return seen


def _wait_for_answer(page: Page) -> None:
    """Wait for the page's answer, asked from outside: its policy lets no text run as code in it."""
    deadline = time.monotonic() + LONGEST_MS / 1000
    while not page.evaluate("window.firstAnswer"):
        if time.monotonic() > deadline:
            raise Failed(f"{page.url} answered nothing within {LONGEST_MS} ms")
        page.wait_for_timeout(20)


def _slow_down(session: CDPSession) -> None:
    session.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": LATENCY_MS,
            "downloadThroughput": MEGABITS * 1e6 / 8,
            "uploadThroughput": MEGABITS_UP * 1e6 / 8,
        },
    )
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER_CPU})


def _speed_up(session: CDPSession) -> None:
    free = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
    session.send("Network.emulateNetworkConditions", free)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 1})


def _scroll_through(page: Page) -> None:
    page.evaluate(SCROLL)
    page.wait_for_load_state("networkidle", timeout=LONGEST_MS)


def _seconds(milliseconds: float | None, digits: int = 2) -> float | None:
    return None if milliseconds is None else round(milliseconds / 1000, digits)


def middle(visits: Sequence[Visit]) -> Visit:
    """Return the median of several visits to one page, figure by figure.

    >>> one, two = Visit(1, 2, 3, 0, 0.5, 1.0, None, None), Visit(1, 2, 3, 0, 0.7, 2.0, None, None)
    >>> middle([one, two, two]).load
    2.0
    """
    found: dict[str, Any] = {}
    for field in fields(Visit):
        values = [getattr(one, field.name) for one in visits]
        there = [value for value in values if value is not None]
        found[field.name] = statistics.median_high(there) if there else None
    return Visit(**found)
