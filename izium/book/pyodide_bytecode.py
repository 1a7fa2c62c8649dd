"""Python for the pages, compiled and started already: it starts in a fraction of the time.

Only the Python of the pages can compile for itself, and its memory once it has started is the same
in every page. So it is started when the store is filled, in the Chromium of this machine; without
one, pages compile what they import, and start from nothing, each time.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from izium.book import chromium
from izium.live import bytecode, snapshot

if TYPE_CHECKING:
    from playwright.sync_api import Route

FOLDER, MARK, SNAPSHOT_MARK = "compiled", "made-from.json", "snapshot-made-from.json"
SNAPSHOT, FEATURES, LIBRARY = "snapshot.gz", "snapshot-features.txt", "python_stdlib.zip"
"""The memory of a Python that has imported of its library what pandas needs; what a browser has
to have to take it, since Python lays its functions out by that; where the library lies."""

ADDRESS = "https://python.invalid/"
"""An address of nobody: what is asked of it comes from the store."""

COMPILE = """async ({ about, address, programs, places, snapshot, features, library }) => {
  const started = (more) => loadPyodide({
    indexURL: address, packageBaseUrl: address,
    lockFileContents: JSON.stringify({ info: about, packages: {} }), ...more,
  });
  const inText = (blob) => new Promise((done) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result.split(",")[1]);
    reader.readAsDataURL(blob);
  });
  const python = await started({});
  for (const program of programs) python.runPython(program);
  const made = {};
  for (const [name, place] of Object.entries(places)) {
    const content = new Uint8Array(await (await fetch(address + name)).arrayBuffer());
    python.globals.set("content", content);
    python.globals.set("place", place);
    made[name] = python.runPython(
      "import base64; base64.b64encode(compiled(content.to_bytes(), place)).decode()");
    if (name.endsWith(".whl")) python.unpackArchive(content, "wheel", { extractDir: place });
  }
  const names = python.runPython("names_of_the_library()");
  // Where each module lies in the library is kept in memory too: it has to be that of the pages.
  const bytes = library in made && Uint8Array.from(atob(made[library]), (one) => one.charCodeAt(0));
  const another = await started({
    _makeSnapshot: true, ...(bytes && { stdLibURL: URL.createObjectURL(new Blob([bytes])) }),
  });
  another.runPython(`import ${names}`);
  const memory = new Blob([another.makeMemorySnapshot()]).stream();
  const packed = memory.pipeThrough(new CompressionStream("gzip"));
  made[snapshot] = await inText(await new Response(packed).blob());
  made[features] = btoa(Object.getOwnPropertyNames(WebAssembly).sort());
  return made;
}"""


class CannotCompile(Exception):
    """There is nothing to compile in; the text says what to do."""


def read(store: Path, pins: Mapping[str, Any]) -> dict[str, bytes]:
    """Return the compiled archives of a store by their names, all that are pinned or none.

    With them comes the snapshot, which was made with just these, where there is one.

    Args:
        store: A complete store.
        pins: The content of ``pyodide.json``.
    """
    made = _kept(store, list(_places(pins)), lambda made: (MARK, _mark(pins, made)))
    if not made:
        return {}
    memory = (SNAPSHOT, FEATURES)
    return made | _kept(store, memory, lambda memory: (SNAPSHOT_MARK, _mark_of(memory, made)))


def is_complete(store: Path, pins: Mapping[str, Any]) -> bool:
    """Say whether a store has its compiled archives and the snapshot."""
    return SNAPSHOT in read(store, pins)


def _kept(
    store: Path, names: Sequence[str], marked: Callable[[dict[str, bytes]], tuple[str, Any]]
) -> dict[str, bytes]:
    """Return files that were made, if the mark beside them is theirs; else none."""
    folder = store / FOLDER
    try:
        made = {name: (folder / name).read_bytes() for name in names}
        file, mark = marked(made)
        return made if json.loads((folder / file).read_text(encoding="utf-8")) == mark else {}
    except (OSError, ValueError):
        return {}


def make(store: Path, pins: Mapping[str, Any]) -> None:
    """Compile the archives of a store and make its snapshot, unless that was done.

    It takes half a minute.

    Raises:
        CannotCompile: There is no Chromium that starts, no playwright, or Python did not start.
    """
    if is_complete(store, pins):
        return
    made = {name: base64.b64decode(text) for name, text in _compiled(store, pins).items()}
    folder = store / FOLDER
    folder.mkdir(exist_ok=True)
    for name, content in made.items():
        (folder / name).write_bytes(content)
    memory = {name: made.pop(name) for name in (SNAPSHOT, FEATURES)}
    # Last, and they name each content: whatever was cut off before is made again.
    for file, mark in ((MARK, _mark(pins, made)), (SNAPSHOT_MARK, _mark_of(memory, made))):
        (folder / file).write_text(json.dumps(mark, indent=1), encoding="utf-8")


def _places(pins: Mapping[str, Any]) -> dict[str, str]:
    """Return the archives, and where the modules of each lie in the page's Python."""
    major, minor = pins["about"]["python"].split(".")[:2]
    library = {".zip": f"/lib/python{major}{minor}.zip"}
    library[".whl"] = f"/lib/python{major}.{minor}/site-packages"
    kinds = {name: Path(name).suffix for name in pins["files"]}
    return {name: library[kind] for name, kind in kinds.items() if kind in library}


def _mark(pins: Mapping[str, Any], made: Mapping[str, bytes]) -> dict[str, Any]:
    return {"by": _digest(bytecode), "from": pins["files"], "made": _digests(made)}


def _mark_of(memory: Mapping[str, bytes], made: Mapping[str, bytes]) -> dict[str, Any]:
    return {"by": _digest(snapshot), "from": _digests(made), "made": _digests(memory)}


def _digest(program: ModuleType) -> str:
    return hashlib.sha256(Path(str(program.__file__)).read_bytes()).hexdigest()


def _digests(made: Mapping[str, bytes]) -> dict[str, str]:
    return {name: hashlib.sha256(content).hexdigest() for name, content in made.items()}


def _compiled(store: Path, pins: Mapping[str, Any]) -> dict[str, str]:
    def answer(route: Route) -> None:
        name = route.request.url.removeprefix(ADDRESS)
        if name:
            route.fulfill(path=store / name)
        else:
            route.fulfill(body="<script src='pyodide.js'></script>", content_type="text/html")

    given = {
        "about": pins["about"],
        "address": ADDRESS,
        "programs": [Path(str(one.__file__)).read_text("utf-8") for one in (bytecode, snapshot)],
        "places": _places(pins),
        "snapshot": SNAPSHOT,
        "features": FEATURES,
        "library": LIBRARY,
    }
    try:
        with chromium.started() as browser:
            from playwright.sync_api import Error

            print("Compiling Python for the pages (once, half a minute)", flush=True)
            page = browser.new_page()
            page.route(f"{ADDRESS}**", answer)
            try:
                page.goto(ADDRESS)
                return dict(page.evaluate(COMPILE, given))
            except Error as fault:
                raise CannotCompile(f"Python did not start in Chromium: {fault.message}") from fault
    except chromium.NoChromium as fault:
        raise CannotCompile(str(fault)) from fault
