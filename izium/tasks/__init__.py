"""Tasks of the exercise notebooks: what is right, what a wrong answer shows, and how it is said.

The tasks themselves are no part of this package: a module ``exercises/tasks/bridges.py`` holds
those of ``exercises/bridges.ipynb`` in its ``TASKS``, and what is asked stands in the notebook.
A notebook calls `check` in the open and, in the version a teacher grades, `grade`.

>>> from izium import tasks
>>> tasks.check("bridges-1", ...)
Not answered yet: put your result in place of the three dots, then run both cells again.
"""

from izium.tasks import panels
from izium.tasks.registry import check, every_task, folder, grade, module, notebooks, task
from izium.tasks.task import Mistake, OwnTask, Task, Verdict

__all__ = [
    "Mistake",
    "OwnTask",
    "Task",
    "Verdict",
    "check",
    "every_task",
    "folder",
    "grade",
    "module",
    "notebooks",
    "panels",
    "task",
]
