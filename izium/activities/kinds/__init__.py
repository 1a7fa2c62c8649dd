"""The kinds of activity, grouped by what one does: pick, measure, arrange, write.

A kind is a function that makes an activity, and one that sets it out on paper; both stand in the
file of its group, which names the first in its ``__all__``. ``front/activity.js`` draws the kind
and judges its answers. These two files make a kind; the tests and the gallery ask for more (see
*Add a kind of activity* in ``CONTRIBUTING.md``).
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from izium.activities.errors import DefinitionError
from izium.activities.kind import KINDS
from izium.activities.kinds import arranging, picking, quantities, writing
from izium.activities.kinds.arranging import *  # noqa: F403
from izium.activities.kinds.picking import *  # noqa: F403
from izium.activities.kinds.quantities import *  # noqa: F403
from izium.activities.kinds.writing import *  # noqa: F403

__all__ = ["KINDS"]
__all__ += arranging.__all__
__all__ += picking.__all__
__all__ += quantities.__all__
__all__ += writing.__all__


def _named(make: Callable[..., Any]) -> Callable[..., Any]:
    """Let a function that makes an activity say of which one it is what cannot work."""

    @wraps(make)
    def made(*given: Any, **about: Any) -> Any:
        try:
            return make(*given, **about)
        except DefinitionError as fault:
            fault.args = (f"Activity {about.get('id', *given[:1])!r}: {fault}",)
            raise

    return made


for _kind in KINDS:
    globals()[_kind] = _named(globals()[_kind])
