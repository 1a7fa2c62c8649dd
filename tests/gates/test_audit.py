"""The check of the pins for known faults: it sees them, and never takes silence for none."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from functools import partial, update_wrapper
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

import pytest

from tools import audit

ASKED = [("altair", "6.3.0"), ("pandas", "3.1.1")]

pytestmark = pytest.mark.gate


class Stub(BaseHTTPRequestHandler):
    """Answers as both services do, with the faults it is told."""

    known: ClassVar[dict[tuple[str, str], list[str]]] = {}
    mood: ClassVar[str] = "well"

    def _send(self, content: Any) -> None:
        body = b"<html>" if self.mood == "babbling" else json.dumps(content).encode()
        self.send_response(503 if self.mood == "ill" else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["queries"]
        pins = [(query["package"]["name"], query["version"]) for query in asked]
        results = [
            {"vulns": [{"id": fault} for fault in self.known[pin]]} if pin in self.known else {}
            for pin in pins
        ]
        self._send({"results": results[:1] if self.mood == "short" else results})

    def do_GET(self) -> None:
        _, _, name, version, _ = self.path.split("/")
        faults = [{"id": fault} for fault in self.known.get((name, version), [])]
        self._send({} if self.mood == "short" else {"vulnerabilities": faults})

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(params=[audit.osv, audit.index])
def service(request: pytest.FixtureRequest) -> Iterator[audit.Service]:
    """A service of this machine that knows one old fault."""
    Stub.known, Stub.mood = {audit.FAULTY: ["PYSEC-2014-82"]}, "well"
    server = ThreadingHTTPServer(("127.0.0.1", 0), Stub)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}"
    yield update_wrapper(partial(request.param, base=base), request.param)
    server.shutdown()
    server.server_close()


def test_packages_without_known_faults_pass(service: audit.Service) -> None:
    status, account = audit.audit(ASKED, [service])
    assert (status, account) == (0, "2 pinned packages: nothing is known against them.")


def test_a_known_fault_fails_and_is_named(service: audit.Service) -> None:
    Stub.known[("pandas", "3.1.1")] = ["CVE-2026-1", "CVE-2026-2"]
    status, account = audit.audit(ASKED, [service])
    assert status == 1
    assert "pandas 3.1.1: CVE-2026-1, CVE-2026-2" in account
    assert "altair" not in account


@pytest.mark.parametrize("mood", ["ill", "babbling", "short"])
def test_an_answer_that_is_none_is_no_pass(service: audit.Service, mood: str) -> None:
    Stub.mood = mood
    status, account = audit.audit(ASKED, [service])
    assert status == 3
    assert "not checked: " in account


def test_a_service_that_knows_nothing_is_not_believed(service: audit.Service) -> None:
    Stub.known.clear()
    status, account = audit.audit(ASKED, [service])
    assert status == 3
    assert "knows nothing against jinja2 2.4.1" in account


def test_where_nobody_answers_it_says_so_for_each() -> None:
    closed = "http://127.0.0.1:9"
    nobody = [update_wrapper(partial(one, base=closed), one) for one in (audit.osv, audit.index)]
    status, account = audit.audit(ASKED, nobody)
    assert status == 3
    assert account.count(closed) == 2


def test_the_second_is_asked_when_the_first_is_silent(service: audit.Service) -> None:
    silent = update_wrapper(partial(audit.osv, base="http://127.0.0.1:9"), audit.osv)
    assert audit.audit(ASKED, [silent, service])[0] == 0


def test_every_list_of_pins_is_asked_about() -> None:
    asked = dict(audit.pins())
    assert {"jupyter-book", "pandas", "jupyterlab", "nbgrader"} <= asked.keys()
    assert len(asked) > 150
