"""What is made of the tables once, and kept for each folder of them and each language by itself."""

from collections.abc import Callable
from functools import cache, wraps
from pathlib import Path
from typing import TypeVar

from izium import language
from izium.data.frames import place_of

Made = TypeVar("Made")


def cache_by_folder(make: Callable[[], Made]) -> Callable[[], Made]:
    """Let a function be called once for each folder of tables and language, and anew for others.

    `cache_clear` forgets all, as with `functools.cache`.

    >>> calls = []
    >>> @cache_by_folder
    ... def counted() -> int:
    ...     calls.append(place_of())
    ...     return len(calls)
    >>> counted(), counted()
    (1, 1)
    """

    @cache
    def made(place: Path, own: str) -> Made:
        return make()

    @wraps(make)
    def of_this_folder() -> Made:
        return made(place_of(), language.current())

    of_this_folder.cache_clear = made.cache_clear  # type: ignore[attr-defined]
    return of_this_folder
