"""Parts of libraries in whose place parts of ours stand."""

from typing import Any


def replace(owner: Any, name: str, ours: Any) -> None:
    """Put something of ours in the place of what a module or class of a library has.

    Raises `AttributeError`: it has nothing of this name, so that nobody would ask for ours.

    >>> import string
    >>> replace(string, "capitals", str.upper)
    Traceback (most recent call last):
    AttributeError: string has no 'capitals' for str.upper to stand in: look what the library does \
in its place.
    """
    if not hasattr(owner, name):
        raise AttributeError(
            f"{owner.__name__} has no {name!r} for {ours.__qualname__} to stand in: "
            "look what the library does in its place."
        )
    setattr(owner, name, ours)
