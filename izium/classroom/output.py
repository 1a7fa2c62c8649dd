"""Where a command may write, and how: no file is lost."""

from __future__ import annotations

import os
from pathlib import Path


class Refused(Exception):
    """Something a command will not do, in a sentence that says how to mend it.

    Attributes:
        status: what the command ends with.
    """

    status = 1


class Misasked(Refused):
    """Refused for how it was asked, whatever the files hold."""

    status = 2


def check_place(out: Path, ending: str, *, force: bool) -> None:
    """Refuse to write where no file can stand, where one stands, or under another kind's name.

    Args:
        out: the file to write.
        ending: how its name must end, so that it is opened, and read again, as what it is.
        force: whether an ordinary file may be overwritten.

    Raises:
        Refused: if it may not be written there.
        Misasked: if its name has another ending.

    >>> check_place(Path("key.txt"), ".md", force=True)
    Traceback (most recent call last):
    izium.classroom.output.Misasked: --out key.txt: end the name of this file in .md.
    """
    if out.is_dir():
        raise Refused(f"{out} is a folder: name a file to write.")
    if out.suffix.lower() != ending:
        raise Misasked(f"--out {out}: end the name of this file in {ending}.")
    if not out.parent.is_dir():
        raise Refused(f"the folder {out.parent} does not exist: make it first.")
    if not os.path.lexists(out):
        return
    if not force:
        raise Refused(f"{out} is there already: choose another name, or add --force.")
    if not out.is_file():
        raise Refused(f"{out} is not an ordinary file: choose another name.")


def write(out: Path, data: bytes, *, force: bool) -> None:
    """Write a file whole or not at all.

    Args:
        out: the file.
        data: what it is to hold.
        force: whether a file that is there may be overwritten.

    Raises `Refused`: if it cannot be written.

    >>> write(Path("no-folder/key.md"), b"", force=True)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    izium.classroom.output.Refused: no-folder/key.md cannot be written: ...
    """
    try:
        if not force:
            with out.open("xb") as new:
                new.write(data)
            return
        part = out.with_name(f"{out.name}.part")
        part.write_bytes(data)
        part.replace(out)
    except OSError as error:
        raise Refused(f"{out} cannot be written: {error.strerror}.") from error
