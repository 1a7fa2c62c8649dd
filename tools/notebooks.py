"""Run the notebooks and write their stored outputs: the one way they are written.

    python -m tools.notebooks                      every notebook of the course
    python -m tools.notebooks chapters/fall.ipynb  only this one (files or folders)
    python -m tools.notebooks --check              write nothing, say which are stale

Each notebook runs in a kernel of its own, from its own folder. What is stored is the same
on every run: cells counted from the top, no timestamps, no widget state, keys in order.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import os
import re
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

from izium.activities import index
from izium.activities.errors import DefinitionError
from izium.book import sources, toc

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("chapters", "exercises")
KERNELS_AT_ONCE = 2
SECONDS_PER_CELL = 120

KERNELSPEC = {"display_name": "Python 3", "language": "python", "name": "python3"}
LANGUAGE_INFO = {
    "file_extension": ".py",
    "mimetype": "text/x-python",
    "name": "python",
    "pygments_lexer": "ipython3",
}
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
PASSING_NOTEBOOK_METADATA = ("widgets", "jupytext", "signature", "toc", "vscode", "colab")
PASSING_CELL_METADATA = ("execution", "collapsed", "scrolled", "trusted", "ExecuteTime", "vscode")

ANSI = re.compile(r"\x1b\[[0-9;]*m")
CELL_LINE = re.compile(r"Cell In\[\d+\], line (\d+)")
FRAME = re.compile(r"^File (.+?):(\d+), in (.+)$", re.MULTILINE)
MEMORY_ADDRESS = re.compile(r"\bat 0x[0-9a-fA-F]{6,}")


class NotebookFault(Exception):
    """A notebook that cannot be stored; its text is the block to show."""


@dataclass(frozen=True)
class Outcome:
    """One notebook after its run: what to store, or what went wrong."""

    path: Path
    seconds: float
    text: str = ""
    fault: str = ""

    @property
    def stale(self) -> bool:
        """Whether the file on disk differs from what this run would store."""
        return not self.fault and self.path.read_text(encoding="utf-8") != self.text


def find(paths: Iterable[Path], root: Path = ROOT) -> list[Path]:
    """Return the notebooks at or below the given paths (all of the course if none), in order.

    >>> [path.name for path in find([ROOT / "chapters" / "bridges.ipynb"])]
    ['bridges.ipynb']
    """
    wanted = [Path(path).absolute() for path in paths] or [root / name for name in FOLDERS]
    found: set[Path] = set()
    for path in wanted:
        if path.is_dir():
            found.update(nb for nb in path.rglob("*.ipynb") if not _hidden(nb, path))
        elif path.suffix == ".ipynb" and path.is_file():
            found.add(path)
        else:
            raise NotebookFault(f"{path}: neither a notebook nor a folder of notebooks.")
    return sorted(found)


def _hidden(path: Path, root: Path) -> bool:
    return any(part.startswith((".", "_")) for part in path.relative_to(root).parts)


def reading_order(root: Path = ROOT) -> list[Path]:
    """Return the notebooks that `_toc.yml` names, in its order."""
    return toc.notebooks(root)


def normalise(notebook: NotebookNode) -> str:
    """Return the text of a notebook in its one stored form.

    >>> import nbformat.v4 as v4
    >>> cell = v4.new_code_cell("1", id="a", execution_count=7)
    >>> '"execution_count": 1' in normalise(v4.new_notebook(cells=[cell]))
    True
    """
    metadata = notebook.metadata
    for key in PASSING_NOTEBOOK_METADATA:
        metadata.pop(key, None)
    metadata["kernelspec"] = dict(KERNELSPEC)
    metadata["language_info"] = dict(LANGUAGE_INFO)
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    count = 0
    for cell in notebook.cells:
        for key in PASSING_CELL_METADATA:
            cell.metadata.pop(key, None)
        if cell.cell_type == "code":
            count += bool(cell.source.strip())
            cell.execution_count = count if cell.source.strip() else None
            cell.outputs = list(_stored_outputs(cell.outputs, cell.execution_count))
    nbformat.validate(notebook)
    return str(nbformat.writes(notebook)).rstrip("\n") + "\n"


def _stored_outputs(outputs: Iterable[NotebookNode], count: int | None) -> Iterator[NotebookNode]:
    held: NotebookNode | None = None
    for output in outputs:
        if output.output_type == "stream":
            if held is not None and held.name == output.name:
                held.text += output.text
                continue
            if held is not None:
                yield held
            held = output
            continue
        if held is not None:
            yield held
            held = None
        if output.output_type == "execute_result":
            output.execution_count = count
        if output.output_type == "error":
            output.traceback = [f"{output.ename}: {output.evalue}"]
        if "data" in output:
            output.data.pop(WIDGET_VIEW, None)
            if not output.data:
                continue
        yield output
    if held is not None:
        yield held


def _check_outputs(notebook: NotebookNode, name: str) -> None:
    for number, cell in enumerate(notebook.cells, start=1):
        for output in cell.get("outputs", []):
            place = f"{name}, cell {number} (id {cell.id})"
            if output.output_type == "stream" and output.name == "stderr":
                raise NotebookFault(
                    f"{place}: wrote to stderr, which readers would see. Mend what it says:\n"
                    + _indent(output.text)
                )
            plain = output.get("text", "") or output.get("data", {}).get("text/plain", "")
            if MEMORY_ADDRESS.search(plain):
                raise NotebookFault(
                    f"{place}: its output holds a memory address, which differs on every run. "
                    f"Give the object a stable __repr__:\n{_indent(plain)}"
                )


def _indent(text: str) -> str:
    return "\n".join("    " + line for line in text.rstrip().splitlines()[:20])


def explain(error: CellExecutionError, notebook: NotebookNode, name: str) -> str:
    """Return one readable block: notebook, cell, line, the frames below it, the exception."""
    for number, cell in enumerate(notebook.cells, start=1):
        for output in cell.get("outputs", []):
            if output.output_type != "error":
                continue
            traceback = ANSI.sub("", "\n".join(output.traceback))
            lines = CELL_LINE.findall(traceback)
            line = int(lines[0]) if lines else 1
            source = cell.source.splitlines() or [""]
            block = [f"{name}, cell {number} (id {cell.id}), line {line}:"]
            block.append("    " + source[min(line, len(source)) - 1].strip())
            for file, row, function in FRAME.findall(traceback):
                if (short := _short(file)).startswith("izium"):
                    block.append(f"  in {short} line {row}, {function}")
            block.append(f"{output.ename}: {ANSI.sub('', output.evalue)}")
            return "\n".join(block)
    return f"{name}: {error.ename}: {error.evalue}"


def _short(file: str) -> str:
    path = Path(file).expanduser()
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)


async def _run(path: Path, environment: dict[str, str], sockets: Path) -> Outcome:
    name = _short(str(path))
    started = time.monotonic()
    try:
        notebook = sources.read_notebook(path)
    except sources.Unreadable as error:
        return Outcome(path, time.monotonic() - started, fault=f"{error}.")
    client = NotebookClient(
        notebook,
        kernel_name="python3",
        timeout=SECONDS_PER_CELL,
        extra_arguments=["--log-level=ERROR"],
        record_timing=False,
        store_widget_state=False,
        resources={"metadata": {"path": str(path.parent)}},
    )
    manager = client.create_kernel_manager()
    if os.name == "posix":
        manager.transport, manager.ip = "ipc", str(sockets)
    at = 0

    def note(cell: NotebookNode, cell_index: int) -> None:
        nonlocal at
        at = cell_index + 1

    client.on_cell_start = note
    try:
        await client.async_execute(env=environment)
        text = normalise(notebook)
        _check_outputs(notebook, name)
    except CellExecutionError as error:
        fault = explain(error, notebook, name)
    except CellTimeoutError:
        fault = f"{name}, cell {at}: ran longer than {SECONDS_PER_CELL} seconds."
    except DeadKernelError:
        fault = f"{name}, cell {at}: the kernel died while it ran (out of memory, or an exit call)."
    except NotebookFault as error:
        fault = str(error)
    except nbformat.ValidationError as error:
        fault = f"{name}: not a valid notebook: {error}"
    else:
        return Outcome(path, time.monotonic() - started, text=text)
    return Outcome(path, time.monotonic() - started, fault=fault)


def run(
    paths: Sequence[Path],
    environment: dict[str, str] | None = None,
    report: bool = True,
) -> list[Outcome]:
    """Run the notebooks, two at a time, and return what each would store. Nothing is written.

    `environment` adds variables to the kernels' own. Results come in the order of `paths`.
    """

    async def all_of_them(scratch: str) -> list[Outcome]:
        turn = asyncio.Semaphore(KERNELS_AT_ONCE)
        variables = {
            **os.environ,
            "IZIUM_STORE_OUTPUTS": "1",
            "IPYTHONDIR": scratch,
            "PYDEVD_DISABLE_FILE_VALIDATION": "1",
            **(environment or {}),
        }

        numbers = itertools.count()

        async def one(path: Path) -> Outcome:
            async with turn:
                sockets = Path(scratch, f"k{next(numbers)}")
                outcome = await _run(path, variables, sockets)
            if report:
                mark = "fails" if outcome.fault else "runs "
                print(f"  {mark} {_short(str(path))} ({outcome.seconds:.1f} s)", flush=True)
            return outcome

        return await asyncio.gather(*(one(path) for path in paths))

    with tempfile.TemporaryDirectory(prefix="izium-") as folder:
        return asyncio.run(all_of_them(folder))


def store(outcome: Outcome) -> None:
    """Write what a run gave, in one step, so that a reader never sees half a notebook."""
    fresh = outcome.path.with_name(f".{outcome.path.name}.new")
    fresh.write_text(outcome.text, encoding="utf-8", newline="\n")
    fresh.replace(outcome.path)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.notebooks",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("paths", nargs="*", type=Path, help="notebooks or folders (default: all)")
    parser.add_argument("--check", action="store_true", help="write nothing, say which are stale")
    options = parser.parse_args(arguments)
    try:
        paths = find(options.paths)
    except NotebookFault as error:
        print(error, file=sys.stderr)
        return 2
    outcomes = run(paths)
    faults = [outcome.fault for outcome in outcomes if outcome.fault]
    stale = [outcome for outcome in outcomes if outcome.stale]
    if not options.check:
        for outcome in stale:
            store(outcome)
    try:
        if options.check:
            listed = index.as_text(index.collect(reading_order()))
            index_stale = not index.FILE.exists() or index.FILE.read_text("utf-8") != listed
        else:
            index_stale = index.write(reading_order())
    except (DefinitionError, OSError, sources.Unreadable) as error:
        faults.append(f"The index of activities cannot be made: {error}")
        index_stale = False
    for fault in faults:
        print(f"\n{fault}", file=sys.stderr)
    names = [_short(str(outcome.path)) for outcome in stale]
    names += [_short(str(index.FILE))] if index_stale else []
    if options.check:
        for name in names:
            print(f"{name} is stale: run `make notebooks`.", file=sys.stderr)
        print(f"{len(outcomes)} notebooks: {len(names)} stale, {len(faults)} failing.")
        return 1 if names or faults else 0
    for name in names:
        print(f"  wrote {name}")
    print(f"{len(outcomes)} notebooks: {len(names)} files written, {len(faults)} failing.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
