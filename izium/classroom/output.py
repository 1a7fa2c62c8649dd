"""Where a command may write, and how: nothing that somebody handed in is lost."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from izium.classroom.answers import Reading, read
from izium.classroom.intake import find, is_among
from izium.classroom.rules import Fault


class Refused(Exception):
    """Something a command will not do, in a sentence that says how to mend it.

    Attributes:
        status: what the command ends with.
    """

    status = 1


class Misasked(Refused):
    """Refused for how it was asked, whatever the files hold."""

    status = 2


def check_place(out: Path, endings: Sequence[str], *, force: bool) -> None:
    """Refuse to write where no file can stand, where one stands, or under another kind's name.

    Args:
        out: the file to write.
        endings: how its name may end, so that it is opened, and read again, as what it is.
        force: whether an ordinary file may be overwritten.

    Raises:
        Refused: if it may not be written there.
        Misasked: if its name has another ending.

    Example:
        >>> check_place(Path("class.txt"), [".csv"], force=True)
        Traceback (most recent call last):
        izium.classroom.output.Misasked: --out class.txt: end the name of this file in .csv.
    """
    if out.is_dir():
        raise Refused(f"{out} is a folder: name a file to write.")
    if out.suffix.lower() not in endings:
        raise Misasked(f"--out {out}: end the name of this file in {' or '.join(endings)}.")
    if not out.parent.is_dir():
        raise Refused(f"the folder {out.parent} does not exist: make it first.")
    if not os.path.lexists(out):
        return
    if not force:
        raise Refused(f"{out} is there already: choose another name, or add --force.")
    if not out.is_file():
        raise Refused(f"{out} is not an ordinary file: choose another name.")


def check_page(out: Path) -> None:
    """Refuse to put a page in the place of answers, under whatever name they stand.

    Raises:
        Refused: if the file holds a class table or a student's answers.

    Example:
        >>> check_page(Path("report-that-is-not-yet-there.html"))
    """
    if out.is_file() and (held := _held(out.read_bytes())):
        raise Refused(f"{out} holds {_of_whom(held)}: choose another name.")


def check_table(out: Path, answers: Sequence[str]) -> None:
    """Refuse to put a class table in the place of answers that would not stand in it.

    A class table that is named among the answers is read, so it may be written over. One that
    merely lies in a folder that is read may not: what stands in it again stands in the files.

    Args:
        out: the table to write.
        answers: the files, folders, patterns and archives to be read.

    Raises:
        Refused: if the file holds a student's answers, or rows that cannot be read.
        Misasked: if it lies in a folder, or fits a pattern, that is read.

    Example:
        >>> check_table(Path("class-that-is-not-yet-there.csv"), ["answers"])
    """
    if not out.is_file():
        return
    held = _held(out.read_bytes())
    if held and not held.of_class:
        raise Refused(f"{out} holds {_of_whom(held)}: choose another name.")
    if not is_among(out, answers):
        return
    if not any(os.path.exists(one) and out.samefile(one) for one in answers):
        raise Misasked(
            f"--out {out} lies among the files to be read: write the table to another folder, "
            f"or name {out} among ANSWERS to merge the others into it."
        )
    _check_whole(out)


def write(out: Path, data: bytes, *, force: bool) -> None:
    """Write a file whole or not at all.

    Args:
        out: the file.
        data: what it is to hold.
        force: whether a file that is there may be overwritten.

    Raises:
        Refused: if it cannot be written.

    Example:
        >>> write(Path("no-folder/class.csv"), b"", force=True)  # doctest: +ELLIPSIS
        Traceback (most recent call last):
        izium.classroom.output.Refused: no-folder/class.csv cannot be written: ...
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


def _held(data: bytes) -> Reading | None:
    """Return the answers that a file holds; None if it holds none."""
    readings = (read(name, data) for name in ("held.json", "held.csv"))
    return next((reading for reading in readings if reading.hand_ins), None)


def _of_whom(held: Reading) -> str:
    return "a class table" if held.of_class else "a student's answers"


def _check_whole(table: Path) -> None:
    for found in find([str(table)]):
        faults = [found] if isinstance(found, Fault) else _faults(read(*found))
        if faults:
            raise Refused(f"{faults[0]}. It would be lost: choose another name than {table}.")


def _faults(reading: Reading) -> list[Fault]:
    is_empty = reading.of_class and not reading.found
    return [] if is_empty else reading.faults
