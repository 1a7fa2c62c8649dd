"""What is measured in the browser is what the page did."""

import random
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from bench.serving import serving_packed
from bench.visiting import visit

pytestmark = pytest.mark.browser

HEAD = '<!doctype html><title>A page</title><link rel="icon" href="data:,"><h1>A page</h1>'
PAGE = """<img src="dot.svg" alt="A dot">
<section class="activity"><input type="radio"><button data-action="check">Check</button>
<p role="status"></p></section>
<script>
const answer = () => document.querySelector("button").addEventListener("click", () => {
  document.querySelector("[role=status]").textContent = "Yes.";
});
addEventListener("load", () => setTimeout(answer, 300));
</script>"""


def write(folder: Path, page: str) -> None:
    (folder / "index.html").write_text(HEAD + page, encoding="utf-8")
    (folder / "dot.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")


def test_bytes_requests_and_the_first_answer_are_counted(browser: Browser, tmp_path: Path) -> None:
    write(tmp_path, PAGE)
    with serving_packed(tmp_path) as address:
        seen = visit(browser, address, slow=False)
    assert seen.requests == 2
    assert seen.hosts == 0
    assert 300 < seen.wire < 2000
    assert seen.ready is not None
    assert seen.ready > seen.load + 0.25, "it can be answered 300 ms after the page has loaded"
    assert seen.answer is not None


def test_other_hosts_are_counted_and_not_reached(browser: Browser, tmp_path: Path) -> None:
    write(tmp_path, '<img src="https://pictures.invalid/a.png" alt="None">')
    with serving_packed(tmp_path) as address:
        seen = visit(browser, address, slow=False)
    assert (seen.requests, seen.hosts) == (2, 1)
    assert seen.ready is None


def test_a_slow_line_is_slow(browser: Browser, tmp_path: Path) -> None:
    write(tmp_path, '<script src="long.js"></script>')
    digits = random.Random(1).randbytes(250_000).hex()
    (tmp_path / "long.js").write_text(f"// {digits}", encoding="utf-8")
    with serving_packed(tmp_path) as address:
        fast, slow = visit(browser, address, slow=False), visit(browser, address)
    assert slow.wire == pytest.approx(fast.wire, rel=0.01)
    assert slow.wire > 250_000
    assert slow.load > slow.wire * 8 / 1.6e6
