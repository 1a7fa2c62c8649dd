"""How a chart is handed to a notebook: the same bytes every time, and no other host."""

from __future__ import annotations

from typing import Any

MIME = "application/vnd.vegalite.v5+json"
"""The type under which JupyterLab draws a chart by itself and nbformat accepts it."""


def render(spec: dict[str, Any], **_: object) -> dict[str, Any]:
    """Return the outputs of a chart: its specification, and its alternative text.

    Args:
        spec: A Vega-Lite specification, as Altair hands it to a renderer.

    Examples:
        >>> bundle = render({"mark": "point", "description": "One point."})
        >>> sorted(bundle)
        ['application/vnd.vegalite.v5+json', 'text/plain']
        >>> bundle["text/plain"]
        'One point.'
    """
    return {MIME: spec, "text/plain": str(spec.get("description", "A chart without description."))}
