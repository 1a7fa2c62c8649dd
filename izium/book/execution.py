"""Run notebooks ahead of the build, several at once, into the cache that myst-nb reads.

myst-nb runs one notebook after the other while it reads them. Here all that are not in the
cache run side by side; the build then finds every one of them there.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from jupyter_cache import get_cache
from jupyter_cache.base import CacheBundleIn
from jupyter_cache.executors.utils import ExecutionResult, single_nb_execution
from nbformat import NotebookNode

from izium.book import start

AT_ONCE = 2
KERNEL_OPTIONS = [
    "--IPKernelApp.log_level=ERROR",
    f"--IPKernelApp.exec_lines={start.KERNEL_LINE}",
]


@dataclass(frozen=True)
class Failure:
    """A notebook that did not run to its end."""

    path: Path
    trace: str


def prime(
    notebooks: Mapping[Path, NotebookNode],
    folder: Path,
    seconds_per_cell: int,
    tell: Callable[[str], None],
) -> list[Failure]:
    """Run the notebooks that the cache in `folder` does not hold; return those that failed.

    `tell` is given one line for each notebook that ran.
    """
    cache = get_cache(folder)
    due: dict[Path, NotebookNode] = {}
    for path, notebook in notebooks.items():
        try:
            cache.match_cache_notebook(notebook)
        except KeyError:
            due[path] = notebook
    if not due:
        return []
    os.environ.setdefault("PYDEVD_DISABLE_FILE_VALIDATION", "1")
    failures = []
    with ThreadPoolExecutor(AT_ONCE) as pool:
        running = {
            pool.submit(_run, notebook, path, seconds_per_cell): path
            for path, notebook in due.items()
        }
        for number, done in enumerate(as_completed(running), start=1):
            path, result = running[done], done.result()
            tell(f"  {number} of {len(due)}  {path.parent.name}/{path.name}  {result.time:.1f} s")
            if result.err is None:
                bundle = CacheBundleIn(
                    result.nb, str(path), data={"execution_seconds": result.time}
                )
                cache.cache_notebook_bundle(bundle, check_validity=False, overwrite=True)
            else:
                failures.append(Failure(path, str(result.err)))
    return failures


def _run(notebook: NotebookNode, path: Path, seconds_per_cell: int) -> ExecutionResult:
    return single_nb_execution(
        notebook,
        cwd=str(path.parent),
        timeout=seconds_per_cell,
        allow_errors=False,
        extra_arguments=KERNEL_OPTIONS,
    )
