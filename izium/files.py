"""Files that are written only where they differ: what was made from one is then not made again."""

from pathlib import Path


def put(path: Path, content: bytes) -> bool:
    """Write a file and the folders on its way, if what is there is not this; say whether it was.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder, "new", "file")
    ...     put(file, b"a"), put(file, b"a"), put(file, b"b")
    (True, False, True)
    """
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return True
