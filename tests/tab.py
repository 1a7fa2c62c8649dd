"""One page that tests have one after another, each as if nobody had been there before.

A page of a new profile has a process of its own: to start it takes twice what most tests take.
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page

FOR_GOOD = ("add_init_script", "expose_binding", "expose_function", "set_default_timeout")
"""What is done to a page for as long as it is there: the next test has another page."""
AS_IT_WAS = ("media", "color_scheme", "reduced_motion", "forced_colors", "contrast")


class Tab:
    """A page that is lent to a test, and emptied when it comes back."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._spent = True
        self._heard: list[tuple[str, Callable[..., Any]]] = []
        self._places: set[str] = set()

    def lend(self) -> Page:
        """Give the page: at no address, with nothing kept, of the usual size."""
        if self._spent:
            self._open()
        return self._page

    def give_back(self) -> None:
        """Take back all that the test did to the page, or the page itself."""
        if self._page.is_closed():
            self._spent = True
        if self._spent:
            self._page.context.close()
            return
        page, context = self._page, self._page.context
        for event, listener in self._heard:
            page.remove_listener(event, listener)
        for other in context.pages:
            if other is not page:
                other.close()
        page.unroute_all(behavior="ignoreErrors")
        context.unroute_all(behavior="ignoreErrors")
        page.mouse.move(0, 0)
        page.goto("about:blank")  # what a page keeps when it is left, it keeps before it is emptied
        for place in self._places:
            kept = {"origin": place, "storageTypes": "all"}
            self._protocol.send("Storage.clearDataForOrigin", kept)
        page.emulate_media(**dict.fromkeys(AS_IT_WAS, "null"))
        page.set_viewport_size(self._size)
        self._heard.clear()
        self._places.clear()

    def _open(self) -> None:
        context = self._browser.new_context(service_workers="block")
        self._page = context.new_page()
        self._protocol = context.new_cdp_session(self._page)
        self._size = self._page.viewport_size
        self._page.on("framenavigated", lambda frame: self._places.add(_place(frame.url)))
        for name in FOR_GOOD:
            setattr(self._page, name, self._for_good(getattr(self._page, name)))
        self._page.on = self._listen(self._page.on)
        self._spent = False

    def _for_good(self, does: Callable[..., Any]) -> Callable[..., Any]:
        def done(*given: Any, **named: Any) -> Any:
            self._spent = True
            return does(*given, **named)

        return done

    def _listen(self, on: Callable[..., Any]) -> Callable[..., Any]:
        def listen(event: str, listener: Callable[..., Any]) -> None:
            self._heard.append((event, listener))
            on(event, listener)

        return listen


def _place(address: str) -> str:
    """What a browser keeps things by.

    >>> _place("http://127.0.0.1:8000/chapters/fall.html#day"), _place("file:///tmp/page.html")
    ('http://127.0.0.1:8000', 'file://')
    """
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
