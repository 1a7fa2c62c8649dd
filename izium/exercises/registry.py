"""All tasks by their id, found in the modules of this package."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from izium.exercises.tasks import Task, Verdict

MACHINERY = {"comparing", "differing", "panels", "registry", "tasks"}


@cache
def tasks() -> dict[str, Task]:
    """Return all tasks by id, notebook by notebook.

    Raises:
        ValueError: Two tasks have one id, or an id does not begin with its notebook's name.
    """
    found: dict[str, Task] = {}
    for name in _modules():
        module = import_module(f"izium.exercises.{name}")
        for one in module.TASKS:
            if one.id in found:
                raise ValueError(f"izium/exercises/{name}.py: task {one.id!r} stands twice.")
            if not one.id.startswith(f"{name.replace('_', '-')}-"):
                raise ValueError(
                    f"izium/exercises/{name}.py: task {one.id!r} should begin with "
                    f"'{name.replace('_', '-')}-'."
                )
            found[one.id] = one
    return found


def notebooks() -> list[str]:
    """Return the names of the exercise notebooks that have tasks, without folder or ending."""
    return [name.replace("_", "-") for name in _modules()]


def task(task_id: str) -> Task:
    """Return one task.

    Raises:
        KeyError: No task has this id; the message lists those of the same notebook.
    """
    name = task_id.rpartition("-")[0].replace("-", "_")
    module = _module(name)
    near = {one.id: one for one in module.TASKS} if module else {}
    if task_id not in near:
        known = ", ".join(near or tasks())
        raise KeyError(f"There is no task {task_id!r}. The tasks are: {known}.")
    found: Task = near[task_id]
    return found


def check(task_id: str, answer: Any) -> Verdict:
    """Say what is off in an answer, or that it is right; never raises for a wrong answer.

    Args:
        task_id: The task, for example ``bridges-1``.
        answer: What the student's cell computed.

    Examples:
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


def _modules() -> list[str]:
    package = import_module("izium.exercises")
    found = sorted(one.name for one in iter_modules(package.__path__))
    return [name for name in found if name not in MACHINERY]


def _module(name: str) -> Any:
    return import_module(f"izium.exercises.{name}") if name in _modules() else None
