"""Find the answer files: single files, folders, patterns and zip archives.

Nothing is unpacked to the disk, no link to a folder is followed, and nothing but ordinary files is
opened, so neither a name nor a device can lead the reader astray.
"""

from __future__ import annotations

import glob
import lzma
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from izium.classroom.rules import LIMITS, RULES, Fault, say
from izium.classroom.values import clean_line

Found = tuple[str, bytes] | Fault
"""A file's name and bytes, or why it is not read."""

_READ = (".json", ".csv")
_PACKED_BADLY = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    RuntimeError,  # encrypted, or packed in a way that Python does not know
    EOFError,
    OSError,
    ValueError,
)
"""What Python raises where a member of an archive cannot be unpacked."""


def find(arguments: Iterable[str]) -> Iterator[Found]:
    """Yield every answer file, and a fault for everything that is not one.

    Args:
        arguments: files, folders (with all in them), patterns such as `*/*.json`, zip archives.

    Example:
        >>> print(next(find(["nobody.json"])))
        nobody.json: there is no such file or folder
    """
    names: set[str] = set()
    seen: set[str] = set()
    for found in _paths(arguments):
        if isinstance(found, Fault):
            yield found
            continue
        label, path = found
        place = os.path.abspath(path)
        if place in seen:
            continue
        seen.add(place)
        name = label if label not in names else path.as_posix()
        names.add(name)
        yield from _open(_written(name), path)


def is_among(file: Path, arguments: Iterable[str]) -> bool:
    """Say whether a file that is there is one of those that `find` reads, by whatever path.

    Args:
        file: the file.
        arguments: as `find` takes them.

    Example:
        >>> is_among(Path(__file__), [str(Path(__file__).parent)])
        True
    """
    places = (found[1] for found in _paths(arguments) if not isinstance(found, Fault))
    return any(place.exists() and file.samefile(place) for place in places)


def _written(name: str) -> str:
    """Return a file's name as text, also where the locale does not know its characters."""
    return clean_line(os.fsencode(name).decode("utf-8", "replace"))


def _paths(arguments: Iterable[str]) -> Iterator[tuple[str, Path] | Fault]:
    for argument in arguments:
        matches = [argument] if os.path.lexists(argument) else _matches(argument)
        for path in map(Path, matches or [argument]):
            if path.is_dir():
                yield from _in_folder(path)
            else:
                yield (path.name if path.is_absolute() else path.as_posix()), path


def _in_folder(folder: Path) -> Iterator[tuple[str, Path] | Fault]:
    errors: list[OSError] = []
    top, count = folder.absolute().name, 0
    for parent, folders, files in os.walk(folder, onerror=errors.append):
        folders.sort()
        for path in (Path(parent, file) for file in sorted(files) if not _is_system(file)):
            count += 1
            yield PurePosixPath(top, path.relative_to(folder).as_posix()).as_posix(), path
    for error in errors:
        yield Fault(_written(str(error.filename)), "", say("unreadable", why=error.strerror))
    if not count and not errors:
        yield Fault(_written(str(folder)), "", say("hollow"))


def _matches(pattern: str) -> list[str]:
    try:
        return sorted(glob.glob(pattern, recursive=True))
    except (OSError, ValueError):
        return []


def _is_system(name: str) -> bool:
    return name.lower() in RULES["system_files"] or name.startswith("._")


def _open(name: str, path: Path) -> Iterator[Found]:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            yield Fault(name, "", say("special"))
        elif path.suffix.lower() not in (*_READ, ".zip"):
            yield Fault(name, "", say("kind_of_file"))
        elif status.st_size > _limit(name):
            yield Fault(name, "", say("too_large", limit=_limit(name)))
        elif path.suffix.lower() == ".zip":
            yield from _unpack(name, path)
        else:
            yield name, path.read_bytes()
    except FileNotFoundError:
        yield Fault(name, "", say("missing"))
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "its name is not a file's"
        yield Fault(name, "", say("unreadable", why=why))


def _limit(name: str) -> int:
    kinds = {".csv": "table_bytes", ".zip": "archive_bytes"}
    return LIMITS[kinds.get(name[-4:].lower(), "file_bytes")]


def _unpack(name: str, archive: Path) -> Iterator[Found]:
    try:
        with zipfile.ZipFile(archive) as opened:
            yield from _members(name, opened)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, OverflowError):
        yield Fault(name, "", say("zip"))


def _members(archive: str, opened: zipfile.ZipFile) -> Iterator[Found]:
    total = count = 0
    for member in opened.infolist():
        path = PurePosixPath(_member_name(member))
        if member.is_dir() or _is_system(path.name) or "__MACOSX" in path.parts:
            continue
        count += 1
        if count > LIMITS["archive_files"]:
            yield Fault(archive, "", say("zip_many", limit=LIMITS["archive_files"]))
            return
        name = clean_line(f"{archive}/{path}")
        suffix = path.suffix.lower()
        if suffix not in _READ:
            yield Fault(name, "", say("zip_nested" if suffix == ".zip" else "kind_of_file"))
            continue
        try:
            data = _content(opened, member, _limit(name))
        except _PACKED_BADLY:
            yield Fault(name, "", say("zip_member"))
            continue
        total += len(data)
        if total > LIMITS["archive_bytes"]:
            yield Fault(archive, "", say("zip_large", limit=LIMITS["archive_bytes"]))
            return
        if len(data) > _limit(name):
            yield Fault(name, "", say("too_large", limit=_limit(name)))
        else:
            yield name, data
    if not count:
        yield Fault(archive, "", say("hollow"))


def _member_name(member: zipfile.ZipInfo) -> str:
    """Return a member's name; where its encoding is not said, UTF-8 or else Cyrillic DOS."""
    name = member.filename
    if not member.flag_bits & 0x800:
        stored = name.encode("cp437")
        try:
            name = stored.decode("utf-8")
        except UnicodeDecodeError:
            name = stored.decode("cp866")
    return name.replace("\\", "/")


def _content(opened: zipfile.ZipFile, member: zipfile.ZipInfo, limit: int) -> bytes:
    with opened.open(member) as stream:
        return stream.read(limit + 1)
