"""What a notebook shows of ours: under which types, and when alive; nothing else is loaded here."""

import os
import sys
from collections.abc import Callable
from typing import Any

PICTURE = "application/vnd.izium.picture+json"
"""JupyterLab draws the HTML that is stored beside it; the book draws what it holds."""

PANEL = "application/vnd.izium.panel+json"
"""A table and the values to choose its rows by."""


def shell() -> Any:
    """Return the IPython in which this runs; None elsewhere."""
    ipython = sys.modules.get("IPython")
    return ipython.get_ipython() if ipython else None


def shows_widgets() -> bool:
    """Whether a widget can be shown: in a kernel, but where outputs are run to be stored.

    >>> shows_widgets()
    False
    """
    in_kernel = getattr(shell(), "kernel", None) is not None
    return in_kernel and os.environ.get("IZIUM_STORE_OUTPUTS") != "1"


def with_widget(bundle: dict[str, Any], make: Callable[[], Any]) -> Any:
    """Return what a notebook shows, with a widget beside it where one can be shown.

    Args:
        make: Gives the widget; it is asked only there.

    >>> with_widget({"text/plain": "a"}, lambda: None)
    {'text/plain': 'a'}
    """
    shown = make()._repr_mimebundle_() if shows_widgets() else None
    if shown is None:
        return bundle
    view, metadata = shown
    return {**view, **bundle}, metadata
