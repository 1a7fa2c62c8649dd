"""Read what authors write, settings and notebooks, or say which file cannot be read, and where."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from nbformat import NotebookNode


LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""That of libyaml, ten times as fast, where the wheel of this machine has it."""


class Unreadable(ValueError):
    """A file that cannot be read; the text names it, the place in it, and what to do."""


def read_text(path: Path) -> str:
    """Return the text of a file.

    Raises `Unreadable`: there is none, or it is not UTF-8.

    >>> try:
    ...     read_text(Path("nowhere.md"))
    ... except Unreadable as fault:
    ...     print(fault)
    nowhere.md is missing: bring it back, or run this in a checkout of the course
    """
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as fault:
        raise Unreadable(
            f"{path} is missing: bring it back, or run this in a checkout of the course"
        ) from fault
    except UnicodeDecodeError as fault:
        line = fault.object[: fault.start].count(b"\n") + 1
        raise Unreadable(f"{path}, line {line}, is not UTF-8: save the file as UTF-8") from fault
    except OSError as fault:
        raise Unreadable(
            f"{path} cannot be read ({fault.strerror}): put a file there that you may read"
        ) from fault


def read_settings(path: Path) -> dict[str, Any]:
    """Return the settings of a YAML file.

    Raises `Unreadable`: it is missing, not YAML, or holds no settings.

    >>> read_settings(Path("_config.yml"))["author"]
    'The authors of the Izium course module'
    """
    text = read_text(path)
    try:
        found = yaml.load(text, LOADER)
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        line = f", line {mark.line + 1}," if mark else ""
        problem = getattr(fault, "problem", None) or getattr(fault, "reason", fault)
        raise Unreadable(
            f"{path}{line} is not YAML ({problem}): mend that line or the one before it"
        ) from fault
    if not isinstance(found, dict):
        holds = "is empty" if found is None else "holds no settings"
        raise Unreadable(f"{path} {holds}: write settings, each a line “name: value”")
    return found


def read_notebook(path: Path) -> NotebookNode:
    """Return a notebook that is as the format wants it, so that every cell has type and source.

    Raises `Unreadable`: it is missing, not JSON, or not a notebook.

    >>> read_notebook(Path("chapters/bridges.ipynb")).cells[1].cell_type
    'markdown'
    """
    import nbformat

    text = read_text(path)
    try:
        read = json.loads(text)
    except json.JSONDecodeError as fault:
        why = f"line {fault.lineno} is not JSON: {fault.msg}"
        raise Unreadable(_no_notebook(path, why)) from fault
    cells = read.get("cells") if isinstance(read, dict) else None
    if not isinstance(cells, list) or not all(isinstance(cell, dict) for cell in cells):
        raise Unreadable(_no_notebook(path, "it holds no list of cells"))
    faults: dict[str, Exception] = {}
    try:
        notebook: NotebookNode = nbformat.reads(  # type: ignore[no-untyped-call]
            text, nbformat.NO_CONVERT, capture_validation_error=faults
        )
    except (ValueError, nbformat.ValidationError) as fault:
        raise Unreadable(_no_notebook(path, str(fault))) from fault
    if faults:
        raise Unreadable(_no_notebook(path, str(faults["ValidationError"])))
    return notebook


def _no_notebook(path: Path, why: str) -> str:
    first_line = why.strip().splitlines()[0].rstrip(".:")
    return (
        f"{path} is not a notebook ({first_line}): "
        "mend it, save it anew from JupyterLab, or take the version that was committed last"
    )
