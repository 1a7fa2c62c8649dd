"""Tasks of the exercise notebooks: what is asked, what is right, what a wrong answer shows.

One module per notebook (``izium.exercises.bridges`` for ``exercises/bridges.ipynb``) holds its
tasks; a notebook calls `check` in the open and, in the version a teacher grades, `grade`.

Examples:
    >>> from izium import exercises
    >>> exercises.check("bridges-1", ...)
    Not answered yet: put your result in place of the three dots, then run both cells again.
"""

from izium.exercises.registry import check, grade, notebooks, task, tasks
from izium.exercises.tasks import Mistake, Task, Verdict

__all__ = ["Mistake", "Task", "Verdict", "check", "grade", "notebooks", "task", "tasks"]
