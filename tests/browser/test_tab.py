"""A test finds nothing of the one before it on the page that they share."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.tab import Tab
from tools.serve import serving

KEEP = """async () => {
  localStorage.kept = sessionStorage.kept = "yes";
  addEventListener("pagehide", () => { localStorage.late = "yes"; });
  await new Promise((done) => { indexedDB.open("kept").onsuccess = done; });
}"""
KEPT = """async () => [
  ...Object.keys(localStorage), ...Object.keys(sessionStorage),
  ...(await indexedDB.databases()).map(({ name }) => name),
  innerWidth, matchMedia("print").matches, matchMedia("(prefers-color-scheme: dark)").matches,
]"""


@pytest.mark.parametrize("served", [True, False])
def test_the_next_test_finds_nothing(browser: Browser, tmp_path: Path, served: bool) -> None:
    (tmp_path / "page.html").write_text("<title>Page</title>", encoding="utf-8")
    tab = Tab(browser)
    heard: list[str] = []
    with serving(tmp_path) as address:
        page = tab.lend()
        place = f"{address if served else tmp_path.as_uri() + '/'}page.html"
        page.goto(place)
        usual = page.evaluate(KEPT)
        page.evaluate(KEEP)
        page.set_viewport_size({"width": 360, "height": 640})
        page.emulate_media(media="print", color_scheme="dark")
        page.on("console", lambda said: heard.append(said.text))
        page.route("**/*", lambda route: route.abort())
        page.context.new_page()
        tab.give_back()
        again = tab.lend()
        again.goto(place)
        assert again.evaluate(KEPT) == usual
        again.evaluate("console.log('said')")
        assert again is page
        assert heard == []
        assert len(again.context.pages) == 1
        tab.give_back()


def test_a_page_that_was_changed_for_good_is_not_lent_again(browser: Browser) -> None:
    tab = Tab(browser)
    page = tab.lend()
    page.add_init_script("window.changed = true")
    tab.give_back()
    again = tab.lend()
    again.goto("data:text/html,page")
    assert again.evaluate("window.changed ?? false") is False
    again.close()
    tab.give_back()
    assert not tab.lend().is_closed()
    tab.give_back()
