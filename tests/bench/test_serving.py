"""The server sends what a real one does; a command's time and memory are its own."""

import gzip
import os
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from bench.running import Failed, run
from bench.serving import serving_packed


def ask(address: str, **headers: str) -> tuple[bytes, dict[str, str]]:
    request = urllib.request.Request(
        address, headers={k.replace("_", "-"): v for k, v in headers.items()}
    )
    with urllib.request.urlopen(request, timeout=10) as answer:
        return answer.read(), dict(answer.headers)


def test_text_is_compressed_and_pictures_are_not(tmp_path: Path) -> None:
    text = "<p>the same again</p>" * 200
    (tmp_path / "index.html").write_text(text, encoding="utf-8")
    (tmp_path / "dot.png").write_bytes(b"\x89PNG" + bytes(400))
    with serving_packed(tmp_path) as address:
        body, headers = ask(address, Accept_Encoding="gzip")
        assert headers["Content-Encoding"] == "gzip"
        assert int(headers["Content-Length"]) == len(body) < 400
        assert gzip.decompress(body).decode() == text
        assert ask(address)[0].decode() == text
        picture, headers = ask(f"{address}dot.png", Accept_Encoding="gzip")
        assert "Content-Encoding" not in headers
        assert len(picture) == 404
        with pytest.raises(urllib.error.HTTPError, match="404"):
            ask(f"{address}nowhere.html")


def test_memory_of_children_is_counted() -> None:
    hold = "x = bytearray(60_000_000); import time; time.sleep(1.2)"
    child = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {hold!r}])"
    done = run([sys.executable, "-c", child], Path(), os.environ)
    assert done.memory > 60_000_000
    assert done.seconds > 1


def test_a_command_that_fails_is_shown_with_its_last_lines() -> None:
    with pytest.raises(Failed, match="what went wrong"):
        run([sys.executable, "-c", "raise SystemExit('what went wrong')"], Path(), os.environ)
