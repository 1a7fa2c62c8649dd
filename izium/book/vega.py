"""The Vega bundle: made from the installed wheel at build time, never committed."""

from __future__ import annotations

import mmap
import re
from functools import cache
from importlib.metadata import version
from pathlib import Path

from izium.book.figures import VEGA_LITE


def bundle(cache: Path) -> bytes:
    """Return Vega, Vega-Lite and vega-embed as one classic script that sets `vegaEmbed`.

    It is wrapped in a function of its own, since its short names would clash with those of
    other scripts. Making it takes over a second, so `cache`, a folder, keeps it.
    """
    kept = cache / f"vega-{version('vl-convert-python')}-{VEGA_LITE}.js"
    if not kept.is_file():
        import vl_convert

        script = vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;", vl_version=VEGA_LITE)
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(f"(() => {{\n{script}\n}})();\n", encoding="utf-8")
    return kept.read_bytes()


_HEAD = re.compile(rb"Original file: /npm/((?:@[\w-]+/)?[\w.-]+)@([\w.-]+)")
_IMPORT = re.compile(rb"""(?:from|import)\s*["']/npm/((?:@[\w-]+/)?[\w.-]+)@""")


@cache
def packages() -> dict[str, str]:
    """Return the packages that the bundle is made of, each with its version.

    They are read from the wheel, which holds the sources of several Vega-Lites: counted is
    what Vega, vega-embed and the bundled Vega-Lite import, and what that imports. Raises
    `LookupError` where the wheel does not say it in the form known here.

    >>> packages()["vega-lite"].startswith(VEGA_LITE)
    True
    """
    import vl_convert

    library = next(Path(vl_convert.__file__).parent.glob("vl_convert.*[!iy]"))
    versions: dict[str, str] = {}
    imports: dict[str, set[str]] = {}
    with library.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as text:
        heads = list(_HEAD.finditer(text))
        ends = [head.start() for head in heads[1:]] + [len(text)]
        for head, end in zip(heads, ends, strict=True):
            name, number = head[1].decode(), head[2].decode()
            if name == "vega-lite" and not f"{number}.".startswith(f"{VEGA_LITE}."):
                continue
            versions[name] = number
            found = _IMPORT.finditer(text[head.start() : end])
            imports[name] = {one[1].decode() for one in found}
    reached: dict[str, str] = {}
    waiting = ["vega", "vega-lite", "vega-embed"]
    while waiting:
        name = waiting.pop()
        if name not in versions:
            raise LookupError(f"{library.name} does not say which version of {name} it holds")
        if name not in reached:
            reached[name] = versions[name]
            waiting += imports[name]
    return dict(sorted(reached.items()))
