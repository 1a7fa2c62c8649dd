"""Start sooner, here and in kernels.

On import, jsonschema builds a grammar of all web addresses wherever `rfc3987_syntax` is
installed, which JupyterLab brings along. That takes over a second for each kernel that draws
a chart, and nothing in the course checks addresses.
"""

from __future__ import annotations

import sys

GRAMMAR = "rfc3987_syntax"
KERNEL_LINE = f"import sys; sys.modules.setdefault({GRAMMAR!r}, None)"


def leave_out_the_grammar() -> None:
    """Let imports of the grammar fail, as where it is not installed."""
    sys.modules.setdefault(GRAMMAR, None)  # type: ignore[arg-type]
