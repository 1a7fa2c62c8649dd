"""Links to other sites: all listed with an archived copy, asked only when somebody wants it."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tools import links

CLOSED = "http://127.0.0.1:9/"
DAY = "20260301"

pytestmark = pytest.mark.gate


class Stub(BaseHTTPRequestHandler):
    """A site with a page, a page that is gone and one that refuses programs."""

    def do_GET(self) -> None:
        self.send_response({"/there": 200, "/refused": 403}.get(self.path, 404))
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Stub)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def book_with(folder: Path, *addresses: str) -> Path:
    page = "".join(f"<p><a href='{address}'>a site</a></p>" for address in addresses)
    (folder / "index.html").write_text(page + "<a href='b.html'>own</a>", encoding="utf-8")
    return folder


def test_the_list_has_every_link_of_the_book_with_an_archived_copy(
    built_book: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object, **named: object) -> None:
        raise AssertionError("the list asks nobody")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert links.main(["--html", str(built_book)]) == 0
    shown = capsys.readouterr().out.splitlines()
    addresses = [line for line in shown if line.startswith(("http:", "https:"))]
    copies = [line for line in shown if line.startswith("    archived copy: https://")]
    assert "https://en.wikipedia.org/wiki/Battle_of_Izium" in addresses
    assert len(addresses) == len(set(addresses)) == len(copies)
    assert shown[-1] == f"{len(addresses)} addresses of other sites."


def test_every_link_of_the_book_is_encrypted_and_whole(built_book: Path) -> None:
    found = links.links(built_book, {}, DAY)
    assert [link.address for link in found if not link.address.startswith("https://")] == []


def test_places_on_a_page_are_one_address_and_known_copies_come_first(tmp_path: Path) -> None:
    book = book_with(tmp_path, "https://a.example/x#one", "https://a.example/x#two", "//b.example")
    known = {"https://a.example/x": "https://archive.example/x"}
    assert [(link.address, link.archived) for link in links.links(book, known, DAY)] == [
        ("https://a.example/x", "https://archive.example/x"),
        ("https://b.example", f"https://web.archive.org/web/{DAY}/https://b.example"),
    ]


def test_a_check_tells_what_is_gone_where_it_stands_and_its_copy(tmp_path: Path, site: str) -> None:
    book = book_with(tmp_path, f"{site}/there", f"{site}/gone", f"{site}/refused")
    known = {f"{site}/{name}": f"{site}/there" for name in ("there", "gone", "refused")}
    status, lines = links.check(links.links(book, known, DAY))
    assert status == 1
    assert f"200  {site}/there  (archived copy: 200)" in lines
    assert f"403  {site}/refused  (archived copy: 200)" in lines
    assert lines[-1] == f"{site}/gone is gone; on index.html; see {site}/there"


def test_a_check_without_a_network_claims_nothing(tmp_path: Path) -> None:
    book = book_with(tmp_path, CLOSED)
    status, lines = links.check(links.links(book, {CLOSED: CLOSED}, DAY))
    assert status == 3
    assert lines[-1].startswith("Not checked")


def test_without_a_built_book_it_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert links.main(["--html", str(tmp_path)]) == 2
    assert "run 'make book' first" in capsys.readouterr().err
