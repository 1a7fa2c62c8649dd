"""Run notebooks, twice as many at once as there are cores. Nothing is written here."""

from __future__ import annotations

import asyncio
import atexit
import itertools
import json
import multiprocessing
import os
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

from izium import data
from izium.book import kernel, sources, stored
from izium.book.freshness import NOTHING, Used

# Elsewhere there is no fork, or the system's libraries do not bear one.
WAY = "forkserver" if sys.platform == "linux" else "spawn"
TEMPLATE = "izium.book.template"
NOT_STARTED = (
    "Jupyter starts no kernel here ({said}): mend what it names; where that is nothing of the "
    "course, run `make setup`, free memory, or let TMPDIR name a folder with a shorter path"
)

NO_FOLDER = (
    "Kernels need a folder for temporary files, and there is none ({said}): "
    "let TMPDIR name a folder that can be written to"
)


@dataclass(frozen=True)
class Outcome:
    """One notebook after its run: what to store, or what went wrong."""

    path: Path
    seconds: float
    before: str = ""
    text: str = ""
    fault: str = ""
    used: Used = NOTHING

    @property
    def differs(self) -> bool:
        """Whether what this run would store is not what was there before it."""
        return not self.fault and self.before != self.text


def run(
    paths: Sequence[Path],
    root: Path,
    tell: Callable[[str], None] = lambda line: None,
    seconds_per_cell: int = kernel.SECONDS_PER_CELL,
    variables: Mapping[str, str] | None = None,
) -> list[Outcome]:
    """Run notebooks, each in a kernel of its own from its own folder; return what each gave.

    Args:
        paths: The notebooks; outcomes come in their order.
        root: The folder of the course, from which they are named.
        tell: Is given one line for each notebook that ran.
        seconds_per_cell: How long a cell may take.
        variables: What the kernels' environment has beside this process's own.

    Raises:
        NotStarted: No kernel starts, for this notebook or that.
        DataError: The tables are at fault, which each notebook would say, or the kernels that
            do not start.
    """
    data.all_records()

    async def all_of_them(scratch: Path) -> list[Outcome]:
        # Half of its time a run waits for a kernel to start, to answer, to end.
        turn = asyncio.Semaphore(2 * (os.cpu_count() or 1))
        done = itertools.count(1)
        environment = {
            **os.environ,
            "IZIUM_STORE_OUTPUTS": "1",
            "IPYTHONDIR": str(scratch),
            "PYDEVD_DISABLE_FILE_VALIDATION": "1",
            **(variables or {}),
        }

        async def one(number: int, path: Path) -> Outcome:
            async with turn:
                run = _Run(path, stored.shorten(path, root), scratch / str(number))
                outcome = await run.outcome(environment, seconds_per_cell, root)
            end = "  fails" if outcome.fault else ""
            tell(f"  {next(done)} of {len(paths)}  {run.name}  {outcome.seconds:.1f} s{end}")
            return outcome

        return await asyncio.gather(*(one(*numbered) for numbered in enumerate(paths)))

    try:
        scratch = tempfile.TemporaryDirectory(prefix="izium-")
    except OSError as error:
        raise kernel.NotStarted(NO_FOLDER.format(said=error)) from error
    # In a thread of its own: whoever builds may have an event loop running already.
    with scratch as folder, ThreadPoolExecutor(1) as aside:
        return aside.submit(lambda: asyncio.run(all_of_them(Path(folder)))).result()


class _Run:
    """One notebook while it runs; `scratch` names files of its own."""

    def __init__(self, path: Path, name: str, scratch: Path) -> None:
        self.path, self.name, self.scratch = path, name, scratch
        self.at = 0

    async def outcome(
        self, environment: Mapping[str, str], seconds_per_cell: int, root: Path
    ) -> Outcome:
        started = time.monotonic()
        before = text = fault = ""
        try:
            before = sources.read_text(self.path)
            notebook = sources.read_notebook(self.path)
            if any(cell.cell_type == "code" for cell in notebook.cells):
                await self._execute(notebook, environment, seconds_per_cell)
            text = stored.normalise(notebook)
            stored.check(notebook, self.name)
        except sources.Unreadable as error:
            fault = f"{error}."
        except CellExecutionError as error:
            fault = stored.explain(error, notebook, self.name, root)
        except CellTimeoutError:
            fault = f"{self.name}, cell {self.at}: ran longer than {seconds_per_cell} seconds."
        except DeadKernelError:
            fault = (
                f"{self.name}, cell {self.at}: the kernel died while it ran "
                "(out of memory, or an exit call)."
            )
        except stored.NotStorable as error:
            fault = str(error)
        except nbformat.ValidationError as error:
            fault = f"{self.name}: not a valid notebook: {error}"
        seconds = time.monotonic() - started
        if fault:
            return Outcome(self.path, seconds, fault=fault)
        told = self._told()
        used = Used.of(told, root, self.path) if told else NOTHING  # where no code was run
        return Outcome(self.path, seconds, before, text, used=used)

    async def _execute(
        self, notebook: NotebookNode, environment: Mapping[str, str], seconds_per_cell: int
    ) -> None:
        manager = AsyncKernelManager(kernel_name="python3")
        if os.name == "posix":
            manager.transport, manager.ip = "ipc", str(self.scratch)
        manager.provisioner = _ForkOfTemplate(
            kernel_id=self.path.stem, kernel_spec=manager.kernel_spec, parent=manager
        )
        client = NotebookClient(
            notebook,
            km=manager,
            timeout=seconds_per_cell,
            record_timing=False,
            store_widget_state=False,
            resources={"metadata": {"path": str(self.path.parent)}},
            on_cell_start=self._note,
        )
        client.owns_km = True  # so that it also ends the kernel
        try:
            await client.async_execute(env={**environment, _ForkOfTemplate.USED: str(self._used)})
        except (RuntimeError, OSError, EOFError) as error:
            if self.at:  # it did start
                raise
            atexit.unregister(client._cleanup_kernel)  # it stumbles over a kernel that is gone
            said = self._told().get("fault") or _in_words(error)
            raise kernel.NotStarted(NOT_STARTED.format(said=said)) from error

    def _note(self, cell: NotebookNode, cell_index: int) -> None:
        self.at = cell_index + 1

    @property
    def _used(self) -> Path:
        return self.scratch.with_suffix(".json")

    def _told(self) -> dict[str, Any]:
        """Return what the kernel wrote at its end, which is nothing where none was started."""
        if not self._used.is_file():
            return {}
        told: dict[str, Any] = json.loads(self._used.read_text("utf-8"))
        return told


def _in_words(error: Exception) -> str:
    if isinstance(error, EOFError):
        return "the process that starts kernels ended by itself, or was stopped"
    return f"{type(error).__name__}: {error}"


class _ForkOfTemplate(LocalProvisioner):
    """Starts a kernel as a fork of the one process that has imported everything."""

    USED = "IZIUM_USED"

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        """Start the kernel; return how it is reached."""
        manager: Any = self.parent
        context: Any = multiprocessing.get_context(WAY)
        if WAY == "forkserver":
            context.set_forkserver_preload([TEMPLATE])
        variables = dict(kwargs["env"])
        used = variables.pop(self.USED)
        process = context.Process(
            target=kernel.run,
            args=(manager.connection_file, str(kwargs["cwd"]), variables, used),
            daemon=True,
        )
        process.start()
        self.process = _AsPopen(process)  # type: ignore[assignment]
        self.pid = process.pid
        return self.connection_info


class _AsPopen:
    """A process of `multiprocessing` with the face of one of `subprocess`."""

    stdin = stdout = stderr = None

    def __init__(self, process: Any) -> None:
        self._process = process

    def poll(self) -> int | None:
        code: int | None = self._process.exitcode
        return code

    def wait(self) -> int | None:
        self._process.join()
        return self.poll()

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self._process.pid, number)

    def terminate(self) -> None:
        self._process.terminate()

    def kill(self) -> None:
        self._process.kill()
