"""The one form in which outputs are stored: the same bytes on every run, none that misleads."""

import copy
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import nbformat
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode

KERNELSPEC = {"display_name": "Python 3", "language": "python", "name": "python3"}
LANGUAGE_INFO = {
    "file_extension": ".py",
    "mimetype": "text/x-python",
    "name": "python",
    "pygments_lexer": "ipython3",
}
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
JUPYTER = "jupyter"
"""The metadata of a cell that say what JupyterLab shows of it: no run reads them."""
PASSING_NOTEBOOK_METADATA = ("widgets", "jupytext", "signature", "toc", "vscode", "colab")
PASSING_CELL_METADATA = (
    *("execution", "collapsed", "scrolled", "trusted", "ExecuteTime", "vscode"),
    JUPYTER,
)
FOLDED_TAGS = {"hide-input", "remove-cell"}
FOLDED = {JUPYTER: {"source_hidden": True}}
"""What folds the code of a cell in JupyterLab, which knows nothing of the book's tags."""

ANSI = re.compile(r"\x1b\[[0-9;]*m")
CELL_LINE = re.compile(r"Cell In\[\d+\], line (\d+)")
FRAME = re.compile(r"^ *File (.+?):(\d+)((?:,? in .+)?)$", re.MULTILINE)
OURS = ("izium/", "exercises/tasks/")
MEMORY_ADDRESS = re.compile(r"\bat 0x[0-9a-fA-F]{6,}")


class NotStorable(Exception):
    """A notebook whose outputs must not be stored; its text is the block to show."""


def normalise(notebook: NotebookNode) -> str:
    """Return the text of a notebook in its one stored form.

    Cells are counted from the top; there are no timestamps and no widget state. Code that the
    book folds or leaves out is folded in JupyterLab: that of an activity holds its answer.

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
            if FOLDED_TAGS.intersection(cell.metadata.get("tags", ())):
                cell.metadata.update(copy.deepcopy(FOLDED))
            count += bool(cell.source.strip())
            cell.execution_count = count if cell.source.strip() else None
            cell.outputs = list(_stored_outputs(cell.outputs, cell.execution_count))
    nbformat.validate(notebook)
    return str(nbformat.writes(notebook)).rstrip("\n") + "\n"  # type: ignore[no-untyped-call]


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


def check(notebook: NotebookNode, name: str) -> None:
    """Raise `NotStorable` for an output that readers must not see, or that differs on each run."""
    for number, cell in enumerate(notebook.cells, start=1):
        for output in cell.get("outputs", []):
            place = f"{name}, cell {number} (id {cell.id})"
            if output.output_type == "stream" and output.name == "stderr":
                raise NotStorable(
                    f"{place}: wrote to stderr, which readers would see. Mend what it says:\n"
                    + _indent(output.text)
                )
            plain = output.get("text", "") or output.get("data", {}).get("text/plain", "")
            if MEMORY_ADDRESS.search(plain):
                raise NotStorable(
                    f"{place}: its output holds a memory address, which differs on every run. "
                    f"Give the object a stable __repr__:\n{_indent(plain)}"
                )


def _indent(text: str) -> str:
    return "\n".join("    " + line for line in text.rstrip().splitlines()[:20])


def explain(error: CellExecutionError, notebook: NotebookNode, name: str, root: Path) -> str:
    """Return one readable block: notebook, cell, line, the frames below it, the exception.

    `name` is the notebook's in the block; modules are named from `root`, the folder of the course.
    """
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
                if (short := shorten(Path(file).expanduser(), root)).startswith(OURS):
                    block.append(f"  in {short} line {row}{function.replace(' in ', ' ')}")
            block.append(f"{output.ename}: {ANSI.sub('', output.evalue)}")
            return "\n".join(block)
    return f"{name}: {error.ename}: {error.evalue}"


def shorten(path: Path, root: Path) -> str:
    """Return a path from the folder of the course, where it lies in it.

    >>> shorten(Path("/course/data/events.csv"), Path("/course"))
    'data/events.csv'
    """
    return (path.relative_to(root) if path.is_relative_to(root) else path).as_posix()
