"""The sample for one's own server, in the real nginx: headers, compression, caching."""

from __future__ import annotations

import gzip
import http.client
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from izium.book import assets
from tests.browser.watching import DESK, profile, scroll_through, watched

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "deploy" / "nginx.conf"
TYPES = Path("/etc/nginx/mime.types")
CHAPTER = "/chapters/bridges.html"
FOR_GOOD = "public, max-age=31536000, immutable"

AROUND = """\
daemon off;
worker_processes 1;
pid nginx.pid;
error_log stderr crit;
events {{ }}
http {{
    default_type application/octet-stream;
    access_log off;
    client_body_temp_path temp; proxy_temp_path temp; fastcgi_temp_path temp;
    uwsgi_temp_path temp; scgi_temp_path temp;
    include {sample};
}}
"""

pytestmark = pytest.mark.gate


@dataclass(frozen=True)
class Answer:
    """What the server answered."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Server:
    """The book behind nginx on a port of this machine."""

    port: int
    book: Path

    def ask(self, address: str, **headers: str) -> Answer:
        """Ask for an address from the root of the server."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        line.request("GET", address, headers={k.replace("_", "-"): v for k, v in headers.items()})
        answer = line.getresponse()
        found = {name.lower(): value for name, value in answer.getheaders()}
        body = answer.read()
        line.close()
        return Answer(answer.status, found, body)


def free_port() -> int:
    """Return a port of the loopback address that nobody listens at."""
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        return int(line.getsockname()[1])


def set_in(sample: str, directive: str, value: str) -> str:
    """Return the sample with the value of a directive that occurs once."""
    changed, count = re.subn(rf"(?m)^(\s*{directive} )[^;]+;", rf"\g<1>{value};", sample)
    assert count == 1, f"{SAMPLE} has {count} lines of {directive}"
    return changed


@pytest.fixture(scope="module")
def server(
    nginx_path: str, built_book: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """The sample as it is, but for its port and folder, in an nginx of its own."""
    prefix = tmp_path_factory.mktemp("nginx")
    prefix.chmod(0o755)
    port = free_port()
    sample = set_in(SAMPLE.read_text(encoding="utf-8"), "listen", f"127.0.0.1:{port}")
    sample = set_in(sample, "root", f'"{built_book}"')
    (prefix / "izium.conf").write_text(sample, encoding="utf-8")
    (prefix / "nginx.conf").write_text(AROUND.format(sample="izium.conf"), encoding="utf-8")
    shutil.copy(TYPES, prefix)
    whole = [nginx_path, "-p", f"{prefix}/", "-c", "nginx.conf", "-e", "stderr"]
    if os.geteuid() == 0:
        whole += ["-g", "user root;"]
    checked = subprocess.run([*whole, "-t"], capture_output=True, encoding="utf-8")
    assert checked.returncode == 0, checked.stderr
    assert "warn" not in checked.stderr, checked.stderr
    log = prefix / "log.txt"
    with log.open("w", encoding="utf-8") as output:
        running = subprocess.Popen(whole, stderr=output)
    try:
        deadline = time.monotonic() + 20
        while running.poll() is None and time.monotonic() < deadline:
            with socket.socket() as line:
                if line.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        assert running.poll() is None, log.read_text(encoding="utf-8")
        yield Server(port, built_book)
    finally:
        running.terminate()
        running.wait(timeout=20)
    assert log.read_text(encoding="utf-8") == ""


@pytest.mark.parametrize("address", ["/", CHAPTER, "/_static/favicon.svg", "/not-there"])
def test_every_answer_carries_the_headers(server: Server, address: str) -> None:
    answer = server.ask(address)
    assert answer.status == (404 if address == "/not-there" else 200)
    assert answer.headers["content-security-policy"] == "frame-ancestors 'self'"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["cross-origin-opener-policy"] == "same-origin"
    assert "geolocation=()" in answer.headers["permissions-policy"]
    assert answer.headers["server"] == "nginx"


@pytest.mark.parametrize(
    ("ending", "kind"),
    [
        ("html", "text/html; charset=utf-8"),
        ("js", "application/javascript; charset=utf-8"),
        ("css", "text/css; charset=utf-8"),
        ("csv", "text/csv; charset=utf-8"),
        ("json", "application/json; charset=utf-8"),
        ("geojson", "application/geo+json; charset=utf-8"),
        ("svg", "image/svg+xml; charset=utf-8"),
    ],
)
def test_each_kind_of_file_has_its_type_and_is_sent_compressed(
    server: Server, ending: str, kind: str
) -> None:
    path = max(server.book.rglob(f"*.{ending}"), key=lambda path: path.stat().st_size)
    address = "/" + path.relative_to(server.book).as_posix()
    plain = server.ask(address)
    assert plain.headers["content-type"] == kind
    assert plain.body == path.read_bytes()
    assert "content-encoding" not in plain.headers
    if len(plain.body) < 1024:
        return
    packed = server.ask(address, Accept_Encoding="gzip, br")
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["vary"] == "Accept-Encoding"
    assert gzip.decompress(packed.body) == plain.body
    assert len(packed.body) < 0.5 * len(plain.body)


def test_every_file_of_the_book_has_a_type(server: Server) -> None:
    endings = {path.suffix for path in server.book.rglob("*") if path.suffix}
    untyped = set()
    for ending in endings - {".inv"}:
        path = next(server.book.rglob(f"*{ending}"))
        answer = server.ask("/" + path.relative_to(server.book).as_posix())
        if answer.headers["content-type"] == "application/octet-stream":
            untyped.add(ending)
    assert untyped == set()


def test_what_names_its_content_is_kept_for_good_and_the_rest_is_asked_for_anew(
    server: Server,
) -> None:
    page = server.ask(CHAPTER)
    assert page.headers["cache-control"] == "no-cache"
    named = re.findall(rb'(?:src|href)="\.\.(/[^"]+\?v=[^"]+)"', page.body)
    assert len(named) > 4
    for address in named:
        assert server.ask(address.decode()).headers["cache-control"] == FOR_GOOD
    for address in (CHAPTER + "?v=1", "/searchindex.js", "/_static/favicon.svg?x=1"):
        assert server.ask(address).headers["cache-control"] == "no-cache"


def test_that_a_file_is_missing_is_not_kept(server: Server) -> None:
    missing = server.ask("/_static/izium/not-yet-copied.js?v=0123456789")
    assert missing.status == 404
    assert "cache-control" not in missing.headers


def test_what_is_unchanged_costs_one_short_answer(server: Server) -> None:
    for accepted in ("identity", "gzip"):
        tag = server.ask(CHAPTER, Accept_Encoding=accepted).headers["etag"]
        again = server.ask(CHAPTER, Accept_Encoding=accepted, If_None_Match=tag)
        assert (again.status, again.body) == (304, b"")


def test_an_address_that_is_kept_for_good_changes_with_all_that_it_fetches(tmp_path: Path) -> None:
    def address(cards: bytes) -> list[str]:
        files = {"cards.js": b"fetches cards-e.js", "cards-e.js": cards}
        return assets.needed_by("", [assets.Bundle(files, lambda page: True, ("cards.js",))])

    assert address(b"old") != address(b"new")


def test_files_of_the_build_are_not_served(server: Server) -> None:
    assert (server.book / ".buildinfo").is_file()
    assert server.ask("/.buildinfo").status == 404
    assert server.ask("/_static/").status in (403, 404)
    assert server.ask("/../nginx.conf").status in (400, 404)


def test_the_book_works_behind_it(server: Server, browser: Browser) -> None:
    with (
        profile(browser, viewport=DESK) as context,
        watched(context, f"http://127.0.0.1:{server.port}{CHAPTER}") as (page, watch),
    ):
        scroll_through(page)
        choice = page.locator('section.activity[data-kind="choice"]').first
        choice.locator("label").first.click()
        choice.locator("button[data-action=check]").click()
        expect(choice.get_by_role("status")).not_to_be_empty()
        page.locator("article p a.record-link").first.hover()
        expect(page.locator(".record-card")).to_be_visible()
    assert watch.faults == []
