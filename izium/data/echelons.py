"""How large a military unit is, told where its name does not tell it."""

import re

from izium.language import pgettext


def echelon_words(echelon: str) -> str:
    """Return an echelon in words.

    >>> echelon_words("battalion-tactical-group")
    'battalion tactical group'
    """
    return pgettext("echelon", echelon).replace("-", " ")


def tells_echelon(name: str, echelon: str) -> bool:
    """Say whether the name of a unit tells how large it is.

    >>> tells_echelon("26th Tank Regiment", "regiment"), tells_echelon("Special forces", "unit")
    (True, False)
    """
    return bool(re.search(rf"\b{re.escape(echelon_words(echelon))}\b", name, re.IGNORECASE))
