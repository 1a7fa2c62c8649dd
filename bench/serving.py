"""A server on this machine that sends what a real one sends: text compressed, connections kept."""

import gzip
import io
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http import HTTPStatus
from pathlib import Path

from tools.serve import QuietHandler, serving

COMPRESSED = (
    "text/",
    "application/javascript",
    "application/json",
    "application/xml",
    "image/svg+xml",
)
LEVEL = 6


@cache
def packed(path: Path) -> bytes:
    """Return the compressed bytes of a file, the same on every call."""
    return gzip.compress(path.read_bytes(), LEVEL, mtime=0)


class PackingHandler(QuietHandler):
    """Serves files, compressed where the browser takes that and it helps."""

    protocol_version = "HTTP/1.1"

    def send_head(self) -> io.BytesIO | None:
        """Send the head of the answer; return the body."""
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        if not path.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        kind = self.guess_type(str(path))
        pack = kind.startswith(COMPRESSED) and "gzip" in self.headers.get("Accept-Encoding", "")
        body = packed(path) if pack else path.read_bytes()
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if pack:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        return io.BytesIO(body)


@contextmanager
def serving_packed(folder: Path) -> Iterator[str]:
    """Serve `folder` on a free port while the block runs; give its address, ending in a slash."""
    packed.cache_clear()
    with serving(folder, PackingHandler) as address:
        yield address
