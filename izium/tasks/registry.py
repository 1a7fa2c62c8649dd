"""All tasks by their id, loaded from the modules of a folder."""

import sys
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

from izium.tasks.task import OwnTask, Task, Verdict

_PACKAGE = Path(__file__).resolve().parents[1]


def folder() -> Path:
    """Return the folder of the task modules, one for each exercise notebook.

    In a checkout it is ``exercises/tasks/`` beside the package, in an installed wheel
    ``izium/_tasks``.

    >>> (folder() / "bridges.py").is_file()
    True
    """
    beside = _PACKAGE.parent / "exercises" / "tasks"
    return beside if beside.is_dir() else _PACKAGE / "_tasks"


def notebooks() -> list[str]:
    """Return the names of the exercise notebooks that have tasks, without folder or ending.

    >>> "bridges" in notebooks()
    True
    """
    return sorted(path.stem for path in folder().glob("*.py"))


def module(notebook: str) -> ModuleType:
    """Return the module with the tasks of a notebook, which may hold helpers for it, too.

    Args:
        notebook: Name of the notebook, without folder or ending.

    Raises:
        KeyError: There is no such module; the message lists those that there are.
        ValueError: An id stands twice or does not begin with the notebook's name.

    >>> len(module("bridges").TASKS) >= 4
    True
    """
    path = folder() / f"{notebook}.py"
    if notebook not in notebooks():
        raise KeyError(f"There is no {path}. The notebooks with tasks: {', '.join(notebooks())}.")
    return _load(path)


@cache
def _load(path: Path) -> ModuleType:
    # A notebook's name may hold a hyphen, and a name of its own keeps it from real packages.
    name = f"{__name__}.{path.stem}"
    spec = spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    loaded = module_from_spec(spec)
    sys.modules[name] = loaded
    spec.loader.exec_module(loaded)
    _check_ids(path, [one.id for one in loaded.TASKS])
    return loaded


def _check_ids(path: Path, ids: list[str]) -> None:
    for number, each in enumerate(ids):
        if each in ids[:number]:
            raise ValueError(f"{path}: task {each!r} stands twice; give each an id of its own.")
        if not each.startswith(f"{path.stem}-"):
            raise ValueError(f"{path}: task {each!r} should begin with '{path.stem}-'.")


def every_task() -> dict[str, Task | OwnTask]:
    """Return all tasks by id, notebook by notebook.

    Raises `ValueError`: an id stands twice or does not begin with its notebook's name.

    >>> "bridges-1" in every_task()
    True
    """
    return {one.id: one for name in notebooks() for one in module(name).TASKS}


def task(task_id: str) -> Task | OwnTask:
    """Return one task.

    Raises `KeyError`: no task has this id; the message lists those of the same notebook, or names
    the file that holds none.

    >>> task("bridges-1").move
    'close reading'
    """
    name = task_id.rpartition("-")[0]
    if name not in notebooks():
        file = f"{folder() / (name or task_id)}.py"
        there = f" The notebooks with tasks: {', '.join(notebooks())}." if notebooks() else ""
        raise KeyError(
            f"There is no task {task_id!r}: there is no {file}. Correct the id, or write that "
            f"file.{there}"
        )
    near: dict[str, Task | OwnTask] = {one.id: one for one in module(name).TASKS}
    if task_id not in near:
        raise KeyError(f"There is no task {task_id!r}. The tasks are: {', '.join(near)}.")
    return near[task_id]


def check(task_id: str, answer: Any) -> Verdict:
    """Say what is off in an answer, or that it is right; never raises for a wrong answer.

    Args:
        task_id: The task, for example ``bridges-1``.

    >>> check("bridges-1", ...).state
    'not answered'
    """
    return task(task_id).judge(answer)


def grade(task_id: str, answer: Any) -> None:
    """Raise unless an answer is right: for the graded cells of a teacher's version.

    Raises:
        AssertionError: The answer is missing or wrong; the text is what `check` would say.

    Examples:
        >>> grade("bridges-1", ...)
        Traceback (most recent call last):
        AssertionError: Not answered yet: put your result in place of the three dots, \
then run both cells again.
    """
    verdict = check(task_id, answer)
    if verdict.state != "right":
        raise AssertionError(verdict.text)
