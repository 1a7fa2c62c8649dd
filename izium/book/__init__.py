"""What turns the notebooks into the static book: a Sphinx extension.

`_config.yml` names this package under `sphinx.extra_extensions`; the book is built by
`python -m izium.book build`. Nothing outside this package imports it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the extension with Sphinx.

    >>> # _config.yml
    >>> # sphinx: {extra_extensions: [izium.book]}
    """
    from izium.book import extension

    return extension.setup(app)
