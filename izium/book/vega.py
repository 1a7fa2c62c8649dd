"""The Vega bundle: made from the installed wheel at build time, never committed."""

from __future__ import annotations

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
