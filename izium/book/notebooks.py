"""Run the notebooks that are stale and write their stored outputs: the one way they are written.

`make notebooks` takes every notebook that is stale. Its ARGS may be:

    chapters/fall.ipynb  only this one (files or folders), stale or not
    --force              every notebook
    --check              run every notebook, write nothing, say which store something else
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from izium.book import execution, stored, toc
from izium.book.execution import Outcome
from izium.book.freshness import Outputs
from izium.book.kernel import SECONDS_PER_CELL, NotStarted
from izium.book.sources import Unreadable

ROOT = Path(__file__).parents[2]
FOLDERS = ("chapters", "exercises")


@dataclass
class Refreshed:
    """What came of running notebooks: which files differ now, and blocks of text for faults."""

    written: list[Path] = field(default_factory=list)
    faults: dict[Path, str] = field(default_factory=dict)


def find(paths: Iterable[Path]) -> list[Path]:
    """Return the notebooks at or below the given paths (all of the course if none), in order.

    Raises:
        Unreadable: A path is neither a notebook nor a folder.

    Examples:
        >>> [path.name for path in find([ROOT / "chapters" / "bridges.ipynb"])]
        ['bridges.ipynb']
    """
    wanted = [Path(path).absolute() for path in paths] or [ROOT / name for name in FOLDERS]
    found: set[Path] = set()
    for path in wanted:
        if path.is_dir():
            found.update(nb for nb in path.rglob("*.ipynb") if not _hidden(nb, path))
        elif path.suffix == ".ipynb" and path.is_file():
            found.add(path)
        else:
            raise Unreadable(f"{path} is neither a notebook nor a folder of notebooks: correct it")
    return sorted(found)


def _hidden(path: Path, root: Path) -> bool:
    return any(part.startswith((".", "_")) for part in path.relative_to(root).parts)


def refresh(
    notebooks: Sequence[Path],
    root: Path = ROOT,
    tell: Callable[[str], None] = print,
    force: bool = False,
    seconds_per_cell: int = SECONDS_PER_CELL,
) -> Refreshed:
    """Run those notebooks that are stale, or all with `force`, and store what they gave.

    One that fails is left as it is, and stale; the others are stored.
    """
    outputs, result = Outputs.read(root), Refreshed()
    due = list(notebooks) if force else outputs.stale(notebooks)
    for outcome in execution.run(due, root, tell, seconds_per_cell) if due else ():
        fault = outcome.fault or _store(outcome)
        if fault:
            result.faults[outcome.path] = fault
            continue
        outputs.note(outcome.path, outcome.text, outcome.used)
        if outcome.differs:
            result.written.append(outcome.path)
    if due:
        outputs.write()
    return result


def _store(outcome: Outcome) -> str:
    """Write what a run gave, so that a reader never sees half a notebook; return what hinders."""
    if not outcome.differs:
        return ""
    if outcome.path.read_text(encoding="utf-8") != outcome.before:
        return f"{outcome.path} was saved while it ran, and is left as it is: run the command again"
    fresh = outcome.path.with_name(f".{outcome.path.name}.new")
    fresh.write_text(outcome.text, encoding="utf-8", newline="\n")
    fresh.replace(outcome.path)
    return ""


def differing(notebooks: Sequence[Path], root: Path = ROOT) -> Refreshed:
    """Run notebooks, write nothing, and return those that store something else."""
    result = Refreshed()
    for outcome in execution.run(notebooks, root, print):
        if outcome.fault:
            result.faults[outcome.path] = outcome.fault
        elif outcome.differs:
            result.written.append(outcome.path)
    return result


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m izium.book.notebooks",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("paths", nargs="*", type=Path, help="notebooks or folders (default: all)")
    parser.add_argument("--check", action="store_true", help="write nothing, say what differs")
    parser.add_argument("--force", action="store_true", help="run fresh ones, too")
    options = parser.parse_args(arguments)
    from izium.data import DataError

    try:
        paths = find(options.paths)
        if options.check:
            result = differing(paths)
        else:
            result = refresh(paths, force=options.force or bool(options.paths))
        index_differs = write_index(write=not options.check)
    except (Unreadable, DataError, NotStarted) as fault:
        print(f"{fault}.", file=sys.stderr)
        return 2
    return _say(result, len(paths), index_differs, options.check)


def write_index(root: Path = ROOT, write: bool = True) -> bool:
    """Bring the index of activities up to the stored outputs; return whether it differed.

    Raises:
        Unreadable: It cannot be made: two activities have one id, or a file is no notebook.
    """
    from izium.activities import index
    from izium.activities.errors import DefinitionError

    try:
        if write:
            return index.write(toc.all_notebooks(root))
        return index.as_text(index.read()) != index.as_text(index.collect(toc.all_notebooks(root)))
    except DefinitionError as fault:
        raise Unreadable(f"The index of activities cannot be made: {fault}".rstrip(".")) from fault


def _say(result: Refreshed, count: int, index_differs: bool, check: bool) -> int:
    for fault in result.faults.values():
        print(f"\n{fault}", file=sys.stderr)
    names = [stored.shorten(path, ROOT) for path in result.written]
    names += ["izium/activities/index.json"] if index_differs else []
    if check:
        for name in names:
            print(f"{name} is stale: run `make notebooks`.", file=sys.stderr)
        print(f"{count} notebooks: {len(names)} stale, {len(result.faults)} failing.")
        return 1 if names or result.faults else 0
    for name in names:
        print(f"  wrote {name}")
    print(f"{count} notebooks: {len(names)} files written, {len(result.faults)} failing.")
    return 1 if result.faults else 0


if __name__ == "__main__":
    sys.exit(main())
