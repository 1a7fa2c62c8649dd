"""How a chart is handed to a notebook: the same bytes every time, and no other host."""

from __future__ import annotations

from typing import Any

from izium.mime import CHART

NOTEBOOK_WIDTH = 700
"""Pixels: front ends of notebooks give a chart no width to fill, so it is told one there."""


def render(spec: dict[str, Any], **_: object) -> dict[str, Any]:
    """Return the outputs of a chart: its specification, and its alternative text.

    A chart that fills the width of its page has a fixed one here, and says in its ``usermeta``
    that it ``fits``; the built book lets it fill the page again.

    Args:
        spec: A Vega-Lite specification, as Altair hands it to a renderer.

    Examples:
        >>> bundle = render({"mark": "point", "description": "One point."})
        >>> sorted(bundle)
        ['application/vnd.vegalite.v5+json', 'text/plain']
        >>> bundle["text/plain"]
        'One point.'
        >>> render({"mark": "point", "width": "container"})[CHART]["width"]
        700
    """
    if spec.get("width") == "container":
        spec = {
            **spec,
            "width": NOTEBOOK_WIDTH,
            "usermeta": {**spec.get("usermeta", {}), "fits": True},
        }
    return {CHART: spec, "text/plain": str(spec.get("description", "A chart without description."))}
