"""Show the built book on this machine only.

python -m tools.serve [PORT]
"""

import argparse
import os
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

BOOK = Path(__file__).resolve().parent.parent / "_build" / "html"
FIRST_PORT = 8000
PORTS_TRIED = 20
LAST_PORT = 65535
AT_ONCE = 0.02
"""Seconds between two looks at whether a server is to end."""


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files without a line of log for each."""

    def guess_type(self, path: str | os.PathLike[str]) -> str:
        """Name scripts as browsers want them, whatever this machine's settings say."""
        return "text/javascript" if str(path).endswith(".js") else super().guess_type(path)

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent."""


class Server(ThreadingHTTPServer):
    """A server that ends when it is told to, whatever connections are kept open."""

    daemon_threads = True
    block_on_close = False


def bind(
    folder: Path, port: int, tries: int = 1, handler: type[QuietHandler] = QuietHandler
) -> Server:
    """Return a server of `folder` on the loopback address, at `port` or one of the next."""
    answer = partial(handler, directory=str(folder))
    for candidate in range(port, port + tries):
        try:
            return Server(("127.0.0.1", candidate), answer)
        except OSError:
            continue
    raise OSError(f"Ports {port} to {port + tries - 1} are all taken: name another one.")


@contextmanager
def serving(folder: Path, handler: type[QuietHandler] = QuietHandler) -> Iterator[str]:
    """Serve `folder` on a free port while the block runs; give its address, ending in a slash."""
    server = bind(folder, 0, handler=handler)
    thread = threading.Thread(target=server.serve_forever, args=(AT_ONCE,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def port(text: str) -> int:
    """Read the number of a port.

    >>> port("8000")
    8000
    """
    number = int(text) if text.isdecimal() else 0
    if not 1 <= number <= LAST_PORT:
        raise argparse.ArgumentTypeError(f"{text!r} is no port: give a number, 1 to {LAST_PORT}")
    return number


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve the book until it is stopped; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tools.serve", description="Show the book.")
    parser.add_argument(
        "port", type=port, nargs="?", default=FIRST_PORT, help=f"(default: {FIRST_PORT})"
    )
    given = parser.parse_args(arguments)
    if not (BOOK / "index.html").is_file():
        print("There is no built book yet: run `make book` first.", file=sys.stderr)
        return 1
    try:
        server = bind(BOOK, given.port, PORTS_TRIED)
    except (OSError, OverflowError) as fault:
        print(f"The book cannot be shown: {fault}", file=sys.stderr)
        return 1
    print(f"The book: http://127.0.0.1:{server.server_port}/ (Ctrl-C stops)", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print()
    finally:
        server.server_close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
