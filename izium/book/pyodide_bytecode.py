"""Python for the pages with its code compiled already: it starts in a fraction of the time.

Only the Python of the pages can compile for itself. So it is started once, when the store is
filled, in the Chromium of this machine; without one, pages compile what they import, each time.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from izium.book import chromium
from izium.live import bytecode

FOLDER, MARK = "compiled", "made-from.json"
ADDRESS = "https://python.invalid/"
"""An address of nobody: what is asked of it comes from the store."""

COMPILE = """async ({ about, address, program, places }) => {
  const python = await loadPyodide({
    indexURL: address, packageBaseUrl: address,
    lockFileContents: JSON.stringify({ info: about, packages: {} }),
  });
  python.runPython(program);
  const made = {};
  for (const [name, place] of Object.entries(places)) {
    const content = new Uint8Array(await (await fetch(address + name)).arrayBuffer());
    python.globals.set("content", content);
    python.globals.set("place", place);
    made[name] = python.runPython(
      "import base64; base64.b64encode(compiled(content.to_bytes(), place)).decode()");
  }
  return made;
}"""


class CannotCompile(Exception):
    """There is nothing to compile in; the text says what to do."""


def read(store: Path, pins: Mapping[str, Any]) -> dict[str, bytes]:
    """Return the compiled archives of a store by their names: all that are pinned, or none.

    Args:
        store: A complete store.
        pins: The content of ``pyodide.json``.
    """
    folder = store / FOLDER
    try:
        mark = json.loads((folder / MARK).read_text(encoding="utf-8"))
        made = {name: (folder / name).read_bytes() for name in _places(pins)}
    except (OSError, ValueError):
        return {}
    return made if mark == _mark(pins, made) else {}


def make(store: Path, pins: Mapping[str, Any]) -> None:
    """Compile the archives of a store, unless that was done; takes half a minute.

    Raises:
        CannotCompile: There is no Chromium, playwright is not installed, or Python did not start.
    """
    if read(store, pins):
        return
    made = {name: base64.b64decode(text) for name, text in _compiled(store, pins).items()}
    folder = store / FOLDER
    folder.mkdir(exist_ok=True)
    for name, content in made.items():
        (folder / name).write_bytes(content)
    # Last, and it names each content: whatever was cut off before is compiled again.
    (folder / MARK).write_text(json.dumps(_mark(pins, made), indent=1), encoding="utf-8")


def _places(pins: Mapping[str, Any]) -> dict[str, str]:
    """Return the archives, and where the modules of each lie in the page's Python."""
    major, minor = pins["about"]["python"].split(".")[:2]
    library = {".zip": f"/lib/python{major}{minor}.zip"}
    library[".whl"] = f"/lib/python{major}.{minor}/site-packages"
    kinds = {name: Path(name).suffix for name in pins["files"]}
    return {name: library[kind] for name, kind in kinds.items() if kind in library}


def _mark(pins: Mapping[str, Any], made: Mapping[str, bytes]) -> dict[str, Any]:
    program = hashlib.sha256(Path(bytecode.__file__).read_bytes()).hexdigest()
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in made.items()}
    return {"by": program, "from": pins["files"], "made": digests}


def _compiled(store: Path, pins: Mapping[str, Any]) -> dict[str, str]:
    try:
        from playwright.sync_api import Error, Route, sync_playwright

        found = chromium.find()
    except ImportError as fault:
        raise CannotCompile("playwright is not installed: run make setup") from fault
    except chromium.NoChromium as fault:
        raise CannotCompile(str(fault)) from fault
    print("Compiling Python for the pages (once, half a minute)", flush=True)

    def answer(route: Route) -> None:
        name = route.request.url.removeprefix(ADDRESS)
        if name:
            route.fulfill(path=store / name)
        else:
            route.fulfill(body="<script src='pyodide.js'></script>", content_type="text/html")

    given = {
        "about": pins["about"],
        "address": ADDRESS,
        "program": Path(bytecode.__file__).read_text(encoding="utf-8"),
        "places": _places(pins),
    }
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(chromium.FLAGS))
        page = browser.new_page()
        page.route(f"{ADDRESS}**", answer)
        try:
            page.goto(ADDRESS)
            return dict(page.evaluate(COMPILE, given))
        except Error as fault:
            raise CannotCompile(f"Python did not start in {found}: {fault.message}") from fault
        finally:
            browser.close()
